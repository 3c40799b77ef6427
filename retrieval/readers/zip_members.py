"""The members of a zip file, each told apart by what makes it unsafe or unreadable."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from retrieval.readers.sources import SourceFile
from retrieval.readers.streams import EXPANDED_LIMIT, RATIO_FROM, RATIO_LIMIT, ExpandingStream
from retrieval.readers.unreadable import UnreadableError
from retrieval.records import Rejected

MEMBER_LIMIT = 100_000
"""Members of the largest zip file that is read."""
_NESTED = (".zip", ".gz", ".tar", ".7z", ".rar", ".bz2", ".xz")


def members_of(path: Path, name: str) -> Iterator[SourceFile | Rejected]:
    """The members of the zip file at `path`, sorted by name, under the name "NAME/member".

    It is opened once, for its list of members takes as long to read as they are many. Whoever may
    still open a member holds it, and it closes itself when the last of them is gone.
    """
    try:
        archive = zipfile.ZipFile(path)
        members = sorted(archive.infolist(), key=lambda member: member.filename)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Rejected(file=name, line=1, reason=f"it is no zip file that can be read: {error}.")
        return
    declared = sum(member.file_size for member in members)
    if len(members) > MEMBER_LIMIT or declared > 2 * EXPANDED_LIMIT:
        yield Rejected(
            file=name,
            line=1,
            reason=f"it has {len(members)} members of {declared} bytes in all; at most "
            f"{MEMBER_LIMIT} members and {2 * EXPANDED_LIMIT} bytes are read.",
        )
        return
    for member in members:
        yield from _member(path, name, archive, member)


def _member(
    path: Path, name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Iterator[SourceFile | Rejected]:
    inner = PurePosixPath(member.filename.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in inner.parts)
    # One called "." or "" is no file, and is_dir() fails on the latter.
    if not inner.parts or member.is_dir() or hidden:
        return
    reason = _unsafe(member, inner)
    if reason:
        yield Rejected(file=f"{name}/{inner.name}", line=1, reason=reason)
    else:
        yield SourceFile(f"{name}/{inner}", path, _unzip(archive, member))


def _unsafe(member: zipfile.ZipInfo, inner: PurePosixPath) -> str | None:
    """Why the member is not read; None where it is."""
    if inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
        return f'its name leads out of the zip file: "{member.filename[:200]}".'
    if member.flag_bits & 0x1:
        return "it is encrypted. Unpack it yourself and read the file."
    if inner.suffix.lower() in _NESTED:
        return "it is an archive inside an archive. Unpack it yourself and read the files."
    packed = max(member.compress_size, 1)
    if member.file_size > EXPANDED_LIMIT or (
        member.file_size > RATIO_FROM and member.file_size > RATIO_LIMIT * packed
    ):
        return (
            f"it says that it expands from {packed} to {member.file_size} bytes; at most "
            f"{EXPANDED_LIMIT} bytes and {RATIO_LIMIT} times are read."
        )
    return None


def _unzip(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            stream = archive.open(member)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError) as error:
            raise UnreadableError(f"the member cannot be opened: {error}.") from error
        unpacked = ExpandingStream(cast(BinaryIO, stream), lambda: member.compress_size)
        return cast(BinaryIO, unpacked)

    return opened
