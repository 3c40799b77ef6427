"""Tables of what `fonds evaluate` measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from bot.terminal.page import say
from bot.wording.escape import visible
from retrieval.counted import count

if TYPE_CHECKING:  # printing needs no more than what it is given
    from retrieval.evaluate.questions import Figures


def print_measures(
    counts: Mapping[str, int], figures_of: Mapping[str, Mapping[str, float]]
) -> None:
    """Print the measures of each run as a table."""
    queries = counts["queries"]
    asked = "1 query" if queries == 1 else f"{queries:,} queries"
    say(f"{count(counts['documents'], 'document')}, {asked}")
    names = list(next(iter(figures_of.values())))
    click.echo(f"{'':10}" + "".join(f"{name:>10}" for name in names))
    for run, values in figures_of.items():
        click.echo(f"{run:10}" + "".join(f"{values[name]:>10.4f}" for name in names))


def print_figures(splits: Mapping[str, Figures]) -> None:
    """Print how the labelled questions were answered, and which were not answered right."""
    for split, found in splits.items():
        say(f"{split}: {found.answerable} answerable, {found.unanswerable} unanswerable", bold=True)
        say(f"  right record first     {found.hit_1:.3f}")
        say(f"  right sentence         {found.sentence:.3f}")
        say(f"  answerable, refused    {found.refused:.3f}")
        say(f"  unanswerable, answered {found.wrongly_answered:.3f}")
        for kind, (answered, asked) in found.answered_by_kind.items():
            say(f"    {kind:<20} {answered} of {asked}")
        for failure in found.failures:
            say(visible(failure), indent="    ", dim=True)
