"""Names as headings and old prints have them: "Stalin, Joseph", "U.S.S.R."."""

from __future__ import annotations

import re
from collections.abc import Callable

from retrieval.names.authority import NameAuthority

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
"""A letter that is no small one of Latin script."""

_FORENAME = rf"{CAPITAL}(?:\.|[\w'’-]*)"
_TURNED = re.compile(
    rf"(?<![\w.'’-])(?P<surname>{CAPITAL}[\w-]+),\s+(?!U\.)"  # nor the U.S.
    rf"(?P<forenames>{_FORENAME}(?:(?:\s+|(?<=\.)){_FORENAME}){{0,2}})(?![\w-]|['’](?!s\b)|\.\w)"
)
_INITIAL = re.compile(r"\b\w\.\s*")
_STOPPED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?")


def as_spoken(
    text: str, names: NameAuthority, is_whole: Callable[[str], bool] = lambda _: False
) -> str:
    """The text with the names in it as they are spoken: known ones, and such as are whole.

    "Stalin, Joseph" and "Stalin, J. V." become "Joseph Stalin" and "J. V. Stalin", "U.S.S.R."
    becomes "USSR". "Stalin, Mao" are two, and stay.
    """

    def turned(found: re.Match[str]) -> str:
        surname, forenames = found["surname"], found["forenames"]
        whole = f"{forenames} {surname}"
        plain = f"{_INITIAL.sub('', forenames)} {surname}".strip()
        one = _is_one(whole, names) or _is_one(plain, names) or is_whole(whole)
        return whole if one else found[0]

    def unstopped(found: re.Match[str]) -> str:
        letters = found[0].replace(".", "")
        return letters if _is_one(letters, names) else found[0]

    return _STOPPED.sub(unstopped, _TURNED.sub(turned, text))


def _is_one(name: str, names: NameAuthority) -> bool:
    """Whether it is a known name as a whole."""
    return any(one.asked == name for one in names.expand(name))
