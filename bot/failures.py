"""What went wrong, as people are told it in Discord."""

from __future__ import annotations

import logging
import secrets

from bot.wording.escape import escape
from bot.wording.shorten import words
from retrieval.errors import DateError, EmptyStoreError, FondsError

log = logging.getLogger(__name__)


class ToldError(FondsError):
    """What people in Discord are told in these very words: they name no file of the host."""


class CrowdedError(ToldError):
    """So many questions wait that one more would wait too long."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "Many people are asking just now.", f"Busy: please try again in {seconds} s."
        )


class CooldownError(ToldError):
    """One person asked too much in one channel."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "You have asked a lot here in a short time.", f"Please come back in {seconds} s."
        )


class NotAllowedError(ToldError):
    """Somebody pressed what only another person may."""


class AskAgainError(ToldError):
    """What a button belongs to is gone, or was made by an older version."""


class UsageError(ToldError):
    """What was typed cannot be used; the message says why."""


def told(error: BaseException) -> str:
    """Markdown that tells a person of the error; one not meant for them gets a number and a log.

    Nothing of such an error's own words is shown: where the host's files lie is nobody's business.
    """
    if isinstance(error, ToldError | DateError | EmptyStoreError):
        parts = [words(error.message, 1500), words(error.mend, 1500)]
        return "\n".join(part for part in parts if part)
    number = secrets.token_hex(4)
    log.error("Unexpected error %s", number, exc_info=error)
    return (
        "Something went wrong, and it is not your fault. Please try again. "
        f"If it happens again, tell whoever hosts Fonds this number: {escape(number)}"
    )
