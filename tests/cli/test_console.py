"""The console answers what is piped in or typed, line by line, and nothing but its end ends it."""

from __future__ import annotations

import ctypes
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import FONDS, ROOT, run_fonds, surroundings


def test_piped_lines_are_answered_to_the_end_whatever_they_are(bundled_home: Path) -> None:
    lines = [
        "\ufeff/doc 1950-10-14",
        "",
        "/doc",
        "/ask",
        "/cite",
        "/frobnicate",
        "/doc 1950-13-45",
        "\x1b[2J\x07",
        "/doc " + "x" * 300_000,
        "/ask\twho requested Chinese aid",
        "who requested Chinese aid",
        "?",
        "/help",
    ]
    given = b"\xff\xfe!\n" + "\r\n".join(lines).encode()
    done = run_fonds("console", home=bundled_home, given=given)
    assert done.code == 0
    assert "Ciphered Telegram, Feng Xi (Stalin)" in done.out
    assert done.out.count("Kim’s plans to request aid from China.” [") == 2
    assert done.err.count("fonds: No date and no words of a title are given.") == 2
    assert "fonds: The question is empty." in done.err
    assert "fonds: There is no command /frobnicate here." in done.err
    assert "there is no month 13" in done.err
    assert "1 record for “1950-10-14”" in done.out
    assert done.out.count("/onthisday and others are there in Discord only.") == 2
    assert "\x1b" not in done.out + done.err
    assert max(map(len, done.out.splitlines())) < 300


def test_cite_gives_the_notes_of_what_doc_finds_each_on_a_line_to_be_copied(
    bundled_home: Path,
) -> None:
    lines = b"/cite shtykov\n/cite 15 May 1949\n/cite 1890\n"
    done = run_fonds("console", home=bundled_home, given=lines, COLUMNS="40")
    assert (done.code, done.err) == (0, "")
    many, one, none = done.out.split("> /cite ")[1:]
    assert many.count("Wilson Center Digital Archive.\n") > 3
    note = "“Telegram, Shtykov to Vyshinsky,” 15 May 1949, Wilson Center Digital Archive."
    assert note in one.splitlines()
    assert "(no collection in this record;" in one
    assert "No record for 1890." in none
    assert "“Telegram, Shtykov to Vyshinsky,” " not in none


@pytest.mark.parametrize("typed", ["/quit", "exit"])
def test_quit_ends_it_before_the_end_of_input(bundled_home: Path, typed: str) -> None:
    given = f"{typed}\n/doc 1950-10-14\n".encode()
    done = run_fonds("console", home=bundled_home, given=given)
    assert (done.code, done.out, done.err) == (0, f"> {typed}\n", "")


CONTROLLED = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes the terminal that a program is started on the one whose Ctrl-C it gets."""


class Terminal:
    """A console on a terminal of its own."""

    def __init__(self, home: Path) -> None:
        self._ours, theirs = pty.openpty()
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-c", CONTROLLED, *FONDS, "console"],
            cwd=ROOT,
            env=surroundings(home, TERM="xterm", COLUMNS="80", NO_COLOR="1"),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._unread = ""

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def interrupt_beside(self) -> None:
        """Ctrl-C as another thread gets it; so it is when it comes just before the prompt waits."""
        main = self.process.pid
        beside = next(int(one.name) for one in _threads(main) if int(one.name) != main)
        tgkill = getattr(ctypes.CDLL(None, use_errno=True), "tgkill", None)
        if tgkill is None:
            pytest.skip("this system's C library sends no signal to one thread of another process")
        assert tgkill(main, beside, signal.SIGINT) == 0, os.strerror(ctypes.get_errno())

    def until(self, text: str, seconds: float = 60) -> str:
        """What it prints up to and with `text`."""
        end = time.monotonic() + seconds
        while text not in self._unread:
            ready, _, _ = select.select([self._ours], [], [], max(0, end - time.monotonic()))
            assert ready, f"no {text!r} in {self._unread!r}"
            self._unread += os.read(self._ours, 65536).decode(errors="replace")
        before, _, self._unread = self._unread.partition(text)
        return before + text

    def press_until(self, key: str, text: str) -> None:
        """Press a key, again where it came in the moment before the program listened."""
        for _ in range(20):
            self.type(key)
            try:
                self.until(text, 3)
            except AssertionError:
                continue
            return
        pytest.fail(f"{key!r} was pressed, and {text!r} never came")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


def _threads(process: int) -> list[Path]:
    folder = Path(f"/proc/{process}/task")
    if not folder.is_dir():
        pytest.skip("this system does not list the threads of a process")
    return sorted(folder.iterdir())


@pytest.fixture
def terminal(bundled_home: Path) -> Iterator[Terminal]:
    opened = Terminal(bundled_home)
    yield opened
    opened.close()


def test_what_is_typed_while_the_model_loads_stands_on_a_line_of_its_own(
    terminal: Terminal,
) -> None:
    terminal.until("fonds> ")
    terminal.type("who requested Chinese aid\n")
    terminal.until("Loading the model")
    terminal.type("/quit\n")
    assert terminal.until("/quit").endswith("\r\n/quit")


def test_ctrl_c_breaks_off_an_answer(terminal: Terminal) -> None:
    assert "/ask QUESTION" in terminal.until("fonds> ")
    terminal.type("/ask who requested Chinese aid\n")
    terminal.until("Loading the model")
    terminal.press_until("\x03", "Broken off.")


def test_ctrl_c_at_the_prompt_is_heard_without_a_further_key_while_the_model_loads(
    terminal: Terminal,
) -> None:
    terminal.until("fonds> ")
    terminal.type("half a question\x03")
    terminal.until("(/quit or Ctrl-D leaves)", 20)
    terminal.until("fonds> ")
    terminal.interrupt_beside()
    terminal.until("(/quit or Ctrl-D leaves)", 20)
    terminal.until("fonds> ")
    terminal.type("/doc 1950-10-14\n")
    terminal.until("Ciphered Telegram, Feng Xi (Stalin)")


def test_ctrl_d_leaves(terminal: Terminal) -> None:
    terminal.until("fonds> ")
    terminal.type("\x04")
    assert terminal.process.wait(20) == 0  # also while the model is still being loaded
