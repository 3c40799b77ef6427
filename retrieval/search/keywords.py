"""Questions typed as keywords: which of their bare numbers are years ("kashmir 1948 council")."""

from __future__ import annotations

import re

from retrieval.dates import UnreadYear, unread_years
from retrieval.names.places import words_of_country
from retrieval.search import cues
from retrieval.search.english import is_english
from retrieval.search.lettering import capitalised
from retrieval.search.vocabulary import Vocabulary

_OF_SENTENCES = re.compile(
    rf"\b(?:{cues.QUESTION_WORDS}|am|is|are|was|were|be|been|do|does|did|has|have|had|can|could|will"
    r"|would|shall|should|may|might|must|an?|the|i|you|he|she|it|we|they|me|him|them|his|her|its"
    r"|their|that|than)\b",
    re.IGNORECASE,
)
"""What sentences have, and keywords do without."""


def years_in_keywords(text: str, vocabulary: Vocabulary) -> list[UnreadYear]:
    """The bare numbers that are years, for in keywords nobody writes "in" before them.

    Before things that are counted it is a year only behind a name: "laos 1962 troops", but "sent
    1950 troops". In a sentence no number is one for that.
    """
    if _OF_SENTENCES.search(text):
        return []
    names = cues.capitals(text)
    return [
        one
        for one in unread_years(text)
        if not one.counted or _is_name(one.before, names, vocabulary)
    ]


def _is_name(word: str, names: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a word in lower case is one of the names, or is seen to be one without a capital."""
    if not word.isalpha():
        return False
    named = word in names or bool(words_of_country(word)) or not is_english(word)
    return named or capitalised(word, vocabulary) != word
