"""Runs ingest and build in child processes that are killed, or whose disk is full.

Started once by the tests, so that everything is imported once; every request is a line of JSON on
standard input, and gets its own process by fork. The answer is a line of JSON.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import shutil
import signal
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from encoders import HashingEncoder
from faults.archives import CALIBRATION, NAMES, Contents, held, state
from faults.power import Disk

from retrieval.errors import FondsError
from retrieval.home import Home
from retrieval.index.basis import Basis, out_of_date
from retrieval.index.build import build
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import ingest
from retrieval.store.migrations import STEPS
from retrieval.store.record_store import RecordStore

STEP_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
"""Audit events of Python that touch the disk: between any two of them the child can be killed."""

CLONE_NEWNS, CLONE_NEWUSER = 0x00020000, 0x10000000
MS_REC_PRIVATE = 16384 | 1 << 18
MS_REMOUNT = 32
LARGE = 1 << 28
LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(slots=True)
class Request:
    """What a child does, and how it is hindered.

    `kill_after` seconds, or at the `kill_at`-th event, it gets SIGKILL. With `room`, it works on a
    copy of its home in a file system of its own that has so many bytes left; `again` gives it
    enough room afterwards, and has it do its work once more. Into the folder `cuts` goes what a
    power cut would leave of the home after each time that something is forced to the disk.
    """

    home: str
    pages: str
    task: str = "ingest and build"
    kill_after: float | None = None
    kill_at: int | None = None
    room: int | None = None
    cuts: str | None = None
    again: bool = False


@dataclass(slots=True)
class Outcome:
    """How the child ended: "done", "killed", the name of a FondsError, or a traceback."""

    end: str
    seconds: float
    said: str = ""
    held: Contents = field(default_factory=dict)
    state: list[Any] = field(default_factory=list)


def work(request: Request, home: Home, basis: Basis) -> str:
    """The notes and reports of the task, in words."""
    if request.task == "migrate":
        return migrate_far(home)
    report = ingest(home, [Path(request.pages)], SourceCatalogue(), quiet)
    said = list(report.notes)
    encoder = HashingEncoder()
    reason = out_of_date(home, encoder.identity, basis)
    if reason is not None:
        built = build(home, encoder, basis, reason, quiet)
        said += [*built.notes, f"{built.encoded} encoded"]
    return " ".join(said)


FURTHER = "CREATE TABLE further (key INTEGER PRIMARY KEY, words TEXT);" + "".join(
    f"INSERT INTO further SELECT NULL, words || '{number}' FROM record;" for number in range(40)
)
"""A step that a later Fonds may take: long enough to be killed in the middle."""


def migrate_far(home: Home) -> str:
    """Take one more step than there is today."""
    from retrieval.store.migrations import migrate

    store = RecordStore(home.store)
    migrate(store.connection, (*STEPS, FURTHER.replace(";", ";\n")))
    store.close()
    return "migrated"


def child(request: Request, basis: Basis, answer: int) -> None:
    """Do what is asked, and write the outcome; never returns."""
    count = 0
    began = time.perf_counter()

    def event(name: str, arguments: object) -> None:
        nonlocal count
        if name in STEP_EVENTS:
            count += 1
            if count == request.kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    outcome = Outcome("done", 0)
    home = Home(Path(request.home))
    try:
        if request.room is not None:
            mount_small(home.path, request.room)
        if request.cuts is not None:
            Disk(home.path).watch(Path(request.cuts))
        sys.addaudithook(event)
        outcome.said = work(request, home, basis)
    except FondsError as error:
        outcome.end, outcome.said = type(error).__name__, str(error)
    except BaseException:
        outcome.end, outcome.said = "traceback", traceback.format_exc()
    outcome.seconds = time.perf_counter() - began
    try:
        if request.room is not None:
            look_inside(request, home, basis, outcome)
    except BaseException:
        outcome.end, outcome.said = "traceback", outcome.said + traceback.format_exc()
    answer_file = os.fdopen(answer, "w")
    answer_file.write(json.dumps(asdict(outcome)))
    answer_file.flush()
    os._exit(0)


def look_inside(request: Request, home: Home, basis: Basis, outcome: Outcome) -> None:
    """Tell what the small file system holds, given room again; nobody else sees it."""
    mount(home.path, LARGE, MS_REMOUNT)
    if request.again:
        outcome.said += " THEN " + work(request, home, basis)
        outcome.state = state(home)
    if home.store.exists():
        store = RecordStore.open(home.store)
        assert store.rows("PRAGMA integrity_check") == [("ok",)]
        outcome.held = held(store)
        store.close()


def mount_small(folder: Path, room: int) -> None:
    """Give this process alone a file system with a copy of the folder and `room` bytes left."""
    flags = CLONE_NEWNS | (0 if os.geteuid() == 0 else CLONE_NEWUSER)
    if LIBC.unshare(flags) != 0:
        raise PermissionError(ctypes.get_errno(), "unshare")
    if LIBC.mount(b"none", b"/", None, MS_REC_PRIVATE, None) != 0:
        raise PermissionError(ctypes.get_errno(), "mount")
    original = os.open(folder, os.O_RDONLY)
    mount(folder, LARGE)
    shutil.copytree(f"/proc/self/fd/{original}", folder, dirs_exist_ok=True)
    os.close(original)
    used = os.statvfs(folder)
    mount(folder, (used.f_blocks - used.f_bfree) * used.f_frsize + room, MS_REMOUNT)


def mount(folder: Path, size: int, flags: int = 0) -> None:
    options = f"size={size}".encode()
    if LIBC.mount(b"tmpfs", str(folder).encode(), b"tmpfs", flags, options) != 0:
        raise PermissionError(ctypes.get_errno(), "mount")


def run(request: Request, basis: Basis) -> Outcome:
    """Fork, wait, and kill in time."""
    reader, writer = os.pipe()
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        child(request, basis, writer)
    os.close(writer)
    patience = request.kill_after
    if patience is not None and signal.sigtimedwait({signal.SIGCHLD}, patience) is None:
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(reader, "rb") as answer:
        text = answer.read()
    os.waitpid(pid, 0)
    signal.sigtimedwait({signal.SIGCHLD}, 0)  # one that is still waiting is of this child
    if not text:
        return Outcome("killed", time.perf_counter() - began)
    return Outcome(**json.loads(text))


def serve() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    basis = Basis.load(NAMES, CALIBRATION)
    warm_up()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        print(json.dumps(asdict(run(Request(**json.loads(line)), basis))), flush=True)


def warm_up() -> None:
    """Import what is imported late, so that children need not."""
    import faiss

    faiss.omp_set_num_threads(1)
    from sentencex import segment

    list(segment("en", "One. Two."))
    gc.freeze()  # a child that looked through all of this for garbage would copy it first


if __name__ == "__main__":
    serve()
