"""`fonds` as people start it: a process of its own, with nothing of this machine's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bot.cli import main

ROOT = Path(__file__).resolve().parent.parent
LISTINGS = ROOT / "data" / "listings"
FONDS = [sys.executable, "-c", "from bot.cli import main; main(prog_name='fonds')"]
"""The command line, whether or not the project is installed."""

Ask = Callable[[str], dict[str, Any]]
"""Asks one question, and gives the answer as JSON has it."""

_TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def surroundings(home: Path | None, **more: str) -> dict[str, str]:
    """This process's environment, with no setting of Fonds but these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FONDS_")}
    for name in ("DISCORD_TOKEN", "NO_COLOR", "COLUMNS"):
        kept.pop(name, None)
    where = {} if home is None else {"FONDS_HOME": str(home)}
    return {**kept, "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1", **where, **more}


def run_fonds(
    *args: str | bytes | Path, home: Path | None, given: bytes = b"", **env: str
) -> Ended:
    """Run a command to its end; none may end with a traceback.

    Args:
        args: the command line.
        home: FONDS_HOME, if any.
        given: standard input.
        env: further variables.
    """
    done = subprocess.run(
        [*FONDS, *args],
        cwd=ROOT,
        env=surroundings(home, **env),
        input=given,
        capture_output=True,
        timeout=100,
    )
    ended = Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert _TRACEBACK not in ended.err, ended.err
    return ended


def in_process(home: Path, *arguments: object) -> Result:
    """Run a command of `fonds` in this process, where no model is needed."""
    result = CliRunner().invoke(main, ["--home", str(home), *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result
