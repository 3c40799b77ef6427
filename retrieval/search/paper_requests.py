"""Questions for papers by who wrote them to whom: "telegram from Stalin to Mao", "Kim's letters".

Also for what was written: "what did Kim write to Stalin". Of what a question leaves out only
"letters not from Kim" is read; where it leaves out or denies anything else, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.index.opened import Index
from retrieval.index.words import words_in
from retrieval.names import Expansion
from retrieval.search.correspondents import KIND, Correspondents, Name, Side
from retrieval.search.cues import ASKING, RANKS

_OFFICE = (
    rf"(?:{RANKS}|prime|foreign|defen[cs]e|generalissimo|supreme|vice|deputy|acting|commander"
    r"|leader|chief|consul|envoy|soviet|chinese|korean|north|south)\b\.?"
)
"""What may stand before the name of a person."""

_BEFORE = rf"(?:{_OFFICE}\s+){{0,5}}"
"""Bounded, as what follows is: begun anew at every word, longer runs would take their square."""

_OFFICES = re.compile(rf"(?:{_OFFICE}\s*)+", re.IGNORECASE)

_PAPER = rf"(?<!\x00 )(?<!\bto )(?<!\bnot ){KIND}"
"""Not as a deed: "what did Mao cable to Stalin" asks for no cable."""

_SENT = r"(?:sent|wrote|wired|cabled|addressed)\b"
_TELLS = r"(?:tells|told|informs|informed|reports|reported|describes|described|asks|asked)\b"
_WRITE = r"(?:write|written|cable|wire|telegraph|send|report|tell|inform|ask|answer|reply|say)\b"
_WROTE = r"(?:wrote|cabled|wired|told|informed|asked|reported|answered|replied)\b"
_THAT = r"\s+(?:that\s+|which\s+)?"
_WAY = (
    r"(?:\s+(?:of|on|in|dated|sent|written|signed|wired|cabled|addressed|that|which|was|were|went))*"
    r"\s+"
)
_ONE = r"\x00\d+\x00"
_ALSO = rf"(?:\s*(?:,|and|or|&)\s*(?:the\s+)?{_ONE}){{0,9}}"
_SOME = rf"(?:both\s+)?(?:the\s+)?{_BEFORE}{_ONE}{_ALSO}"
_BY, _TO = rf"(?P<by>{_SOME})", rf"(?P<to>{_SOME})"
_FROM, _TOWARDS = r"(?:from|by)\s+", r"(?:to|received\s+by)\s+"
_AND_FROM, _AND_TO = rf"(?:\s+{_FROM}{_BY})?", rf"(?:\s+{_TOWARDS}{_TO})?"
_NO_OBJECT = "".join(rf"(?<!\b{word} )" for word in ("to", "on", "of", "about", "answered", "with"))
"""Not "a reply to Kim's telegram", which is not his."""

_PAPERS = (
    rf"{_NO_OBJECT}{_BEFORE}(?P<by>{_ONE})['’]s?\s+(?:\w+\s+){{0,3}}?{KIND}{_AND_TO}",
    rf"{_PAPER}{_WAY}between\s+(?P<both>{_SOME})",
    rf"{_PAPER}{_WAY}(?P<both>{_ONE}\s+with\s+{_ONE})",
    rf"{_PAPER}{_WAY}{_FROM}{_BY}{_AND_TO}",
    rf"{_PAPER}{_WAY}{_TOWARDS}{_TO}{_AND_FROM}",
    rf"{_PAPER}{_THAT}{_BY}\s+{_SENT}{_AND_TO}",
    rf"{_PAPER}{_THAT}{_TO}\s+received\b{_AND_FROM}",
    rf"{_PAPER}\s+(?:where|in\s+which)\s+{_BY}\s+{_TELLS}",
    rf"\bwho\s+{_SENT}(?:\s+to)?\s+{_TO}",
    rf"(?:\bto\s+)?\bwhom?\s+did\s+{_BY}\s+{_WRITE}(?:\s+to)?\b",
    rf"{_PAPER},?\s+{_BY}\s+to\s+{_TO}",
)
_OF_PERSONS = (
    rf"(?<!\bdid )(?P<by>{_ONE})\s+{KIND}\s+to\s+{_TO}",
    rf"^\W*{_BY}\s+to\s+{_TO}",
)
"""So only where both are persons: "Aid to Korea", "special message to Congress"."""

_DEEDS = (
    rf"\b(?:did|does|has|had|have)\s+{_BY}\s+(?:ever\s+)?{_WRITE}\s+(?:back\s+)?(?:to\s+)?{_TO}",
    rf"{_BY}\s+{_WROTE}\s+(?:back\s+)?(?:to\s+)?{_TO}",
)
_SHAPES = tuple(
    (re.compile(shape, re.IGNORECASE), persons, shapes is _DEEDS)
    for shapes, persons in ((_PAPERS, False), (_OF_PERSONS, True), (_DEEDS, True))
    for shape in shapes
)

_LEFT_OUT = re.compile(
    r"\b(?:not|no|never|but|except|excepting|excluding|other\s+than|neither|nor|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_THEIRS = re.compile(rf"\bnot\s+(?=(?:from|by|to)\s+{_SOME})", re.IGNORECASE)
_MORE = re.compile(r"\d|\b(?:to|from|by|with|about)\b", re.IGNORECASE)
_PLAIN = ASKING | frozenset("sent send available exist exists received".split())
"""Beside these words, nothing more is asked than the papers."""

_WORD = re.compile(r"[^\W_](?:[\w.-]|['’](?!s\b))*")
_INSIDE = frozenset({"of", "in", "for", "de", "the"})
_NO_NAME = frozenset("from to by and or the a who whom what which when where why how did".split())


def read_correspondents(
    text: str, expansions: Sequence[Expansion], index: Index
) -> Correspondents | None:
    """The correspondents that a question asks for, None where it does not.

    Args:
        text: the question without its date.
        expansions: the names in it.
        index: in which it is searched.
    """
    masked, names = _masked(text, expansions, index)
    unwanted = _NOT_THEIRS.search(masked)
    if unwanted is not None:
        masked = masked[: unwanted.start()] + masked[unwanted.end() :]
    if _LEFT_OUT.search(masked):
        return None
    for shape, of_persons, deed in _SHAPES:
        found = shape.search(masked)
        if found is None:
            continue
        senders, receivers, both = (_side(found, role, names) for role in ("by", "to", "both"))
        rest = f"{masked[: found.start()]} {masked[found.end() :]}"
        more = {one for one in words_in(rest) if index.lexical.terms(one)}
        alone = not _MORE.search(rest) and more <= _PLAIN
        if unwanted is not None and not _is_of(unwanted, found, masked):
            return None
        asked = Correspondents(senders, receivers, both, deed, alone, unwanted is not None)
        if (asked.known or not of_persons) and len(both.names) != 1:
            return asked
    return None


def _masked(
    text: str, expansions: Sequence[Expansion], index: Index
) -> tuple[str, tuple[Name, ...]]:
    """The text with a number in the place of each name, and the names."""
    text = text.replace("\x00", " ")  # it marks the names
    names: list[Name] = []
    masked, end = "", 0
    for start, stop, expansion in _names(text, expansions):
        written = (text[start:stop],) if expansion is None else (expansion.asked, *expansion.also)
        found = (index.lexical.terms(one) for one in written)
        forms = (frozenset(term for term in terms if len(term) > 1) for terms in found)
        borne = () if expansion is None else expansion.entities
        persons = frozenset(one.id for one in borne if not one.place)
        masked += f"{text[end:start]}\x00{len(names)}\x00"
        end = stop
        names.append(Name(text[start:stop], tuple(filter(None, forms)), persons))
    return masked + text[end:], tuple(names)


def _is_of(unwanted: re.Match[str], found: re.Match[str], masked: str) -> bool:
    """Whether "not" stood before the one side that was found, and nothing else was."""
    sides = [role for role, names in found.groupdict().items() if names]
    between = masked[unwanted.start() : found.start(sides[0])] if len(sides) == 1 else ""
    return between.strip().lower() in {"from", "by", "to"}


def _side(found: re.Match[str], role: str, names: Sequence[Name]) -> Side:
    part = found.groupdict().get(role) or ""
    some = tuple(names[int(at)] for at in re.findall(r"\x00(\d+)\x00", part))
    return Side(some, re.search(r"\bor\b", part, re.IGNORECASE) is not None)


def _names(text: str, expansions: Sequence[Expansion]) -> list[tuple[int, int, Expansion | None]]:
    """Where the names of a text stand: those that are known, and runs of words with a capital."""
    known: list[tuple[int, int, Expansion]] = []
    for expansion in sorted(expansions, key=lambda one: -len(one.asked)):
        for found in re.finditer(rf"\b{re.escape(expansion.asked)}\b", text):
            if not any(start < found.end() and found.start() < end for start, end, _ in known):
                known.append((found.start(), found.end(), expansion))
    places: list[tuple[int, int, Expansion | None]] = list(known)
    for start, end in _runs(text):
        inside = [one for one in known if one[0] < end and start < one[1]]
        if not inside:
            places.append((start, end, None))
            continue
        ends = [start, *(one[1] for one in inside)]
        begins = [*(one[0] for one in inside), end]
        between = (text[a:b].strip(" ,") for a, b in zip(sorted(ends), sorted(begins), strict=True))
        if not all(not part or _OFFICES.fullmatch(part) for part in between):
            # "The Embassy in Korea" is not Korea.
            places = [one for one in places if one not in inside]
            places.append((start, end, None))
    return sorted(places, key=lambda one: one[:2])


def _runs(text: str) -> list[tuple[int, int]]:
    """Where words with a capital follow each other, "of" and its like between them or not."""
    runs: list[tuple[int, int]] = []
    words = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]
    open_at, before = None, 0
    for start, end, word in words:
        if open_at is not None and text[before:start].strip():
            open_at = None
        before = end
        if (
            word[0].isupper()
            and word.lower() not in _NO_NAME
            and not re.fullmatch(KIND, word, re.I)
        ):
            if open_at is not None:
                runs[-1] = (open_at, end)
            else:
                open_at = start
                runs.append((start, end))
        elif word not in _INSIDE:
            open_at = None
    return runs
