"""What other programs are given of an answer: all of it, under the names that the README has."""

from __future__ import annotations

from datetime import date

from retrieval.answer import (
    Answer,
    Citation,
    Correspondence,
    Coverage,
    DateNotice,
    DateSetAside,
    KeySentence,
    Unheeded,
)
from retrieval.dates import ArchiveDate, DateRange
from retrieval.names import Expansion
from retrieval.records import FoundOn, Record

CABLE = Record(
    record_id="1950-10-14-cable",
    title="Cable to Peng",
    archive="Moscow",
    date=ArchiveDate.from_edtf("1950-10-14"),
    date_text="October 14, 1950",
    summary="Mao asks for boots.",
    text="Comrade Peng! Send boots.",
    collection="Fond 45",
    source="delo 334",
    people=("Mao",),
    places=("Yalu",),
    subjects=("Boots",),
    language="Russian",
    rights="The archive's",
    url="https://example.org/1",
    found_on=(FoundOn(source="page.html", search="boots"), FoundOn(source="table.csv")),
)
COPY = Record(record_id="copy", title="Cable", archive="Moscow")
YEARS = [("1949-01-01", "1949-12-31"), ("1953-01-01", "1953-12-31")]
WHOLE = Answer(
    question="what did mao and kim write in 1949 and 1953",
    answered=True,
    answer=KeySentence(sentence="Send boots.", rank=1),
    citations=(
        Citation(
            rank=1,
            score=0.123456789,
            record=CABLE,
            key_sentence="Send boots.",
            passage="Comrade Peng! Send boots.",
            also_as=(COPY, CABLE),
        ),
    ),
    coverage=Coverage(
        records=0,
        undated=0,
        first=None,
        last=None,
        of=Coverage(records=2, undated=1, first="1950-10-14", last="1950-10-14"),
    ),
    expansions=(Expansion(asked="moa", read_as="mao", also=("Mao Zedong",)),),
    date=DateNotice(
        text="in 1949 and 1953",
        range=DateRange(
            earliest=date(1949, 1, 1),
            latest=date(1953, 12, 31),
            parts=tuple(DateRange.model_validate({"earliest": a, "latest": b}) for a, b in YEARS),
        ),
        missed=True,
    ),
    date_set_aside=DateSetAside(text="in May", reason="several years"),
    unwanted="from Kim",
    unheeded=(Unheeded(text="latest", reason="order"),),
    unknown_words=("zephyrhawk",),
    apart=("Mao", "Kim"),
    correspondence=Correspondence(text="from Mao", missed=True),
    undated_left_out=3,
    shortened=True,
)


def test_json_says_all_that_an_answer_says() -> None:
    assert WHOLE.as_json() == {
        "question": "what did mao and kim write in 1949 and 1953",
        "answered": True,
        "answer": {"sentence": "Send boots.", "rank": 1},
        "citations": [
            {
                "rank": 1,
                "score": 0.123457,
                "record_id": "1950-10-14-cable",
                "date": "1950-10-14",
                "date_text": "October 14, 1950",
                "title": "Cable to Peng",
                "archive": "Moscow",
                "summary": "Mao asks for boots.",
                "collection": "Fond 45",
                "source": "delo 334",
                "people": ["Mao"],
                "places": ["Yalu"],
                "subjects": ["Boots"],
                "language": "Russian",
                "rights": "The archive's",
                "url": "https://example.org/1",
                "found_on": ["page.html", "table.csv"],
                "key_sentence": "Send boots.",
                "passage": "Comrade Peng! Send boots.",
                "also_as": ["copy"],
            }
        ],
        "also_searched": [{"asked": "moa", "read_as": "mao", "also": ["Mao Zedong"]}],
        "date": {
            "text": "in 1949 and 1953",
            "earliest": "1949-01-01",
            "latest": "1953-12-31",
            "parts": [{"earliest": first, "latest": last} for first, last in YEARS],
            "missed": True,
        },
        "date_set_aside": {"text": "in May", "reason": "several years"},
        "unwanted": "from Kim",
        "unheeded": [{"text": "latest", "reason": "order"}],
        "unknown_words": ["zephyrhawk"],
        "apart": ["Mao", "Kim"],
        "correspondence": {"text": "from Mao", "missed": True},
        "undated_left_out": 3,
        "shortened": True,
        "coverage": {
            "records": 0,
            "undated": 0,
            "first": None,
            "last": None,
            "of": {
                "records": 2,
                "undated": 1,
                "first": "1950-10-14",
                "last": "1950-10-14",
                "of": None,
            },
        },
    }
