"""What a question asks in vain is told: what it would leave out, in what order, in what words."""

from __future__ import annotations

import pytest

from retrieval.answer import Unheeded, WhyUnheeded
from retrieval.archive import Archive
from retrieval.query import Query


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("telegrams to Stalin not in 1950", "not in 1950"),
        ("letters of every year but 1950", "every year but 1950"),
        ("letters of 1950 not October 1950", "not October 1950"),
        ("letters of 1950, not october 14, 1950", "not october 14, 1950"),
        ("letters of all years but 1950", "all years but 1950"),
        ("letters outside 1950", "outside 1950"),
        ("letters not about Seoul", "not about Seoul"),
        ("letters not about the pilots", "not about the pilots"),
        ("pilots -Stalin", "-Stalin"),
        ("telegrams -pilots", "-pilots"),
        ("Stalin AND NOT Kim", "NOT Kim"),
        ("stalin AND NOT rice", "NOT rice"),
        ("Stalin AND NOT Kim or Mao", "NOT Kim or Mao"),
        ("aid AND NOT from Kim", "NOT from Kim"),
        ("pilots AND NOT telegrams by Stalin", "NOT telegrams by Stalin"),
        ("Besides Kim, who asked for aid?", "Besides Kim"),
        ("telegrams about aid but not from u thant", "not from u thant"),
        ("letters to kim not from the ambassador", "not from the ambassador"),
        ("Mao but not Stalin", "not Stalin"),
        ("without Stalin: aircraft", "without Stalin"),
        ("telegrams not written by Shtykov", "not written by Shtykov"),
        ("who other than Kim Il Sung wrote to Stalin?", "other than Kim Il Sung"),
        ("telegrams from anyone but Mao to Stalin", "anyone but Mao"),
        ("reports except those of October 14, 1950", "except those of October 14, 1950"),
        ("telegrams without Stalin", "without Stalin"),
        ("Who besides Shtykov reported to Stalin?", "besides Shtykov"),
        ("Who apart from Stalin wrote to Kim?", "apart from Stalin"),
        ("telegrams with the exception of Stalin's", "exception of Stalin"),
        ("neither from Stalin nor to Stalin", "neither from Stalin nor to Stalin"),
        ("all but the letters from kim il sung", "all but the letters from kim il sung"),
        ("aid but nothing from China", "but nothing from China"),
        ("telegrams to Stalin not from Moscow", "not from Moscow"),
        ("telegrams not from Busan", "not from Busan"),
        ("telegrams in 1950, not from 1951 or Busan", "not from Busan"),
        ("Mao but not Stalin.", "not Stalin"),
        ("telegrams to Stalin not via Shtykov", "not via Shtykov"),
        ("telegrams to Kim, but not through Shtykov", "not through Shtykov"),
        ("records that do not mention Stalin", "do not mention Stalin"),
        ("telegrams which don't name Kim Il Sung", "don't name Kim Il Sung"),
        ("telegrams not mentioning Stalin or Kim", "not mentioning Stalin or Kim"),
        ("letters not from Busan or Washington", "not from Busan or Washington"),
        ("telegrams not from 1951 or 1952 or Mao", "not from 1951 or 1952 or Mao"),
        ("Mao but not Stalin or Kim", "not Stalin or Kim"),
        ("all documents by Stalin without Mao", "without Mao"),
        ("letters from Kim and without mention of Stalin", "without mention of Stalin"),
        ("everything from Kim to Stalin except about pilots", "except about pilots"),
        ("letters from Kim to Stalin except those on aid in 1950", "except those on aid"),
        ("telegrams from Stalin, but not about the pilots", "not about the pilots"),
        ("telegrams except about Stalin and Kim", "except about Stalin and Kim"),
        ("everything except telegrams", "except telegrams"),
        ("papers on pilots other than telegrams", "other than telegrams"),
        ("Stalin but no telegrams", "no telegrams"),
        ("pilots, no telegrams please", "no telegrams"),
        ("no letters about aid", "no letters"),
        ("not telegrams: pilots", "not telegrams"),
    ],
)
def test_what_would_leave_records_out_is_told(
    bundled_archive: Archive, question: str, words: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert answer.unheeded == (Unheeded(text=words, reason="exclusion"),)


@pytest.mark.parametrize(
    ("question", "words", "reason"),
    [
        ("most recent document about aid", "most recent document", "order"),
        ("Latest telegram from Stalin", "Latest telegram", "order"),
        ("Last letter from Kim", "Last letter", "first"),
        ("earliest ciphered telegram from Shtykov", "earliest ciphered telegram", "order"),
        ("Kim Il Sung's last letter to Stalin", "last letter", "first"),
        ("first document about China", "first document", "first"),
        ("what was the final telegram sent by Shtykov?", "final telegram", "first"),
        ("earliest minutes", "earliest minutes", "order"),
        ("the oldest map of Korea", "oldest map", "order"),
        ("earliest known photograph of Stalin", "earliest known photograph", "order"),
        ("first known letter", "first known letter", "first"),
        ("Stalin's last diary", "last diary", "first"),
        ("How many telegrams did Stalin send?", "How many telegrams", "count"),
        ("who wrote the most telegrams", "the most telegrams", "most"),
        ("Who sent most letters to Stalin?", "most letters", "most"),
        ("which ambassador wrote most often", "most often", "most"),
        ("Who is mentioned in the records most often?", "most often", "most"),
        ("who most frequently wrote to Stalin?", "most frequently", "most"),
        ("who wrote the most to Kim Il Sung?", "the most", "most"),
        ("what is the longest document", "longest document", "most"),
        ("shortest ciphered telegram from Shtykov", "shortest ciphered telegram", "most"),
        ("which year has the fewest Soviet documents?", "the fewest Soviet documents", "most"),
        ("are there documents in Korean?", "in Korean", "language"),
        ("Documents written in Russian", "in Russian", "language"),
        ("Documents from Moscow", "from Moscow", "sender"),
        ("telegrams sent from Seoul about tanks", "from Seoul", "sender"),
        ("telegram from Seoul or Stalin", "from Seoul or Stalin", "sender"),
    ],
)
def test_what_else_changes_nothing_is_told(
    bundled_archive: Archive, question: str, words: str, reason: WhyUnheeded
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert answer.unheeded == (Unheeded(text=words, reason=reason),)


@pytest.mark.parametrize(
    "question",
    [
        "what is the most recent document?",
        "how many letters did Kim write to Stalin?",
        "how many telegrams from Stalin?",
        "who wrote the most telegrams",
        "which ambassador wrote most often to Stalin?",
        "What is the longest telegram from Shtykov to Stalin?",
    ],
)
def test_what_is_neither_put_in_order_nor_counted_is_no_answer(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert not answer.answered
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "telegrams to Stalin not from Shtykov",
        "aid but nothing from Stalin",
        "aid but nothing from Stalin.",
        "why did Mao not send troops to Korea?",
        "Why did not Stalin help?",
        "documents in Russian archives",
        "was there nothing but bread in 1950?",
        "who decided not to attack Seoul?",
        "why did aid not go through China?",
        "why does Shtykov not mention Stalin?",
        "why was Stalin not about to attack?",
        "could China send troops to Korea without Stalin?",
        "when did Stalin first report to Mao?",
        "why did China enter the war without air cover?",
        "what is the latest of Stalin's telegrams?",
        "what did Stalin say in the last minutes of the talks?",
        "who lost the oldest division of the army?",
        "what is the most important document about aid?",
        "what do most telegrams report?",
        "who sent most of the pilots?",
        "which telegram says that most Koreans fled?",
        "who needed aid most?",
        "how many people were in Korea in 1950?",
        "what did Stalin want from Mao",
        "withdrawal from Seoul",
        "papers from the Korean War",
        "documents from Russian archives",
        "reports from October",
        "the note from Selivanov to Beria",
        "letters from Stalin",
        "why did Kim send no letters to Stalin?",
        "did Kim ask for aid, and no telegrams came?",
    ],
)
def test_nothing_is_told_where_all_is_heeded(bundled_archive: Archive, question: str) -> None:
    assert bundled_archive.ask(Query(text=question)).unheeded == ()


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("was the Yalta conference a hoax?", ("Yalta", "conference", "hoax")),
        ("Wer bat China um Hilfe?", ("Wer", "bat", "um", "Hilfe")),
        ("what did Truman tell MacArthur without delay?", ("Truman", "MacArthur", "delay")),
        ("the earliest telegram of Truman", ("Truman",)),
        ("WHAT ABOUT TRUMAN'S BOMBERS", ("TRUMAN", "BOMBERS")),
        ("What do the archives say about Putin in Japan?", ("Putin", "Japan")),
        ("Is there a collection of hoaxes in the archive?", ("hoaxes",)),
        ("fishing rights on 14 October and 20 November", ("fishing", "rights")),
        ("xyzzy to Fyn-Si", ("xyzzy",)),
        ("B-26 bombers", ("B-26", "bombers")),
    ],
)
def test_where_there_is_no_answer_the_words_that_no_record_has_are_told(
    bundled_archive: Archive, question: str, unknown: tuple[str, ...]
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert not answer.answered
    assert answer.unknown_words == unknown


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("did Stalin send 1951 pilots", "1951"),
        ("Stalin 1951 pilots", None),  # keywords: it is read as one
        ("Mao got 1950 letters from Kim", "1950"),
        ("the 1954 agreement", None),  # its year is known to be that of an event
        ("1950 tanks sent by Stalin", None),
        ("NSC 1951 on Korea", None),
        ("how many of the 2000 men", None),
        ("pilots in 1950", None),
        ("letters of all years but 1950", None),
        ("Model 1944-A pilots", None),
    ],
)
def test_a_number_that_may_be_a_year_and_is_not_read_as_one_is_told(
    bundled_archive: Archive, question: str, year: str | None
) -> None:
    unheeded = bundled_archive.ask(Query(text=question)).unheeded
    assert [one.text for one in unheeded if one.reason == "year"] == ([year] if year else [])
    off = bundled_archive.ask(Query(text=question, read_dates=False)).unheeded
    assert all(one.reason != "year" for one in off)


@pytest.mark.parametrize("question", ["Stalin 1952 pilots", "the 1921 bombers of Stalin"])
def test_nobody_is_advised_to_ask_in_another_way_for_a_year_without_records(
    bundled_archive: Archive, question: str
) -> None:
    unheeded = bundled_archive.ask(Query(text=question)).unheeded
    assert [one.reason for one in unheeded] == ["missed year"]


@pytest.mark.parametrize(
    "question",
    ["what happened in October and November?", "Who besides Kim asked for help?", "hello there",
     "Good morning, Fonds!", "thanks"],
)  # fmt: skip
def test_neither_months_nor_greetings_are_told_as_unknown(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert (answer.answered, answer.unknown_words) == (False, ())


@pytest.mark.parametrize(
    "greeting",
    ["hello", "Hi there!", "Hey team", "Thank you", "help me please", "thank you very much!",
     "Many thanks", "thanks a lot, everyone"],
)  # fmt: skip
def test_nothing_comes_near_a_greeting(bundled_archive: Archive, greeting: str) -> None:
    assert bundled_archive.ask(Query(text=greeting)).citations == ()


@pytest.mark.parametrize(
    "question",
    ["what is this archive about?", "What's in here?", "what does the archive cover",
     "Hello! which years do you cover?", "can you tell me what this collection is about?",
     "what documents do you have?", "Tell me about this archive.",
     "Could you tell me about the archive?"],
)  # fmt: skip
def test_of_the_archive_itself_only_what_was_searched_is_told(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert (answer.citations, answer.unknown_words, answer.unheeded) == ((), (), ())
    assert answer.coverage.records


@pytest.mark.parametrize(
    "question",
    ["hello", "Hi all!", "help", "Thanks a lot", "the of and", "who did what to whom?",
     "what can you do?", "who are you", "How do I use this bot?", "how does it work?",
     "can you help me?", "i need help", "who made you", "What does Fonds do?", "are you a bot?"],
)  # fmt: skip
def test_what_asks_for_nothing_has_no_near_misses_and_is_told_so(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert (answer.answered, answer.citations, answer.unknown_words) == (False, (), ())
    assert answer.unheeded == (Unheeded(text=question, reason="nothing"),)


@pytest.mark.parametrize(
    "question",
    ["what is the archive of Stalin about?", "what do you have on tanks?", "how do tanks work?",
     "what can the army do?", "who is Matveyev", "help for Kim", "who is Don", "WHO in Korea",
     "the will", "what was in his last will",
     "毛泽东是否同意派遣志愿军赴朝鲜作战的具体情况如何"],
)  # fmt: skip
def test_what_is_asked_of_its_records_is_searched(bundled_archive: Archive, question: str) -> None:
    assert bundled_archive.ask(Query(text=question)).citations


@pytest.mark.parametrize(
    "question",
    ["how far could US forces go over the 38th parallel?", "what about the U.S.?"],
)
def test_pieces_of_an_ordinal_or_an_abbreviation_are_not_told_as_unknown(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert (answer.answered, answer.unknown_words) == (False, ())


def test_beside_an_answer_no_word_is_called_unknown(bundled_archive: Archive) -> None:
    answer = bundled_archive.ask(
        Query(text="did Bulganin approve of Kim's blueprint to request aid?")
    )
    assert answer.answered
    assert answer.unknown_words == ()
