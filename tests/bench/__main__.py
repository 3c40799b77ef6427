"""`python -m tests.bench [NAME…]`: run benchmarks and print what was measured."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from .plan import FULL, ROOT, TOY, Benchmark, Plan, Row, Size

BENCHMARKS = {
    "discord_latency": "discord_latency",
    "start": "start",
    "search_300k": "search",
    "lookup_300k": "lookup",
    "recall": "recall",
    "ingest": "ingest",
    "encode": "encode",
    "rebuild": "rebuild",
    "swap": "swap",
    "evaluate": "evaluate",
    "other_archive": "other_archive",
}
"""The name of each benchmark, and the module with a function of that name."""


def changed(size: Size, sizes: tuple[str, ...]) -> Size:
    """The sizes with those changed that NAME=NUMBER says."""
    try:
        given = {name: int(number) for name, _, number in (one.partition("=") for one in sizes)}
        return replace(size, **given)
    except (TypeError, ValueError) as error:
        raise click.BadParameter(f"{' '.join(sizes)}: {error}") from error


def benchmark(name: str) -> Benchmark:
    """The function of a benchmark."""
    found: Benchmark = getattr(import_module(f"{__package__}.{BENCHMARKS[name]}"), name)
    return found


def shown(console: Console, name: str, rows: list[Row], seconds: float) -> None:
    """Print one benchmark's rows."""
    table = Table(title=f"{name} ({seconds:.0f} s)", title_justify="left", expand=False)
    for heading in ("what", "measured", "goal", "reached"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        reached = "" if row.reached is None else "yes" if row.reached else "[bold]no[/bold]"
        table.add_row(row.what, row.measured, row.goal, reached)
    console.print(table)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHMARKS)))
@click.option("--toy", is_flag=True, help="Tiny sizes: shows that all runs, and measures nothing.")
@click.option(
    "--shared",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="TEST_FONDS_SHARED",
    help="A folder of larger real data, with archives/frus-sample.jsonl.gz.",
)
@click.option(
    "--scratch",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to work, and keep what was made for the next run; a temporary folder if not given.",
)
@click.option(
    "--size",
    "sizes",
    multiple=True,
    metavar="NAME=NUMBER",
    help=f"Another size than usual, one of {', '.join(f.name for f in fields(FULL))}.",
)
def main(
    names: tuple[str, ...],
    toy: bool,
    shared: Path | None,
    scratch: Path | None,
    sizes: tuple[str, ...],
) -> None:
    """Measure Fonds: all of it, or the benchmarks named."""
    # One thread each, as for a bot beside others; and so that runs can be compared.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if str(ROOT / "tests") not in sys.path:
        sys.path.append(str(ROOT / "tests"))  # where the loopback Discord lies, as for pytest
    console = Console(width=None if Console().is_terminal else 140)
    with ExitStack() as stack:
        if scratch is None:
            made = stack.enter_context(tempfile.TemporaryDirectory(prefix="fonds-bench-"))
            scratch = Path(made)
        scratch.mkdir(parents=True, exist_ok=True)
        plan = Plan(changed(TOY if toy else FULL, sizes), scratch, shared)
        data = "its own records" if plan.sample is None else f"the records of {plan.sample.name}"
        console.print(f"Measuring on {data}; one processor thread where OMP_NUM_THREADS is 1.")
        for name in names or BENCHMARKS:
            began = time.monotonic()
            rows = list(benchmark(name)(plan))
            shown(console, name, rows, time.monotonic() - began)


if __name__ == "__main__":
    main()
