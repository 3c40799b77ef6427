"""What the archive says: to a question, to a date or title, and of what it holds."""

from __future__ import annotations

from typing import Any, Literal

from retrieval.dates import DateRange
from retrieval.names import Expansion
from retrieval.records import Frozen, Record


class Citation(Frozen):
    """One record as evidence.

    `rank` counts from 1 through all hits of the question; `score` is higher for a better hit, 0 to
    1. `key_sentence` is the sentence of the summary, or of the quoted `passage` of the full text,
    that comes closest to the question. `also_as` are other records of the same paper, then other
    pages' wordings of this record, under its own id.
    """

    rank: int
    score: float
    record: Record
    key_sentence: str | None = None
    passage: str | None = None
    also_as: tuple[Record, ...] = ()


class KeySentence(Frozen):
    """The sentence that answers, word for word, and the rank of the citation that holds it."""

    sentence: str
    rank: int


class DateNotice(Frozen):
    """A date that was read in the question: the words, and the range they stand for.

    `missed` says that no record is of that range; the citations are then of other dates.
    `completed`: the question names no year, and has more to ask than the date; the range is of the
    one year that has records of it.
    """

    text: str
    range: DateRange
    missed: bool = False
    completed: bool = False


WhySetAside = Literal[
    "off",
    "given",
    "no record",
    "no answer",
    "several days",
    "several years",
    "no such day",
    "event",
    "undated",
]


class DateSetAside(Frozen):
    """A date in the question that limits nothing: its words, and why.

    "off": dates were not to be read; "given": dates were given beside the question; "no record": no
    record is of this day or month; "no answer": it names no year, records of one are here, and do
    not answer; "several years": it names no year, and records of more than one
    are here; "several days": it names no year, and is not the only such; "no such day": no calendar
    has it; "event": it is the year of an event or agreement that is asked about; "undated": no
    record has a date.
    """

    text: str
    reason: WhySetAside

    @property
    def yearless(self) -> bool:
        """Whether it is one without a year."""
        return self.reason in {"no record", "no answer", "several days", "several years"}


WhyUnheeded = Literal[
    "exclusion",
    "order",
    "first",
    "count",
    "most",
    "language",
    "sender",
    "receiver",
    "year",
    "missed year",
    "date",
    "today",
    "event",
    "undated",
    "second",
    "letters",
    "nothing",
]


class Unheeded(Frozen):
    """Words of a question that change nothing in what is found, and why.

    "exclusion": they would leave records out ("other than Mao"); "order" and "first": they would
    put them in order of date ("most recent telegram", "the last letter", which may be just one);
    "count": they would count them; "most": they would compare them by number or length ("the most
    letters", "longest report"); "language": they would keep those in a language; "sender": they
    would keep those from a place, or from somebody, that no title tells as a sender; "receiver":
    they would keep those to a place, which no title tells; "year": a number that may be one
    ("Stalin 1952 pilots"); "missed year": one of which no record is; "date": figures that may be
    one ("Stalin 18-4-61"); "today": a date that counts from today ("last year"); "event": one that
    counts from an event ("before the war"); "undated": they would keep those that have no date
    ("undated letters"); "second": it asks something else ("and why"), which no record was sought
    for; "letters": words beside names, in letters of which no record has them ("告诉"); "nothing":
    all that was typed, where it asks for nothing that a record could say ("hello", "the of and").
    """

    text: str
    reason: WhyUnheeded


class Correspondence(Frozen):
    """Papers asked for by who wrote them to whom, in words: "from Stalin to Mao".

    `missed` says that no title that was found has these correspondents.
    """

    text: str
    missed: bool


class Coverage(Frozen):
    """What the records that could have answered span: how many, from which EDTF date to which.

    `of`: what there is without the filters, where they leave no record.
    """

    records: int
    undated: int
    first: str | None
    last: str | None
    of: Coverage | None = None


class Answer(Frozen):
    """The answer to one question, with everything that was done to find it.

    Where `answered` is false, `answer` is None and the citations are near misses. It is None too
    where a record without summary is the paper that was asked for. `date_set_aside` is a date in
    the question that limits nothing. `unwanted` says in words whose papers were left out as the
    question wants it: "from Kim". `unknown_words` are those of the question, as typed, that no
    title, summary or text has, nor the names and subjects beside them, where it is not answered:
    that of a collection may have them. `apart` are the names, as typed, that a question is made of
    and no record has all of, where that keeps it from an answer. `undated_left_out` counts the
    undated records that a date set aside. `more` says that further hits follow.
    """

    question: str
    answered: bool
    answer: KeySentence | None
    citations: tuple[Citation, ...]
    coverage: Coverage
    expansions: tuple[Expansion, ...] = ()
    date: DateNotice | None = None
    date_set_aside: DateSetAside | None = None
    unwanted: str | None = None
    unheeded: tuple[Unheeded, ...] = ()
    unknown_words: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    correspondence: Correspondence | None = None
    undated_left_out: int = 0
    shortened: bool = False
    more: bool = False
    generation: str = ""

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values for other programs; the keys are documented in the README."""
        return {
            "question": self.question,
            "answered": self.answered,
            "answer": self.answer.model_dump() if self.answer else None,
            "citations": [_citation_json(citation) for citation in self.citations],
            "also_searched": [
                {
                    "asked": expansion.asked,
                    "read_as": expansion.read_as,
                    "also": list(expansion.also),
                }
                for expansion in self.expansions
            ],
            "date": {
                "text": self.date.text,
                **_range_json(self.date.range),
                "missed": self.date.missed,
            }
            if self.date
            else None,
            "date_set_aside": self.date_set_aside.model_dump() if self.date_set_aside else None,
            "unwanted": self.unwanted,
            "unheeded": [one.model_dump() for one in self.unheeded],
            "unknown_words": list(self.unknown_words),
            "apart": list(self.apart),
            "correspondence": self.correspondence.model_dump() if self.correspondence else None,
            "undated_left_out": self.undated_left_out,
            "shortened": self.shortened,
            "coverage": self.coverage.model_dump(),
        }


def _range_json(dates: DateRange) -> dict[str, Any]:
    ends = {"earliest", "latest"}
    parts = [part.model_dump(mode="json", include=ends) for part in dates.parts]
    return {**dates.model_dump(mode="json", include=ends), "parts": parts}


def _citation_json(citation: Citation) -> dict[str, Any]:
    record_id = citation.record.record_id
    others = (other.record_id for other in citation.also_as)
    return {
        "rank": citation.rank,
        "score": round(citation.score, 6),
        **record_json(citation.record),
        "key_sentence": citation.key_sentence,
        "passage": citation.passage,
        "also_as": [other for other in others if other != record_id],
    }


class Found(Frozen):
    """What `/doc` finds: the records of a date, or with these words in the title.

    `range` is None where words of a title were asked. `nearest`, where none matches, are the
    records closest in date, or those whose titles have a name in another form than was typed;
    `coverage` tells then what was searched, where a date was asked.
    """

    query: str
    range: DateRange | None
    matches: tuple[Record, ...]
    nearest: tuple[Record, ...] = ()
    coverage: Coverage | None = None

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values for other programs."""
        bounds = self.range.model_dump(mode="json") if self.range else {}
        return {
            "query": self.query,
            "from": bounds.get("earliest"),
            "to": bounds.get("latest"),
            "parts": [
                {"from": part["earliest"], "to": part["latest"]} for part in bounds.get("parts", ())
            ],
            "matches": [record_json(record) for record in self.matches],
            "nearest": [record_json(record) for record in self.nearest],
        }


class Status(Frozen):
    """What the archive holds, and what its index was built with.

    `first` and `last` are EDTF; `years` counts the records by the year in which they begin;
    `built_at` is ISO 8601, UTC.
    """

    records: int
    dated: int
    undated: int
    first: str | None
    last: str | None
    archives: dict[str, int]
    years: dict[int, int]
    encoder: str
    generation: str
    built_at: str

    def as_json(self) -> dict[str, Any]:
        """The status as plain values for other programs."""
        return self.model_dump(mode="json")


def record_json(record: Record) -> dict[str, Any]:
    """A record as plain values; `found_on` names the listing pages."""
    values = record.model_dump(mode="json", exclude={"text", "found_on"})
    return {
        "record_id": record.record_id,
        "date": values.pop("date"),
        "date_text": record.date_text,
        **values,
        "found_on": [place.source for place in record.found_on],
    }
