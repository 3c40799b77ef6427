"""Two questions in one: "who requested aid, and why?" is answered as the first of them."""

from __future__ import annotations

import re

from retrieval.search.cues import QUESTION_WORDS
from retrieval.search.framing import says_nothing

_AUXILIARY = (
    "did|do|does|was|were|is|are|had|has|have|can|could|may|might|must|shall|should|will|would"
)
_BARE = (
    r"(?:(?:by|for|from|of|on|to|under|with)\s+)?(?:who|whom|what|when|where|why|how)"
    r"(?:\s+(?:come|exactly|far|for|long|many|much|often|so|soon|then))?"
    r"|for\s+(?:what|which)\s+reasons?|in\s+what\s+way|with\s+what\s+(?:aim|effect|results?)"
)
_AND = r"(?:\s*[,;–-]+\s*(?:and|or|but)?|\s+(?:and|or|but|&))(?:\s+(?:also|if\s+so|then))*\s+"
"""Not behind "—", which joins a reply with what it asks on."""

_SECOND = re.compile(
    rf"(?<![\s,;–—-]){_AND}(?:(?:{_BARE})(?:{_AND}(?:{_BARE}))*(?=\W*\Z)"
    rf"|(?:(?:what|when|where|why|how)|(?:which|whose|how)(?:\s+[\w'’-]+){{1,3}}?)"
    rf"\s+(?:{_AUXILIARY})\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\W*(?:\w+\s+)?(?:{QUESTION_WORDS}|{_AUXILIARY})\b", re.IGNORECASE)
_JOINS = re.compile(rf"\b(?:{QUESTION_WORDS})\Z", re.IGNORECASE)
"""Before "and when": "about how and when to act"."""


def without_second(text: str) -> tuple[str, str]:
    """The first question of a text, and the words of the second; "" where it is but one."""
    if not _ASKS.match(text):
        return text, ""
    for found in _SECOND.finditer(text):
        first, second = text[: found.start()], text[found.start() :]
        words = second.strip(" ,;–—-?!.")
        # "How many and which" is one question, and so is "what was said and what was done".
        if not says_nothing(first) and not _JOINS.search(first):
            return first + ("?" if "?" in second else ""), words
    return text, ""
