"""What takes a date out of a question: "not in 1950", "other than those of October 1950"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from retrieval.dates.words import Token, words

_NOT: Final = words("not never neither nor nicht pas не")
_EXCEPT: Final = words("except excepting excluding exclude ohne außer sauf hors кроме")
_EXCEPT_NEXT_TO: Final = words("outside without besides")
"""They take a date out only right before it: "outside in 1950" is a place."""

_EXCEPT_PAIRS: Final = frozenset(
    {
        ("other", "than"), ("rather", "than"), ("except", "for"), ("apart", "from"),
        ("aside", "from"), ("all", "but"), ("instead", "of"), ("different", "from"),
        ("turn", "of"), ("outside", "of"),
    }
)  # fmt: skip
_BESIDE_DATES: Final = words(
    "in on at of from for during the between those that one ones dated en im am aus в"
)
"""What may stand between the words that take a date out, and the date."""

_THESE: Final = words("that those one ones")
"""Behind "but" they take a date out: "all but those of 1950"; "but in 1950 he came" does not."""

_PERIODS: Final = words(
    "year years month months day days date dates week weeks anything everything"
)
"""Before "but" they do so too: "every year but 1950", "anything but October 1950"."""

_BESIDE_EXCEPTIONS: Final = words(
    "all any either sent written received record records telegram telegrams document documents "
    "letter letters paper papers message messages report reports note notes"
)
"""What else may stand behind an exception; "not sent in 1950" is a deed of 1950."""


def _either_side(tokens: Sequence[Token], start: int) -> bool:
    """Whether a date is that of both sides: "before and after", "before, during and after"."""
    at = start - 1
    while at >= 0 and tokens[at].text in {"and", "or", ","}:
        at -= 1
    return 0 <= at < start - 1 and tokens[at].text == "before"


def denied(tokens: Sequence[Token], start: int) -> int | None:
    """Where the words begin that take out a date: "not in 1950", "other than October 1950"."""
    if _either_side(tokens, start):
        return start
    far = False
    for at in range(start - 1, -1, -1):
        word = tokens[at].text
        before = tokens[at - 1].text if at else ""
        if word in _EXCEPT:
            return at
        if (before, word) in _EXCEPT_PAIRS:
            return at - 1
        if word in _EXCEPT_NEXT_TO:
            return at if at == start - 1 else None
        if word in _NOT:
            return None if far or before in {"or", "why"} else at
        if word == "but":
            these = any(token.text in _THESE for token in tokens[at:start])
            return at if these or before in _PERIODS else None
        far = far or word in _BESIDE_EXCEPTIONS
        if word not in _BESIDE_DATES | _BESIDE_EXCEPTIONS:
            return None
    return None
