"""Files in BEIR layout: where the parts of a test set lie, and their lines.

See https://github.com/beir-cellar/beir/wiki/Load-your-custom-dataset
"""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from retrieval.errors import SourceError

JUDGED = ("qrels.tsv", "qrels/test.tsv", "qrels/dev.tsv", "qrels/train.tsv")
"""Where the judgements may lie; the first that is there is used."""

_SCORE = re.compile(r"\s*([+-]?[0-9]{1,6})(?:\.0*)?\s*", re.ASCII)


class Parts(NamedTuple):
    """The files of a test set. `choice` says which judgements are used, if need be."""

    corpus: Path
    queries: Path
    qrels: Path
    choice: str


class Row(NamedTuple):
    """A document or a query; what it lacks is "", and only documents have titles."""

    id: str
    title: str
    text: str


def parts_of(folder: Path) -> Parts:
    """The files of documents, of queries, and of judgements.

    Raises:
        SourceError: one of them is missing, or a folder.
    """
    corpus, queries = (_packed_or_not(folder / name) for name in ("corpus.jsonl", "queries.jsonl"))
    judged = [name for name in JUDGED if (folder / name).is_file()]
    parts = [corpus, queries, *([] if judged else [folder / JUDGED[0]])]
    missing = [path.name for path in parts if not path.exists()]
    faults = [f"{path.name} is no file" for path in parts if path.is_dir()]
    if missing:
        faults.append(f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing")
    if faults:
        raise SourceError(
            f"{folder} is no test set: {'; '.join(faults)}.",
            "BEIR layout is corpus.jsonl, queries.jsonl, and qrels.tsv or one of "
            f"{', '.join(JUDGED[1:])}.",
        )
    unused = f"; not used: {', '.join(judged[1:])}" if judged[1:] else ""
    choice = f"The judgements are those of {judged[0]}{unused}." if judged != ["qrels.tsv"] else ""
    return Parts(corpus, queries, folder / judged[0], choice)


def _packed_or_not(path: Path) -> Path:
    packed = path.with_name(f"{path.name}.gz")
    return packed if packed.is_file() and not path.exists() else path


def rows(path: Path) -> Iterator[Row]:
    """The documents or queries of a file.

    Raises:
        SourceError: it cannot be read, or a line is none.
    """
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        try:
            row = orjson.loads(_decoded(line, where))
        except orjson.JSONDecodeError as error:
            found = f"{error.msg} at column {error.pos + 1}"
            raise SourceError(f"{where}: no JSON ({found}).") from error
        key = row.get("_id") if isinstance(row, dict) else None
        if not isinstance(key, str | int) or isinstance(key, bool) or key == "":
            raise SourceError(f"{where}: expected an object with _id, a text or a whole number.")
        yield Row(str(key), _text(row, "title", where), _text(row, "text", where))


def _text(row: dict[str, Any], name: str, where: str) -> str:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise SourceError(f'{where}: expected a text under "{name}".')
    return (value or "").strip()


def judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """Query id, document id and score of each line; a header is passed over.

    Raises:
        SourceError: it cannot be read, or a line is none.
    """
    for at, (number, raw) in enumerate(_lines(path)):
        where = f"{path}, line {number}"
        line = _decoded(raw, where).rstrip("\r\n")
        # BEIR sets columns apart by tabs, and its ids may have blanks; others use blanks.
        parts = line.split("\t") if "\t" in line else line.split()
        score = _score(parts[-1])
        if at == 0 and not any(map(str.isdigit, parts[-1])):
            continue  # the header
        if score is None or len(parts) != 3:
            raise SourceError(
                f"{where}: expected query id, document id and a whole number, set apart by tabs; "
                f'found "{line[:100]}".',
                "Of TREC's four columns leave the second out." if len(parts) == 4 else "",
            )
        yield parts[0], parts[1], score


def _decoded(line: bytes, where: str) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise SourceError(f"{where}: it is not UTF-8.", "Save it as UTF-8.") from error


def _score(text: str) -> int | None:
    """A score such as "1", "-1" or "2.0"; trec_eval takes no endless ones."""
    found = _SCORE.fullmatch(text)
    return int(found[1]) if found else None


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers, without a byte order mark."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, 1):
                bare = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
                if bare.strip():
                    yield number, bare
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise SourceError(f"{path} cannot be read: {why}.") from error
