"""What is asked in a message: the greeting, the preamble and the thanks count for nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.search.essence import essence

LEFT: dict[str, tuple[str, str]] = {
    "a greeting": ("Hello! Who requested aid?", "Who requested aid?"),
    "a greeting before the question": (
        "Hello, could you find telegrams on aid. Preferably of October 1950.",
        "telegrams on aid. Preferably of October 1950.",
    ),
    "who is greeted": (
        "Dear Anna and Boris, who requested aid?",
        "Anna and Boris, who requested aid?",
    ),
    "a greeting and nothing else": ("Hi Fonds! Good morning, Anna. Aid to Korea.", "Aid to Korea."),
    "thanks": ("Who requested aid? Thank you very much.", "Who requested aid?"),
    "why one asks": (
        "I am a student in Lyon. My teacher gave us this. Who requested aid?",
        "Who requested aid?",
    ),
    "a preamble beside a question that names its subject": (
        "My thesis is on Rhee. Why did Stalin send his planes?",
        "Why did Stalin send his planes?",
    ),
    "a preamble on the asker alone": (
        "I am a student in Lyon. When did they leave?",
        "When did they leave?",
    ),
    "a preamble that names nothing": (
        "I am a student of history. When did they leave?",
        "When did they leave?",
    ),
    "what one is interested in": (
        "I'm interested in aid. Which records tell of it?",
        "aid.",
    ),
    "what one's work is on": (
        "My thesis is on Syngman Rhee. When did he resign?",
        "Syngman Rhee. When did he resign?",
    ),
    "what one talked about": (
        "We discussed the Panmunjom talks in class. Why did they fail?",
        "the Panmunjom talks in class. Why did they fail?",
    ),
    "what one writes about": (
        "We have to write about the Chinese volunteers. When did they enter Korea?",
        "the Chinese volunteers. When did they enter Korea?",
    ),
    "an apostrophe left out": (
        "Im writing a paper on pilots. Did Kim ask for them?",
        "pilots. Did Kim ask for them?",
    ),
    "not knowing": ("I have no idea why Stalin refused", "why Stalin refused"),
    "not knowing, in haste": ("dunno why Stalin refused", "why Stalin refused"),
    "not finding": ("cant find: who asked for aid", "who asked for aid"),
    "wanting to know": ("I'm not sure whether Stalin refused", "whether Stalin refused"),
    "asking somebody": ("Can someone help me understand why he left?", "why he left?"),
    "an oath": ("why the hell did Stalin refuse?", "why did Stalin refuse?"),
    "whether it is true": ("Is it true that Stalin refused?", "Stalin refused?"),
    "what one has read": ("I read that Stalin refused. Is that true?", "Stalin refused."),
    "what one has heard": ("I heard that Mao asked for aid. Did he?", "Mao asked for aid. Did he?"),
    "what a teacher said": ("My teacher says Stalin refused. Is it true?", "Stalin refused."),
    "could you tell me": (
        "I am writing a paper and would be grateful if you could tell me to which countries lead "
        "was sent in 1951, thank you in advance",
        "to which countries lead was sent in 1951",
    ),
    "I was wondering": ("I was wondering who requested Chinese aid", "who requested Chinese aid"),
    "does anyone know": ("Does anyone know when Kim met Mao?", "when Kim met Mao?"),
    "please at the end": ("can you tell me who Matveyev was please", "who Matveyev was"),
    "a request to explain": (
        "can you please explain to me why Stalin refused?",
        "why Stalin refused?",
    ),
    "describe": ("Describe the Chinese aid", "the Chinese aid"),
    "help me find": ("help me find letters of Stalin", "letters of Stalin"),
    "remind me": ("remind me who Matveyev was", "who Matveyev was"),
    "tell me": ("tell me who Matveyev was", "who Matveyev was"),
    "a greeting, a preamble and thanks": (
        "hi guys, does anyone know who asked for aid? thanks!",
        "who asked for aid?",
    ),
    "find out": ("find out who asked for aid", "who asked for aid"),
    "a number before it": ("2) who asked for aid", "who asked for aid"),
}
KEPT = [
    "letter from Im to Kim",
    "who was Im Hwa",
    "Did Kim know who asked for aid?",
    "did they know why",
    "I don't understand the telegram of 14 October 1950. What does it say?",
    "Did Stalin refuse? Why?",
    "Good day to attack",
    "Hi-tech weapons",
    "../1951",
    "US planes bombed Korea in October 1950. What did Kim ask for?",
    "Letter of Stalin I.V. to Kim. What does it ask for?",
    "who requested Chinese aid",
    "Stalin sent a telegram on 14 October 1950. What did it say?",
    "who wrote the letter of thanks to Stalin",
    "Kim asked Stalin to please send aid in 1950",
    "What is a module? (I don't want all of it. I'm interested in how one can check it.)",
    "what did Mao send with thanks",
    "who wrote the letter of thanks",
    "for what did Kim say thanks",
    "what was in Stalin's thanks",
    "so-called volunteers",
    "No. 3069 telegram",
    "no-fly zone",
    "what is in the archive",
    "which papers are in this archive?",
    "what is the exact date",
    "secret talks with Le Duc Tho",
    "On whom did he put in a word?",
    "in which documents is Mao named",
    'title:"x" AND (',
    "aid to the U.S.",
    "9. October 1950",
    "№ 3069",
    "the 38° line",
    "who told anyone",
    "list of prisoners",
    "show trials",
    "need for aid",
    "which documents did Kim sign",
    "letters about pilots",
    "documents by Stalin",
    "records sent to Kim",
    "all papers not from Kim",
    "what was said of Kim",
    "about 500 tanks",
    "what did he know about it",
    "Did Kim help Mao?",
    "help me",
    "what do the records say",
    "talks on Korea",
    "report on pilots",
    "What did the report say about pilots?",
    "record of conversation with Mao",
    "What evidence of germ warfare did China present?",
    "Where was the armistice discussed?",
    "Is the pilot that Kim mentioned dead?",
    "How many documents mention Stalin?",
    "search and rescue",
    "what did they say about aid",
    "what was Kim told about the planes?",
    "thanks",
    "please",
    "hello",
    "",
]


@pytest.mark.parametrize(("message", "asked"), LEFT.values(), ids=LEFT)
def test_what_is_not_asked_is_left_out(message: str, asked: str) -> None:
    assert essence(message) == asked


@pytest.mark.parametrize("message", KEPT)
def test_what_may_be_asked_is_kept(message: str) -> None:
    assert essence(message) == message


def test_white_space_counts_for_nothing_and_takes_no_time() -> None:
    begun = time.process_time()
    assert essence(f"who requested{' ' * 8000}aid") == "who requested aid"
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("question", "rest"),
    [("list US ambassadors", "US ambassadors"), ("give us records on US bases", "US bases")],
)
def test_a_request_does_not_take_the_us_for_us(question: str, rest: str) -> None:
    assert essence(question) == rest


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("which Japanese city was bombed", "which Japanese city was bombed"),
        ("papers which deal with Japan", "Japan"),
        ("all that deals with Japan", "Japan"),
    ],
)
def test_a_question_keeps_its_which(question: str, rest: str) -> None:
    assert essence(question) == rest


@given(st.text(max_size=300))
def test_something_is_left_of_every_message(message: str) -> None:
    assert bool(essence(message).strip()) == bool(message.strip())
