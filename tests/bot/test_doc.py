"""What /doc finds can be turned page by page, where its message can say what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from interacting import answer_to, desk_of, interaction, labels_of, text_of
from small_archives import entry, made

from bot.cogs.doc import Doc
from bot.desk import Desk
from retrieval.home import Home


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    letters = [entry(f"Letter {n}", f"1950-10-{n:02}") for n in range(1, 13)]
    with desk_of(made(Home(tmp_path), {"": letters}), tmp_path) as desk:
        yield desk


@pytest.mark.parametrize(
    ("typed", "buttons"),
    [
        pytest.param("letter", ["Next", "Cite", "Remove"], id="short"),
        pytest.param("letter " * 120, ["Cite", "Remove"], id="too long to be read back"),
    ],
)
async def test_no_button_is_there_that_could_not_tell_what_was_typed(
    desk: Desk, typed: str, buttons: list[str]
) -> None:
    found = await answer_to(Doc.doc, Doc(desk), interaction(desk), typed)
    assert "**Records 1 to 10**" in text_of(found)
    assert labels_of(found) == buttons


@pytest.mark.parametrize("typed", [" ", "?!"])
async def test_what_has_no_date_and_no_word_is_answered_with_what_to_type(
    desk: Desk, typed: str
) -> None:
    told = await answer_to(Doc.doc, Doc(desk), interaction(desk), typed)
    assert text_of(told).startswith("There is no date and no word in this.\nType a date")
