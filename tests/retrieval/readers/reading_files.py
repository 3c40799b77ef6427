"""Reading a file made of given bytes, as the tests of the readers do throughout."""

from __future__ import annotations

from pathlib import Path

from retrieval.readers import SourceCatalogue, SourceFile, SourceInfo, find_sources, read
from retrieval.records import Entry, Rejected


def read_path(path: Path, info: SourceInfo | None = None) -> list[Entry | Rejected]:
    """All that comes out of the file or folder at `path`; rejected sources are among it."""
    catalogue = SourceCatalogue({"*": info} if info else {})
    found: list[Entry | Rejected] = []
    for source in find_sources([path]):
        if isinstance(source, SourceFile):
            found += read(source, catalogue)
        else:
            found.append(source)
    return found


def read_bytes(
    folder: Path, content: bytes | str, name: str = "page.txt", info: SourceInfo | None = None
) -> list[Entry | Rejected]:
    """All that comes out of a file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_path(path, info)


def entries(found: list[Entry | Rejected]) -> list[Entry]:
    """The records; fails where something was rejected."""
    rejected = [item for item in found if isinstance(item, Rejected)]
    assert rejected == []
    return [item for item in found if isinstance(item, Entry)]


def rejection(found: list[Entry | Rejected]) -> Rejected:
    """The one rejection that is all that came out."""
    assert len(found) == 1
    assert isinstance(found[0], Rejected)
    return found[0]


def outline(found: list[Entry | Rejected]) -> list[tuple[str, str, str]]:
    """(date as EDTF, title, summary) of every record; a rejection shows as its reason."""
    return [
        (str(item.date or ""), item.title, item.summary)
        if isinstance(item, Entry)
        else ("rejected", item.reason, "")
        for item in found
    ]
