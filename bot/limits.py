"""Discord's limits, in one place, and how text is measured against them.

Source: Discord's developer documentation, https://discord.com/developers/docs: Component Reference
(text, components, labels, options), Application Commands (choices), Message (descriptions of
files), Receiving and Responding (times).
"""

from __future__ import annotations

from typing import Final

TEXT: Final = 4000
"""Characters of all the text displays of one message together."""
BUTTON_LABEL: Final = 80
LINK: Final = 512
"""The address of a link button."""
SELECT_OPTIONS: Final = 25
OPTION_LABEL: Final = 100
OPTION_DESCRIPTION: Final = 100
PLACEHOLDER: Final = 150
CHOICES: Final = 25
"""What autocomplete may offer."""
CHOICE_NAME: Final = 100
CHOICE_VALUE: Final = 100
ALT: Final = 1024
"""What a picture shows, in words: the description of its file."""
TYPED: Final = 6000
"""Characters of one option of a command, the longest that Discord allows."""
RESPONSE_SECONDS: Final = 3.0
"""Until when an interaction must be acknowledged."""
TOKEN_SECONDS: Final = 15 * 60.0
"""Until when an interaction's answer may still be sent or edited."""


def length(text: str) -> int:
    """Characters as the strictest reading of Discord's limits counts them (UTF-16 code units)."""
    return len(text) + sum(1 for character in text if character > "\uffff")
