"""The token never reaches a log."""

from __future__ import annotations

import logging

import pytest
from pydantic import SecretStr

from bot.failures import UsageError, told
from bot.logs import Redacting
from retrieval.errors import DateError, EmptyStoreError, IndexMissingError, StoreError

TOKEN = "MTIz.abc.very-secret"


def test_the_token_is_taken_out_of_messages_and_tracebacks() -> None:
    formatter = Redacting(SecretStr(TOKEN))
    try:
        raise ValueError(f"Authorization: Bot {TOKEN}")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "token %s", (TOKEN,), info)
    line = formatter.format(record)
    assert TOKEN not in line
    assert "Authorization: Bot [token]" in line


def test_an_error_of_ours_is_told_in_its_words_with_its_mend() -> None:
    assert told(UsageError("No *date* here.", "Type one.")) == "No \\*date\\* here.\nType one."


def test_whoever_asks_is_told_of_a_wrong_date_and_of_an_empty_archive() -> None:
    assert told(DateError("There is no such day.")) == "There is no such day."
    assert "holds no record" in told(EmptyStoreError())


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(RuntimeError("secret inside"), id="nobody-expected-it"),
        pytest.param(StoreError("The store /home/secret inside is full."), id="the-store"),
        pytest.param(IndexMissingError("No index in /home/secret inside."), id="the-index"),
    ],
)
def test_an_error_that_is_the_hosts_is_told_by_a_number_that_the_log_has(
    caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    text = told(error)
    number = text.rsplit(": ", 1)[1]
    assert "secret inside" not in text
    assert f"Unexpected error {number}" in caplog.text
    assert "secret inside" in caplog.text
