"""What a question says of the event of a date: "since the talks of May 1949"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from retrieval.dates.phrases import OPEN_ENDS, Phrase
from retrieval.dates.words import Token, words

_SIDES: Final = {"since": "since", "after": "since", "before": "until", "until": "until"}
_BODIES: Final = words(
    "assembly branch commission committee conference congress council court government house "
    "meeting nations palace parliament plenum politburo presidium press senate session tribunal un"
)
"""One stands before them, whenever that is: "Malik before the Council in August 1950"."""

_OTHERS: Final = words(
    "and but or how what when where which who whom whose why did do does had has have was were is "
    "are"
)
"""What goes on to something else: "after the war, what did ... in 1950"."""

_TO: Final = words("to until till through thru")
_FARTHEST: Final = 7


def lead_of(tokens: Sequence[Token], start: int) -> str:
    """The word, a few before a date, that is said of its event: "since", "between", or none."""
    between: list[str] = []
    for token in reversed(tokens[max(0, start - _FARTHEST) : start]):
        if token.text in _SIDES or token.text in OPEN_ENDS:
            before_body = token.text == "before" and _BODIES & set(between)
            return "" if before_body or not between else token.text
        if token.text in _OTHERS or not (token.text.isalpha() or token.text in {"'", "’", "-"}):
            return ""
        between.append(token.text)
    return ""


def of_event(tokens: Sequence[Token], phrase: Phrase, *, alone: bool) -> Phrase:
    """A date as what a question says of its event: "before the talks of May" is all to its end.

    When in May they were is not known, so that none of it is left out. `alone`: the question has
    no other date, so that "between" and "from" are open to the end.
    """
    lead = lead_of(tokens, phrase.start)
    closed = any(token.text in _TO for token in tokens[phrase.start : phrase.stop])
    if phrase.relation or closed:
        return phrase
    behind = tokens[phrase.stop].text if phrase.stop < len(tokens) else ""
    opened = alone and behind in OPEN_ENDS.get(lead, ())
    relation = "since" if opened else _SIDES.get(lead, "")
    return replace(phrase, relation=relation, parts=()) if relation else phrase
