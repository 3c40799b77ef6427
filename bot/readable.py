"""What is typed as a question must have words; the terminal and Discord refuse the same."""

from __future__ import annotations

from bot.failures import UsageError
from bot.wording.escape import visible

_EXAMPLE = 'Ask in words, for example "who requested Chinese aid".'


def readable(question: str) -> str:
    """The question on one line; raises UsageError where it has no letter or digit to search for."""
    shown = visible(question)
    if not shown:
        raise UsageError("The question is empty.", _EXAMPLE)
    if not any(character.isalnum() for character in shown):
        raise UsageError("There are no words in this question.", _EXAMPLE)
    return shown
