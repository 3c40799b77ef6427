"""Long work runs beside the event loop, and too much of it is refused."""

from __future__ import annotations

import asyncio
import itertools
import re
import threading
from types import SimpleNamespace

import pytest

from bot.failures import CrowdedError
from bot.workers import Workers


@pytest.mark.parametrize("long", ["question", "slow", "files"])
async def test_a_lookup_is_answered_while_other_work_takes_long(long: str) -> None:
    workers, gate = Workers(busy_after=2), threading.Event()
    working = asyncio.create_task(getattr(workers, long)(lambda: gate.wait(10)))
    assert await asyncio.wait_for(workers.lookup(lambda: "found"), 5) == "found"
    assert not working.done()
    gate.set()
    assert await working
    workers.close()


async def test_how_long_to_wait_follows_from_how_long_questions_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = []
    for seconds in (1, 60):
        clock = itertools.count(step=seconds)
        monkeypatch.setattr("bot.workers.time", SimpleNamespace(monotonic=lambda: next(clock)))  # noqa: B023
        workers, gate = Workers(busy_after=2), threading.Event()
        for _ in range(5):
            await workers.question(lambda: None)
        waiting = [asyncio.create_task(workers.question(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(CrowdedError) as refused:
            workers.expect_question()
        told.append(int(re.findall(r"in (\d+) s", str(refused.value))[0]))
        gate.set()
        await asyncio.gather(*waiting)
        workers.close()
    assert told[0] < 10
    assert told[1] > 100


async def test_the_question_after_the_last_that_may_wait_is_told_when_to_try_again() -> None:
    workers, gate = Workers(busy_after=2), threading.Event()
    waiting = [asyncio.create_task(workers.question(lambda: gate.wait(10))) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(CrowdedError, match=r"try again in \d+ s"):
        await workers.question(lambda: None)
    gate.set()
    await asyncio.gather(*waiting)
    await workers.question(lambda: None)
    assert workers.backlog == 0
    workers.close()


async def test_what_goes_wrong_in_a_thread_comes_out_where_it_was_asked() -> None:
    workers = Workers(busy_after=1)
    for run in (workers.question, workers.lookup, workers.slow):
        with pytest.raises(ZeroDivisionError):
            await run(lambda: 1 // 0)
    workers.close()


async def test_closing_tells_whether_something_is_still_under_way() -> None:
    workers, gate, begun = Workers(busy_after=1), threading.Event(), threading.Event()

    def work() -> bool:
        begun.set()
        return gate.wait(10)

    question = asyncio.create_task(workers.question(work))
    await asyncio.to_thread(begun.wait, 10)
    assert workers.close()
    gate.set()
    await question
    assert not workers.close()
