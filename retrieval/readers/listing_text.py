"""Listing pages of a digital archive saved as text: dates, titles and summaries without labels.

How the three are told apart
    Date. A line that is a date (or "undated") and nothing else, and stands where a record can
    begin: after a blank line, a heading, a separator ("-") or behind a bullet. A page without a
    blank line or a separator among its records needs none. A date inside a longer line is part of
    that line.

    Title. The paragraph after a date. On pages whose records are set apart by "-" or by bullets,
    the first line of a record that is not its date.

    Summary. All that follows up to the next record: further paragraphs and lists included.

    A record without a date leaves no mark but its form: a paragraph further down in what would
    be the record before it, that is a headline (capitals on most words, no full stop, one
    sentence, no item of a list) and is followed by prose. Where the page announces how many
    records it shows ("41 - 50 of 90": ten) and fewer have been found, the next best headlines are
    taken too, and where more have been found, the weakest are not; a paragraph that is a sentence
    or an item of a list is never made a title.

    A record without a summary is a title followed at once by the next date, separator or bullet.

    A page whose dates stand below the titles is told, and not read: each would go to the next.

    Text above the first heading is the site's header. Other text above the first record, and text
    below the pagination, is rejected as no record, not dropped. Without a heading nothing says
    where the records begin, so there the first record is the first that has a date.

    Blogs, newspapers and logs of changes have dates and titles as well: see `is_listing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.counted import count
from retrieval.readers.catalogue import SourceInfo
from retrieval.readers.entry_fields import SUMMARY_LIMIT, entry_of
from retrieval.readers.listing_blocks import Block, blocks_of, dates_stand_below
from retrieval.readers.listing_lines import Page, pages_of
from retrieval.readers.listing_titles import can_be_title, is_prose, mostly_papers
from retrieval.readers.record_dates import RecordDates
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Entry, Rejected, unknown_archive

LISTING_LIMIT = 5 * 1024 * 1024
"""Bytes of the largest listing that is read; a page of fifty records has about 20,000.

A listing is held in memory, and HTML takes some 75 times its size there.
"""
EXPECTED = (
    "a listing page (records of date, title and summary), the same as HTML, a CSV table, "
    "JSON Lines or a FRUS volume in TEI XML"
)
_MEND = "Correct the lines in the file and read it again."


@dataclass(slots=True, frozen=True)
class ListingSource:
    """What is known of a listing beside its text: the file's name, and the catalogue's word."""

    name: str
    info: SourceInfo
    dates: RecordDates


def read_listing(text: str, source: ListingSource) -> Iterator[Entry | Rejected]:
    """The records of the pages in `text`, in their order, and every block that is none.

    A text that is no listing gives exactly one Rejected.

    Raises:
        UnreadableError: it has dates with titles, but they are not those of an archive.
    """
    pages = list(pages_of(text))
    found = [item for page in pages for item in _read_page(page, source)]
    entries = [item for item in found if isinstance(item, Entry)]
    headed = any(page.headings for page in pages)
    likely = bool(entries) and (headed or _looks_listed(entries))
    if likely and is_listing(
        [entry.title for entry in entries],
        source.info,
        printed=any(page.marked or page.archive for page in pages),
    ):
        yield from found
        return
    if likely:
        raise not_a_listing(entries[0].line)
    said = "the page has the headings of a listing" if headed else "this is another text"
    first = next((item for item in found if isinstance(item, Rejected)), None)
    detail = f" First: {first.reason}" if first else ""
    yield Rejected(
        file=source.name,
        line=first.line if first else 1,
        reason=f"Expected {EXPECTED}; {said} and no record is found.{detail}",
    )


def is_listing(titles: list[str], info: SourceInfo, *, printed: bool) -> bool:
    """Whether dates and titles are those of an archive, and not of a blog, a newspaper, a log.

    Something has to say so: the page itself (`printed`: a heading that listings have, the name of
    a digital archive), a person in sources.toml, or the titles, half of which name a paper.
    """
    return printed or bool(info.archive or info.search) or mostly_papers(titles)


def not_a_listing(line: int) -> UnreadableError:
    """What is told of a page with dates and titles that is no listing; `line` has the first."""
    return UnreadableError(
        f"Expected {EXPECTED}; this page has dates with titles, but nothing says that they are "
        'records of an archive: no heading such as "Documents" or "1 - 10 of 13", no name of a '
        'digital archive, and few titles that name a paper ("Telegram", "Report"). If it is a '
        "listing, say in sources.toml, a file of the host of Fonds, which archive it lists.",
        line,
    )


def _looks_listed(entries: list[Entry]) -> bool:
    """Whether records from a page without any heading have titles, as a letter or diary has not."""
    return 2 * sum(can_be_title(entry.title) for entry in entries) > len(entries)


def _read_page(page: Page, source: ListingSource) -> Iterator[Entry | Rejected]:
    blocks, introduction = blocks_of(page, source.dates)
    if dates_stand_below(blocks, introduction):
        yield Rejected(
            file=source.name,
            line=next(block.line for block in blocks if block.date is not None),
            reason="the dates seem to stand below the titles that they are of, and are read only "
            "above them; nothing of this page is kept. Put each date above its title.",
        )
        return
    if introduction:
        yield Rejected(
            file=source.name,
            line=introduction[0].number,
            reason=f"{count(len(introduction), 'line')} above the first date: taken for the "
            "introduction of the page, not for a record.",
        )
    for block in blocks:
        try:
            yield _entry(block, page, source)
        except UnreadableError as error:
            yield Rejected(file=source.name, line=block.line, reason=error.reason)
    if blocks and len(blocks) < (page.announced or 0):
        yield Rejected(
            file=source.name,
            line=blocks[-1].line,
            reason=f"the page says that it shows {count(page.announced or 0, 'record')}, and has "
            f"{len(blocks):,} that can be told apart: a date may stand where none is looked for.",
        )
    if page.after:
        yield Rejected(
            file=source.name,
            line=page.after[0].number,
            reason=f"{count(len(page.after), 'line')} after the pagination: of no record.",
        )


def _entry(block: Block, page: Page, source: ListingSource) -> Entry:
    """One record; raises UnreadableError where the block cannot be one."""
    title = title_of(block.title, block.date)
    if len(block.summary) > SUMMARY_LIMIT:  # the records run into each other
        raise UnreadableError(
            f'the summary under "{title[:60]}" would have {len(block.summary)} characters, '
            f"more than {SUMMARY_LIMIT}: a date is missing further down, or this is no listing."
        )
    when = source.dates.printed(block.date) if block.date else None
    archive = source.info.archive or page.archive or unknown_archive(source.name)
    fields = {"title": title, "date": when, "date_text": block.date, "summary": block.summary}
    return entry_of({**fields, "archive": archive, "line": block.line})


def title_of(title: str | None, date: str | None) -> str:
    """The title of a record on a listing; raises UnreadableError where it cannot be a record."""
    if title is None:
        raise UnreadableError(f'the date "{date}" has no title beside it. {_MEND}')
    if is_prose(title):
        raise UnreadableError(f'expected a title, found running text: "{title[:60]}...". {_MEND}')
    return title
