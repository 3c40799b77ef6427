"""find_sources: folders, links, zip and gzip files, and those that mean harm."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_files import entries, outline, read_path, rejection

from retrieval.errors import SourceError
from retrieval.readers import SourceCatalogue, SourceFile, find_sources, read, streams, zip_members
from retrieval.records import Entry, Rejected

ROW = b'{"title": "A Letter", "archive": "An Archive"}\n'


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def names(*paths: Path) -> list[str]:
    return [
        source.name if isinstance(source, SourceFile) else f"rejected {source.file}"
        for source in find_sources(paths)
    ]


def test_a_folder_is_searched_to_its_bottom_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden", ".git/x.txt", "a/.DS_Store"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert names(tmp_path) == ["b.txt", "a/z.txt", "a/b/c.txt"]


def test_a_single_file_goes_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("x")
    assert names(tmp_path / "b.txt") == ["b.txt"]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert names(tmp_path) == []


def test_a_missing_path_is_an_error_before_anything_is_given_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(SourceError, match="There is no file or folder"):
        find_sources([tmp_path, tmp_path / "none"])


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.txt").write_text("x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    assert names(tmp_path) == ["a/page.txt"]


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "page.txt").write_text("x")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "there")
    assert names(tmp_path / "here") == ["link/page.txt"]


def test_two_links_to_one_folder_beside_each_other_are_searched_once(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.txt").write_text("text")
    for name in ("z1", "z2"):
        (tmp_path / name).symlink_to(tmp_path / "pages")
    assert names(tmp_path) == ["pages/page.txt"]


def test_a_broken_link_and_a_pipe_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == ["rejected broken.txt", "rejected pipe.txt"]


def test_a_folder_that_cannot_be_read_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "page.txt").write_text("x")
    listing = os.scandir

    def scandir(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert names(tmp_path) == ["page.txt", "rejected closed"]


def test_a_file_name_that_is_no_utf_8_is_shown_as_well_as_can_be(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    assert names(tmp_path) == [r"caf\xe9.txt"]
    assert rejection(read_path(tmp_path)).file == r"caf\xe9.txt"


def test_gzip_is_read_through(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(ROW) + gzip.compress(ROW))
    assert outline(read_path(path)) == 2 * [("", "A Letter", "")]


def test_gzip_cut_short_keeps_the_records_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    rows = b"".join(
        b'{"title": "A Letter %d", "text": "%s"}\n' % (i, os.urandom(64).hex().encode())
        for i in range(9999)
    )
    path.write_bytes(gzip.compress(rows)[:-1000])
    found = read_path(path)
    assert sum(isinstance(item, Entry) for item in found) > 9000
    assert isinstance(found[-1], Rejected)
    assert "cut short or damaged" in found[-1].reason


@pytest.mark.parametrize("content", [b"", b"no gzip", b"\x1f\x8b\x08\x00"])
def test_what_is_no_gzip_gives_one_rejection(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.txt.gz").write_bytes(content)
    assert rejection(read_path(tmp_path / "x.txt.gz"))


def test_the_members_of_a_zip_file_are_sources(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", b_dot_jsonl=ROW, a__c_dot_jsonl=ROW, _dot_hidden=ROW)
    assert names(path) == ["a.zip/a/c.jsonl", "a.zip/b.jsonl"]
    assert len(entries(read_path(path))) == 2


@pytest.mark.parametrize(
    "name", ["../up.txt", "/etc/passwd", "a/../../up.txt", "C:\\x.txt", "..\\up.txt"]
)
def test_a_member_whose_name_leads_out_is_rejected(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, ROW)
        archive.writestr("fine.jsonl", ROW)
    found = read_path(tmp_path / "a.zip")
    assert sorted(type(item).__name__ for item in found) == ["Entry", "Rejected"]
    assert "leads out of the zip file" in str(found)


@pytest.mark.parametrize("name", ["", ".", "./.", "./", "/", "//", "..", "\\", ".\\."])
def test_a_member_without_a_name_does_not_keep_the_others_from_being_read(
    tmp_path: Path, name: str
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), ROW)
        archive.writestr("fine.jsonl", ROW)
    found = read_path(tmp_path / "a.zip")
    assert [item.title for item in found if isinstance(item, Entry)] == ["A Letter"]


@pytest.mark.timeout(20)
def test_a_zip_of_many_members_is_read_at_the_pace_of_its_members(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{f"{i}_dot_jsonl": ROW for i in range(3000)})
    assert len(entries(read_path(path))) == 3000


def test_a_member_can_be_opened_late_and_leaves_no_file_open(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a_dot_jsonl=ROW, b_dot_jsonl=ROW)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for source in list(find_sources([path])):
        assert isinstance(source, SourceFile)
        assert len(entries(list(read(source, SourceCatalogue())))) == 1
    del source
    next(find_sources([path]))  # and where the caller stops early
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_zip_in_a_zip_is_rejected(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", b_dot_jsonl=ROW).read_bytes()
    found = read_path(zipped(tmp_path / "a.zip", inner_dot_zip=inner))
    assert "an archive inside an archive" in rejection(found).reason


@pytest.mark.parametrize(("limit", "most"), [("MEMBER_LIMIT", 2), ("EXPANDED_LIMIT", len(ROW))])
def test_a_zip_of_too_many_members_or_bytes_in_all_is_rejected_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(zip_members, limit, most)
    path = zipped(tmp_path / "a.zip", **{f"{name}_dot_jsonl": ROW for name in "abc"})
    assert "it has 3 members of" in rejection(read_path(path)).reason


def test_an_encrypted_member_is_rejected(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", b_dot_jsonl=ROW)
    data = bytearray(path.read_bytes())
    # Bit 0 of the flags, in the local header and in the central directory.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted. Unpack it yourself" in rejection(read_path(path)).reason


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04 no zip"])
def test_what_is_no_zip_file_gives_one_rejection(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    assert "no zip file" in rejection(read_path(tmp_path / "a.zip")).reason


def test_a_zip_cut_off_inside_a_member_gives_a_rejection(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", b_dot_jsonl=os.urandom(5000).hex().encode())
    data = bytearray(path.read_bytes())
    data[2000:2050] = bytes(50)
    path.write_bytes(data)
    assert rejection(read_path(path)).file == "a.zip/b.jsonl"


def test_a_member_that_declares_a_bomb_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_members, "RATIO_FROM", 1000)
    path = zipped(tmp_path / "a.zip", bomb_dot_txt=bytes(1_000_000))
    assert "it says that it expands" in rejection(read_path(path)).reason


def test_a_member_that_hides_a_bomb_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "RATIO_FROM", 100_000)
    path = zipped(tmp_path / "a.zip", bomb_dot_txt=b"a" * 10_000_000)
    assert "it expands to more than" in rejection(read_path(path)).reason


def test_a_gzip_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "RATIO_FROM", 100_000)
    (tmp_path / "x.txt.gz").write_bytes(gzip.compress(b"a" * 10_000_000))
    assert "it expands to more than" in rejection(read_path(tmp_path / "x.txt.gz")).reason


def test_a_zip_that_lies_about_its_sizes_gives_a_rejection(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", b_dot_jsonl=ROW * 1000)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(data)
    assert any(isinstance(item, Rejected) for item in read_path(path))


def only(path: Path) -> SourceFile:
    (source,) = find_sources([path])
    assert isinstance(source, SourceFile)
    return source


def test_a_file_that_grows_while_it_is_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(ROW * 3)
    reading = read(only(path), SourceCatalogue())
    assert isinstance(next(reading), Entry)
    with path.open("ab") as file:
        file.write(ROW)
    with pytest.raises(SourceError, match="changed while it was read"):
        list(reading)


def test_a_file_that_is_replaced_while_it_is_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(ROW * 3)
    reading = read(only(path), SourceCatalogue())
    next(reading)
    (tmp_path / "new").write_bytes(ROW * 3)
    (tmp_path / "new").replace(path)
    with pytest.raises(SourceError, match="changed while it was read"):
        list(reading)


def test_a_file_that_is_gone_gives_one_rejection(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(ROW)
    source = only(path)
    path.unlink()
    assert "cannot be opened" in rejection(list(read(source, SourceCatalogue()))).reason


class _Failing(io.RawIOBase):
    """A disk that gives one row and then fails."""

    def __init__(self) -> None:
        self.given = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        if self.given:
            raise OSError(5, "Input/output error")
        self.given = True
        memoryview(buffer)[: len(ROW)] = ROW  # type: ignore[arg-type]
        return len(ROW)


def test_a_disk_that_fails_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(ROW)
    source = SourceFile("x.jsonl", path, _Failing)  # type: ignore[arg-type]
    with pytest.raises(SourceError, match="could not be read to its end"):
        list(read(source, SourceCatalogue()))


HOMES = {
    "a home": ("records.sqlite3",),
    "a home with an index": ("records.sqlite3", "current", "generations/g1/words.txt"),
    "a home without a store": ("current", "generations/g1/words.txt"),
    "an index that was copied": ("words.txt", "manifest.json"),
}


@pytest.mark.parametrize("files", HOMES.values(), ids=HOMES.keys())
def test_what_fonds_wrote_for_itself_is_passed_over_and_told(
    tmp_path: Path, files: tuple[str, ...]
) -> None:
    for name in files:
        path = tmp_path / "pages/own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "pages/page.txt").write_text("x")
    told: list[str] = []
    found = [
        source.name
        for source in find_sources([tmp_path / "pages"], told.append)
        if isinstance(source, SourceFile)
    ]
    assert found == ["page.txt"]
    (note,) = told
    assert "passed over" in note
    assert note.count("pages/own") == 1
    with pytest.raises(SourceError, match="is a home of Fonds"):
        list(find_sources([tmp_path / "pages/own"]))
