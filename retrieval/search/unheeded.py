"""What a question asks that Fonds does not do: leave records out, put them in order of date."""

from __future__ import annotations

import re

from retrieval.answer import Unheeded
from retrieval.search.correspondents import KIND
from retrieval.search.masked import ONE, Masked

_SIDES = r"(?:from|by|to|in|of|on|about|with|between|during|before|after|since)"
_BETWEEN = rf"(?:\s+(?:{_SIDES}|for|any|all|the|those|that|ones?|papers?|records?|{KIND}))"
_EXCLUSION = re.compile(
    rf"\b(?:not(?={_BETWEEN}*?\s+{_SIDES}\b)|except(?:ing)?|exclud(?:e|ing)|other\s+than|apart\s+from"
    rf"|aside\s+from|(?:any|every|no)\s*(?:one|body|thing)\s+but|all\s+but)"
    rf"{_BETWEEN}{{0,6}}\s+(?:{ONE}|\d[\d./-]*)(?:(?:\s+|,\s*)\d{{1,4}}\b)*",
    re.IGNORECASE,
)
"""Of a name or a date only: "could not attack", "nothing but bread" leave no record out."""

_ORDER = re.compile(
    r"(?:\b(?:earliest|oldest|latest|newest|most\s+recent)|(?:\b(?:the|his|her|their)|['’]s)\s+"
    r"(?P<rank>first|last))\s+(?:[\w-]+\s+){0,2}?"
    rf"(?:{KIND}|\b(?:documents?|records?|papers?|files?)\b)",
    re.IGNORECASE,
)


def find_unheeded(masked: Masked) -> tuple[Unheeded, ...]:
    """The words of a question, its names masked, that change nothing in what is found."""
    found = []
    exclusion, order = _EXCLUSION.search(masked.text), _ORDER.search(masked.text)
    if exclusion is not None:
        found.append(Unheeded(text=masked.written(exclusion.group()), reason="exclusion"))
    if order is not None:
        words = masked.text[max(order.start(), order.start("rank")) : order.end()]
        found.append(Unheeded(text=masked.written(words), reason="order"))
    return tuple(found)
