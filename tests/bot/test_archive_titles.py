"""An archive is known by its title, in capitals or not."""

from __future__ import annotations

import pytest

from bot.archive_titles import archive_titled
from bot.failures import UsageError


@pytest.mark.parametrize(
    ("typed", "title"),
    [("Moscow", "Moscow"), (" moscow\n", "Moscow"), ("moscow", "Moscow"), ("KYIV", "KYIV")],
)
def test_a_title_is_taken_in_capitals_or_not(typed: str, title: str) -> None:
    assert archive_titled(typed, ["Moscow", "KYIV", "Kyiv"]) == title


@pytest.mark.parametrize("typed", ["Mosc", "", "kyiv"])
def test_another_title_or_one_of_two_is_none(typed: str) -> None:
    with pytest.raises(UsageError, match="There is: Moscow; KYIV; Kyiv"):
        archive_titled(typed, ["Moscow", "KYIV", "Kyiv"])
