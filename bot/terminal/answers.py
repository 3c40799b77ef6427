"""The answer to a question, as a page to read."""

from __future__ import annotations

from collections.abc import Mapping

from bot.terminal.page import say
from bot.terminal.records import print_near_miss, print_record
from bot.wording.answers import NEAR_MISSES, coverage_words, how_found, only_records
from bot.wording.dates import FALLBACK
from bot.wording.escape import visible
from retrieval.answer import Answer
from retrieval.archive import EVERYTHING
from retrieval.query import Filters


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
        say(f"Searched: {coverage_words(answer.coverage, FALLBACK)}.")
    only = only_records(within.dates, within.archives or (), FALLBACK, visible)
    for sentence in [*only, *how_found(answer, FALLBACK, visible)]:
        say(f"{sentence}.", dim=True)
    if answer.citations and not answer.answered:
        say()
        say("Near misses, which do not answer it:")
        for citation in answer.citations[:NEAR_MISSES]:
            say()
            print_near_miss(citation, search_links)
        return
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
