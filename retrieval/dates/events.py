"""What a question says of the event of a date: "since the talks of May 1949"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from retrieval.dates.phrases import OPEN_ENDS, Phrase, PhraseReader
from retrieval.dates.words import (
    APOSTROPHES,
    COUNTS,
    DASHES,
    DAYS,
    PAPERS,
    TO,
    UNITS,
    Token,
    tokenise,
    words,
)

_SIDES: Final = {
    "since": "since", "after": "since", "before": "until", "until": "until", "till": "until",
    "following": "since", "preceding": "until",
}  # fmt: skip
_BEFORE_TO: Final = {"up": "until", "prior": "before"}
EVENTS: Final = words(
    "accession agreement announcement armistice arrest arrival assassination attack battle "
    "beginning blockade bombing breakthrough cable campaign capture ceasefire collapse "
    "conference congress conquest coup crisis crossing death decision defeat departure directive "
    "dismissal election elections end entry evacuation fall fighting fire founding inauguration "
    "incident independence intervention invasion landing landings letter liberation meeting "
    "memorandum message murder mutiny negotiations note occupation offensive order outbreak "
    "partition plan plenum proclamation purge raid rebellion removal reply report resignation "
    "resolution retreat return revolt revolution session siege signing speech split start "
    "statement strike summit surrender talks telegram test treaty trial trip truce ultimatum "
    "uprising victory visit war withdrawal"
)
"""What a date is that of; of anything else "after" may mean a place or a deed: "before the gates",
"looked after the wounded"."""

_HAPPENED: Final = words(
    "appointed arrested arrived assassinated attacked began broke collapsed concluded defeated "
    "died dismissed elected ended entered executed failed fell fired founded intervened invaded "
    "killed landed left met overthrown proclaimed recalled relieved removed resigned retreated "
    "returned signed started surrendered visited withdrew"
)
"""What says so in a clause: "after Stalin died in March 1953", "before war broke out"."""

_WHICH: Final = frozenset(DAYS) | words("each every last next st nd rd th")
"""Before a day they make it one of many: "the third day after"."""

_LINKED: Final = {"between": "and", "from": "to"}
"""What opens a span, and what leads on to its end."""

_DISTANCES: Final = {*UNITS, *COUNTS, "the", "few"}
"""Before "after" they say how far: "the two days after"."""

_BODIES: Final = words("congress plenum session")
"""One stands before them, whenever that is: "Malik before the plenum in August 1950"."""

_DATED: Final = {
    "before": EVENTS - _BODIES, "between": EVENTS | words("dates days months years"),
}  # fmt: skip

_BEHIND: Final = words("about against at between by for from in of on over to with")
"""Before what is said of an event, or its date: "the talks with Mao in May"."""

ARTICLES: Final = words("a an her his its the their")
_OTHERS: Final = words(
    "and but or how what when where which who whom whose why did do does had has have was were is "
    "are"
)
"""What goes on to something else: "after the war, what did ... in 1950"."""

_YEARS: Final = EVENTS - words("election elections")
"""Before "years" they say when: "the war years"."""

_LASTING: Final = words("blockade crisis occupation rebellion revolt revolution siege uprising war")
"""Behind "during" they say when, as no meeting does: its papers tell of it."""

_SUBJECTS: Final = words("he i it she there they we you")

_FARTHEST: Final = 8

_LONGEST: Final = 3
"""Words before "after" that may count from it: "the two days"."""


def lead_of(tokens: Sequence[Token], start: int) -> str:
    """The word, a few before a date, that is said of its event: "since", "between", or none."""
    at = _lead_at(tokens, start)
    return "" if at is None else _side(tokens, at)


def _side(tokens: Sequence[Token], at: int) -> str:
    """The word at a token, or what "up to" and "prior to" are in one word."""
    word = tokens[at].text
    return _BEFORE_TO.get(tokens[at - 1].text, word) if word == "to" and at else word


def _lead_at(tokens: Sequence[Token], start: int) -> int | None:
    start -= start > 0 and tokens[start - 1].text == "("  # the landing (15 September 1950)
    for at in range(start - 1, max(start - 1 - _FARTHEST, -1), -1):
        word = _side(tokens, at)
        if word in {"following", "preceding"} and at and tokens[at - 1].text == "the":
            return None  # the following talks
        if word in _SIDES or word in OPEN_ENDS:
            named = list(takewhile(lambda token: token.text not in _BEHIND, tokens[at + 1 : start]))
            if not named:
                return None
            event = named[-1].text in _DATED.get(word, EVENTS)
            told = word in _SIDES and any(token.text in _HAPPENED for token in named[1:][-2:])
            return at if event or told or _is_of_date(tokens, start, word, named) else None
        passive = word in {"was", "were"} and tokens[at + 1].text in _HAPPENED
        if (word in _OTHERS and not passive) or not (word.isalpha() or word in {"'", "’", "-"}):
            return None
    return None


def _is_of_date(tokens: Sequence[Token], start: int, side: str, named: Sequence[Token]) -> bool:
    """Whether what stands behind "after" is of a day or month: "the luncheon of 3 May".

    Of a year more than events are: "after the health of 1950".
    """
    dated = tokens[start - 1].text == "of" and len(tokens[start].text) != len("1950")
    noun = len(named) > 1 and named[0].text in ARTICLES
    body = side == "before" and named[-1].text in _BODIES
    return dated and noun and side in _SIDES and not body


def closes(between: Sequence[Token]) -> bool:
    """Whether "and the armistice of", behind "between May 1950", leads to the other end."""
    return all(
        token.text in APOSTROPHES or (token.text.isalpha() and token.text not in _OTHERS)
        for token in between[1:]
    )


def _ends_open(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a date ends what begins with an event: "between the coup and the end of 1958"."""
    if tokens[phrase.start].text == "the" and phrase.first.isdigit():
        return False  # between the war and the 1951 plan
    said = [token.text for token in tokens[max(phrase.start - 2 * _FARTHEST, 0) : phrase.start]]
    for opening, link in _LINKED.items():
        behind = said[len(said) - said[::-1].index(opening) :] if opening in said else []
        if link not in behind:
            continue
        at = behind.index(link)
        event = list(takewhile(lambda word: word not in _BEHIND, behind[:at]))
        further = behind[at + 1 :]
        plain = all(word.isalpha() or word in APOSTROPHES for word in behind)
        if plain and event and event[-1] in EVENTS and _OTHERS.isdisjoint([*behind[:at], *further]):
            return not further or not EVENTS.isdisjoint(further)
    return False


def unread_events(question: str) -> Iterator[str]:
    """What a question says of the time of events, whose dates nobody gives: "before the war".

    So does "the war years". A paper or a body is no event here, nor is one of many: "before a
    meeting".
    """
    tokens = tokenise(question)
    for at, token in enumerate(tokens):
        side = _side(tokens, at)
        if token.text == "years" and at and tokens[at - 1].text in _YEARS - PAPERS:
            start = at - 1 - (at > 1 and tokens[at - 2].text in ARTICLES)
            yield question[tokens[start].start : token.end]
        inside = token.text in {"in", "during", "throughout"}
        if side not in _SIDES and side != "between" and not inside:
            continue
        stop = at + 1
        while stop < min(at + 1 + _FARTHEST, len(tokens)) and _goes_on(tokens, stop):
            stop += 1
        while stop > at + 1 and tokens[stop - 1].text in _HAPPENED:
            stop -= 1
        named = [one.text for one in tokens[at + 1 : stop]]
        behind = tokens[stop].text if stop < len(tokens) else ""
        spans = side != "between" or behind == "and"
        if inside:
            lasts = token.text != "in" and not _LASTING.isdisjoint(named[-1:])
            spans = lasts or named == ["the", "war"]
        known = named and (named[0] in ARTICLES - {"a", "an"} or "s" in named)
        if spans and known and named[-1] in EVENTS - _BODIES - PAPERS:
            start = at - (token.text == "to")
            while start > max(at - 1 - _LONGEST, 0) and tokens[start - 1].text in _DISTANCES:
                start -= 1
            yield question[tokens[start].start : tokens[stop - 1].end]


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token may be part of what an event is called, as "Shtykov" behind "war" is not."""
    token, before = tokens[at], tokens[at - 1]
    if before.text in EVENTS and not before.capital:
        paper = before.text in _LASTING and token.text in PAPERS
        if token.capital or paper or token.text in _SUBJECTS:
            return False
    alike = token.text.isalpha() or token.text in APOSTROPHES | DASHES
    return alike and token.text not in _BEHIND | _OTHERS


def of_event(reader: PhraseReader, phrase: Phrase, *, alone: bool) -> Phrase:
    """A date as what a question says of its event: "before the talks of May" is all to its end.

    When in May they were is not known, so that none of it is left out; nor is it "before the May
    1950 talks". Years are those that the event lasted. "The day after the talks of 3 May" begins
    with these words. `alone`: the question has no other date, so that "between" and "from" are
    open to the end.
    """
    tokens = reader.points.tokens
    if phrase.relation:
        return _before_event(tokens, phrase)
    if any(token.text in TO for token in tokens[phrase.start : phrase.stop]):
        return phrase
    at = _lead_at(tokens, phrase.start)
    lead = "" if at is None else _side(tokens, at)
    if at is not None and (distant := _distant(reader, phrase, at)):
        return distant
    behind = tokens[phrase.stop].text if phrase.stop < len(tokens) else ""
    if lead in {"", *_LINKED} and _ends_open(tokens, phrase):
        lead = "until"
    opened = alone and behind in OPEN_ENDS.get(lead, ())
    relation = "since" if opened else _SIDES.get(lead, "")
    if not relation:
        return phrase
    first, last = phrase.parts[0][0] if phrase.parts else phrase.first, phrase.last
    if first.isdigit() and last.isdigit():
        first, last = last if lead == "after" else first, first if lead == "before" else last
    return replace(phrase, first=first, last=last, relation=relation, parts=())


def _distant(reader: PhraseReader, phrase: Phrase, lead: int) -> Phrase | None:
    """A day as "two weeks after the talks of" it; None where nothing ends with "after" so."""
    if len(phrase.last) < len("1950-10-14"):
        return None
    for start in range(max(lead - _LONGEST, 0), lead):
        relation, count, unit, end = reader.distance(start)
        if unit and end == lead + 1 and reader.word(start - 1) not in _WHICH:
            bracketed = (reader.word(phrase.start - 1), reader.word(phrase.stop)) == ("(", ")")
            stop = phrase.stop + bracketed
            return replace(
                phrase, relation=relation, count=count, unit=unit, start=start, stop=stop, parts=()
            )
    return None


def _before_event(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """A date after "before" or "after", in which an event that stands behind it was."""
    said = {token.text for token in tokens[phrase.start : phrase.stop]}
    named = list(
        takewhile(
            lambda token: token.text.isalpha() and token.text not in _BEHIND | _OTHERS,
            tokens[phrase.stop : phrase.stop + 3],
        )
    )
    if phrase.unit or "the" not in said or not named:
        return phrase
    # "Before the January 1950 luncheon", but not "after the spring of 1950 troops crossed".
    any_noun = "of" not in said and not named[0].capital
    if not any_noun and EVENTS.isdisjoint(token.text for token in named):
        return phrase
    return replace(phrase, relation=_SIDES.get(phrase.relation, phrase.relation))
