"""Correspondents: the papers that a question asks for by who wrote them to whom.

Only where it names a kind of paper: "telegram from Stalin to Mao", "Kim's letters", "cables that
Shtykov sent", "letters between Stalin and Kim", or just "Zhou Enlai to Stalin". What Stalin told
Mao may stand in anybody's paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.index.opened import Index
from retrieval.index.words import words_in
from retrieval.names import Expansion
from retrieval.search.cues import ASKING, RANKS

_KIND = (
    r"(?:(?:telegram|cable|cablegram|letter|message|note|memo|report|wire|communication|draft"
    r"|answer)s?|memorand(?:um|ums|a)|d[ei]spatch(?:es)?|correspondence|repl(?:y|ies))"
)
_PAPER = rf"(?<!\x00 )(?<!\bto )(?<!\bnot )\b{_KIND}\b"
"""Not as a deed: "what did Mao cable to Stalin" asks for no cable."""

_SENT = r"(?:sent|wrote|wired|cabled|addressed)\b"
_TELLS = r"(?:tells|told|informs|informed|reports|reported|describes|described|asks|asked)\b"
_THAT = r"\s+(?:that\s+|which\s+)?"
_WAY = (
    r"(?:\s+(?:of|on|in|dated|sent|written|signed|wired|cabled|addressed|that|which|was|were|went))*"
    r"\s+"
)
_ONE = r"\x00\d+\x00"
_ALSO = rf"(?:\s*(?:,|and|or|&)\s*(?:the\s+)?{_ONE})*"
_SOME = rf"(?:both\s+)?(?:the\s+)?(?:(?:{RANKS})\b\.?\s+)*{_ONE}{_ALSO}"
_BY, _TO = rf"(?P<by>{_SOME})", rf"(?P<to>{_SOME})"
_FROM, _TOWARDS = r"(?:from|by)\s+", r"(?:to|received\s+by)\s+"
_AND_FROM, _AND_TO = rf"(?:\s+{_FROM}{_BY})?", rf"(?:\s+{_TOWARDS}{_TO})?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?P<by>{_ONE})['’]s?\s+(?:\w+\s+){{0,3}}?{_KIND}\b{_AND_TO}",
        rf"{_PAPER}{_WAY}between\s+(?P<both>{_SOME})",
        rf"{_PAPER}{_WAY}{_FROM}{_BY}{_AND_TO}",
        rf"{_PAPER}{_WAY}{_TOWARDS}{_TO}{_AND_FROM}",
        rf"{_PAPER}{_THAT}{_BY}\s+{_SENT}{_AND_TO}",
        rf"{_PAPER}{_THAT}{_TO}\s+received\b{_AND_FROM}",
        rf"{_PAPER}\s+(?:where|in\s+which)\s+{_BY}\s+{_TELLS}",
        rf"(?<!\bdid )(?P<by>{_ONE})\s+{_KIND}\s+to\s+{_TO}",
        rf"\bwho\s+{_SENT}\s+to\s+{_TO}",
        rf"(?:^\W*|{_PAPER},?\s*){_BY}\s+to\s+{_TO}",
    )
)
_WORD = re.compile(r"[^\W_](?:[\w.-]|['’](?!s\b))*")
_INSIDE = frozenset({"of", "in", "for", "de", "the"})
_NO_NAME = frozenset("from to by and or the a who whom what which when where why how did".split())
_PAPER_WORD = re.compile(_KIND, re.IGNORECASE)

_SIDES = re.compile(
    r"\b(?:(?P<by>from|by)|(?P<to>to)"
    r"|(?P<none>via|transmitting|attaching|conveying|forwarding|enclosing|on|about|regarding"
    r"|concerning|with|at|between))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as typed, the words of its forms, and the ids of the persons who bear it."""

    typed: str
    forms: tuple[frozenset[str], ...]
    bearers: frozenset[str]

    def stands_in(self, side: str, index: Index) -> bool:
        words = frozenset(index.lexical.terms(side))
        if not any(form <= words for form in self.forms):
            return False
        # "Kim Tu-bong" has a word of Kim Il Sung, and is another.
        return not self.bearers or not self.bearers.isdisjoint(index.entities(side))


@dataclass(frozen=True, slots=True)
class Correspondents:
    """Who is asked for as sender and as receiver; `both`: either of two may be either.

    `alone`: nothing else is asked for.
    """

    senders: tuple[_Name, ...]
    receivers: tuple[_Name, ...]
    both: tuple[_Name, ...]
    alone: bool

    @property
    def known(self) -> bool:
        """Whether all are persons whose names the archive knows, in all their forms."""
        return all(name.bearers for name in (*self.senders, *self.receivers, *self.both))

    @property
    def words(self) -> str:
        """As they were typed: "from Stalin to Mao", "between Stalin and Kim"."""
        sides = (("from", self.senders), ("to", self.receivers), ("between", self.both))
        return " ".join(
            f"{side} {' and '.join(name.typed for name in names)}" for side, names in sides if names
        )

    def fit(self, title: str, index: Index) -> int:
        """1 where a title has these correspondents, -1 where it has others, 0 where it may be.

        It may be where it does not tell sender or receiver. Others count only where it says that it
        is such a paper: in "Decision to send aid" nobody receives anything.

        Args:
            title: of a record, such as "Telegram from Shtykov to Vyshinsky".
            index: whose titles and names they are.
        """
        told = _sides(title)
        if not self.both:
            return _fit((self.senders, self.receivers), told, title, index)
        one, *others = self.both
        pair = (one,), tuple(others)
        return max(_fit(ways, told, title, index) for ways in (pair, pair[::-1]))


def _fit(
    asked: tuple[tuple[_Name, ...], ...], told: tuple[str, str], title: str, index: Index
) -> int:
    sides = [(names, side) for names, side in zip(asked, told, strict=True) if names]
    if not all(name.stands_in(side, index) for names, side in sides if side for name in names):
        return -1 if _PAPER_WORD.search(title) else 0
    return int(all(side for _, side in sides))


def _sides(title: str) -> tuple[str, str]:
    """What a title says before or behind "from", and behind "to".

    Between two "to" it may be either: "Adviser to SCAP (Sebald) to the Department of State".
    """
    marks = list(_SIDES.finditer(title))
    roles = ["lead", *(mark.lastgroup or "" for mark in marks)]
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(title)]
    parts = [title[start:end] for start, end in zip(starts, ends, strict=True)]
    receivers = [part for role, part in zip(roles, parts, strict=True) if role == "to"]
    senders = [part for role, part in zip(roles, parts, strict=True) if role == "by"]
    if receivers and not senders:
        senders = [_PAPER_WORD.sub(" ", parts[0])]
    senders += [
        part
        for (role, behind), part in zip(pairwise(roles), parts, strict=False)
        if role == behind == "to"
    ]
    return " ; ".join(senders), " ; ".join(receivers)


def read_correspondents(
    text: str, expansions: Sequence[Expansion], index: Index
) -> Correspondents | None:
    """The correspondents by whom a question asks for papers, None where it does not.

    Args:
        text: the question without its date.
        expansions: the names in it.
        index: in which it is searched.
    """
    terms = index.lexical.terms
    text = text.replace("\x00", " ")  # it marks the names below
    names: list[_Name] = []
    masked, end = "", 0
    for start, stop, expansion in _names(text, expansions):
        typed = text[start:stop]
        written = (typed,) if expansion is None else (expansion.asked, *expansion.also)
        forms = (frozenset(term for term in terms(one) if len(term) > 1) for one in written)
        borne = () if expansion is None else expansion.entities
        persons = frozenset(one.id for one in borne if not one.place)
        masked += f"{text[end:start]}\x00{len(names)}\x00"
        end = stop
        names.append(_Name(typed, tuple(filter(None, forms)), persons))
    masked += text[end:]
    for shape in _SHAPES:
        if found := shape.search(masked):
            groups = {
                role: tuple(names[int(at)] for at in re.findall(r"\x00(\d+)\x00", part or ""))
                for role, part in found.groupdict().items()
            }
            both = groups.get("both", ())
            if len(both) == 1:
                continue
            rest = f"{masked[: found.start()]} {masked[found.end() :]}"
            saying = {word for word in words_in(rest) if terms(word)}
            alone = "\x00" not in rest and saying <= ASKING
            return Correspondents(groups.get("by", ()), groups.get("to", ()), both, alone)
    return None


def _names(text: str, expansions: Sequence[Expansion]) -> list[tuple[int, int, Expansion | None]]:
    """Where the names of a text stand: those that are known, and runs of words with a capital."""
    known = [
        (found.start(), found.end(), expansion)
        for expansion in expansions
        for found in re.finditer(rf"\b{re.escape(expansion.asked)}\b", text)
    ]
    ranks = re.compile(rf"(?:{RANKS})\b\.?", re.IGNORECASE)
    places: list[tuple[int, int, Expansion | None]] = list(known)
    for start, end in _runs(text):
        inside = [one for one in known if one[0] < end and start < one[1]]
        rest = text[start:end]
        for one in inside:
            rest = rest.replace(one[2].asked, " ")
        rest = ranks.sub(" ", rest)
        if not inside:
            places.append((start, end, None))
        elif any(word not in _INSIDE for word in rest.split()):
            # "The Embassy in Korea" is not Korea.
            places = [one for one in places if one not in inside]
            places.append((start, end, None))
    return sorted(places, key=lambda one: one[0])


def _runs(text: str) -> list[tuple[int, int]]:
    """Where words with a capital follow each other, "of" and its like between them or not."""
    runs: list[tuple[int, int]] = []
    words = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]
    open_at = None
    for number, (start, end, word) in enumerate(words):
        capital = word[0].isupper() and word.lower() not in _NO_NAME
        capital = capital and not _PAPER_WORD.fullmatch(word)
        gap = text[words[number - 1][1] : start] if number else ""
        if open_at is not None and gap.strip():
            open_at = None
        if capital and open_at is not None:
            runs[-1] = (open_at, end)
        elif capital:
            open_at = start
            runs.append((start, end))
        elif word not in _INSIDE:
            open_at = None
    return runs
