"""The answer to a question, as a page to read."""

from __future__ import annotations

from collections.abc import Mapping

from bot.terminal.page import count, say
from bot.terminal.records import print_record, range_words
from bot.wording.dates import FALLBACK, SET_ASIDE, edtf_words
from bot.wording.escape import visible
from retrieval.answer import Answer, Coverage
from retrieval.archive import EVERYTHING
from retrieval.query import Filters

_DAY = len("1950-10-14")


def print_answer(
    answer: Answer, search_links: Mapping[str, str], within: Filters = EVERYTHING
) -> None:
    """Print the sentence that answers, then the citations; or that nothing answers.

    Args:
        answer: what the archive says.
        search_links: by archive, an address with {title} where the title belongs.
        within: what narrowed the question, apart from a date in it.
    """
    if answer.answer:
        say(f"“{visible(answer.answer.sentence)}” [{answer.answer.rank}]", bold=True)
    elif not answer.answered:
        say("No record here answers that.", bold=True)
        say(f"Searched: {coverage_words(answer.coverage)}.")
    for note in [*narrowed(within), *notes(answer)]:
        say(note, dim=True)
    if answer.citations and not answer.answered:
        say()
        say("Near misses, which do not answer it:")
    for citation in answer.citations:
        say()
        print_record(
            citation.record,
            search_links,
            number=f"{citation.rank}. ",
            key=citation.key_sentence or "",
            passage=citation.passage or "",
            also_as=citation.also_as,
        )


def narrowed(within: Filters) -> list[str]:
    """What the options of the command left out, a sentence each."""
    said = []
    if within.dates:
        said.append(f"Only records of {range_words(within.dates)}.")
    if within.archives:
        said.append(f"Only records of {visible(', '.join(sorted(within.archives)))}.")
    return said


def notes(answer: Answer) -> list[str]:
    """What was done to find the answer, a sentence each."""
    said = []
    for expansion in answer.expansions:
        if expansion.told:
            said.append(f"{visible(expansion.asked)}: {visible(expansion.told)}.")
    if answer.date:
        words = range_words(answer.date.range)
        what = "No record is" if answer.date.missed else "Only records"
        said.append(f"{what} of {words} (read from “{visible(answer.date.text)}”).")
    if answer.date_set_aside:
        words = visible(answer.date_set_aside.text)
        said.append(f"“{words}” {SET_ASIDE[answer.date_set_aside.reason]}.")
    if answer.undated_left_out:
        were = "was" if answer.undated_left_out == 1 else "were"
        said.append(f"{count(answer.undated_left_out, 'undated record')} {were} left out.")
    if answer.shortened:
        said.append("The question was very long: only its beginning was read.")
    return said


def coverage_words(held: Coverage) -> str:
    """What was searched, by months: "18 records, May 1949 to April 1953"."""
    words = count(held.records, "record")
    if held.first and held.last:
        first, last = _month(held.first), _month(held.last)
        words += f", {first}" if first == last else f", {first} to {last}"
    return f"{words} ({held.undated:,} undated)" if held.undated else words


def _month(edtf: str) -> str:
    """The month of a day, since a coverage need be no more exact."""
    is_day = len(edtf) == _DAY and edtf[4] == edtf[7] == "-"
    return edtf_words(edtf[:7] if is_day else edtf, FALLBACK)
