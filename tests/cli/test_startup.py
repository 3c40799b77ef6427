"""A command waits for nothing that it has no use for."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import ROOT, surroundings

HEAVY = {"torch", "discord", "matplotlib", "sentence_transformers", "transformers", "sklearn"}
TELLING = """
import sys
from bot.cli import main
try:
    main(sys.argv[1:], prog_name="fonds")
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "args",
    [["--help"], ["doc", "1950-10-14"], ["status"], ["ask", "!!"], ["bot"]],
    ids=" ".join,
)
def test_nothing_heavy_is_imported(bundled_home: Path, args: list[str]) -> None:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", TELLING, *args],
        cwd=ROOT,
        env=surroundings(bundled_home),
        capture_output=True,
        text=True,
    )
    imported = set(done.stderr.splitlines())
    assert "bot.cli" in imported
    assert not imported & HEAVY
    assert time.monotonic() - started < 10  # 0.7 s on a free core
