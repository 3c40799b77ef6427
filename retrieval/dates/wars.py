"""Wars as dates: "in the Korean War", "before the outbreak of the Second World War"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from retrieval.dates.archive_date import DateRange, parse_when
from retrieval.dates.words import COUNTS, SHARES

_WARS: Final = """
1853-10/1856-03        Crimea        crimean war
1861-04-12/1865-05     America       american civil war
1870-07-19/1871-05-10  -             franco-prussian war
1899-10-11/1902-05-31  South Africa  boer war, second boer war, south african war
1904-02-08/1905-09-05  -             russo-japanese war
1914-07-28/1918-11-11  -             first world war, world war i, world war 1, world war one, wwi, ww1, great war
1917-11/1922-10        Russia        russian civil war
1936-07-17/1939-04-01  Spain         spanish civil war
1939-09-01/1945-09-02  -             second world war, world war ii, world war 2, world war two, wwii, ww2
1939-11-30/1940-03-13  Finland       winter war
1941-06-22/1945-05-09  -             great patriotic war
1946-03/1949-10        Greece        greek civil war
1946-12-19/1954-08-01  Indochina     first indochina war, french indochina war
1947/1991              -             cold war
1948-06/1949-09        Berlin        berlin blockade, berlin airlift
1950-06-25/1953-07-27  Korea         korean war, korean conflict
1954-11-01/1962-07-05  Algeria       algerian war
1955/1975              Vietnam       vietnam war
1956-07/1957-03        Suez          suez crisis, suez war
1962-10-20/1962-11-21  -             sino-indian war
1962-10/1962-11        Cuba          cuban missile crisis
1967-06-05/1967-06-10  -             six-day war, six day war
1973-10-06/1973-10-26  -             yom kippur war, october war
1980-09-22/1988-08-20  -             iran-iraq war
1982-04-02/1982-06-14  -             falklands war
"""  # noqa: E501
"""First and last day, month or year as EDTF; where it was, if one name says so; what it is called.
Where histories differ, the longer time."""

_BEGINNING: Final = "start|beginning|outbreak|outset"
_END: Final = "end|close"
_WHEN: Final = (
    r"(?:(?:(?:early|late|later)\s+)?(?:in|during|throughout|amid(?:st)?)\s+"
    r"|(?:at\s+the\s+time|(?:in|over)\s+the\s+course)\s+of\s+|(?P<eve>on\s+the\s+eve\s+of\s+)"
    r"|(?P<side>(?P<until>before|prior\s+to|until|till|up\s+to)|(?P<since>since)|after|following)\s+"
    rf"(?:(?:the\s+)?(?:{_BEGINNING}|{_END})\s+of\s+)?|(?P<when>when\s+)"
    rf"|(?:at|around|by|in|near|towards?)\s+(?:the\s+)?(?:{_BEGINNING}|{_END})\s+of\s+)"
    r"(?:(?:the|this)\s+)?"
)
_HAPPENED: Final = (
    r"\s+(?:(?:had\s+)?(?:began|begun|broken?\s+out|started|ended)|was\s+over)\b(?!\s+(?:to|up)\b)"
)
_BEGUN: Final = re.compile(
    rf"\b(?:early|{_BEGINNING}|began|begun|broken?|started)\b", re.IGNORECASE
)
_ENDED: Final = re.compile(rf"\b(?:later?|{_END}|ended|was\s+over)\b", re.IGNORECASE)
_BEHIND: Final = (
    r"(?:\s+(?:era|period|years))?(?=\W*$|\s*[,;.?!:)–—]|\s+(?:about|against|and|are|between|by|did|do"
    r"|does|for|from|had|has|have|how|in|is|of|on|or|that|to|was|were|what|when|where|which|who|whom"
    r"|whose|why|with)\b)"
)
"""What may follow: "in the Korean War armistice talks" is of the talks."""

_PART_IN: Final = re.compile(
    r"\b(?:battles?|defeat\w*|died|engag\w+|ent(?:er\w*|ry)|fight\w*|fought|interest\w*|interven\w+"
    r"|involve\w*|join\w*|lessons?|lost|part|participa\w+|role|stakes?|victor(?:y|ies)|won)\s+\Z",
    re.IGNORECASE,
)
"""Before "in" they say what is taken part in."""

_NOT: Final = re.compile(r"\bnot\s+\Z", re.IGNORECASE)

_DISTANCE: Final = re.compile(
    rf"\b(?:the\s+)?(?:(?:\d+|{'|'.join(COUNTS)}|few|several|some|many|couple\s+of)\s+"
    r"(?:(?:day|week|month|year|decade)s?)|(?:day|week|month|year|decade))\s+\Z",
    re.IGNORECASE,
)
"""Before "after" it counts from the war: "two years"."""

_ASKED: Final = re.compile(
    r"\b(?:about|and|is|know|me|mention\w*|of|on|or|says|states?|tells?|us|was)\s+\Z", re.IGNORECASE
)
"""Before "when" the day itself is asked for: "tell me when"."""


@dataclass(frozen=True, slots=True)
class _War:
    first: date
    last: date
    place: str


@dataclass(frozen=True, slots=True)
class WarMention:
    """A war as the time of what a question asks: its days, its words, and their character offsets.

    `place`: where it was, if the question is of its time and one name says so. `names`: what it is
    called, where they are all its days, so that who names it tells of them.
    """

    range: DateRange
    text: str
    start: int
    end: int
    place: str
    names: tuple[str, ...]


def find_war(question: str) -> WarMention | None:
    """The first war that says when what is asked was; None where it is what is asked about."""
    for found in _wars_in().finditer(question):
        war = _named()[" ".join(found["name"].lower().split())]
        beside, before = found["side"] or found["eve"], question[: found.start()]
        place = "" if beside else war.place
        part = not beside and not place and _PART_IN.search(before)
        counted = found["side"] and _DISTANCE.search(before)
        asked = found["when"] and _ASKED.search(before)
        if not (_NOT.search(before) or part or counted or asked):
            days = _days(war, found)
            whole = (days.earliest, days.latest) == (war.first, war.last)
            names = tuple(name for name, one in _named().items() if whole and one == war)
            return WarMention(days, found[0], *found.span(), place, names)
    return None


def unread_war(question: str) -> str | None:
    """The first words that count from a war: "two years after World War II"."""
    for found in _wars_in().finditer(question):
        if found["side"] and (counted := _DISTANCE.search(question[: found.start()])):
            return question[counted.start() : found.end()]
    return None


def names_war(text: str, words: str) -> bool:
    """Whether a text names the war whose days are these words of a question: "in the great war"."""
    war = find_war(words)
    if war is None or not war.names:
        return False
    return re.search(rf"\b(?:{_either(war.names)})\b", text, re.IGNORECASE) is not None


def _days(war: _War, found: re.Match[str]) -> DateRange:
    """The days of a war, the first or last third of them, or those before or since it.

    Of its eve they are the month before it.
    """
    begun, ended = _BEGUN.search(found[0]), _ENDED.search(found[0])
    if found["eve"]:
        return parse_when(f"one month before {war.first}")
    if found["until"]:
        return DateRange(latest=war.last if ended else war.first - timedelta(days=1))
    if found["side"]:
        since_first = begun or (found["since"] and not ended)
        return DateRange(earliest=war.first if since_first else war.last)
    if not (begun or ended):
        return DateRange(earliest=war.first, latest=war.last)
    which, parts = SHARES["start" if begun else "end"]
    days = (war.last - war.first).days + 1
    ends = (war.first + timedelta(days=days * at // parts) for at in (which, which + 1))
    return DateRange(earliest=next(ends), latest=next(ends) - timedelta(days=1))


@lru_cache(maxsize=1)
def _named() -> dict[str, _War]:
    """Each war by what it is called, in lower case."""
    found = {}
    for line in _WARS.strip().splitlines():
        dates, place, names = re.split(r"\s{2,}", line)
        days = parse_when(dates)
        if days.earliest and days.latest:
            war = _War(days.earliest, days.latest, place.strip("-"))
            found.update(dict.fromkeys(names.split(", "), war))
    return found


@lru_cache(maxsize=1)
def _wars_in() -> re.Pattern[str]:
    name = f"(?P<name>{_either(_named())})"
    return re.compile(rf"\b{_WHEN}{name}(?:{_HAPPENED}|(?(when)(?!)){_BEHIND})", re.IGNORECASE)


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
