"""How far a text says a question: a name in every form, and only whole; other words by meaning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.archives import NAMES

from retrieval.home import Home
from retrieval.index.analysed import Analysed
from retrieval.index.opened import Index
from retrieval.names import NameAuthority
from retrieval.search.vocabulary import Vocabulary
from retrieval.search.weigher import Weigher


@pytest.fixture(scope="module")
def index(bundled_home: Path) -> Iterator[Index]:
    opened = Index.open(Home(bundled_home), NameAuthority.load(NAMES))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("Stalin", "Fyn-Si agrees", 1.0),
        ("Fyn-Si", "a letter of Stalin", 1.0),
        ("Kim Ir Sen", "what Kim Il Sung wrote", 1.0),
        ("George C. Marshall", "what Marshall passes on", 1.0),
        ("Stalin", "Article V of the treaty", 0.0),
        ("Fyn-Si", "the son of Xi'an", 0.0),
    ],
)
def test_a_text_has_a_name_where_it_has_a_whole_form_of_it(
    index: Index, question: str, text: str, share: float
) -> None:
    expansions = index.names.expand(question, Vocabulary(index, frozenset({""})))
    weigher = Weigher(question, expansions, index)
    assert weigher.share(weigher.said([Analysed.of(text)])) == pytest.approx([share])


def test_of_two_persons_of_one_surname_the_text_has_the_one_it_names(index: Index) -> None:
    question = "Kim Ir Sen, Kim Tu-bong"
    expansions = index.names.expand(question, Vocabulary(index, frozenset({""})))
    weigher = Weigher(question, expansions, index)
    (told,) = weigher.said([Analysed.of("Kim Il Sung speaks")])
    said = dict(zip(weigher.words, told, strict=True))
    assert said == {"kim": 1.0, "ir": 1.0, "sen": 1.0, "tu-bong": 0.0}


def test_a_word_that_is_only_meant_counts_less_than_one_that_stands(index: Index) -> None:
    weigher = Weigher("troops", (), index)
    texts = ["nine infantry divisions", "the troops", "shipments of lead"]
    meant, stands, other = weigher.share(weigher.said([*map(Analysed.of, texts)]))
    assert other < meant < stands == 1.0


def test_until_they_are_encoded_nothing_is_meant_by_what_the_archive_lacks(index: Index) -> None:
    weigher = Weigher("airmen", (), index)
    assert weigher.share(weigher.said([Analysed.of("Soviet pilots train")])) == [0.0]


@pytest.mark.parametrize(
    ("text", "words"),
    [("300 tanks and 300 planes", ["tanks", "planes", "300"]), ("125 " * 20, [])],
    ids=["twice", "longer than any word"],
)
def test_a_number_counts_once_if_records_can_have_it(
    index: Index, text: str, words: list[str]
) -> None:
    assert Weigher(text, (), index).words == words


def test_nothing_asked_is_nothing_found(index: Index) -> None:
    weigher = Weigher("", (), index)
    assert weigher.share(weigher.said([Analysed.of("Stalin")])) == [0.0]
