"""The examples under /help are whole, so that each of them finds something."""

from __future__ import annotations

from pathlib import Path

from interacting import answer_to, desk_of, interaction, labels_of
from small_archives import entry, made

from bot.cogs.about import About
from retrieval.home import Home
from retrieval.records import Entry


async def examples(home: Path, *entries: Entry) -> list[str]:
    with desk_of(made(Home(home), {"": list(entries)}), home) as desk:
        return labels_of(await answer_to(About.help, About(desk), interaction(desk)))


async def test_examples_are_a_whole_title_and_a_month(tmp_path: Path) -> None:
    long = entry("Long title " * 9, "1950-10-14")
    span, decade = entry("Letter", "1950/1951"), entry("Note", "195X/1960")
    assert await examples(tmp_path / "a", span, decade) == ["/ask Note", "/archive"]
    assert await examples(tmp_path / "b", long) == ["/doc 1950-10", "/archive"]
