"""`fonds ask`: one question, or one a line from standard input."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Any

import click

from bot.exits import EXIT_ERROR, EXIT_PARTLY
from bot.opening import open_as_it_is
from bot.settings import Settings
from bot.terminal.answers import print_answer
from bot.terminal.asking import AskOptions, ask, ask_lines
from bot.terminal.messages import print_json
from bot.terminal.typed import piped_lines, typed


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--from", "earliest", metavar="DATE", help="Only records from this date on.")
@click.option("--to", "latest", metavar="DATE", help="Only records up to this date.")
@click.option(
    "--archive",
    "archives",
    multiple=True,
    metavar="TITLE",
    help="Only records of this archive (may be given again).",
)
@click.option("--no-dates", is_flag=True, help="Do not read a date in the question as a limit.")
@click.option("--no-names", is_flag=True, help="Do not search other spellings of names.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    settings: Settings, /, question: tuple[str, ...], as_json: bool, **options: Any
) -> None:
    """Answer a question with cited records.

    With "-" as QUESTION, questions are read from standard input, one a line, and answered in
    order; --json then prints one object a line. A line that cannot be answered, since it has no
    words, gives an object with "error" instead, and exit code 3 at the end (1 where no line could
    be answered).

    \b
    fonds ask "who requested Chinese aid"
    fonds ask what did Stalin promise --from 1950-10 --to 1950-12
    fonds ask - --json < questions.txt
    """  # noqa: D301 - \b keeps click from wrapping the examples
    with closing(open_as_it_is(settings)) as archive:
        narrowed = AskOptions.given(archive, **options)
        if question == ("-",):
            lines = piped_lines(sys.stdin.buffer)
            answered, refused = ask_lines(archive, settings, lines, narrowed, as_json)
            if refused:
                sys.exit(EXIT_PARTLY if answered else EXIT_ERROR)
            return
        answer = ask(archive, settings, typed(" ".join(question)), narrowed)
    if as_json:
        print_json(answer.as_json())
    else:
        print_answer(answer, settings.search_links, narrowed.filters)
