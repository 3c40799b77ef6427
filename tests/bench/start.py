"""start: how soon Fonds answers when it is started again, in the terminal and in Discord."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from . import homes
from .gauge import MIB, peak_memory
from .live_bot import live_bot
from .plan import ROOT, Plan, Row, at_most, told

DOC_S, ASK_S, LARGE_S = 3.0, 10.0, 15.0
FONDS = "from bot.cli import main; main()"
WHEN, QUESTION = "1950-10-14", "who requested Chinese aid"


def start(plan: Plan) -> Iterator[Row]:
    """The console and the bot on the bundled archive, the bot on a large one."""
    home = plan.apart(homes.bundled, plan)
    _console(home)  # the first run settles what the second finds done
    doc, ask = _console(home)
    yield at_most("second `fonds run` to the first /doc answered", doc, DOC_S, "s")
    yield at_most("second `fonds run` to the first /ask answered", ask, ASK_S, "s")
    doc, ask, _ = asyncio.run(_bot(plan, home))
    yield at_most("`fonds bot` to the first /doc in Discord", doc, DOC_S, "s")
    yield at_most("`fonds bot` to the first /ask in Discord", ask, ASK_S, "s")
    large = plan.apart(homes.made, plan, plan.size.large)
    doc, ask, peak = asyncio.run(_bot(plan, large))
    name = f"`fonds bot` on {plan.size.large:,} records"
    yield at_most(f"{name} to the first /doc", doc, LARGE_S, "s")
    yield at_most(f"{name} to the first /ask", ask, LARGE_S, "s")
    yield told(f"{name}: peak memory with the model", peak / MIB, "MiB")


def _console(home: Path) -> tuple[float, float]:
    """Seconds from the start of `fonds run` until each answer stands in its output."""
    env = {**os.environ, "FONDS_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    env.pop("DISCORD_TOKEN", None)
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", FONDS, "run"],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(f"/doc {WHEN}\n/ask {QUESTION}\n")
        process.stdin.close()
        moments: dict[str, float] = {}
        lines = []
        asked = "doc"
        for line in process.stdout:
            lines.append(line)
            if QUESTION in line:
                asked = "ask"
            elif line.strip() and not line.startswith(">"):
                moments.setdefault(asked, time.monotonic() - began)
    if process.returncode or "ask" not in moments:
        raise RuntimeError(f"`fonds run` ended with {process.returncode}:\n{''.join(lines)}")
    return moments["doc"], moments["ask"]


async def _bot(plan: Plan, home: Path) -> tuple[float, float, int]:
    """Seconds from the start of the process until each answer came, and its peak memory."""
    began = time.monotonic()
    async with live_bot(home, plan.scratch / "lag.jsonl") as bot:
        ada = bot.discord.add_user("ada")
        await (await ada.slash("doc", when=WHEN)).response(60)
        doc = time.monotonic() - began
        await (await ada.slash("ask", question=QUESTION)).response(60)
        return doc, time.monotonic() - began, peak_memory(bot.pid)
