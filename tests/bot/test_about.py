"""What stands under /archive and /help is what is here."""

from __future__ import annotations

import re
from pathlib import Path

from interacting import answer_to, desk_of, interaction, labels_of, text_of
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


async def test_the_largest_archives_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    held = [entry(f"Letter {n}", None, "Zagreb") for n in range(3)]
    others = [entry("Letter", None, f"Archive {n:02}") for n in range(20)]
    with desk_of(made(Home(tmp_path), {"": [*held, *others]}), tmp_path) as desk:
        text = text_of(await answer_to(About.archive, About(desk), interaction(desk)))
    listed = re.findall(r"^(?:Archive|Zagreb).*: \d+$", text, re.M)
    assert listed[:2] == ["Zagreb: 3", "Archive 00: 1"]
    assert f"-# and {21 - len(listed)} more archives" in text
