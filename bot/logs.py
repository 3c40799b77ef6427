"""The log: to standard error, and never with the token in it."""

from __future__ import annotations

import logging
import sys

from pydantic import SecretStr

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Redacting(logging.Formatter):
    """Takes the token out of everything that is written, tracebacks included."""

    def __init__(self, token: SecretStr) -> None:
        super().__init__(_FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The line, without the token."""
        return super().format(record).replace(self._token.get_secret_value(), "[token]")


def start_log(level: str, token: SecretStr) -> None:
    """Send the log of everything to standard error, from `level` ("debug" to "error") on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(token))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # What discord.py writes when it debugs has whole payloads and the tokens of interactions.
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.root.level))
