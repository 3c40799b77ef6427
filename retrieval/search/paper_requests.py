"""Questions for papers by who wrote them to whom: "telegram from Stalin to Mao", "Kim's letters".

Also for what was written ("what did Kim write to Stalin"), and for what is not wanted: "letters to
Stalin not from Kim". Where a question denies anything else, nothing is read, nor behind what
it would leave out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.index.lexical import terms_in
from retrieval.index.passages import sentence_spans
from retrieval.index.words import words_in
from retrieval.names import Expansion
from retrieval.names.places import is_of_place, words_of_country
from retrieval.search.correspondents import (
    A_KIND,
    A_THING,
    ANY_KIND,
    KIND,
    THINGS,
    Correspondents,
    Side,
    is_correspondent,
    may_be_surname,
)
from retrieval.search.cues import ASKING, HER, RANKS
from retrieval.search.masked import NUMBER, OFFICE, OFFICES, ONE, Masked, mask
from retrieval.search.surnames import printed_surname
from retrieval.search.unheeded import before_exclusion
from retrieval.search.vocabulary import Vocabulary

_BEFORE = rf"(?:{OFFICE}\s+){{0,5}}"
"""Bounded, as what follows is: begun anew at every word, longer runs would take their square."""

_PAPER = rf"(?<!\x00 )(?<!\bto )(?<!\bnot ){KIND}"
"""Not as a deed: "what did Mao cable to Stalin" asks for no cable."""

_WHICHEVER = rf"(?:{_PAPER}|{ANY_KIND})"

_SENT = r"(?:sent|wrote|wired|cabled|addressed)\b"
_TELLS = r"(?:tells|told|informs|informed|reports|reported|describes|described|asks|asked)\b"
_WRITE = (
    r"(?:write|written|cable|wire|telegraph|send|report|tell|inform|ask|answer|reply|respond|say)\b"
)
_WROTE = r"(?:wrote|cabled|wired|told|informed|asked|reported|answered|replied|responded)\b"
_ADDRESSED = (
    rf"(?:{_SENT}|{_TELLS}|{_WROTE}|(?:writes|sends|answers|replies|responds|assure[sd]"
    r"|thank(?:s|ed)|warn(?:s|ed)|urge[sd]|invite[sd])\b)"
)
_THAT = r"\s+(?:that\s+|which\s+)?"
WAY = (
    r"(?:\s+(?:of|on|in|dated|sent|written|signed|wired|cabled|addressed|that|which|was|were|went))*"
    r"\s+"
)
ALSO = rf"(?:\s*(?:,|and|or|&)\s*(?:the\s+)?{ONE}){{0,9}}"
_SOME = rf"(?:both\s+)?(?:the\s+)?{_BEFORE}{ONE}{ALSO}"
_BY, _TO = rf"(?P<by>{_SOME})", rf"(?P<to>{_SOME})"
FROM, _TOWARDS = r"(?:from|by)\s+", r"(?:to|received\s+by)\s+"
_AND_FROM, _AND_TO = rf"(?:\s+{FROM}{_BY})?", rf"(?:\s+{_TOWARDS}{_TO})?"
_NO_OBJECT = "".join(rf"(?<!\b{word} )" for word in ("to", "on", "of", "about", "answered", "with"))
"""Not "a reply to Kim's telegram", which is not his."""

_PAPERS = (
    rf"{_NO_OBJECT}{_BEFORE}(?P<by>{ONE})['’]s?\s+(?:\w+\s+){{0,3}}?{KIND}{_AND_TO}",
    rf"{_PAPER}{WAY}between\s+(?P<both>{_SOME})",
    rf"{_PAPER}{WAY}(?P<both>{ONE}\s+with\s+{ONE})",
    rf"{_PAPER}{WAY}{FROM}{_BY}{_AND_TO}",
    rf"{_PAPER}{WAY}{_TOWARDS}{_TO}{_AND_FROM}",
    rf"{_WHICHEVER}{_THAT}{_BY}\s+{_SENT}{_AND_TO}",
    rf"{_WHICHEVER}{_THAT}{_TO}\s+received\b{_AND_FROM}",
    rf"{_WHICHEVER}\s+did\s+{_TO}\s+(?:receive|get)\b{_AND_FROM}",
    rf"{_PAPER}\s+(?:where|in\s+which)\s+{_BY}\s+{_TELLS}",
    rf"\bwho\s+(?:has\s+written|writes|{_SENT})(?:\s+to)?\s+{_TO}",
    rf"(?:\bto\s+)?\bwhom?\s+did\s+{_BY}\s+{_WRITE}(?:\s+to)?\b",
    rf"{_PAPER},?\s+{_BY}\s+to\s+{_TO}",
)
ANY_PAPER = rf"(?:{THINGS}|\b(?:everything|anything|something)\b)"
_OF_SOMEBODY = (
    rf"{ANY_PAPER}{WAY}{FROM}{_BY}(?!['’]){_AND_TO}",
    rf"{ANY_KIND}{WAY}{_TOWARDS}{_TO}(?!['’]){_AND_FROM}",
    rf"(?<!\bdid )(?<!\bdid the )(?P<by>{ONE})\s+{KIND}\s+to\s+{_TO}",
    rf"^\W*(?:from\s+)?{_BY}\s+to\s+{_TO}",
    rf"^\W*{FROM}{_BY}\W*$",
)
"""So only where all are known persons, or stand so in titles: "Aid to Korea", "papers to date"."""

_DID = rf"\b(?:did|does|has|had|have)\s+{_BY}\s+(?:ever\s+)?"
_WRITTEN = (
    rf"{_DID}(?:write|written)\s+(?:back\s+)?(?:to\s+)?{_TO}",
    rf"{_BY}\s+(?:wrote|writes)\s+(?:back\s+)?(?:to\s+)?{_TO}",
)
_ANSWERED = (
    rf"{_DID}(?:answer|reply|respond|cable|wire|telegraph)\s+(?:back\s+)?(?:to\s+)?{_TO}(?!['’])",
    rf"{_BY}\s+(?:answered|replied|responded|cabled|wired)\s+(?:back\s+)?(?:to\s+)?{_TO}(?!['’])",
)
"""Mostly in a paper of their own."""

_DEEDS = (
    rf"\bdid\s+{_TO}\s+(?:receive|get|hear)\s+from\s+{_BY}",
    rf"{_DID}{_WRITE}\s+(?:back\s+)?(?:to\s+)?{_TO}",
    rf"{_BY}\s+{_WROTE}\s+(?:back\s+)?(?:to\s+)?{_TO}",
)
_TOLD = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_BY}['’]s?\s+(?:(?!(?:of|for|to|that)\b)\w+\s+){{0,2}}?{_PAPER}\s+to\s+{_TO}",
        rf"{_PAPER}{WAY}{FROM}{_BY}\s+{_TOWARDS}{_TO}",
        rf"{_PAPER}{WAY}{_TOWARDS}{_TO}\s+{FROM}{_BY}",
        rf"{_PAPER}{_THAT}{_BY}\s+{_SENT}(?:\s+to)?\s+{_TO}",
        rf"{_PAPER}\s+(?:in\s+which|where)\s+{_BY}\s+{_ADDRESSED}(?:\s+to)?\s+{_TO}",
    )
)
"""How a sentence tells of a paper from somebody to somebody."""

_ADDRESSES = frozenset(rank for rank in RANKS.split("|") if len(rank) <= len("capt"))
"""Of "Dr. and Mrs. Bray" the first is nobody; the President may be."""

_SHAPES = tuple(
    (re.compile(shape, re.IGNORECASE), shapes)
    for shapes in (_PAPERS, _OF_SOMEBODY, _WRITTEN, _ANSWERED, _DEEDS)
    for shape in shapes
)

_LEFT_OUT = re.compile(
    r"\b(?:not|no|never|but|except|excepting|excluding|other\s+than|neither|nor|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_BESIDE = (
    r"(?:\s*,|\s+(?:to|from|by|of|in|on|that|which|is|are|was|were|those|dated|and|or|both|the|via"
    rf"|{ONE}|\d[\d./-]*)){{0,12}}"
)
_NOT = r",?\s+(?:(?:but|and)\s+)?(?:not|except(?:ing)?(?:\s+for)?|exclud(?:e|ing)|other\s+than)"
_ALL = rf"(?:{FROM}(?P<all_by>{_SOME})|to\s+(?P<all_to>{_SOME}))"
_THEIRS = (
    rf"(?:(?:\s+(?:the|any))?\s+(?:those|{THINGS})\s+(?:from|by|of)\s+{_BY}{_AND_TO}"
    rf"|(?:\s+(?:the|any|those|ones?|{THINGS})){{0,6}}"
    rf"\s+{_ALL})"
)
_NOTHING = (
    rf"(?:,|(?<!\s))\s+(?:but|and|with)\s+(?:nothing|none|no\s+{THINGS})"
    r"(?:\s+(?:written|sent|signed))?"
)
_END = r"(?=\s*(?:$|[.,;?!]))"
"""So "help, but nothing from Stalin came" is a deed."""

_UNWANTED = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?P<papers>{ANY_PAPER}{_BESIDE}){_NOT}(?:\s+sent)?{_THEIRS}",
        rf"(?P<papers>{ANY_PAPER}[^?!;]{{0,200}}?){_NOT}{_THEIRS}",
        rf"(?P<papers>){_NOTHING}\s+{_ALL}{_END}",
    )
)

_MORE = re.compile(r"\d|\b(?:to|from|by|with|about)\b", re.IGNORECASE)
_PLAIN = ASKING | frozenset("sent send available every exist exists received".split())
"""Beside these words, nothing more is asked than the papers."""


def read_correspondents(question: Masked, vocabulary: Vocabulary) -> Correspondents | None:
    """The correspondents that a question asks for, None where it does not.

    Args:
        question: without its date, its names masked.
        vocabulary: of what the asker may see, in the index that is searched.
    """
    masked, names = before_exclusion(question), question.names
    if _LEFT_OUT.search(masked):
        return None
    left_out = len(masked) < len(question.text)
    for shape, shapes in _SHAPES:
        found = shape.search(masked)
        if found is None:
            continue
        senders, receivers, both = (side_of(found, role, names) for role in ("by", "to", "both"))
        asked = _less_places(Correspondents(senders, receivers, both))
        if not asked.names or len(both.names) == 1:
            continue
        rest = f"{masked[: found.start()]} {masked[found.end() :]}"
        more = {one for one in words_in(rest) if terms_in(one)}
        alone = not left_out and not _MORE.search(rest) and more <= _PLAIN
        of_somebody = shapes is _OF_SOMEBODY and not A_THING.search(found[0])
        writing = asked.one_way if of_somebody else shapes in {_WRITTEN, _ANSWERED, _DEEDS}
        written = writing and _all_write(asked, vocabulary)
        papers = written if of_somebody else shapes is not _DEEDS
        pair = papers and _is_pair(asked, vocabulary)
        told = shapes is _OF_SOMEBODY and asked.told(vocabulary)
        if asked.known or shapes is _PAPERS or written or told or pair:
            return replace(asked, deed=shapes in {_ANSWERED, _DEEDS}, alone=alone, pair=pair)
    return None


def _less_places(asked: Correspondents) -> Correspondents:
    """Less the place that somebody known wrote to or heard from: titles seldom print it.

    So "telegram from Moscow to Kim" asks for papers to Kim, and not for his.
    """
    senders, receivers = asked.senders, asked.receivers
    if _is_of_place(senders) and _is_known(receivers):
        return replace(asked, senders=Side())
    if _is_of_place(receivers) and _is_known(senders):
        return replace(asked, receivers=Side())
    return asked


def _is_of_place(side: Side) -> bool:
    return all(is_of_place(one.asked) and not one.persons for one in side.names)


def _is_known(side: Side) -> bool:
    return bool(side.names) and all(one.persons for one in side.names)


def _all_write(asked: Correspondents, vocabulary: Vocabulary) -> bool:
    """Whether each is a known person, or sender or receiver in a title, as Churchill may be."""
    return all(one.persons or is_correspondent(one, vocabulary) for one in asked.names)


def _is_pair(asked: Correspondents, vocabulary: Vocabulary) -> bool:
    """Whether there are both sides, each with names that titles may have for people."""
    return bool(asked.both.names or asked.one_way) and all(
        one.persons or _may_be_told(one, vocabulary) for one in asked.names
    )


def _may_be_told(name: Expansion, vocabulary: Vocabulary) -> bool:
    if is_of_place(name.asked) or words_of_country(name.asked.lower()):
        return False  # titles call those who write from there "the Embassy"
    last = name.asked.rsplit(maxsplit=1)[-1]
    return (
        name.asked in vocabulary
        and (may_be_surname(last) or printed_surname(last, vocabulary) != last.lower())
    ) or is_correspondent(name, vocabulary)


def tells_of_paper(summary: str, wanted: Correspondents, vocabulary: Vocabulary) -> bool:
    """Whether a sentence of a summary tells of a paper from who is asked for to whom.

    So "a letter in which Stalin tells Mao"; not "no letter", nor what somebody may write.
    """
    index = vocabulary.index
    for start, end in sentence_spans(summary):
        if not A_KIND.search(summary, start, end):
            continue
        masked = mask(summary[start:end], index.names.expand(summary[start:end], vocabulary))
        for found in (one for shape in _TOLD for one in shape.finditer(masked.text)):
            if (
                not _LEFT_OUT.search(masked.text, 0, found.start())
                and wanted.senders.stands_in(masked.written(found["by"]), index)
                and wanted.receivers.stands_in(masked.written(found["to"]), index)
            ):
                return True
    return False


def cut_unwanted(question: Masked, vocabulary: Vocabulary) -> tuple[Masked, Correspondents | None]:
    """A question without what it says of papers that are not wanted, and whose papers they are.

    It keeps what no title would tell.
    """
    for shape in _UNWANTED:
        found = shape.search(question.text)
        if found is None:
            continue
        by, to, all_by, all_to = (
            replace(side_of(found, role, question.names), any_of=True)
            for role in ("by", "to", "all_by", "all_to")
        )
        unwanted = Correspondents(by if by.names else all_by, to if to.names else all_to)
        some = [one.asked for one in unwanted.names]
        if not some or any(map(is_of_place, some)):
            continue  # titles call those who write from Paris "the Embassy in France"
        if unwanted.known or unwanted.told(vocabulary):
            rest = question.text[: found.end("papers")] + question.text[found.end() :]
            return replace(question, text=rest), unwanted
    return question, None


def side_of(found: re.Match[str], role: str, names: Sequence[Expansion]) -> Side:
    """The names in the group of a match that is called as their `role` is."""
    part = found.groupdict().get(role) or ""
    some = tuple(without_office(names[int(at)]) for at in NUMBER.findall(part))
    some = tuple(one for one in some if one.asked.lower() not in _ADDRESSES)
    if any(one.persons for one in some):  # "to Stalin, Korea" has what it is about behind the comma
        some = tuple(one for one in some if one.persons or not words_of_country(one.asked.lower()))
    return Side(some, re.search(r"\bor\b", part, re.IGNORECASE) is not None)


def without_office(name: Expansion) -> Expansion:
    """Somebody less the office, of which titles may have another; "Mrs. Kennedy" stays so."""
    if HER.match(name.asked):
        return name
    rest = OFFICES.sub("", name.asked)
    if name.persons or not rest[:1].isupper() or not may_be_surname(rest.split()[-1]):
        return name
    return Expansion(asked=rest)
