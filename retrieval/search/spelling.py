"""Misspelt words of a question, read as the words of the archive that they look like."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.index.encoder import Encoder
from retrieval.index.lexical import STOP_WORDS, terms_in
from retrieval.index.words import LONGEST
from retrieval.names import Expansion
from retrieval.names.name_index import undoubled
from retrieval.names.places import is_of_place, words_of_countries
from retrieval.search import cues
from retrieval.search.english import EVERYDAY, american, english, is_english, is_met
from retrieval.search.vocabulary import Vocabulary

SHORTEST, SHORTEST_ENGLISH, SHORTEST_NAME, SHORTEST_TITLE = 5, 6, 7, 8
"""A word of fewer letters is never taken for a misspelling, nor, but for a slip, for one of a word
of English ("arvid" is not "avid"), nor what may be a name, nor that for a word of English."""

LONG = 10
"""Letters of a word, other than a name, from which two edits are allowed."""

SHORTEST_JOINED, SHORTEST_PART = 6, 2
"""Letters of a word that may be two, and of each of these."""

_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(r"(?<![\w'’-])[^\W_]+(?![\w'’-])")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_TWO_LETTERS = re.compile("|".join(_UMLAUTS))
_DESIGNATION = re.compile(r"([^\W\d_]{1,3})(\d{1,4})")


def respell(
    text: str,
    names: Sequence[Expansion],
    vocabulary: Vocabulary,
    encoder: Encoder,
) -> tuple[str, tuple[Expansion, ...]]:
    """The text with each misspelt word replaced by the archive's word that it looks most like.

    Misspelt is what the archive lacks, what is no word of English, and what the encoder, which
    knows well-known names whole, knows in pieces only: "regment", but neither "stalling" nor
    "tito"; nor "thier", which is rather a stop word. What the dictionary has met, if hardly ever,
    is so only by a slip: "meting", but neither "peron" for "person" nor "thant" for "that". So is
    what is British, where the archive has the American spelling. None of the `names` is.
    A word with a capital inside the text may name somebody of whom the archive tells nothing: it is
    one only where it is long, one edit away from what it is read as, and that is no word of English
    either ("Petrenco" for "Petrenko"), or is of a country, or no name ("Soivet", "Nothern"). Where
    it is longer still ("Depatment"), or letters changed places ("Embsasy"), it is whatever is near.
    Of the archive only the `vocabulary` counts, which is of what the asker may see.

    Returns: the text, and each word that was replaced with what it was `read_as`.
    """
    index = vocabulary.index
    lexical = index.lexical
    named = {word for name in names for word in _WORD.findall(name.asked)}
    words = _WORD.findall(text)
    maybe_names = {word for word in words[1:] if word != word.lower()}
    maybe_names.update(words[:1] if words[1:2] and words[1].istitle() else ())  # Dien Bien Phu
    strange = [
        word
        for word in dict.fromkeys(words)
        if len(word) >= SHORTEST and word not in named and word not in vocabulary
    ]
    replaced = []
    for word, pieces in zip(strange, encoder.count_tokens(strange), strict=True):
        here = [one for one in american(word.lower()) if one in vocabulary]
        lower = word.lower()
        if not here and (pieces == 1 or is_english(lower)):
            continue
        stop = [
            one for one in _near(lower, STOP_WORDS) if not is_met(lower) or _is_slip(lower, one)
        ]
        name = word in maybe_names
        if not here and stop and name:
            continue
        allowed = 2 if len(word) >= LONG and not name else 1
        near = here or stop or index.words.spelling.nearest(lower, vocabulary, allowed)
        if not (here or stop):
            near = [one for one in near if _may_be(lower, one, name=name)]
        if not near:
            others = _near(lower, _proper() if name else _everyday())
            near = [one for one in others if _may_be(lower, one, name=name)]
        if near:
            common = {one: sum(map(lexical.document_frequency, terms_in(one))) for one in near}
            # "Glub" is rather Glubb than Gub: letters are left out more often than added.
            best = max(near, key=lambda one: (len(one) > len(word), common[one]))
            best = best.capitalize() if word[0].isupper() else best
            text = re.sub(rf"\b{re.escape(word)}\b", best, text)
            replaced.append(Expansion(asked=word, read_as=best))
    return text, tuple(replaced)


def part(
    text: str, names: Sequence[Expansion], vocabulary: Vocabulary
) -> tuple[str, tuple[Expansion, ...]]:
    """The text with each word that no record has, but as two side by side, as these.

    "F84" is "F-84", "pingpong" is "ping pong", and "BenGurion" is "Ben Gurion". None of the `names`
    is parted. "Mueller" is "Müller", where records have that alone.

    Returns: the text, and each word that was parted with what it was `read_as`.
    """
    parted = []
    for word in dict.fromkeys(_WHOLE.findall(text)):
        if word in vocabulary or any(word in name.asked for name in names):
            continue
        read_as = _with_umlaut(word, vocabulary) or next(
            filter(vocabulary.side_by_side, _halves(word)), None
        )
        if read_as:
            text = re.sub(rf"\b{re.escape(word)}\b", read_as, text)
            parted.append(Expansion(asked=word, read_as=read_as))
    return text, tuple(parted)


def _with_umlaut(word: str, vocabulary: Vocabulary) -> str | None:
    """A word as the records print it if they have "ü" where it has "ue", and the like."""
    words = vocabulary.index.words
    lower = word.lower()
    umlaut = _TWO_LETTERS.sub(lambda two: _UMLAUTS[two[0]], lower)
    if umlaut == lower or umlaut not in words or umlaut not in vocabulary:
        return None
    return umlaut.capitalize() if word[0].isupper() else words.printed(umlaut)


def _halves(word: str) -> list[str]:
    """The words that one may be, each two."""
    if found := _DESIGNATION.fullmatch(word):
        return [f"{found[1]}-{found[2]}"]
    if not word.isalpha() or not SHORTEST_JOINED <= len(word) <= LONGEST:
        return []
    places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return [f"{word[:place]} {word[place:]}" for place in places]


def _may_be(word: str, near: str, *, name: bool) -> bool:
    """Whether a word that is near may be meant by one; `name`: which may be a name."""
    if name and not (near in _proper() or is_of_place(near)):
        if not is_english(near):
            return len(word) >= SHORTEST_NAME
        swapped = len(word) >= SHORTEST_ENGLISH and sorted(word) == sorted(near)
        return (swapped or len(word) >= SHORTEST_TITLE) and not is_met(word)
    if is_met(word):
        return _is_slip(word, near)
    return len(word) >= SHORTEST_ENGLISH or _is_slip(word, near) or not is_english(near)


def _is_slip(word: str, other: str) -> bool:
    """Whether two words differ by letters that changed places or are doubled: "cheif", "meting"."""
    return sorted(word) == sorted(other) or undoubled(word) == undoubled(other)


def _near(word: str, others: Collection[str]) -> list[str]:
    """The commonest in English of those of some words that one is an edit away from, if any."""
    near = process.extract(word, others, scorer=OSA.distance, score_cutoff=1, limit=None)
    found = sorted(other for other, _, _ in near)
    return [max(found, key=english().__getitem__)] if found else []


@lru_cache(maxsize=1)
def _proper() -> frozenset[str]:
    """The words that have a capital and name nobody: of countries, ranks, "North"."""
    return cues.NAMELESS.union(words_of_countries())


@lru_cache(maxsize=1)
def _everyday() -> tuple[str, ...]:
    """The words of the asking itself, and those of English that are of no subject."""
    common = (word for word, met in english().word_frequency.items() if met >= EVERYDAY)
    return tuple(dict.fromkeys((*sorted(cues.FILLERS), *common)))
