"""What a text says, in the two forms in which the words of a question are looked for in it.

Of titles with their summaries it is written down when an index is built: fifteen of them are read
for each question.
"""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from retrieval.errors import REBUILD, IndexMismatchError
from retrieval.index.arrays import Ints
from retrieval.index.lexical import as_run, terms_in
from retrieval.index.table import runs
from retrieval.index.words import words_in

ANALYSED, ENDS = "analysed.txt", "analysed.npy"
"""The files of a generation: the texts side by side, and where that of each position ends there,
in bytes."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """The terms of a text as one run, as the lexical index knows them; its words, each once."""

    run: str
    words: list[str]

    @classmethod
    def of(cls, text: str) -> Analysed:
        """A text, analysed."""
        return cls(as_run(terms_in(text)), words_in(text))


class AnalysedTexts:
    """The analysed texts of one generation, by position."""

    def __init__(self, folder: Path) -> None:
        """Open the files that `AnalysedWriter` wrote, which were checked by their hashes.

        Raises:
            IndexMismatchError: they cannot be read.
        """
        try:
            self._ends: Ints = np.load(folder / ENDS, allow_pickle=False)
            self._file = (folder / ANALYSED).open("rb")
        except (OSError, ValueError) as error:
            raise IndexMismatchError(f"{ANALYSED} cannot be read.", REBUILD) from error

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def of(self, positions: Ints) -> list[Analysed]:
        """Those at these positions, each read where it lies."""
        starts, ends = runs(self._ends, positions)
        file = self._file.fileno()
        found = []
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            run, _, words = os.pread(file, end - start, start).decode().partition("\n")
            found.append(Analysed(run, words.split()))
        return found


class AnalysedWriter:
    """Writes analysed texts while a generation is built, in the order of its positions."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = (folder / ANALYSED).open("wb")
        self._ends = array("q")

    def add(self, text: str) -> None:
        """Write a text, analysed: its run and its words, neither of which has a line end."""
        analysed = Analysed.of(text)
        self._file.write(f"{analysed.run}\n{' '.join(analysed.words)}".encode())
        self._ends.append(self._file.tell())

    def close(self) -> None:
        """Finish both files."""
        self._file.close()
        np.save(self._folder / ENDS, np.array(self._ends, np.int64), allow_pickle=False)
