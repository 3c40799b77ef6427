"""A process that runs others to be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faults.archives import Launch

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Runs a task of `launcher.Request` in a process of its own, and gives its outcome."""
    path = os.pathsep.join([str(HERE.parents[1]), str(HERE.parent)])
    with subprocess.Popen(
        [sys.executable, str(HERE / "launcher.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
    ) as process:
        assert process.stdin and process.stdout
        stdin, stdout = process.stdin, process.stdout
        assert json.loads(stdout.readline()) == "ready"

        def launching(**request: Any) -> dict[str, Any]:
            stdin.write(json.dumps({key: _plain(value) for key, value in request.items()}) + "\n")
            stdin.flush()
            outcome: dict[str, Any] = json.loads(stdout.readline())
            return outcome

        yield launching
        stdin.close()


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else value


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: forcing hundreds of small files to a disk takes long.

    A process that is killed leaves the same files behind there as on a disk.
    """
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="fonds-test-", dir=memory) as folder:
        yield Path(folder)
