"""Listing pages saved from the browser as HTML ("save page as").

No site's class names are relied on. A record is what stands in one of several like containers
(`li`, `article`, a `div` among its like ...): each container is the largest element around one
date, and its siblings of the same tag and class that have no date are undated records. In it the
first heading, else the first link, is the title; the title's link is the address if it is absolute;
the rest is the summary. A page that sets its records down without containers is read by the rule
for text (see listing_text), line by line.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from retrieval.readers.entry_fields import entry_of, is_web_address
from retrieval.readers.html_containers import BUTTONS, Container, containers_of, titles_in
from retrieval.readers.html_text import TextBlock, bare_text, blocks_in, without_furniture
from retrieval.readers.listing_lines import archive_named, is_heading, marks_listing
from retrieval.readers.listing_text import (
    EXPECTED,
    ListingSource,
    is_listing,
    not_a_listing,
    read_listing,
    title_of,
)
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Entry, Rejected, unknown_archive


def read_html(text: str, source: ListingSource) -> Iterator[Entry | Rejected]:
    """The records of a saved page; HTML that is no listing gives exactly one Rejected.

    Raises:
        UnreadableError: it cannot be parsed as HTML, or its dates and titles are not those of an
            archive.
    """
    root = _parsed(text)
    printed = _site_name(root)
    body = without_furniture(root)
    containers = containers_of(body, source.dates)
    titled = [container for container in containers if container.title is not None]
    blocks = blocks_in(body)
    announced = any(is_heading(block.text) for block in blocks)
    # One date in one box may be anything; a listing has several records, or says that it is one.
    if 2 * len(titled) > len(containers) and (len(titled) > 1 or announced):
        marked = any(marks_listing(block.text) for block in blocks)
        titles = [bare_text(container.title) for container in titled if container.title is not None]
        if not is_listing(titles, source.info, printed=marked or printed is not None):
            raise not_a_listing(int(containers[0].element.sourceline or 1))
        archive = source.info.archive or printed or unknown_archive(source.name)
        for container in containers:
            yield _record(container, archive, source)
        return
    yield from _as_text(body, blocks, printed, source)


def _parsed(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(
            f"Expected {EXPECTED}; this HTML cannot be parsed: {error}."
        ) from error
    return root


def _site_name(root: html.HtmlElement) -> str | None:
    """The archive's name, where the page names its site as a digital archive."""
    names = [str(name) for name in root.xpath("//meta[@property='og:site_name']/@content")]
    for title in root.xpath("//head/title"):
        names += [part.strip() for part in bare_text(title).replace("–", "|").split("|")]
    return next((found for found in map(archive_named, names) if found), None)


def _record(container: Container, archive: str, source: ListingSource) -> Entry | Rejected:
    element = container.element
    line = int(element.sourceline or 1)
    try:
        if len(titles := titles_in(container)) > 1:
            raise UnreadableError(
                f'{len(titles)} titles stand by one date or none, from "{titles[0][:60]}" to '
                f'"{titles[-1][:60]}", and are read only where each has its own.'
            )
        skipped = [part for part in (container.title, container.date) if part is not None]
        parts = [block.text for block in blocks_in(element, skipped)]
        printed = None if container.title is None else bare_text(container.title)
        title = title_of(printed, container.printed)
        return entry_of(
            {
                "line": line,
                "title": title,
                "archive": archive,
                "date_text": container.printed,
                "date": source.dates.printed(container.printed) if container.printed else None,
                "summary": "\n\n".join(part for part in parts if part.lower() not in BUTTONS),
                "url": _address(container.title, element),
            }
        )
    except UnreadableError as error:
        return Rejected(file=source.name, line=line, reason=error.reason)


def _address(title: html.HtmlElement, container: html.HtmlElement) -> str | None:
    """The title's own link, or the link that it stands in, where that is a whole address."""
    links = [title, *title.iter("a")]
    for outer in title.iterancestors():
        links.append(outer)
        if outer is container:
            break
    for link in links:
        address = (link.get("href") or "").strip() if link.tag == "a" else ""
        if is_web_address(address):
            return address
    return None


def _as_text(
    body: html.HtmlElement, blocks: list[TextBlock], printed: str | None, source: ListingSource
) -> Iterator[Entry | Rejected]:
    """Read the blocks of the page as the paragraphs of a text, adding the links of the titles."""
    links: dict[str, str] = {}
    for link in body.iter("a"):
        address = (link.get("href") or "").strip()
        if is_web_address(address):
            links.setdefault(bare_text(link), address)
    info = source.info.model_copy(update={"archive": source.info.archive or printed})
    as_text = ListingSource(source.name, info, source.dates)
    items = read_listing("\n\n".join(block.text for block in blocks), as_text)
    # Block i stands on line 2i + 1 of the text made here.
    try:
        for item in items:
            place = {"line": blocks[item.line // 2].line if blocks else 1}
            link = {"url": links.get(item.title)} if isinstance(item, Entry) else {}
            yield item.model_copy(update=place | link)
    except UnreadableError as error:
        raise UnreadableError(error.reason, blocks[error.line // 2].line) from error
