"""Names inside words of Chinese, Japanese and Korean: the first two write no spaces at all.

Korean writes what English says with "to" or "of" behind a word and to it: "스탈린의".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from retrieval.names.folding import Word, fold, words_of

_HANGUL = "\u1100-\u11ff\uac00-\ud7af"
_KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff"
_HAN_AND_KANA = (
    f"\u3005-\u3007\u3040-\u309f{_KATAKANA}\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_HANGUL}{_HAN_AND_KANA}]+")
_IS_HANGUL = re.compile(f"[{_HANGUL}]")
_IN_KATAKANA = re.compile(f"[{_KATAKANA}]{{2}}")
_GRAD = ("格勒", "格拉")
"""Behind a name it makes that of a town, as in Stalingrad."""

_PARTICLES = re.compile(
    "(?:동지|주석|수상|장군|원수|씨|님)?(?:의|은|는|이|가|을|를|에|에게|에게서|에게로|께|께서|한테"
    "|한테서|와|과|랑|이랑|하고|도|로|으로|로부터|으로부터|에서|부터|까지|만|마저|조차|처럼|보다"
    "|나|이나|란|이란|라는|이라는|며|이며)?(?:는|은|도|만|의)?"
)
"""What may stand behind a name and in one word with it: "comrade", and where he stands in it."""


class UnspacedNames:
    """The known names in letters of these three, to be found inside words."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Take those of the keys, folded, that are in such letters, and in more than one."""
        joined = (key.replace(" ", "") for key in keys if not key.isascii())
        written = (key for key in joined if _RUN.fullmatch(key))
        self._names = {key for key in written if len(unicodedata.normalize("NFC", key)) > 1}
        self._openings = {key[:end] for key in self._names for end in range(1, len(key) + 1)}

    def apart(self, text: str, words: Sequence[Word]) -> list[Word]:
        """The words of a text, those in which a name is found in parts, the name one of them."""
        if text.isascii() or not self._names or not _RUN.search(text):
            return list(words)
        parts: list[Word] = []
        for word in words:
            borders = [word.start, word.end]
            for start, end in self._inside(text[word.start : word.end]):
                borders[-1:-1] = [word.start + start, word.start + end]
            if len(borders) == 2:
                parts.append(word)
                continue
            for start, end in pairwise(borders):
                if folded := fold(text[start:end]):
                    parts.append(Word(folded, start, end, False))
        return parts

    def spaced(self, text: str) -> str:
        """The text with a space between the parts of each word that has a name in it."""
        spaced, end = "", 0
        for word in self.apart(text, words_of(text)) if not text.isascii() else ():
            gap = " " if word.start == end > 0 else ""
            spaced += f"{text[end : word.start]}{gap}{text[word.start : word.end]}"
            end = word.end
        return spaced + text[end:]

    def _inside(self, word: str) -> list[tuple[int, int]]:
        """Where the longest names stand in a word, from its beginning on."""
        found, at = [], 0
        while at < len(word):
            end = self._end(word, at)
            if end:
                found.append((at, end))
            at = end or at + 1
        return found

    def _end(self, word: str, start: int) -> int:
        """Where the longest name ends that begins at a letter of a word; 0 where none does."""
        folded, longest = "", 0
        for at in range(start, len(word)):
            folded += _folded(word[at])
            if folded not in self._openings:
                break
            if folded in self._names and _stands(word, start, at + 1):
                longest = at + 1
        return longest


def is_particle(text: str) -> bool:
    """Whether a text is only what Korean has behind a name, in one word with it."""
    return _PARTICLES.fullmatch(unicodedata.normalize("NFC", text)) is not None


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return fold(letter)


def _stands(word: str, start: int, end: int) -> bool:
    """Whether what is around a name in a word leaves it a name."""
    if _IS_HANGUL.match(word, start):
        return start == 0 and is_particle(word[end:])
    if word.startswith(_GRAD, end):
        return False
    before = _IN_KATAKANA.match(word, start - 1) if start else None
    return before is None and _IN_KATAKANA.match(word, end - 1) is None
