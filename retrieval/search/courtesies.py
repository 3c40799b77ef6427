"""Greetings and thanks, and what is no question to an archive: "help", "what can you do?"."""

from __future__ import annotations

import re

THANKS = r"(?:thanks|thank you|thank u|thankyou|thx|tysm|tia|cheers)"

_HELLO = "(?:hello|hi|hey|greetings)"
_GOOD_DAY = "good (?:morning|afternoon|evening|day)"
_GREETED = r"(?:there|all|everyone|everybody|friends|colleagues|team|fonds)\b"
_GREETING = re.compile(
    rf"\W*(?:(?:{_HELLO}|dear)\b(?!-)"
    rf"|{_GOOD_DAY}\b(?=\s*(?:[,;:.!–—]|$|{_GREETED})))"
    rf"(?:[ ,]+{_GREETED})?[\s,;:.!–—]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:\W*(?:and|or|[^\W\d_a-z]\S*)){0,3}\W*")
"""Who is greeted, if that is all that follows."""

CLOSING = re.compile(
    rf"\W*(?:{THANKS}|many thanks|(?:(?:kind|best|warm) )?regards)\b", re.IGNORECASE
)
_FONDS = r"(?:you|fonds|it|this(?:\s+(?:bot|thing))?)"
_NO_QUESTION = re.compile(
    r"\W*(?:(?:please\W+|(?:can|could) you\s+|(?:i|we)\s+need\s+(?:some\s+)?)?"
    r"help(?:\W+(?:me|us))?(?:\W+please)?"
    rf"|(?:{_HELLO}|{_GOOD_DAY}|(?:many )?{THANKS}(?: (?:very|so) much| a lot)?)"
    rf"(?:\W+{_GREETED})?"
    rf"|(?:what\s+(?:can|do|does)\s+{_FONDS}\s+do|(?:what|who)(?:\s+are|\s+is|['’]s)\s+{_FONDS}"
    rf"|who\s+made\s+{_FONDS}|are\s+you\s+(?:an?\s+)?(?:ai|bot|chatgpt|human|robot)"
    rf"|(?:how|what(?:\s+questions)?)\s+(?:does|do|can|should)\s+(?:{_FONDS}|i|we)\s+"
    rf"(?:work|(?:use|ask|type)(?:\s+(?:{_FONDS}|questions?))?)))\W*",
    re.IGNORECASE,
)

_ARCHIVE = r"(?:(?:this|the|your)\s+(?:archive|collection)|fonds|here)"
_OF_ARCHIVE = re.compile(
    rf"\W*(?:what(?:['’]?s|\s+is)?\s+(?:{_ARCHIVE}\s+(?:is\s+)?(?:all\s+)?about|in\s+{_ARCHIVE})"
    r"|(?:what|which)(?:\s+(?:years|dates|period|subjects|topics|records|documents|papers))?"
    rf"\s+do(?:es)?\s+(?:{_ARCHIVE}|you)\s+(?:cover|contain|have|hold|include)"
    rf"|(?:tell\s+(?:me|us)\s+)?about\s+{_ARCHIVE})\W*",
    re.IGNORECASE,
)


def is_no_question(text: str) -> bool:
    """Whether a text is only what people type to greet, or to learn what a bot does.

    An archive would answer "help" with its records of aid.
    """
    return _NO_QUESTION.fullmatch(text) is not None


def is_of_archive(text: str) -> bool:
    """Whether a text asks what the archive is about, of which no record tells."""
    return _OF_ARCHIVE.fullmatch(text) is not None


def ungreeted(sentence: str) -> str:
    """A sentence less the greeting at its beginning, and who is greeted if nothing else is said."""
    greeting = _GREETING.match(sentence)
    if greeting is None:
        return sentence
    rest = sentence[greeting.end() :]
    return "" if _ADDRESS.fullmatch(rest) else rest
