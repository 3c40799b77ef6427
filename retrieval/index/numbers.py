"""Numbers in figures, however they are written: 1,200, 1 200 and "twelve hundred" are 1200."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from retrieval.dates.words import COUNTS, DAYS

_ORDINALS: Final = {
    **DAYS, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90,
}  # fmt: skip
_VALUES: Final = {**COUNTS, **_ORDINALS}
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}

_LEAST = 10


def _any(*words: str) -> str:
    return rf"(?:{'|'.join(words)})\b"


_ONES, _TENS, _ONES_TH = (
    _any(*(word for word, value in known.items() if value in values and word != "a"))
    for known, values in (
        (COUNTS, range(1, 10)), (COUNTS, range(20, 100)), (_ORDINALS, range(1, 10)),
    )
)  # fmt: skip
_GAP = r"(?:\s|-)"
_AND = rf"{_GAP}(?:and\s)?"
_ALONE = rf"(?!{_GAP}{_any(*_VALUES, 'hundred', *_SCALES)})"
"""Behind a number that goes on no further: in "one hundred and two hundred" there are two."""

_CARDINAL = rf"(?:{_TENS}(?:{_GAP}{_ONES})?|(?!a\b){_any(*COUNTS)})"
_LAST = rf"(?:{_TENS}{_GAP}{_ONES_TH}|{_any(*_ORDINALS)}|{_CARDINAL})"
_HUNDREDS = rf"(?:{_CARDINAL}|a){_GAP}hundred\b"
_SCALED = (
    rf"(?:{_HUNDREDS}(?:{_AND}{_CARDINAL})?|{_CARDINAL}|a|\d[\d,]{{0,15}}(?:\.\d{{1,9}})?)"
    rf"{_GAP}{_any(*_SCALES)}"
)
_BEGIN = rf"\b(?=\d|one|t[ew]|th[ir]|f[io]|s[ei]|eig|ele|nin|a{_GAP}[btmh])"
"""How a number can begin, which few words do: all else is soon passed over."""
_WORDS = (
    rf"{_BEGIN}(?<!half )(?:(?:{_SCALED}(?:{_GAP}{_SCALED})*(?:{_GAP}{_HUNDREDS})?"
    rf"|{_HUNDREDS})(?:{_AND}{_LAST}{_ALONE})?|{_LAST})"
)
_GROUPED = re.compile(r"\d(?<![\d.,/-].)\d{0,2}(?:[, \u00a0\u2009\u202f]\d{3})+(?![\d/-]|,\d)")
_WRITTEN = re.compile(_WORDS, re.IGNORECASE)
_STEMS: Final = (
    *"ten eleven twel teen twent thirt fort fift sixt sevent eight ninet".split(),
    *("hundred", *_SCALES),
)
"""One of them is in every number of ten and more in words: a text without any has none."""


def in_figures(text: str) -> str:
    """A text with its numbers in figures: "four hundred" is 400, "thirty-eighth" 38th.

    Those below ten stay words: a figure alone is that of a page, a day or a line.
    """
    text = _GROUPED.sub(_digits, text)
    lower = text.lower()
    return _WRITTEN.sub(_figures, text) if any(stem in lower for stem in _STEMS) else text


def _digits(found: re.Match[str]) -> str:
    return "".join(filter(str.isdigit, found[0]))


def _figures(found: re.Match[str]) -> str:
    total, part, word = Fraction(0), Fraction(0), ""
    for word in re.split(r"[\s-]", found[0].lower()):
        if word in _SCALES:
            total, part = total + part * _SCALES[word], Fraction(0)
        elif word == "hundred":
            part *= 100
        elif word != "and":
            part += _VALUES.get(word) or Fraction(word.replace(",", ""))
    total += part
    if total < _LEAST or total.denominator != 1:
        return found[0]
    if word not in _ORDINALS:
        return str(total)
    teen = total // 10 % 10 == 1
    return f"{total}{'th' if teen else _ENDINGS.get(int(total % 10), 'th')}"
