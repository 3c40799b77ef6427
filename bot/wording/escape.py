"""Text that was written by others, made safe to show: what is seen is what was written.

Discord's Markdown takes a backslash before any ASCII punctuation as "this very character", so
marking up is a matter of backslashes and loses nothing; `unescape` gives the text back.
"""

from __future__ import annotations

import re
import unicodedata

# Characters that have a shape in no font, though Unicode counts them as letters or symbols:
# grapheme joiner, Hangul fillers, Khmer inherent vowels, Mongolian selectors, Braille blank.
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0"
_BLANK = re.compile(f"[{_BLANKS}]")
_HALF = re.compile("[\ud800-\udfff]")
_JOINERS = "\u200c\u200d"  # needed inside words of several scripts, and inside emoji
# Joiners join two characters of a script or emoji that has use for them, and nothing else.
_STRAY = re.compile(
    f"(?<![\u0300-\U0010ffff])[{_JOINERS}]+"
    f"|[{_JOINERS}]+(?![\u0300-\U0010ffff])"
    f"|[{_JOINERS}]+(?=[{_JOINERS}])"
)
_ISOLATE, _POP = "\u2068", "\u2069"

_MARKUP = re.compile(r"[\\*_~`|<>\[\]@]|:(?=\S)")
# What means something only where a line begins: heading, small print, list, quote.
_AT_START = re.compile(r"^(?:[#+-]|\d+(?=[.)]))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def visible(text: str) -> str:
    """The text on one line, without characters that hide, reorder or cannot be sent."""
    folded = " ".join(text.split())
    if folded.isprintable() and not _BLANK.search(folded):
        return folded
    # Each character is looked at once, however often it stands in a long text.
    hidden = {each for each in set(folded) if unicodedata.category(each) in {"Cc", "Cf"}}
    taken_out = "".join(sorted(hidden.difference(_JOINERS)))
    kept = re.sub(f"[{_BLANKS}{re.escape(taken_out)}]", "", folded)
    return " ".join(_STRAY.sub("", _HALF.sub("\ufffd", kept)).split())


def escape(text: str) -> str:
    """The text as Markdown that shows just its characters: no mark, mention, link or emoji."""
    plain = visible(text)
    marked = _MARKUP.sub(r"\\\g<0>", plain)
    start = _AT_START.match(marked)
    if start is None:
        return marked
    at = start.end() if marked[0].isdigit() else 0
    return f"{marked[:at]}\\{marked[at:]}"


def unescape(markup: str) -> str:
    """What `escape` was given, as far as it can be seen."""
    return _ESCAPED.sub(r"\1", markup).replace(_ISOLATE, "").replace(_POP, "")


def isolate(markup: str) -> str:
    """Keep text of a right-to-left script from turning round what stands beside it."""
    turns = not markup.isascii() and any(
        unicodedata.bidirectional(character) in {"R", "AL"} for character in markup
    )
    return f"{_ISOLATE}{markup}{_POP}" if turns else markup
