"""The table of records, while it is collected and after."""

from __future__ import annotations

import tracemalloc

import numpy as np

from retrieval.index.passages import Span
from retrieval.index.table import TableWriter
from retrieval.records import Record


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
