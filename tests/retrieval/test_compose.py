"""The answer: everything cited is what the source says, word for word, and one paper once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from encoders import HashingEncoder
from faults.archives import names, open_archive
from small_archives import built, made

from retrieval.answer import Answer
from retrieval.archive import Archive
from retrieval.dates import ArchiveDate
from retrieval.home import Home
from retrieval.index.arrays import Floats
from retrieval.query import Query
from retrieval.records import Description, Entry
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert

LONG_TEXT = " ".join(
    f"Paragraph {number} speaks of item{number}. It ends “here”, № {number}."
    for number in range(80)
)


def entry(title: str, summary: str, date: str = "1950-10-14", text: str = "") -> Entry:
    dated = ArchiveDate.from_edtf(date)
    return Entry(title=title, summary=summary, text=text, date=dated, archive="Moscow", line=1)


ENTRIES = [
    entry("Telegram on boots", "Kim asks for winter boots. He thanks Stalin for the rice."),
    entry("Cable about boots", "Kim asks for winter boots. He thanks Stalin for rice."),
    entry("Telegram on boots", "Kim asks for winter boots. He thanks Stalin for the rice.", "1951"),
    entry("Letter on bridges", "  Čou En-laj — “bridges” & <rails>.\nNo more.  ", "1950-11"),
    entry("Protocol", "", "1952-01-01", LONG_TEXT),
    entry("A bare title", "", "1953-01-01"),
]
QUESTIONS = ["winter boots", "bridges and rails", "item57", "A bare title", "rice"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = Home(tmp_path_factory.mktemp("composed"))
    made.create()
    store = RecordStore.open(made.store)
    upsert(store, SourceKey(name="page"), ENTRIES)
    store.close()
    built(made)
    return made


@pytest.fixture(scope="module")
def archive(home: Home) -> Iterator[Archive]:
    opened = open_archive(home)
    yield opened
    opened.close()


def hold_to_the_store(answer: Answer, path: Path) -> None:
    """Everything cited is in the store, and everything quoted is in what is cited."""
    store = RecordStore.open(path)
    try:
        for citation in answer.citations:
            record = citation.record
            for one in (record, *citation.also_as):
                assert store.by_id(one.record_id) == one
            if citation.passage is not None:
                assert citation.passage
                assert citation.passage in record.text
            if citation.key_sentence is not None:
                assert citation.key_sentence
                assert citation.key_sentence in f"{record.summary}\0{citation.passage}"
    finally:
        store.close()
    assert answer.answered == (answer.answer is not None)
    if answer.answer:
        assert answer.answer.rank == 1
        if answer.citations[:1] and answer.citations[0].rank == 1:
            assert answer.answer.sentence == answer.citations[0].key_sentence


@pytest.mark.parametrize("question", QUESTIONS)
def test_everything_cited_is_what_the_source_says(
    home: Home, archive: Archive, question: str
) -> None:
    answer = archive.ask(Query(text=question, count=20))
    assert len(answer.citations) >= 5
    hold_to_the_store(answer, home.store)
    known = [
        Description.model_validate(one.model_dump(include={*Description.model_fields}))
        for one in ENTRIES
    ]
    for citation in answer.citations:
        said = citation.record.model_dump(include={*Description.model_fields})
        assert Description.model_validate(said) in known


REAL = [
    "What did Kim Il Sung ask of Stalin in October 1950?",
    "Who is Feng Xi?",
    "telegram of Shtykov on the Chinese volunteers",
    "How many aircraft?",
    "What is the capital of Peru?",
]


@pytest.mark.parametrize("question", REAL)
def test_the_real_archive_cites_what_it_holds(
    bundled_archive: Archive, bundled_home: Path, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question, count=20))
    assert answer.citations
    hold_to_the_store(answer, bundled_home / "records.sqlite3")


@pytest.mark.parametrize(
    "question", ["What is the capital of Peru?", "telegrams from Stalin in 1962"]
)
def test_a_question_on_something_else_or_another_time_is_met_with_silence(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert (answer.answered, answer.answer) == (False, None)
    assert answer.citations  # near misses


def test_a_paper_that_is_listed_twice_is_one_citation(archive: Archive) -> None:
    citations = archive.ask(Query(text="winter boots", count=20)).citations
    twice = [citation for citation in citations if citation.also_as]
    assert len(twice) == 1
    (one,) = twice
    titles = {one.record.title, *(record.title for record in one.also_as)}
    assert titles == {"Telegram on boots", "Cable about boots"}
    shown = [record.record_id for c in citations for record in (c.record, *c.also_as)]
    assert len(shown) == len(set(shown)) == len(ENTRIES)


def test_letters_listed_by_title_alone_are_each_shown(tmp_path: Path) -> None:
    letters = [
        Entry(title="Letter from Stalin to Mao", archive="Moscow", source=f"delo {number}", line=1)
        for number in range(14)
    ]
    with closing(made(Home(tmp_path), {"": letters})) as archive:
        citations = archive.ask(Query(text="letter from Stalin to Mao", count=20)).citations
    assert sorted(str(one.record.source) for one in citations) == sorted(
        str(one.source) for one in letters
    )
    assert not any(one.also_as for one in citations)


def test_a_paper_listed_many_times_does_not_hide_what_follows(tmp_path: Path) -> None:
    copies = [entry(f"Boots {n}", "Kim asks for boots for the winter.") for n in "abcdefghijklmn"]
    others = [entry(f"Cable on {about}", f"It is on {about}.") for about in ("rice", "coal")]
    with closing(made(Home(tmp_path), {"": [*copies, *others]})) as archive:
        answer = archive.ask(Query(text="boots for the winter", count=2))
        first, second = answer.citations
    assert len(first.also_as) == 13
    assert second.record.title.startswith("Cable")
    assert answer.more


def test_the_same_wording_on_another_date_is_another_paper(archive: Archive) -> None:
    citations = archive.ask(Query(text="winter boots", count=20)).citations
    boots = [c.record.date for c in citations if "boots" in c.record.title]
    assert sorted(date.edtf for date in boots if date) == ["1950-10-14", "1951"]


def test_a_long_text_is_quoted_where_it_answers(archive: Archive) -> None:
    (first, *_) = archive.ask(Query(text="Paragraph 57 speaks of item57")).citations
    assert first.record.title == "Protocol"
    assert first.passage is not None
    assert first.key_sentence == "Paragraph 57 speaks of item57."
    assert len(first.passage) < len(LONG_TEXT) / 2


def test_a_bare_title_is_cited_without_any_sentence(archive: Archive) -> None:
    (first, *_) = archive.ask(Query(text="A bare title")).citations
    assert first.record.title == "A bare title"
    assert (first.key_sentence, first.passage) == (None, None)


def test_pages_follow_each_other_and_the_answer_stays(archive: Archive) -> None:
    whole = archive.ask(Query(text="winter boots", count=20))
    pages = [archive.ask(Query(text="winter boots", count=2, offset=at)) for at in (0, 2, 4)]
    assert [one for page in pages for one in page.citations] == list(whole.citations)
    assert [one.rank for one in whole.citations] == [1, 2, 3, 4, 5]
    assert [page.answer for page in pages] == [whole.answer] * 3
    assert [page.more for page in pages] == [True, True, False]
    assert not archive.ask(Query(text="winter boots", count=5)).more


@pytest.mark.parametrize(
    "question",
    ["Putin", "Gorbachev", "Stalingrad", "anything on Japan?", "everything about Taiwan",
     "Kim Jong Il", "Truman", "Bulganin and Korea"],
)  # fmt: skip
def test_names_that_no_record_has_together_are_met_with_silence(
    bundled_archive: Archive, question: str
) -> None:
    assert not bundled_archive.ask(Query(text=question)).answered


@pytest.mark.parametrize(
    "question",
    ["Matveyev", "Kim Il Sung", "Stalin and Mao", "Peng Dehuai and Gao Gang", "Manchuria",
     "Chinese Aid", "Plague", "Shtykov", "Vychinski", "N. A. Bulganin", "Josef Stalin"],
)  # fmt: skip
def test_a_name_that_a_record_has_is_an_answer(bundled_archive: Archive, question: str) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert answer.answered


def test_a_bare_title_is_no_answer_whatever_stands_behind_it(tmp_path: Path) -> None:
    papers = [
        entry("Winter boots for the army", ""),
        entry("Letter to Kim", "He asks for winter boots for the army, and for rice."),
    ]
    with closing(made(Home(tmp_path), {"": papers})) as archive:
        answer = archive.ask(Query(text="winter boots for the army"))
    assert (answer.answered, answer.answer) == (False, None)
    assert answer.citations[0].record.title == papers[0].title


def test_a_number_or_a_word_is_not_the_sentence_that_answers(tmp_path: Path) -> None:
    paper = entry("Boots", "Boots. 3069. The army asks the Soviet embassy for winter shoes.")
    with closing(made(Home(tmp_path), {"": [paper]})) as archive:
        (citation,) = archive.ask(Query(text="boots")).citations
    assert citation.key_sentence == "The army asks the Soviet embassy for winter shoes."


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("what does NSC 5403/1 say of aid to Korea", True),
        ("what does NSC 5403/2 say of aid to Korea", False),
        ("what does NSC 5411 say of aid to Korea", False),
        ("what does it say of aid of 3,000 tons to Korea", True),
        ("what does NSC 5403/1 say of aid of T-34s to Korea", True),
        ("what does NSC 5403/1 say of aid of T-28s to Korea", False),
    ],
)
def test_a_paper_or_thing_of_another_number_is_no_answer(
    tmp_path: Path, question: str, answered: bool
) -> None:
    said = "What it, NSC 5403/1, does say of aid to Korea, in tons and T–34s."
    archive = made(Home(tmp_path / "home"), {"": [entry("NSC 5403/1", said)]})
    with closing(archive):
        assert archive.ask(Query(text=question)).answered == answered


def test_whom_or_what_rare_place_the_first_record_does_not_name_it_does_not_tell_of(
    tmp_path: Path,
) -> None:
    boots = (
        "Soviet trains bring 3,000 pairs of winter boots to the army in the first week of October"
    )
    titles = [f"Soviet report {number} on rice" for number in range(9)]
    titles += [boots, "Petrenko in Libya on boots of the army in winter"]
    papers = [entry(title, f"{title}.") for title in titles]
    with closing(made(Home(tmp_path / "home"), {"": papers})) as archive:
        for beside, answered in (("", True), (" for Petrenko", False), (" in Libya", False)):
            answer = archive.ask(Query(text=f"did {boots[0].lower()}{boots[1:]}{beside}?"))
            assert answer.citations[0].record.title == boots
            assert answer.answered == answered, beside


class NotingEncoder(HashingEncoder):
    """Notes the queries, too, that it is given."""

    def encode_queries(self, queries: Sequence[str]) -> Floats:
        self.encoded += queries
        return super().encode_queries(queries)


def test_the_sentences_of_a_full_text_are_encoded_once(tmp_path: Path) -> None:
    encoder, sentence = NotingEncoder(), "The boots are not for winter."
    paper = entry("Cable", "", text=f"{sentence} Send coats.")
    home = Home(tmp_path)
    made(home, {"": [paper]}).close()
    archive = Archive(home, names(), lambda: encoder)
    answers = [archive.ask(Query(text=text)) for text in ("winter boots", "boots at noon")]
    archive.close()
    assert [one.citations[0].key_sentence for one in answers] == [sentence] * 2
    assert encoder.encoded.count(sentence) == 1
