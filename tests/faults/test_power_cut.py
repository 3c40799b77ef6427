"""The power goes: what was forced to the disk by then is a whole archive, old or new."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.archives import Launch, answers, contents, state, write_pages

from retrieval.home import Home

pytestmark = pytest.mark.timeout(900)


def test_after_a_power_cut_the_old_or_the_new_index_answers(launch: Launch, scratch: Path) -> None:
    home, pages, cuts = Home(scratch / "home"), scratch / "pages", scratch / "cuts"
    write_pages(pages, contents(0))
    assert launch(home=home.path, pages=pages)["end"] == "done"
    old = answers(home)
    write_pages(pages, contents(6))
    outcome = launch(home=home.path, pages=pages, cuts=cuts)
    assert outcome["end"] == "done", outcome["said"]
    new = answers(home)
    found = [answers(Home(cut)) for cut in sorted(cuts.iterdir())]
    assert all(each in (old, new) for each in found)
    assert (found[0], found[-1]) == (old, new)
    assert old != new


def test_after_a_power_cut_the_next_run_ends_as_if_there_had_been_none(
    launch: Launch, scratch: Path
) -> None:
    home, pages, cuts = Home(scratch / "home"), scratch / "pages", scratch / "cuts"
    write_pages(pages, contents(0))
    assert launch(home=home.path, pages=pages)["end"] == "done"
    write_pages(pages, contents(6))
    launch(home=home.path, pages=pages, cuts=cuts)
    finished = state(home)
    for cut in sorted(cuts.iterdir())[::3]:
        outcome = launch(home=cut, pages=pages)
        assert outcome["end"] == "done", outcome["said"]
        assert state(Home(cut)) == finished
