"""The words that dates are made of, the tokens of a text, and one point in time."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTHS: Final = {
    **{name: n for n, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: n for n, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
MONTH: Final = "|".join(MONTHS)
"""Their names, for a pattern that goes on with the end of a word."""

ROMAN_MONTHS: Final = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12,
}  # fmt: skip
# EDTF gives seasons the month numbers 21 to 24.
SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
WEEKDAYS: Final = words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs "
    "fri sat sun"
)
TO: Final = words("to until till through thru")
LISTING: Final = frozenset({"and", "or", ",", "&"})
CIRCA: Final = words("circa ca c approximately approx around roughly ~")
DOUBT: Final = words("probably possibly perhaps presumably")
# Which share of a period a word means: (which, of how many).
SHARES: Final = {
    "early": (0, 3), "mid": (1, 3), "late": (2, 3), "beginning": (0, 3), "start": (0, 3),
    "middle": (1, 3), "end": (2, 3), "close": (2, 3),
}  # fmt: skip
ENDS: Final = {
    "first": "early", "opening": "early", "early": "early", "last": "late", "final": "late",
    "closing": "late", "late": "late",
}  # fmt: skip
"""Before days, weeks or months of a period, which of its ends they are at."""

UNITS: Final = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year",
}  # fmt: skip
COUNTS: Final = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
"""Numbers in words, "a week" among them."""

CENTURIES: Final = {"eighteen": 1800, "nineteen": 1900}
"""Before the rest of a year in words."""

PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "week": 5, "decade": 10}
"""How many parts of its kind a period has; the fifth week of a month is its last seven days."""

ORDINALS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
DAYS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
TENS: Final = {"twenty": 20, "thirty": 30}
DECADES: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
QUARTERS: Final = ("1", "2", "3", "4")
FEASTS: Final = {
    "christmas": (12, 25), "christmasday": (12, 25), "christmaseve": (12, 24),
    **{f"newyear{of}sday": (1, 1) for of in ("", "'", "’")},
    **{f"newyear{of}seve": (12, 31) for of in ("", "'", "’")},
}  # fmt: skip
"""Month and day of what people call by a name, written as one word."""

FEAST_WORDS: Final = words("christmas new")
# Month and season names that are also verbs: in a sentence they need company.
VERBS: Final = words("may march mar fall spring")
BEFORE_DATE: Final = words(
    "in of during since before after by from between until till early mid late around circa through"
)
COMPANY: Final = BEFORE_DATE | words("and or thru - – — /")
AFTER_YEAR: Final = words(
    "in on at by to from for of and or as but with that which when where who why how what did "
    "does was were is are had has have would could between until since while during the a not "
    "except excluding without about concerning regarding"
)
"""Words behind a number that do not make it a count: "1950 to 53 in Korea"."""

PAPERS: Final = words(
    "cable cables correspondence document documents letter letters memo memorandum message "
    "messages note notes papers record records report reports telegram telegrams"
)
"""What a year stands before, at the beginning of a question or behind an owner ("Kim's 1950
letters"), as often as a count."""
OWNERS: Final = words("s his her its their")

APOSTROPHES: Final = frozenset("'’‘")
DASHES: Final = frozenset("-–—‑−")
FIRST_YEAR, LAST_YEAR = 1000, 2100
_TOKEN = re.compile(r"[0-9０-９]+|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word (in lower case) or a sign, with its character offsets.

    `glued`: nothing stands between it and the token before. `number`: its value where it has at
    most four ASCII digits.
    """

    text: str
    start: int
    end: int
    glued: bool
    capital: bool
    number: int | None


DATE_WORDS: Final = frozenset({*MONTHS, *SEASONS, *WEEKDAYS})
"""The names of months, seasons and days."""


def tokenise(text: str) -> list[Token]:
    """The tokens of a text, in order; full-width figures are as others."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        raw = match.group()
        if not raw.isascii() and raw.isdecimal():
            raw = unicodedata.normalize("NFKC", raw)
        number = int(raw) if len(raw) <= 4 and raw.isascii() and raw.isdigit() else None
        found.append(
            Token(raw.lower(), *match.span(), match.start() == end, raw[0].isupper(), number)
        )
        end = match.end()
    return found


def is_eight(text: str) -> bool:
    """Whether a token may be a day in eight figures: 19501014."""
    return len(text) == len("19501014") and text.isascii() and text.isdigit()


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written; what was not written is None.

    `month` is 1 to 12 or an EDTF season, `digits` how many digits of the year count (3: a decade),
    `share` a part of it such as (2, 3) for "late", `edge` the word "start" or "end" that gave it,
    `mark` EDTF's ? or ~, `other_day` a second day printed in brackets. `either`: a winter that may
    have begun in its year or ended in it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    digits: int = 4
    share: tuple[int, int] | None = None
    edge: str = ""
    mark: str = ""
    other_day: int | None = None
    either: bool = False

    def winters(self) -> tuple[Point, ...]:
        """The two that the winter of one year may be, the earlier first; none of anything else."""
        earlier = replace(self, year=(self.year or 0) - 1)
        return (earlier, self) if self.either else ()

    def span(self) -> tuple[str, str]:
        """First and last EDTF that it covers; the same text twice where one says it all."""
        year = f"{self.year or 0:04d}"
        if self.day is not None:
            days = sorted({self.day, self.other_day or self.day})
            low, high = (f"{year}-{self.month or 0:02d}-{day:02d}" for day in (days[0], days[-1]))
        elif self.digits < 4:
            low, high = self._share_of_years(year)
        elif self.month is None:
            code = {2: 40, 3: 37, 4: 33}  # EDTF: halves 40, thirds from 37, quarters from 33
            low = high = f"{year}-{code[self.share[1]] + self.share[0]}" if self.share else year
        else:
            low, high = self._share_of_month(year, self.month)
        return low + self.mark, high + self.mark

    def _share_of_years(self, year: str) -> tuple[str, str]:
        known, size = year[: self.digits], 10 ** (4 - self.digits)
        if self.share is None:
            whole = known + "X" * (4 - self.digits)
            return whole, whole
        first, (which, parts) = int(known) * size, self.share
        low = first + -(-size * which // parts)
        return f"{low:04d}", f"{first - (-size * (which + 1) // parts) - 1:04d}"

    def _share_of_month(self, year: str, month: int) -> tuple[str, str]:
        whole = f"{year}-{month:02d}"
        if self.share is None:
            return whole, whole
        which, parts = self.share
        if parts == PARTS["week"]:
            start = 7 * which + 1 if which < parts - 1 else monthrange(int(year), month)[1] - 6
            return f"{whole}-{start:02d}", f"{whole}-{start + 6:02d}"
        if month > 12:
            # A third of a season is one of its months; winter's would lie in the next year.
            third = f"{year}-{3 * (month - 20) + which:02d}"
            return (third, third) if month < SEASONS["winter"] and parts == 3 else (whole, whole)
        if parts == 3 and not self.edge:
            # Nobody's late November begins on the 21st: what is early, mid or late overlaps.
            low, high = ((1, 15), (8, 23), (16, monthrange(int(year), month)[1]))[which]
            return f"{whole}-{low:02d}", f"{whole}-{high:02d}"
        starts = {2: (1, 16), 3: (1, 11, 21), 4: (1, 8, 16, 24)}[parts] + (
            monthrange(int(year), month)[1] + 1,
        )
        return f"{whole}-{starts[which]:02d}", f"{whole}-{starts[which + 1] - 1:02d}"
