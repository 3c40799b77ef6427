"""Shortening at words and sentences, measured as escaped text, always marked with "…"."""

from __future__ import annotations

import re

from bot.limits import length
from bot.wording.escape import escape, isolate, visible

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*\s+|(?<=[。！？])")
_MARKS = 2
"""Characters that `isolate` may add."""


def plain(text: str, limit: int) -> str:
    """`text` on one line, not escaped, at most `limit` characters (for labels and choices)."""
    shown = visible(text)
    if length(shown) <= limit:
        return shown
    return _cut(shown, limit, escaped=False)


def words(text: str, limit: int) -> str:
    """`text` escaped, cut after a word so that at most `limit` characters are sent."""
    shown = visible(text)
    whole = isolate(escape(shown))
    if length(whole) <= limit:
        return whole
    return isolate(escape(_cut(shown, limit - _MARKS, escaped=True)))


def parts(text: str, limit: int) -> list[str]:
    """The whole text in escaped parts of at most `limit` characters, cut after a sentence or word.

    Line breaks are folded, as everywhere.
    """
    rest = visible(text)
    found: list[str] = []
    # Only the beginning is escaped each time: escaping makes nothing shorter than it was.
    while length(escape(rest[:limit])) > limit - _MARKS:
        start = _start(rest, limit - _MARKS, escaped=True)
        ends = [match.end() for match in _SENTENCE_END.finditer(start)]
        if ends and ends[-1] * 2 > len(start):
            start = start[: ends[-1]]
        found.append(isolate(escape(start)))
        rest = rest[len(start) :].strip(" ")
    return [*found, isolate(escape(rest))] if rest or not found else found


def excerpt(text: str, key: str | None, limit: int) -> str:
    """`text` escaped, with its sentence `key` in bold, at most `limit` characters.

    A text that is too long loses whole sentences, and keeps `key`.
    """
    shown, bold = visible(text), visible(key or "")
    at = shown.find(bold) if bold else -1
    if at < 0:
        before, bold, after = shown, "", ""
    else:
        before, after = shown[:at].strip(), shown[at + len(bold) :].strip()
    whole = isolate(_joined(escape(before), bold and f"**{escape(bold)}**", escape(after)))
    if length(whole) <= limit:
        return whole
    return isolate(_shortened(before, bold, after, limit - _MARKS))


def _shortened(before: str, bold: str, after: str, limit: int) -> str:
    middle = ""
    if bold:
        room = limit - 8  # two stars on either side, and "… " and " …" around
        cut = bold if length(escape(bold)) <= room else _cut(bold, room, escaped=True)
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
    if length(escape(text)) <= room:
        return escape(text), True
    taken = 0
    for end in [match.end() for match in _SENTENCE_END.finditer(text)]:
        if length(escape(text[:end])) > room:
            break
        taken = end
    return escape(text[:taken]), False


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
