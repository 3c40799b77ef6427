"""Wars as dates: "in the Korean War", "before the outbreak of the Second World War"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from retrieval.dates.archive_date import DateRange, parse_when

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

_BEGUN: Final = "start|beginning|outbreak|outset"
_ENDED: Final = "end|close"
_WHEN: Final = (
    r"(?:(?:(?:early|late|later)\s+)?(?:in|during|throughout|amid(?:st)?)\s+"
    r"|(?:at\s+the\s+time|(?:in|over)\s+the\s+course)\s+of\s+"
    r"|(?P<side>(?P<until>before|prior\s+to|until|till|up\s+to)|(?P<since>since)|after|following)\s+"
    rf"(?:(?:the\s+)?(?:(?P<begun>{_BEGUN})|(?P<ended>{_ENDED}))\s+of\s+)?"
    rf"|(?:at|around|by|near|towards?)\s+(?:the\s+)?(?:{_BEGUN}|{_ENDED})\s+of\s+)"
    r"(?:(?:the|this)\s+)?"
)
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


@dataclass(frozen=True, slots=True)
class _War:
    first: date
    last: date
    place: str


@dataclass(frozen=True, slots=True)
class WarMention:
    """A war as the time of what a question asks: its days, its words, and their character offsets.

    `place`: where it was, if the question is of its time and one name says so.
    """

    range: DateRange
    text: str
    start: int
    end: int
    place: str


def find_war(question: str) -> WarMention | None:
    """The first war that says when what is asked was; None where it is what is asked about."""
    for found in _wars_in().finditer(question):
        war = _named()[" ".join(found["name"].lower().split())]
        place, before = "" if found["side"] else war.place, question[: found.start()]
        part = not found["side"] and not place and _PART_IN.search(before)
        if not _NOT.search(before) and not part:
            return WarMention(_days(war, found), found[0], *found.span(), place)
    return None


def _days(war: _War, found: re.Match[str]) -> DateRange:
    """The days of a war, or those before or since it, its first day or its last."""
    if not found["side"]:
        return DateRange(earliest=war.first, latest=war.last)
    if found["until"]:
        return DateRange(latest=war.last if found["ended"] else war.first - timedelta(days=1))
    begun = found["begun"] or (found["since"] and not found["ended"])
    return DateRange(earliest=war.first if begun else war.last)


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
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in _named())
    return re.compile(rf"\b{_WHEN}(?P<name>{names}){_BEHIND}", re.IGNORECASE)
