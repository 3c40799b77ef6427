"""The table of records, while it is collected and after."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.passages import Span
from retrieval.index.table import RecordTable, TableWriter
from retrieval.records import Record

TITLES = st.lists(st.from_regex(r"\w(.{0,40}\w)?", fullmatch=True), min_size=1)


def test_a_build_keeps_few_bytes_of_each_record() -> None:
    record = Record(record_id="x", title="t", archive="A")
    writer = TableWriter()
    count = 5000
    tracemalloc.start()
    for key in range(count):
        spans = [Span("summary", 1000 + key, 2000 + key), Span("text", key, 3000 + key)]
        writer.add(10**6 + key, "", record, spans, [(key + n, key + 2 * n) for n in range(5)])
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size / count < 200
    table = writer.finish()
    assert table.key.tolist() == [10**6 + key for key in range(count)]
    assert table.span(2 * 7 + 1) == Span("text", 7, 3007)
    assert table.sentences[table.sentence_rows(7)].tolist() == [
        [7 + n, 7 + 2 * n] for n in range(5)
    ]
    assert table.passages.dtype == table.sentences.dtype == np.int32


@given(TITLES, st.data())
def test_any_titles_are_read_as_they_were_written(titles: list[str], data: st.DataObject) -> None:
    writer = TableWriter()
    for key, title in enumerate(titles):
        writer.add(key, "", _record(title), [], [])
    positions = data.draw(st.lists(st.integers(0, len(titles) - 1)))
    found = writer.finish().titles_of(np.array(positions, np.int64))
    assert found == [titles[position] for position in positions]


def test_a_table_is_read_from_its_file_as_it_was(tmp_path: Path) -> None:
    writer = TableWriter()
    titles = ["Télégramme", "毛泽东", "a"]
    for key, title in enumerate(titles):
        writer.add(key, "", _record(title), [], [(0, 4)])
    written = writer.finish()
    written.save(tmp_path / "table.npz")
    read = RecordTable.load(tmp_path / "table.npz")
    assert read.titles_of(np.array([2, 0, 1])) == ["a", "Télégramme", "毛泽东"]
    assert read.archive_names == written.archive_names
    assert read.sentence_rows(1) == written.sentence_rows(1) == range(1, 2)


def _record(title: str) -> Record:
    return Record(record_id="1", title=title, archive="a", date=None, date_text=None, found_on=())
