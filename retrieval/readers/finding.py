"""find_sources(): files, folders, zip and gzip files -> what there is to read."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from retrieval.errors import SourceError
from retrieval.readers.sources import SourceFile
from retrieval.readers.streams import ExpandingStream
from retrieval.readers.zip_members import members_of
from retrieval.records import Rejected

_HOMES = (("records.sqlite3",), ("generations", "current"), ("words.txt", "manifest.json"))
"""What a folder holds that Fonds itself has written: a home, or an index of one."""


def find_sources(
    paths: Sequence[Path], passed_over: Callable[[str], None] = lambda note: None
) -> Iterator[SourceFile | Rejected]:
    """Everything to read in `paths`, in the order given, folders sorted by name.

    Folders are searched to their bottom; hidden files and folders are passed over, and a folder
    that is reached a second time through a link is not searched again. A zip file gives its
    members, a .gz file its content. What Fonds has written for itself is no source: its home, and
    an index, are passed over.

    Args:
        paths: files and folders.
        passed_over: told of each home that is met, in a sentence.

    Raises:
        SourceError: one of `paths` does not exist or is a home; it is raised at once, before
            anything is given out.
    """
    for path in paths:
        if not path.exists():
            raise SourceError(f"There is no file or folder {path}.", "Check the path.")
        if path.is_dir() and _is_home(path):
            raise SourceError(
                f"{path} is a home of Fonds: it holds the store or an index, no pages.",
                "Give the folder of your pages.",
            )
    return _found(paths, passed_over)


def _found(
    paths: Sequence[Path], passed_over: Callable[[str], None]
) -> Iterator[SourceFile | Rejected]:
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, passed_over)
        else:
            yield from _in_file(path, shown(path.name))


def _is_home(folder: Path) -> bool:
    return any(all((folder / name).exists() for name in names) for names in _HOMES)


def _in_folder(top: Path, passed_over: Callable[[str], None]) -> Iterator[SourceFile | Rejected]:
    seen: set[str] = set()
    closed: list[OSError] = []
    # Links are followed; os.walk alone would go round in a loop of them.
    for folder, subfolders, files in os.walk(top, followlinks=True, onerror=closed.append):
        real = os.path.realpath(folder)
        if real in seen:
            subfolders.clear()
            continue
        seen.add(real)
        if _is_home(Path(folder)):
            passed_over(f"passed over {shown(folder)}: a home of Fonds is no source")
            subfolders.clear()
            continue
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(folder, name)
                yield from _in_file(path, shown(path.relative_to(top).as_posix()))
    for error in closed:
        name = shown(os.path.relpath(error.filename, top))
        yield Rejected(file=name, line=1, reason=f"the folder cannot be read: {error.strerror}.")


def shown(name: str) -> str:
    """A name that can be stored and shown, and told from others, whatever bytes it has on disk."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _in_file(path: Path, name: str) -> Iterator[SourceFile | Rejected]:
    if not path.is_file():
        yield Rejected(file=name, line=1, reason="it is no regular file (a broken link, a device).")
    elif path.suffix.lower() == ".zip":
        yield from members_of(path, name)
    elif path.suffix.lower() == ".gz":
        yield SourceFile(name, path, _gunzip(path))
    else:
        yield SourceFile(name, path, lambda: path.open("rb", buffering=0))


def _gunzip(path: Path) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        unpacked = gzip.GzipFile(path)
        packed = cast(BinaryIO, unpacked.fileobj)
        return cast(BinaryIO, ExpandingStream(cast(BinaryIO, unpacked), packed.tell))

    return opened
