"""The files of a generation, written from the store, with what is new in it encoded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.counted import count
from retrieval.errors import EmptyStoreError, StoreError, first_line
from retrieval.home import Home
from retrieval.index.analysed import AnalysedWriter
from retrieval.index.basis import Basis
from retrieval.index.encoder import Encoder
from retrieval.index.encodings import DISK_MEND, Encodings
from retrieval.index.generation import (
    ABBREVIATIONS,
    ALIASES,
    CALIBRATION,
    FORMAT,
    LEXICAL,
    RECORDS,
    SENTENCES,
    TABLE,
    VECTORS,
    Manifest,
    hash_files,
    write_manifest,
)
from retrieval.index.lexical import LexicalIndex, document
from retrieval.index.passages import PASSAGE_TOKENS, TEMPLATE, cut, sentence_spans, wording
from retrieval.index.table import TableWriter
from retrieval.index.vectors import VectorIndex
from retrieval.index.words import Printed, save_words
from retrieval.names import mine_abbreviations, mine_aliases
from retrieval.progress import Progress
from retrieval.records import Frozen, Record
from retrieval.store.record_store import RecordStore
from retrieval.work import Work

CHUNK = 1024
"""Records held in memory at once."""

Row = tuple[int, str, Record]
"""Key, owner and record."""


class GenerationWriter:
    """Writes one generation into a folder.

    `encoded` counts the texts that were new, `notes` tell what an interrupted run left.
    """

    def __init__(self, home: Home, folder: Path, encoder: Encoder, progress: Progress) -> None:
        self.encoded = 0
        self.notes: list[str] = []
        self._home = home
        self._folder = folder
        self._encoder = encoder
        self._progress = progress

    def write(self, name: str, basis: Basis, work: Work) -> Manifest:
        """Write every file of the generation, the manifest last.

        Raises:
            EmptyStoreError: the store holds no record.
            StoreError: it cannot be read, or the files not be written.
            OSError: the same, as the system says it.
        """
        folder = self._folder
        self._copy_records()
        with (
            closing(RecordStore.open_snapshot(folder / RECORDS)) as store,
            closing(Encodings(self._home.encodings, self._encoder)) as encodings,
        ):
            self._note(work, len(encodings))
            total = store.count()
            passages = self._write_vectors(store, encodings, total)
            with _library_errors():
                self._write_lexical(store, total)
            self._write_names(store)
            calibration = basis.calibration.model_dump_json(indent=1)
            (folder / CALIBRATION).write_text(calibration, encoding="utf-8")
            manifest = Manifest(
                format=FORMAT,
                generation=name,
                built_at=datetime.now(UTC).isoformat(timespec="seconds"),
                encoder=self._encoder.identity,
                template=TEMPLATE,
                records=total,
                passages=passages,
                fingerprint=store.fingerprint(),
                content_sha256=store.content_sha256(),
                basis_sha256=basis.sha256,
                files=hash_files(folder),
            )
        write_manifest(folder, manifest)
        return manifest

    def _copy_records(self) -> None:
        with closing(RecordStore.open(self._home.store)) as source:
            if not source.count():
                raise EmptyStoreError
            self._progress("Copying the records", 0, 0)
            source.snapshot(self._folder / RECORDS)

    def _note(self, work: Work, texts: int) -> None:
        """Say what an interrupted run left, and leave word for the case that this one is."""
        if work.build is not None:
            kept = max(0, texts - work.build.texts)
            self.notes.append(
                f"An earlier `fonds build` (begun {work.build.started}) was interrupted; "
                f"what it had encoded was kept: {count(kept, 'text')}."
            )
            texts = work.build.texts
        if work.interrupted is not None and work.interrupted.command != "build":
            self.notes.append(work.interrupted.sentence)
        work.at("encoding", texts)

    def _write_vectors(self, store: RecordStore, encodings: Encodings, total: int) -> int:
        """Write table, passage vectors and sentence vectors; the number of passages."""
        scratch = self._folder / "passages.scratch"
        table = TableWriter()
        printed = Printed()
        done = passages = 0
        with (
            scratch.open("wb") as passage_file,
            (self._folder / SENTENCES).open("wb") as sentences,
            closing(AnalysedWriter(self._folder)) as analysed,
        ):
            for chunk in _chunks(store.records()):

                def tell(share: float, done: int = done, count: int = len(chunk)) -> None:
                    self._progress("Encoding", done + int(count * share), total)

                texts, count = self._cut(chunk, table)
                vectors = encodings.vectors(texts, tell)
                vectors[:count].tofile(passage_file)
                vectors[count:].astype(np.float16).tofile(sentences)
                passages += count
                for _, _, record in chunk:
                    printed.add(f"{record.title}\n{record.access_points}", headline=True)
                    printed.add(f"{record.summary}\n{record.text}")
                    analysed.add(f"{record.title}\n{record.summary}")
                done += len(chunk)
                self._progress("Encoding", done, total)
        self._write_words(printed.sorted(), encodings)
        self.encoded = encodings.encoded
        self._progress("Indexing", 0, 2 * total)
        table.finish().save(self._folder / TABLE)
        shape = (passages, self._encoder.identity.dimension)
        with _library_errors():
            VectorIndex.build(np.memmap(scratch, np.float32, "r", shape=shape)).save(
                self._folder / VECTORS
            )
        scratch.unlink()
        encodings.forget_unused()
        self._progress("Indexing", total, 2 * total)
        return passages

    def _cut(self, chunk: list[Row], table: TableWriter) -> tuple[list[str], int]:
        """The texts of some records, passages before sentences, and how many are passages."""
        size = min(PASSAGE_TOKENS, self._encoder.window // 2)  # the rest is for the title
        spans = cut([record for _, _, record in chunk], size, self._encoder.count_tokens)
        passages: list[str] = []
        sentences: list[str] = []
        for (key, owner, record), mine in zip(chunk, spans, strict=True):
            its = sentence_spans(record.summary)
            table.add(key, owner, record, mine, its)
            passages += [wording(record, span) for span in mine]
            sentences += [record.summary[start:end] for start, end in its]
        return passages + sentences, len(passages)

    def _write_words(self, words: list[str], encodings: Encodings) -> None:
        parts = (words[start : start + CHUNK] for start in range(0, len(words), CHUNK))
        vectors = (encodings.vectors([word.lower() for word in part]) for part in parts)
        save_words(self._folder, words, vectors)

    def _write_names(self, store: RecordStore) -> None:
        # What only one server may see says nothing to the others, not even as a name.
        titles = store.each("SELECT title FROM record WHERE owner = '' ORDER BY record_key")
        self._write_mined(ALIASES, mine_aliases(title for (title,) in titles))
        texts = store.each(
            "SELECT title, json_extract(description, '$.summary') FROM record WHERE owner = '' "
            "ORDER BY record_key"
        )
        abbreviations = mine_abbreviations((title, summary or "") for title, summary in texts)
        self._write_mined(ABBREVIATIONS, abbreviations)

    def _write_mined(self, file: str, mined: Sequence[Frozen]) -> None:
        plain = [one.model_dump() for one in mined]
        text = json.dumps(plain, ensure_ascii=False, indent=1)
        (self._folder / file).write_text(text, encoding="utf-8")

    def _write_lexical(self, store: RecordStore, total: int) -> None:
        def documents() -> Iterator[dict[str, Any]]:
            for position, (_, owner, record) in enumerate(store.records()):
                yield document(position, owner, record)
                if position % CHUNK == 0:
                    self._progress("Indexing", total + position, 2 * total)

        LexicalIndex.build(self._folder / LEXICAL, documents())


@contextmanager
def _library_errors() -> Iterator[None]:
    """FAISS and tantivy say of a full disk only that something failed."""
    try:
        yield
    except (RuntimeError, ValueError) as error:
        raise StoreError(
            f"The index cannot be written: {first_line(error)[:200]}", DISK_MEND
        ) from error


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
