"""What people type around a question: to whom it goes, why it is asked, how to answer, thanks."""

from __future__ import annotations

import re

from retrieval.index.lexical import STOP_WORDS
from retrieval.search.courtesies import THANKS, is_no_question, is_of_archive
from retrieval.search.cues import FILLERS, QUESTION_WORD, QUESTION_WORDS
from retrieval.search.topic_requests import HOLDINGS, ME, subject

_BEGINS = rf"(?:{QUESTION_WORDS}|did|do|does|is|are|was|were|has|have|had|can|could|would)"
_QUESTION = re.compile(
    r"\W*(?:(?:about|after|at|before|by|for|from|in|of|on|since|to|under|until|with)\s+)?"
    rf"{_BEGINS}\b",
    re.IGNORECASE,
)
_ASKS = (
    rf"(?=(?:{_BEGINS}|will|tell|show|find|give|list|explain|describe|i)"
    r"(?:['’]s|['’]re|['’]d)?\s)"
)
"""Before a word that begins a question."""

_PAUSE = rf"(?:\s*[,;:!]+\s*|\s+[–—-]+\s+|\s+{_ASKS})"

_INTERJECTION = (
    r"(?:ok(?:ay)?|so|and|but|well|u[hm]+|er+m?|hm+|oh|ah|by the way|actually|basically|sorry"
    r"|yes|yeah|yep|no|nope|anyway|all ?right|(?:just )?curious|(?:just )?wondering|fyi|hey|guys"
    r"|folks|please|kindly|pls|plz|seriously|honestly|also|next|now|then|again|@?fonds)"
)

_WORK = (
    r"(?:essay|thesis|homework|class|seminar|assignment|course|dissertation|exam|presentation"
    r"|(?:research |school |term |history )?(?:project|paper|report))"
)

_SEARCHED = (
    r"(?:according to|based on|judging by|going by|from|in|within)\s+"
    r"(?:(?:the|this|these|those|your|our|all)\s+)+"
    r"(?:(?:archival|available|declassified|historical|primary)\s+)*"
    rf"(?:{HOLDINGS}|record|database)"
)
"""All that is searched anyway."""

_NOT_GIVEN = (
    "".join(
        rf"(?<!\b{word} )"
        for word in """
        an convey conveyed conveying express expressed expressing for gave give giving her his in
        its many my no of our said say says send sends sent the their to with your
        """.split()
    )
    + r"(?<!['’]s )"
)
"""Before thanks that somebody of whom records tell gives."""

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

_ASKER = (
    r"(?:a|am|and|any|anybody|anyone|at|be|can|cannot|can['’]t|could|couldn['’]t|do|don['’]t|for"
    r"|gotta|have|haven['’]t|help|i|i['’]d|i['’]m|i['’]ve|is|it|it['’]s|just|like|love|me|my|need"
    r"|never|no|not|now|please|quite|really|so|someone|still|that|to|trying|us|wanna|want|wanted|was"
    r"|we|we['’]re|we['’]ve|wish|would|you)"
)
_KNOWING = (
    r"(?:ask(?:ing)?|certain|check|clear|clue|confused|curious|dunno|figure|find|forgot(?:ten)?"
    r"|idea|interested|know|learn|question is|recall|remember|see|sure|tell|unclear|understand"
    r"|wonder(?:ing)?)(?: (?:about|as|exactly|in|me|of|out|to|us))*"
)
_OATH = re.compile(
    rf"\b({QUESTION_WORDS})\s+(?:the\s+(?:devil|fuck|heck|hell)|on\s+earth)\b", re.IGNORECASE
)

_LEADS = tuple(
    re.compile(rf"\W*(?:{lead})", re.IGNORECASE)
    for lead in (
        rf"(?:{_INTERJECTION}[\s,]+)*{_INTERJECTION}{_PAUSE}",
        rf"{_SEARCHED}{_PAUSE}",
        r"(?:@fonds|btw|/ask(?: question)?)\b:?",
        rf"\d{{1,2}}[.)]\s+{_ASKS}",
        rf"tell {ME}\s+{_ASKS}",
        rf"(?:can|could|would) (?:anyone|anybody|somebody|someone|you) (?:please )?say\s+{_ASKS}",
        r"(?:my|our) (?:\w+ )?\w+ (?:wants?|would like|needs?|asked me) to (?:find out|know|learn)"
        rf"\s+(?=(?:{QUESTION_WORDS}|if|whether)\s)",
        rf"(?:{_ASKER}\s+)*{_KNOWING}\s+(?=(?:{QUESTION_WORDS}|if|whether)\s)",
        r"is it (?:correct|known|the case|true) (?:that|whether) (?=\S+ \S)",
        r"(?:(?:can|could|would|will) you |please |pls )*"
        r"(?:explain|describe|summari[sz]e|clarify|outline|remind|help)"
        rf"(?: to)?(?: {ME})?(?: (?:to )?(?:understand|find|find out|learn))?"
        r"(?: briefly| in detail)?(?: of| about)?\s+(?=\S)",
    )
)
_TAILS = tuple(
    re.compile(rf"(?<![\s,;.!?–—-])[\s,;.!?–—-]+{tail}\W*$", re.IGNORECASE)
    for tail in (
        rf"{_NOT_GIVEN}(?:(?:many|with) )?{THANKS}"
        r"(?: (?:in advance|a lot|a million|(?:so|very) much|again|all|everyone|guys"
        r"|for (?:your|the|any|all|looking|helping|reading)\b[^?]*))*",
        r"(?:info|pls|plz|please|lol|asap|eli5|btw|by the way)",
        r"(?:just )?(?:curious|wondering|asking)",
        r"in (?:brief|short|detail|(?:plain|simple) (?:english|language|terms|words)"
        r"|(?:one|a|two|\d) (?:few |short |single )?(?:sentences?|words|lines?|paragraphs?)"
        r"|your own words)",
        r"(?:with|cite|give|and) (?:(?:your|the|exact|all) )?"
        r"(?:sources|citations|references|quotes|dates)",
        _SEARCHED,
        rf"\(?for (?:my|our|an?) (?:\w+ )?{_WORK}\)?",
        r"(?:exactly|briefly|precisely|roughly)",
        r"(?:at (?:the|that) (?:point|time)|back then|in those days|in the end|do you think"
        r"|by any chance|\(?if (?:it(?:['’]s| is) )?known\)?|as far as (?:is|we) know[ns]?"
        r"|in your (?:opinion|view))",
    )
)
"""With what separates them from the question."""

_OF_ANSWERS = frozenset(
    """
    another answer answers anybody anyone anywhere asap asked asking brief briefly bullet bullets
    citation citations cite class clear concise correct could curious date dates deadline detail
    detailed details dumb eli5 english essay exact explain explanation false fast final find fine
    first found full give guys hello help hey hi homework hurry idea ideas include interested keep
    know known language last lecture link links list long may maybe might need next ok okay one
    paragraph paragraphs place plain please pls plz podcast points possible professor proof prove
    provide query question questions quick quickly quote quotes reference references remind reply
    research respond right rush school search seminar sentence sentences serious short show simple
    sorry source sources specific student stupid subject summarise summarize summary sure teacher
    term terms thesis thing time today tomorrow topic true trust university urgent urgently use
    wants wikipedia wondering word words work would yes
    """.split()
)
"""Words that, with none but the commonest between them, are not of the subject."""

_ADVERBS = re.compile(
    r"(?<=\w)\s+(?:actually|allegedly|apparently|basically|certainly|clearly|definitely|essentially"
    r"|even|eventually|ever|evidently|exactly|finally|generally|in fact|indeed|likely|maybe|merely"
    r"|namely|obviously|perhaps|possibly|precisely|presumably|probably|quite|really|reportedly"
    r"|simply|somehow|specifically|still|supposed(?= to\b)|supposedly|surely|truly|typically"
    r"|ultimately|usually)(?![\w'’-])"
)
"""How sure something is, or how often it was: where all else is said, no record need say that."""

_SAYING_NOTHING = STOP_WORDS | FILLERS
_LABELS = _OF_ANSWERS | _SAYING_NOTHING | {"q"}

_LAYERS = 10
"""How much there may be around a question: "ok so, can you explain ... thanks"."""

_LONGEST_LABEL = 8
"""Words before a colon or dash that may be no part of a question."""

_APART = re.compile(r":|\s[–—-]+\s")
_WORD = re.compile(r"[^\W_]+")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
"""But that of "U.S." and "Gen."."""


def unframed(text: str) -> str:
    """A question without what is around it: "ok so", "Quick question:", "in the archive", "thx"."""
    text = _OATH.sub(r"\1", text)
    for _ in range(_LAYERS):
        shorter = _shorter(text)
        if shorter == text or (says_nothing(shorter) and not is_of_archive(shorter)):
            break
        text = shorter
    return _ADVERBS.sub("", text)


def says_nothing(text: str) -> bool:
    """Whether a text has none but the commonest words and those of any question or record."""
    return _SAYING_NOTHING.issuperset(_words(text))


def marked(text: str) -> str:
    """The text with a question mark if it is a question, else with none, nor a full stop."""
    bare = text.rstrip("? ")
    return f"{bare}?" if _QUESTION.match(bare) else _FULL_STOP.sub("", bare)


def is_of_answers(sentence: str) -> bool:
    """Whether a sentence tells only how to answer, or that it asks: "Any sources?"."""
    words = set(_words(sentence))
    asks = QUESTION_WORD.search(sentence) is not None
    return not asks and not _OF_ANSWERS.isdisjoint(words) and words <= _OF_ANSWERS | STOP_WORDS


def _is_label(text: str) -> bool:
    """Whether what stands before a colon says nothing of the subject: "My question", "Q"."""
    words = _words(text)
    return len(words) <= _LONGEST_LABEL and _LABELS.issuperset(words)


def _shorter(text: str) -> str:
    if is_of_archive(text) or is_no_question(text):
        return text
    label, *rest = _APART.split(text, maxsplit=1)
    if rest and _is_label(label):
        return rest[0].strip()
    *asked, last = _APART.split(text)
    if asked and is_of_answers(last):
        return text[: -len(last)].rstrip(" :–—-")
    for lead in (*_LEADS, _PREAMBLE):
        if found := lead.match(text):
            return text[found.end() :].lstrip()
    for tail in _TAILS:
        if found := tail.search(text):
            return text[: found.start()] + ("?" if "?" in found[0] else "")
    return subject(text)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
