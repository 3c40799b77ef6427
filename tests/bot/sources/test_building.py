"""What comes after a file was kept or forgotten: the new index is in effect, and nobody waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import pytest
from interacting import desk_of, interaction, text_of

from bot.cogs.sources import Sources
from retrieval.archive import Archive
from retrieval.errors import EmptyStoreError


@pytest.mark.parametrize("left", [[], EmptyStoreError("The archive is empty.")])
async def test_the_titles_of_a_new_index_are_sorted_before_somebody_types(
    tmp_path: Path, left: Any
) -> None:
    archive = create_autospec(Archive, instance=True)
    archive.refresh.return_value = True
    archive.suggest.side_effect = [left]
    with desk_of(archive, tmp_path) as desk:
        sent = interaction(desk)
        await Sources(desk)._build(sent, lambda then: then, "It is in effect.")
    assert archive.suggest.called
    (call,) = sent.edit_original_response.call_args_list
    assert text_of(call.kwargs["view"]) == "It is in effect."
