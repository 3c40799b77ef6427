"""What only one server may see says nothing to the others, in whatever a question is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from encoders import PiecesEncoder
from faults.archives import names
from small_archives import entry, made

from retrieval.answer import Answer
from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.query import Filters, Query

EVERYONES = [
    entry("Telegram from Stalin on bridges", "1950-10-14"),
    entry("Letter of Kim Il Sung on the regiment", "1951-10-14"),
    entry("Telegram From Petrenko to Lodge", "1952-10-14"),
]
GUILDS = [
    entry("Memo on Operation Zephyrhawk, and on regimentts", "1910-10-14"),
    entry("Filippov (Jack Doe) on Kim Ir Sen", "1960"),
    entry("Letter From Robert Petrenko to Lodge", "1960"),
    entry("Memo on Boris Petrenko", "1960"),
    entry("Memo of Stalyn", "1960"),
]
BOTH = Filters(owners=frozenset({"", "guild"}))


def opened(home: Home) -> Archive:
    return Archive(home, names(), PiecesEncoder)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Everyone's records and no others."""
    home = Home(tmp_path_factory.mktemp("alone"))
    made(home, {"": EVERYONES}).close()
    archive = opened(home)
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Everyone's records, and those of one server."""
    home = Home(tmp_path_factory.mktemp("beside"))
    made(home, {"": EVERYONES, "guild": GUILDS}).close()
    archive = opened(home)
    yield archive
    archive.close()


def told(answer: Answer) -> Answer:
    """All but the hits and the generation: the scores of words may differ."""
    return answer.model_copy(update={"citations": (), "answer": None, "generation": ""})


@pytest.mark.parametrize(
    "question",
    [
        "what about operation zephyrhawc",
        "zephyrhawk",
        "the regimenttz",
        "regimentts",
        "Stalin",
        "Kim Il Sung",
        "Jack Doe",
        "what did Ann Petrenko write",
        "what did Boris Petrenko write",
        "bridges 1910",
        "bridges 1960",
        "14 October",
    ],
)
def test_another_servers_records_change_nothing_that_is_told(
    alone: Archive, beside: Archive, question: str
) -> None:
    assert told(beside.ask(Query(text=question))) == told(alone.ask(Query(text=question)))


def test_another_servers_words_hide_no_title_that_has_what_was_typed_in_another_form(
    alone: Archive, beside: Archive
) -> None:
    for archive in (alone, beside):
        (near,) = archive.find("Stalyn").nearest
        assert near.title == EVERYONES[0].title


def test_another_servers_dates_make_none_of_a_date_where_nothing_here_is_dated(
    tmp_path: Path,
) -> None:
    undated = [entry("Bridge repairs"), entry("Letter on bridges")]
    answers = []
    for name, held in (("alone", {"": undated}), ("beside", {"": undated, "guild": GUILDS})):
        made(Home(tmp_path / name), held).close()
        archive = opened(Home(tmp_path / name))
        answers.append(told(archive.ask(Query(text="bridge repairs in May 1950"))))
        archive.close()
    assert answers[0] == answers[1]
    assert answers[0].date is None


def test_a_servers_own_words_are_told_to_itself(beside: Archive) -> None:
    answer = beside.ask(Query(text="what about operation zephyrhawc", filters=BOTH))
    assert [one.read_as for one in answer.expansions] == ["zephyrhawk"]
    dated = beside.ask(Query(text="operations 1910", filters=BOTH)).date
    assert dated is not None
    assert not dated.missed
