"""Reads the parts of a date: a day's number, a month's name, a year, "the end of"."""

from __future__ import annotations

from typing import Final

from retrieval.dates.token_reader import TokenReader
from retrieval.dates.words import (
    AFTER_YEAR,
    APOSTROPHES,
    CENTURIES,
    COMPANY,
    DASHES,
    DAYS,
    DECADES,
    ENDS,
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_NAMES,
    MONTHS,
    ORDINALS,
    OWNERS,
    PAPERS,
    PARTS,
    QUARTERS,
    SEASONS,
    SHARES,
    TENS,
    UNITS,
    VERBS,
    Point,
    words,
)

_LINKS: Final = DASHES | words("and or to")
OF_COUNTS: Final = words("of are is was were had has have could would")
"""Behind a number they make it rather a count: "in October 50 were lost"."""

_ON_THE: Final = words("in on by from until till since before after")
"""Before "the 5 May 12 men" they say that the date ends with the month."""

_HOURS: Final = words("am pm p h hours hrs hour o noon gmt")
"""Behind a number they make it a time of day."""

YEARS: Final = range(1800, 2100)
"""Numbers that may be taken for a year though nothing but their place says so."""

LAST_DAY: Final = 31
"""Of any month."""


class PartReader(TokenReader):
    """Reads the part of a date that stands at a token; answers it and the index behind it.

    The flags are those of TokenReader.
    """

    def _ordinal(self, i: int) -> tuple[int | None, int]:
        """Which one "first", "4th" or "last" at token i is, from 0 or -1, and the index behind."""
        if self.word(i) in ORDINALS:
            return ORDINALS[self.word(i)], i + 1
        number = self.number(i, (1,))
        if (
            number in range(1, 6)
            and self.glued(i + 1)
            and self.word(i + 1) in {"st", "nd", "rd", "th"}
        ):
            return (number or 0) - 1, i + 2
        return None, i

    def quarter(self, i: int) -> int | None:
        """Which quarter of a year, from 0, stands at token i: Q4 is 3."""
        following = self.word(i + 1)
        there = self.word(i) == "q" and following in QUARTERS and self.glued(i + 1)
        ends = not (self.glued(i + 2) and self.word(i + 2).isalnum())
        return QUARTERS.index(following) if there and ends else None

    def share(self, i: int) -> tuple[int, tuple[int, int] | None, str]:
        """The words late, mid-, the end of, the second half of, Q2, if they stand at token i."""
        word, following = self.word(i), self.word(i + 1)
        if (end := self._vague_end(i)) is not None:
            return end, SHARES[ENDS[word]], ""
        if self._ordinal(i)[0] is not None:
            return self._numbered_share(i)
        quarter = self.quarter(i)
        if quarter is not None:
            return i + 2 + (self.word(i + 2) in {"of", ",", "/"}), (quarter, 4), ""
        if word not in SHARES:
            return i, None, ""
        if word in {"early", "mid", "late"}:
            return i + (2 if following in DASHES or following == "in" else 1), SHARES[word], ""
        if following != "of":
            return i, None, ""
        edge = {0: "start", 2: "end"}.get(SHARES[word][0], "")
        return i + 2, SHARES[word], edge

    def _vague_end(self, i: int) -> int | None:
        """The index behind "the last months of", "the first few weeks of", which nobody counts."""
        if self.printed or self.word(i) not in ENDS:
            return None
        at = i + 1 + (self.word(i + 1) in {"few", "several"})
        many = self.word(at) in UNITS and self.word(at).endswith("s")
        return at + 2 if many and self.word(at + 1) in {"of", "in"} else None

    def _numbered_share(self, i: int) -> tuple[int, tuple[int, int] | None, str]:
        """The second half of; and "first" in "the first and second half"."""
        which, end = self._ordinal(i)
        other, unit = self._ordinal(end + 1 + (self.word(end + 1) == "the"))
        at = unit if self.word(end) in _LINKS and other is not None else end
        parts = PARTS.get(self.word(at))
        if which is None or parts is None or which >= parts:
            return i, None, ""
        stop = end if at > end else at + 1 + (self.word(at + 1) in {"of", "in"})
        return stop, (which % parts, parts), ""

    def year(self, i: int) -> int | None:
        """A number that can be a year: four digits, 1000 to 2100, nothing glued behind it."""
        value = self.number(i, (4,))
        if value is None or not FIRST_YEAR <= value <= LAST_YEAR:
            return None
        behind = self.word(i + 1) if self.glued(i + 1) else ""
        if behind.isalnum() or behind in {"%", "°"}:
            return None
        # 1950,000 and 1950.5 are amounts; print sets "1965,10 a.m." without a space.
        amount = {",": (3,), ".": (1, 2, 3)}.get(behind, ())
        more = self.glued(i + 2) and self.number(i + 2, amount) is not None
        return None if more and not self.printed else value

    def short_year(self, i: int) -> int | None:
        """The only one of the years that two digits at token i can be: 1951 for 51."""
        short = self.number(i, (2,))
        found = [year for year in self.years if year % 100 == short]
        return found[0] if len(found) == 1 and not self.printed else None

    def apostrophed(self, i: int) -> int | None:
        """The year '51 at token i, of the century in which it is one of the years."""
        short = self.number(i + 1, (2,))
        if short is None or self.word(i) not in APOSTROPHES or not self.glued(i + 1):
            return None
        return None if self.printed else self._in_century(short)

    def _in_century(self, short: int, length: int = 1) -> int:
        """The year 51, or the first of so many, of the century in which the years have one of them.

        Where they have none in any, it is of the century that they all are of; else, or where
        several have one, of the twentieth.
        """
        ends = self.years[:: max(len(self.years) - 1, 1)]
        centuries = range(ends[0] // 100, ends[-1] // 100 + 1) if ends else range(0)
        begun = [100 * century + short for century in centuries]
        within = [
            year for year in begun if any(one in self.years for one in range(year, year + length))
        ]
        found = within or begun
        return found[0] if len(found) == 1 else 1900 + short

    def year_behind_month(self, i: int, start: int | None = None) -> int | None:
        """The year 50 at token i, as in "Oct 50": no day has this number, and it counts nothing.

        Behind a day, which begins the date at token `start`, it may also be a number that a day
        has, of the years: "14 April 12".
        """
        short = self.number(i, (2,))
        before = i - 1 - (self.word(i - 1) == ".")
        if short is None or self.printed or self._counts(i, before if start is None else start):
            return None
        if short <= LAST_DAY:
            return self.short_year(i) if start is not None and self.word(before) in MONTHS else None
        return self._in_century(short)

    def _counts(self, i: int, start: int) -> bool:
        """Whether two digits at token i, behind what begins at token `start`, are no year.

        "October 50 divisions" are counted, but not what has an article before the date, nor one
        paper: "the 3 Mar 52 talks", "19 Sept 61 cable".
        """
        behind, before = self.word(i + 1), self.word(start - 1)
        named = behind.isalpha() and behind not in AFTER_YEAR
        if self.glued(i) and self.word(i - 1) in MONTHS:  # Jul58
            named = False
        elif named and self.word(i - 1) != ",":
            papers = behind in PAPERS and (start == 0 or not behind.endswith("s"))
            named = not papers and (
                before not in OWNERS | {"the"} or self.word(start - 2) in _ON_THE
            )
        # 50-60 and 40 to 50, but not Oct 50-Jan 51 or 25 June 50 to 27 July 53
        joined = behind in _LINKS | {"/"} and self.number(i + 2) and not self.month(i + 3)
        amount = behind in {"%", "°"} or (behind in {",", ".", ":"} and self.together(i + 1, 2))
        whole = self.year(self.comma(i + 1)) is not None  # October 50, 1950 is a slip
        hour = behind in _HOURS or (behind == "a" and self.word(i + 2) in {".", "m"})
        return bool(named or hour or behind in OF_COUNTS or joined or amount or whole)

    def decade(self, i: int) -> tuple[int, int] | None:
        """The first year of the fifties, or of the 50s, at token i, and the index behind them.

        "The" or "late" stands before them: one may be in his fifties.
        """
        i += self.word(i) in CENTURIES and 1 + (self.word(i + 1) in DASHES)
        before = self.word(i - 1 - (self.word(i - 1) in DASHES))
        further = self.word(i - 2)
        told = (
            before in {"the", *CENTURIES}
            or (before in SHARES and further not in {"his", "her", "their", "my", "your", "s"})
            or (before in _LINKS and (further in DECADES or self._ends_decade(i - 2)))
        )
        figures = self.decade_size(i)
        short = DECADES.get(self.word(i)) or (self.number(i, (2,)) if figures else None)
        if not told or not short or short % 10 or self.printed:
            return None
        first = CENTURIES[before] + short if before in CENTURIES else self._in_century(short, 10)
        return first, i + (figures or 1)

    def decade_size(self, i: int) -> int:
        """How many tokens from token i on are a decade: 2 in 50s, 3 in 50's, else none."""
        size = 2 + (self.word(i + 1) in APOSTROPHES)
        there = self.number(i, (2,)) is not None and self.word(i + size - 1) == "s"
        return size if there and self.together(i + 1, size - 1) else 0

    def _ends_decade(self, i: int) -> bool:
        """Whether a decade in figures ends with token i."""
        return self.decade_size(i - 1) == 2 or self.decade_size(i - 2) == 3

    def month(self, i: int) -> tuple[int, int] | None:
        """A month or season name, and the index behind it and its full stop."""
        word = self.word(i)
        value = MONTHS.get(word) or SEASONS.get(word)
        if value is None:
            return None
        if self.sentence and word in VERBS and not self.tokens[i].capital:
            hyphen = self.word(i + 1) in {"-", "/"} and self.together(i + 1, 2)  # mar-52
            dated = self.number(i - 1) or self.number(i + 1 + hyphen) or self.word(i - 2) == "of"
            of = self.word(i + 1) == "of"
            at = i + 2 if of else self.comma(i + 1)
            whole = (self.year(at) or self.apostrophed(at)) is not None
            apart = self.word(i - 1) in {"the", ",", "("}
            apart = apart or (word != "fall" and self.year(i + 1) is not None)
            dated = dated or (whole and (of or apart or self._ends_range(i)))
            # "The spring and summer of 1951"
            dated = dated or (word in SEASONS and self.word(i + 2) in SEASONS)
            if not (dated or i == 0 or self.word(i - 1) in COMPANY):
                return None
        stop = self.word(i + 1) == "." and (self.printed or word not in MONTH_NAMES)
        return value, i + 1 + stop

    def _ends_range(self, i: int) -> bool:
        """Whether "to" and a date's end stand before: "june 1950 to march 1951", no order to go."""
        before = self.word(i - 2)
        ended = before in MONTHS or before in SEASONS or self.number(i - 2, (1, 2, 4)) is not None
        return ended and self.word(i - 1) == "to"

    def comma(self, i: int) -> int:
        """The index behind the comma, or what print sets for one, that may stand at token i."""
        loose = {",", ".", ";"} if self.printed else {","}
        return i + 1 if self.word(i) in loose else i

    def day(self, i: int) -> tuple[int, int] | None:
        """A day's number and the index behind it and its "th"; not the hour of 9:09."""
        value = self.number(i)
        if value is None or not self.glued(i + 1):
            return None if value is None else (value, i + 1)
        behind = self.word(i + 1)
        ordinal = behind in {"st", "nd", "rd", "th"}
        if behind == ":" or (behind.isalpha() and not ordinal and behind not in MONTHS):
            return None
        return value, i + 1 + ordinal

    def day_in_words(self, i: int) -> tuple[int, int] | None:
        """The fourteenth, or the twenty-first, at token i, and the index behind it."""
        tens, at = TENS.get(self.word(i), 0), i
        if tens:
            at += 1 + (self.word(i + 1) in DASHES)
        value = tens + DAYS.get(self.word(at), 0)
        return (value, at + 1) if value > tens and (not tens or value % 10) else None


def has_shares(point: Point, parts: int) -> bool:
    """Whether a period has such parts: a day has none, only a month weeks, a century decades."""
    if parts == PARTS["decade"]:
        return point.digits == 2
    if parts == PARTS["week"]:
        return point.day is None and point.month in range(1, 13) and point.digits == 4
    return not (point.day or (parts == PARTS["quarter"] and point.month))
