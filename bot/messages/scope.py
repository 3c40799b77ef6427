"""What a button has to remember, packed into its custom id, so that it outlives a restart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.failures import AskAgainError
from retrieval.dates import DateRange

VERSION = "fonds1"
"""Begins every custom id; another number where what follows is written otherwise."""

CHOSEN_KEY = "key:"
"""Begins the value of an offered name; what follows is its `short_key`."""
_PACKED = re.compile(
    r"([0-9a-f]{1,16})(?:\.(\d{1,6})\.(\d{8})?\.(\d{8})?\.([0-9a-f]{10})?(?:\.(d?n?))?)?", re.ASCII
)
_RECORD_ID = 70
"""Longest record id that fits into a custom id and an option beside what else they hold."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asked, from which hit on, and within what. `archive` is the `short_key` of one or "".

    `read_dates` and `expand_names` are those of `retrieval.query.Query`.
    """

    asker: int
    offset: int = 0
    earliest: date | None = None
    latest: date | None = None
    archive: str = ""
    read_dates: bool = True
    expand_names: bool = True

    def pack(self) -> str:
        """At most 55 characters."""
        ends = (self.earliest, self.latest)
        first, last = (day.isoformat().replace("-", "") if day else "" for day in ends)
        off = "d" * (not self.read_dates) + "n" * (not self.expand_names)
        packed = f"{self.asker:x}.{self.offset}.{first}.{last}.{self.archive}"
        return f"{packed}.{off}" if off else packed

    def pack_from(self, offset: int) -> str:
        """The same, from another hit on."""
        return replace(self, offset=offset).pack()

    @classmethod
    def unpack(cls, text: str) -> Scope:
        """The scope that `pack` wrote; who asked may stand alone.

        Raises:
            AskAgainError: another version wrote it.
        """
        found = _PACKED.fullmatch(text)
        try:
            if found is None:
                raise ValueError(text)
            first, last = (date.fromisoformat(day) if day else None for day in found.group(3, 4))
        except ValueError as error:
            raise outdated() from error
        off = found[6] or ""
        return cls(
            asker=int(found[1], 16),
            offset=int(found[2] or 0),
            earliest=first,
            latest=last,
            archive=found[5] or "",
            read_dates="d" not in off,
            expand_names="n" not in off,
        )

    @property
    def dates(self) -> DateRange | None:
        """The range of days, or None where none was given."""
        if self.earliest is None and self.latest is None:
            return None
        return DateRange(earliest=self.earliest, latest=self.latest)


def short_key(name: str) -> str:
    """Ten characters that stand for the name of an archive or a source, however long it is."""
    return hashlib.sha256(name.encode()).hexdigest()[:10]


def chosen_value(name: str) -> str:
    """The value of a choice that offers this name; nobody types it by chance."""
    return f"{CHOSEN_KEY}{short_key(name)}"


def archive_of(key: str, titles: Iterable[str]) -> str:
    """The archive that the key stands for; raises AskAgainError where it is here no longer."""
    for title in titles:
        if short_key(title) == key:
            return title
    raise AskAgainError("That archive is no longer here.", "Please ask again without it.")


def custom_id(action: str, rest: str = "") -> str:
    """The custom id of a button or select."""
    return f"{VERSION}:{action}:{rest}"


def nameable(record_id: str) -> bool:
    """Whether a button can carry this record's id."""
    return len(record_id) <= _RECORD_ID and record_id.isprintable()


def outdated() -> AskAgainError:
    """What is said of a button that this version cannot read."""
    return AskAgainError(
        "This button belongs to an older message that Fonds can no longer read.",
        "Please ask again with /ask or /doc.",
    )
