"""The Markdown of Discord as HTML. Everything that is not markup is escaped.

What Discord reads as markup is taken from its support pages ("Markdown Text 101") and from the
rules of simple-markdown (https://github.com/ariabuckles/simple-markdown), on which its client is
built: a backslash before anything but a letter, digit or space is dropped, underscores mean
nothing inside a word, and headings, small print, quotes and lists begin a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_FENCE = re.compile(r"```(?:([a-zA-Z0-9_+.#-]+)\n)?\n*([^\n].*?)\n*```", re.DOTALL)
_HEADING = re.compile(r"(#{1,3}) +(?=\S)(.*)")
_SMALL = re.compile(r"-# +(?=\S)(.*)")
_QUOTE = re.compile(r"> (.*)")
_QUOTE_REST = re.compile(r">>> ?(.*)", re.DOTALL)
_ITEM = re.compile(r"( *)(?:[-*]|(\d{1,10})\.) +(?=\S)(.*)")
_URL = r"https?://[^\s<>\"]+"


def to_html(text: str) -> str:
    """A text with everything that Discord allows: code blocks, headings, lists, quotes."""
    parts = []
    at = 0
    for fence in _FENCE.finditer(text):
        parts.append(_blocks(text[at : fence.start()].removesuffix("\n")))
        parts.append(f"<pre><code>{escape(fence[2])}</code></pre>")
        at = fence.end() + (text[fence.end() : fence.end() + 1] == "\n")
    parts.append(_blocks(text[at:]))
    return "".join(parts)


def _blocks(text: str, *, quoted: bool = False) -> str:
    """Lines and what begins them; a block takes the line's end with it."""
    html = ""
    lines = text.split("\n")
    at = 0
    broken = False  # whether a line of plain text stands before and its end is still to be drawn
    while at < len(lines):
        block, used = _block(lines[at:], quoted=quoted)
        if used:
            html, broken = html + block, False
        else:
            html += ("\n" if broken else "") + inline(lines[at])
            used, broken = 1, True
        at += used
    return html


def _block(lines: list[str], *, quoted: bool) -> tuple[str, int]:
    """The HTML of the block that begins the lines, and how many it takes; 0 where none does."""
    if heading := _HEADING.fullmatch(lines[0]):
        level = len(heading[1])
        return f"<h{level}>{inline(heading[2])}</h{level}>", 1
    if small := _SMALL.fullmatch(lines[0]):
        return f"<small>{inline(small[1])}</small>", 1
    if not quoted and (rest := _QUOTE_REST.fullmatch("\n".join(lines))):
        return f"<blockquote>{_blocks(rest[1], quoted=True)}</blockquote>", len(lines)
    quotes = [] if quoted else _leading(_QUOTE, lines)
    if quotes:
        inner = _blocks("\n".join(quote[1] for quote in quotes), quoted=True)
        return f"<blockquote>{inner}</blockquote>", len(quotes)
    items = _leading(_ITEM, lines)
    if items:
        drawn = "".join(map(_item, items))
        return f"<ul>{drawn}</ul>", len(items)
    return "", 0


def _item(item: re.Match[str]) -> str:
    mark = f"{item[2]}." if item[2] else "•"
    return f'<li class="{"in" if item[1] else "out"}" data-mark="{mark}">{inline(item[3])}</li>'


def _leading(pattern: re.Pattern[str], lines: list[str]) -> list[re.Match[str]]:
    found = []
    for line in lines:
        match = pattern.fullmatch(line)
        if match is None:
            break
        found.append(match)
    return found


def inline(text: str) -> str:
    """A text in which nothing begins a line: bold, links, code and the like."""
    html = ""
    at = 0
    while at < len(text):
        for pattern, draw in _INLINE:
            if found := pattern.match(text, at):
                html += draw(found)
                at = found.end()
                break
        else:
            html += escape(text[at])
            at += 1
    return html


def _wrapped(tag: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"<{tag}>{inline(found[1])}</{tag}>"


def _link(found: re.Match[str]) -> str:
    # Discord shows a link raw where its text pretends to be another address.
    if re.search(r"https?://", found[1]):
        return escape(found[0][0]) + inline(found[0][1:])
    return f'<a title="{escape(found[2])}">{inline(found[1])}</a>'


def _address(found: re.Match[str]) -> str:
    return f"<a>{escape(found[1])}</a>"


def _mention(found: re.Match[str]) -> str:
    sign = {"@": "@user", "@!": "@user", "@&": "@role", "#": "#channel", "/": ""}[found[1]]
    return f'<span class="mention">{escape(sign or "/" + found[2].split(":")[0])}</span>'


def _plain_address(found: re.Match[str]) -> str:
    """A bare address; a closing bracket or full stop at its end is not part of it."""
    address = found[1]
    rest = ""
    while address and (address[-1] in ".,;:!?'\"" or _unopened(address)):
        address, rest = address[:-1], address[-1] + rest
    return f"<a>{escape(address)}</a>{escape(rest)}"


def _unopened(address: str) -> bool:
    return address.endswith(")") and address.count(")") > address.count("(")


_INLINE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\\([^0-9A-Za-z\s])"), lambda found: escape(found[1])),
    (
        re.compile(r"(`+)(.*?[^`])\1(?!`)", re.DOTALL),
        lambda found: f"<code>{escape(found[2].strip(' ') or found[2])}</code>",
    ),
    (re.compile(rf"<({_URL})>"), _address),
    (re.compile(rf"({_URL})"), _plain_address),
    (
        re.compile(
            r"\[((?:\\.|\[[^\[\]]*\]|[^\[\]\\])+)\]"
            r"\(\s*<?(https?://(?:\([^()\s]*\)|[^()\s<>])+)>?(?:\s+\"[^\"]*\")?\s*\)"
        ),
        _link,
    ),
    (
        re.compile(r"<(@[!&]?|#|/)([^<>\s]{1,100})>"),
        _mention,
    ),
    (
        re.compile(r"<a?(:\w{2,32}:)\d+>"),
        lambda found: escape(found[1]),
    ),
    (
        re.compile(r"\*\*\*(?=\S)((?:\\.|[^\\*])+?)\*\*\*(?!\*)", re.DOTALL),
        lambda found: f"<em><strong>{inline(found[1])}</strong></em>",
    ),
    (re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)", re.DOTALL), _wrapped("strong")),
    (re.compile(r"__((?:\\.|[^\\])+?)__(?!_)", re.DOTALL), _wrapped("u")),
    (
        re.compile(
            r"\*(?=\S)((?:\*\*|\\.|\s+(?:[^*\s\\]|\\.|\*\*)|[^\s*\\])+?)\*(?!\*)", re.DOTALL
        ),
        _wrapped("em"),
    ),
    (re.compile(r"(?<!\w)_((?:__|\\.|[^\\_])+?)_(?!\w)", re.DOTALL), _wrapped("em")),
    (re.compile(r"~~((?:\\.|[^\\])+?)~~(?!_)", re.DOTALL), _wrapped("s")),
    (
        re.compile(r"\|\|((?:\\.|[^\\])+?)\|\|", re.DOTALL),
        lambda found: f'<span class="spoiler">{inline(found[1])}</span>',
    ),
)
