"""Indexes that are damaged, missing or not to be read, and what mends them."""

from __future__ import annotations

import errno
import fcntl
import io
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from encoders import HashingEncoder
from faults.archives import NAMES
from twenty_reports import built, read, write_page

from retrieval.errors import (
    FondsError,
    IndexMismatchError,
    IndexMissingError,
    StoreError,
)
from retrieval.home import Home
from retrieval.index.basis import Basis, out_of_date
from retrieval.index.lexical import LexicalIndex
from retrieval.index.opened import Index
from retrieval.names import NameAuthority

SPOILED: dict[str, Callable[[Path], object]] = {
    "a file cut short": lambda folder: (folder / "vectors.faiss").write_bytes(b"half"),
    "one byte changed": lambda folder: _flip(folder / "records.sqlite3"),
    "a file gone": lambda folder: (folder / "table.npz").unlink(),
    "no manifest": lambda folder: (folder / "manifest.json").unlink(),
    "half a manifest": lambda folder: (folder / "manifest.json").write_text('{"format": 1,'),
}


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_damaged_index_is_refused_and_the_next_build_mends_it(
    home: Home, basis: Basis, spoil: Callable[[Path], object]
) -> None:
    built(home, basis)
    spoil(home.generations / home.current_name())
    names = NameAuthority.load(NAMES)
    with pytest.raises(IndexMismatchError) as caught:
        Index.open(home, names)
    assert "fonds build" in caught.value.mend
    assert "could not be used" in (out_of_date(home, HashingEncoder().identity, basis) or "")
    encoder = HashingEncoder()
    built(home, basis, encoder)
    assert encoder.encoded == []
    Index.open(home, names).close()


def test_an_index_that_is_removed_just_before_it_is_held_gives_way_to_the_next(
    home: Home, basis: Basis, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(home, basis)
    write_page(page, 21)
    read(home, page)
    locked = fcntl.flock

    def swapped_first(file: IO[str], operation: int) -> None:
        monkeypatch.undo()
        built(home, basis)
        locked(file, operation)

    monkeypatch.setattr(fcntl, "flock", swapped_first)
    index = Index.open(home, NameAuthority.load(NAMES))
    assert index.manifest.records == 21
    index.close()


def test_an_index_that_is_refused_is_not_held(home: Home, basis: Basis) -> None:
    built(home, basis)
    _flip(home.generations / home.current_name() / "vectors.faiss")
    with pytest.raises(IndexMismatchError) as refused:
        Index.open(home, NameAuthority.load(NAMES))
    assert refused.tb  # it keeps alive what was opened, as a log may
    built(home, basis)
    assert [path.name for path in home.generations.iterdir()] == [home.current_name()]


@pytest.mark.parametrize("said", ["", "\n", "no space left\nat line 3"])
def test_a_library_that_fails_without_a_word_is_told_of_by_its_error(
    home: Home, basis: Basis, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError(said)

    monkeypatch.setattr(LexicalIndex, "build", failing)
    with pytest.raises(StoreError) as caught:
        built(home, basis)
    told = said.strip().partition("\n")[0] or "RuntimeError"
    assert caught.value.message == f"The index cannot be written: {told}"


@pytest.mark.parametrize(
    "content",
    [b"", b"../records.sqlite3", b"..", b".new-x", b"gone", b"\xff\xfe", b"a\0b", 300 * b"x"],
)
def test_a_current_that_names_no_generation_is_refused(
    home: Home, basis: Basis, content: bytes
) -> None:
    built(home, basis)
    home.current.write_bytes(content)
    with pytest.raises(IndexMismatchError) as caught:
        Index.open(home, NameAuthority.load(NAMES))
    assert caught.value.mend == "Run `fonds build`."
    built(home, basis)
    Index.open(home, NameAuthority.load(NAMES)).close()


def test_without_an_index_the_error_says_what_to_run(home: Home, tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError) as caught:
        Index.open(home, NameAuthority.load(NAMES))
    assert caught.value.mend == "Run `fonds build`."
    with pytest.raises(IndexMissingError, match="ingest"):
        Index.open(Home(tmp_path / "none"), NameAuthority.load(NAMES))


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/fonds"])
def test_a_home_that_cannot_be_written_is_an_error_with_words(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FondsError, match="cannot be written to") as caught:
        Home(tmp_path / place).create()
    assert "--home" in caught.value.mend


@pytest.mark.parametrize("name", ["current", "held", "manifest.json", "vectors.faiss"])
def test_a_file_that_this_user_may_not_read_is_not_called_missing_or_damaged(
    home: Home, basis: Basis, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    built(home, basis)
    opened = io.open

    def refusing(path: Any, *args: Any, **kwargs: Any) -> Any:
        if Path(path).name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(io, "open", refusing)
    with pytest.raises(IndexMismatchError, match=f"This user may not read .*{name}") as told:
        Index.open(home, NameAuthority.load(NAMES))
    assert told.value.mend.startswith("Let this user read and write the home")
