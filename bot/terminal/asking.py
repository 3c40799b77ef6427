"""Questions in the terminal: one, many from standard input, or a console."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import click

from bot.archive_titles import archive_titled
from bot.readable import readable
from bot.settings import Settings
from bot.span import span
from bot.terminal.answers import print_answer
from bot.terminal.messages import print_error, print_json
from bot.terminal.page import say
from bot.wording.shorten import plain
from retrieval.answer import Answer
from retrieval.archive import EVERYTHING, Archive
from retrieval.dates import DateRange
from retrieval.errors import FondsError
from retrieval.query import Filters, Query

_ECHOED = 200
"""Characters of a piped question that are printed over its answer."""


@dataclass(frozen=True, slots=True)
class AskOptions:
    """What narrows or widens a question."""

    filters: Filters = EVERYTHING
    read_dates: bool = True
    expand_names: bool = True

    def query(self, question: str, count: int) -> Query:
        """The query for a question; raises UsageError where there is no word in it."""
        readable(question)
        return Query(
            text=question.strip(),
            filters=self.filters,
            read_dates=self.read_dates,
            expand_names=self.expand_names,
            count=count,
        )

    @classmethod
    def given(
        cls,
        archive: Archive,
        earliest: str | None,
        latest: str | None,
        archives: Collection[str],
        no_dates: bool,
        no_names: bool,
    ) -> AskOptions:
        """As the command line gives it.

        Raises:
            DateError: --from or --to is no date, or they are the wrong way round.
            UsageError: there is no such archive.
        """
        first, last = span(earliest, latest)
        dates = DateRange(earliest=first, latest=last) if first or last else None
        known = archive.status().archives if archives else {}
        titles = frozenset(archive_titled(one, known) for one in archives)
        filters = Filters(dates=dates, archives=titles or None)
        return cls(filters, read_dates=not no_dates, expand_names=not no_names)


def ask(archive: Archive, settings: Settings, question: str, options: AskOptions) -> Answer:
    """Answer one question, saying that the model is loaded where that takes a while.

    Raises:
        FondsError: the question has no words, or the model cannot be loaded.
    """
    query = options.query(question, settings.answer.citations)
    warm(archive)
    return archive.ask(query)


def warm(archive: Archive) -> None:
    """Load the model, if it is not, and say so."""
    if not archive.warm_already:
        # A plain line: beside a moving one, what is typed meanwhile cannot be read.
        click.echo("Loading the model …", err=True)
        archive.warm()


def ask_lines(
    archive: Archive, settings: Settings, lines: Iterable[str], options: AskOptions, as_json: bool
) -> tuple[int, int]:
    """Answer each line that is not blank, in order; how many were, and how many could not be.

    A line that cannot be answered is told of where its answer would stand; the rest goes on.

    Raises:
        FondsError: nothing can be answered, since the model cannot be loaded.
    """
    answered = refused = 0
    for line in filter(None, lines):
        if not as_json:
            echo(line)
        try:
            query = options.query(line, settings.answer.citations)
        except FondsError as error:
            refused += 1
            _print_refusal(line, error, as_json)
        else:
            warm(archive)
            answered += 1
            answer = archive.ask(query)
            if as_json:
                print_json(answer.as_json(), one_line=True)
            else:
                print_answer(answer, settings.search_links, query.filters)
        if not as_json:
            say()
    return answered, refused


def echo(line: str) -> None:
    """Print a piped line over its answer."""
    say(f"> {plain(line, _ECHOED)}", dim=True)


def _print_refusal(question: str, error: FondsError, as_json: bool) -> None:
    if not as_json:
        print_error(error)
        return
    nothing = {"question": question, "answered": False, "answer": None, "citations": []}
    print_json({**nothing, "error": str(error)}, one_line=True)
