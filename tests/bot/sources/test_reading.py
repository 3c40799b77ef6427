"""A server's sources in the store, the download before them, and the build after them."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import time
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer
from filelock import FileLock
from interacting import text_of

from bot.exits import EXIT_BUSY
from bot.failures import ToldError, UsageError
from bot.index_child import IndexChild, NotBuiltError
from bot.messages.scope import chosen_value
from bot.sources.receiving import download
from bot.sources.report import forgotten, proposal
from bot.sources.server_sources import ServerBusyError, ServerSources
from bot.sources.uploads import Upload
from bot.workers import Workers
from retrieval.errors import FondsError, StoreError
from retrieval.store.record_store import RecordStore

HERE, THERE = 11, 22
LINES = '{"title": "First paper", "archive": "A"}\n{"title": "Second paper", "archive": "A"}\n'


@pytest.fixture
def sources(tmp_path: Path) -> ServerSources:
    home = tmp_path / "home"
    RecordStore.open(home / "records.sqlite3").close()
    (tmp_path / "sources.toml").write_text("")
    return ServerSources(home, tmp_path / "sources.toml")


@pytest.fixture
def workers() -> Workers:
    return Workers(busy_after=1)


def upload(folder: Path, name: str = "list.jsonl", text: str = LINES) -> Upload:
    path = folder / name
    path.write_text(text)
    return Upload("a" * 32, path)


def test_a_dry_run_keeps_nothing_and_what_is_kept_is_named_in_its_own_server_only(
    sources: ServerSources, tmp_path: Path
) -> None:
    file = upload(tmp_path)
    assert sources.read(file, HERE, keep=False).total("new") == 2
    assert sources.names(HERE) == []
    assert sources.read(file, HERE, keep=True).total("new") == 2
    assert sources.names(HERE) == ["list.jsonl"]
    assert sources.names(THERE) == []
    assert sources.read(file, THERE, keep=True).total("new") == 2
    assert sources.read(file, HERE, keep=False).total("unchanged") == 2


def test_thousands_of_files_of_one_server_cost_the_moderators_of_others_nothing(
    sources: ServerSources, tmp_path: Path
) -> None:
    sources.read(upload(tmp_path), HERE, keep=True)
    store = RecordStore.open(tmp_path / "home" / "records.sqlite3")
    with store.transaction() as connection:
        connection.executemany(
            "INSERT INTO source (owner, name, file, location, read_at) VALUES (?, ?, ?, '', ?)",
            [
                (str(THERE), f"{n}.csv", f"{n}.csv", "2026-11-26T00:00:00+00:00")
                for n in range(30_000)
            ],
        )
    store.close()
    began = time.thread_time()
    assert sources.names(HERE) == ["list.jsonl"]
    assert sources.servers() == {HERE, THERE}
    assert time.thread_time() - began < 0.2


@pytest.mark.parametrize("typed", ["list.jsonl", chosen_value("list.jsonl")])
def test_a_source_is_forgotten_by_name_or_choice_and_another_servers_stays(
    sources: ServerSources, tmp_path: Path, typed: str
) -> None:
    file = upload(tmp_path)
    for guild in (HERE, THERE):
        sources.read(file, guild, keep=True)
    assert sources.forget(typed, HERE).removed == 2
    assert sources.names(THERE) == ["list.jsonl"]
    with pytest.raises(UsageError, match="added none so far"):
        sources.forget(typed, HERE)


def test_a_zip_file_is_offered_before_its_files_and_forgotten_whole(
    sources: ServerSources, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as packed:
        packed.writestr("a.jsonl", LINES)
        packed.writestr("more/b.jsonl", '{"title": "Third paper", "archive": "A"}')
    sources.read(upload(tmp_path), HERE, keep=True)
    for guild in (HERE, THERE):
        sources.read(Upload("b" * 32, tmp_path / "pages.zip"), guild, keep=True)
    offered = sources.droppable(HERE)
    assert offered == ["pages.zip", "pages.zip/more/b.jsonl", "pages.zip/a.jsonl", "list.jsonl"]
    report = sources.forget(chosen_value("pages.zip"), HERE)
    assert "**Forgot pages.zip** (2 files): 1 record went; 2 stay" in forgotten(report, "")
    assert sources.names(HERE) == ["list.jsonl"]
    assert len(sources.names(THERE)) == 2


def test_while_another_process_writes_all_is_refused_without_saying_where(
    sources: ServerSources, tmp_path: Path
) -> None:
    file = upload(tmp_path)
    sources.read(file, HERE, keep=True)
    with FileLock(tmp_path / "home" / "lock"):
        for work in (
            lambda: sources.read(file, HERE, keep=False),
            lambda: sources.read(file, HERE, keep=True),
            lambda: sources.forget("list.jsonl", HERE),
        ):
            with pytest.raises(ServerBusyError) as told:
                work()
            assert str(tmp_path) not in str(told.value)


def test_of_two_who_forget_one_file_at_once_the_second_is_told_that_it_is_gone(
    sources: ServerSources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources.read(upload(tmp_path), HERE, keep=True)
    names = sources.names(HERE)
    sources.forget("list.jsonl", HERE)
    with monkeypatch.context() as patch:
        patch.setattr(sources, "names", lambda guild: names)  # as read just before
        with pytest.raises(UsageError, match="added no file of that name"):
            sources.forget("list.jsonl", HERE)


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("Stalin leters.jsonl", 'Did you mean "Stalin letters.jsonl"?'),
        ("STALIN LETTERS.JSONL", 'Did you mean "Stalin letters.jsonl"?'),
        ("zzz.csv", "/forget offers its files as you type."),
    ],
)
def test_only_a_file_of_a_like_name_is_proposed_for_one_that_is_not_there(
    sources: ServerSources, tmp_path: Path, typed: str, mend: str
) -> None:
    sources.read(upload(tmp_path, "Stalin letters.jsonl"), HERE, keep=True)
    with pytest.raises(UsageError) as told:
        sources.forget(typed, HERE)
    assert told.value.mend == mend


FULL = {
    "the disk": (OSError(errno.ENOSPC, "No space left on device", "/secret"), "No space left on"),
    "SQLite": (sqlite3.OperationalError("database or disk is full"), "database or disk is full"),
}


@pytest.mark.parametrize(("cause", "said"), FULL.values(), ids=FULL)
def test_a_disk_that_is_full_at_keep_is_told_without_saying_where_and_logged_in_full(
    sources: ServerSources,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    cause: Exception,
    said: str,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError(f"{tmp_path} cannot be written.", "Run the command again.") from cause

    monkeypatch.setattr("bot.sources.server_sources.ingest", full)
    with pytest.raises(ToldError, match=said) as refused:
        sources.read(upload(tmp_path), HERE, keep=True)
    assert "Nothing of the file was kept" in str(refused.value)
    assert str(tmp_path) not in str(refused.value)
    assert "/secret" not in str(refused.value)
    assert str(tmp_path) in caplog.text


def test_a_home_that_has_lost_its_store_gets_no_new_one_from_a_file(tmp_path: Path) -> None:
    sources = ServerSources(tmp_path / "home", tmp_path / "sources.toml")
    with pytest.raises(FondsError, match="fonds ingest"):
        sources.read(upload(tmp_path), HERE, keep=True)
    assert sources.names(HERE) == []
    assert not (tmp_path / "home" / "records.sqlite3").exists()


def test_a_report_names_the_first_rejected_lines_counts_the_rest_and_fits_a_message(
    sources: ServerSources, tmp_path: Path
) -> None:
    bad = "".join(f'{{"title": "{"*" * 3000}", "url": "{"_" * 3000}{n}"}}\n' for n in range(40))
    file = upload(tmp_path, text=LINES + bad)
    told = text_of(proposal(file, sources.read(file, HERE, keep=False)))
    assert "2 records (2 new, 40 rejected)" in told
    assert "line 3: url" in told
    assert "and 30 more" in told
    assert len(told) <= 4000


def test_the_first_date_that_could_not_be_read_is_quoted(
    sources: ServerSources, tmp_path: Path
) -> None:
    odd = "".join(f'{{"title": "Letter {n}", "date": "14-*Oct*-{n}"}}\n' for n in (50, 51))
    file = upload(tmp_path, text=LINES + odd)
    told = text_of(proposal(file, sources.read(file, HERE, keep=False)))
    assert "2 with a date that could not be read, the first in line 3: “14-\\*Oct\\*-50”" in told
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as packed:
        packed.write(file.path, "more/list.jsonl")
    file = Upload("b" * 32, tmp_path / "pages.zip")
    told = text_of(proposal(file, sources.read(file, HERE, keep=False)))
    assert "the first in pages.zip/more/list.jsonl, line 3:" in told


def test_a_guess_about_the_file_is_told_where_it_is_offered_and_logged_once_it_is_kept(
    sources: ServerSources, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "liste_*1*.csv"
    path.write_bytes("title,archive\nM\u00fcller an den Gesandten,A\n".encode("windows-1252"))
    file = Upload("a" * 32, path)
    (tmp_path / "home" / "working.json").write_text("cut short")  # by a run that was killed
    offered = sources.read(file, HERE, keep=False)
    told = text_of(proposal(file, offered))
    assert "\n-# liste\\_\\*1\\*.csv is not UTF-8 and was read as Windows-1252; if letters" in told
    assert "interrupted" not in told  # which is for the host
    assert caplog.text.count("interrupted") == 1
    assert "Windows-1252" not in caplog.text
    sources.read(file, HERE, keep=True)
    assert caplog.text.count("was read as Windows-1252") == 1


def test_what_a_file_calls_its_columns_writes_no_line_of_the_log(
    sources: ServerSources, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    table = 'title,archive,"evil\n2026 CRITICAL: gone\x1b[2J"\nTelegram,A,x\n'
    sources.read(upload(tmp_path, "list.csv", table), HERE, keep=True)
    assert "no field of a record is called evil 2026" in caplog.text
    assert "\x1b" not in caplog.text


@pytest.fixture
async def cdn() -> AsyncIterator[BaseTestServer]:
    async def give(request: web.Request) -> web.StreamResponse:
        if request.path != "/file":
            raise web.HTTPNotFound
        return web.Response(body=b"x" * 1000)

    app = web.Application()
    app.router.add_get("/{name}", give)
    async with TestServer(app) as server:
        yield server


def attachment(url: str, size: int) -> Any:
    made = create_autospec(discord.Attachment, instance=True)
    made.url, made.size = url, size
    return made


@pytest.mark.parametrize("claimed", [999, 1, 5000], ids=["less", "much less", "more"])
async def test_a_file_over_the_limit_is_refused_whatever_its_size_is_said_to_be(
    cdn: BaseTestServer, workers: Workers, tmp_path: Path, claimed: int
) -> None:
    file = attachment(str(cdn.make_url("/file")), claimed)
    with pytest.raises(UsageError, match="too large"):
        await download(file, tmp_path / "file", 999, workers)


async def test_a_file_within_the_limit_is_written_and_a_missing_one_is_told(
    cdn: BaseTestServer, workers: Workers, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    await download(attachment(str(cdn.make_url("/file")), 1000), path, 1000, workers)
    assert path.read_bytes() == b"x" * 1000
    with pytest.raises(FondsError, match="could not be fetched"):
        await download(attachment(str(cdn.make_url("/gone")), 1000), path, 1000, workers)


def child(script: str) -> IndexChild:
    return IndexChild([sys.executable, "-c", script])


async def test_a_build_that_fails_is_told_and_what_it_printed_is_in_the_log(
    workers: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotBuiltError, match="fonds build"):
        await child("import sys; sys.exit('no space left')").build(workers)
    assert "no space left" in caplog.text


async def test_a_build_waits_for_another_process_and_then_comes_to_its_end(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.index_child.PAUSE", 0)
    script = f"""
import pathlib, sys
first = pathlib.Path({str(tmp_path / "first")!r})
if not first.exists():
    first.touch()
    sys.exit({EXIT_BUSY})
"""
    await child(script).build(workers)
    assert (tmp_path / "first").exists()


async def test_the_build_is_not_given_the_token(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    await child("import os, sys; sys.exit('DISCORD_TOKEN' in os.environ)").build(workers)


async def test_a_ctrl_c_that_stops_the_bot_does_not_reach_the_build(workers: Workers) -> None:
    await child(f"import os, sys; sys.exit(os.getpgrp() == {os.getpgrp()})").build(workers)
