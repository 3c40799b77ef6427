"""Questions for another name of somebody are answered by the titles that print both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from small_archives import of_titles

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.query import Query

TITLES = (
    "Letter, Kim Il Sung to Stalin",
    "Telegram from Mao Zedong to Stalin",
    "Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)",
    "Note on the code names of operations, for Stalin",
    "Draft Telegram from Chanfu (Bulganin) to Mao Zedong",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = Home(tmp_path_factory.mktemp("bynames"))
    with closing(of_titles(home, TITLES, "1950-10-14")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("what was Stalin's code name?", TITLES[2]),
        ("under which pseudonym did Stalin write", TITLES[2]),
        ("real name of Feng Xi", TITLES[2]),
        ("who used the alias Chanfu", TITLES[4]),
        ("Bulganin codename october 1950", TITLES[4]),
        ("who was hiding behind the name Chanfu?", TITLES[4]),
        ("under which name did Stalin cable Kim", TITLES[2]),
        ("what was Stalin's code name in 1953?", None),
        ("what was Mao's code name?", None),
        ("who used the alias Filippov", None),
    ],
)
def test_the_other_name_of_somebody_is_what_a_title_prints_beside_the_one_asked_for(
    archive: Archive, question: str, title: str | None
) -> None:
    answer = archive.ask(Query(text=question))
    assert answer.answered == (title is not None)
    if title:
        assert answer.citations[0].record.title == title


def test_where_more_is_asked_the_words_are_searched_as_any_others(archive: Archive) -> None:
    answer = archive.ask(Query(text="code names of operations, Stalin"))
    assert answer.citations[0].record.title == TITLES[3]
