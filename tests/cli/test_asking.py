"""Questions of every kind get an answer, or a plain no; asked of the real model and index."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from unittest.mock import create_autospec

import pytest
from command_line import FONDS, ROOT, Ask, run_fonds, surroundings
from json_contract import ANSWER, CITATION, keeps

from bot.settings import load_settings
from bot.terminal.asking import AskOptions, ask_lines
from retrieval.answer import Answer, Coverage
from retrieval.archive import Archive


def test_an_answer_keeps_the_contract(ask: Ask) -> None:
    answer = ask("who requested Chinese aid")
    keeps(ANSWER, answer)
    assert answer["question"] == "who requested Chinese aid"
    assert set(answer["answer"]) == {"sentence", "rank"}
    cited = answer["citations"]
    assert [citation["rank"] for citation in cited] == [1, 2, 3, 4, 5]
    for citation in cited:
        keeps(CITATION, citation)
        assert 0 <= citation["score"] <= 1
        assert all(isinstance(page, str) for page in citation["found_on"])
    best = cited[answer["answer"]["rank"] - 1]
    assert answer["answer"]["sentence"] in best["summary"]
    assert answer["answer"]["sentence"] == best["key_sentence"]


def test_of_the_papers_of_a_person_those_with_the_name_as_typed_come_first(ask: Ask) -> None:
    assert "Fyn-Si" in ask("Fyn-Si")["citations"][0]["title"]
    assert "Feng Xi" in ask("Feng Xi")["citations"][0]["title"]


def test_no_answer_keeps_the_contract_too(ask: Ask) -> None:
    answer = ask("how deep is the Mariana trench")
    keeps(ANSWER, answer)
    assert answer["answered"] is False
    assert answer["answer"] is None
    for citation in answer["citations"]:
        keeps(CITATION, citation)


def test_a_date_is_edtf_and_stands_beside_what_was_printed(ask: Ask) -> None:
    dates = {c["date"]: c["date_text"] for c in ask("who requested Chinese aid")["citations"]}
    assert dates["1950-09-30"] == "September 30, 1950"


def test_a_line_that_cannot_be_answered_says_so_in_an_object_of_the_same_kind(ask: Ask) -> None:
    refused = ask("?!")
    keeps(ANSWER, refused)
    assert refused == {
        "question": "?!",
        "answered": False,
        "answer": None,
        "citations": [],
        "error": 'There are no words in this question. Ask in words, for example "who requested '
        'Chinese aid".',
    }


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("the of and to a", id="stop-words-only"),
        pytest.param("北京 谁 请求 援助", id="another-script"),
        pytest.param("кто просил китайской помощи", id="Cyrillic"),
        pytest.param('title:"x" AND (date:[* TO *] OR *)~2 ^4', id="query-syntax"),
        pytest.param("'; DROP TABLE record; --", id="SQL"),
        pytest.param(
            "@everyone <@123> **bold** [x](https://example.org)", id="markup-and-mentions"
        ),
        pytest.param("who \x1b[31m requested \x07 \u202e aid", id="control-characters"),
        pytest.param("telegram \x00 Stalin", id="a-null-character"),
        pytest.param("pilots 🙂🙂🙂", id="words-among-emoji"),
        pytest.param("x", id="one-letter"),
    ],
)
def test_any_words_get_an_answer_or_a_no(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert "error" not in answer
    assert answer["answered"] is (answer["answer"] is not None)


def test_a_question_of_six_thousand_characters_is_answered_from_its_beginning(ask: Ask) -> None:
    question = "who requested Chinese aid " + "and so on " * 600
    assert len(ask(question)["citations"]) == 5


def test_an_endless_line_is_cut_and_the_next_one_answered(ask: Ask) -> None:
    assert len(ask("Stalin and the pilots " * 20_000)["question"]) < 100_000
    assert ask("who requested Chinese aid")["answered"] is True


@pytest.mark.parametrize(
    ("question", "told"), [("🙂🙂🙂", "no words"), ("... !?", "no words"), ("\u200b", "is empty")]
)
def test_a_question_without_a_word_is_refused(ask: Ask, question: str, told: str) -> None:
    assert told in ask(question)["error"]


def test_a_date_in_the_question_limits_it_and_is_told(ask: Ask) -> None:
    answer = ask("what did Stalin do before October 1950")
    assert answer["date"]["text"] == "before October 1950"
    assert answer["citations"]
    assert all(citation["date"] < "1950-10-01" for citation in answer["citations"])


def test_a_byte_order_mark_windows_line_ends_and_bad_bytes_do_no_harm(
    bundled_home: Path,
) -> None:
    given = b"\xef\xbb\xbf!!\r\n\n   \n\xff\xfe\n"
    done = run_fonds("ask", "-", home=bundled_home, given=given)
    assert done.out.splitlines() == ["> !!", "", "> \ufffd\ufffd", ""]
    assert done.err.count("There are no words in this question.") == 2
    assert done.code == 1


def test_lines_are_answered_in_order_and_a_refused_one_ends_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    archive = create_autospec(Archive, instance=True)
    archive.ask.side_effect = lambda query: Answer(
        question=query.text,
        answered=False,
        answer=None,
        citations=(),
        coverage=Coverage(records=0, undated=0, first=None, last=None),
    )
    counted = ask_lines(archive, load_settings(), ["one", "", "!!", "two"], AskOptions(), True)
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert counted == (2, 1)
    assert [(line["question"], "error" in line) for line in printed] == [
        ("one", False),
        ("!!", True),
        ("two", False),
    ]


def test_nothing_asked_is_nothing_done_without_loading_the_model(bundled_home: Path) -> None:
    done = run_fonds("ask", "-", "--json", home=bundled_home, given=b"\n\n")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_reader_who_has_seen_enough_ends_it_quietly(bundled_home: Path) -> None:
    with subprocess.Popen(
        [*FONDS, "doc", "1950"],
        cwd=ROOT,
        env=surroundings(bundled_home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 1
