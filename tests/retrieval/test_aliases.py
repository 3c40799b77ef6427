"""Names for one person as the titles print them, and what an authority makes of them."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.names import MinedAlias, NameAuthority, mine_aliases


@pytest.mark.parametrize(
    ("title", "pairs"),
    [
        pytest.param(
            "Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)",
            [("Feng Xi", "Stalin")],
            id="after a comma; not a courier",
        ),
        pytest.param(
            "Ciphered Telegram from Shtykov to Fyn-Si [Stalin], Transmitting a Letter to Stalin",
            [("Fyn-Si", "Stalin")],
            id="square brackets",
        ),
        pytest.param(
            "Draft Telegram from Chanfu (Bulganin) to Matveyev (Razuvayev)",
            [("Chanfu", "Bulganin"), ("Matveyev", "Razuvayev")],
            id="two in one title",
        ),
        pytest.param(
            "Telegram from Matveyev (Razuvayev V.N.) to Stalin",
            [("Matveyev", "Razuvayev V.N.")],
            id="initials",
        ),
        pytest.param(
            "Cable, Terebin (Andrei Orlov) to Stalin",
            [("Terebin", "Andrei Orlov")],
            id="a given name",
        ),
        pytest.param(
            "Telegram to Comrade Filippov (Stalin)",
            [("Filippov", "Stalin")],
            id="no rank in the name",
        ),
        pytest.param(
            "From Stalin (Feng Xi) to Kim Il Sung",
            [("Stalin", "Feng Xi")],
            id="no lead in the name",
        ),
        pytest.param(
            "Ciphered telegram, Ludwig (Petrenko) to Stalin",
            [("Ludwig", "Petrenko")],
            id="a paper in lower case",
        ),
        pytest.param("Ambassador To Laos (Brown)", [], id="a post in a place, with capitals"),
        pytest.param("Draft Telegram (via Shtykov)", [], id="a courier"),
        pytest.param("Protocol of Feng Xi (excerpt)", [], id="a remark"),
        pytest.param("Letter from Stalin (Draft)", [], id="a remark with a capital"),
        pytest.param("Report on Korea (North)", [], id="a place"),
        pytest.param("Telegram from Kim Il Sung (DPRK)", [], id="an acronym"),
        pytest.param("The Chairman of the Committee (Creel)", [], id="an office"),
        pytest.param(
            "The Ambassador in China (Stuart) to the Secretary", [], id="a post in a place"
        ),
        pytest.param(
            "Letter From the Ambassador to Japan (Murphy)", [], id="an ambassador to a place"
        ),
        pytest.param("The Commander, Seventh Fleet (Martin)", [], id="a comma within an office"),
        pytest.param(
            "Office of Intelligence and Research (Cumming)", [], id="and within an office"
        ),
        pytest.param("Cable, Stalin (1950)", [], id="a number"),
        pytest.param("Cable, Stalin (J. V.)", [], id="initials alone"),
        pytest.param("Cable, Stalin [Feng Xi)", [], id="brackets that do not match"),
        pytest.param("(((Stalin)", [], id="brackets that do not close"),
    ],
)
def test_a_title_gives_the_aliases(title: str, pairs: list[tuple[str, str]]) -> None:
    found = mine_aliases([title])
    assert [(alias.name, alias.reading) for alias in found] == pairs
    assert all(alias.title == title for alias in found)


@given(st.lists(st.text()))
def test_any_titles_can_be_mined(titles: list[str]) -> None:
    found = mine_aliases(titles)
    assert len({(alias.name, alias.reading) for alias in found}) == len(found)


def test_thirty_thousand_titles_of_offices_give_next_to_no_alias(shared: Path) -> None:
    sample = shared / "archives" / "frus-sample.jsonl.gz"
    with gzip.open(sample, "rt", encoding="utf-8") as lines:
        titles = [json.loads(line)["title"] for line in lines]
    assert len(titles) > 30_000
    assert len(mine_aliases(titles)) <= 2


def alias(name: str, reading: str) -> MinedAlias:
    return MinedAlias(name=name, reading=reading, title=f"Cable, {name} ({reading}) to Mao")


@pytest.mark.parametrize(
    ("mined", "question", "names"),
    [
        pytest.param([alias("Semenov", "Stalin")], "Semenov", {"Stalin"}, id="known reading"),
        pytest.param(
            [alias("Semenov", "I.V. Stalin")], "Semenov", {"Stalin"}, id="known but for initials"
        ),
        pytest.param(
            [alias("Semenov", "Stalin"), alias("Kim Il Sung", "Semenov")],
            "Semenov",
            {"Stalin", "Kim Il Sung"},
            id="a cipher in brackets",
        ),
        pytest.param(
            [alias("Matveyev", "Ivanov")],
            "Matveyev",
            {"Razuvaev", "Zakharov", "Ivanov"},
            id="a third reading of a cipher",
        ),
        pytest.param(
            [alias("Chanfu", "Beria")], "Chanfu", {"Bulganin", "Beria"}, id="a second reading"
        ),
        pytest.param([alias("Lukin", "Ivan Petrov")], "lukin", {"Ivan Petrov"}, id="two unknown"),
        pytest.param(
            [alias("Lukin", "Stalin"), alias("Dashkov", "Stalin")],
            "Dashkov",
            {"Stalin", "Lukin"},
            id="two that meet",
        ),
    ],
)
def test_a_mined_alias_is_known_afterwards(
    authority: NameAuthority, mined: list[MinedAlias], question: str, names: set[str]
) -> None:
    wider = authority.with_mined(mined)
    (found,) = wider.expand(question)
    assert names <= set(found.also)


@pytest.mark.parametrize(
    "mined",
    [
        pytest.param([alias("Gromyko", "Beria")], id="two real names of two persons"),
        pytest.param([alias("Truman", "Harriman")], id="a real name needs no reading"),
        pytest.param([alias("Lukin", "India")], id="a country"),
        pytest.param([alias("Pyongyang", "Shtykov")], id="a city before a person"),
        pytest.param([alias("Roshchin", "Peiping")], id="a place of the names file"),
        pytest.param([alias("Rakosi", "Hungarian")], id="what belongs to a country"),
        pytest.param([alias("Johnson", "Yalta"), alias("Dulles", "Yalta")], id="of two names"),
    ],
)
def test_what_says_nothing_sure_of_a_person_is_passed_over(
    authority: NameAuthority, mined: list[MinedAlias]
) -> None:
    assert authority.with_mined(mined).entities == authority.entities


@pytest.mark.parametrize(
    "title",
    [
        "Telegram from Johnson (Geneva) to Rusk",
        "Message from Nehru (India) to Truman",
        "From Stalin (Moscow) to Mao (Beijing)",
        "Cable from Zhou (Chinese) to Stalin",
        "Letter from Kim Il Sung (Korean Workers) to Stalin",
    ],
)
def test_a_place_in_a_title_never_becomes_a_persons_name(
    authority: NameAuthority, title: str
) -> None:
    assert authority.with_mined(mine_aliases([title])).entities == authority.entities


def test_a_bracket_that_completes_a_known_name_adds_nothing(authority: NameAuthority) -> None:
    assert authority.with_mined([alias("Mao", "Zedong")]).entities == authority.entities


def test_mined_names_say_which_title_prints_them(authority: NameAuthority) -> None:
    (found,) = authority.with_mined([alias("Semenov", "Stalin")]).expand("Semenov")
    (variant,) = [v for v in found.entities[0].variants if v.name == "Semenov"]
    assert variant.kind == "mined"
    assert variant.source == "printed in the title: Cable, Semenov (Stalin) to Mao"


@pytest.mark.parametrize("text", ["a" * 200_000, "A " * 100_000, "(" * 200_000, "A (B" * 50_000])
def test_a_very_long_title_takes_no_time(text: str) -> None:
    started = time.thread_time()
    assert mine_aliases([text]) == []
    assert time.thread_time() - started < 1
