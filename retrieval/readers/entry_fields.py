"""From named fields, as a table or JSON carries them, to a validated Entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from retrieval.dates import says_undated
from retrieval.errors import EXPECTED
from retrieval.readers.record_dates import NoDateError, RecordDates
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Description, Entry, Rejected

HEADING_LIMIT = 2000
"""Characters of the longest title, printed date, and name of an archive or person that is read."""
SUMMARY_LIMIT = 10_000
"""Characters of the longest summary, note on the source and note on rights that is read."""
ID_LIMIT = 500
"""Characters of the longest id."""
HELD_LIMIT = 100
"""Rows read in vain before a source without a single record is given up."""
_EXPECTED = {**EXPECTED, "model_type": 'a date as text, such as "1950-10-14"'}
_KINDS: dict[type, str] = {
    bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list",
    tuple: "a list", dict: "an object",
}  # fmt: skip
_URL = re.compile(r"(?i:https?)://[^\s<>\"'\\^`{}|]{1,2000}")
_PLACE = re.compile(r" at line [0-9]+ column [0-9]+$")
"""What a parser of one line adds: its own count of lines, which is not the file's."""


def entry_of(fields: dict[str, Any]) -> Entry:
    """The Entry with these fields; raises UnreadableError naming the first that is wrong."""
    url = fields.get("url")
    if isinstance(url, str) and not is_web_address(url):
        raise UnreadableError(f'url: expected an address http(s)://..., found "{url[:80]}".')
    try:
        entry = Entry.model_validate(fields)
    except ValidationError as error:
        raise UnreadableError(worded(error)) from error
    # An export is not held to the last: an earlier Fonds read longer ones.
    endless = _longer(entry, ("summary", "source", "rights"), SUMMARY_LIMIT)
    if reason := _no_id(entry.external_id or "") or too_long(entry) or endless:
        raise UnreadableError(reason)
    return entry


def _no_id(text: str) -> str | None:
    """Why a text cannot tell a record apart wherever it is stored, shown and typed."""
    if len(text) > ID_LIMIT:
        return f"its id has {len(text):,} characters; at most {ID_LIMIT} are read."
    if text.isprintable():
        return None
    hidden = next(sign for sign in text if not sign.isprintable())
    return f"its id has the character U+{ord(hidden):04X}, which cannot be seen."


def read_date(fields: dict[str, Any], dates: RecordDates) -> None:
    """Put an ArchiveDate in the place of the text of `date`, or of what `date_text` prints.

    `date` is EDTF, or as people write it, and then the printed date too. A text that cannot be
    read is that alone, and its record has no date.

    Raises:
        UnreadableError: one of them lies ahead.
    """
    written, printed = fields.get("date"), fields.get("date_text")
    if isinstance(written, str):
        written = written.strip()
        try:
            fields["date"] = dates.encoded(written, printed if isinstance(printed, str) else None)
        except NoDateError:
            fields["date"] = dates.printed(written)
            if fields["date"] is None and isinstance(printed, str):
                fields["date"] = dates.printed(printed)
                if says_undated(printed) and not says_undated(written):
                    fields["date_text"] = written  # so that what could not be read is told
            fields.setdefault("date_text", written)
    elif written is None and isinstance(printed, str):
        fields["date"] = dates.printed(printed)


def no_fields(name: str, found: Iterable[str]) -> str:
    """Which names in a source are no field of a record, in a sentence."""
    return f"{name}: no field of a record is called {', '.join(found)[:500]}; passed over"


def too_long(said: Description) -> str | None:
    """Which heading or name is longer than any list of records could show it, if one is."""
    headings = ("title", "archive", "date_text", "collection", "language")
    if reason := _longer(said, headings, HEADING_LIMIT):
        return reason
    for one in said.people + said.places + said.subjects:
        if len(one) > HEADING_LIMIT:
            what = f'the name "{one[:60]}..."'
            return f"{what} has {len(one):,} characters; at most {HEADING_LIMIT:,} are read."
    return None


def _longer(said: Description, names: tuple[str, ...], limit: int) -> str | None:
    for name in names:
        found = len(getattr(said, name) or "")
        if found > limit:
            return f"{name} has {found:,} characters; at most {limit:,} are read."
    return None


def worded(error: ValidationError) -> str:
    """What is wrong with the first field that is, in the words of the file, not of the program."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the line"
    if first["type"] == "string_too_short":
        return f"{where} is empty."
    if first["type"] == "missing":
        return f"{where} is missing."
    expected = _EXPECTED.get(first["type"])
    if expected is None:
        said = _PLACE.sub("", first["msg"])
        return f"{where}: {said}."
    return f"{where}: expected {expected}, found {kind_of(first['input'])}."


def kind_of(value: Any) -> str:
    """What JSON calls a value: "a list", "null"."""
    if value is None:
        return "null"
    return _KINDS.get(type(value), "something else")


def is_web_address(text: str) -> bool:
    """Whether `text` is an absolute http or https address that may be shown as a link."""
    return _URL.fullmatch(text) is not None


def settled(
    items: Iterable[Entry | Rejected], name: str, expected: str
) -> Iterator[Entry | Rejected]:
    """`items`, but a source without any record gives one Rejected instead of one for each row.

    Rejected rows before the first record are held back until it comes; after HELD_LIMIT of them
    the source is given up, so that a large file of something else costs neither time nor memory.
    `name` is the source's, `expected` what it was taken for.
    """
    held: list[Rejected] = []
    waiting = True
    for item in items:
        if waiting and isinstance(item, Rejected):
            held.append(item)
            if len(held) >= HELD_LIMIT:
                break
            continue
        if waiting:
            yield from held
            waiting = False
        yield item
    if not waiting:
        return
    if not held:
        yield Rejected(file=name, line=1, reason=f"Expected {expected}; it holds no row.")
    elif len(held) == 1:
        yield held[0]
    else:
        reason = f"Expected {expected}; the first {len(held)} rows hold no record."
        yield held[0].model_copy(update={"reason": f"{reason} The first: {held[0].reason}"})
