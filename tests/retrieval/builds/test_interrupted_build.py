"""Builds that are interrupted, and those that another process is in the way of."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import pytest
from encoders import HashingEncoder
from faults.archives import CALIBRATION, NAMES
from twenty_reports import built, read, write_page

from retrieval.errors import (
    BusyError,
    FondsError,
    IndexMissingError,
)
from retrieval.home import Home
from retrieval.index.arrays import Floats
from retrieval.index.basis import Basis
from retrieval.index.emptied import let_go
from retrieval.index.opened import Index
from retrieval.names import NameAuthority
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.forget import forget
from retrieval.store.ingest import ingest
from retrieval.work import Interruption


class Interrupting(HashingEncoder):
    """Kills the build when it encodes, as Ctrl-C would."""

    def encode_passages(self, passages: Sequence[str]) -> Floats:
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
