"""A question is answered alike however it is typed, and whatever stands around it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from small_archives import entry, made

from retrieval.answer import Answer
from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.words import Printed
from retrieval.query import Filters, Query
from retrieval.search.essence import essence
from retrieval.search.lettering import plain, uncapitalised

QUESTIONS = [
    "who requested Chinese aid",
    "Who requested Chinese aid?",
    "pilot training",
    "what did Stalin tell Kim in October 1950?",
    "Where was Kim Il Sung born?",
]
FRAMES: dict[str, Callable[[str], str]] = {
    around: lambda question, around=around: around.replace("…", question)  # type: ignore[misc]
    for around in (
        "ok so, …", "Well, …", "btw …", "sorry, …", "no, …", "Hey Fonds, …", "@Fonds …",
        "Question: …", "Q: …", "My question: …", "For my thesis: …", "What do the records say: …",
        "I need help: …", "According to the archive, …", "In these documents, …",
        "Based on the available records: …", "/ask …", "/ask question: …", "> …", "- …", "# …",
        "… ?", "…??", "🤔 … 🙏",
        "<:fonds:123456789012345678> …", "**…**", "||…||", "`…`", '"…"', "“…”", "(…)",
        "… thanks", "… Thanks!", "… thx", "… Thanks in advance!", "… – thank you so much", "… pls",
        "… lol", "… :)", "… ...", "…!!", "… exactly", "… in detail", "… in simple terms",
        "… in one sentence", "… with sources", "… cite your sources", "… according to the records",
        "… in this archive", "… (for my thesis)", "… for my history essay", "Quick one - …",
        "Serious question: …", "For my seminar paper: …", "… by any chance",
        "… (if known)", "… in your opinion", "… - a short answer is fine", "… back then",
        "… at the time", "… as far as is known", "… in the end",
    )
}  # fmt: skip
TOPIC_REQUESTS = [
    "anything about …", "documents on …", "do you have anything on …?", "any docs on …", "… info",
    "is there anything about … in the archive?", "info on …", "can you find records on …?",
    "looking for papers concerning …", "what do you have on …?", "what do we know about …?",
    "what does the archive say about …?", "what is known about …?", "whats there on …",
    "tell me about …", "tell me everything about …", "I would like to read about …", "show me …",
    "need sources on …", "primary sources about …", "I am interested in …", "search for …",
    "look up …", "records mentioning …", "records that mention …", "which documents mention …?",
    "which records deal with …?", "more on …", "give me details on …", "got anything on …",
    "please list all records about …", "what can you tell me about …?", "what about …?",
    "how about …", "explain …", "summarize …", "does the archive have anything about …?",
    "any mention of …?", "references to …", "overview of …", "history of …", "topic: …",
    "is there any information available on …?", "please provide information about …",
    "what papers are available on …?", "what is known regarding …?", "regarding …",
    "can anyone suggest some references on …?", "is … mentioned anywhere?", "where is … discussed?",
    "do any records mention …?", "does any document discuss …?", "retrieve material on …",
    "what has the archive got on …?", "what did the papers say about …?", "documents relating to …",
    "point me to records on …", "which document talks about …?", "what evidence is there of …?",
    "is there any record of …?", "everything you have on …", "what articles exist that cover …?",
    "We are researching …. What is there?", "I'm writing a paper on …. Any records?",
    "I am a student in Lyon. My topic: …. What do you have on it?", "my thesis is on …. anything?",
    "I'm a student working on …. Can you help?", "I need help with my essay on …",
]  # fmt: skip
BEHIND = [
    "Any sources?", "Explain.", "Please cite sources.", "Answer in one sentence.", "Be brief.",
    "Give dates.", "anyone?", "I am a student.", "I need this for an essay.", "Regards, Tom",
    "Thank you very much.", "My teacher wants to know.", "I could not find it anywhere.",
    "I need it by tomorrow.", "No rush.", "Who says so?", "Where does it say that?",
    "Which document says so?", "And where can I read more?", "Is that known?",
]  # fmt: skip

BEFORE = [
    "I am a student.", "My grandfather fought there.", "This may be a stupid question.",
    "This is for a podcast.", "First time here.", "Hello everyone. I hope you are well.",
    "Sorry for my English.", "Here is what I want to know.", "was wondering",
    "my professor wants to know", "can anybody say",
]  # fmt: skip


def _seen(answer: Answer) -> tuple[object, ...]:
    found = answer.answer
    ids = tuple(hit.record.record_id for hit in answer.citations)
    return answer.answered, ids, found.sentence if found else None


@pytest.fixture(scope="module")
def plainly(bundled_archive: Archive) -> Callable[[str], object]:
    """What is seen of the answer to a question as it is; each is asked once for all tests."""
    return cache(lambda question: _seen(bundled_archive.ask(Query(text=question))))


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_what_stands_around_a_question_changes_no_answer(
    bundled_archive: Archive, plainly: Callable[[str], object], frame: Callable[[str], str]
) -> None:
    for question in QUESTIONS:
        asked = bundled_archive.ask(Query(text=frame(question)))
        assert _seen(asked) == plainly(question), question


@pytest.mark.parametrize("request_for", TOPIC_REQUESTS)
def test_a_topic_is_found_however_it_is_asked_for(
    bundled_archive: Archive, plainly: Callable[[str], object], request_for: str
) -> None:
    for topic in ("pilot training", "Churchill", "lead shipments to China in 1951"):
        asked = bundled_archive.ask(Query(text=request_for.replace("…", topic)))
        assert _seen(asked) == plainly(topic), topic


@pytest.mark.parametrize("message", [f"… {one}" for one in BEHIND] + [f"{one} …" for one in BEFORE])
def test_what_is_said_beside_a_question_changes_no_answer(
    bundled_archive: Archive, plainly: Callable[[str], object], message: str
) -> None:
    for question in (one for one in QUESTIONS if one.endswith("?")):
        asked = bundled_archive.ask(Query(text=message.replace("…", question)))
        assert _seen(asked) == plainly(question)


@pytest.mark.parametrize("adverb", ["actually", "really", "ever", "eventually", "in fact"])
@pytest.mark.parametrize(
    "question",
    [
        "who … headed the Soviet Ministry of Defense in September 1950?",
        "what did Stalin … tell Kim in October 1950?",
        "where was Kim Il Sung … born?",
    ],
)
def test_how_sure_something_is_changes_no_answer(
    bundled_archive: Archive, question: str, adverb: str
) -> None:
    asked = bundled_archive.ask(Query(text=question.replace("…", adverb)))
    plainly = bundled_archive.ask(Query(text=question.replace("… ", "")))
    assert (asked.answered, asked.answer) == (plainly.answered, plainly.answer)


@pytest.mark.parametrize("typed", [str.upper, str.title])
def test_capitals_change_no_answer(bundled_archive: Archive, typed: Callable[[str], str]) -> None:
    for question in QUESTIONS[:2] + QUESTIONS[3:]:
        asked = bundled_archive.ask(Query(text=typed(question)))
        as_usual = bundled_archive.ask(Query(text=question))
        assert (asked.answered, asked.answer) == (as_usual.answered, as_usual.answer)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("WHO BOMBED US BASES?", "who bombed US bases?"),
        ("TELL US WHO BOMBED KOREA", "tell us who bombed korea"),
        ("Telegram From Fyn Si To Mao", "telegram from fyn si to mao"),
        ("What Did the USSR Send?", "What Did the USSR Send?"),
        ("What Did The USSR Send?", "what did the USSR send?"),
    ],
)
def test_capitals_on_every_word_are_none(text: str, read: str) -> None:
    assert uncapitalised(text) == read


@pytest.mark.parametrize(
    "text",
    ["NATO", "NSC 68", "KPA and PLA", "Bay Of Pigs", "Mao Zedong", "Great Leap Forward", "Stalin",
     "Stalin AND NOT Kim", "The Last Emperor of China", "US", "", "中国", "38"],
)  # fmt: skip
def test_capitals_that_name_are_kept(text: str) -> None:
    assert uncapitalised(text) == text


def test_many_marks_and_many_layers_take_no_time() -> None:
    begun = time.process_time()
    for message in ("ok so " * 1000, "- " * 3000, ". ! " * 1500, '"' * 6000, "thanks " * 900):
        essence(f"who asked for aid {message}")
        essence(f"{message} who asked for aid")
        plain(message)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "question",
    [
        "letters from Kim to Mao",
        "telegram from Stalin to Mao",
        "What did Stalin tell Kim in October 1950?",
        "Who was Matveyev?",
        "How many planes did the USSR send?",
    ],
)
def test_names_are_read_without_their_capitals(bundled_archive: Archive, question: str) -> None:
    usual = bundled_archive.ask(Query(text=question))
    for typed in (question.lower(), question.upper()):
        asked = bundled_archive.ask(Query(text=typed))
        assert _seen(asked) == _seen(usual)
        assert [one.also for one in asked.expansions] == [one.also for one in usual.expansions]
        assert asked.correspondence == usual.correspondence


def test_words_are_known_as_the_archive_prints_them() -> None:
    printed = Printed()
    printed.add("Telegram From Aid Minister Kim to the Embassy", headline=True)
    printed.add("Aid from the Soviet Army, by Kim Il-sung. The USSR’s aid was a gift of the USSR.")
    printed.add("Moreover, telegrams to MacArthur, and to Macarthur and MacArthur, and Kim’s.")
    assert printed.sorted() == [
        "aid", "Army", "embassy", "gift", "Il-sung", "Kim", "MacArthur", "minister", "moreover",
        "Soviet", "telegram", "telegrams", "USSR",
    ]  # fmt: skip


def test_a_word_keeps_its_letters_however_many_they_are_in_lower_case() -> None:
    printed = Printed()
    printed.add("They wrote to İstanbul's envoy.")
    assert "İstanbul".lower() in [word.lower() for word in printed.sorted()]


def test_capitals_come_only_from_what_the_asker_may_see(tmp_path: Path) -> None:
    hidden = entry("Letter").model_copy(update={"summary": "A letter to Rhee came."})
    entries = {"": [entry("Letter from Kim to Mao")], "7": [hidden]}
    with closing(made(Home(tmp_path), entries)) as archive:
        for owners, form in (({""}, "from rhee"), ({"", "7"}, "from Rhee")):
            filters = Filters(owners=frozenset(owners))
            answer = archive.ask(Query(text="all papers not from rhee", filters=filters))
            assert form in answer.model_dump_json(exclude={"question"})
