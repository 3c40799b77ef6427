"""Killed at any moment: the next start finds the last complete state, and goes on from there."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from faults.archives import (
    Contents,
    Launch,
    contents,
    held,
    open_archive,
    state,
    write_pages,
)

from retrieval.home import Home
from retrieval.store.migrations import STEPS
from retrieval.store.record_store import RecordStore

RANDOM_KILLS = 200
pytestmark = pytest.mark.timeout(900)


def found(home: Home) -> Contents:
    """What the store holds, after checking that it is whole."""
    store = RecordStore.open(home.store)
    try:
        assert store.rows("PRAGMA integrity_check") == [("ok",)]
        assert store.rows("PRAGMA foreign_key_check") == []
        return held(store)
    finally:
        store.close()


def check_after_kill(home: Home, before: Contents, wanted: Contents) -> Contents:
    """Each source stands as before or as it is now, and the index answers from one state."""
    now = found(home) if home.store.exists() else {}
    for name, rows in now.items():
        assert rows in (before.get(name), wanted[name]), f"{name} is in no complete state"
    assert before.keys() <= now.keys()
    if home.current.exists():
        archive = open_archive(home)  # checks every file's hash
        try:
            assert archive.status().records >= sum(map(len, contents(0).values()))
        finally:
            archive.close()
    return now


def undisturbed(launch: Launch, scratch: Path, pages: Path) -> list[Any]:
    """What an archive of the same pages holds and answers that nobody killed."""
    home = Home(scratch / "undisturbed")
    outcome = launch(home=home.path, pages=pages)
    assert outcome["end"] == "done", outcome["said"]
    return state(home)


def leftovers(home: Home) -> list[str]:
    """What only an unfinished command leaves behind."""
    kept = {"encodings", "generations", "current", "lock"}
    names = [path.name for path in home.path.iterdir()]
    extra = [name for name in names if name not in kept and not name.startswith("records.")]
    return extra + [path.name for path in home.generations.iterdir()][1:]


def test_two_hundred_kills_at_random_moments_lose_nothing(launch: Launch, scratch: Path) -> None:
    home, pages = Home(scratch / "home"), scratch / "pages"
    chance = random.Random(20)
    write_pages(pages, contents(0))
    longest = max(
        launch(home=scratch / f"timed{number}", pages=pages)["seconds"] for number in range(3)
    )
    before: Contents = {}
    killed = change = 0
    while killed < RANDOM_KILLS:
        change += 1
        assert change < 5 * RANDOM_KILLS, "most runs ended before they were killed"
        write_pages(pages, contents(change))
        outcome = launch(home=home.path, pages=pages, kill_after=chance.uniform(0, longest))
        assert outcome["end"] in {"killed", "done"}, outcome["said"]
        killed += outcome["end"] == "killed"
        before = check_after_kill(home, before, contents(change))
    write_pages(pages, contents(change + 1))
    outcome = launch(home=home.path, pages=pages)
    assert outcome["end"] == "done", outcome["said"]
    assert leftovers(home) == []
    assert found(home) == contents(change + 1)
    assert state(home) == undisturbed(launch, scratch, pages)


def test_a_kill_between_any_two_steps_on_files_loses_nothing_and_is_told(
    launch: Launch, scratch: Path
) -> None:
    home, pages = Home(scratch / "home"), scratch / "pages"
    write_pages(pages, contents(0))
    assert launch(home=home.path, pages=pages)["end"] == "done"
    before, told, step = contents(0), [], 0
    while True:
        step += 1
        write_pages(pages, contents(step))
        outcome = launch(home=home.path, pages=pages, kill_at=step)
        before = check_after_kill(home, before, contents(step))
        if outcome["end"] == "done":
            break
        assert outcome["end"] == "killed", outcome["said"]
        if step % 8 == 0:
            again = launch(home=home.path, pages=pages)
            assert again["end"] == "done", again["said"]
            told.append(again["said"])
            before = check_after_kill(home, contents(step), contents(step))
    assert step > 100
    assert any("An earlier `fonds ingest`" in said and "page" in said for said in told)
    assert any("An earlier `fonds build`" in said and "was kept:" in said for said in told)
    assert leftovers(home) == []
    assert state(home) == undisturbed(launch, scratch, pages)


def test_a_kill_during_a_migration_leaves_the_version_before_or_after(
    launch: Launch, scratch: Path
) -> None:
    pages = scratch / "pages"
    write_pages(pages, contents(0))
    home = Home(scratch / "home")
    assert launch(home=home.path, pages=pages)["end"] == "done"
    whole = home.store.read_bytes()
    longest = launch(home=home.path, pages=pages, task="migrate")["seconds"]
    chance, versions = random.Random(4), set()
    for _ in range(20):
        for rest in home.path.glob("records.*"):
            rest.unlink()
        home.store.write_bytes(whole)
        launch(home=home.path, pages="", task="migrate", kill_after=chance.uniform(0, longest))
        connection = sqlite3.connect(home.store)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        assert ("further" in tables) == (version == len(STEPS) + 1)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        versions.add(version)
    assert launch(home=home.path, pages="", task="migrate")["end"] == "done"
