"""The link of a record: its own, or a search of the archive's site for its title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.wording.escape import visible
from retrieval.records import Record

_SEARCHED = 120
"""Bytes of a title that a search link asks for: enough to find it, and the address stays short."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and whether it only searches for the record."""

    url: str
    is_search: bool


def record_link(record: Record, search_links: Mapping[str, str]) -> Link | None:
    """The link of a record, or None where nothing is known.

    The address holds no blank and no control character, whatever the record says.

    Args:
        record: the record.
        search_links: by archive, an address with {title} where the title belongs.
    """
    own = link_target(record.url)
    if own is not None:
        return Link(own, is_search=False)
    template = search_links.get(record.archive, "")
    title = visible(record.title).encode()[:_SEARCHED].decode(errors="ignore")
    if len(title) < len(visible(record.title)):
        title = title.rpartition(" ")[0] or title
    search = link_target(template.replace("{title}", quote(title, safe="")))
    return Link(search, is_search=True) if search is not None else None


def link_target(url: str | None) -> str | None:
    """The address, safe inside a Markdown link; None where it is no address of the web."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts[1]
    except ValueError:
        return None
    return quote(url.strip(), safe="/:?#[]@!$&'*+,;=%~-._") if usable else None
