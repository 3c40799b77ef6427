"""`fonds`: the composition root. It reads the settings, and hands each command what it needs."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bot.exits import EXIT_BUSY, EXIT_ERROR, EXIT_INTERRUPTED
from bot.settings import load_settings
from bot.terminal.files import GivenPath
from bot.terminal.messages import print_error
from retrieval.errors import BusyError, FondsError

COMMANDS = (
    "ask",
    "bot",
    "build",
    "console",
    "doc",
    "doctor",
    "evaluate",
    "export",
    "feedback",
    "forget",
    "ingest",
    "run",
    "sources",
    "status",
)

EXITS = """\b
Exit codes:
  0    all went well
  1    nothing could be done; standard error says why, and what mends it
  2    the command line is wrong
  3    a part of what was given was refused; all the rest was done
  4    another process is at work on the same home; try again
  130  it was stopped with Ctrl-C
"""

_HELP = ["-h", "--help"]


class _Fonds(click.Group):
    """Imports a command when it is called, so that `fonds doc` waits for nothing of `fonds bot`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"bot.commands.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - each module there has one
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Every error that has words for a person ends the command with them and an exit code."""
        options = ctx.args[: ctx.args.index("--")] if "--" in ctx.args else ctx.args
        ctx.meta[__name__] = not set(_HELP).isdisjoint(options)
        try:
            return super().invoke(ctx)
        except FondsError as error:
            print_error(error)
            if isinstance(error, BusyError):
                sys.exit(EXIT_BUSY)
        except BrokenPipeError:  # whoever reads our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:  # a full disk, say
            print_error(FondsError(f"{error.strerror or error}: {error.filename or 'the output'}."))
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            sys.exit(EXIT_INTERRUPTED)
        sys.exit(EXIT_ERROR)


@click.group(cls=_Fonds, context_settings={"help_option_names": _HELP}, epilog=EXITS)
@click.option(
    "--home",
    type=GivenPath(path_type=Path),
    metavar="DIR",
    help="Where the store and the index lie (also: FONDS_HOME).",
)
@click.version_option(package_name="fonds", message="fonds %(version)s")
@click.pass_context
def main(context: click.Context, home: Path | None) -> None:
    """Ask an archive, and get its records as the answer.

    Everything that can be set, and what it is, stands in config/default.toml.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # whoever started this closed it
            nothing = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - for good
            setattr(sys, name, nothing)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Unicode shows "?", no more
            stream.reconfigure(errors="replace")
    if not context.meta[__name__]:  # help is there also where the settings are wrong
        context.obj = load_settings(home)
