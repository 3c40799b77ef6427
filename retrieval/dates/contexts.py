"""Where a date may stand: alone as printed, alone as typed, or inside a question.

Everything here is about the words around a date; `retrieval.dates.phrases` reads the date itself.
"""

from __future__ import annotations

from calendar import monthrange
from difflib import get_close_matches
from typing import Final

from retrieval.dates.phrases import COUNTS, UNITS, Phrase, PhraseReader
from retrieval.dates.points import PointReader
from retrieval.dates.words import (
    CIRCA,
    DASHES,
    DOUBT,
    MONTH_NAMES,
    MONTHS,
    SEASONS,
    SHARES,
    VERBS,
    WEEKDAYS,
    Point,
    Token,
    tokenise,
    words,
)

# Texts beyond these lengths are not read as a date, and questions no further than this.
LONGEST_PRINTED, LONGEST_TYPED, LONGEST_QUESTION = 300, 200, 4000

_LONGEST_LEAD: Final = 12
_CLOSING: Final = frozenset("?!.)]}\"'”’»…")
_OPENING: Final = frozenset("[({\"'“‘«„—–,;:")
_RELATION_WORDS: Final = words(
    "before after since until till by between from to prior earlier later than and or not no"
)
_TIME_WORDS: Final = words(
    "a p m am pm z l t noon midnight gmt est edt hours hour hrs local time illegible morning "
    "afternoon evening night session i ii iii iv v"
)
_FROM_TODAY: Final = words("yesterday today tomorrow tonight now recently lately")
_FROM_NOW: Final = words("ago last next this")
_BESIDE_UNITS: Final = words("after before following preceding ago last next this")
_SMALL: Final = words(
    "the of in on during at a an s st nd rd th half quarter century present onward onwards up "
    "following preceding about as through thru ish first second third fourth"
)
# Words before a bare number of four digits that make it a year, and things that are counted:
# "of 1950 tanks" is no date.
_YEAR_AFTER: Final = words(
    "in of during since before after by from until till around circa between throughout through "
    "year late early mid"
)
YEARS: Final = range(1800, 2100)
"""Numbers that may be taken for a year though nothing but their place says so."""
_SURELY_YEAR_AFTER: Final = words("in during since")
_AFTER_YEAR: Final = words(
    "in on at by to from for of and or as but with that which when where who why how what did "
    "does was were is are had has have would could between until since while during the a"
)
_COUNTED: Final = words(
    "tons tonnes ton men people persons troops soldiers tanks planes aircraft divisions guns "
    "rifles vehicles trucks ships prisoners pows casualties km kilometers kilometres miles "
    "metres meters feet hectares dollars rubles roubles won yuan yen percent per votes copies "
    "pages words documents records telegrams books names items units workers families students "
    "hours days weeks months years million thousand"
)

_NUMBERED: Final = words(
    "act annex apartment article box brigade bureau case decree delo directive dispatch despatch "
    "division document edition file fold folder fond group item law least line list more most "
    "nearly no nr nsc nsam number only opis order over page paragraph part population regiment "
    "resolution room route section than to total transmission telegram unit up worth under "
    "above almost at battalion battery cable code exceeded exceeding height hill many model "
    "numbered protocol squadron until vs versus and or"
)
"""Words before a number of four digits at the end of a question that is not a year."""

_DENYING: Final = words(
    "not never neither nor except excepting excluding exclude without besides outside turn "
    "nicht ohne außer sauf pas hors sin не кроме"
)
_DENYING_PAIRS: Final = frozenset(
    {
        ("other", "than"), ("rather", "than"), ("except", "for"), ("apart", "from"),
        ("aside", "from"), ("all", "but"), ("instead", "of"), ("different", "from"),
    }
)  # fmt: skip
_BESIDE_DATES: Final = words(
    "in on of from for during the dated between those that ones all any either sent written "
    "received records telegrams documents letters papers en im am aus в"
)
"""What may stand between the words that take a date out, and the date."""

_AFTER_EVENTS: Final = words(
    "building conference day front incident movement offensive plan plant revolution uprising war"
)
"""What makes a day or month part of a name: the July 7 incident."""

_PAPERS: Final = words("documents records telegrams")
"""What a year stands before, at the beginning of a question, as often as a count."""


def read_printed(text: str) -> Phrase | None:
    """The date of a printed dateline: a place may stand before it, and a time of day behind it."""
    if len(text) > LONGEST_PRINTED:
        return None
    tokens = tokenise(text)
    reader = PhraseReader(tokens, printed=True, sentence=False)
    for i in range(min(len(tokens), _LONGEST_LEAD)):
        opened = i == 0 or tokens[i - 1].text in _OPENING | DASHES
        phrase = reader.read(i) if opened or tokens[i - 1].text.isalpha() else None
        to_the_day = phrase is not None and len(phrase.last.rstrip("?~")) == len("1950-10-14")
        if phrase and (opened or to_the_day):
            return phrase if _only_time(tokens[phrase.stop :], to_the_day=to_the_day) else None
        if not _may_lead(tokens[i]):
            return None
    return None


def _may_lead(token: Token) -> bool:
    """Whether the token may belong to a place before the date."""
    word = token.text
    dated = word in MONTHS or word in _RELATION_WORDS or word in CIRCA or word in DOUBT
    return not dated and not any(sign.isdigit() for sign in word)


def _only_time(tokens: list[Token], *, to_the_day: bool) -> bool:
    """Whether these tokens, behind a date, are a time of day or mere punctuation."""
    for n, token in enumerate(tokens):
        behind = tokens[n + 1].text if n + 1 < len(tokens) else ""
        if token.text == "received" and n and to_the_day:
            return True  # FRUS: "[Received October 14—3:45 p. m.]", another date
        if token.text.isalpha():
            if not to_the_day or token.text not in _TIME_WORDS:
                return False
        elif token.text.isdigit():
            clock = len(token.text) < 4 or behind in {"z", "hours", "hrs", "gmt"}
            after_comma = n > 0 and tokens[n - 1].text == ","
            if not to_the_day or token.number is None or not (clock or after_comma):
                return False
    return True


def read_typed(text: str) -> Phrase | None:
    """The date that the whole of a typed text is."""
    if len(text) > LONGEST_TYPED:
        return None
    tokens = tokenise(text)
    while tokens and tokens[-1].text in {",", "?", "!", ";", ")", "]"}:
        tokens.pop()
    reader = PhraseReader(tokens, printed=False, sentence=False)
    phrase = reader.read(0)
    if phrase is None and tokens and tokens[0].text in {"in", "on", "during", "dated", "("}:
        phrase = reader.read(1)
    if phrase is None:
        return None
    rest = [token.text for token in tokens[phrase.stop :]]
    # The time in 1950-10-14T15:00:00Z, or a full stop.
    time = rest[:1] == ["t"] and _only_time(tokens[phrase.stop :], to_the_day=True)
    return phrase if not rest or rest == ["."] or time else None


def why_no_date(text: str) -> str | None:
    """What keeps a text that looks like a date from being one; None where it looks like none."""
    if len(text) > LONGEST_TYPED:
        return None
    tokens = tokenise(text)
    said = [token.text for token in tokens if token.text.isalpha()]
    numbers = [token.text for token in tokens if token.text.isdigit()]
    long = [number for number in numbers if len(number) == 4]
    known = _SMALL | _RELATION_WORDS | _FROM_TODAY | _FROM_NOW | CIRCA | DOUBT | WEEKDAYS
    known |= set(MONTHS) | set(SEASONS) | set(SHARES) | set(COUNTS)
    if _BESIDE_UNITS & set(said):
        known |= set(UNITS)
    strange = [word for word in said if word not in known]
    if strange:
        like = get_close_matches(strange[0], MONTH_NAMES, n=1, cutoff=0.8)
        if len(strange) == 1 and long and like:
            return f"no month is called {strange[0]}; {like[0].capitalize()} perhaps"
        return None
    period = set(UNITS) | set(MONTHS) | set(SEASONS) | WEEKDAYS
    if _FROM_TODAY & set(said) or (_FROM_NOW & set(said) and period & set(said)):
        return "it counts from today, and the archive does not"
    if any(word in MONTHS or word in SEASONS for word in said):
        return "it names no year" if not long else "its parts do not make one date"
    signs = {token.text for token in tokens} & {"/", "-", "."}
    if not long and not (len(numbers) == 3 and signs):
        return None
    return "its parts do not make one date; years have four digits, from 1000 to 2100"


def scan(question: str, years: range = YEARS) -> list[tuple[Phrase, int, int]]:
    """Every date in a question, with its character offsets (the end exclusive).

    A number alone is a year only behind one of the words in `_YEAR_AFTER`, in a range with a dash
    (1950–1953), or, if it is one of `years`, at the beginning of the question or, as its only such
    number, at the end; and never where what it counts follows ("of 1950 tanks"). Where a date is
    taken out ("not in 1950") there is none, since what is left is no one range.
    """
    tokens = tokenise(question[:LONGEST_QUESTION])
    reader = PhraseReader(tokens, printed=False, sentence=True)
    found: list[tuple[Phrase, int, int]] = []
    i = 0
    while i < len(tokens):
        phrase = reader.read(i)
        if phrase is not None and _denied(tokens, phrase.start):
            return []
        if phrase is None or not _counts(tokens, phrase, years):
            i += 1
            continue
        found.append((phrase, tokens[i].start, tokens[phrase.stop - 1].end))
        i = phrase.stop
    return found


def _counts(tokens: list[Token], phrase: Phrase, years: range) -> bool:
    """Whether the words around a phrase allow it to be a date."""
    before = tokens[phrase.start - 1].text if phrase.start else ""
    if tokens[phrase.start].glued and before not in _OPENING:
        return False
    behind = tokens[phrase.stop : phrase.stop + 2]
    if len(behind) == 2 and behind[1].glued and behind[0].glued and behind[1].text.isdigit():
        return False
    word = behind[0].text if behind and behind[0].text.isalpha() else ""
    year = phrase.last.rstrip("~?").isdigit()
    papers = not before and word in _PAPERS
    if year and word in _COUNTED and before not in _SURELY_YEAR_AFTER and not papers:
        return False
    # "Of 1500 Chinese" and "around 2000 wounded" count as well, whatever the noun is.
    loose = year and ("~" in phrase.last or (phrase.bare and before in CIRCA | {"of"}))
    if loose and word and word not in _AFTER_YEAR:
        return False
    if not phrase.bare or before in _YEAR_AFTER:
        return True
    if int(phrase.first[:4]) not in years:
        return False
    if not before:
        return bool(word)
    last = all(token.text in _CLOSING for token in tokens[phrase.stop :])
    only = sum(token.number in YEARS and len(token.text) == 4 for token in tokens) == 1
    return last and only and before.isalpha() and before not in _NUMBERED


def scan_yearless(question: str) -> list[tuple[int, int | None, int, int]]:
    """Every day or month without a year: month, day, and the character offsets.

    A month alone needs "in" or "during" before it. There is none where a day or month is taken
    out, or is one of a list that is not read.
    """
    tokens = tokenise(question[:LONGEST_QUESTION])
    points = PhraseReader(tokens, printed=False, sentence=True).points
    found = []
    i = 0
    while i < len(tokens):
        point, stop = points.read(i) or (None, i + 1)
        month = point.month or 0 if point is not None and point.year is None else 0
        if point is not None and month in range(1, 13) and not (point.share or point.mark):
            if _denied(tokens, i) or _goes_on(points, tokens, stop):
                return []
            if _dates(tokens, i, stop, point) and (point.day or 1) <= monthrange(2000, month)[1]:
                found.append((month, point.day, tokens[i].start, tokens[stop - 1].end))
        i = stop
    return found


def _goes_on(points: PointReader, tokens: list[Token], stop: int) -> bool:
    """Whether a list, a range or a year in two digits follows: "October 1, 2", "14 April '52"."""
    behind, further = (tokens[at].text if at < len(tokens) else "" for at in (stop, stop + 1))
    if behind.isdigit():
        return further != ":"  # a time of day
    joined = behind in _RELATION_WORDS | DASHES | {",", "/", "&", "through", "'", "’"}
    return joined and (further.isdigit() or points.month(stop + 1) is not None)


def _dates(tokens: list[Token], start: int, stop: int, point: Point) -> bool:
    """Whether a day or month surely is a date, and no verb and no part of a name."""
    before = tokens[start - 1].text if start else ""
    behind = tokens[stop] if stop < len(tokens) else None
    if behind is not None and behind.text in _AFTER_EVENTS:
        return False
    if point.day is None:
        named = behind is not None and behind.capital and behind.text.isalpha()
        return before in {"in", "during"} and tokens[start].text != "the" and not named
    if before in _NUMBERED - _RELATION_WORDS or before == ".":
        return False
    verb = any(token.text in VERBS and not token.capital for token in tokens[start:stop])
    return not verb or before in {"on", "of"}


def _denied(tokens: list[Token], start: int) -> bool:
    """Whether the words before a date take it out: "not in 1950", "other than October 1950"."""
    at = start - 1
    while at >= 0:
        word = tokens[at].text
        before = tokens[at - 1].text if at else ""
        if word in _DENYING or (before, word) in _DENYING_PAIRS:
            return True
        if word not in _BESIDE_DATES:
            return False
        at -= 1
    return False
