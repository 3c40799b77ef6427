"""What may be a date in a question and is not read as one is told."""

from __future__ import annotations

import pytest

from retrieval.answer import Unheeded
from retrieval.archive import Archive
from retrieval.query import Query


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Stalin 26-6-51", Unheeded(text="26-6-51", reason="date")),
        ("Stalin 26/6/61", Unheeded(text="26/6/61", reason="date")),
        ("pilots 07/50", Unheeded(text="07/50", reason="date")),
        ("last year's telegrams to Stalin", Unheeded(text="last year", reason="today")),
        ("what did Kim say 70 years ago?", Unheeded(text="70 years ago", reason="today")),
        ("Kim's letters of yesterday", Unheeded(text="yesterday", reason="today")),
        ("what did Kim ask before the war?", Unheeded(text="before the war", reason="event")),
        ("letters prior to Mao's visit", Unheeded(text="prior to Mao's visit", reason="event")),
        (
            "the day after the Suez crisis",
            Unheeded(text="the day after the Suez crisis", reason="event"),
        ),
        *(
            (f"what did Kim ask {words}?", Unheeded(text=words, reason="event"))
            for words in (
                "two years after the Suez crisis",
                "three months before the Korean War",
                "a year before World War II",
                "during the Berlin crisis",
                "throughout the Indonesian revolution",
            )
        ),
        *(
            (f"before the war {words}", Unheeded(text="before the war", reason="event"))
            for words in ("Shtykov", "Kim asked for aid", "he asked for aid", "telegrams to Stalin")
        ),
        ("what is said about the Berlin crisis", None),
        ("what did Kim ask during the meeting", None),
        ("tanks until the war ended", Unheeded(text="until the war", reason="event")),
        ("the October 18 incident", Unheeded(text="October 18", reason="date")),
        ("what was the May 4 movement?", Unheeded(text="May 4", reason="date")),
        ("the 26 July movement", Unheeded(text="26 July", reason="date")),
        ("on 14 April 52 men fell", Unheeded(text="14 April 52", reason="date")),
        ("what did Kim ask during the war?", Unheeded(text="during the war", reason="event")),
        ("what did Kim ask in the war council?", None),
        ("letters of the war years", Unheeded(text="the war years", reason="event")),
        ("what was here a century ago?", Unheeded(text="a century ago", reason="today")),
        ("two hundred years ago", Unheeded(text="two hundred years ago", reason="today")),
        ("what did Kim say a few weeks ago", Unheeded(text="a few weeks ago", reason="today")),
        ("the letter years", None),
        ("the October offensive", None),
        ("Order No. 14 October offensive", None),
        ("unit 3 March 52 men", None),
        ("before the war of 1950", None),
        ("who looked after the wounded?", None),
        ("after the telegram to Mao", None),
        ("Malik before the Council", None),
        ("before a meeting", None),
        ("talks between the war ministers", None),
        ("RGANI 26/6/51 on aid", None),
        ("SNIE 10-4-51 on Korea", None),
        ("the last year of the war", None),
        ("Kim's last day in Moscow", None),
        ("more tanks than last year", None),
    ],
)
def test_a_date_that_is_not_read_is_told(
    bundled_archive: Archive, question: str, told: Unheeded | None
) -> None:
    unheeded = bundled_archive.ask(Query(text=question)).unheeded
    assert [one for one in unheeded if one.reason in {"date", "today", "event"}] == (
        [told] if told else []
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("undated papers", "undated papers"),
        ("an undated telegram from Stalin", "undated telegram"),
        ("is the report undated?", "undated"),
        ("letters without a date from Stalin", "without a date"),
        ("documents that have no date", "that have no date"),
        ("did they set out without a date?", None),
    ],
)
def test_that_undated_records_are_not_told_apart_is_told(
    bundled_archive: Archive, question: str, words: str | None
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    told = [one.text for one in answer.unheeded if one.reason == "undated"]
    assert told == ([words] if words else [])
    assert not {"undated", "date"}.intersection(answer.unknown_words)
