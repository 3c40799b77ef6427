"""Buttons and selects stay within Discord's limits and say who they are for."""

from __future__ import annotations

from typing import Any

import pytest
from discord import ui

from bot import limits
from bot.cogs.server_settings import _selects
from bot.cogs.timeline import _listed
from bot.messages.buttons import keep_or_remove, open_select, pages, record_row
from bot.messages.scope import Scope
from bot.servers import Wishes
from retrieval.records import Record


def record(number: int, **fields: Any) -> Record:
    values = {
        "record_id": f"1950-10-14-{number:012x}",
        "title": "T" * 300,
        "archive": "A" * 300,
        "date": "1950-10-14",
    }
    return Record.model_validate({**values, **fields})


def select_of(row: ui.ActionRow[Any]) -> ui.Select[Any]:
    (select,) = row.children
    assert isinstance(select, ui.Select)
    return select


def test_a_select_offers_no_more_records_than_discord_takes() -> None:
    select = select_of(open_select([(n, record(n)) for n in range(1, 41)], "en-GB"))
    assert len(select.options) == limits.SELECT_OPTIONS
    for option in select.options:
        assert len(option.label) <= limits.OPTION_LABEL
        assert len(option.value) <= 100  # what Discord takes
        assert len(option.description or "") <= limits.OPTION_DESCRIPTION


def test_a_record_twice_is_offered_once_and_one_with_a_huge_id_not_at_all() -> None:
    found = [(1, record(1)), (2, record(1)), (3, record(2, record_id="x" * 500))]
    assert len(select_of(open_select(found, "en-GB")).options) == 1
    assert not open_select([(3, record(2, record_id="x" * 500))], "en-GB").children


@pytest.mark.parametrize(
    ("offset", "more", "labels"),
    [
        (0, False, []),
        (0, True, ["Next"]),
        (5, False, ["Previous"]),
        (5, True, ["Previous", "Next"]),
    ],
)
def test_pages_lead_only_where_there_is_something(
    offset: int, more: bool, labels: list[str]
) -> None:
    found = pages("ask", offset, 5, Scope(1).pack_from, more=more)
    assert [button.label for button in found] == labels
    assert len({button.custom_id for button in found}) == len(found)


@pytest.mark.parametrize(("private", "label"), [(True, "Share"), (False, "Remove")])
def test_a_private_message_is_shared_and_a_public_one_removed(private: bool, label: str) -> None:
    assert keep_or_remove(Scope(1), private=private).label == label


@pytest.mark.parametrize("url", ["https://a.example/" + "x" * 600, "javascript:x", None])
def test_a_record_without_usable_address_has_no_link_button(url: str | None) -> None:
    labels = [getattr(item, "label", "") for item in record_row(record(1, url=url)).children]
    assert labels == ["More like this", "Cite"]


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (30, [25, 5]), (150, [25] * 4)])
def test_many_archives_are_spread_over_several_selects(count: int, sizes: list[int]) -> None:
    titles = [f"Archive {n:03}" for n in range(count)]
    selects = [select_of(row) for row in _selects(Wishes(archives=frozenset(titles[:2])), titles)]
    assert [len(select.options) for select in selects] == sizes
    assert len({select.custom_id for select in selects}) == len(selects)
    chosen = [option.label for select in selects for option in select.options if option.default]
    assert chosen == titles[:2]


def test_a_timeline_lists_its_records_within_the_room_and_counts_the_rest() -> None:
    records = [record(n) for n in range(40)]
    text = _listed(records, "en-GB", 1500)
    assert limits.length(text) <= 1500
    assert text.split("\n")[0].startswith("**1** 14 October 1950 · T")
    left = int(text.split("\n")[-1].split()[2])
    assert left + len(text.split("\n")) - 1 == 40
