"""What is asked in a message, without the greeting, the reasons for asking and the thanks."""

from __future__ import annotations

import re

from retrieval.index.passages import sentence_spans
from retrieval.search.framing import THANKS, is_of_answers, unframed
from retrieval.search.lettering import plain

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

_CLOSING = re.compile(
    rf"\W*(?:{THANKS}|many thanks|(?:(?:kind|best|warm) )?regards)\b", re.IGNORECASE
)
_SELF = re.compile(r"\b(?:i(?!\.)|my|me|we|our|(?-i:us))\b", re.IGNORECASE)
"""Neither the US, nor Stalin I.V."""

_NAMING = re.compile(r"\s(?!I\b)[^\W\d_a-z]\w")
"""A name inside a sentence."""

_SUBJECT = re.compile(r"\b(?:about|on|discuss\w*)\s+(?:the\s+)?[^\W\d_a-z]")
"""A name that somebody writes about, or reads."""

_OF_BEFORE = re.compile(r"\b(?:he|him|his|she|hers?|they|them|theirs?)\b", re.IGNORECASE)
"""For somebody or something that an earlier sentence names."""

_SEEKING = re.compile(r"\b(?:find|interest|know|look|need|search|seek|want)", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"^.*?\b(?:"
    r"(?:can|could|would|will) (?:you|anyone|anybody|someone) (?:please |kindly )?"
    r"(?:tell|explain to|say to) (?:me|us)"
    r"|(?:i|we)(?: would|['’]d)? (?:like|love|want|need) to (?:know|find out|learn|understand)"
    r"|(?:i was|i am|i['’]m|we were) wondering|i wonder"
    r"|do(?:es)? (?:you|anyone|anybody|someone)(?: here| happen to)? know"
    r"|if (?:you|anyone) could tell (?:me|us)"
    r")\b[\s,:]*+(?=\S+ \S+ \S)",
    re.IGNORECASE | re.DOTALL,
)
"""All up to the words that begin the question itself."""

_REQUEST = re.compile(
    r"^\W*(?:according to\s+(?:the\s+|your\s+|these\s+)?(?:[\w'’]+\s+){0,2}"
    r"(?:archives?|documents?|records?|files|papers|sources)\W+)?"
    r"(?:(?:can|could|would) you\s+|(?:i|we)(?:\s+(?:am|are)|['’]m|['’]re|\s+would|['’]d)?\s+"
    r"(?:like|want|need|wish|look(?:ing)?|interested|search(?:ing)?)\s+(?:to\s+|for\s+|in\s+)?)?"
    r"(?:please\s+)?(?:(?:find|show|give|tell|list|get|fetch|look\s+up|search\s+for)\s+)?"
    r"(?:(?:me|(?-i:us))\s+)?(?:(?:all|any|some|the)\s+)*"
    r"(?:(?:articles?|papers?|documents?|records?|information|anything|everything|something)\s+"
    r"(?:(?:that|which)\s+)?)?"
    r"(?:(?:(?:that|which)\s+)?(?:(?:deals?|dealing)\s+with\s+|(?:is|are)\s+about\s+))?"
    r"(?:(?:about|on|concerning|regarding|describing)\s+)?",
    re.IGNORECASE,
)
"""How a request begins, before it says what is looked for."""

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
    parts = [
        part
        for place, part in enumerate(parts)
        if (place > last and not _is_aside(part))
        or first <= place <= last
        or (place < first and (not _is_of_self(part) or (back and _SUBJECT.search(part))))
    ]
    parts = [_ungreeted(part) for part in parts if part.endswith("?") or not _CLOSING.match(part)]
    # With runs of white space the patterns would take a time that grows with their square.
    rest = " ".join(" ".join(parts).split())
    if not (is_of_archive(rest) or is_no_question(rest)):
        rest = unframed(_PREAMBLE.sub("", unframed(rest), count=1))
    return rest if rest.strip() else text


def is_no_question(text: str) -> bool:
    """Whether a text is only what people type to greet, or to learn what a bot does.

    An archive would answer "help" with its records of aid.
    """
    return _NO_QUESTION.fullmatch(text) is not None


def is_of_archive(text: str) -> bool:
    """Whether a text asks what the archive is about, of which no record tells."""
    return _OF_ARCHIVE.fullmatch(text) is not None


def _ungreeted(sentence: str) -> str:
    """A sentence less the greeting at its beginning, and who is greeted if nothing else is said."""
    greeting = _GREETING.match(sentence)
    if greeting is None:
        return sentence
    rest = sentence[greeting.end() :]
    return "" if _ADDRESS.fullmatch(rest) else rest


def _is_of_self(sentence: str) -> bool:
    return bool(_SELF.search(sentence)) and not _SEEKING.search(sentence)


def _is_aside(sentence: str) -> bool:
    """Whether a sentence behind the question tells of the asker and names nothing."""
    names = _NAMING.search(sentence) or any(map(str.isdigit, sentence))
    return _is_of_self(sentence) and not names


def without_request(text: str) -> str:
    """A question without "please find me all papers about"; unchanged where nothing would stay."""
    rest = _REQUEST.sub("", text, count=1)
    return rest if rest.strip() else text
