"""A file that was read into the store, as the store and an export list it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from retrieval.records import Frozen


def _time(text: str) -> str:
    try:
        known = datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        known = False
    if not known:
        raise PydanticCustomError(
            "time", 'expected a time with its zone (ISO 8601), found "{text}"', {"text": text[:80]}
        )
    return text


class ReadSource(Frozen):
    """One file that was read into the store.

    `name` is its own among the sources of its owner; `file` what the file itself is called, and
    `location` its absolute path, "" where it had none that lasts. `read_at` is ISO 8601, UTC.
    """

    name: str
    owner: str
    file: str
    location: str
    search: str | None
    page: str | None
    read_at: Annotated[str, AfterValidator(_time)]
    rejected: int


class Source(ReadSource):
    """The same, and how many records it lists."""

    records: int
