"""What is asked in a message, without the greeting, the reasons for asking and the thanks."""

from __future__ import annotations

import re

from retrieval.index.passages import sentence_spans
from retrieval.search.courtesies import CLOSING, ungreeted
from retrieval.search.framing import is_of_answers, says_nothing, unframed
from retrieval.search.lettering import plain
from retrieval.search.topic_requests import is_of_no_subject

_SELF = re.compile(r"\b(?:i(?!\.)|my|me|we|our|(?-i:us))\b", re.IGNORECASE)
"""Neither the US, nor Stalin I.V."""

_NAMING = re.compile(r"\s(?!I\b)[^\W\d_a-z]\w")
"""A name inside a sentence."""

_SUBJECT = re.compile(
    r"\b(?:about|concerning|discuss\w*|on|regarding|research(?:ing)?|study(?:ing)?|that"
    r"|(?:subject|topic)(?::|\s+is))\s+\S|\d",
    re.IGNORECASE,
)
"""What somebody writes about, or reads, or its date."""

_ONE_BEFORE = re.compile(r"\b(?:he|him|his|she|hers?)\b", re.IGNORECASE)
_SOME_BEFORE = re.compile(r"\b(?:they|them|theirs?)\b", re.IGNORECASE)
"""For whom or what an earlier sentence names."""

_SAYING = re.compile(r"\b(?:says?|told|written)\b", re.IGNORECASE)

_SEEKING = re.compile(r"\b(?:find|interest|know|look|need|search|seek|want)", re.IGNORECASE)


def essence(text: str) -> str:
    """The question in a message; the message itself where nothing in it is a question.

    A sentence about the asker is left out beside others, where it asks for nothing itself, as "I
    look for reports on aid." does, nor tells what is asked about: "My thesis is on Rhee. When did
    he resign?" Behind a question it is left out where it names nothing.
    """
    if not any(map(str.isalpha, text)):
        return text  # a date in figures: "../1951" is no sentence
    bare = plain(text)
    parts = [bare[start:end] for start, end in sentence_spans(bare)]
    parts = [
        part for part in parts if not is_of_answers(part) and not is_of_no_subject(part)
    ] or parts
    first = next((place for place, part in enumerate(parts) if part.endswith("?")), None)
    if first is not None:
        back = _looks_back(" ".join(parts[first:]))
        parts = [
            *(
                part
                for part in parts[:first]
                if not _is_of_self(part) or (back and _SUBJECT.search(part))
            ),
            parts[first],
            *(part for part in parts[first + 1 :] if not _is_aside(part)),
        ]
    else:
        parts = [
            part
            for part in parts
            if not (_SELF.match(part) and _is_of_self(part)) or _SUBJECT.search(part)
        ] or parts
    parts = [ungreeted(part) for part in parts if part.endswith("?") or not CLOSING.match(part)]
    # With runs of white space the patterns would take a time that grows with their square.
    rest = unframed(" ".join(" ".join(parts).split()))
    return rest if rest.strip() else text


def _is_of_self(sentence: str) -> bool:
    return bool(_SELF.search(sentence)) and not _SEEKING.search(sentence)


def _looks_back(asking: str) -> bool:
    """Whether what is asked needs what is told before: "Who was he?", "What does it say?"."""
    one, name = _ONE_BEFORE.search(asking), _NAMING.search(asking)
    of_one = one is not None and (name is None or one.start() < name.start())
    return of_one or says_nothing(asking) or _SOME_BEFORE.search(asking) is not None


def _is_aside(sentence: str) -> bool:
    """Whether a sentence behind a question tells of the asker, or asks "Who says so?"."""
    if sentence.endswith("?"):
        return says_nothing(sentence) and _SAYING.search(sentence) is not None
    names = _NAMING.search(sentence) or any(map(str.isdigit, sentence))
    return _is_of_self(sentence) and not names
