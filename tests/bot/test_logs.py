"""The token never reaches a log."""

from __future__ import annotations

import logging

import pytest
from pydantic import SecretStr

from bot.failures import told
from bot.logs import Redacting
from retrieval.errors import FondsError

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
    assert told(FondsError("No *date* here.", "Type one.")) == "No \\*date\\* here.\nType one."


def test_an_unexpected_error_is_told_by_a_number_that_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = told(RuntimeError("secret inside"))
    number = text.rsplit(": ", 1)[1]
    assert "secret inside" not in text
    assert f"Unexpected error {number}" in caplog.text
    assert "secret inside" in caplog.text
