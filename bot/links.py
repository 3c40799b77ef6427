"""The link of a record: its own, or a search of the archive's site for its title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from bot.messages.record_text import link_target
from retrieval.records import Record


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
    pattern = search_links.get(record.archive, "")
    search = link_target(pattern.replace("{title}", quote(record.title, safe="")))
    return Link(search, is_search=True) if search is not None else None
