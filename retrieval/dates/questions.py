"""Where a date may stand inside a question; `exclusions` tells what takes it out again.

Everything here is about the words around a date; `retrieval.dates.phrases` reads the date itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from retrieval.dates.contexts import OPENING
from retrieval.dates.exclusions import denied
from retrieval.dates.parts import YEARS
from retrieval.dates.phrases import Phrase, PhraseReader
from retrieval.dates.ranges import LONGEST_LIST, PREPOSITIONS
from retrieval.dates.words import (
    AFTER_YEAR,
    BEFORE_DATE,
    CIRCA,
    DASHES,
    LISTING,
    OWNERS,
    PAPERS,
    VERBS,
    Token,
    is_eight,
    words,
)

_CLOSING: Final = frozenset("?!.)]}\"'”’»…")
_APART: Final = frozenset("()[],;:") | DASHES
# Words before a bare number of four digits that make it a year, and things that are counted:
# "of 1950 tanks" is no date.
_YEAR_AFTER: Final = BEFORE_DATE | words("throughout year")
_SURELY_YEAR_AFTER: Final = words("in during since")
COUNTED: Final = words(
    "tons tonnes ton men people persons troops soldiers tanks planes aircraft divisions guns "
    "rifles vehicles trucks ships prisoners pows casualties km kilometers kilometres miles "
    "metres meters feet hectares dollars rubles roubles won yuan yen percent per votes copies "
    "pages words documents records telegrams books names items units workers families students "
    "hours days weeks months years million thousand"
)

NUMBERED_THINGS: Final = words(
    "article battalion battery division no nr number numbered regiment squadron unit"
)
"""Words before a number that is no day either: unit 3."""

_NUMBERED_PAPERS: Final = NUMBERED_THINGS | words(
    "act annex apartment box brigade bureau cable case code decree delo despatch directive "
    "dispatch document edition file fold folder fond group hill item law line list nsam nsc opis "
    "order page paragraph part protocol resolution room route section tel telegram transmission"
)
NUMBERED: Final = _NUMBERED_PAPERS | words(
    "above almost and at exceeded exceeding height least many model more most nearly only or over "
    "population than to total under until up versus vs worth"
)
"""Words before a number of four digits at the end of a question that is not a year, nor 1950-3."""

NUMBERED_BY_YEAR: Final = words("doc memo plan report .")
"""Before 5/1951 as well, which is then the fifth of that year."""

_JOINING: Final = LISTING | PREPOSITIONS | words("as well also vs versus .")

_DATED: Final = {"", "on", "of", "from", "by", "dated", "("}
"""Before 26-6-51, which is a date then."""

NUMBERED_BY_PARTS: Final = (
    _NUMBERED_PAPERS
    | words("documents files no papers plan records resolutions .")
    | words("avp avprf cab cia fco fo garf nara nie nsa prem rg rgani rgaspi snie tsamo wo")
) - words("cable telegram")
"""Before 26/6/51, which is no date then: fond 26/6/51, RGANI 26/6/51."""

_NUMBERED_LONG: Final = words("accession barcode catalog catalogue id identifier ref reference")
"""Before 14101950, which is no date then."""

TakenOut = tuple[int, list[Phrase]]
"""Dates that are taken out, and the index of the token with which the words begin that do so."""


def scan(
    reader: PhraseReader, years: range, sure: Collection[int] = ()
) -> tuple[list[Phrase], list[TakenOut]]:
    """Every date in a question that is read.

    A number alone is a year only behind one of the words in `_YEAR_AFTER`, in a range with a dash
    (1950–1953), or, if it is one of `YEARS`, at the beginning of the question or, as its only such
    number, at the end, or, if it is one of `years`, before a noun with an article or an owner ("the
    1949 plan", "Kim's 1950 letters") or between two signs ("Stalin, 1950, pilots"); and never where
    what it counts follows ("of 1950 tanks"). Those that begin at one of the offsets `sure` are
    years, wherever they stand.

    Returns: the dates, and the lists of those that are taken out ("not in 1950 or 1951").
    """
    tokens = reader.points.tokens
    found: list[Phrase] = []
    out: list[TakenOut] = []
    last: Phrase | None = None
    i = 0
    while i < len(tokens):
        phrase = reader.read(i)
        listed = last if phrase and last and joins(tokens[last.stop : i]) else None
        known = phrase is not None and phrase.bare and tokens[phrase.start].start in sure
        if phrase is None or not (known or _counts(tokens, phrase, years, listed)):
            i += 1
            continue
        at = denied(tokens, i)
        if at is not None:
            at -= at > 0 and tokens[at - 1].text in {"but", "and"}
            out.append((at, [phrase]))
        else:
            further = bool(out) and joins(tokens[out[-1][1][-1].stop : i])
            (out[-1][1] if further else found).append(phrase)
        last, i = phrase, phrase.stop
    return found, out


def joins(tokens: Sequence[Token]) -> bool:
    """Whether the tokens, between two dates, make a list of them: ", and in"."""
    texts = [token.text for token in tokens[:5]]
    opens = texts[0] not in PREPOSITIONS | {"."} if texts else False
    return opens and len(texts) < 5 and _JOINING.issuperset(texts)


def _list_end(tokens: Sequence[Token], stop: int) -> int:
    """The index behind the bare numbers that go on a list: ", 1951 and 1953" behind 1950."""
    for _ in range(LONGEST_LIST):
        at = stop
        while at < min(stop + 2, len(tokens)) and tokens[at].text in LISTING:
            at += 1
        if at == stop or at == len(tokens) or len(tokens[at].text) < 4 or not tokens[at].number:
            break
        stop = at + 1
    return stop


def _numbers(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether figures may number a thing: file 1950-3, file 19501014, SNIE 10-4-61, No. 5 May 1951.

    So may those that no day has: NSC 68 April 1950.
    """
    beside = tokens[max(phrase.start - 2, 0) : phrase.start]
    further, before = ["", "", *(token.text for token in beside)][-2:]
    before = further if before in {",", ":"} else before
    tokens = tokens[phrase.start : phrase.stop]
    sizes = [len(token.text) for token in tokens if token.text.isdigit()]
    if not all(token.text.isdigit() or token.text in {"-", "/", "."} for token in tokens):
        day = 0 if phrase.unit or len(tokens[0].text) > 2 else tokens[0].number or 0
        thing = (further if before == "." else before) in NUMBERED_THINGS
        return day > 0 and (thing or (day > 31 and before not in _DATED))
    month = sizes == [4, 2] and tokens[1].text == "/" and "-" in phrase.first  # 1950/10
    if month or sizes in ([1, 4], [2, 4], [8]):
        if not month and tokens[1:2] and tokens[1].text == "/":
            return before in NUMBERED | NUMBERED_BY_YEAR
        one = {before, before.removesuffix("s")}
        parts = before not in PAPERS and not one.isdisjoint(NUMBERED_BY_PARTS)
        parts = parts or (sizes == [8] and before in _NUMBERED_LONG)
        return parts or before.isdigit() or before in NUMBERED | NUMBERED_BY_YEAR
    if sizes == [4, 1]:
        return before in NUMBERED | {"."}
    if len(sizes) < 3 or sizes[2] > 2 or sizes[0] > 2:
        return False
    if tokens[1].text == "-":
        return before not in _DATED
    return before in NUMBERED_BY_PARTS or before.isdigit()


def is_fiscal(tokens: Sequence[Token], start: int) -> bool:
    """Whether a year is one of budgets, which begins in another: "FY 1950", "fiscal year 1950"."""
    before = [token.text for token in tokens[max(start - 2, 0) : start]]
    if before[1:] in (["year"], ["years"]):
        del before[1]
    return before[-1:] in (["fy"], ["fiscal"])


def _counts(tokens: Sequence[Token], phrase: Phrase, years: range, listed: Phrase | None) -> bool:
    """Whether the words around a phrase allow it to be a date.

    `listed` is the date before it in a list.
    """
    before = tokens[phrase.start - 1].text if phrase.start else ""
    if tokens[phrase.start].glued and before not in OPENING:
        return False
    behind = tokens[phrase.stop : phrase.stop + 2]
    named = any(token.text.isalpha() for token in tokens[phrase.start : phrase.stop])
    hour = named and phrase.last.count("-") == 2 and behind and behind[0].text in DASHES
    glued = len(behind) == 2 and behind[1].glued and behind[0].glued
    if glued and behind[1].text.isdigit() and not hour:
        return False  # what goes on behind "October 14, 1950—2 p.m." is no year
    # What follows a list of numbers is what each of them counts: "1500 or 1600 men".
    end = _list_end(tokens, phrase.stop) if phrase.bare else phrase.stop
    word = tokens[end].text if end < len(tokens) and tokens[end].text.isalpha() else ""
    if listed is None and (_numbers(tokens, phrase) or is_fiscal(tokens, phrase.start)):
        return False
    year = phrase.last.rstrip("~?").isdigit()
    owned = before in OWNERS or tokens[phrase.start].text == "the"
    papers = (not before or owned or listed is not None) and word in PAPERS
    number = int(phrase.first[:4].replace("X", "0"))
    counted = word in COUNTED and before not in _SURELY_YEAR_AFTER and not papers
    first = tokens[phrase.start]
    verb = first.text in VERBS and not first.capital
    if counted and (year or verb or number not in years or is_eight(first.text)):
        return False  # 1950 tanks; to march 1950 km; by October 14, 1500 men
    # "Of 1500 Chinese" and "around 2000 wounded" count as well, whatever the noun is.
    loose = year and ("~" in phrase.last or (phrase.bare and before in CIRCA | {"of"}))
    if loose and word and word not in AFTER_YEAR and not owned:
        return False
    if not phrase.bare or before in _YEAR_AFTER:
        return True
    if listed is not None:
        alike = len(listed.last.rstrip("~?")) == len("1950")
        joined = alike and (before != "," or end > phrase.stop)
        ends = not word or word in AFTER_YEAR or joined
        if ends and number in (YEARS if alike else years):
            return True
    return _is_year(tokens, phrase, end, years)


def _set_apart(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether signs part a number from the words on both sides: "pilots (1952) Stalin"."""
    sides = tokens[phrase.start - 1 : phrase.start], tokens[phrase.stop : phrase.stop + 1]
    texts = [side[0].text for side in sides if side]
    dashes = any(text in DASHES for text in texts) and tokens[phrase.start].glued
    return len(texts) == 2 and _APART.issuperset(texts) and not dashes


def _is_year(tokens: Sequence[Token], phrase: Phrase, end: int, years: range) -> bool:
    """Whether a mere number is a year by its place; `end` is behind the list that it is in."""
    number = int(phrase.first)
    before = tokens[phrase.start - 1].text if phrase.start else ""
    behind = tokens[end] if end < len(tokens) else None
    word = behind.text if behind and behind.text.isalpha() else ""
    owned = before in OWNERS | {"a", "an"} or tokens[phrase.start].text == "the"
    if not years or number not in YEARS:
        return False
    if number not in years:  # 2000 were lost; 1850 cavalry; "the 1921 Treaty" of an older time
        noun = bool(word) and word not in PAPERS
        common = noun and not (behind and behind.capital)
        if number % 100 == 0 or (owned and noun) or (not before and common):
            return False
    # not 1951 but 1950
    rather = before == "but" and tokens[max(0, phrase.start - 2)].text.isdigit()
    if (before == "not" or rather) and (not word or word in AFTER_YEAR):
        return True
    if not before or (owned and word) or (number in years and _set_apart(tokens, phrase)):
        return True
    if not all(token.text in _CLOSING for token in tokens[end:]):
        return False
    alone = not any(token.number in YEARS for token in tokens[: phrase.start])
    beside = before.isalpha() or before in {",", "(", "["}
    asks_on = before == "and" and phrase.start == 1  # "And 1951?"
    return alone and beside and (asks_on or before not in NUMBERED)
