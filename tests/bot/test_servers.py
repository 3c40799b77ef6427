"""Each server's wishes are its own, and outlive a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import MagicMock, create_autospec

import discord
import pytest
from interacting import desk_of
from small_archives import entry, made

from bot.book import Book
from bot.desk import filters_for, place_of
from bot.failures import AskAgainError
from bot.feedback import all_judgements, count_of, forget_person, keep_judgement
from bot.messages.record_text import Style
from bot.messages.scope import Scope, short_key
from bot.questions import Asked, narrowed, scoped_filters
from bot.servers import (
    Place,
    Wishes,
    forget_server,
    set_channel_archives,
    set_wishes,
    wishes,
)
from bot.subscriptions import Subscription, all_of, keep
from retrieval.errors import StoreError, StoreVersionError
from retrieval.home import Home
from retrieval.query import Filters

HERE, THERE, DM = Place(1, 10), Place(2, 20), Place(None, 30)
OPEN_FILES = Path("/proc/self/fd")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite3"


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    with closing(Book.open(path)) as opened:
        yield opened


def test_wishes_are_kept_by_server_and_archives_by_channel(path: Path) -> None:
    with closing(Book.open(path)) as book:
        set_wishes(book, 1, private=True, feedback=True, cooldown=5.0)
        set_channel_archives(book, HERE, ["A", "B"])
    with closing(Book.open(path)) as book:
        assert wishes(book, HERE) == Wishes(True, True, 5.0, frozenset({"A", "B"}))
        assert wishes(book, Place(1, 11)) == Wishes(True, True, 5.0, None)
        assert wishes(book, THERE) == wishes(book, DM) == Wishes()
        set_channel_archives(book, HERE, [])
        assert wishes(book, HERE).archives is None


def test_a_server_that_left_leaves_nothing(book: Book) -> None:
    set_wishes(book, 1, private=True, feedback=False, cooldown=None)
    set_channel_archives(book, HERE, ["A"])
    keep(book, Subscription(1, 10, "UTC", 9, False, date(2026, 10, 14)))
    keep_judgement(book, message=5, person=7, guild=1, question="why", records=["a"], helpful=True)
    forget_server(book, 1)
    assert wishes(book, HERE) == Wishes()
    assert (all_of(book), count_of(book, 7)) == ([], 0)


def test_a_channel_asks_its_archives_and_a_server_its_own_records() -> None:
    wished = Wishes(archives=frozenset({"A", "B"}))
    filters = filters_for(HERE, wished)
    assert (filters.archives, filters.owners) == (frozenset({"A", "B"}), frozenset({"", "1"}))
    assert filters_for(DM, Wishes()).owners == frozenset({""})


def test_what_is_set_for_a_channel_holds_in_its_threads() -> None:
    thread = create_autospec(discord.Thread, instance=True)
    thread.parent_id = HERE.channel
    assert place_of(MagicMock(guild_id=HERE.guild, channel_id=11, channel=thread)) == HERE


def test_one_archive_can_be_asked_where_it_answers_and_nowhere_else(tmp_path: Path) -> None:
    records = [entry("Boots", "1950-10-14", "Moscow"), entry("Rice", "1950-10-15", "Peking")]
    wished = Wishes(archives=frozenset({"Moscow"}))
    with desk_of(made(Home(tmp_path), {"": records}), tmp_path) as desk:
        asked = Asked("boots", HERE, wished, Scope(7), Style("en-GB", {}), private=False)

        def within(archive: str) -> Filters:
            scope = Scope(7, archive=short_key(archive))
            return scoped_filters(desk, replace(asked, scope=scope))

        assert within("Moscow").archives == frozenset({"Moscow"})
        with pytest.raises(AskAgainError):
            within("Peking")
        # Who asks without naming it reads that the others were left out, too.
        assert narrowed(asked, scoped_filters(desk, asked)) == ["-# Only records of Moscow"]


def test_a_second_press_replaces_the_first_and_is_exported_without_the_person(
    book: Book, path: Path
) -> None:
    for helpful in (True, False):
        keep_judgement(
            book, message=5, person=7, guild=1, question="why", records=["a"], helpful=helpful
        )
    assert count_of(book, 7) == 1
    (kept,) = all_judgements(path.parent)
    assert (kept.question, kept.records, kept.helpful) == ("why", ("a",), False)
    assert forget_person(book, 7) == 1
    assert all_judgements(path.parent) == []


def test_a_home_where_the_bot_never_ran_has_no_judgements(tmp_path: Path) -> None:
    assert all_judgements(tmp_path) == []


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    Book.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StoreVersionError, match="newer Fonds"):
        Book.open(path)
    assert path.read_bytes() == before


def damaged(path: Path) -> None:
    path.write_bytes(b"this is no database" * 100)


def test_a_damaged_file_is_named(path: Path) -> None:
    damaged(path)
    with pytest.raises(StoreError, match=r"bot\.sqlite3"):
        Book.open(path)


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="only Linux lists the files that are open")
def test_a_damaged_file_is_not_held_open(path: Path) -> None:
    damaged(path)
    with pytest.raises(StoreError) as refused:
        Book.open(path)
    assert refused.value.__cause__ is not None  # which keeps alive what was not closed
    held = [link.readlink() for link in OPEN_FILES.iterdir() if link.is_symlink()]
    assert path.resolve() not in held


def test_what_cannot_be_written_is_told_and_the_next_is_kept(book: Book) -> None:
    book.write("PRAGMA foreign_keys = ON")
    book.write("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    book.write(
        "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)"
    )
    with pytest.raises(StoreError, match=r"bot\.sqlite3"), book.transaction() as connection:
        connection.execute("INSERT INTO child VALUES (1)")  # which only COMMIT refuses
    assert book.rows("SELECT * FROM child") == []
    set_wishes(book, 1, private=True, feedback=False, cooldown=None)
    set_channel_archives(book, HERE, ["A"])
    assert wishes(book, HERE).archives == frozenset({"A"})


def test_a_file_that_fails_later_is_told_in_our_words(book: Book) -> None:
    book.write("DROP TABLE server")
    with pytest.raises(StoreError, match=r"bot\.sqlite3"):
        set_wishes(book, 1, private=True, feedback=False, cooldown=None)
    with pytest.raises(StoreError, match=r"bot\.sqlite3"):
        wishes(book, HERE)
