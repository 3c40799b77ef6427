"""Builds: only what changed is encoded, one at a time, beside whoever reads."""

from __future__ import annotations

import errno
import fcntl
import io
import json
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import pytest
from encoders import HashingEncoder

from retrieval.archive import Archive
from retrieval.errors import (
    BusyError,
    EmptyStoreError,
    FondsError,
    IndexMismatchError,
    IndexMissingError,
    StoreError,
)
from retrieval.home import Home
from retrieval.index.basis import Basis, Named, out_of_date
from retrieval.index.build import BuildReport, build
from retrieval.index.emptied import let_go
from retrieval.index.encoder import Vectors
from retrieval.index.generation import file_sha256, read_manifest
from retrieval.index.lexical import LexicalIndex
from retrieval.index.opened import Index
from retrieval.names import NameAuthority
from retrieval.progress import quiet
from retrieval.query import Query
from retrieval.readers import SourceCatalogue
from retrieval.store.forget import forget
from retrieval.store.ingest import ingest
from retrieval.work import Interruption

ROOT = Path(__file__).resolve().parents[2]
NAMES, CALIBRATION = ROOT / "data" / "names.toml", ROOT / "data" / "calibration.json"


def write_page(path: Path, count: int, reworded: Sequence[int] = ()) -> None:
    lines = []
    for number in range(count):
        said = f"Report number{number} on supplies." + (" Corrected." if number in reworded else "")
        row = {"title": f"Report {number}", "summary": said, "archive": "A", "date": "1950-10-14"}
        lines.append(json.dumps(row))
    path.write_text("\n".join(lines) + "\n")


def read(home: Home, page: Path) -> None:
    ingest(home, [page], SourceCatalogue(), quiet)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.jsonl"
    write_page(path, 20)
    return path


@pytest.fixture
def home(tmp_path: Path, page: Path) -> Home:
    made = Home(tmp_path / "home")
    read(made, page)
    return made


@pytest.fixture(scope="module")
def basis() -> Basis:
    return Basis.load(NAMES, CALIBRATION)


@pytest.fixture
def archive(home: Home, basis: Basis) -> Iterator[Archive]:
    built(home, basis)
    opened = Archive(home, NameAuthority.load(NAMES), HashingEncoder)
    yield opened
    opened.close()


def built(home: Home, basis: Basis, encoder: HashingEncoder | None = None) -> BuildReport:
    return build(home, encoder or HashingEncoder(), basis, "test", quiet)


def test_an_old_index_that_cannot_be_removed_does_not_stop_the_new_one(
    home: Home, basis: Basis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Home) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Home, "remove_unused", refused)
    report = built(home, basis)
    assert home.current_name() == report.generation
    assert any("Read-only file system" in note for note in report.notes)


def test_a_build_makes_an_index_that_is_up_to_date(home: Home, basis: Basis) -> None:
    encoder = HashingEncoder()
    assert out_of_date(home, encoder.identity, basis) == "there was no index"
    report = built(home, basis, encoder)
    assert (report.records, report.notes) == (20, ())
    assert out_of_date(home, encoder.identity, basis) is None
    manifest = read_manifest(home.generations / home.current_name())
    assert (manifest.records, manifest.generation) == (20, report.generation)


def test_passages_fit_into_half_the_window_of_a_smaller_model(basis: Basis, tmp_path: Path) -> None:
    """The title, which stands before each, has the other half."""
    said = " ".join(f"In week {number} supplies came." for number in range(40))
    page = tmp_path / "long.jsonl"
    page.write_text(json.dumps({"title": "Report", "summary": said, "archive": "A"}) + "\n")
    home = Home(tmp_path / "home")
    read(home, page)
    encoder = HashingEncoder()
    encoder.window = 24
    built(home, basis, encoder)
    passages = [text for text in encoder.encoded if text.startswith("Report")]
    assert len(passages) >= 200 // 12
    assert max(map(len, map(str.split, passages))) <= 12 + len(["Report"])


def test_only_what_changed_is_encoded_again(home: Home, basis: Basis, page: Path) -> None:
    first = HashingEncoder()
    built(home, basis, first)
    write_page(page, 21, reworded=[7])
    read(home, page)
    second = HashingEncoder()
    assert "the store changed" in (out_of_date(home, second.identity, basis) or "")
    report = built(home, basis, second)
    assert report.encoded == len(second.encoded) == len(set(second.encoded))
    assert not set(second.encoded) & set(first.encoded)
    assert all("20" in text or "orrected" in text for text in second.encoded)


def test_reading_the_same_again_leaves_the_index_up_to_date(
    home: Home, basis: Basis, page: Path
) -> None:
    built(home, basis)
    read(home, page)
    assert out_of_date(home, HashingEncoder().identity, basis) is None


def test_another_encoder_encodes_everything_and_says_so_first(home: Home, basis: Basis) -> None:
    first = HashingEncoder()
    built(home, basis, first)
    other = HashingEncoder(name="other")
    assert "everything is encoded again" in (out_of_date(home, other.identity, basis) or "")
    built(home, basis, other)
    assert sorted(other.encoded) == sorted(first.encoded)


@pytest.mark.parametrize(
    ("named", "up"),
    [
        (Named("hashing", None), True),
        (Named("a-hub/model", None), False),
        (Named("/no/such/folder", None), False),
        (Named("hashing", "main"), False),
    ],
    ids=["the same", "a hub's model", "a mistyped path", "another revision"],
)
def test_another_model_is_noticed_by_its_name_before_it_is_loaded(
    home: Home, basis: Basis, named: Named, up: bool
) -> None:
    built(home, basis)
    reason = out_of_date(home, named, basis)
    assert (reason is None) is up
    assert up or f"the encoder is now {named.name}" in (reason or "")


def test_one_generation_is_left(home: Home, basis: Basis, page: Path) -> None:
    for number in range(3):
        write_page(page, 20 + number)
        read(home, page)
        built(home, basis)
    assert [path.name for path in home.generations.iterdir()] == [home.current_name()]


def test_an_archive_that_is_open_keeps_its_generation_until_it_takes_the_new_one(
    home: Home, basis: Basis, page: Path, archive: Archive
) -> None:
    write_page(page, 25)
    read(home, page)
    built(home, basis)
    assert archive.status().records == 20
    assert len(list(home.generations.iterdir())) == 2
    assert archive.refresh()
    assert archive.status().records == 25
    assert len(archive.ask(Query(text="report number24 on supplies")).citations) > 0
    write_page(page, 26)
    read(home, page)
    built(home, basis)
    assert len(list(home.generations.iterdir())) == 2  # the one in use, and the newest


def forget_all(home: Home) -> None:
    forget(home, "page.jsonl")


def test_the_index_of_an_emptied_store_goes_and_everything_says_what_to_do(
    home: Home, basis: Basis, archive: Archive
) -> None:
    assert not let_go(home)  # it holds records
    forget_all(home)
    with pytest.raises(EmptyStoreError):
        archive.behind()
    archive.close()
    assert let_go(home)
    assert not home.current.exists()
    assert not list(home.generations.iterdir())
    assert not home.encodings.exists()
    assert not let_go(home)
    with pytest.raises(EmptyStoreError) as caught:
        Archive.open(home.path, model="hashing", revision=None, names=NAMES)
    assert caught.value.mend == "Run `fonds ingest PATH` first."


def test_the_index_of_an_emptied_store_does_not_answer_while_it_is_there(
    home: Home, basis: Basis
) -> None:
    built(home, basis)
    forget_all(home)
    with pytest.raises(EmptyStoreError):
        Archive.open(home.path, model="hashing", revision=None, names=NAMES)


def test_the_index_of_a_store_that_was_moved_away_stays(home: Home, basis: Basis) -> None:
    built(home, basis)
    home.store.unlink()
    assert not let_go(home)
    assert home.current.exists()


def test_an_empty_store_is_refused(tmp_path: Path, basis: Basis) -> None:
    home = Home(tmp_path / "empty")
    home.create()
    with pytest.raises(StoreError, match="holds no record"):
        built(home, basis)
    assert list(home.generations.iterdir()) == []


class Interrupting(HashingEncoder):
    """Kills the build when it encodes, as Ctrl-C would."""

    def encode_passages(self, passages: Sequence[str]) -> Vectors:
        raise KeyboardInterrupt


def test_an_interrupted_build_is_told_by_the_next(home: Home, basis: Basis, page: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        built(home, basis, Interrupting())
    assert list(home.generations.iterdir()) == []
    read(home, page)  # another command between does not hide it
    left = home.interrupted()
    assert left is not None
    assert left.command == "build"
    (note,) = built(home, basis).notes
    assert "was interrupted; what it had encoded was kept: 0 texts" in note
    assert home.interrupted() is None
    assert built(home, basis).notes == ()


def test_builds_killed_again_and_again_leave_one_short_word(
    home: Home, basis: Basis, page: Path
) -> None:
    built(home, basis)
    write_page(page, 22)
    read(home, page)
    sizes = set()
    for _ in range(4):
        with pytest.raises(KeyboardInterrupt):
            built(home, basis, Interrupting())
        sizes.add(home.working.stat().st_size)
    assert len(sizes) == 1
    (note,) = built(home, basis).notes
    assert "what it had encoded was kept: 0 texts" in note  # those of the first index are no news


def test_while_the_first_index_is_built_others_are_told_to_wait(home: Home) -> None:
    at_work = pytest.raises(IndexMissingError, match="`fonds build` is at work")
    with home.writing("build"), at_work as caught:
        Index.open(home, NameAuthority.load(NAMES))
    assert caught.value.mend.startswith("Wait until it has finished")


def test_an_ingest_that_was_killed_is_told_of_though_an_emptied_store_let_its_index_go(
    home: Home, page: Path
) -> None:
    forget(home, page.name)
    home.working.write_text('{"command": "ingest", "started": "now", "step": "big.xml"}')
    let_go(home)
    (note,) = ingest(home, [page], SourceCatalogue(), quiet).notes
    assert "while it read big.xml" in note


def test_a_note_that_was_cut_short_is_still_a_note(home: Home, basis: Basis) -> None:
    home.working.write_text('{"command": "bui')
    (note,) = built(home, basis).notes
    assert "interrupted" in note


def test_the_words_of_an_interruption_name_the_source() -> None:
    left = Interruption(command="ingest", started="now", step="page.html")
    assert "while it read page.html; nothing of that source was kept" in left.sentence


def _busy(path: Path, what: str, answer: multiprocessing.SimpleQueue[str]) -> None:
    home = Home(path)
    try:
        if what == "build":
            built(home, Basis.load(NAMES, CALIBRATION))
        else:
            read(home, path.parent / "page.jsonl")
    except FondsError as error:
        answer.put(type(error).__name__)
    else:
        answer.put("done")


@pytest.mark.parametrize("what", ["build", "ingest"])
def test_a_second_process_that_writes_is_refused(home: Home, what: str) -> None:
    context = multiprocessing.get_context("spawn")
    answer = context.SimpleQueue()
    process = context.Process(target=_busy, args=(home.path, what, answer))
    with home.writing("build"):
        process.start()
        assert answer.get() == BusyError.__name__
        process.join()


def test_the_lock_is_free_again_after_an_error(home: Home) -> None:
    with pytest.raises(ZeroDivisionError), home.writing("build"):
        _ = 1 / 0
    with home.writing("build") as work:
        assert work.interrupted is None


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


def test_an_index_whose_table_is_of_another_build_is_refused_and_not_held(
    home: Home, basis: Basis, page: Path
) -> None:
    built(home, basis)
    table = (home.generations / home.current_name() / "table.npz").read_bytes()
    with page.open("a") as file:
        file.write('{"title": "A title alone", "archive": "A"}\n')
    read(home, page)
    built(home, basis)
    folder = home.generations / home.current_name()
    (folder / "table.npz").write_bytes(table)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["table.npz"] = file_sha256(folder / "table.npz")
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(IndexMismatchError, match="20 records, expected 21") as refused:
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
    with pytest.raises(IndexMismatchError):
        Index.open(home, NameAuthority.load(NAMES))
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
