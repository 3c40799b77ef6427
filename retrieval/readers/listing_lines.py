"""The lines of a saved listing page, and what belongs to the page rather than to a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADINGS = frozenset(
    ["results", "results:", "documents", "search results", "popular documents", "all documents"]
)
"""Lines under which the records stand, in lower case."""

_ANY_PAGE = frozenset(["results", "results:"])
"""Headings that pages of sports and elections have as well."""

ENDS = frozenset(["pagination", "load more", "show more", "view more", "view all", "back to top"])
"""Lines below the last record, in lower case."""

_GLUED = re.compile(
    r"(?<=\S)\s*(?=Skip to (?:main )?content\s*$)"
    r"|(?<=[.!?”\"’)\]])(?=Pagination\s*(?:Skip to (?:main )?content\s*)?$)"
    r"|(?<=^Pagination)(?=[A-Z0-9])"
)
_SKIP = re.compile(r"skip to (?:main )?content", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:(?:displaying|showing|results?:?)\s+)?([0-9][0-9,]{0,8})\s*[-–—]\s*([0-9][0-9,]{0,8})"
    r"\s+of\s+[0-9][0-9,]{0,8}(?:\s+(?:results|documents|records|items))?",
    re.IGNORECASE,
)
# Each character or word has one way to fit: a choice inside a repetition would be tried in all.
_PAGER = re.compile(r"(?:page|current|first|last|next|previous|[‹›«»…<>|,.\s0-9])+", re.IGNORECASE)
_BULLET = re.compile(r"[•·‣▪●◦]\s*")
_SITE = re.compile(r"(?:the )?([\w .'’-]{0,60}\bdigital archive)(?:\s*[|:–—].*)?", re.IGNORECASE)


@dataclass(slots=True, frozen=True)
class Line:
    """A line that is not blank: its 1-based number, indentation in characters, bare text.

    `gap` says that a blank line, or the top of the page, stands before it; `bullet` that a bullet
    stood before the text, on its line or alone above it.
    """

    number: int
    indent: int
    text: str
    gap: bool
    bullet: bool = False


@dataclass(slots=True)
class Page:
    """One saved page: its lines up to the pagination, and what stands after it.

    `headings` are the indexes into `body` before which a heading or a count stood. `announced` is
    the number of records that the page says it shows ("41 - 50 of 90": 10). `archive` is the name
    of the digital archive, where the page prints it on a line of its own above a heading.
    `marked` says that a heading is one that only listings have.
    """

    body: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    announced: int | None = None
    archive: str | None = None
    marked: bool = False


def lines_of(text: str) -> Iterator[Line]:
    """The lines of `text` that are not blank; page ends glued on one line are cut apart."""
    gap, bullet = True, False
    # Not str.splitlines: it also breaks at form feeds and U+2028, which editors do not count.
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        for part in _cut(raw):
            bare = part.strip().strip("\ufeff\u200b")
            if not bare:
                gap = True
                continue
            indent = len(part.expandtabs()) - len(part.expandtabs().lstrip())
            mark = _BULLET.match(bare)
            bullet = bullet or mark is not None
            shown = bare[mark.end() :] if mark else bare
            if shown:
                yield Line(number, indent, shown, gap, bullet)
                gap, bullet = False, False


def _cut(raw: str) -> list[str]:
    if "content" not in raw and "Pagination" not in raw:
        return [raw]
    return _GLUED.split(raw)


def is_heading(text: str) -> bool:
    """Whether the line announces records: "SEARCH RESULTS", "41 - 50 of 90"."""
    return text.lower() in HEADINGS or _COUNT.fullmatch(text) is not None


def marks_listing(text: str) -> bool:
    """Whether the line is a heading that only listings have."""
    return is_heading(text) and text.lower() not in _ANY_PAGE


def archive_named(text: str) -> str | None:
    """The name in a line such as "Wilson Center Digital Archive | Search", None in others."""
    found = _SITE.fullmatch(text)
    return found[1].strip() if found else None


def pages_of(text: str) -> Iterator[Page]:
    """The saved pages in `text`: usually one, several where files were glued together."""
    chunk: list[Line] = []
    count: str | None = None
    tail: int | None = None
    for line in lines_of(text):
        kind = _kind(line)
        # The same count a second time is the pager at the foot of the page, not a new page.
        again = kind == "count" and line.text == count
        if line.text.lower() == "search results" and _heading_index(chunk) is not None:
            cut: int | None = _header_start(chunk)
        elif kind == "skip" or (kind == "count" and count is not None and not again):
            cut = len(chunk)
        elif kind in {"heading", "count"} and not again:
            # What stands between one page's pagination and a heading is the next page's header.
            cut = tail
        else:
            cut = None
        if cut:
            yield _page(chunk[:cut])
            chunk, count, tail = chunk[cut:], None, None
        count = line.text if kind == "count" else count
        chunk.append(line)
        tail = len(chunk) if kind == "end" else tail
    if chunk:
        yield _page(chunk)


def _heading_index(chunk: list[Line]) -> int | None:
    return next((i for i, line in enumerate(chunk) if line.text.lower() == "search results"), None)


def _header_start(chunk: list[Line]) -> int:
    """Where the page begins whose SEARCH RESULTS has come: at its header, if that can be told.

    It is the header of the page before, or begins with the name of the archive.
    """
    first = _heading_index(chunk) or 0
    header = [line.text for line in chunk[:first]]
    start = len(chunk) - len(header)
    if header and [line.text for line in chunk[start:]] == header:
        return start
    named = (i for i in range(len(chunk) - 1, first, -1) if archive_named(chunk[i].text))
    return next(named, len(chunk))


def _kind(line: Line) -> str:
    """What a line is to the page: skip, count, heading, end, or text."""
    lowered = line.text.lower()
    if lowered in HEADINGS:
        return "heading"
    if lowered in ENDS:
        return "end"
    if _SKIP.fullmatch(line.text):
        return "skip"
    return "count" if _COUNT.fullmatch(line.text) else "text"


def _page(lines: list[Line]) -> Page:
    page = Page()
    ended = False
    for line in lines:
        kind = _kind(line)
        count = _COUNT.fullmatch(line.text) if kind == "count" else None
        if count:
            _announce(page, count)
        if kind in {"heading", "count"} and not ended:
            page.headings.append(len(page.body))
            page.marked = page.marked or marks_listing(line.text)
        elif kind == "end":
            ended = True
        elif kind == "text" and not ended:
            page.body.append(line)
        elif kind == "text" and not _PAGER.fullmatch(line.text):
            page.after.append(line)
    if page.headings:
        names = (archive_named(line.text) for line in page.body[: page.headings[-1]])
        page.archive = next((name for name in names if name), None)
    return page


def _announce(page: Page, count: re.Match[str]) -> None:
    first, last = (int(group.replace(",", "")) for group in count.groups())
    page.announced = last - first + 1 if 0 < first <= last else None
