"""How much of a question a text has: a name counts in every form, and only whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.archives import NAMES

from retrieval.home import Home
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
        ("Stalin", "Article V of the treaty", 0.0),
        ("Fyn-Si", "the son of Xi'an", 0.0),
    ],
)
def test_a_text_has_a_name_where_it_has_a_whole_form_of_it(
    index: Index, question: str, text: str, share: float
) -> None:
    terms = index.lexical.terms(question)
    expansions = index.names.expand(question, Vocabulary(index, frozenset({""})))
    assert Weigher(index.lexical, terms, expansions).share(text) == pytest.approx(share)


def test_of_two_persons_of_one_surname_the_text_has_the_one_it_names(index: Index) -> None:
    question = "Kim Ir Sen, Kim Tu-bong"
    expansions = index.names.expand(question, Vocabulary(index, frozenset({""})))
    weigher = Weigher(index.lexical, index.lexical.terms("Sen Tu-bong"), expansions)
    assert 0 < weigher.share("Kim Il Sung speaks") < 1


def test_nothing_asked_is_nothing_found(index: Index) -> None:
    assert Weigher(index.lexical, (), ()).share("Stalin") == 0.0
