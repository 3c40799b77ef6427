"""Quoting: what an answer tells of words of the question has the capitals that were typed."""

from __future__ import annotations

import re
from typing import TypeVar

from retrieval.answer import Answer, DateNotice, DateSetAside, Unheeded

_Notice = TypeVar("_Notice", DateNotice, DateSetAside, Unheeded)


def quoted_as_typed(answer: Answer) -> Answer:
    """The answer, its quotes of the question as they stand there: "OCTOBER 1950", "abot".

    A question in capitals is read without any, and one without them is given those of the archive.
    """

    def typed(words: str) -> str:
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", answer.question, re.IGNORECASE)
        return found[0] if found else words

    def told(notice: _Notice) -> _Notice:
        return notice.model_copy(update={"text": typed(notice.text)})

    return answer.model_copy(
        update={
            "date": answer.date and told(answer.date),
            "date_set_aside": answer.date_set_aside and told(answer.date_set_aside),
            "unheeded": tuple(map(told, answer.unheeded)),
            "unknown_words": tuple(map(typed, answer.unknown_words)),
            "apart": tuple(map(typed, answer.apart)),
        }
    )
