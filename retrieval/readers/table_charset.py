"""The encoding of a table without a byte order mark: UTF-8, Windows-1252, or one not known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from retrieval.readers.sources import SourceFile
from retrieval.readers.streams import CHUNK
from retrieval.readers.unreadable import UnreadableError

WINDOWS = "windows-1252"
UNKNOWN = "ascii"
"""All that is sure of a table in an encoding that cannot be told."""

_UNLIKELY_SHARE = 0.05
"""Most of the characters beyond ASCII that may stand where no Western language has them."""

_LONGEST = 3
"""Characters beyond ASCII in a row, as in «à» or “Élan; more are another alphabet."""

_ENOUGH = 100_000
"""Characters beyond ASCII that are judged; a longer table is no surer."""

_WORD = re.compile(rb"[^\s,;|\"]+")
_RUN = re.compile(r"[^\0-\x7f]+")
_LETTER = re.compile("[À-ÖØ-öø-ÿŒœ]")
_BORDER = frozenset("“”„‘‚«»‹›¿¡§…")
_BETWEEN = frozenset("’–—\xa0\xad")
_ODD = frozenset("ŠšŽžŸƒ\ufffd")
"""Letters rare in the West, and bytes without any; the é and ö of a Macintosh come out so."""


def table_encoding(source: SourceFile) -> str:
    """The encoding of the whole file, after reading it once through.

    Spreadsheet programs save CSV in Windows-1252 without saying so. It is taken for that where
    more bytes are no UTF-8 than letters are (a table in UTF-8 with a broken letter stays one), and
    nearly all of them would stand as in Western languages: letters alone or in twos inside words,
    quotes and dashes at their borders. Cyrillic, Greek or Chinese would give long rows of letters,
    and what a Macintosh or DOS wrote would give signs inside words. Icelandic has such rows too,
    and is not read. What differs in few letters, as the encoding of Turkish does, cannot be told
    from Windows-1252.

    Returns:
        "utf-8", WINDOWS or UNKNOWN; in the last only rows of plain ASCII can be read.
    """
    sound = broken = likely = unlikely = 0
    with suppress(UnreadableError):  # whoever reads it comes upon the damage and tells of it
        for piece in _pieces(source):
            text = piece.decode("utf-8", "ignore")
            sound += len(text) - len(text.encode("ascii", "ignore"))
            lost = len(piece) - len(text.encode())
            broken += lost
            if not lost or likely + unlikely > _ENOUGH:
                continue
            for word, times in Counter(_WORD.findall(piece)).items():
                well, badly = _judged(word.decode(WINDOWS, "replace"))
                likely += times * well
                unlikely += times * badly
    if broken <= sound:
        return "utf-8"
    return WINDOWS if unlikely <= _UNLIKELY_SHARE * (likely + unlikely) and likely else UNKNOWN


def _pieces(source: SourceFile) -> Iterator[bytes]:
    """The bytes of a source, piece by piece, cut between words where there are any."""
    held = b""
    with source.opener() as stream:
        while chunk := stream.read(CHUNK):
            held += chunk
            end = max(held.rfind(mark) for mark in (b"\n", b" ", b",")) + 1 or len(held)
            yield held[:end]
            held = held[end:]
        yield held


def _judged(word: str) -> tuple[int, int]:
    """How many characters of a word stand as in Western languages, and how many surely do not."""
    likely = unlikely = 0
    for run in _RUN.finditer(word):
        if len(run[0]) > _LONGEST:
            unlikely += len(run[0])
            continue
        for at in range(*run.span()):
            verdict = _stands_well(word, at)
            likely += verdict is True
            unlikely += verdict is False
    return likely, unlikely


def _stands_well(word: str, at: int) -> bool | None:
    """Whether the character stands as in a Western language; None where that tells nothing."""
    sign, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if _LETTER.fullmatch(sign):
        return _letter_stands_well(word, at)
    if sign in _ODD:
        return False
    if sign in _BORDER:
        return not (before.isalnum() and after.isalnum())
    inside = before.isalpha() and after.isalpha()
    if sign == "’" and inside:  # l’État, Stalin’s; but the í of a Macintosh in política
        pieces = word[max(at - 3, 0) : at], word[at + 1 : at + 4]
        return None if all(len(one) == 3 and one.isalpha() for one in pieces) else True
    if sign in _BETWEEN:
        return None if inside else True
    if inside:
        return False
    return None if before.isalpha() or after.isalpha() else True


def _letter_stands_well(word: str, at: int) -> bool:
    """Whether a letter stands alone or beside one other, by a plain one, and is no capital amid."""
    start, end = at, at + 1
    while start and _LETTER.fullmatch(word[start - 1]):
        start -= 1
    while end < len(word) and _LETTER.fullmatch(word[end]):
        end += 1
    if word[at].isupper() and word[at - 1 : at].islower():
        return False
    plain = word[start - 1 : start].isalpha() or word[end : end + 1].isalpha()
    return end - start == 1 or (end - start == 2 and plain)
