"""One record as a few lines of Discord text: date, title, where it is, summary, link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.limits import length
from bot.wording import shorten
from bot.wording.dates import record_date
from bot.wording.escape import visible
from bot.wording.links import link_target, record_link
from bot.wording.records import BEGINNING, BEGINS, other_wording, page_of
from retrieval.answer import Citation
from retrieval.records import Record

_TITLE = 240
_START = 60
"""Characters down to which a title is shortened for the sake of its link."""
_PLACE = 200
LINK = 400
"""Characters of a line that is a link."""
_BODY = 50
"""Room under which a summary says nothing."""
_LEFT = 120
"""Room that a search link leaves for the summary; where it cannot, the record is one of many."""
_ALSO = "-# The same paper is also recorded as "
_ALIAS = 240
_CLOSEST = 140
"""Characters of the sentence of a near miss."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one person reads: their language (as Discord tags it), and where archives search.

    `search_links` gives for an archive's title the address of its search, with "{title}" in it.
    """

    locale: str
    search_links: Mapping[str, str]


def record_lines(citation: Citation, number: int, style: Style, limit: int) -> str:
    """The record under its number, in at most `limit` characters (200 at least)."""
    record = citation.record
    date = f"**{number}** · {shorten.words(record_date(record, style.locale), limit // 6)}"
    place = places(record, min(_PLACE, limit // 4))
    used = length(date) + length(place) + 3
    title = titled(record, min(_TITLE, limit // 3), limit - used - _BODY - 3)
    used += length(title)
    search = search_line(record, style)
    if search and length(search) + 1 <= limit - used - _LEFT:
        used += length(search) + 1
    else:
        search = ""
    alias = _also(citation, (limit - used) // 3 - 1)
    body = _body(citation, limit - used - length(alias) - 3)
    return "\n".join(line for line in [date, title, place, body, alias, search] if line)


def near_miss_lines(citation: Citation, number: int, style: Style, limit: int) -> str:
    """A record that does not answer, in at most `limit` characters (200 at least).

    It is short, and only its number is bold, so that nothing of it is read as the answer.
    """
    record = citation.record
    date = f"**{number}** · {shorten.words(record_date(record, style.locale), limit // 6)} · "
    place = "-# " + shorten.words(record.archive, min(_PLACE, limit // 4))
    room = limit - length(date) - length(place) - 1
    title = titled(record, min(_TITLE, limit // 3), room, mark="")
    room -= length(title)
    search = search_line(record, style).replace("-# ", " · ", 1)
    if length(search) <= room:
        place += search
        room -= length(search)
    lines = [date + title, place]
    if citation.key_sentence and room >= _BODY:
        lines.append("-# " + shorten.words(citation.key_sentence, min(_CLOSEST, room - 4)))
    return "\n".join(lines)


def titled(record: Record, limit: int, room: int, mark: str = "**") -> str:
    """The title in bold, or between other marks, at most `limit` characters of it.

    It is linked where the record's address is known, and `room` holds both, if only with the
    title's start.
    """
    target = link_target(record.url)
    # Discord shows a link raw, brackets and all, where its text looks like another address.
    if target is not None and "://" not in record.title:
        beside = room - length(f"{mark}[]({target}){mark}")
        title = shorten.words(record.title, min(limit, max(_START, beside)))
        if length(title) <= beside:
            return f"{mark}[{title}]({target}){mark}"
    return f"{mark}{shorten.words(record.title, limit)}{mark}"


def places(record: Record, limit: int) -> str:
    """The archive, and the saved search page that lists the record, in small print."""
    parts = [record.archive]
    for place in record.found_on[:2]:
        named = page_of(place)
        if named and named not in parts:
            parts.append(named)
    return "-# " + shorten.words(" · ".join(parts), limit - 3)


def search_line(record: Record, style: Style) -> str:
    """Where no address is known: a link that searches the archive's site, and says so.

    At most `LINK` characters; empty where the address is too long for them.
    """
    link = record_link(record, style.search_links)
    if link is None or not link.is_search:
        return ""
    line = f"-# [Search the archive's own site for this title]({link.url})"
    return line if length(line) <= LINK else ""


def _body(citation: Citation, limit: int) -> str:
    record, key = citation.record, citation.key_sentence
    if limit < _BODY:
        return ""
    if citation.passage and not (key and visible(key) in visible(record.summary)):
        return f"From its text: {shorten.excerpt(citation.passage, key, limit - 15)}"
    if record.summary:
        return shorten.excerpt(record.summary, key, limit)
    if record.text:
        room = min(BEGINNING, limit) - len(BEGINS)
        return f"{BEGINS}{shorten.excerpt(record.text, None, room)}"
    return "-# This record has no summary."


def _also(citation: Citation, limit: int) -> str:
    room = min(_ALIAS, limit) - len(_ALSO)
    if not citation.also_as or room < _BODY:
        return ""
    others = [other_wording(citation.record, other) for other in citation.also_as]
    return _ALSO + shorten.words("; ".join(others), room)
