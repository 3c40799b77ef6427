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

_SPLITS = {
    "tune": "that Fonds was tuned on, which flatters it",
    "held-out": "kept from all tuning: these are the figures that count",
}
"""What the parts of the questions are for."""


def print_measures(
    counts: Mapping[str, int], figures_of: Mapping[str, Mapping[str, float]]
) -> None:
    """Print the measures of each run as a table."""
    asked = count(counts["queries"], "query", "queries")
    say(f"{count(counts['documents'], 'document')}, {asked}")
    names = list(next(iter(figures_of.values())))
    click.echo(f"{'':10}" + "".join(f"{name:>10}" for name in names))
    for run, values in figures_of.items():
        click.echo(f"{run:10}" + "".join(f"{values[name]:>10.4f}" for name in names))


def print_figures(splits: Mapping[str, Figures]) -> None:
    """Print how the labelled questions were answered, and which were not answered right."""
    for split, found in splits.items():
        asked = count(found.answerable + found.unanswerable, "question")
        say(f"{split}: {asked} {_SPLITS[split]}", bold=True)
        say(f"  of {found.answerable} that a record answers")
        say(f"    right record first     {found.hit_1:.3f}")
        say(f"    right sentence quoted  {found.sentence:.3f}")
        say(f"    refused                {found.refused:.3f}")
        say(f"  of {found.unanswerable} that none answers")
        say(f"    answered all the same  {found.wrongly_answered:.3f}")
        for kind, (answered, of) in found.answered_by_kind.items():
            say(f"      {kind:<20} {answered} of {of}")
        if found.failures:
            say("  not answered right")
        for failure in found.failures:
            say(visible(failure), indent="    ", dim=True)
