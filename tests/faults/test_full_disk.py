"""The disk full at every write: told, nothing lost, and all is well once there is room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from faults.archives import Launch, contents, write_pages

from retrieval.home import Home

pytestmark = pytest.mark.timeout(900)

BLOCK = 4096
"""What the file system gives out at once."""


@pytest.fixture
def archive(launch: Launch, scratch: Path) -> tuple[Home, Path]:
    """A home with an index, and pages that have changed since."""
    home, pages = Home(scratch / "home"), scratch / "pages"
    write_pages(pages, contents(0))
    assert launch(home=home.path, pages=pages)["end"] == "done"
    write_pages(pages, contents(3))
    probe = launch(home=home.path, pages=pages, room=64 * 1024 * 1024)
    if "PermissionError" in probe["said"]:
        pytest.skip("this system lets nobody but root make a file system")
    assert probe["end"] == "done", probe["said"]
    return home, pages


def small(launch: Launch, archive: tuple[Home, Path], **request: Any) -> dict[str, Any]:
    home, pages = archive
    return launch(home=home.path, pages=pages, **request)


def test_a_disk_full_at_any_block_is_told_and_loses_nothing(
    launch: Launch, archive: tuple[Home, Path]
) -> None:
    finished = small(launch, archive, room=64 * 1024 * 1024, again=True)["state"]
    ends = []
    for blocks in range(2000):
        again = blocks % 8 == 0
        outcome = small(launch, archive, room=blocks * BLOCK, again=again)
        assert outcome["end"] in {"StoreError", "FondsError", "done"}, outcome["said"]
        for name, rows in outcome["held"].items():
            now = [tuple(row) for row in rows]
            assert now in (contents(0)[name], contents(3)[name]), f"{blocks} blocks: {name}"
        if again:
            assert outcome["state"] == finished, f"{blocks} blocks, then more"
        ends.append(outcome["end"])
        if outcome["end"] == "done":
            break
    assert ends[-1] == "done"
    assert len(ends) > 50
