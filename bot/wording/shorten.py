"""Shortening at words and sentences, measured as escaped text, always marked with "…".

A text may have megabytes: what is done to it costs what is shown of it, not what it holds.
"""

from __future__ import annotations

import re

from bot.limits import length
from bot.wording.escape import escape, isolate, visible

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*\s+|(?<=[。！？])")
_MARKS = 2
"""Characters that `isolate` may add."""


def plain(text: str, limit: int) -> str:
    """`text` on one line, not escaped, at most `limit` characters (for labels and choices)."""
    shown = _beginning(text, limit)
    if length(shown) <= limit:
        return shown
    return _cut(shown, limit, escaped=False)


def words(text: str, limit: int) -> str:
    """`text` escaped, cut after a word so that at most `limit` characters are sent."""
    shown = _beginning(text, limit)
    whole = isolate(escape(shown))
    if length(whole) <= limit:
        return whole
    return isolate(escape(_cut(shown, limit - _MARKS, escaped=True)))


def parts(text: str, limit: int) -> list[str]:
    """The whole text on one line, not escaped, in parts that are cut after a sentence or word.

    Each has at most `limit` characters once it is escaped.
    """
    shown = visible(text)
    size = (limit - _MARKS) // 2  # escaping doubles at most
    found: list[str] = []
    at = 0
    while len(shown) - at > size:
        middle, end = at + (size + 1) // 2, at + size
        ends = [match.end() for match in _SENTENCE_END.finditer(shown, middle, end)]
        end = ends[-1] if ends else shown.rfind(" ", middle, end) + 1 or end
        found.append(shown[at:end].strip(" "))
        at = end
    return [*found, shown[at:].strip(" ")]


def excerpt(text: str, key: str | None, limit: int) -> str:
    """`text` escaped, with its sentence `key` in bold, at most `limit` characters.

    A text that is too long loses whole sentences, and keeps `key`.
    """
    shown, bold = visible(text) if key else _beginning(text, limit), visible(key or "")
    at = shown.find(bold) if bold else -1
    if at < 0:
        before, bold, after = shown, "", ""
    else:
        before, after = shown[:at].strip(), shown[at + len(bold) :].strip()
    if length(shown) <= limit:
        whole = isolate(_joined(escape(before), bold and f"**{escape(bold)}**", escape(after)))
        if length(whole) <= limit:
            return whole
    return isolate(_shortened(before, bold, after, limit - _MARKS))


def _shortened(before: str, bold: str, after: str, limit: int) -> str:
    middle = ""
    if bold:
        room = limit - 8  # two stars on either side, and "… " and " …" around
        cut = bold if _fits(bold, room) else _cut(bold, room, escaped=True)
        middle = f"**{escape(cut)}**"
    room = limit - length(middle) - 4
    head, all_before = _leading(before, room)
    tail, all_after = _leading(after, room - length(head)) if all_before else ("", not after)
    if not head and not middle:
        return escape(_cut(before, limit, escaped=True))
    if not all_before:
        head = f"{head} …".strip()
    if not all_after:
        tail = f"{tail} …".strip()
    return _joined(head, middle, tail)


def _leading(text: str, room: int) -> tuple[str, bool]:
    """As many whole sentences as fit, escaped, and whether that is all of them."""
    if _fits(text, room):
        return escape(text), True
    taken = 0
    for end in [match.end() for match in _SENTENCE_END.finditer(text, 0, room + 1)]:
        if length(escape(text[:end])) > room:
            break
        taken = end
    return escape(text[:taken]), False


def _fits(text: str, room: int) -> bool:
    return len(text) <= room and length(escape(text)) <= room


def _beginning(text: str, limit: int) -> str:
    """All of the text that can be seen, or a beginning with more than `limit` characters."""
    taken = 2 * limit
    while len(shown := visible(text[:taken])) <= limit and taken < len(text):
        taken *= 2
    return shown


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _cut(text: str, limit: int, *, escaped: bool) -> str:
    """The longest start of `text` that fits with its "…"."""
    start = _start(text, limit, escaped=escaped)
    return start.rstrip(" ,;:") + "…" if start else ""


def _start(text: str, limit: int, *, escaped: bool) -> str:
    """The longest start of fewer than `limit` characters, cut after a word if one ends nearby."""
    fits, fails = 0, min(len(text), limit) + 1
    while fails - fits > 1:
        middle = (fits + fails) // 2
        start = escape(text[:middle]) if escaped else text[:middle]
        if length(start) < limit:
            fits = middle
        else:
            fails = middle
    start = text[:fits]
    head, space, _ = start.rpartition(" ")
    return head if space and len(head) * 2 >= len(start) else start
