"""Numbers: one is found and quoted whether it is asked for in figures or in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_archives import entry, made

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.numbers import in_figures
from retrieval.query import Query

TOLD = {
    "salt": "China offers aid. It sends 1,200 tons of salt to Korea. It asks for cloth.",
    "horses": "Mongolia answers Korea. Four hundred horses are on the way. Hay is sent as well.",
    "meeting": "The 160th meeting of the Council hears Dulles. He speaks of Formosa.",
    "years": "Talks on rice in spring. NSC 5403 is adopted, as telegram 1468 reports.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    papers = [
        entry(f"Report on {about}", f"1950-0{month}-14").model_copy(update={"summary": told})
        for month, (about, told) in enumerate(TOLD.items(), 1)
    ]
    opened = made(Home(tmp_path_factory.mktemp("numbers") / "home"), {"": papers})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        *((f"{number} tons of salt to Korea", "It sends 1,200 tons of salt to Korea.")
          for number in ("1200", "1,200", "1 200", "twelve hundred", "one thousand two hundred")),
        *((f"{number} horses on the way", "Four hundred horses are on the way.")
          for number in ("400", "four hundred", "Four Hundred")),
        *((f"{number} meeting of the Council",
           "The 160th meeting of the Council hears Dulles.")
          for number in ("160th", "one hundred and sixtieth", "hundred and sixtieth")),
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written(
    archive: Archive, question: str, sentence: str
) -> None:
    answer = archive.ask(Query(text=question))
    assert answer.answer is not None
    assert answer.answer.sentence == sentence


@pytest.mark.parametrize(
    "question",
    ["200 tons of salt to Korea", "1400 horses on the way", "NSC 403 is adopted",
     "telegram 468 reports NSC 5403"],
)  # fmt: skip
def test_another_number_is_not_taken_for_it(archive: Archive, question: str) -> None:
    assert not archive.ask(Query(text=question)).answered


@pytest.mark.parametrize(
    ("text", "figures"),
    {
        "1,200 tons, or $50,000": "1200 tons, or $50000",
        "twenty-six thousand": "26000",
        "two million three hundred thousand and five": "2300005",
        "$4.5 million, 5 million": "$4500000, 5000000",
        "a hundred and one men": "101 men",
        "the thirty-eighth parallel, a sixty-day truce": "the 38th parallel, a 60-day truce",
        "the forty-second, the one hundred and eleventh": "the 42nd, the 111th",
        "between one hundred and two hundred": "between 100 and 200",
        "between three thousand and four thousand": "between 3000 and 4000",
    }.items(),
)
def test_a_number_is_read_in_figures(text: str, figures: str) -> None:
    assert in_figures(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "On October 14, 1950 and in 1950-51",
        "in 1950 200 men",
        "NSC 5403/1, telegram 1468, no. 10-4-61",
        "one of the Four Powers, the first and the Seventh",
        "half a million, hundreds of thousands",
        "pages 1,20 and 12,3456",
    ],
)
def test_dates_and_numbers_of_papers_stay_what_they_are(text: str) -> None:
    assert in_figures(text) == text


@given(st.integers(1000, 10**9))
def test_a_number_is_the_same_with_and_without_its_commas(number: int) -> None:
    assert in_figures(f"all {number:,} of them") == in_figures(f"all {number} of them")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    in_figures(text)


def test_a_number_without_end_is_no_trouble() -> None:
    for text in ("9" * 5000 + " thousand", "1 200 " * 5000 + "x", "one thousand " * 5000):
        in_figures(text)
