"""What is asked in a message, without the greeting, the reasons for asking and the thanks."""

from __future__ import annotations

import re

from retrieval.index.passages import sentence_spans
from retrieval.search.courtesies import CLOSING, ungreeted
from retrieval.search.framing import is_of_answers, unframed
from retrieval.search.lettering import plain

_SELF = re.compile(r"\b(?:i(?!\.)|my|me|we|our|(?-i:us))\b", re.IGNORECASE)
"""Neither the US, nor Stalin I.V."""

_NAMING = re.compile(r"\s(?!I\b)[^\W\d_a-z]\w")
"""A name inside a sentence."""

_SUBJECT = re.compile(r"\b(?:about|on|discuss\w*)\s+(?:the\s+)?[^\W\d_a-z]")
"""A name that somebody writes about, or reads."""

_OF_BEFORE = re.compile(r"\b(?:he|him|his|she|hers?|they|them|theirs?)\b", re.IGNORECASE)
"""For somebody or something that an earlier sentence names."""

_SEEKING = re.compile(r"\b(?:find|interest|know|look|need|search|seek|want)", re.IGNORECASE)


def essence(text: str) -> str:
    """The question in a message; the message itself where nothing in it is a question.

    A sentence about the asker is left out only before one that asks, and where it asks for nothing
    itself, as "I look for reports on aid." does, nor names what is asked about: "My thesis is on
    Rhee. When did he resign?" Behind it, one that names nothing is.
    """
    if not any(map(str.isalpha, text)):
        return text  # a date in figures: "../1951" is no sentence
    bare = plain(text)
    parts = [bare[start:end] for start, end in sentence_spans(bare)]
    parts = [part for part in parts if not is_of_answers(part)] or parts
    questions = [place for place, part in enumerate(parts) if part.endswith("?")]
    first, last = (questions[0], questions[-1]) if questions else (0, len(parts))
    asking = " ".join(parts[first:])
    back = bool(_OF_BEFORE.search(asking)) and not _NAMING.search(asking)
    before, behind = parts[:first], parts[last + 1 :]
    parts = [
        *(part for part in before if not _is_of_self(part) or (back and _SUBJECT.search(part))),
        *parts[first : last + 1],
        *(part for part in behind if not _is_aside(part)),
    ]
    parts = [ungreeted(part) for part in parts if part.endswith("?") or not CLOSING.match(part)]
    # With runs of white space the patterns would take a time that grows with their square.
    rest = unframed(" ".join(" ".join(parts).split()))
    return rest if rest.strip() else text


def _is_of_self(sentence: str) -> bool:
    return bool(_SELF.search(sentence)) and not _SEEKING.search(sentence)


def _is_aside(sentence: str) -> bool:
    """Whether a sentence behind the question tells of the asker and names nothing."""
    names = _NAMING.search(sentence) or any(map(str.isdigit, sentence))
    return _is_of_self(sentence) and not names
