"""How many: what a question counts, and whether a sentence gives the number of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.dates.words import MONTH
from retrieval.index.encoder import Encoder
from retrieval.index.words import WordVectors, words_in
from retrieval.search.cues import QUESTION_WORD

ALIKE = 0.4
"""Cosine from which one thing counts for another: of "how many soldiers" a number of troops tells.
Chosen, as the reach of a number, on questions to another archive that no figure is given of."""

NEAR, REACH = 6, 80
"""Words behind a number that may be what it counts, within so many characters; so may the two
before it, and before one that ends its clause as many."""

_ASKED = re.compile(
    r"\bhow (?:many|much)\b(?P<rest>.*)"
    r"|\bhow (?:long|far|often|old|large|big|tall|high|strong)\b"
    r"|\b(?:number|amount|price|cost|salary) of\b|\bwhat (?:price|salary|percentage|distance)\b",
    re.IGNORECASE | re.DOTALL,
)
_END = re.compile(
    r"[,;:?!]|\b(?:is|are|was|were|be|been|do|did|does|has|have|had|will|would|could|can|should"
    r"|might|may|must|to|in|of|for|on|at|from|by|with|than|that|which|who|there|then|still"
    r"|according|after|before|during|under)\b",
    re.IGNORECASE,
)
"""Where what is counted ends: "tanks" in "how many tanks did Stalin send"."""

_OTHERWISE = re.compile(
    # a date; of 1900 or 2000 things it is an amount
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?)?(?:{MONTH})\b\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?\b(?!,\d))?(?:,? [12]\d{3}\b)?"
    r"|\b(?:1[89]|20)(?!00 [a-z])\d\d(?:s\b|[-–/]\d{2,4}\b)?(?!\d|,\d)"
    # a time of the day
    r"|\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|hours\b)"
    # a name: B-26, 38th, "no. 5", "telegram 1468"
    r"|\b[A-Za-z][A-Za-z.]{0,9}[-–/]\d[\w/-]*|\b\d+(?:st|nd|rd|th|[A-Za-z])\b"
    r"|\b(?:nos?|numbers?|art(?:icle)?|para(?:graph)?|section|point|item|phase|part|chapter|annex"
    r"|vol(?:ume)?|pp?|pages?|documents?|doc|delo|fond|opis|list|telegrams?|cables?|deptel|embtel"
    r"|directive|order|resolution|decree|circular|despatch|airgram|committee|nsc)"
    r"\.?,? \d[\d.,/-]*"
    # a place in a list: "2. The"
    r"|(?:^|(?<=\s))\(?\d{1,2}[.)](?=\s)",
    re.IGNORECASE | re.MULTILINE,
)
"""Numbers that count nothing."""

_NUMBER = re.compile(
    r"\$?\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter"
    r"|several|single|couple|once|twice|few|none)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w-])\d+(?:st|nd|rd|th)?(?![\w-])")
"""A number in figures."""
_PLURALS = frozenset("aircraft children men money people personnel women".split())
_CLAUSE = re.compile(r"[,;:.!?()]")


class Amount:
    """What a question asks the amount of.

    `things` are the words of what it counts; there are none where it counts nothing, or asks "how
    much did it cost". See `is_given`.
    """

    def __init__(self, question: str, words: WordVectors, encoder: Encoder) -> None:
        """Read a question, with the vectors of the archive's words."""
        counted_things = counted(question)
        self.things = counted_things or []
        self._question, self._asked = question, counted_things is not None
        self._words = words
        self._vectors = words.all_of(self.things, encoder)

    def is_given(self, sentence: str) -> bool:
        """Whether a sentence gives the amount; so does every one where none is asked for.

        It has a number of what is counted, or of something alike.
        """
        if not self._asked:
            return True
        around = amounts(sentence, self._question)
        if not self.things:
            return bool(around)
        _, known = self._words.of(word for words in around for word in words)
        return bool(len(known)) and float((self._vectors @ known.T).max()) >= ALIKE


def counted(question: str) -> list[str] | None:
    """The words of what a question counts, three at most; None where it asks for no amount.

    "How much did it cost" and "how long" tell no such words.
    """
    asked = _ASKED.search(question)
    if asked is None:
        return None
    if asked["rest"] and QUESTION_WORD.search(question, 0, asked.start()):
        return None  # "why did he not say how many"
    words = words_in(_END.split(asked["rest"] or "", maxsplit=1)[0])[:3]
    return _several(words) or words[-2:]


def amounts(sentence: str, question: str) -> list[list[str]]:
    """For each number of a sentence that may be an amount, the words around it, in lower case.

    They are of the same clause, and in the plural where any behind it is. Left out are dates,
    numbers that are names, and those that the question itself has.
    """
    known = {_bare(found[0]) for found in _NUMBER.finditer(question)}
    plain = _OTHERWISE.sub(lambda found: " " * len(found[0]), sentence)
    telling = []
    for found in _NUMBER.finditer(plain):
        if _bare(found[0]) not in known:
            behind = _CLAUSE.split(sentence[found.end() : found.end() + REACH], maxsplit=1)[0]
            before = _CLAUSE.split(sentence[max(0, found.start() - REACH) : found.start()])[-1]
            following = _things(behind.split()[:NEAR])
            # "Personnel and dependents number over 13,000."
            beside = _things(before.split()[-(2 if following else NEAR) :])
            telling.append(_several(following) or [*following, *beside])
    return telling


def _things(words: Sequence[str]) -> list[str]:
    """Those of the words that may be counted, in lower case."""
    return [word for word in words_in(" ".join(words)) if not _NUMBER.fullmatch(word)]


def counts(question: str) -> list[str]:
    """The numbers of three digits and more by which a question, in figures, counts something."""
    return [
        found
        for found in NUMBER.findall(_OTHERWISE.sub(" ", question))
        if found.isdigit() and len(found) > 2
    ]


def _several(words: list[str]) -> list[str]:
    """Those in the plural: of "nine infantry divisions" the divisions are counted."""
    return [word for word in words if word.endswith("s") or word in _PLURALS]


def _bare(number: str) -> str:
    return number.lower().rstrip(".").replace(",", "")
