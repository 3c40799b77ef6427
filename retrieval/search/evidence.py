"""What speaks for an answer: how much of the question the first records say, and in what words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.answer import DateNotice
from retrieval.dates import tells_of_day
from retrieval.index.analysed import Analysed
from retrieval.index.arrays import Floats
from retrieval.index.calibration import Evidence
from retrieval.index.encoder import Encoder
from retrieval.index.numbers import in_figures
from retrieval.index.opened import Index
from retrieval.index.words import words_in
from retrieval.names.places import words_of_country
from retrieval.records import Record
from retrieval.search import cues
from retrieval.search.amounts import Amount
from retrieval.search.dating import tells_of_date
from retrieval.search.forenames import is_namesake_in
from retrieval.search.masked import standing
from retrieval.search.question_names import QuestionNames
from retrieval.search.reading import Asked
from retrieval.search.weigher import MEANT

HINTED, ALL_BUT_SAID = 0.5, 0.8
"""What a word counts that is just as good as meant, and one whose like stands there."""

SLACK, LEAST = 15, 1 / 3
"""In a short question a word that no record says weighs more than in a long one: its weight falls
to nothing over so many words, but to no less than this. Without the bound, whatever is long enough
would be answered."""

COUNTED = 0.5
"""What it adds to a sentence that it gives the number that is asked for."""

SHORTEST = 3
"""Words of a sentence that says something: neither "3069." nor "Secret."."""

_END = r"(?:[.?!…;:。！？।؟][”’»\"')\]]*\d{0,3}|[)\]])"  # a number of a footnote behind it
_ENDS = re.compile(rf"{_END}\Z")
_ENDED = re.compile(rf"{_END}(?:[^\S\n]*\n[^\S\n]*\n|\s*\Z)")
"""The end of a paragraph that has one, as a dateline, heading, or signature has not."""
_APART = re.compile(r"\s*\n\s*\n\s*")
"""Between paragraphs."""

_OR = re.compile(r"\bor\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(
    r"(?<![\w$.,/-])(?<!\d )(?!(?:1[89]|20)\d\d(?![\w/-]))"
    r"(?:\d{3,5}|\d{1,5}(?=[/-]\d))(?:[/-]\d{1,5}){0,3}"
    r"(?![\w%/-]|[., ]\d| ?(?:million|billion|thousand|percent|per\b))"
)
"""Such as papers have: 263, 5403/1, 10-4-61; neither a year nor an amount with more to it."""
_TYPE = re.compile(r"(?<![\w-])([A-Z]{1,3})[-–](\d{1,3})s?(?![\w-])")
"""Such as weapons and aircraft have: B-26."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as it is looked at: all of it that is, with what is quoted, and its sentences.

    `cosines` are those of the sentences with the question; `scores` add how much of it each says,
    the title with it, and whether it gives the number asked for; both have shape (n,). `least` and
    `most` are how far the record says the words of the question that it says least and most, 0 to
    1.
    """

    record: Record
    whole: str
    quoted: str
    sentences: tuple[str, ...]
    cosines: Floats
    scores: Floats
    least: float
    most: float

    def tells_of(self, date: DateNotice) -> bool:
        """Whether what is looked at names a day or period of a date, or the war that it is."""
        when = self.record.date
        return tells_of_date(self.whole, date, when.day if when else None)

    def names_year(self, year: str) -> bool:
        """Whether it is of a year, or has its number."""
        when = self.record.date
        own = when is not None and when.earliest.year <= int(year) <= when.latest.year
        return own or re.search(rf"(?<!\d){year}(?!\d)", self.whole) is not None

    def names(self, place: str) -> bool:
        """Whether it has a place, or its title the country of a capital: "Embassy in France"."""
        country = words_of_country(place.lower())
        titled = not country.isdisjoint(words_in(self.record.title))
        return titled or standing(place).search(self.whole) is not None

    def tells_of_day(self, question: str, *, months: bool) -> bool:
        """Whether it is of a day, else one of the `months`, of a question, or names it."""
        when = self.record.date
        day = when.only_day if when else None
        return tells_of_day(self.whole, question, day, months=months)

    def closest(self) -> str | None:
        """The sentence that answers best; a number or a word is none, if there are others.

        Nor is a dateline, salutation, heading or signature of what is quoted, or what announces the
        next paragraph ("He said the following:").
        """
        paragraphs = _APART.split(self.quoted.strip())
        said = [
            len(_WORD.findall(one)) >= SHORTEST and not self._is_apart(one, paragraphs)
            for one in self.sentences
        ]
        places = range(len(said))
        best = max(places, key=lambda at: (said[at], float(self.scores[at])), default=None)
        return None if best is None else self.sentences[best]

    def _is_apart(self, sentence: str, paragraphs: Sequence[str]) -> bool:
        """Whether it announces the next paragraph, or is one without an end at an end of the text.

        One between others may be of a list.
        """
        if sentence.endswith(":"):
            return any(one.endswith(sentence) for one in paragraphs)
        if _ENDS.search(sentence) or sentence not in paragraphs:
            return False
        text = self.record.text
        at = text.find(sentence, max(0, text.find(self.quoted)))
        before = _ENDED.search(text, 0, at)
        return before is None or _ENDED.search(text, at + len(sentence)) is None


class EvidenceReader:
    """Reads the evidence for one question in the records that come first."""

    def __init__(self, index: Index, encoder: Encoder, asked: Asked) -> None:
        self._index = index
        self._asked = asked
        self._weigher = asked.weigher
        text = asked.weigher.text
        left_out = len(asked.without_date.split()) - len(text.split())
        self._length = len(asked.text.split()) - left_out
        self._names = QuestionNames(index, encoder, asked)
        words = [word for word in asked.weigher.words if not word.isdigit()]
        self._only_names = bool(words) and self._names.words.issuperset(words)
        self._either = self._only_names and _OR.search(text) is not None
        self._amount = Amount(asked.without_date, index.words, encoder)

    def look(self, record: Record, quoted: str, sentences: Sequence[str], cosines: Floats) -> Seen:
        """Look at a record: its sentences, of what is quoted too, and their cosines, shape (n,)."""
        whole = f"{record.title}\n{record.summary}\n{record.access_points}\n{quoted}"
        named = self._index.entities(whole) if self._weigher.names_anybody else frozenset()
        title = f"{record.title}\n{record.access_points}"
        parts = self._weigher.said([*map(Analysed.of, (title, *sentences))], named)
        parts = np.maximum(parts, parts[0])
        said = self._weigher.share(parts[1:])
        if self._amount.things:
            said += COUNTED * np.array([self._amount.is_given(one) for one in sentences])
        fullest = parts.max(axis=0)
        return Seen(
            record=record,
            whole=whole,
            quoted=quoted,
            sentences=tuple(sentences),
            cosines=cosines,
            scores=cosines + said,
            least=float(fullest.min()) if self._weigher.words else 0.0,
            most=float(fullest.max(initial=0.0)),
        )

    def read(self, seen: Sequence[Seen]) -> Evidence:
        """The evidence of these records, best first."""
        date = self._asked.date
        if date is not None and date.missed:  # those of other dates answer nothing, but for these
            seen = [one for one in seen if one.tells_of(date)]
        seen = [one for one in seen if one.sentences]
        least = max((one.most if self._either else one.least for one in seen), default=0.0)
        closest = max(seen, key=lambda one: one.scores.max(), default=None)
        sentence = (closest.closest() if closest else None) or ""
        known = any(
            one.most >= MEANT if self._either else self._names.all_in(one.whole) for one in seen
        )
        return Evidence(
            sentence=max((float(one.cosines.max()) for one in seen), default=0.0),
            gap=(1 - least) * max(LEAST, 1 - self._length / SLACK),
            fits=float(self._amount.is_given(sentence) and cues.fits(self._asked.text, sentence)),
            strangers=float(not known),
            asks=float(cues.QUESTION_WORD.search(self._asked.text) is not None),
            dated=float(date is not None and len(seen) > 0 and self._only_dated(least)),
        )

    def asks_for_names_in_vain(self, seen: Sequence[Seen]) -> bool:
        """Whether the question is names and nothing else ("Truman"), and no record has them all.

        "Or" asks for any of them.
        """
        if self._either:
            return not any(one.most >= MEANT for one in seen)
        return self._only_names and not any(
            self._names.all_in(one.whole, by_name=True) for one in seen
        )

    def asks_for_the_absent(self, seen: Sequence[Seen]) -> bool:
        """Whether the question names somebody or some place that no record at all does."""
        return self._names.any_absent([one.whole for one in seen])

    def names_who_is_not_in(self, seen: Seen) -> bool:
        """Whether the question names a person, or a rare place, whom a record does not."""
        return not (self._either or self._names.told_in(seen.whole))

    def names_another_of_the_name(self, seen: Seen) -> bool:
        """Whether a record has the surname of somebody it is asked about, but of another."""
        return any(is_namesake_in(one, seen.whole) for one in self._asked.respelt)

    def is_on_nothing_here(self, seen: Sequence[Seen]) -> bool:
        """Whether no word of the question is said or as good as meant in any of the records.

        Where no record at all has one of them ("bees"), one must be all but said.
        """
        known = any(word in self._asked.vocabulary for word in self._weigher.words)
        least = HINTED if known else ALL_BUT_SAID
        return bool(self._weigher.words) and max((one.most for one in seen), default=0.0) < least

    def counts_in_vain(self, sentence: str) -> bool:
        """Whether the question counts something, and the sentence that answers best does not."""
        return bool(self._amount.things) and not self._amount.is_given(sentence)

    def asks_for_another_paper(self, seen: Seen) -> bool:
        """Whether the question has the number of a paper that a record lacks, or of a thing.

        So have "NSAM 263" and "T-34s"; a record may have it in words ("four hundred").
        """
        text = self._asked.without_date
        numbers = [found[0] for found in _NUMBER.finditer(text)]
        types = (found.groups() for found in _TYPE.finditer(text))
        patterns = [
            re.compile(rf"(?<!\w){letters}[ –-]?{number}(?!\d)") for letters, number in types
        ]
        patterns += map(standing, numbers)
        whole = in_figures(seen.whole)
        return any(not pattern.search(whole) for pattern in patterns)

    def _only_dated(self, least: float) -> bool:
        """Whether the question is its date, and at most one word beside that a record says."""
        return not self._weigher.words or (len(self._weigher.words) == 1 and least >= MEANT)
