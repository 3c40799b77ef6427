"""Reads dates with their relations: ranges, lists, "before ...", "the day after ...".

Built on `retrieval.dates.ranges`; hands on EDTF text and a relation, and knows no calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from retrieval.dates.misspelt import mend
from retrieval.dates.pairs import backwards
from retrieval.dates.parts import YEARS
from retrieval.dates.points import STARTS, PointReader
from retrieval.dates.ranges import RangeReader
from retrieval.dates.spoken import in_figures
from retrieval.dates.token_reader import NO_YEARS
from retrieval.dates.words import COUNTS, DASHES, ENDS, UNITS, Token, words

_SIDES: Final = {
    "after": "after", "following": "after", "before": "before", "preceding": "before",
}  # fmt: skip
_RELATIONS: Final[dict[tuple[str, ...], str]] = {
    ("before",): "before", ("prior", "to"): "before", ("earlier", "than"): "before",
    ("after",): "after", ("later", "than"): "after", ("since",): "since",
    ("no", "earlier", "than"): "since", ("not", "earlier", "than"): "since",
    ("not", "before"): "since", ("as", "of"): "", ("the", "same", "day", "as"): "",
    ("same", "day", "as"): "",
    ("until",): "until", ("till",): "until", ("up", "to"): "until", ("by",): "until",
    ("up", "to", "and", "including"): "until",
    ("following",): "after", ("preceding",): "before",
    ("no", "later", "than"): "until", ("not", "later", "than"): "until",
    ("not", "after"): "until", ("previous", "to"): "before", ("til",): "until",
    ("untill",): "until", ("upto",): "until",
    ("up", "until"): "until", ("up", "till"): "until",
    **{
        ("and", ending, *link): "until"
        for ending in ("ending", "lasting") for link in ((), ("in",), ("on",), ("to",), ("until",))
    },
    **{
        (starting, link): "since"
        for starting in ("starting", "beginning") for link in ("from", "on", "in", "with")
    },
    **{
        said: relation
        for side, relation in (("after", "since"), ("before", "until"))
        for within in ("on", "in", "during") for link in ("and", "or")
        for said in ((within, link, side), (side, link, within))
    },
}  # fmt: skip
_HYPHENED: Final = {"pre": "before", "post": "after"}
_SUFFIXES: Final = {
    ("onwards",): "since", ("onward",): "since", ("or", "later"): "since",
    ("and", "onwards"): "since", ("and", "onward"): "since",
    ("and", "later"): "since", ("or", "after"): "since", ("and", "after"): "since",
    ("or", "earlier"): "until", ("and", "earlier"): "until", ("or", "before"): "until",
    ("and", "before"): "until",
}  # fmt: skip
_OPENERS: Final = frozenset(said[0] for said in (*_RELATIONS, *_SUFFIXES))
"""The first words of all of these."""

_WEEKS: Final = {
    ("week", "of"): "week", ("week", "ending"): "week to", ("week", "beginning"): "week from",
    ("week", "starting"): "week from", ("weekend", "of"): "weekend", ("eve", "of"): "eve",
}  # fmt: skip
_TIMES: Final = words("day date night morning afternoon evening month")
"""Before "of" and a date they are no more than that; the night goes on into the next day."""

_NEXT: Final = {"previous": "before", "preceding": "before", "next": "after", "following": "after"}
"""Before a day "to" or "after" another: the previous day to."""

_CLOSELY: Final = words("shortly soon immediately directly right just")
"""Before "after" and "before" they say that it was near, though not how near."""

_SPANS: Final = DASHES | words(
    "the within in during over for throughout first next last past following previous preceding"
    " final all these those any or and to than least most about around some roughly nearly almost"
    " until till by from since between"
)
"""Before "three days after" they make all three of it; without them it is the third day."""

THAT_DAY: Final = "that day"
"""The unit of "three days after" a day, where it is the third day alone that is meant."""

_FEW: Final = words("few several couple")
_SOME: Final = {
    "day": (2, "week"), "week": (2, "month"), "month": (1, "year"), "year": (10, "year"),
}  # fmt: skip
"""How far a few of a unit may reach."""

_OPEN: Final = words("until till til untill to by since from between")

_EDGES: Final = {("before", "end"): "until", ("after", "start"): "since"}
"""Before the end of 1950 is all of 1950, after the start of 1950 begins with it."""

_STARTS: Final = STARTS | {
    *_OPENERS, *_HYPHENED, *_NEXT, *_CLOSELY, *_FEW, *_TIMES, *COUNTS, *UNITS,
    *(one for one, _ in _WEEKS), "starting", "beginning", "between", "from", "within", ".",
}  # fmt: skip
"""With these, or a number, a phrase begins: most words are soon passed over."""

_ENDING: Final = frozenset(",.;:?!)]") | DASHES

OPEN_ENDS: Final = {"between": {"and"}, "from": {"until", "till", "through"}}
"""What goes on behind a first date to something that is none: "from May 1950 until the truce"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date or range as written: EDTF of its first and last part, and what is said of it.

    `relation` is "", before, after, since, until or within; with a `unit` and `count`, "the 2 days
    after" or "within 3 days of"; with THAT_DAY for a unit, "2 days after". `week`: which one of a
    day is meant, if any ("the week of", "the week ending", "the weekend of", "the eve of": week,
    week to, week from, weekend, eve, night).
    `stretch`: how many of which unit at one end of it, less than none at its last: "the first two
    weeks of". `near`: it is "shortly" before or after.
    `bare`: nothing but a number says that it is a year. `start` and `stop` count tokens, `stop`
    exclusive. `last` is ".." for a range that is still open. `parts` are the first and last EDTF of
    each date of a list.
    """

    first: str
    last: str
    relation: str
    bare: bool
    start: int
    stop: int
    unit: str = ""
    count: int = 0
    week: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    stretch: tuple[int, str] | None = None
    near: bool = False


class PhraseReader:
    """Reads the phrase that begins at a token. The flags are those of PartReader."""

    def __init__(
        self, tokens: Sequence[Token], *, printed: bool, sentence: bool, years: range = NO_YEARS
    ) -> None:
        """Reads from these tokens."""
        tokens = mend(in_figures(tokens)) if sentence else tokens
        self.points = PointReader(tokens, printed=printed, sentence=sentence, years=years)
        self.ranges = RangeReader(self.points)
        self.word = self.points.word
        self.sentence = sentence
        self.typed = not printed and not sentence

    def read(self, i: int) -> Phrase | None:
        """The longest phrase that begins at token i."""
        if i > self.points.last or not self.points.starts(i, _STARTS):
            return None
        relation, count, unit, at = self.distance(i)
        if not relation:
            relation, at = self._relation(i)
        near = at > i and self.word(i) in _CLOSELY and not self._ends_open(i)
        said = at > i
        week, at = self._week(at)
        stretch, at = self._stretch(at)
        said = said or stretch is not None
        opener = self.word(at) if self.word(at) in {"between", "from"} else ""
        closed, between = relation in {"", "since"}, opener == "between"
        found = self.ranges.read(at + bool(opener), closed=closed, between=between)
        if found is None:
            return None
        first, last, stop, linked = found.first, found.last, found.stop, found.linked
        if opener and not linked:
            on = self.sentence and self.word(stop) in OPEN_ENDS[opener]
            if not (on or (opener == "from" and (self.typed or relation))):
                return None
            relation = relation or "since"
        if relation == "since" and linked:
            relation = ""  # "since June 1950 until 1953" is closed
        if self.sentence and last and backwards(first, last):
            years = first.year in YEARS and last.year in YEARS
            if linked == "dash" and first.month is None and not years:
                return None  # a number such as 1950-1234
            first, last = last, first
        if not unit:
            relation, stop = self._suffix(relation, stop, i)
        relation = _EDGES.get((relation, first.edge), relation)
        plain = first.month is None and first.digits == 4 and not first.share and last is not None
        bare = plain and not (first.mark or said or relation or opener) and linked != "dash"
        if week == "eve" and not first.day:
            return None  # of a month nobody says so
        week = week if first.day else ""  # "the week of October 1950" is all of it
        members = found.members
        if linked or first.either:
            stretch = None  # of which of them, nobody says
        if relation and first.either and first is last:  # nothing that may be meant is left out
            first = last = members[relation in {"before", "until"}]
        low = first.span()[0]
        high = last.span()[1] if last else ".."
        parts = () if relation or week or stretch else tuple(point.span() for point in members)
        return Phrase(low, high, relation, bare, i, stop, unit, count, week, parts, stretch, near)

    def distance(self, i: int) -> tuple[str, int, str, int]:
        """The relation, how many of which unit, and the index behind it: "two days after".

        No unit where nobody says how many: "the years after" have no end.
        """
        at = i + (self.word(i) in {"within", "the"})
        if (few := self._few(at, within=self.word(i) == "within")) is not None:
            return few
        count = self.points.number(at, (1, 2, 3)) or COUNTS.get(self.word(at))
        within = self.word(i) == "within" and count is not None
        at += count is not None
        near = _NEXT.get(self.word(at), "") if count is None else ""
        at += bool(near)
        unit, side = UNITS.get(self.word(at), ""), self.word(at + 1)
        if not unit:
            return "", 0, "", i
        prior = side in {"prior", "previous"} and self.word(at + 2) == "to"
        relation = "" if within else "before" if prior else _SIDES.get(side, "")
        relation = near if near and side == "to" else relation
        if side in {"of", "from"} and within:
            relation = "within"
        before = self.word(i - 2) if self.word(i - 1) in {"a", "an"} else self.word(i - 1)
        if not relation or before == "half":
            return "", 0, "", i
        some = count is None and self.word(at).endswith("s")
        if unit == "day" and count and _SPANS.isdisjoint({self.word(i), self.word(i - 1)}):
            unit = THAT_DAY
        return relation, 0 if some else count or 1, "" if some else unit, at + 2 + prior

    def _few(self, i: int, *, within: bool) -> tuple[str, int, str, int] | None:
        """The distance "a few days after", "within several weeks of", from token i on."""
        i += self.word(i) == "a"
        at = i + 1 + (self.word(i + 1) == "of")
        unit = UNITS.get(self.word(at), "") if self.word(at).endswith("s") else ""
        if self.word(i) not in _FEW or not unit or self._ends_open(i - (self.word(i - 1) == "a")):
            return None
        relation, end = self._match(_RELATIONS, at + 1)
        if within and self.word(at + 1) in {"of", "from"}:
            relation, end = "within", at + 2
        return (relation, *_SOME[unit], end) if relation in {"before", "after", "within"} else None

    def _ends_open(self, i: int) -> bool:
        """Whether what begins at token i has no near end: "until shortly before", in print none."""
        return self.points.printed or self.word(i - 1) in _OPEN

    def _week(self, i: int) -> tuple[str, int]:
        """Which week of a day the words from token i on name, and the index behind them."""
        at = i + (self.word(i) == "the")
        if self.word(at) in _TIMES and self.word(at + 1) == "of":
            return "night" if self.word(at) == "night" else "", at + 2
        week = _WEEKS.get((self.word(at), self.word(at + 1)), "")
        return week, at + 2 if week else i

    def _stretch(self, i: int) -> tuple[tuple[int, str] | None, int]:
        """How many of which unit at which end the words from token i on say: "the last ten days".

        What is a share of a period is not counted: the first week of October.
        """
        at = i + (self.word(i) == "the")
        which = ENDS.get(self.word(at)) if not self.points.printed else None
        count = self.points.number(at + 1) or COUNTS.get(self.word(at + 1))
        unit = UNITS.get(self.word(at + 1 + (count is not None)))
        at += 2 + (count is not None)
        some = count is None and self.word(at - 1).endswith("s")
        if which is None or unit is None or some or self.points.read(i) is not None:
            return None, i
        count = count or 1
        at += self.word(at) in {"of", "in"}
        return (count if which == "early" else -count, unit), at

    def _relation(self, i: int) -> tuple[str, int]:
        if self.typed and (self.word(i), self.word(i + 1)) == (".", "."):
            return "until", i + 2
        # "Post-1950"; a post is a thing too, so without the hyphen only at the beginning.
        if self.word(i) in _HYPHENED and (self.word(i + 1) in DASHES or i == 0):
            return _HYPHENED[self.word(i)], i + 1 + (self.word(i + 1) in DASHES)
        if self.word(i) in {"starting", "beginning"} and self.points.read(i + 1) is not None:
            return "since", i + 1
        if self.word(i - 1) == "the" and self.word(i) in _SIDES:
            return "", i  # "the following October 1950 letters"
        beside = self._match(_RELATIONS, i + 1)[0] if self.word(i) in _CLOSELY else ""
        closely = beside in {"before", "after"}
        relation, end = self._match(_RELATIONS, i + closely)
        colon = bool(relation) and self.word(end) == ":" and self.points.together(end, 2)
        return relation, end + colon  # before:1950

    def _match(self, table: dict[tuple[str, ...], str], i: int) -> tuple[str, int]:
        if self.word(i) not in _OPENERS:
            return "", i
        for size in (4, 3, 2, 1):
            said = tuple(self.word(k) for k in range(i, i + size))
            if said in table:
                return table[said], i + size
        return "", i

    def _suffix(self, relation: str, stop: int, start: int) -> tuple[str, int]:
        if relation and relation != "since":
            return relation, stop
        if "from" in {self.word(start), self.word(start - 1)} and self._goes_on(stop):
            return "since", stop + 1
        if self.typed and (self.word(stop), self.word(stop + 1)) == (".", "."):
            return "since", stop + 2
        found, end = self._match(_SUFFIXES, stop)
        # In "May 1949 and before June 1953" it is of the date that follows.
        return (found, end) if found and self.points.read(end) is None else (relation, stop)

    def _goes_on(self, i: int) -> bool:
        """Whether "on" at token i is "onwards"; in "from 1950 on aid" it is of what follows."""
        behind = self.word(i + 1)
        return self.word(i) == "forward" or (
            self.word(i) == "on" and (not behind or behind in _ENDING)
        )
