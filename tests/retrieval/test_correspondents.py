"""Papers asked for by who wrote them to whom: the right way round, or not at all."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_archives import of_titles

from retrieval.answer import Correspondence
from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.opened import Index
from retrieval.query import Query
from retrieval.search.correspondents import Correspondents
from retrieval.search.masked import mask
from retrieval.search.paper_requests import cut_unwanted, read_correspondents
from retrieval.search.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def index(bundled_archive: Archive) -> Index:
    with bundled_archive._serving.using() as serving:
        return serving.index


def asked(question: str, index: Index) -> Correspondents | None:
    names = index.names.expand(question, everyones(index))
    return read_correspondents(mask(question, names), everyones(index))


def everyones(index: Index) -> Vocabulary:
    return Vocabulary(index, frozenset({""}))


@pytest.mark.parametrize(
    ("question", "senders", "receivers"),
    [
        ("telegram from Stalin to Mao", ["Stalin"], ["Mao"]),
        ("Letters From Stalin", ["Stalin"], []),
        ("I look for the letters from Stalin.", ["Stalin"], []),
        ("letters received by Stalin from Kim Il Sung", ["Kim Il Sung"], ["Stalin"]),
        ("telegrams that Mao sent to Peng", ["Mao"], ["Peng"]),
        ("cables Stalin received from Shtykov", ["Shtykov"], ["Stalin"]),
        ("Kim Il Sung’s last letter to Comrade Stalin asking for help",
         ["Kim Il Sung"], ["Stalin"]),
        ("Zhou Enlai to Stalin", ["Zhou Enlai"], ["Stalin"]),
        ("telegram, Shtykov to Vyshinsky", ["Shtykov"], ["Vyshinsky"]),
        ("Stalin telegrams to Kim", ["Stalin"], ["Kim"]),
        ("telegram from gromyko and vasilevsky to stalin", ["gromyko", "vasilevsky"], ["stalin"]),
        ("what did the telegram from Ambassador Shtykov say about pilots?", ["Shtykov"], []),
        ("note from Lt. Gen. Razuvaev to Beria", ["Razuvaev"], ["Beria"]),
        ("telegram from the Embassy in Korea to the Department of State",
         ["Embassy in Korea"], ["Department of State"]),
        ("memoranda to Members of the Council", [], ["Members of the Council"]),
        ("who wrote to Matveyev?", [], ["Matveyev"]),
        ("telegram of  dated from Stalin", ["Stalin"], []),
        ("the telegram that went to both Gromyko and Stalin", [], ["Gromyko", "Stalin"]),
        ("Stalin's reply to Kim", ["Stalin"], ["Kim"]),
        ("the telegram where Shtykov describes a lunch", ["Shtykov"], []),
        ("everything by Shtikov", ["Shtikov"], []),
        ("papers by Mao on pilots", ["Mao"], []),
        ("anything written by Stalin to Kim", ["Stalin"], ["Kim"]),
        ("documents that were sent by Shtykov", ["Shtykov"], []),
        ("to whom was Bulganin's draft addressed?", ["Bulganin"], []),
        ("telegram from Shtykov to Stalin, Korea", ["Shtykov"], ["Stalin"]),
        ("from Beria to Razuvaev", ["Beria"], ["Razuvaev"]),
        ("by Beria", ["Beria"], []),
        ("which telegrams did Gromyko receive?", [], ["Gromyko"]),
        ("what did Stalin receive from Kim?", ["Kim"], ["Stalin"]),
    ],
)  # fmt: skip
def test_who_writes_to_whom_is_read(
    index: Index, question: str, senders: list[str], receivers: list[str]
) -> None:
    found = asked(question, index)
    assert found is not None
    assert [name.asked for name in found.senders.names] == senders
    assert [name.asked for name in found.receivers.names] == receivers


@pytest.mark.parametrize(
    "question",
    [
        "which documents mention aid from Stalin to Kim", "who is Stalin", "letters", "",
        "a telegram about Stalin", "letters between friends", "Mao wants to letter Stalin",
        "Chinese Aid to Korea", "Aid to Kim Il Sung",
            "telegrams from the Soviet ambassador in Pyongyang", "Road to War",
        "what was said by Stalin", "anything said by Stalin", "the visit by Zhou Enlai",
        "records on the visit by Mao", "everything from China", "papers by Mao's secretary",
        "special message to Congress about Stalin is of Special to Kim",
        "papers other than the letters from Stalin",
        "why is there no telegram from Shtykov to Stalin",
        "the response to Matveyev's telegram approving it", "Mao's view on Stalin's telegram",
    ],
)  # fmt: skip
def test_subjects_and_exclusions_are_no_correspondence(index: Index, question: str) -> None:
    found = asked(question, index)
    assert found is None or found.words in {"to Congress"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did Matveyev cable to Stalin", "from Matveyev to Stalin"),
        ("did Kim report to Stalin", "from Kim to Stalin"),
        ("what did Shtykov tell Stalin about pilots", "from Shtykov to Stalin"),
    ],
)
def test_what_was_told_is_asked_for_in_whatever_paper(
    index: Index, question: str, words: str
) -> None:
    found = asked(question, index)
    assert found is not None
    assert (found.deed, found.words) == (True, words)


@pytest.mark.parametrize(
    ("question", "words", "alone"),
    [
        ("letters from Stalin", "from Stalin", True),
        ("what did Stalin write to Mao", "from Stalin to Mao", True),
        ("Kim wrote to Stalin about lead", "from Kim to Stalin", False),
        ("who has written to Stalin?", "to Stalin", True),
        ("Who writes to Stalin?", "to Stalin", True),
        ("are there any letters sent to Stalin?", "to Stalin", True),
        ("letters from Stalin about pilots", "from Stalin", False),
        ("Stalin's message to the people", "from Stalin", False),
        ("telegrams from Stalin or Mao", "from Stalin or Mao", True),
        ("letters from Stalin not in 1950", "from Stalin", False),
        ("telegrams to Stalin not via Shtykov", "to Stalin", False),
        ("everything from Kim to Stalin except about pilots", "from Kim to Stalin", False),
        ("all documents by Stalin without Kim", "from Stalin", False),
        ("letters from Kim Il Sung to Stalin about Kim's health",
         "from Kim Il Sung to Stalin", False),
        ("telegram from Mao Zedong to Mao", "from Mao Zedong to Mao", True),
        ("correspondence of Shtykov with Vyshinsky", "between Shtykov and Vyshinsky", True),
        ("who sent telegrams to Vyshinsky", "to Vyshinsky", True),
        ("to whom did Mao write", "from Mao", True),
        ("Prime Minister Kim Il Sung's telegram to Generalissimo Stalin",
         "from Kim Il Sung to Stalin", True),
    ],
)  # fmt: skip
def test_whether_more_is_asked_than_the_papers(
    index: Index, question: str, words: str, alone: bool
) -> None:
    found = asked(question, index)
    assert found is not None
    assert (found.words, found.alone, found.deed) == (words, alone, False)


@pytest.mark.parametrize(
    ("question", "title", "fit"),
    [
        ("telegram from Stalin to Kim", "Telegram from Stalin to Kim Il Sung, via Shtykov", 1),
        ("telegram from Stalin to Kim", "Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung", 1),
        ("telegram from Kim to Stalin", "Telegram from Stalin to Kim Il Sung, via Shtykov", -1),
        ("telegrams from Shtykov", "Telegram from Stalin to Kim Il Sung, via Shtykov", -1),
        ("Kim's letters to Stalin",
         "Telegram from Shtykov to Beria, Transmitting a Letter to Stalin from Kim Il Sung", 1),
        ("letters from Kim Il Sung", "Letter, Kim Tu-bong to Stalin", -1),
        ("letters from Stalin", "Politburo Decision to Confirm the Following Directive", 0),
        ("letters from Stalin", "Minutes of a meeting", 0),
        ("letters between Kim and Stalin", "Letter, Kim Il Sung to Comrade Stalin I.V.", 1),
        ("letters between Stalin and Kim", "Letter, Kim Il Sung to Comrade Stalin I.V.", 1),
        ("letters between Stalin and Mao", "Letter, Kim Il Sung to Comrade Stalin I.V.", -1),
        ("letters from Stalin to Kim", "Letter by Stalin", 0),
        ("letters from Stalin to Mao", "Letter by Kim Il Sung", -1),
        ("telegrams from Stalin or Mao", "Telegram from Mao Zedong to Peng Dehuai", 1),
        ("telegrams from Stalin and Mao", "Telegram from Mao Zedong to Peng Dehuai", -1),
        ("Lodge's letter to the President",
         "Letter From the Representative at the United Nations (Lodge) to the President", 1),
        ("notes from the Under Secretary of State", "Note From the Secretary of State to X", -1),
        ("notes from the Secretary of State", "Note From the Under Secretary of State to X", -1),
        ("letters from the President", "Letter From the President’s Special Assistant to X", -1),
        ("notes from the Soviet Union", "Note From the Embassy in the Soviet Union to X", -1),
        ("letters from Memon to Nehru", "Memon to Nehru", 1),
        ("letters from Stalin", "Footnotes to Mao", 0),
        ("notes from Sebald to Allison", "The Adviser to SCAP (Sebald) to Mr. Allison", 1),
        ("letters from Bruce", "The Ambassador in France (Bruce) to the Secretary of State", 1),
    ],
)  # fmt: skip
def test_a_title_fits_by_its_sides(index: Index, question: str, title: str, fit: int) -> None:
    found = asked(question, index)
    assert found is not None
    assert found.placed(title, index).fit == fit


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("telegram from Shtykov to Stalin", "Telegram from Shtykov to Gromyko and Stalin"),
        ("letters received by Stalin", "Letter, Kim Il Sung to Comrade Stalin I.V."),
        ("messages to Peng Dehuai", "Telegram from Mao Zedong to Peng Dehuai"),
        ("telegram of late November 1950 from Stalin",
         "Telegram from Stalin to Kim Il Sung, via Shtykov"),
    ],
)  # fmt: skip
def test_the_paper_asked_for_answers(bundled_archive: Archive, question: str, first: str) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert answer.answered
    assert answer.correspondence is not None
    assert not answer.correspondence.missed
    assert answer.citations[0].record.title == first


@pytest.mark.parametrize(
    "question",
    ["telegram from Stalin to Mao", "telegram from Mao to Stalin", "telegrams sent to Mao"],
)
def test_where_no_title_has_the_correspondents_there_is_silence(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert not answer.answered
    assert answer.citations
    said = answer.as_json()["correspondence"]
    assert said == {"text": question.partition(" ")[2].removeprefix("sent "), "missed": True}


@pytest.mark.parametrize(
    "question", ["telegram from Moscow to Kim Il Sung", "telegram from Geneva to Stalin"]
)
def test_that_no_paper_is_from_a_place_is_never_said(
    bundled_archive: Archive, question: str
) -> None:
    said = bundled_archive.ask(Query(text=question)).correspondence
    assert said is None or said == Correspondence(text="to Kim Il Sung", missed=False)


@pytest.mark.parametrize(
    ("question", "words", "first"),
    [
        ("telegram to Stalin not from Shtykov", "from Shtykov",
         "Telegram from Kim Il Sung to Stalin (via Shtykov)"),
        ("telegrams to Stalin, but not from Shytkov or Kim Il Sung", "from Shytkov or Kim Il Sung",
         "Telegram from Gromyko and Vasilevsky to Stalin, attaching draft cable to Shtykov"),
        ("telegrams from Stalin other than those to Mao", "to Mao",
         "Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)"),
        ("letters to Kim Il Sung except from Stalin", "from Stalin", None),
        ("Documents not from Stalin", "from Stalin",
         "Telegram from Gromyko and Vasilevsky to Stalin, attaching draft cable to Shtykov"),
        ("telegrams except those from Stalin to Kim Il Sung", "from Stalin to Kim Il Sung",
         "Telegram from Shtykov to the Soviet Council of Ministers"),
        ("pilots, but nothing from Kim Il Sung", "from Kim Il Sung",
         "Telegram from Stalin to Kim Il Sung, via Shtykov"),
        ("aid, and no letters sent by Shtykov or Stalin", "from Shtykov or Stalin",
         "Draft Telegram from Chanfu (Bulganin) to Matveyev (Razuvayev)"),
        ("telegrams not from Stalin", "from Stalin",
         "Telegram from Shtykov to the Soviet Council of Ministers"),
        ("everything not from Shtykov or Stalin", "from Shtykov or Stalin",
         "Draft Telegram from Chanfu (Bulganin) to Matveyev (Razuvayev)"),
        ("telegrams except those of Stalin", "from Stalin",
         "Telegram from Shtykov to the Soviet Council of Ministers"),
    ],
)  # fmt: skip
def test_papers_that_are_not_wanted_are_left_out(
    bundled_archive: Archive, index: Index, question: str, words: str, first: str | None
) -> None:
    answer = bundled_archive.ask(Query(text=question, count=20))
    assert answer.unwanted == words
    assert answer.answered == (first is not None)
    titles = [one.record.title for one in answer.citations]
    assert titles
    assert first in {None, titles[0]}
    names = index.names.expand(question, everyones(index))
    _, unwanted = cut_unwanted(mask(question, names), everyones(index))
    assert unwanted is not None
    assert {unwanted.placed(title, index).fit for title in titles} <= {-1, 0}


@pytest.mark.parametrize(
    "question",
    [
        "Which telegram from Stalin told Kim Il Sung not to cross the border?",
        "why did the telegram from Stalin ask not to publish it?",
        "letters from Mao that are not by chance about aid",
        "Kim asked for pilots but nothing from Stalin came",
        "what did Kim Il Sung write, not to Stalin but to Mao",
    ],
)
def test_any_other_denial_is_left_to_the_words(bundled_archive: Archive, question: str) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert (answer.correspondence, answer.unwanted) == (None, None)


def test_a_cipher_name_is_only_his_whom_the_title_names_beside_it(
    bundled_archive: Archive,
) -> None:
    other = bundled_archive.ask(Query(text="Zakharov's telegram"))
    assert not other.answered
    assert other.correspondence is not None
    assert other.correspondence.missed
    his = bundled_archive.ask(Query(text="Razuvaev's telegram to Stalin"))
    assert his.answered
    assert his.citations[0].record.title == "Telegram from Matveyev (Razuvayev V.N.) to Stalin"


def test_names_as_typed_are_no_correspondents(bundled_archive: Archive) -> None:
    as_typed = bundled_archive.ask(Query(text="letters from Stalin", expand_names=False))
    assert as_typed.correspondence is None
    assert as_typed.citations[0].record.title == "Letter, Kim Il Sung to Comrade Stalin I.V."


@given(
    st.lists(st.sampled_from("letter from to by Stalin Kim Mao's and , the \x00 0 ' cable".split()))
)
def test_any_words_are_read_or_not(index: Index, words: list[str]) -> None:
    found = asked(" ".join(words), index)
    if found is not None:
        assert found.senders.names or found.receivers.names or len(found.both.names) >= 2
        assert found.placed(" ".join(words), index).fit in {-1, 0, 1}


@pytest.mark.parametrize(
    "piece", ["letter of on in ", "Stalin and ", "letter from Kim, ", "A b ", "    "]
)
def test_a_long_question_is_read_in_time_that_grows_with_it(index: Index, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        names = index.names.expand(text, everyones(index))
        took = []
        for _ in range(5):
            began = time.perf_counter()
            masked, _ = cut_unwanted(mask(text, names), everyones(index))
            read_correspondents(masked, everyones(index))
            took.append(time.perf_counter() - began)
        return min(took)

    assert seconds(4000) < 32 * max(seconds(1000), 0.001)


def test_somebody_whom_only_titles_name_is_not_quoted_as_who_wrote(tmp_path: Path) -> None:
    titles = ["Letter From Caccia to Hoover on tents", "Letter From Norstad to Gruenther on maps"]
    archive = of_titles(Home(tmp_path / "home"), titles, "1956")
    with closing(archive):
        for question, answered in (
            ("what did Caccia write to Hoover on tents", True),
            ("what did Hoover write to Caccia on tents", False),
            ("what did Gruenther write to Norstad on maps", False),
        ):
            assert archive.ask(Query(text=question)).answered == answered, question
