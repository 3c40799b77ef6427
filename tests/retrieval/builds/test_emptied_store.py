"""What was forgotten to the last record answers nowhere, and its index goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.archives import NAMES
from twenty_reports import built

from retrieval.archive import Archive
from retrieval.errors import (
    EmptyStoreError,
    StoreError,
)
from retrieval.home import Home
from retrieval.index.basis import Basis
from retrieval.index.emptied import let_go
from retrieval.store.forget import forget


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
