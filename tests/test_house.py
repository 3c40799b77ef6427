"""The one-way rule: bot -> retrieval -> nothing of ours, and so between the rooms of each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOW = ("dates", "names", "errors", "records", "progress", "query", "work")
"""Rooms of retrieval that know no store, no index and no search."""
BELOW = {
    "wording": {"limits"},
    "charts": {"wording", "limits"},
    "translations": set[str](),
    "terminal": {
        "wording",
        "failures",
        "readable",
        "span",
        "settings",
        "feedback",
        "archive_titles",
    },
    "messages": {"wording", "failures", "limits"},
    "interactions": {"messages", "failures", "limits"},
    "sources": {"messages", "wording", "failures", "workers"},
}
"""What of bot each of its rooms may know, beside itself."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files(folder: str) -> list[Path]:
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found
    return found


@pytest.mark.parametrize("path", files("retrieval"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_library_knows_neither_bot_nor_discord_nor_console(path: Path) -> None:
    top = {name.split(".")[0] for name in imports(path)}
    assert not top & {"bot", "discord", "click", "rich", "pickle", "tests"}
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    assert not any(isinstance(call.func, ast.Name) and call.func.id == "print" for call in calls)


@pytest.mark.parametrize("room", ["commands", "terminal"])
def test_the_terminal_knows_no_discord(room: str) -> None:
    for path in files(f"bot/{room}"):
        assert not any(name.split(".")[0] == "discord" for name in imports(path)), path


@pytest.mark.parametrize("room", BELOW)
def test_a_room_of_the_bot_knows_only_what_lies_below_it(room: str) -> None:
    for path in files(f"bot/{room}"):
        for name in imports(path):
            if name.startswith("bot."):
                assert name.split(".")[1] in {room, *BELOW[room]}, (path, name)


@pytest.mark.parametrize("room", LOW)
def test_what_lies_at_the_bottom_knows_nothing_above_it(room: str) -> None:
    folder = ROOT / "retrieval" / room
    for path in files(f"retrieval/{room}") if folder.is_dir() else [folder.with_suffix(".py")]:
        for name in imports(path):
            if name.startswith("retrieval."):
                assert name.split(".")[1] in LOW, (path, name)


@pytest.mark.parametrize("room", ["store", "index", "search"])
def test_store_index_and_search_lie_in_this_order(room: str) -> None:
    above = {"store": {"index", "search", "archive"}, "index": {"archive"}, "search": {"archive"}}
    for path in files(f"retrieval/{room}"):
        for name in imports(path):
            if name.startswith("retrieval."):
                assert name.split(".")[1] not in above[room], (path, name)
