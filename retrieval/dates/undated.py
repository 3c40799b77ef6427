"""What a source prints where a paper has no date."""

from __future__ import annotations

import re

from retrieval.dates.contexts import OTHER_EVENTS

UNDATED = re.compile(
    r"[\[(]?(?:undated|no date|[nso]\. ?d\.|not dated|date unknown|unknown date|sine dato"
    r"|sans date|sin fecha|ohne datum|без даты|б\. ?д\.)\.?[\])]?\.?",
    re.I,
)
"""The words themselves, in the languages of the papers."""

_OTHER_EVENT = re.compile(rf"\W+(?:{'|'.join(sorted(OTHER_EVENTS))})\b", re.I)


def says_undated(text: str) -> bool:
    """Whether a source prints that there is no date: "Moscow, n.d.", "s. d.", "ohne Datum"."""
    text = text.strip()
    if text.lower() in {"unknown", "?", "-", "–", "—"}:
        return True
    if UNDATED.fullmatch(text.rpartition(",")[2].strip()):
        return True
    begun = UNDATED.match(text)
    return begun is not None and _OTHER_EVENT.match(text, begun.end()) is not None
