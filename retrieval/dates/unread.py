"""What may be a date in a question, and is not read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from retrieval.dates.contexts import OPENING
from retrieval.dates.parts import LAST_DAY, YEARS
from retrieval.dates.questions import (
    COUNTED,
    NUMBERED,
    NUMBERED_BY_PARTS,
    NUMBERED_BY_YEAR,
    NUMBERED_THINGS,
    is_fiscal,
)
from retrieval.dates.words import (
    COUNTS,
    DASHES,
    MONTH,
    PAPERS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    Token,
    tokenise,
    words,
)
from retrieval.dates.yearless import AFTER_EVENTS

_SHORT: Final = re.compile(
    r"(?:\b(?P<before>\w+)\W*\s|(?<!\S))\W?"
    r"(?P<date>\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)\d\d|(?:0?[1-9]|1[0-2])/(?:3[2-9]|[4-9]\d)"
    r"|(?P<day>\d{1,2})/(?P<month>\d{1,2}))"
    r"(?!\w|[/.,-]\w)"
)
"""A date whose year has two digits, or a day without any, and the word before it."""

_NUMBER: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY: Final = rf"(?:{_NUMBER}\s+(?:of\s+)?(?:{MONTH})\b\.?|(?:{MONTH})\.?\s+{_NUMBER})"
_NAMED: Final = re.compile(
    rf"(?:\b(?P<before>\w+)\W*\s|(?<!\S))\W?(?P<date>{_DAY}"
    rf"(?:,?\s+\d\d(?!\w|[:/.,-]\w|\s?%)|(?=\s+(?:{'|'.join(sorted(AFTER_EVENTS))})\b)))",
    re.IGNORECASE,
)
"""A day before what may be its year, "14 April 52", or count; or before an event named by it."""
_DATED: Final = words("on dated since until till")
"""Before 3/4, which is no fraction then."""

_UNIT: Final = "|".join(UNITS)
_NEAR: Final = "|".join(("day", "night", "week", "month", "year", *SEASONS, *WEEKDAYS))
_COUNTED: Final = "|".join((*COUNTS, "few", "couple of", "several", "some", "many", "hundred"))
_FROM_TODAY: Final = re.compile(
    rf"\b(?:(?:(?:{_COUNTED}|\d+)\s+){{0,3}}(?:{_UNIT}|decades?|century|centuries)\s+ago"
    r"(?:\s+today)?|yesterday"
    rf"|(?<!the )(?<!than )(?<!with )(?<!['’]s )last\s+(?:{_NEAR})(?!\s+of\b))\b",
    re.IGNORECASE,
)
"""Not "the last year", "more than last year", "Stalin's last day": the archive may say so."""


@dataclass(frozen=True, slots=True)
class UnreadYear:
    """A number that may be a year, where it begins, and the word before it, in lower case.

    `counted`: things that are often counted follow, papers among them.
    """

    number: int
    start: int
    before: str
    counted: bool


def unread_year(question: str) -> str | None:
    """The first number that may be a year though its place does not say so."""
    tokens = tokenise(question)
    return next((tokens[at].text for at in unread_places(tokens)), None)


def unread_years(question: str) -> list[UnreadYear]:
    """All such numbers, and those that may count what follows."""
    tokens = tokenise(question)
    return [
        UnreadYear(
            number=int(tokens[at].text),
            start=tokens[at].start,
            before=tokens[at - 1].text if at else "",
            counted=_is_counted(tokens, at, PAPERS),
        )
        for at in _places(tokens)
    ]


def unread_places(tokens: Sequence[Token]) -> Iterator[int]:
    """Where numbers stand that may be years though their place does not say so.

    As in "Stalin 1952 pilots": they number nothing, and count no things that are often counted.
    """
    return (at for at in _places(tokens) if not _is_counted(tokens, at))


def _is_counted(tokens: Sequence[Token], at: int, further: frozenset[str] = frozenset()) -> bool:
    """Whether a thing that is often counted, or one of the further ones, follows a number."""
    return at + 1 < len(tokens) and tokens[at + 1].text in COUNTED | further


def _places(tokens: Sequence[Token]) -> Iterator[int]:
    """Where numbers stand that may be years, and number nothing."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].text if at else ""
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if (
            token.number in YEARS
            and not token.text.endswith("00")
            and len(token.text) == len("1950")
            and not (token.glued and before not in OPENING)
            and not (behind and behind.glued and (behind.text.isalnum() or behind.text in DASHES))
            and before not in NUMBERED
            and not is_fiscal(tokens, at)
        ):
            yield at


def unread_date(question: str) -> str | None:
    """A date that is not read for want of a year in four digits: "18-4-61", "07/58", "3/4".

    It numbers nothing, and is no fraction. So is "14 April 52" of what may be counted, and the day
    that an event is named by: "the October 18 incident".
    """
    for found in _SHORT.finditer(question):
        before = (found["before"] or "").lower()
        if before in NUMBERED_BY_PARTS | NUMBERED_BY_YEAR:
            continue
        one, two = sorted(int(found[part] or 0) for part in ("day", "month"))
        if not two or (1 <= one <= 12 and two <= LAST_DAY and (two > 12 or before in _DATED)):
            return found["date"]
    named = _NAMED.finditer(question)
    return next(
        (one["date"] for one in named if (one["before"] or "").lower() not in NUMBERED_THINGS), None
    )


def counted_from_today(question: str) -> str | None:
    """The first words that say when by the day of the question: "last year", "70 years ago"."""
    found = _FROM_TODAY.search(question)
    return found.group() if found else None
