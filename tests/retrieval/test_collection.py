"""Test collections in BEIR layout: what is read, what is told as left out, what is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from retrieval.errors import SourceError
from retrieval.evaluate.collection import entries, load_beir, measure

CORPUS: list[dict[str, Any]] = [
    {"_id": "d1", "title": "Boots", "text": "The soldiers want boots."},
    {"_id": "d2", "title": "", "text": "A text without title. " * 20},
    {"_id": 3, "title": None, "text": "The id is a number."},
    {"_id": "d4", "title": " ", "text": ""},
]
QUERIES: list[dict[str, Any]] = [
    {"_id": "q1", "text": "who wants boots"},
    {"_id": 2, "text": "numbers"},
]
HEADER = "query-id\tcorpus-id\tscore\n"
BLANK = "Left out: 1 blank document (d4); where judged relevant, that counts as not found."
QRELS = "q1\td1\t2\n2\t3\t1\n"


def collection(folder: Path, qrels: str = HEADER + QRELS, at: str = "qrels.tsv") -> Path:
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        lines = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{name}.jsonl").write_text(lines + "\n\n")
    (folder / at).parent.mkdir(exist_ok=True)
    (folder / at).write_text(qrels)
    return folder


@pytest.mark.parametrize("at", ["qrels.tsv", "qrels/test.tsv"])
@pytest.mark.parametrize(
    "header",
    [HEADER, "", "\n" + HEADER],
    ids=["with header", "without header", "below a blank line"],
)
def test_a_collection_is_read_wherever_its_judgements_lie(
    tmp_path: Path, at: str, header: str
) -> None:
    read = load_beir(collection(tmp_path, header + QRELS, at))
    assert read.queries == {"q1": "who wants boots", "2": "numbers"}
    assert read.qrels == {"q1": {"d1": 2}, "2": {"3": 1}}
    assert read.documents == {"d1", "d2", "3", "d4"}
    assert [note for note in read.notes if note.startswith("Left out")] == [BLANK]


SPLITS = {
    "test alone": (["test"], "qrels/test.tsv."),
    "test before the others": (["dev", "test", "train"], "qrels/test.tsv; not used: qrels/dev.tsv"),
    "dev where no test is": (["train", "dev"], "qrels/dev.tsv; not used: qrels/train.tsv."),
    "train alone": (["train"], "qrels/train.tsv."),
}


@pytest.mark.parametrize(("splits", "said"), SPLITS.values(), ids=SPLITS)
def test_of_several_judgements_one_is_used_and_named(
    tmp_path: Path, splits: list[str], said: str
) -> None:
    relevant = {"test": 1, "dev": 2, "train": 3}
    for split in splits:
        collection(tmp_path, HEADER + f"q1\td1\t{relevant[split]}\n", f"qrels/{split}.tsv")
    read = load_beir(tmp_path)
    assert read.notes[0].startswith(f"The judgements are those of {said}")
    used = said.removeprefix("qrels/").partition(".")[0]
    assert read.qrels == {"q1": {"d1": relevant[used]}}


def test_of_judgements_that_lie_where_they_must_nothing_is_said(tmp_path: Path) -> None:
    assert load_beir(collection(tmp_path)).notes == (BLANK,)


def test_a_byte_order_mark_is_no_part_of_an_id(tmp_path: Path) -> None:
    folder = collection(tmp_path, QRELS)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_beir(folder).qrels == {"q1": {"d1": 2}, "2": {"3": 1}}


def test_packed_documents_and_queries_are_read(tmp_path: Path) -> None:
    plain = load_beir(collection(tmp_path))
    for name in ("corpus.jsonl", "queries.jsonl"):
        path = tmp_path / name
        path.with_name(f"{name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    packed = load_beir(tmp_path)
    assert (packed.queries, packed.documents) == (plain.queries, plain.documents)
    (tmp_path / "queries.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(SourceError, match=r"queries.jsonl.gz cannot be read"):
        load_beir(tmp_path)


@pytest.mark.parametrize("header", [HEADER, ""], ids=["with header", "without header"])
def test_whole_numbers_may_be_written_with_a_point(tmp_path: Path, header: str) -> None:
    read = load_beir(collection(tmp_path, header + "q1\td1\t2.0\nq1\td2\t-1\n"))
    assert read.qrels == {"q1": {"d1": 2, "d2": -1}}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ids_with_blanks_are_read_where_tabs_set_the_columns_apart(
    tmp_path: Path, end: str
) -> None:
    folder = collection(tmp_path)
    for name, number in (("corpus", "Doc 5"), ("queries", "Question 1")):
        with (folder / f"{name}.jsonl").open("a") as file:
            file.write(json.dumps({"_id": number, "text": "Boots."}) + "\n")
    lines = ("query-id\tcorpus-id\tscore", "Question 1\tDoc 5\t1", "q1\td1\t2", "")
    (folder / "qrels.tsv").write_bytes(end.join(lines).encode())
    read = load_beir(folder)
    assert read.qrels == {"Question 1": {"Doc 5": 1}, "q1": {"d1": 2}}


LEFT_OUT = {
    "an unknown query": ("q9\td1\t1\n", "Left out: 1 unknown query (q9)."),
    "an unknown document": ("q1\td9\t1\n2\td9\t1\n", "Left out: 1 unknown document (d9)."),
    "two": ("q1\td9\t1\nq1\td8\t1\n", "Left out: 2 unknown documents (d9 and others)."),
    "a judgement given twice": (
        "q1\td1\t0\n",
        "Left out: 1 repeated judgement (q1 d1); the first of each id is kept.",
    ),
}


@pytest.mark.parametrize(("line", "said"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_cannot_be_used_is_told(tmp_path: Path, line: str, said: str) -> None:
    read = load_beir(collection(tmp_path, HEADER + QRELS + line))
    assert read.notes == (BLANK, said)
    assert read.qrels == {"q1": {"d1": 2}, "2": {"3": 1}}


def test_an_id_that_is_used_twice_is_what_it_was_first(tmp_path: Path) -> None:
    folder = collection(tmp_path)
    for name, again in (("corpus", CORPUS[0]), ("queries", QUERIES[1])):
        with (folder / f"{name}.jsonl").open("a") as file:
            file.write(json.dumps(again | {"text": "said anew"}) + "\n")
    read = load_beir(folder)
    assert read.notes == (
        "Left out: 1 repeated document (d1); the first of each id is kept.",
        BLANK,
        "Left out: 1 repeated query (2); the first of each id is kept.",
    )
    assert read.queries == {"q1": "who wants boots", "2": "numbers"}
    assert next(entries(read)).text == CORPUS[0]["text"]
    assert len(list(entries(read))) == 3


@pytest.mark.parametrize("empty", [{}, {"text": None}, {"text": " "}], ids=str)
def test_a_query_without_text_is_left_out(tmp_path: Path, empty: dict[str, Any]) -> None:
    folder = collection(tmp_path, HEADER + QRELS + "q3\td1\t1\n")
    with (folder / "queries.jsonl").open("a") as file:
        file.write(json.dumps({"_id": "q3", **empty}) + "\n")
    read = load_beir(folder)
    assert set(read.queries) == set(read.qrels) == {"q1", "2"}
    assert read.notes == (BLANK, "Left out: 1 query without text (q3).")


def test_a_query_without_relevant_document_is_left_out_and_told(tmp_path: Path) -> None:
    read = load_beir(collection(tmp_path, "q1 d1 1\n2 3 0\n"))
    assert set(read.queries) == set(read.qrels) == {"q1"}
    assert read.notes == (BLANK, "Left out: 1 query without a relevant document (2).")


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_part_is_named(tmp_path: Path, name: str) -> None:
    (collection(tmp_path) / name).unlink()
    with pytest.raises(SourceError, match=f"{name} is missing"):
        load_beir(tmp_path)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_folder_in_the_place_of_a_part_is_not_called_missing(tmp_path: Path, name: str) -> None:
    (collection(tmp_path) / name).unlink()
    (tmp_path / name).mkdir()
    with pytest.raises(SourceError, match=f"no test set: {name} is no file\\.") as caught:
        load_beir(tmp_path)
    assert "corpus.jsonl, queries.jsonl, and qrels.tsv" in caught.value.mend


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
def test_how_a_line_is_written_is_told_where_there_is_none(tmp_path: Path, name: str) -> None:
    (collection(tmp_path) / name).write_text("")
    with pytest.raises(SourceError) as caught:
        load_beir(tmp_path)
    assert '{"_id": ' in caught.value.mend


REFUSED = {
    "no relevant document": ("qrels.tsv", HEADER + "q1\td1\t0\n", "no query.*scores are above 0"),
    "unknown documents alone": ("qrels.tsv", HEADER + "q1\tx\t1\n", "1 unknown document .x"),
    "no judgement": ("qrels.tsv", HEADER, "no query"),
    "no document": ("corpus.jsonl", "", "corpus.jsonl has no document"),
    "blank documents": ("corpus.jsonl", '{"_id": "d1"}\n', "no document with a title or a text"),
    "no query at all": ("queries.jsonl", "\n", "queries.jsonl has no query"),
    "a score between two": ("qrels.tsv", QRELS + "q1\td2\t0.5\n", "line 3.*whole number"),
    "an endless score": ("qrels.tsv", QRELS + f"q1\td2\t1{'0' * 30}\n", "line 3.*whole number"),
    "a score that only Python reads": ("qrels.tsv", QRELS + "q1\td2\t1_0\n", "line 3.*1_0"),
    "a score with an exponent": ("qrels.tsv", "q1\td1\t1e3\n", "line 1.*whole number.*1e3"),
    "a score of other digits": ("qrels.tsv", QRELS + "q1\td2\t٣\n", "line 3.*whole number"),
    "an id that is null": ("corpus.jsonl", '{"_id": null, "text": "x"}\n', "line 1.*_id"),
    "a text that is a list": ("corpus.jsonl", '{"_id": "d", "text": ["x"]}\n', "line 1.*text"),
    "a judgement that is no number": ("qrels.tsv", QRELS + "q1\td2\tyes\n", "line 3"),
    "a judgement of two columns": ("qrels.tsv", QRELS + "q1\t1\n", "line 3"),
    "two columns with a blank in one": ("qrels.tsv", QRELS + "q1 d1\t1\n", "line 3"),
    "an id that is no UTF-8": ("qrels.tsv", QRELS.encode() + b"q\xe9\td1\t1\n", "line 3.*UTF-8"),
    "a text that is no UTF-8": ("corpus.jsonl", b'{"_id": "d\xe9"}', "line 1.*not UTF-8"),
    "the four columns of TREC": ("qrels.tsv", QRELS + "q1 0 d1 1\n", "line 3.*second"),
    "a document without id": ("corpus.jsonl", '{"text": "x"}\n', "line 1.*_id"),
    "a query that is no object": ("queries.jsonl", '["q1"]\n', "line 1.*_id"),
    "a line that is no JSON": ("corpus.jsonl", '{"_id": "d1"}\n{"_id"\n', "line 2.*JSON"),
}


@pytest.mark.parametrize(("name", "content", "said"), REFUSED.values(), ids=REFUSED)
def test_a_collection_that_cannot_be_used_is_refused_with_the_place(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    written = content if isinstance(content, bytes) else content.encode()
    (collection(tmp_path) / name).write_bytes(written)
    with pytest.raises(SourceError, match=said):
        load_beir(tmp_path)


def test_a_document_becomes_a_record_titled_by_its_first_words_if_need_be(tmp_path: Path) -> None:
    made = list(entries(load_beir(collection(tmp_path))))
    assert [entry.external_id for entry in made] == ["d1", "d2", "3"]  # d4 has no text at all
    assert made[0].title == "Boots"
    assert made[2].title == "The id is a number."
    assert len(made[1].title) <= 80
    assert made[1].text.startswith(made[1].title + " ")


def test_a_query_without_hits_counts_nothing() -> None:
    qrels = {"q1": {"d1": 1}, "q2": {"d2": 1}}
    measured = measure(qrels, {"q1": {"d1": 2.0, "d3": 1.0}})
    assert measured == {"nDCG@10": 0.5, "R@10": 0.5, "MRR": 0.5, "hit@1": 0.5}
