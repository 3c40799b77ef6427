"""The text of HTML as a reader of the page sees it: block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import html

_FURNITURE = (
    "script", "style", "noscript", "template", "svg", "nav", "form", "select", "button", "iframe",
    "object", "audio", "video", "canvas",
)  # fmt: skip
_INLINE = frozenset([
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "wbr",
])  # fmt: skip


@dataclass(slots=True, frozen=True)
class TextBlock:
    """Text, and the 1-based line of the HTML source that it begins in or near."""

    text: str
    line: int


_BREAK = TextBlock("\n", 0)


def without_furniture(root: html.HtmlElement) -> html.HtmlElement:
    """The body of the page, freed of scripts, forms, navigation and the site's footer."""
    body = root.find("body")
    top = root if body is None else body
    for element in list(top.iter(*_FURNITURE)):
        element.drop_tree()
    for footer in top.findall("footer"):
        footer.drop_tree()
    return top


def bare_text(element: html.HtmlElement) -> str:
    """The text of an element, each run of white space a single space."""
    return " ".join("".join(element.itertext()).split())


def blocks_in(
    element: html.HtmlElement, skipped: Sequence[html.HtmlElement] = ()
) -> list[TextBlock]:
    """The texts of the blocks (paragraphs, list items ...) in `element`, without those `skipped`.

    Inline elements run on in their block; <br> ends a line.
    """
    pieces: list[TextBlock] = []
    # An explicit stack, for the depth of a page is the page's choice.
    stack: list[html.HtmlElement | TextBlock] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, TextBlock):
            pieces.append(part)
        else:
            inline = part.tag in _INLINE
            inside = [] if any(part is other for other in skipped) else _inside(part)
            stack.extend(reversed(inside if inline else [_BREAK, *inside, _BREAK]))
    return list(_joined(pieces))


def _inside(element: html.HtmlElement) -> list[html.HtmlElement | TextBlock]:
    """The texts and elements directly in `element`, in order."""
    inside: list[html.HtmlElement | TextBlock] = [_text(element.text, element)]
    for child in element:
        inside += [child, _text(child.tail, child)]
    return inside


def _text(text: str | None, near: html.HtmlElement) -> TextBlock:
    return TextBlock(text or "", int(near.sourceline or 1))


def _joined(pieces: list[TextBlock]) -> Iterator[TextBlock]:
    """The pieces between two breaks as one text; white space of the source is one space."""
    text, line = "", 0
    for piece in [*pieces, _BREAK]:
        if piece is not _BREAK:
            line = line or (piece.line if piece.text.strip() else 0)
            text += piece.text
        else:
            bare = " ".join(text.split())
            if bare:
                yield TextBlock(bare, line)
            text, line = "", 0
