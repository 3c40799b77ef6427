"""The archive while it is rebuilt: an answer keeps its index, and a wrong index is refused."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from encoders import HashingEncoder
from faults.archives import NAMES, contents, names, open_archive, write_pages
from small_archives import built

from retrieval.archive import Archive
from retrieval.dates import DateRange
from retrieval.errors import (
    EmptyStoreError,
    FondsError,
    IndexMismatchError,
    IndexMissingError,
)
from retrieval.home import Home
from retrieval.index.arrays import Floats
from retrieval.index.emptied import let_go
from retrieval.progress import quiet
from retrieval.query import Filters, Query
from retrieval.readers import SourceCatalogue
from retrieval.store.forget import forget
from retrieval.store.ingest import ingest

QUESTION = Query(text="winter boots")


def fill(home: Home, number: int) -> None:
    """Ingest the pages after `number` changes."""
    folder = home.path.parent / "pages"
    write_pages(folder, contents(number))
    ingest(home, [folder], SourceCatalogue(), quiet)


def index(home: Home, encoder: HashingEncoder | None = None) -> str:
    """Build, and give the generation's name."""
    return built(home, encoder).generation


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    fill(made, 0)
    index(made)
    return made


@pytest.fixture
def archive(home: Home) -> Iterator[Archive]:
    opened = open_archive(home)
    yield opened
    opened.close()


def reopen(home: Home, model: str = "hashing") -> None:
    Archive.open(home.path, model=model, revision=None, names=NAMES).close()


def test_a_new_generation_is_taken_once(home: Home, archive: Archive) -> None:
    before = archive.status().generation
    assert not archive.refresh()
    fill(home, 3)
    fresh = index(home)
    assert archive.status().generation == before  # until it is told to look
    assert (home.generations / before).exists()
    assert archive.refresh()
    assert archive.status().generation == fresh != before
    assert archive.ask(QUESTION).generation == fresh
    assert not archive.refresh()
    fill(home, 4)
    index(home)
    assert len(list(home.generations.iterdir())) == 2  # the one in use, and the newest


def test_the_old_index_leaves_memory_without_the_garbage_collector(home: Home) -> None:
    """The bot sets aside what is there when its model is loaded: no collection finds it later."""
    archive = open_archive(home)
    archive.ask(QUESTION)
    with archive._serving.using() as opened:
        old = weakref.ref(opened.index)
    del opened
    fill(home, 3)
    index(home)
    gc.disable()
    try:
        assert archive.refresh()
        assert old() is None
    finally:
        gc.enable()
        archive.close()


class WaitingEncoder(HashingEncoder):
    """Waits in the midst of a question until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go = threading.Event(), threading.Event()

    def encode_queries(self, queries: Sequence[str]) -> Floats:
        self.reached.set()
        assert self.go.wait(30)
        return super().encode_queries(queries)


def test_an_answer_under_way_keeps_its_generation(home: Home) -> None:
    encoder = WaitingEncoder()
    archive = Archive(home, names(), lambda: encoder)
    before = archive.status().generation
    with ThreadPoolExecutor(1) as pool:
        try:
            asked = pool.submit(archive.ask, QUESTION)
            assert encoder.reached.wait(30)
            fill(home, 3)
            fresh = index(home)
            assert archive.refresh()
            assert (home.generations / before).exists()  # it is still held
        finally:
            encoder.go.set()
        answer = asked.result(30)
    assert answer.generation == before
    assert answer.citations
    assert archive.ask(QUESTION).generation == fresh
    home.remove_unused()
    assert not (home.generations / before).exists()  # and let go of afterwards
    archive.close()


def test_a_new_index_of_another_encoder_is_refused_and_the_old_one_stays(
    home: Home, archive: Archive
) -> None:
    before = archive.status().generation
    index(home, HashingEncoder(32, "other"))
    with pytest.raises(IndexMismatchError, match="encoder other") as refused:
        archive.refresh()
    assert refused.value.mend == "Start Fonds again with that encoder."
    assert archive.ask(QUESTION).generation == before


def test_a_damaged_new_index_is_refused_and_the_old_one_stays(home: Home, archive: Archive) -> None:
    before = archive.status().generation
    fill(home, 3)
    (home.generations / index(home) / "table.npz").write_bytes(b"")
    with pytest.raises(IndexMismatchError):
        archive.refresh()
    assert archive.ask(QUESTION).generation == before


class CountingEncoder(HashingEncoder):
    """Notes how many threads are in it at once."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.most = 0, 0

    def encode_queries(self, queries: Sequence[str]) -> Floats:
        self.inside += 1
        self.most = max(self.most, self.inside)
        vectors = super().encode_queries(queries)
        threading.Event().wait(0.001)  # lets another thread in, if one may
        self.inside -= 1
        return vectors


def test_questions_from_many_threads_are_answered_one_by_one(home: Home) -> None:
    encoder = CountingEncoder()
    archive = Archive(home, names(), lambda: encoder)
    questions = [Query(text=f"winter boots {number}") for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(archive.ask, questions))
    assert [answer.question for answer in answers] == [query.text for query in questions]
    assert encoder.most == 1
    archive.close()


def test_what_was_forgotten_entirely_answers_no_more_until_records_are_built_again(
    home: Home, archive: Archive
) -> None:
    assert archive.ask(QUESTION).citations
    for page in contents(0):
        forget(home, page)
    (home.generations / ".new-killed").mkdir()
    assert let_go(home)  # by another process, while this one holds the index
    assert archive.refresh()
    for look in (archive.status, lambda: archive.ask(QUESTION), lambda: archive.find("boots")):
        with pytest.raises(EmptyStoreError, match="The archive is empty"):
            look()
    assert not list(home.generations.iterdir())  # nor does it lie on the disk
    assert not archive.refresh()
    fill(home, 0)
    with pytest.raises(IndexMissingError):
        archive.refresh()
    fresh = index(home)
    assert archive.refresh()
    assert archive.ask(QUESTION).generation == fresh


def test_what_was_forgotten_during_an_answer_leaves_the_disk_when_that_is_done(home: Home) -> None:
    encoder = WaitingEncoder()
    archive = Archive(home, names(), lambda: encoder)
    with ThreadPoolExecutor(1) as pool:
        try:
            asked = pool.submit(archive.ask, QUESTION)
            assert encoder.reached.wait(30)
            for page in contents(0):
                forget(home, page)
            let_go(home)
            assert archive.refresh()
            assert list(home.generations.iterdir())  # it is still held
        finally:
            encoder.go.set()
        asked.result(30)
    assert not archive.refresh()
    assert not list(home.generations.iterdir())
    archive.close()


def test_a_closed_archive_says_so_and_opens_no_newer_index(home: Home) -> None:
    archive = open_archive(home)
    archive.close()
    fill(home, 3)
    index(home)
    assert not archive.refresh()
    with pytest.raises(FondsError, match="closed"):
        archive.status()


def test_an_index_that_is_gone_with_its_store_there_answers_on(
    home: Home, archive: Archive
) -> None:
    home.current.unlink()
    with pytest.raises(IndexMissingError):
        archive.refresh()
    assert archive.ask(QUESTION).citations


def test_an_index_behind_its_store_can_be_opened_and_says_so_until_it_has_caught_up(
    home: Home,
) -> None:
    fill(home, 3)
    archive = Archive.open(home.path, model="hashing", revision=None, names=NAMES)
    assert archive.status().records
    assert "the store has changed since" in (archive.behind() or "")
    index(home)
    assert archive.refresh()
    assert archive.behind() is None
    archive.close()


def test_what_was_searched_is_what_the_filters_leave(home: Home, archive: Archive) -> None:
    everything = archive.ask(QUESTION).coverage
    assert everything.records == archive.status().records > 0
    for dates, left, of in (
        (DateRange(earliest=date(1950, 10, 14)), everything.records, None),
        (DateRange(latest=date(1950, 10, 13)), 0, everything),
    ):
        within = QUESTION.model_copy(update={"filters": Filters(dates=dates)})
        coverage = archive.ask(within).coverage
        assert (coverage.records, coverage.of) == (left, of)


def test_a_record_that_two_pages_word_otherwise_is_one_citation_with_both(tmp_path: Path) -> None:
    made, title = Home(tmp_path / "home"), "Telegram on winter boots"
    earlier, later = "Kim asks for winter boots.", "Kim asks Stalin for boots before the winter."
    for page, summary in (("page one.jsonl", earlier), ("page two.jsonl", later)):
        write_pages(tmp_path / page, {page: [(title, summary)]})
        ingest(made, [tmp_path / page], SourceCatalogue(), quiet)
    index(made)
    archive = open_archive(made)
    answer = archive.ask(QUESTION)
    archive.close()
    (cited,) = answer.citations
    assert cited.record.summary == later
    assert [place.source for place in cited.record.found_on] == ["page one.jsonl", "page two.jsonl"]
    (other,) = cited.also_as
    assert (other.title, other.summary) == (title, earlier)
    assert [place.source for place in other.found_on] == ["page one.jsonl"]
    assert answer.as_json()["citations"][0]["also_as"] == []  # no other record


def test_an_index_of_another_model_is_refused_with_what_mends_it(home: Home) -> None:
    with pytest.raises(IndexMismatchError, match="hashing, the settings name other") as refused:
        reopen(home, "other")
    assert refused.value.mend == "Run `fonds build`."


def test_an_encoder_with_other_weights_is_refused(home: Home) -> None:
    archive = Archive(home, names(), lambda: HashingEncoder(32))
    with pytest.raises(IndexMismatchError, match="other weights"):
        archive.ask(QUESTION)
    assert not archive.warm_already
    archive.close()


def test_an_index_without_its_store_still_answers(home: Home) -> None:
    home.store.unlink()
    reopen(home)
    archive = open_archive(home)
    assert archive.ask(QUESTION).citations
    archive.close()


def test_a_home_without_index_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError) as missing:
        reopen(Home(tmp_path / "none"))
    assert "fonds build" in missing.value.mend


def test_the_encoder_is_loaded_once_by_whoever_asks_first(home: Home) -> None:
    loaded: list[HashingEncoder] = []

    def load() -> HashingEncoder:
        loaded.append(HashingEncoder())
        return loaded[-1]

    archive = Archive(home, names(), load)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(archive.ask, [QUESTION] * 8))
    archive.close()
    assert len(loaded) == 1
    assert len({tuple(c.record.record_id for c in one.citations) for one in answers}) == 1
