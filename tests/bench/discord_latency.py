"""discord_latency: how soon people in Discord get their answers, and whether anything holds up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from discord_server import Person

from retrieval.evaluate.questions import load_questions

from . import archive, homes
from .gauge import MIB, own_memory, percentile, processor_seconds
from .live_bot import LiveBot, live_bot
from .plan import ROOT, Plan, Row, at_most, told

P50_MS, P99_MS = 40.0, 250.0
AT_ONCE_S, TIMELINE_S, LAG_MS = 3.0, 1.5, 50.0
GROWTH_PERCENT = 5.0
"""What counts as flat memory, from a fifth of the interactions on."""


def discord_latency(plan: Plan) -> Iterator[Row]:
    """Latency on the bundled archive and on a middling one; memory on the first."""
    bundled = plan.apart(homes.bundled, plan)
    middle = plan.apart(homes.made, plan, plan.size.middle)
    own = [one.question for one in load_questions(ROOT / "data" / "eval" / "questions.jsonl")]
    yield from asyncio.run(_measured(plan, bundled, own, "bundled", flat=True))
    asked = archive.questions(plan.size.questions, plan.sample)
    name = f"{plan.size.middle:,} records"
    yield from asyncio.run(_measured(plan, middle, asked, name, flat=False))


async def _measured(
    plan: Plan, home: Path, questions: Sequence[str], name: str, *, flat: bool
) -> list[Row]:
    rows = []
    async with live_bot(home, plan.scratch / "lag.jsonl") as bot:
        await bot.process.printed("The model is loaded", within=120)
        ada = bot.discord.add_user("ada")
        for question in islice(cycle(questions), 10):  # warm
            await (await ada.slash("ask", question=question)).response(60)
        since = time.monotonic()
        async for row in _one_by_one(plan, bot, ada, questions):
            rows.append(row)
        async for row in _at_once(bot, questions):
            rows.append(row)
        rows.append(await _timeline(plan, ada, questions))
        rows += _held_up(bot, since)
        if flat:
            rows.append(await _flat(plan, bot, ada, questions))
    return [Row(f"{name}: {row.what}", row.measured, row.goal, row.reached) for row in rows]


async def _one_by_one(
    plan: Plan, bot: LiveBot, ada: Person, questions: Sequence[str]
) -> AsyncIterator[Row]:
    times, direct, before = [], 0, processor_seconds(bot.pid)
    for question in islice(cycle(questions), plan.size.asked):
        asked = await ada.slash("ask", question=question)
        times.append(1000 * await asked.acknowledged())
        await asked.response(60)
        direct += asked.callback_type == 4
    each = 1000 * (processor_seconds(bot.pid) - before) / len(times)
    note = f"{direct} of {len(times)} answered directly; CPU {each:.3g} ms each"
    yield at_most("/ask to its callback, p50", percentile(times, 50), P50_MS, "ms", note)
    yield at_most("/ask to its callback, p99", percentile(times, 99), P99_MS, "ms")
    times = []
    for _ in range(plan.size.asked // 4 + 1):
        doc = await ada.slash("doc", when="October 1950")
        times.append(1000 * await doc.acknowledged())
    yield told("/doc to its callback, p95", percentile(times, 95), "ms")


async def _at_once(bot: LiveBot, questions: Sequence[str]) -> AsyncIterator[Row]:
    people = [bot.discord.add_user(f"person{number}") for number in range(20)]
    for many in (50, 100):
        before = time.monotonic()
        asked = await asyncio.gather(
            *(
                person.slash("ask", question=question)
                for person, question in islice(
                    zip(cycle(people), cycle(questions), strict=False), many
                )
            )
        )
        delays = await asyncio.gather(*(one.acknowledged() for one in asked))
        answers = await asyncio.gather(*(one.response(60) for one in asked))
        took = time.monotonic() - before
        busy = sum("busy" in answer.text.lower()[:200] for answer in answers)
        yield at_most(f"{many} asked at once: the last acknowledged", max(delays), AT_ONCE_S, "s")
        note = f"{busy} told to come back" if busy else ""
        if many == 50:
            yield at_most(f"{many} asked at once: the last answered", took, AT_ONCE_S, "s", note)
        else:
            yield told(f"{many} asked at once: the last answered", took, "s", note)


async def _timeline(plan: Plan, ada: Person, questions: Sequence[str]) -> Row:
    times = []
    for question in islice(cycle(questions), 1 + plan.size.asked // 20):
        before = time.monotonic()
        shown = await ada.slash("timeline", about=question)
        await shown.response(60)
        times.append(time.monotonic() - before)
    note = f"the slowest of {len(times)}; median {percentile(times, 50):.2g}, first {times[0]:.2g}"
    return at_most("/timeline", max(times), TIMELINE_S, "s", note)


def _held_up(bot: LiveBot, since: float) -> Iterator[Row]:
    notes = bot.held_up(since, time.monotonic())
    worst = {
        kind: max((n for n in notes if n["kind"] == kind), key=lambda n: n["seconds"], default=None)
        for kind in ("late", "callback", "gc")
    }
    late, callback, collection = worst["late"], worst["callback"], worst["gc"]
    often = sum(n["kind"] == "late" and n["seconds"] > LAG_MS / 1000 for n in notes)
    lag = 1000 * late["seconds"] if late else 0.0
    yield at_most("event loop late by", lag, LAG_MS, "ms", f"above {LAG_MS:g} ms {often} times")
    if callback:
        note = f"CPU {1000 * callback['cpu']:.3g} ms: {callback['what'][:160]}"
        yield told("longest callback of the loop", 1000 * callback["seconds"], "ms", note)
    if collection:
        yield told("longest garbage collection", 1000 * collection["seconds"], "ms")


async def _flat(plan: Plan, bot: LiveBot, ada: Person, questions: Sequence[str]) -> Row:
    """Memory after a fifth of the interactions, and after all of them."""
    asked, after_a_fifth = cycle(questions), 0
    for number in range(plan.size.interactions):
        if number == plan.size.interactions // 5:
            after_a_fifth = own_memory(bot.pid)
        if number % 4 == 0:
            await (await ada.slash("ask", question=next(asked))).response(60)
        elif number % 4 == 1:
            answer = await (await ada.slash("doc", when="October 1950")).response(60)
            if number % 8 == 1:
                await (await ada.click(answer, "Cite")).response(60)
        else:
            await ada.autocomplete("doc", "when", next(asked)[:12])
        if number % 500 == 0:  # the loopback keeps everything; this is not about its memory
            bot.discord.requests.clear()
            bot.discord.interactions.clear()
    at_last = own_memory(bot.pid)
    note = f"{after_a_fifth / MIB:,.0f} to {at_last / MIB:,.0f} MiB"
    growth = 100 * (at_last - after_a_fifth) / max(1, after_a_fifth)
    what = f"memory grown over {plan.size.interactions:,} interactions"
    return at_most(what, growth, GROWTH_PERCENT, "%", note)
