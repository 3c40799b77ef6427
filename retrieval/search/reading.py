"""Reading: a query -> the question as it is searched: its words, names, dates and vector."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.answer import DateNotice, DateSetAside, Unheeded, WhyUnheeded
from retrieval.dates import (
    DATE_WORDS,
    counted_from_today,
    unread_date,
    unread_events,
    unread_war,
    unread_year,
)
from retrieval.index.arrays import Floats
from retrieval.index.encoder import Encoder
from retrieval.index.lexical import STOP_WORDS, Clause, terms_in
from retrieval.index.opened import Index
from retrieval.index.words import words_typed
from retrieval.names import Expansion
from retrieval.names.headings import as_spoken
from retrieval.names.places import words_of_country
from retrieval.query import MAX_QUESTION, Filters, Query
from retrieval.search import cues
from retrieval.search.bynames import read_bynames
from retrieval.search.clauses import clauses, expand, phrases, reword
from retrieval.search.correspondents import A_KIND, Correspondents
from retrieval.search.courtesies import is_no_question, is_of_archive
from retrieval.search.dating import any_of_year, read_date
from retrieval.search.english import is_everyday
from retrieval.search.essence import essence
from retrieval.search.forenames import is_whole, read_surnames, without_others
from retrieval.search.framing import marked
from retrieval.search.lettering import capitalised, narrow, uncapitalised
from retrieval.search.masked import mask, standing
from retrieval.search.other_letters import read_names_alone
from retrieval.search.paper_requests import cut_unwanted, read_correspondents
from retrieval.search.second_question import without_second
from retrieval.search.spelling import part, respell
from retrieval.search.titles import without_ranks, without_titles
from retrieval.search.unheeded import find_unheeded
from retrieval.search.untold import find_untold
from retrieval.search.vocabulary import Vocabulary
from retrieval.search.weigher import Weigher

_WORD = re.compile(r"[^\W_]+")
_A_WILL = re.compile(
    r"\b(?:an?|her|his|my|the|their|whose)\s+(?:last\s+)?will\b|\bwills?\s+(?:and|of)\b|^\W*will\W*$",
    re.IGNORECASE,
)
"""The paper, and no word of the asking."""
_PIECES = re.compile(r"\b\d+[^\W\d_]+|(?<![\w'’-])[a-z](?![\w'’-])", re.IGNORECASE)
"""Letters behind a number ("38th"), and single ones ("U.S.S.R."): no words by themselves."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is searched.

    `without_date` is the question less its request and its date, its misspelt words `respelt`, with
    the capitals that the archive prints where it was typed without any (`caseless`);
    `vocabulary` is of what the asker may see; `clauses` look for its words and find candidates,
    `phrases` only score those; `bynames` are the names of those whose other name is asked for;
    `weigher` tells how far texts say its words; `vector` is of unit length, shape (dimension,).
    """

    text: str
    without_date: str
    vocabulary: Vocabulary
    clauses: tuple[Clause, ...]
    phrases: tuple[Clause, ...]
    weigher: Weigher
    vector: Floats
    filters: Filters
    expansions: tuple[Expansion, ...] = ()
    respelt: tuple[Expansion, ...] = ()
    correspondents: Correspondents | None = None
    date: DateNotice | None = None
    date_set_aside: DateSetAside | None = None
    unwanted: Correspondents | None = None
    bynames: tuple[Expansion, ...] = ()
    unheeded: tuple[Unheeded, ...] = ()
    undated_left_out: int = 0
    shortened: bool = False
    caseless: bool = False


def read_question(query: Query, index: Index, encoder: Encoder) -> Asked:
    """A question as it is searched, its date and its names read if the query wants that."""
    vocabulary = Vocabulary(index, query.filters.owners)
    # A lone surrogate is no character, and no library below would take it.
    typed, second = without_second(
        essence(narrow(_beginning(query.text).encode(errors="replace").decode()))
    )
    text = uncapitalised(typed)
    caseless = text != typed or text[1:].islower()
    dated = read_date(text, query, index)
    searched = capitalised(dated.text, vocabulary) if caseless else dated.text
    expansions: tuple[Expansion, ...] = ()
    respelt: tuple[Expansion, ...] = ()
    unread: tuple[Unheeded, ...] = ()
    if query.expand_names:
        searched, unread = read_names_alone(searched, vocabulary)
        searched = as_spoken(
            searched, index.names, lambda name: is_whole(name, expand(name, vocabulary), vocabulary)
        )
        expansions = expand(searched, vocabulary)
        searched, parted = part(searched, expansions, vocabulary)
        if parted:
            expansions = expand(searched, vocabulary)
        searched, surnames = read_surnames(searched, expansions, vocabulary)
        respelt = parted + surnames
        expansions = without_others(searched, expansions, vocabulary)
    searched, bynames = read_bynames(searched, expansions)
    masked = mask(searched, expansions)
    correspondents = unwanted = None
    if query.expand_names:
        masked, unwanted = cut_unwanted(masked, vocabulary)
        searched = masked.written(masked.text)
        expansions = tuple(one for one in expansions if standing(one.asked).search(searched))
        correspondents = read_correspondents(masked, vocabulary)
        searched, misspelt = respell(searched, expansions, vocabulary, encoder)
        respelt += misspelt
    unheeded = unread + find_unheeded(masked)
    pair = correspondents is not None and correspondents.pair
    if not pair:
        unheeded += find_untold(masked, vocabulary)
    if query.read_dates and not (dated.date or dated.set_aside):
        unheeded += tuple(
            one
            for one in _unread(text, query.filters, index)
            if not any(one.text in told.text for told in unheeded)
        )
    if second:
        unheeded += (Unheeded(text=second, reason="second"),)
    empty = _is_empty(text, query.filters) and not is_of_archive(text)
    if empty or is_no_question(text):
        unheeded = (Unheeded(text=text, reason="nothing"),)
    terms = terms_in(searched)
    # Of what limits nothing the words still tell something, but no record need say them.
    aside = dated.set_aside.text if dated.set_aside and not query.filters.dates else ""
    if dated.set_aside and dated.set_aside.reason == "undated":
        aside = ""  # the question has them still
    # A question that is nothing but a date is still a question.
    worded = reword(searched, expansions, vocabulary) if searched.strip() else text
    weigher = Weigher(without_titles(searched, expansions, vocabulary), expansions, index)
    return Asked(
        text=text,
        without_date=searched,
        caseless=caseless,
        vocabulary=vocabulary,
        clauses=clauses((*terms, *terms_in(aside)), expansions, vocabulary),
        phrases=phrases(terms, index),
        weigher=weigher,
        vector=weigher.encode(marked(worded), encoder),
        filters=dated.filters,
        expansions=expansions,
        respelt=respelt,
        correspondents=correspondents,
        date=dated.date,
        date_set_aside=dated.set_aside,
        unwanted=unwanted,
        bynames=bynames,
        unheeded=unheeded,
        undated_left_out=dated.undated_left_out,
        shortened=len(query.text) > MAX_QUESTION,
    )


def _unread(text: str, filters: Filters, index: Index) -> list[Unheeded]:
    """What may be a date in a question of which none is read."""
    year = unread_year(text)
    known = year is not None and any_of_year(int(year), filters, index)
    found: dict[WhyUnheeded, str | None] = {
        "year" if known else "missed year": year,
        "date": unread_date(text),
        "today": counted_from_today(text),
        "event": next(unread_events(text), None) or unread_war(text),
    }
    return [Unheeded(text=words, reason=why) for why, words in found.items() if words is not None]


def _is_empty(text: str, filters: Filters) -> bool:
    """Whether a text has nothing but words that all texts have, and no filter says more.

    "Will" or "IT" inside it may be a name.
    """
    words = _WORD.findall(text)
    named = any(word[0].isupper() for word in words[1:])
    if named or _A_WILL.search(text) or filters != filters.unlimited:
        return False
    return all(word.lower() in STOP_WORDS for word in words)


def ask_for_like(title: str, vector: Floats, filters: Filters, index: Index) -> Asked:
    """What is like a record with this title, whose vector is given."""
    vocabulary = Vocabulary(index, filters.owners)
    terms = terms_in(title)
    return Asked(
        text=title,
        without_date=title,
        vocabulary=vocabulary,
        clauses=clauses(terms, (), vocabulary),
        phrases=phrases(terms, index),
        weigher=Weigher(title, (), index),
        vector=vector,
        filters=filters,
    )


def _beginning(text: str) -> str:
    """The text, or as much of it as is read, without a word that would be cut."""
    if len(text) <= MAX_QUESTION:
        return text
    return next(iter(text[:MAX_QUESTION].rsplit(maxsplit=1)), "")


def names_apart(asked: Asked) -> tuple[str, ...]:
    """The names in a question that records have, if none at all has them together."""
    vocabulary = asked.vocabulary
    names = {one.asked: one for one in mask(asked.without_date, asked.expansions).names}
    forms = [[name, *one.also, *words_of_country(name.lower())] for name, one in names.items()]
    known = all(
        any(form in vocabulary for form in (one.asked, *one.also)) for one in names.values()
    )
    if len(names) < 2 or not known or vocabulary.together(forms):
        return ()
    return tuple(names)


def unknown_words(asked: Asked) -> tuple[str, ...]:
    """The words of a question, as typed, that no record has, less what else is told of it.

    Nor is a rank before a name told. Each is looked up: it is for questions that nothing answers.
    """
    vocabulary = asked.vocabulary
    searched = {"sender", "receiver", "year", "missed year", "date", "event"}
    told = [one.text for one in asked.unheeded if one.reason not in searched]
    for name in asked.expansions:
        if any(form in vocabulary for form in (name.asked, *name.also)):
            told.append(name.asked)
    text = without_ranks(asked.without_date, asked.expansions, vocabulary)
    text = _PIECES.sub(" ", text)
    for words in told:
        text = standing(words).sub(" ", text)
    return tuple(
        typed
        for word, typed in words_typed(text).items()
        if word not in cues.FILLERS
        and word not in DATE_WORDS
        and not is_everyday(word)
        and word not in vocabulary
        and not (asked.correspondents and A_KIND.fullmatch(word))
    )
