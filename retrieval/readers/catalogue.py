"""What sources.toml says of the files: which archive, which search and page, which columns."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any, Self

from pydantic import ConfigDict, ValidationError, field_validator

from retrieval.errors import SettingsError
from retrieval.records import Description, Frozen, NonEmpty

COLUMN_FIELDS = frozenset(Description.model_fields) - {"date"} | {"external_id"}
"""Fields that a table's column can fill; the date is read from the column of `date_text`."""


class SourceInfo(Frozen):
    """What a person says of a source file, because the file itself does not say it.

    `archive` is the archive whose records it lists, `search` and `page` the search and the page
    that it saves. `columns` maps fields of a record to the headings of a CSV table, for example
    {"title": "Document title", "date_text": "Date"}.
    """

    model_config = ConfigDict(strict=True)

    archive: NonEmpty | None = None
    search: NonEmpty | None = None
    page: NonEmpty | None = None
    columns: dict[str, NonEmpty] | None = None

    @field_validator("columns")
    @classmethod
    def _known(cls, columns: dict[str, str] | None) -> dict[str, str] | None:
        unknown = sorted(set(columns or {}) - COLUMN_FIELDS)
        if unknown:
            raise ValueError(
                f"no such field of a record: {', '.join(unknown)}; "
                f"the fields are {', '.join(sorted(COLUMN_FIELDS))}"
            )
        if columns is not None and "title" not in columns:
            raise ValueError('a column for "title" is missing')
        return columns


class SourceCatalogue:
    """SourceInfo by file name or glob ("frus*.xml"); the first key that fits counts."""

    def __init__(self, infos: Mapping[str, SourceInfo] | None = None) -> None:
        self._infos = dict(infos or {})

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the TOML file at `path`: one table for each file name or glob.

        Raises:
            SettingsError: the file is missing, is no TOML, or has an unknown key or a wrong value.
        """
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise SettingsError(
                f"{path} cannot be read: {error.strerror}.", "Give the path of a sources.toml."
            ) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path} is no TOML: {error}.", "Correct the file.") from error
        return cls({name: _info(path, name, table) for name, table in tables.items()})

    def lookup(self, source_name: str) -> SourceInfo:
        """What is said of a source: its whole relative name is tried first, then its last part."""
        last = PurePosixPath(source_name).name
        for name in (source_name, last):
            for pattern, info in self._infos.items():
                if pattern == name or fnmatchcase(name, pattern):
                    return info
        return SourceInfo()


def _info(path: Path, name: str, table: Any) -> SourceInfo:
    try:
        return SourceInfo.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join([f'"{name}"', *(str(part) for part in first["loc"])])
        raise SettingsError(
            f"{path}: {where}: {first['msg']}.",
            f"The keys of a source are {', '.join(SourceInfo.model_fields)}.",
        ) from error
