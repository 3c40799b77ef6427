"""`fonds console`: /ask, /doc and /cite in the terminal, as in Discord."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot.exits import EXIT_INTERRUPTED
from bot.failures import UsageError
from bot.opening import open_archive
from bot.settings import Settings
from bot.terminal.answers import print_answer
from bot.terminal.asking import AskOptions, ask, echo
from bot.terminal.finding import find, nothing_found
from bot.terminal.messages import print_error, print_note
from bot.terminal.page import say
from bot.terminal.records import print_found, print_notes
from bot.terminal.typed import piped_lines, typed
from bot.wording.shorten import plain
from retrieval.archive import Archive
from retrieval.errors import REBUILD, EmptyStoreError, FondsError

GREETING = "Type a question, or: /ask QUESTION, /doc DATE OR WORDS OF A TITLE, /help, /quit."

HELP = """\
/ask who requested Chinese aid     the closest records, and the sentence that answers
/doc 1950-10-14                    the records of a day, a month, a year or a range
/doc Peng Dehuai                   the records with these words in the title
/cite 1950-10-14                   the same as notes in Chicago style
/quit                              leave (so does Ctrl-D)
/timeline, /archive, /onthisday and others are there in Discord only."""

_LISTENS = 0.5
"""Seconds after which Ctrl-C is heard at the latest, however it was pressed."""


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Answer /ask, /doc and /cite line by line.

    Lines are typed, or piped in; the console ends at the end of input. A line that does not begin
    with "/" is a question. /help lists what there is.
    """
    start_console(settings)


def start_console(settings: Settings) -> None:
    """Read commands from standard input until it ends."""
    archive = open_archive(settings)
    following = Following(archive)
    # The model loads while the first line is typed; /doc does not wait for it.
    warming = threading.Thread(target=_warm, args=(archive,), daemon=True)
    warming.start()
    code = 0
    try:
        following.newest()
        if sys.stdin.isatty():
            _converse(following, settings)
        else:
            _work_off(following, settings)
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    finally:
        archive.close()
    _leave(code, warming)


class Following:
    """An archive that takes each newer index; what stands in the way is told once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._told: str | None = None

    def newest(self) -> Archive:
        """The archive, with the newest index there is that can be used.

        Raises:
            EmptyStoreError: all that it held was forgotten.
        """
        said: str | None = None
        try:
            self.archive.refresh()
        except FondsError as error:
            said = str(error)  # and the index that there is answers on
        try:
            if (behind := self.archive.behind()) is not None:
                said = said or f"{behind} {REBUILD}"
        except EmptyStoreError:
            raise
        except FondsError as error:
            said = said or str(error)
        if said is not None and said != self._told:
            sys.stdout.flush()
            print_note(said)
        self._told = said
        return self.archive


def _converse(following: Following, settings: Settings) -> None:
    """Answer a person; Ctrl-C breaks off an answer or a line, and no more."""
    say(GREETING)
    for line in _prompted():
        try:
            if not _goes_on(following, settings, line):
                return
        except KeyboardInterrupt:
            say("Broken off.")
        say()


def _work_off(following: Following, settings: Settings) -> None:
    """Answer what a program or a file pipes in."""
    for line in filter(None, piped_lines(sys.stdin.buffer)):
        echo(line)
        if not _goes_on(following, settings, line):
            return
        say()


def _goes_on(following: Following, settings: Settings, line: str) -> bool:
    """Answer one line; False where it asks to leave. Errors are told, and end nothing."""
    if line.lower() in {"/quit", "/exit", "quit", "exit"}:
        return False
    if line.lower() in {"help", "?"}:
        line = "/help"
    try:
        _answer(following, settings, line)
    except FondsError as error:
        sys.stdout.flush()
        print_error(error)
    return True


def _prompted() -> Iterator[str]:
    import readline  # noqa: F401 - input() then edits lines and remembers them

    while True:
        try:
            with _woken():
                line = typed(input("fonds> ")).strip()
        except EOFError:
            say()
            return
        except KeyboardInterrupt:
            click.echo("\n(/quit or Ctrl-D leaves)")
            continue
        if line:
            yield line


@contextmanager
def _woken() -> Iterator[None]:
    """Wake what waits for a key now and then, without any effect but that it looks for signals.

    A Ctrl-C that comes just before input() begins to wait, or to another thread, does not wake it
    (https://github.com/python/cpython/issues/112585).
    """
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, _LISTENS, _LISTENS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _answer(following: Following, settings: Settings, line: str) -> None:
    name, rest = "/ask", line
    if line.startswith("/"):
        name, rest = [*line.split(maxsplit=1), ""][:2]
    archive = following.newest() if name in {"/ask", "/doc", "/cite"} else following.archive
    if name == "/ask":
        print_answer(ask(archive, settings, rest, AskOptions()), settings.search_links)
    elif name in {"/doc", "/cite"}:
        found = find(archive, rest)
        if not found.matches and not found.nearest:
            raise nothing_found(found)
        if name == "/cite" and found.matches:
            print_notes(found.matches)
        else:
            print_found(found, settings.search_links)
    elif name == "/help":
        click.echo(HELP)
    else:
        raise UsageError(
            f"There is no command {plain(name, 50)} here.", "/help lists what there is."
        )


def _warm(archive: Archive) -> None:
    try:
        archive.warm()
    except FondsError:
        return  # the first question meets the same error, and words it


def _leave(code: int, warming: threading.Thread) -> None:
    """End the program, also while the model is being loaded.

    Python takes the ground from under a thread that is importing torch, which then aborts the
    process. So the process ends without that.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    if warming.is_alive():
        os._exit(code)
    if code:
        sys.exit(code)
