"""Papers of which a summary tells, where no title has who wrote them and to whom."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from small_archives import entry, made

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.query import Query
from retrieval.records import Entry
from retrieval.search.masked import mask
from retrieval.search.paper_requests import read_correspondents, tells_of_paper
from retrieval.search.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("Shtykov forwards a letter in which Kim Il Sung tells Chairman Mao of pilots.", True),
        ("The telegram transmits a message from Comrade Kim Il Sung to Mao Zedong.", True),
        ("Attached is the telegram to Mao from Kim Il Sung.", True),
        ("Kim's first letter to Mao does not speak of pilots.", True),
        ("It has the note Kim sent to Mao.", True),
        ("A message from Kim to Stalin and Mao.", True),
        ("Shtykov reports to Stalin that Kim wants to write to Mao.", False),
        ("There was no letter from Kim to Mao.", False),
        ("Mao's letter to Kim is attached.", False),
        ("Shtykov forwards a letter in which Mao tells Kim Il Sung of pilots.", False),
        ("A letter in which Shtykov tells Stalin that Kim told Mao.", False),
        ("Having read the letter Kim told Mao of it.", False),
        ("A letter in which Kim thanks Stalin. Mao is told of it.", False),
        ("The letter from Kim Tu-bong to Mao.", False),
        ("Kim's plan to cable to Mao.", False),
        ("", False),
    ],
)
def test_one_sentence_must_say_that_there_is_a_paper_of_the_one_to_the_other(
    bundled_archive: Archive, summary: str, told: bool
) -> None:
    with bundled_archive._serving.using() as serving:
        index = serving.index
    everyones = Vocabulary(index, frozenset({""}))
    question = "letter from Kim to Mao"
    wanted = read_correspondents(mask(question, index.names.expand(question)), everyones)
    assert wanted
    assert tells_of_paper(summary, wanted, everyones) == told


TITLE = "Telegram From Ambassador Harman to Secretary Feldman"


@pytest.mark.parametrize(
    "question",
    [
        "letter from Stalin to Nixon about tents",
        "what did Stalin write to Nixon?",
        "Stalin's letter to Nixon",
    ],
)
@pytest.mark.parametrize(
    ("summary", "answered"),
    [
        ("It transmits a letter in which Stalin tells President Nixon of tents.", True),
        ("It transmits a letter in which Nixon tells Marshal Stalin of tents.", False),
        ("Stalin speaks of tents, and Nixon does.", False),
    ],
)
def test_a_summary_that_tells_of_it_answers_and_nothing_says_that_there_is_none(
    tmp_path: Path, question: str, summary: str, answered: bool
) -> None:
    telling = Entry(title=TITLE, summary=summary, archive="Moscow", line=1)
    others = [entry("Note on Stalin, Nixon and tents"), entry("Letter from Stalin to Mao")]
    with closing(made(Home(tmp_path), {"": [*others, telling]})) as archive:
        answer = archive.ask(Query(text=question))
    assert answer.answered == answered
    assert (answer.correspondence is None) == answered
    assert not answered or answer.citations[0].record.title == TITLE


def test_a_letter_the_other_way_round_that_speaks_of_it_is_no_answer(tmp_path: Path) -> None:
    summary = "Nixon answers the letter from Stalin to Nixon on tents."
    letter = Entry(title="Letter from Nixon to Stalin", summary=summary, archive="Moscow", line=1)
    with closing(made(Home(tmp_path), {"": [letter]})) as archive:
        answer = archive.ask(Query(text="letter from Stalin to Nixon about tents"))
    assert not answer.answered
    assert answer.correspondence
    assert answer.correspondence.missed
