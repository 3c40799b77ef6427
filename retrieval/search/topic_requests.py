"""Requests for what there is on a subject: "can you find me papers about ..."."""

from __future__ import annotations

import re
from typing import Final

ME: Final = r"(?:me|(?-i:us))"
"""Us, but not the US."""

HOLDINGS: Final = r"archives?|collections?|documents?|files|papers|records|sources"
"""What all that is searched may be called."""


def _one_of(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})"


_THING: Final = _one_of(
    f"""
    anything articles? assignment data details? dissertation docs? essay everything evidence file
    fonds homework info information literature materials? paper project record
    references? something source thesis {HOLDINGS}
    """
)
_KNOWN: Final = _one_of(
    """
    available contains? doing exists? find get give got had has have hear holds? inform know known
    learn learned list locate look looking preparing provide read reading recommend recorded
    retrieve reveals? said say says search searching see show student suggest supply tell there
    want working write writing written
    """
)
"""What one does with papers, and what they do."""

_BESIDE: Final = _one_of(
    rf"""
    a all am an and any anybody anyone archival are at be been can could did do does else every
    fetch for from further help here historical i i['’](?:d|m|ve) in is it like many more most
    much my need of other our out please pls point primary pull some somebody someone that the
    these this those to trying up was we we['’](?:d|re|ve) were wh(?:at|ere)(?:['’]?s)? which will
    with within would you your {ME}
    """
)
_SUMMARY: Final = _one_of("background discussions? history mentions? overview")
_ABOUT: Final = (
    r"(?:about|on|concerning|regarding|re:?|(?:pertain|referr|relat)(?:ed|ing)\s+to|relevant\s+to"
    rf"|references?\s+to|(?:to\s+do|dealing)\s+with|{_SUMMARY}\s+of"
    r"|(?:there\s+(?:(?:any|some)\s+)*(?:evidence|proof|records?|talk|traces?)|evidence\s+is\s+there)"
    r"\s+(?:of|for|that))"
)
_TELLS: Final = (
    r"(?:deals?\s+with|cover(?:s|ing)?|concerns?|describ(?:es?|ing)"
    r"|discuss(?:es|ing)?|mention(?:s|ing)?|refers?\s+to|(?:speak|talk)(?:s|ing)?\s+(?:about|of|on))"
)
_PAPERS_ON: Final = re.compile(
    rf"\W*(?P<request>(?:(?:{_BESIDE}|{_THING}|{_KNOWN}|{_SUMMARY})[\s,]+)*"
    rf"(?:{_ABOUT}|(?:{_THING}|that|which)\s+{_TELLS}))\s+",
    re.IGNORECASE,
)
_ONLY_PAPERS: Final = re.compile(
    rf"(?=.*\b(?:any|here|i|there|we|you|{_THING})\b)"
    rf"\W*(?:(?:{_BESIDE}|{_THING}|{_KNOWN}|{_ABOUT})\b\W*)+",
    re.IGNORECASE,
)
_OF_PAPERS: Final = re.compile(rf"\b(?:all|more|{_SUMMARY}|{_THING}|{_KNOWN})\b", re.IGNORECASE)

_WE: Final = r"(?:i|we)(?:['’](?:m|re|d|ve)|\s+(?:am|are|have|would|was|were))?"
_FIND: Final = (
    r"(?:(?:can|could|would|will)\s+you\s+|please\s+)*"
    rf"(?:(?:find(?:\s+out)?|fetch|list(?!\s+of))(?:\s+{ME})?|(?:show|give|get)\s+{ME}"
    rf"|look\s+up|search(?:ing)?\s+for|(?:{_WE}\s+)?looking\s+for|{_WE}\s+look\s+for"
    rf"|{_WE}\s+(?:need|want|like)(?:\s+to\s+(?:find|get|have|read|see))?(?!\s+to\b))"
    r"(?:\s+(?:all|any|some))?"
)
_REQUEST: Final = re.compile(
    rf"\W*(?:{_FIND}|(?:what|how)\s+about|(?:about(?!\s+\d)|concerning|regarding)(?!\s+wh)"
    rf"|{_WE}\s+(?:interested\s+in|researching|studying|discussed|writing\s+(?:about|on)"
    r"|(?:believe|heard|learned|read|saw|think|thought)\s+(?:somewhere\s+)?that)"
    r"|my\s+\w+\s+(?:says|said|claims|mentioned)(?:\s+that)?"
    r"|(?:(?:all|any|some|the)\s+)?articles?(?=\s+by\s))\s+",
    re.IGNORECASE,
)
_MENTIONED: Final = re.compile(
    r"\W*(?:(?:where\s+)?(?:is|are)|was|were)\s+(?!.*\b(?:that|which|whom?)\b)"
    r"(?P<subject>\S.*?)\s+(?:ever\s+)?(?:discussed|mentioned)(?:\s+(?:anywhere|at\s+all))?\W*",
    re.IGNORECASE,
)


def subject(text: str) -> str:
    """What a request wants papers about; the text as it is if it is no request."""
    papers = _PAPERS_ON.match(text)
    if papers and _OF_PAPERS.search(papers["request"]):
        return text[papers.end() :]
    if request := _REQUEST.match(text):
        return text[request.end() :]
    mentioned = _MENTIONED.fullmatch(text)
    return mentioned["subject"] if mentioned else text


def is_of_no_subject(sentence: str) -> bool:
    """Whether a sentence asks for papers without a word of what about: "What do you have?"."""
    return _ONLY_PAPERS.fullmatch(sentence) is not None
