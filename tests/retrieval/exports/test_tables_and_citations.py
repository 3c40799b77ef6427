"""Exports for other programs: tables and citations."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from uneven_store import entry, exported, read

from retrieval.home import Home
from retrieval.records import Description
from retrieval.store.export import left_out
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert

FIELDS = set(Description.model_fields)


def test_a_table_has_a_row_for_each_of_everyones_records(home: Home) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(home, "csv"))))
    store = RecordStore.open(home.store)
    assert (len(rows), left_out(store, "csv")) == (store.count() - 1, 1)
    assert left_out(store, "jsonl") == 0
    store.close()
    (peng,) = (row for row in rows if row["people"])
    assert (peng["people"], peng["date"], peng["found_on"]) == (
        "Mao; Peng",
        "1950-10-14",
        "page; scrape",
    )


def everyones(home: Home) -> dict[str, Description]:
    store = RecordStore.open(home.store)
    try:
        return {
            record.record_id: Description.model_validate(record.model_dump(include=FIELDS))
            for _, owner, record in store.records()
            if not owner
        }
    finally:
        store.close()


@pytest.mark.parametrize("again", [False, True], ids=["a new home", "its own home"])
@pytest.mark.parametrize("mark", [",", ";"], ids=["as written", "as a spreadsheet saves it"])
def test_a_table_read_again_gives_everyones_records(
    home: Home, tmp_path: Path, again: bool, mark: str
) -> None:
    store = RecordStore.open(home.store)
    odd = {"date": None, "date_text": "3/4/1950", "places": ("Pyongyang", "Moscow")}
    lists = {"people": ("Smith; John", "Kim"), "subjects": ('["rice"]',)}
    upsert(
        store, SourceKey(name="odd"), [entry("-x\n=y", "=1+1", **odd, **lists, source="@fond; 1")]
    )
    store.close()
    rows = csv.reader(io.StringIO(exported(home, "csv")))
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    before, into = everyones(home), home if again else Home(tmp_path / "fresh")
    report = read(into, path)
    assert report.rejected == ()
    assert everyones(into) == before
    assert report.total("new") == (0 if again else len(before))


@settings(max_examples=30)
@given(
    texts=st.lists(
        st.text("'=+-@a", min_size=1, max_size=5)
        | st.sampled_from(['["a"]', '["a", "b"]', '["a";b', '["a"\n\nb;c;']),
        unique=True,
        max_size=5,
    )
)
def test_a_table_read_again_has_each_sign_and_apostrophe_that_a_text_begins_with(
    texts: list[str],
) -> None:
    with TemporaryDirectory() as folder:
        home, again = Home(Path(folder) / "home"), Home(Path(folder) / "again")
        home.create()
        store = RecordStore.open(home.store)
        said = [entry(text, text, source=text, people=(text,)) for text in texts]
        upsert(store, SourceKey(name="odd"), said)
        store.close()
        path = Path(folder) / "list.csv"
        path.write_text(exported(home, "csv"), newline="")
        read(again, path)
        assert everyones(again) == everyones(home)


def test_citations_are_not_read_again_and_it_is_said_what_is(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "list.ris"
    path.write_text(exported(home, "ris"))
    (bad,) = read(home, path).rejected
    assert "RIS" in bad.reason
    assert "`fonds export` writes as JSON Lines" in bad.reason


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_a_table_is_taken_for_a_formula(home: Home, sign: str) -> None:
    store = RecordStore.open(home.store)
    upsert(store, SourceKey(name="evil"), [entry("x", f"{sign}HYPERLINK(1)")])
    store.close()
    titles = [row["title"] for row in csv.DictReader(io.StringIO(exported(home, "csv")))]
    assert f"'{sign}HYPERLINK(1)" in titles


def test_citations_have_an_entry_for_each_of_everyones_records(home: Home) -> None:
    references = rispy.loads(exported(home, "ris"))
    rows = list(csv.DictReader(io.StringIO(exported(home, "csv"))))
    assert [one["id"] for one in references] == [row["record_id"] for row in rows]
