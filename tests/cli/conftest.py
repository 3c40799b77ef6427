"""One long-running process that answers all questions: loading the model takes seconds."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import FONDS, ROOT, Ask, surroundings


@pytest.fixture(scope="session")
def ask(bundled_home: Path) -> Iterator[Ask]:
    """Asks `fonds ask - --json`, with the real model and index."""
    with subprocess.Popen(
        [*FONDS, "ask", "-", "--json"],
        cwd=ROOT,
        env=surroundings(bundled_home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        questions, answers = process.stdin, process.stdout

        def asked(question: str) -> dict[str, Any]:
            questions.write(question.encode() + b"\n")
            questions.flush()
            answer = json.loads(answers.readline())
            assert isinstance(answer, dict)
            return answer

        yield asked
        questions.close()
