"""The benchmarks run: each at toy size, where its figures mean nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.__main__ import BENCHMARKS, benchmark, main
from bench.plan import TOY, Plan, Row, at_least, at_most
from click.testing import CliRunner

NO_MODEL = ["search_300k", "lookup_300k", "ingest", "rebuild", "swap"]
"""Those that do without model and bot, which alone take longer to load than a test may."""


@pytest.mark.parametrize("name", NO_MODEL)
def test_runs_at_toy_size_and_tells_what_it_measured(name: str, tmp_path: Path) -> None:
    rows = list(benchmark(name)(Plan(TOY, tmp_path)))
    assert len(rows) >= 4
    assert all(row.what and row.measured for row in rows)
    assert any(row.goal and row.reached is not None for row in rows)


@pytest.mark.parametrize("name", sorted(set(BENCHMARKS) - set(NO_MODEL)))
def test_the_others_are_there(name: str) -> None:
    assert callable(benchmark(name))


@pytest.mark.parametrize(
    ("row", "reached"),
    [
        (at_most("time", 40.0, 40.0, "ms"), True),
        (at_most("time", 40.1, 40.0, "ms"), False),
        (at_least("rate", 20_000, 20_000, "records/s"), True),
        (at_least("rate", 19_999, 20_000, "records/s"), False),
    ],
)
def test_a_goal_is_reached_by_its_own_figure_and_missed_by_the_next(
    row: Row, reached: bool
) -> None:
    assert row.reached is reached


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing"], "'nothing' is not one of"),
        (["--size", "huge=3", "swap"], "huge"),
        (["--size", "large=many", "swap"], "many"),
    ],
)
def test_what_cannot_be_measured_is_refused_by_name(arguments: list[str], told: str) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert told in done.output
