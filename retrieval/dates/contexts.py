"""Where a date may stand alone: as printed, or as typed.

Everything here is about the words around a date; `retrieval.dates.phrases` reads the date itself.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from retrieval.dates.phrases import Phrase, PhraseReader
from retrieval.dates.words import (
    CIRCA,
    COUNTS,
    DASHES,
    DOUBT,
    MONTH_NAMES,
    MONTHS,
    SEASONS,
    SHARES,
    UNITS,
    WEEKDAYS,
    Token,
    tokenise,
    words,
)

# Texts beyond these lengths are not read as a date.
LONGEST_PRINTED, LONGEST_TYPED = 300, 200

_LONGEST_LEAD: Final = 12
OPENING: Final = frozenset("[({\"'“‘«„—–,;:")
_SIGNS: Final = " \t\n,;:?!()[]\"'“”‘’„«»"
RELATION_WORDS: Final = words(
    "before after since until till by between from to prior earlier later than and or not no"
)
OTHER_EVENTS: Final = words(
    "received declassified downgraded released copied copy copies translated translation retyped "
    "filed registered deposited published printed reprinted"
)
"""Words before a date that is not the paper's own: it was copied on that day, say."""

_TIME_WORDS: Final = words(
    "a p m am pm z l t noon midnight gmt est edt hours hour hrs local time illegible morning "
    "afternoon evening night session i ii iii iv v"
)
_FROM_TODAY: Final = words("yesterday today tomorrow tonight now recently lately")
_FROM_NOW: Final = words("ago last next this")
_BESIDE_UNITS: Final = words("after before following preceding ago last next this")
_WEEK: Final = words("week weekend ending beginning starting")
_SMALL: Final = words(
    "the of in on during at a an s st nd rd th half quarter century present onward onwards up "
    "following preceding about as through thru ish first second third fourth"
)

_LISTING: Final = words(", and or & in on")

NO_YEAR: Final = "it names no year"
PARTS_APART: Final = "its parts do not make one date"


def read_printed(text: str) -> Phrase | None:
    """The date of a printed dateline: a place may stand before it, and a time of day behind it."""
    if len(text) > LONGEST_PRINTED:
        return None
    tokens = tokenise(text)
    reader = PhraseReader(tokens, printed=True, sentence=False)
    undated = len(tokens)
    for i in range(min(len(tokens), _LONGEST_LEAD)):
        opened = i == 0 or tokens[i - 1].text in OPENING | DASHES
        phrase = reader.read(i) if opened or tokens[i - 1].text.isalpha() else None
        to_the_day = phrase is not None and len(phrase.last.rstrip("?~")) == len("1950-10-14")
        if phrase and (opened or to_the_day):
            return phrase if _only_time(tokens[phrase.stop :], to_the_day=to_the_day) else None
        undated = min(undated, _undated_to(tokens, i))
        # What an archivist supplies stands beside it: "undated [October 1950]".
        if not _may_lead(tokens[i]) or (i >= undated and tokens[i].text.isalpha()):
            return None
    return None


def _undated_to(tokens: list[Token], i: int) -> int:
    """The index behind "undated" and its like at token i; that of no token where it is none."""
    words_here = [token.text for token in tokens[i : i + 3]]
    if words_here == ["n", ".", "d"] and not tokens[i].capital:  # N.D. is a state
        return i + 3
    if words_here[:2] in (["date", "unknown"], ["unknown", "date"]):
        return i + 2
    return i + 1 if words_here[:1] == ["undated"] else len(tokens)


def _may_lead(token: Token) -> bool:
    """Whether the token may belong to a place before the date."""
    word = token.text
    dated = word in MONTHS or word in RELATION_WORDS or word in CIRCA or word in DOUBT
    return not (dated or word in OTHER_EVENTS or any(sign.isdigit() for sign in word))


def _only_time(tokens: list[Token], *, to_the_day: bool) -> bool:
    """Whether these tokens, behind a date, are a time of day or mere punctuation."""
    said = [token.text for token in tokens]
    if not to_the_day and said[:1] in (["-"], ["–"]) and said[1:] in ([], ["?"]):
        return False  # "1950-": until when, nobody says
    for n, token in enumerate(tokens):
        behind = tokens[n + 1].text if n + 1 < len(tokens) else ""
        if token.text in OTHER_EVENTS and n and to_the_day:
            # FRUS: "[Received October 14—3:45 p. m.]", another date. Without one it is this one.
            return any(later.text.isdigit() for later in tokens[n:])
        if token.text.isalpha():
            if not to_the_day or token.text not in _TIME_WORDS:
                return False
        elif token.text.isdigit():
            clock = len(token.text) < 4 or behind in {"z", "hours", "hrs", "gmt"}
            after_comma = n > 0 and tokens[n - 1].text == ","
            if not to_the_day or token.number is None or not (clock or after_comma):
                return False
    return True


def without_signs(typed: str) -> str:
    """What was typed less the signs around it; ".." at an end is part of a range."""
    bare = typed.strip(_SIGNS)
    return bare if bare.endswith("..") else bare.rstrip(f".{_SIGNS}")


def read_typed(text: str) -> list[Phrase]:
    """The dates that the whole of a typed text is: one, those of a list, or none."""
    if len(text) > LONGEST_TYPED:
        return []
    tokens = tokenise(without_signs(text))
    reader = PhraseReader(tokens, printed=False, sentence=False)
    phrase = reader.read(0)
    if phrase is None and tokens and tokens[0].text in {"in", "on", "during", "dated"}:
        phrase = reader.read(1)
    found: list[Phrase] = []
    while phrase is not None:
        found.append(phrase)
        at = phrase.stop
        while at < len(tokens) and tokens[at].text in _LISTING:
            at += 1
        phrase = reader.read(at) if at > phrase.stop else None
    rest = tokens[found[-1].stop :] if found else []
    time = bool(rest) and rest[0].text == "t"  # 1950-10-14T15:00:00Z
    return found if not rest or (time and _only_time(rest, to_the_day=True)) else []


def why_no_date(text: str) -> str | None:
    """What keeps a text that looks like a date from being one; None where it looks like none."""
    if len(text) > LONGEST_TYPED:
        return None
    tokens = tokenise(text)
    said = [token.text for token in tokens if token.text.isalpha()]
    numbers = [token.text for token in tokens if token.text.isdigit()]
    long = [number for number in numbers if len(number) == 4]
    known = _SMALL | RELATION_WORDS | _FROM_TODAY | _FROM_NOW | CIRCA | DOUBT | WEEKDAYS
    known |= set(MONTHS) | set(SEASONS) | set(SHARES) | set(COUNTS)
    if _BESIDE_UNITS & set(said):
        known |= set(UNITS)
    if _WEEK & set(said):
        known |= _WEEK
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
        return NO_YEAR if not long else PARTS_APART
    signs = {token.text for token in tokens} & {"/", "-", "."}
    if not long and not (len(numbers) == 3 and signs):
        return None
    return f"{PARTS_APART}; years have four digits, from 1000 to 2100"
