"""A misspelt name is read as a form of it that the records have, and as no other."""

from __future__ import annotations

import pytest

from retrieval.archive import Archive
from retrieval.names import NameAuthority
from retrieval.query import Query

READ: dict[str, str | None] = {
    "vishinskij": "Vyshinsky",
    "Vishinsky": "Vyshinsky",
    "Wyschinski": "Vyshinsky",
    "Vassiliefsky": "Vasilevsky",
    "Stallin": "Stalin",
    "Starlin": "Stalin",
    "Shtikov": "Shtykov",
    "Bulgannin": "Bulganin",
    "Selivanof": "Selivanov",
    "Pusaan": "Busan",
    # Known as they stand, though not in these records:
    "Vyshinskii": None,
    "Feng Hsi": None,
    "Fyn-Si": None,
}


@pytest.mark.parametrize(("typed", "read_as"), READ.items(), ids=READ)
def test_a_misspelt_name_is_read_as_the_form_of_it_that_occurs(
    listed: Archive, typed: str, read_as: str | None
) -> None:
    (found,) = listed.ask(Query(text=f"telegrams of {typed}")).expansions
    assert (found.asked, found.read_as) == (typed, read_as)


@pytest.mark.parametrize("typed", ["Stallone", "Stalloni"])
def test_a_word_is_no_name_where_only_a_form_that_does_not_occur_is_near(
    listed: Archive, typed: str
) -> None:
    answer = listed.ask(Query(text=f"{typed} telegram to Kim"))
    assert [one.asked for one in answer.expansions] == ["Kim"]


def test_another_name_of_a_place_is_misspelt_too_where_it_does_not_occur(
    authority: NameAuthority,
) -> None:
    (found,) = authority.expand("Beijng", {"Peking"})
    assert (found.read_as, found.also[1]) == ("Beijing", "Peking")


def test_the_form_that_occurs_is_one_of_those_words_and_not_of_their_stem(
    authority: NameAuthority,
) -> None:
    stems = {"Staline", "Stalin"}
    assert authority.expand("Stallone", stems, {"stalin"}) == ()
    (found,) = authority.expand("Stallone", stems, {"staline"})
    assert found.read_as == "Staline"


def test_where_no_form_occurs_the_nearest_known_is_meant(authority: NameAuthority) -> None:
    (found,) = authority.expand("vishinskij")
    assert found.read_as == "Vishinski"
