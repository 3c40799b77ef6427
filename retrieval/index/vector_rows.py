"""VectorRows: a file of vectors, written at its end and read by row."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import numpy as np

from retrieval.index.arrays import Floats, Ints

AT_ONCE = 1024
"""Rows held in memory while they are copied."""


class VectorRows:
    """Rows of float32, each of `dimension`; `len` counts those that are whole."""

    def __init__(self, path: Path, dimension: int) -> None:
        """Open the file, which is made where it is missing.

        Raises:
            OSError: it cannot be opened.
        """
        self._dimension = dimension
        self._width = 4 * dimension
        # Unbuffered: what a full disk refuses must not wait to be written later.
        self._file = path.open("a+b", buffering=0)
        self._count = self._file.seek(0, os.SEEK_END) // self._width

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def cut_off(self, count: int) -> None:
        """Keep the first rows, and nothing behind them.

        Raises:
            OSError: the file cannot be written.
        """
        self._file.truncate(count * self._width)
        self._count = count

    def append(self, vectors: Floats) -> None:
        """Write vectors, float32 (n, dimension), at the end, and force them to the disk.

        Raises:
            OSError: they cannot be written; `cut_off` takes away what was.
        """
        self._write(vectors)
        os.fsync(self._file.fileno())

    def _write(self, vectors: Floats) -> None:
        rest = memoryview(vectors.tobytes())
        while rest:
            rest = rest[self._file.write(rest) :]
        self._count += len(vectors)

    def read(self, rows: Ints) -> Floats:
        """The vectors of these rows, float32 (len(rows), dimension)."""
        if not len(rows):
            return np.zeros((0, self._dimension), np.float32)
        stored = np.memmap(self._file, np.float32, "r", shape=(self._count, self._dimension))
        found: Floats = stored[rows]
        return found

    def copy(self, rows: Ints, path: Path) -> None:
        """Write these rows alone to another file, forced to the disk.

        Raises:
            OSError: it cannot be written.
        """
        with closing(VectorRows(path, self._dimension)) as fresh:
            fresh.cut_off(0)
            for start in range(0, len(rows), AT_ONCE):
                fresh._write(self.read(rows[start : start + AT_ONCE]))
            os.fsync(fresh._file.fileno())
