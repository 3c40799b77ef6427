"""Two names for one person, as the titles of the archive itself print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from retrieval.dates.words import MONTH_NAMES
from retrieval.names.entities import Entity, Kind, Variant
from retrieval.names.folding import name_key
from retrieval.names.places import is_of_place
from retrieval.records import Frozen, NonEmpty

_BRACKETS = re.compile(r"(?:\((?P<round>[^()\[\]]{2,80})\)|\[(?P<square>[^()\[\]]{2,80})\])")
_WORD = re.compile(r"[^\W\d_][\w'’ʼ]*(?:[-‐‑][^\W\d_][\w'’ʼ]*)*|(?:[^\W\d_]\.)+")
_CONTEXT = 300  # characters before a bracket that are looked at

# What a title says before a correspondent. "in", "of", "at" and "the" are not here: they come
# before a place or an office, as in "the Ambassador in China (Stuart)".
_LEADS = frozenset({"from", "to", "by", "with", "between"})

# Words that may stand before a name and are no part of it.
_PAPERS_AND_RANKS = """
    cable cables ciphered coded conversation draft explanatory hand letter message minutes
    note report telegram telegrams record cde cdes cmrd cmrds comrade comrades general
    marshal lieutenant lt gen colonel col major maj captain capt admiral adm dr mr mrs miss
    sir lord prof
"""
_POSTS = frozenset({"premier", "president", "ambassador", "minister", "chairman", "secretary"})
_BEFORE_A_NAME = _POSTS | frozenset(_PAPERS_AND_RANKS.split())

# Words that make a phrase an office, a body, a place or a remark, and so no person's name.
_OFFICES_AND_PLACES = """
    academy acting administration adviser advisor affairs agency air allied american ankara
    appendix armed army assembly assistant attache attaché board bonn british bureau cabinet
    central charge chargé chief china command commander commission commissioner committee
    community conference confidential congress consul consulate consultant copy corps
    council counselor court defense delegate delegation delhi department deputies deputy
    designate diary director directorate division document east eastern embassy emissary
    enclosure europe excerpt excerpts executive extract first fleet force forces foreign
    geneva government governor group hague hanoi headquarters her his house information
    intelligence interior international joint journal king korea legation meeting member
    members memorandum mission national nations navy new north northern office officer
    organization ottawa part party people politburo political powers prime protocol
    provisional queen representative republic resolution revised second section security
    senate senator south southern soviet special staff state states summary territory text
    their translation treasury treaty under undersecretary union united university vice war
    washington west western workers working
"""
_OFFICES = _POSTS | frozenset((*_OFFICES_AND_PLACES.split(), *MONTH_NAMES))
_NOT_A_NAME = _BEFORE_A_NAME | _OFFICES
_LONGEST_ACRONYM = 5
_SHORTEST_LOWER = 5  # letters of a mined single word that counts without its capital too


class MinedAlias(Frozen):
    """`name` and, in brackets behind it, `reading`, as `title` prints them."""

    name: NonEmpty
    reading: NonEmpty
    title: NonEmpty


def mine_aliases(titles: Iterable[str]) -> list[MinedAlias]:
    """Find "Feng Xi (Stalin)" and "Fyn-Si [Stalin]": a name, then its reading in brackets.

    The rule: both are one to four words that begin with a capital, or initials; neither holds a
    word for an office, a body, a place, a paper or a remark, nor an acronym; and the first stands
    where a title names a correspondent: at its start, after "from", "to", "by", "with" or
    "between" (but not "Ambassador to"), or, unless an office is being described, after "and", a
    comma, a colon or a word for a paper or a rank. So "(via Shtykov)", "(excerpt)",
    "Korea (North)" and "the Ambassador in China (Stuart)" give nothing.

    Returns: each pair once, in the order of the titles.
    """
    found: dict[tuple[str, str], MinedAlias] = {}
    for title in titles:
        for alias in _in_title(title):
            found.setdefault((alias.name, alias.reading), alias)
    return list(found.values())


def _in_title(title: str) -> Iterator[MinedAlias]:
    for match in _BRACKETS.finditer(title):
        words = title[max(0, match.start() - _CONTEXT) : match.start()].split()
        start = len(words)
        while start and _goes_on_before(words[start - 1]):
            start -= 1
        left = _correspondent(words[:start], words[start:])
        right = (match["round"] or match["square"]).split()
        if _is_name(left) and _is_name(right) and left != right:
            yield MinedAlias(name=" ".join(left), reading=" ".join(right), title=title.strip())


def _goes_on_before(word: str) -> bool:
    """Whether a name may begin here; not at the "From" of a title that begins with it."""
    return word[0].isupper() and _WORD.fullmatch(word) is not None and _plain(word) not in _LEADS


def _correspondent(words: list[str], name: list[str]) -> list[str]:
    """The name without its papers and ranks, or nothing if, after `words`, none can stand."""
    papers = 0
    while papers < len(name) and _plain(name[papers]) in _BEFORE_A_NAME:
        papers += 1
    if not words:
        return name[papers:]
    lead = _plain(words[-1])
    if lead in _LEADS:
        # "the Ambassador to Japan (Murphy)": here "to" leads to a post.
        stands = len(words) == 1 or not _is_office(words[-2])
        return name[papers:] if stands else []
    ends = [at for at, word in enumerate(words) if _plain(word) in _LEADS]
    clause = words[ends[-1] + 1 :] if ends else words
    stands = papers > 0 or lead == "and" or words[-1][-1] in ",:;" or lead in _BEFORE_A_NAME
    # "the Commander, Seventh Fleet (Martin)": a comma or "and" within the description of an office.
    return name[papers:] if stands and not any(map(_describes, clause)) else []


def _is_office(word: str) -> bool:
    return not _OFFICES.isdisjoint(_plain(word).split("-"))


def _describes(word: str) -> bool:
    plain = _plain(word)
    return _is_office(word) or (word[0].islower() and plain not in _BEFORE_A_NAME | {"and"})


def _is_name(words: list[str]) -> bool:
    if not 1 <= len(words) <= 4 or any(_plain(word) in _NOT_A_NAME for word in words):
        return False
    if not all(word[0].isupper() and _WORD.fullmatch(word) for word in words):
        return False
    initials_only = all(len(word) == 1 or word.endswith(".") for word in words)
    return not initials_only and not any(map(_is_acronym, words))


def _is_acronym(word: str) -> bool:
    return "." not in word and word.isupper() and 2 <= len(word) <= _LONGEST_ACRONYM


def _plain(word: str) -> str:
    return word.casefold().rstrip(".:,;")


def give_aliases(entities: Sequence[Entity], aliases: Sequence[MinedAlias]) -> list[Entity]:
    """The entities, each alias given to the one it names, or to a new one.

    See NameAuthority.with_mined.
    """
    named: dict[str, set[str]] = {}
    for alias in aliases:
        named.setdefault(name_key(alias.reading), set()).add(name_key(alias.name))
    ledger = _Ledger(entities)
    for alias in aliases:
        # "Johnson (Yalta)", "Dulles (Yalta)": where they were, not who.
        if len(named[name_key(alias.reading)]) == 1 or ledger.knows(alias.reading):
            ledger.enter(alias)
    return ledger.entities()


class _Ledger:
    """Entities while names are being added to them."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._places = {entity.id for entity in entities if entity.place}
        self._added: dict[str, list[Variant]] = {}
        self._kinds: dict[str, dict[str, Kind]] = {}
        for entity in entities:
            for variant in entity.variants:
                self._kinds.setdefault(name_key(variant.name), {})[entity.id] = variant.kind

    def knows(self, name: str) -> bool:
        """Whether somebody bears the name."""
        return bool(self._bearers(name))

    def enter(self, alias: MinedAlias) -> None:
        """Add the alias, if it says something sure."""
        if self._is_of_place(alias.name) or self._is_of_place(alias.reading):
            return
        if self._bearers(f"{alias.name} {alias.reading}"):
            return  # "Chairman Mao [Zedong]": the bracket completes a name that is known
        names, readings = self._bearers(alias.name), self._bearers(alias.reading)
        if names.keys() & readings.keys():
            return
        if readings and _is_cover(names):
            self._give(alias.name, alias, readings)
        elif readings and _is_cover(readings):
            self._give(alias.reading, alias, names)
        elif _is_cover(names):
            self._introduce(alias)

    def _is_of_place(self, name: str) -> bool:
        """Whether it is no person's: as the names file says, or where that has none, the CLDR."""
        bearers = self._bearers(name).keys()
        return bearers <= self._places if bearers else is_of_place(name)

    def _bearers(self, name: str) -> dict[str, Kind]:
        """Who bears the name, as it is or without its initials."""
        key = name_key(name)
        without = " ".join(word for word in key.split() if len(word) > 1)
        return self._kinds.get(key) or self._kinds.get(without, {})

    def _give(self, name: str, alias: MinedAlias, bearers: dict[str, Kind]) -> None:
        if len(bearers) == 1:
            self._enter_variant(next(iter(bearers)), _mined(name, "mined", alias))

    def _introduce(self, alias: MinedAlias) -> None:
        variants = (_mined(alias.reading, "name", alias), _mined(alias.name, "mined", alias))
        number = len(self._entities) + 1
        while f"mined-{number}" in self._entities:
            number += 1
        entity = Entity(id=f"mined-{number}", preferred=alias.reading, variants=variants[:1])
        self._entities[entity.id] = entity
        self._kinds.setdefault(name_key(alias.reading), {})[entity.id] = "name"
        self._enter_variant(entity.id, variants[1])

    def _enter_variant(self, entity: str, variant: Variant) -> None:
        self._added.setdefault(entity, []).append(variant)
        self._kinds.setdefault(name_key(variant.name), {})[entity] = variant.kind

    def entities(self) -> list[Entity]:
        """The entities with their new names; what two of them bear is marked as shared."""
        return [
            entity.model_copy(
                update={
                    "variants": tuple(
                        variant.model_copy(update={"shared": True})
                        if len(self._kinds[name_key(variant.name)]) > 1
                        else variant
                        for variant in (*entity.variants, *self._added.get(entity.id, ()))
                    )
                }
            )
            for entity in self._entities.values()
        ]


def _is_cover(bearers: dict[str, Kind]) -> bool:
    """Whether the name hides a person, or nobody, so that it may come to hide another as well."""
    return all(kind in ("cipher", "mined") for kind in bearers.values())


def _mined(name: str, kind: Kind, alias: MinedAlias) -> Variant:
    one_short_word = " " not in name_key(name) and len(name) < _SHORTEST_LOWER
    source = f"printed in the title: {alias.title}"
    return Variant(name=name, kind=kind, source=source, capital=one_short_word)
