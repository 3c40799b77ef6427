"""The names of a question: known ones and words with a capital, each with a number in its place.

Patterns that ask how names stand to each other ("from ... to ...") read such a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.names import Expansion
from retrieval.names.headings import CAPITAL
from retrieval.names.places import words_of_country
from retrieval.search.correspondents import A_KIND
from retrieval.search.cues import OF_RANKS, RANKS

OFFICE = (
    rf"(?:{RANKS}|{OF_RANKS}|defen[cs]e|supreme"
    r"|leader|chief|consul|envoy|soviet|chinese|korean|north|south)\b\.?"
)
"""What may stand before the name of a person."""

OFFICES = re.compile(rf"^(?:{OFFICE}\s*)+", re.IGNORECASE)
"""All that stands there."""

_SOMEBODY = re.compile(rf"\s+(?:{RANKS})\b(?!\.?\s+[A-Z])")
"""An office behind which no name stands."""

_SMALL_OFFICE = re.compile(
    r"(?:(?<=\bto the )|(?<=\bfrom the ))(?:(?:acting|under|deputy|assistant) )*"
    r"(?:(?:embassy|legation|consulate(?: general)?|mission|delegation|station|department"
    r"|ambassador|charg[eé]|minister|consul(?: general)?|(?:high )?commissioner)"
    rf"(?= in (?:the )?{CAPITAL})"
    r"|secretary of (?:state|defense)\b|foreign minister\b"
    r"|department(?: of (?:state|defense))?\b(?! of\b))"
)
"""An office in small letters, of a place or complete in itself: "to the embassy in Iran"."""

ONE, NUMBER = r"\x00\d+\x00", re.compile(r"\x00(\d+)\x00")
"""A name in a masked text, and its number."""

_WORD = re.compile(r"[^\W_](?:[\w.-]|['’](?!s\b)(?=\w))*")
_STOP = re.compile(r"[^\W\d_]{2}\.\Z")
_PARTICLE = re.compile(r"\b(?:de|van|von)\s(?:la\s|de[nr]\s)?\Z")
"""A small word that begins a surname: "de Gaulle"."""

_LONGEST = len("van der ")
_INSIDE = frozenset({"of", "in", "for", "de", "the"})
_NO_NAME = frozenset(
    """
    from to by and or the a who whom what which when where why how did does has have had not no
    is are was were can could should would must do
    never neither except excepting excluding other besides apart aside without all any every latest
    earliest oldest newest most recent first last final document documents record records paper
    papers file files
    """.split()
)
"""Words that are none, though they begin a question."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with a number in the place of each name, and the names."""

    text: str
    names: tuple[Expansion, ...]

    def written(self, part: str) -> str:
        """A part of the text as it was typed."""
        return NUMBER.sub(lambda found: self.names[int(found[1])].asked, part)


def standing(words: str) -> re.Pattern[str]:
    """Where these words stand whole: "Stalin", but not in "Stalingrad"."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def mask(text: str, expansions: Sequence[Expansion]) -> Masked:
    """The text of a question, the names in which `expansions` are known."""
    text = text.replace("\x00", " ")  # it marks the names
    names: list[Expansion] = []
    masked, end = "", 0
    for start, stop, expansion in _names(text, expansions):
        masked += f"{text[end:start]}\x00{len(names)}\x00"
        end = stop
        names.append(expansion or Expansion(asked=text[start:stop]))
    return Masked(masked + text[end:], tuple(names))


def _names(text: str, expansions: Sequence[Expansion]) -> list[tuple[int, int, Expansion | None]]:
    """Where the names of a text stand: those that are known, and runs of words with a capital."""
    known: list[tuple[int, int, Expansion]] = []
    for expansion in sorted(expansions, key=lambda one: -len(one.asked)):
        for found in standing(expansion.asked).finditer(text):
            if not any(start < found.end() and found.start() < end for start, end, _ in known):
                known.append((found.start(), found.end(), expansion))
    places: list[tuple[int, int, Expansion | None]] = list(known)
    # An office is read with capitals, as titles have it.
    for start, end in _runs(_SMALL_OFFICE.sub(_capitalised, text)):
        inside = [one for one in known if one[0] < end and start < one[1]]
        if not inside:
            particle = _PARTICLE.search(text[max(0, start - _LONGEST) : start])
            places.append((start - len(particle[0]) if particle else start, end, None))
            continue
        ends = [start, *(one[1] for one in inside)]
        begins = [*(one[0] for one in inside), end]
        between = (text[a:b].strip(" ,") for a, b in zip(sorted(ends), sorted(begins), strict=True))
        if not all(not part or OFFICES.fullmatch(part) for part in between):
            # "The Embassy in Korea" is not Korea.
            places = [one for one in places if one not in inside]
            places.append((start, end, None))
    # "The Soviet ambassador" is nobody of the name of Soviet.
    places = [
        one
        for one in places
        if not (_SOMEBODY.match(text, one[1]) and words_of_country(text[one[0] : one[1]].lower()))
    ]
    return sorted(places, key=lambda one: one[:2])


def _capitalised(office: re.Match[str]) -> str:
    return office[0].title().replace(" Of ", " of ")


def _runs(text: str) -> list[tuple[int, int]]:
    """Where words with a capital follow each other, "of" and its like between them or not."""
    runs: list[tuple[int, int]] = []
    words = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]
    open_at, before = None, 0
    for start, end, word in words:
        if open_at is not None and text[before:start].strip():
            open_at = None
        before = end
        if word[0].isupper() and word.lower() not in _NO_NAME and not A_KIND.fullmatch(word):
            if open_at is not None:
                runs[-1] = (open_at, end)
            else:
                open_at = start
                runs.append((start, end))
        elif word not in _INSIDE:
            open_at = None
    # The stop of a sentence is no part of its last name; that of "U.S." is.
    return [(start, end - bool(_STOP.search(text, start, end))) for start, end in runs]
