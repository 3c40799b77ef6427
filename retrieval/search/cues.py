"""What the words of a question tell of it: what it wants, what it names, what says nothing."""

from __future__ import annotations

import re

from retrieval.dates.words import MONTH_NAMES
from retrieval.index.words import WORD, words_in
from retrieval.search.english import is_english

ASKING = frozenset(
    """
    anything ask asked author call called compare date dated describe described describes doc docs
    document documents file files find give happen happened happening happens kind letter look many
    mention mentioned mentions much name named note paper papers people pls receive received record
    records reply report reported reporting said say says show something speak speaks spoke spoken
    talk talked telegram tell telling tells told toward towards versus vs write writes writing
    written wrote
    """.split()
)
"""Words of the asking itself, or of any record: they say nothing of what is asked."""

SEARCHED = frozenset("archive archives collection collections fonds holdings".split())
"""Words for all that is searched: that no record has them tells nothing."""

FILLERS = ASKING | SEARCHED
"""What a question may have and an answer lack."""

RANKS = (
    "admiral|adm|ambassador|archbishop|brigadier|captain|capt|cardinal|chairman|chancellor|colonel"
    "|col|comrade|cde|com|commander|doctor|dr|general|generalissimo|generalissimus|gen"
    "|governor|gov|herr|lieutenant|lt|major|maj|marshal|minister|monsieur|mr|mrs|ms|pandit|premier"
    "|president|professor|prof|reverend|rev|secretary|senator|sergeant|sgt|sir"
)
"""Before a name they say nothing of their own."""

WIVES = "mrs|madame|mme"
HER = re.compile(rf"(?<!\band )\b(?:(?i:{WIVES})|Miss|Ms|Lady)\b\.?\s+")
"""What stands before a surname where somebody's wife is meant; of "Mr. and Mrs." he is, too."""

OF_RANKS = "acting|attorney|deputy|foreign|prime|vice"
"""Before a rank they are part of it: "Prime Minister"."""

NAMELESS = frozenset(
    "north south east west northern southern eastern western war".split()
) | frozenset(RANKS.split("|"))
"""Words that have a capital in names, and name nothing by themselves."""

_WANTED = tuple(
    (re.compile(question, re.IGNORECASE), re.compile(answer, flags))
    for question, answer, flags in (
        (  # the time of an event wants a date; that of a paper is the record's own
            r"\b(?:what|which) (?:day|week|month|year)\b",
            rf"\b[12]\d{{3}}\b|\b(?:{'|'.join(map(str.title, MONTH_NAMES))})\b",
            re.NOFLAG,
        ),
        (  # a reason wants a word of reasons
            r"\bwhy\b|\breasons?\b|\bwhat for\b|\bhow come\b",
            r"\b(?:because|since|as|due to|in light of|explain\w*|reasons?|so that|in order|given"
            r"|for fear|needs?|will not allow)\b",
            re.IGNORECASE,
        ),
        (  # a place wants a name after a preposition
            r"\bwhere\b|\b(?:which|what) (?:city|cities|town|towns|place|country|airfield|port)\b",
            r"\b(?:in|at|to|from|near|around|of|over|into)\s+(?:the\s+)?[A-Z]|\bnorthward\b",
            re.NOFLAG,
        ),
    )
)
"""What some questions ask for, and what a sentence that gives it has; amounts: see `amounts`."""


QUESTION_WORDS = "who|whom|whose|what|which|when|where|why|how"
QUESTION_WORD = re.compile(rf"\b(?:{QUESTION_WORDS})\b", re.IGNORECASE)

SHORTEST = 3
"""Letters of a strange word."""

_INSIDE = re.compile(r"(?<=[\w,;:'’\"-] )[^\W\d_a-z][\w'’-]+")


def strange_words(text: str) -> list[str]:
    """The words of a text that are none of English, in lower case: names, or misspelt."""
    return [word for word in words_in(text) if len(word) >= SHORTEST and not is_english(word)]


def capitals(text: str) -> list[str]:
    """The names of a text by their capitals, in lower case.

    The first word is one if it stands alone, or in a text of names, or is no word of English: at
    the beginning of a sentence a capital alone tells nothing.
    """
    typed = WORD.findall(text)
    if not typed:
        return []
    first, titled = typed[0], all(word[0].isupper() for word in typed)
    inside = (one for one in _INSIDE.findall(text) if one[0].isupper())
    names = [name for one in inside for name in words_in(one)]
    if first[0].isupper() and (
        not is_english(first.lower().replace("’", "'"))
        or (titled and (len(typed) == 1 or strange_words(text)))
    ):
        names.append(first.lower())
    return names


def fits(question: str, sentence: str) -> bool:
    """Whether a sentence has what the question asks for: a time, a reason, a place."""
    return all(answer.search(sentence) for wanted, answer in _WANTED if wanted.search(question))
