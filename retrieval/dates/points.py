"""Reads one point in time, however it is written.

Tokens in, a `Point` out; the calendar itself (does 30 February exist?) is the business of
`retrieval.dates.bounds`. The edtf library's own `text_to_edtf` is not used: it hands the text to a
fuzzy parser, which guesses.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from retrieval.dates.figures import LINKS, FigureReader, Reading
from retrieval.dates.parts import has_shares
from retrieval.dates.token_reader import NO_YEARS
from retrieval.dates.words import (
    AFTER_YEAR,
    APOSTROPHES,
    CENTURIES,
    CIRCA,
    DASHES,
    DAYS,
    DECADES,
    DOUBT,
    ENDS,
    FEAST_WORDS,
    FEASTS,
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_NAMES,
    MONTHS,
    ORDINALS,
    SEASONS,
    SHARES,
    TENS,
    TO,
    WEEKDAYS,
    Point,
    Token,
    is_eight,
    words,
)

_BEFORE_DAY: Final = TO | words("on of from dated since before after by between and or") | {"", "("}
"""Before 14/10, which is a day then; else it may number something."""

_LEAP: Final = 2000

_CENTURY: Final = words("century centuries")

_LIKELY: Final = 1800
"""From here on a number before a month is rather its year than a number of something."""

_NAMED: Final = frozenset({*MONTHS, *SEASONS, *DECADES}) | FEAST_WORDS | _CENTURY
"""Of these words or a number there is at least one in each date."""

_FIRST: Final = _NAMED | APOSTROPHES | {*DAYS, *TENS, *CENTURIES}
"""With these, or a number, a date begins behind what is said of it."""

_ABOUT: Final = words("or from of in dated since before after by until till to")
"""Before "about" and a date they say that it is no exact one."""

STARTS: Final = (
    _FIRST | CIRCA | DOUBT | WEEKDAYS | {*SHARES, *ORDINALS, *ENDS} | words("about the year q")
)
"""With these, or a number, what is said of it begins."""


class PointReader(FigureReader):
    """Reads the point in time that begins at a token; answers it and the index behind it.

    `last` is the last token without one like which no date is: a number, or the name of a month, a
    season, a decade, a feast or a century; -1 where there is none.
    """

    def __init__(
        self, tokens: Sequence[Token], *, printed: bool, sentence: bool, years: range = NO_YEARS
    ) -> None:
        """Reads from these tokens."""
        super().__init__(tokens, printed=printed, sentence=sentence, years=years)
        self._found: dict[int, Reading] = {}
        dated = (
            at
            for at, token in enumerate(tokens)
            if token.number is not None or token.text in _NAMED or is_eight(token.text)
        )
        self.last = max(dated, default=-1)

    def read(self, i: int) -> Reading:
        """The longest point that begins at token i; without a year where none is written."""
        if i > self.last or not self.starts(i, STARTS):
            return None
        if i not in self._found:  # the dates of a list are read again from each of them
            self._found[i] = self._read(i)
        return self._found[i]

    def _read(self, i: int) -> Reading:
        # "Reports about 14 October 1950" are on that day, those "from about 1950" near it.
        about = self.word(i) == "about" and (not self.sentence or self.word(i - 1) in _ABOUT)
        circa = self.word(i) in CIRCA or about
        mark = "~" if circa else "?" if self.word(i) in DOUBT else ""
        if mark:
            i += 2 if self.word(i + 1) == "." else 1
        i, share, edge = self.share(i + (self.word(i) == "the"))
        i += self.word(i) == "the"
        i += self.word(i) == "year"
        if self.word(i) in WEEKDAYS:
            i += 2 if self.word(i + 1) in {",", "."} else 1
        if not self.starts(i, _FIRST):
            return None
        forms: tuple[Callable[[int], Reading], ...] = (
            self.iso, self.numeric, self._slashed, self.roman, self.month_number, self.eight,
            self._year_first, self._day_month, self._month, self._century, self._years, self._feast,
        )  # fmt: skip
        found = next(filter(None, (form(i) for form in forms)), None)
        if found is None or (share and not has_shares(found[0], share[1])):
            return None
        point, end = found
        if point.year is not None:
            doubt, end = self._doubt(end)
            mark = mark or doubt
        return replace(point, share=share or point.share, edge=edge, mark=mark or point.mark), end

    def _feast(self, i: int) -> Reading:
        """Christmas 1950, New Year's Eve 1950: days with a name; the year may be absent."""
        if self.word(i) not in FEAST_WORDS:
            return None
        for size in (5, 3, 2, 1):
            day = FEASTS.get("".join(self.word(k) for k in range(i, i + size)))
            if day and i + size <= len(self.tokens):
                return self._with_year(Point(None, *day), i + size)
        return None

    def _slashed(self, i: int) -> Reading:
        """On 14/10, the year absent or behind it; on 3/4 may be a day of March or of April."""
        day, month = sorted((self.number(i) or 0, self.number(i + 2) or 0), reverse=True)
        whole = self.word(i + 1) == "/" and self.together(i + 1, 2)
        if not whole or not self.sentence or self.word(i - 1) not in _BEFORE_DAY:
            return None
        more = self.glued(i + 3) and (self.word(i + 3).isalnum() or self.together(i + 4, 1))
        if more or not (1 <= month <= 12 < day <= monthrange(_LEAP, month)[1]):
            return None
        return self._with_year(Point(None, month, day), i + 3)

    def _year_first(self, i: int) -> Reading:
        """1950 October 14, 1950 October; in a sentence the last number may count what follows."""
        year = self.year(i)
        if year is None or (self.sentence and year < _LIKELY):
            return None  # "mytel 1037 September 2"
        month = self.month(i + 1)
        if month is None or month[0] > 12:
            return None
        named = not self.printed and self.word(i + 1) in MONTH_NAMES  # no 1948 Jan Masaryk
        whole = (Point(year, month[0]), month[1]) if named else None
        day = self.day(month[1])
        if day is None:
            return whole
        behind = self.word(day[1])
        counts = self.sentence and (behind.isalnum() and behind not in AFTER_YEAR)
        more = self.sentence and behind in LINKS and self.number(day[1] + 1) is not None
        return whole if counts or more else (Point(year, month[0], day[0]), day[1])

    def _day_month(self, i: int) -> Reading:
        """14 October 1950, 14th of October, 1950; the year may be absent, but not behind words."""
        spelt = self._spelt_day(i)
        day = self.day(i) or spelt
        if day is None:
            return None
        end = self.comma(day[1]) if self.printed else day[1]
        end += self.word(end) == "." and self.glued(end)  # as in German: 14. Oktober
        month = self.month(end + (self.word(end) == "of"))
        if month is None or month[0] > 12:
            return None
        found = self._with_year(Point(None, month[0], day[0]), month[1], start=i)
        return None if spelt and found and found[0].year is None else found

    def _spelt_day(self, i: int) -> tuple[int, int] | None:
        """The fourteenth, where "of" follows and no list ends: no "second October offensive"."""
        day = None if self.printed else self.day_in_words(i)
        before = self.word(i - 2) if self.word(i - 1) == "the" else self.word(i - 1)
        return day if day and self.word(day[1]) == "of" and before not in LINKS else None

    def _month(self, i: int) -> Reading:
        """October 14, 1950, October 1950, October-1950, autumn of 1950; the year may be absent."""
        month = self.month(i)
        if month is None:
            return None
        end = self.comma(month[1])
        dated = self.day(end)  # "October, 14 1950", but "in October, 14 divisions"
        if not self.printed and (dated is None or self.year(self.comma(dated[1])) is None):
            end = month[1]
        the = self.word(end) == "the"
        day = self.day(end + the) if month[0] <= 12 else None
        if day is None and not self.printed:
            spelt = self.day_in_words(end + the)
            sure = spelt and (the or self.year(self.comma(spelt[1])) is not None)
            day = spelt if sure else None
        if day is None or self.year_behind_month(end) is not None:
            hyphen = self.word(month[1]) in {"-", "/"} and self.together(month[1], 2)
            at = month[1] + 1
            hyphen = hyphen and (self.year(at) or self.year_behind_month(at)) is not None
            return self._with_year(Point(None, month[0]), month[1] + hyphen)
        doubt, other, end = self._other_day(day[1])
        return self._with_year(Point(None, month[0], day[0], other_day=other, mark=doubt), end, i)

    def _other_day(self, i: int) -> tuple[str, int | None, int]:
        """What print sets behind a day: "(?)" is doubt, "[27]" the other possible day."""
        if not self.printed:
            return "", None, i
        if self.word(i) == "[" and self.word(i + 2) == "]" and self.number(i + 1):
            return "", self.number(i + 1), i + 3
        if self.word(i) == "[" and self.number(i + 1) and self.word(i + 2) == "?":
            return "?", None, i + 4
        mark, end = self._doubt(i)
        return mark, None, end

    def _doubt(self, i: int) -> tuple[str, int]:
        """A printed question mark, with or without brackets."""
        if self.printed and self.word(i) == "?":
            return "?", i + 1
        bracketed = self.word(i) in {"[", "("} and self.word(i + 1) == "?"
        return ("?", i + 3) if self.printed and bracketed else ("", i)

    def _with_year(self, point: Point, i: int, start: int | None = None) -> Reading:
        at = self.comma(i)
        if not self.printed and (self.word(i), self.word(i + 2)) in {("(", ")"), ("[", "]")}:
            year = self.year(i + 1)
            either = point.month == SEASONS["winter"]
            return (point, i) if year is None else (replace(point, year=year, either=either), i + 3)
        at += self.word(at) in ({"of"} if self.printed else {"of", "in"})
        year, short = self.year(at) or self.year_behind_month(at, start), self.apostrophed(at)
        if short is not None:
            year, at = short, at + 1
        if year is None:
            return point, i
        end = self._next_year(at + 1, year) if point.month == SEASONS["winter"] else at + 1
        either = point.month == SEASONS["winter"] and end == at + 1 and not self.printed
        return replace(point, year=year, either=either), end

    def _next_year(self, i: int, year: int) -> int:
        """The index behind "-51" or "/1951", if token i goes on so from 1950."""
        if self.word(i) not in DASHES | {"/"}:
            return i
        at = i + 1 + (self.word(i + 1) in APOSTROPHES)
        further = str(year + 1)
        short = {further[3:]} if self.together(i, 2) else set()
        return at + 1 if self.word(at) in {further, further[2:], *short} else i

    def _century(self, i: int) -> Reading:
        """The 19th or nineteenth century; also that of "the 19th and early 20th century"."""
        day = self._which(i)
        if day is None or not 11 <= day[0] <= 21:
            return None
        end, at = day[1], day[1]
        ordinal = end > i + 1 or self.number(i) is None
        if ordinal and self.word(end) in LINKS:
            at += 1 + (self.word(at + 1) == "the")
            other = self._which(self.share(at)[0])
            at = other[1] if other else at
        there = self.word(at) in _CENTURY
        return (Point((day[0] - 1) * 100, digits=2), end + (at == end)) if there else None

    def _which(self, i: int) -> tuple[int, int] | None:
        """Which one the ordinal at token i is, and the index behind it: 19th, nineteenth."""
        return self.day(i) or (None if self.printed else self.day_in_words(i))

    def _years(self, i: int) -> Reading:
        """1950, '50, 1950 Q4, the fifties, "1950s", "1950's"; "1900s" may mean its century."""
        decade = self.decade(i)
        if decade is not None:
            return Point(decade[0], digits=3), decade[1]
        value = self.number(i, (4,)) or self.apostrophed(i)
        if value is None or not FIRST_YEAR <= value <= LAST_YEAR:
            return None
        i += self.word(i) in APOSTROPHES
        end = i + 2 if self.word(i + 1) in {"'", "’"} else i + 1
        if value % 10 == 0 and self.word(end) == "s" and self.together(i + 1, end - i):
            return Point(value, digits=3 if value % 100 else 2), end + 1
        at = i + 1 + (self.word(i + 1) in DASHES)
        if (quarter := self.quarter(at)) is not None:
            return Point(value, share=(quarter, 4)), at + 2
        glued = self.glued(i + 1) and self.word(i + 1).isalnum()
        whole = self.year(i) is not None or (self.number(i, (2,)) is not None and not glued)
        return (Point(value), i + 1) if whole else None
