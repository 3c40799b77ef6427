"""Telling a title from a summary by its form, for listing pages that print no label on either.

Titles of archive records are headlines: a capital on most words, no full stop, often a kind of
paper first ("Telegram from ...", "Memorandum of Conversation ..."). Summaries are sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TITLE_LIMIT = 400
"""Characters; the longest headline met in the archive is about 300."""

_LIST_ITEM = re.compile(r"(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|[-–—•*])\s")
_INITIALS = re.compile(r"(?:^|[\s(\[-])(?:[A-Z]\.)+$")
_SHORT_FORM = re.compile(r"\b(?:No|Jr|Sr|Dr|Gen|Lt|Col|Vol|Dept|Cdes?|Amb|Inc|Ltd|Co|etc)\.$")
_SENTENCE_BREAK = re.compile(r"[a-z]{3}[\])”’\"']*[.!?][\])”’\"']*\s+[\[(“‘\"']*[A-Z]")
_WORD = re.compile(r"[^\W\d_]{4,}")
# fmt: off
_JOINING_WORDS = frozenset([
    "about", "after", "against", "among", "before", "between", "concerning", "during", "following",
    "from", "including", "into", "over", "regarding", "that", "their", "this", "through", "toward",
    "towards", "under", "upon", "with", "within",
])
_KINDS_OF_PAPER = frozenset([
    "account", "address", "agreement", "aide", "announcement", "appeal", "article", "assessment",
    "brief", "briefing", "bulletin", "cable", "ciphered", "ciphergram", "circular", "coded",
    "communique", "communiqué", "comments", "conversation", "correspondence", "cypher", "decision",
    "decree", "decryption", "diary", "directive", "dispatch", "document", "draft", "embassy",
    "excerpt", "excerpts", "explanatory", "extract", "extracts", "handwritten", "information",
    "instructions", "interview", "intelligence", "journal", "letter", "list", "meeting", "memcon",
    "memo", "memorandum", "message", "minutes", "notes", "note", "order", "plan", "politburo",
    "press", "proposal", "protocol", "protocols", "record", "report", "reports", "resolution",
    "speech", "statement", "stenographic", "stenogram", "summary", "survey", "talk", "talks",
    "telegram", "telegrams", "telephone", "telex", "transcript", "translation", "treaty",
    "verbatim", "verbal",
])
# fmt: on


def ends_like_a_sentence(text: str) -> bool:
    """Whether `text` stops as prose does; initials and short forms ("I.V.", "No.") do not count."""
    bare = text.rstrip("\"'”’»)] ")
    if not bare.endswith((".", "!", "?", "…", ":", ";", ",")):
        return False
    return not (_INITIALS.search(bare) or _SHORT_FORM.search(bare))


def capital_share(text: str) -> float:
    """Share, 0 to 1, of the words of four letters and more that begin with a capital.

    Joining words ("from", "between") are left out; so are scripts without capitals.
    """
    words = [word for word in _WORD.findall(text) if word not in _JOINING_WORDS]
    cased = [word for word in words if word[0].isupper() or word[0].islower()]
    return sum(word[0].isupper() for word in cased) / len(cased) if cased else 1.0


def names_a_paper(text: str) -> bool:
    """Whether one of the first two words is a kind of paper ("Ciphered Telegram ...")."""
    return any(word.strip("[(“\"',:").lower() in _KINDS_OF_PAPER for word in text.split()[:2])


def mostly_papers(titles: Sequence[str]) -> bool:
    """Whether at least half of the titles name a kind of paper, as those of an archive do."""
    return 2 * sum(names_a_paper(title) for title in titles) >= len(titles) > 0


def can_be_title(text: str) -> bool:
    """Whether nothing in the form of `text` speaks against a title."""
    return (
        2 < len(text) <= TITLE_LIMIT
        and not text[0].islower()
        and not _LIST_ITEM.match(text)
        and not _SENTENCE_BREAK.search(text)
        and not ends_like_a_sentence(text)
    )


def is_clear_title(text: str) -> bool:
    """Whether `text` is a headline beyond reasonable doubt."""
    if not can_be_title(text) or len(text.split()) < 2:
        return False
    share = capital_share(text)
    return share >= 0.75 or (share >= 0.55 and names_a_paper(text))


def title_strength(text: str) -> float:
    """How much like a headline `text` is, for choosing among several that can be titles."""
    return capital_share(text) + 0.5 * names_a_paper(text)


def is_prose(text: str) -> bool:
    """Whether `text` is too plainly running text to stand where a title should."""
    return len(text) > TITLE_LIMIT or (
        len(text) > 120 and bool(_SENTENCE_BREAK.search(text)) and ends_like_a_sentence(text)
    )
