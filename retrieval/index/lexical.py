"""LexicalIndex: the records' words in tantivy, ranked by BM25.

A query is built from objects, never parsed: whatever is typed is only words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from retrieval.dates import DateRange
from retrieval.errors import LET_IN, REBUILD, IndexMismatchError, first_line
from retrieval.index.arrays import Floats, Ints
from retrieval.index.numbers import in_figures
from retrieval.records import Record

ANALYZER = "archive_en"
HEAP = 128_000_000
"""Bytes that the writer may hold before it writes a segment."""
_NOT_LET_IN = re.compile(r"kind: (PermissionDenied|ReadOnlyFilesystem)\b")
"""How tantivy says that it may not open a file, or not write the lock that also readers take."""


@cache
def analyzer() -> tantivy.TextAnalyzer:
    """Words, lower case, without diacritics, stop words left out, English stems."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.custom_stopword(sorted(STOP_WORDS)))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing don down during each few for from further
    had has have having he her here hers herself him himself his how i if in into is it its itself
    just me might more most must my myself no nor not now of off on once only or other our ours
    ourselves out over own s same shall she should so some such t than that the their theirs them
    themselves then there these they this those through to too under until up very was we were what
    when where which while who whom why will with would you your yours yourself yourselves
    arent couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent whats whos wouldnt
    ain aren couldn d didn doesn hadn hasn isn ll m mightn mustn needn oughtn re shan shouldn ve
    wasn weren wouldn
    """.split()
)
"""English function and question words, and what is left of them where an apostrophe parts them.

"May" is not among them, for it is a month; nor "won" and "haven", which are words.
"""


COMMON_SHARE, APART = 0.05, 4
"""A word of more than this share of the records is common; so many, the commonest, are looked for
apart. (Each one in another's query: hundreds would take long, and overflow the stack.)"""

AT_HAND = 5000
"""Texts whose words are remembered: the same records are read for many questions."""


@lru_cache(AT_HAND)
def terms_in(text: str) -> tuple[str, ...]:
    """The words of a text as the index knows them, in their order, numbers in figures."""
    return tuple(analyzer().analyze(in_figures(text)))


def name_terms(name: str) -> tuple[str, ...]:
    """The words of a name but for initials, which help no search and name nobody."""
    return tuple(term for term in terms_in(name) if len(term) > 1)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words to look for; `weight` multiplies their BM25 score.

    Any of the `terms` counts, and all of them count more; `adjacent` asks for them side by side.
    Where the terms are a name, each of `others` is another form of it, of which every term must
    occur; only the form that scores best counts, so that a person counts once.
    """

    terms: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()
    weight: float = 1.0
    adjacent: bool = False


def as_run(terms: Sequence[str]) -> str:
    """Terms as a text in which a run of them is found: that of "Six-Day" in that of a sentence."""
    return f" {' '.join(terms)} "


class LexicalIndex:
    """The words of each record, by its position 0 to n - 1 in the generation."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        index.register_tokenizer(ANALYZER, analyzer())
        index.reload()
        self._searcher = index.searcher()
        self._schema = index.schema

    @classmethod
    def build(cls, folder: Path, documents: Iterable[Mapping[str, Any]]) -> None:
        """Write the index of the documents, each with the keys of `document`."""
        folder.mkdir(parents=True)
        schema = _schema()
        index = tantivy.Index(schema, path=str(folder))
        index.register_tokenizer(ANALYZER, analyzer())
        # One thread writes one segment after another in the order given: the same records give
        # the same index.
        writer = index.writer(heap_size=HEAP, num_threads=1)
        for document in documents:
            writer.add_document(tantivy.Document(**document))
        writer.commit()
        writer.wait_merging_threads()

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Open an index whose files were checked by their hashes.

        Raises:
            IndexMismatchError: it cannot be read.
        """
        try:
            return cls(tantivy.Index.open(str(folder)))
        except (ValueError, OSError) as error:
            if _NOT_LET_IN.search(first_line(error)):
                raise IndexMismatchError(
                    f"This user may not read or write the index in {folder}.", LET_IN
                ) from error
            raise IndexMismatchError("The lexical index cannot be read.", REBUILD) from error

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def document_frequency(self, term: str) -> int:
        """How many records have the term."""
        return int(self._searcher.doc_freq("words", term))

    def idf(self, term: str) -> float:
        """BM25's inverse document frequency, with 1 added so that it is never negative."""
        frequency = self.document_frequency(term)
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    def search(
        self, clauses: Sequence[Clause], k: int, within: Sequence[tantivy.Query] = ()
    ) -> tuple[Ints, Floats]:
        """The k best positions and their scores, best first.

        Args:
            clauses: what is looked for; their scores are added.
            k: at least 1.
            within: what a record must fulfil (see `among`, `having` and `between`); this adds
                nothing to its score.
        """
        if not clauses:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        query = self._any(map(self._query, clauses))
        if within:
            must = [(tantivy.Occur.Must, query)]
            must += [
                (tantivy.Occur.Must, tantivy.Query.const_score_query(part, 0.0)) for part in within
            ]
            query = tantivy.Query.boolean_query(must)
        return self._best(query, k)

    def scores(self, clauses: Sequence[Clause], positions: Ints) -> Floats:
        """The score of each position, 0 where it has nothing that is looked for.

        Args:
            clauses: what is looked for; their scores are added.
            positions: at least one, each once, ascending; shape (n,), as the scores have.
        """
        # Looked up one by one: a term set walks the whole dictionary, twice as long at 300,000.
        only = (
            tantivy.Query.term_query(self._schema, "position", one) for one in positions.tolist()
        )
        query = tantivy.Query.const_score_query(self._any(only), 0.0)
        common = self._commonest(clauses)
        others = [self._query(one) for at, one in enumerate(clauses) if at not in common]
        parts = [self._any(others)] if others else []
        parts += [self._query(clauses[at]) for at in common]
        for part in parts:
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Should, part)]
            )
        found, scores = self._best(query, len(positions))
        return scores[np.argsort(found)]

    def _commonest(self, clauses: Sequence[Clause]) -> list[int]:
        """Where single words of many records are, which are soonest looked for apart.

        All others are looked for together, and so read at every place where one of them stands.
        """
        common = {
            at: count
            for at, clause in enumerate(clauses)
            if len(clause.terms) == 1
            and not clause.others
            and (count := self.document_frequency(clause.terms[0])) > COMMON_SHARE * len(self)
        }
        return sorted(common, key=common.__getitem__)[-APART:]

    def _best(self, query: tantivy.Query, k: int) -> tuple[Ints, Floats]:
        """The k best positions and their scores, best first."""
        hits = self._searcher.search(query, limit=k, count=False).hits
        positions = self._searcher.fast_field_values("position", [address for _, address in hits])
        return (
            np.array(positions, np.int64),
            np.array([score for score, _ in hits], np.float32),
        )

    def _query(self, clause: Clause) -> tantivy.Query:
        if clause.adjacent:
            query = tantivy.Query.phrase_query(self._schema, "words", list(clause.terms))
        else:
            query = self._all(clause.terms, tantivy.Occur.Should)
        if clause.others:
            others = [self._all(terms, tantivy.Occur.Must) for terms in clause.others]
            query = tantivy.Query.disjunction_max_query([query, *others])
        return query if clause.weight == 1 else tantivy.Query.boost_query(query, clause.weight)

    def _all(self, terms: tuple[str, ...], occur: tantivy.Occur) -> tantivy.Query:
        queries = [tantivy.Query.term_query(self._schema, "words", term) for term in terms]
        if len(queries) == 1:
            return queries[0]
        return tantivy.Query.boolean_query([(occur, query) for query in queries])

    def _any(self, queries: Iterable[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])

    def between(self, dates: DateRange) -> list[tantivy.Query]:
        """Records whose date can lie in the range, or in one of its parts."""
        if dates.parts:
            each = [
                tantivy.Query.boolean_query(
                    [(tantivy.Occur.Must, query) for query in self.between(part)]
                )
                for part in dates.parts
            ]
            return [self._any(each)]
        kind = tantivy.FieldType.Integer
        latest = dates.latest.toordinal() if dates.latest else None
        parts = [tantivy.Query.range_query(self._schema, "earliest", kind, 1, latest)]
        if dates.earliest is not None:
            first = dates.earliest.toordinal()
            parts.append(tantivy.Query.range_query(self._schema, "latest", kind, first, None))
        return parts

    def having(self, forms: Iterable[tuple[str, ...]]) -> tantivy.Query:
        """Records that have every term of one of these forms of a name."""
        return self._any(self._all(terms, tantivy.Occur.Must) for terms in forms)

    def among(self, field: str, values: Iterable[str]) -> tantivy.Query:
        """Records whose field ("archive" or "owner") has one of the values."""
        return tantivy.Query.term_set_query(self._schema, field, sorted(values))


def document(position: int, owner: str, record: Record) -> dict[str, Any]:
    """What the index holds of a record; a day is a proleptic ordinal, 0 where there is no date."""
    date = record.date
    said = "\n".join((record.title, record.summary, record.access_points, record.text))
    return {
        "position": position,
        "words": in_figures(said),
        "archive": record.archive,
        "owner": owner,
        "earliest": date.earliest.toordinal() if date else 0,
        "latest": date.latest.toordinal() if date else 0,
    }


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name=ANALYZER, index_option="position")
    for field in ("archive", "owner"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("earliest", "latest"):
        builder.add_integer_field(field, indexed=True, fast=True)
    builder.add_integer_field("position", indexed=True, fast=True)
    return builder.build()
