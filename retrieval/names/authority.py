"""The authority file: which printed names are one person or place, and which a question means."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from pathlib import Path

from pydantic import ValidationError

from retrieval.errors import EXPECTED, NamesError
from retrieval.names.abbreviations import Abbreviation, give_abbreviations
from retrieval.names.aliases import MinedAlias, give_aliases
from retrieval.names.entities import Entity, Variant, bearers_of, with_references
from retrieval.names.folding import Word, fold, words_of
from retrieval.names.forms import Form, other_names
from retrieval.names.name_index import FUZZY_LETTERS, NameIndex
from retrieval.names.nearest_form import nearest_form
from retrieval.names.unspaced import UnspacedNames
from retrieval.records import Frozen, NonEmpty

_MEND = "Correct the names file."
_FIND = "The setting names, or FONDS_NAMES, says where it is: give the path of a names file."
_EXPECTED = {**EXPECTED, "model_type": "a table", "bool_parsing": "true or false"}


class Expansion(Frozen):
    """A name found in a question, known or not, or a word that is misspelt.

    `asked` is the text as typed; `read_as` the known name or word that it misspells, if it does.
    `entities` are all who bear the name. `also` are their other names, those that occur in the
    corpus first, then in the order of the file with known misspellings last. `within_others`: its
    words stand in a longer name of somebody else too ("Kim Il").
    """

    asked: str
    entities: tuple[Entity, ...] = ()
    also: tuple[str, ...] = ()
    read_as: str | None = None
    within_others: bool = False

    @property
    def bearers(self) -> frozenset[str]:
        """The ids of all who bear the name."""
        return frozenset(entity.id for entity in self.entities)

    @property
    def short(self) -> tuple[str, ...]:
        """The names of one word, such as a surname, of those who bear the longer one."""
        variants = (one for entity in self.entities for one in entity.variants)
        return tuple(one.name for one in variants if one.kind == "short")

    @property
    def persons(self) -> frozenset[str]:
        """The ids of those of them that are no places."""
        return frozenset(entity.id for entity in self.entities if not entity.place)


class _NamesFile(Frozen):
    ordinary_words: tuple[NonEmpty, ...] = ()
    person: tuple[Entity, ...] = ()
    place: tuple[Entity, ...] = ()


class NameAuthority:
    """Persons and places by every form of their names."""

    def __init__(self, entities: Iterable[Entity], ordinary_words: Iterable[str] = ()) -> None:
        """Index the entities, with every `see` entry folded into the one it points to.

        Args:
            entities: each id once.
            ordinary_words: words that are never taken for a misspelt name.

        Raises:
            NamesError: two entities share a name undeclared, an id stands twice, a `see` leads
                nowhere or in a circle, a name holds no letter, or a heading is no variant.
        """
        self.entities = with_references(tuple(entities))
        self._ordinary = frozenset(fold(word) for word in ordinary_words)
        self._bearers = bearers_of(self.entities)
        self._forms = {one.id: tuple(map(Form.of, one.variants)) for one in self.entities}
        capital = [
            key
            for key, borne in self._bearers.items()
            if all(variant.capital for _, variant in borne)
        ]
        bearers = {key: {entity.id for entity, _ in borne} for key, borne in self._bearers.items()}
        self._index = NameIndex(bearers, capital, self._ordinary)
        self._unspaced = UnspacedNames(bearers)
        self._within_others = _within_others(bearers)

    @classmethod
    def load(cls, path: Path) -> NameAuthority:
        """Read the names file (its own header says how it is written).

        Raises:
            NamesError: naming the file, the entry and the field that is wrong.
        """
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
            file = _NamesFile.model_validate(raw)
            places = (one.model_copy(update={"place": True}) for one in file.place)
            return cls((*file.person, *places), file.ordinary_words)
        except OSError as error:
            raise NamesError(f"{path}: cannot be read ({error.strerror}).", _FIND) from error
        except UnicodeDecodeError as error:
            why = f"not UTF-8: {error.reason}"
            raise NamesError(f"{path}: cannot be read ({why}).", "Save it as UTF-8.") from error
        except tomllib.TOMLDecodeError as error:
            raise NamesError(f"{path}: not valid TOML ({error}).", _MEND) from error
        except ValidationError as error:
            raise NamesError(f"{path}: {_first_fault(error, raw)}", _MEND) from error
        except NamesError as error:
            raise NamesError(f"{path}: {error.message}", _MEND) from error

    def expand(
        self,
        question: str,
        vocabulary: Container[str] = (),
        printed: Container[str] | None = None,
    ) -> tuple[Expansion, ...]:
        """Find the names in a question, the longest first, misspellings included.

        Args:
            question: any text.
            vocabulary: the words of the corpus, as printed or folded. A word that stands there is
                never taken for a misspelling, and names that occur there come first in `also`.
                Give a set: it is only asked for membership.
            printed: the words of the corpus in small letters, if `vocabulary` has others too, such
                as those of the same stem. A misspelt name is read as a form of words from both.

        Returns: in the order of the question, each name once.
        """
        return tuple(
            self._expansion(question, span, key, vocabulary)
            for key, span in self._names_in(question, vocabulary, printed).items()
        )

    def spaced(self, text: str) -> str:
        """The text with spaces around each name that stands in a word of Chinese or the like."""
        return self._unspaced.spaced(text)

    def bearers(self, text: str) -> list[frozenset[str]]:
        """The ids of those who bear each name in a text of the archive, which misspells nobody."""
        return [
            frozenset(entity.id for entity, _ in self._bearers[key])
            for key in self._names_in(text, None)
        ]

    def with_ids(self, text: str) -> str:
        """A text of the archive in which the id of its bearer stands for each name.

        So "Stalin" and "Feng Xi" are one word. An id begins with a capital, as names do; those of
        several who bear one name stand side by side.
        """
        pieces, end = [], 0
        for key, span in self._each_name(text, None):
            ids = sorted({entity.id.capitalize() for entity, _ in self._bearers[key]})
            pieces += [text[end : span[0].start], " ".join(ids)]
            end = span[-1].end
        return "".join([*pieces, text[end:]])

    def _names_in(
        self,
        text: str,
        vocabulary: Container[str] | None,
        printed: Container[str] | None = None,
    ) -> dict[str, Sequence[Word]]:
        """The keys of the names in a text, in its order, each with where it first stands."""
        found: dict[str, Sequence[Word]] = {}
        for key, span in self._each_name(text, vocabulary, printed):
            found.setdefault(key, span)
        return found

    def _each_name(
        self,
        text: str,
        vocabulary: Container[str] | None,
        printed: Container[str] | None = None,
    ) -> Iterator[tuple[str, Sequence[Word]]]:
        """The key of each name in a text, and where it stands."""
        words = self._unspaced.apart(text, words_of(text))
        at = 0
        while at < len(words):
            key, length = self._index.longest(words, at, vocabulary)
            typed = words[at].text
            if key is not None and vocabulary is not None and length == 1:
                key = self._form_of_records(typed, key, vocabulary, printed)
            if key is not None:
                yield key, words[at : at + length]
            at += length

    def _form_of_records(
        self, typed: str, key: str, vocabulary: Container[str], printed: Container[str] | None
    ) -> str | None:
        """The key of the form that a word is read as, where `key` is near, or it; None: none."""
        if typed == f"{key}s" or self._index.spells(typed, key):
            return key
        bearers = {entity.id for entity, _ in self._bearers[key]}
        occurring = {
            form.key
            for id_ in bearers
            for form in self._forms[id_]
            if len(form.words) == 1
            and len(form.key) >= FUZZY_LETTERS
            and not form.variant.capital
            and bearers == {entity.id for entity, _ in self._bearers[form.key]}
            and form.occurs(vocabulary)
            and (printed is None or form.is_printed(printed))
        }
        return nearest_form(typed, key, sorted(occurring))

    def _expansion(
        self, question: str, span: Sequence[Word], key: str, vocabulary: Container[str]
    ) -> Expansion:
        borne = self._bearers[key]
        asked = question[span[0].start : span[-1].end]
        entities = tuple({entity.id: entity for entity, _ in borne}.values())
        typed = "".join(word.text for word in span)
        exact = self._index.spells(typed, key)
        forms = (form for entity in entities for form in self._forms[entity.id])
        also = other_names(forms, asked, vocabulary)
        read_as = None if exact else borne[0][1].name
        if read_as is not None:
            also = (read_as, *(name for name in also if name != read_as))
        within = key in self._within_others
        return Expansion(
            asked=asked, entities=entities, also=also, read_as=read_as, within_others=within
        )

    def with_mined(self, aliases: Sequence[MinedAlias]) -> NameAuthority:
        """Add the pairs of names that the titles print.

        A name with a known reading goes to that person; a further reading of a cipher name makes
        the cipher shared; an unknown pair makes a new person; initials are no difference.

        What says nothing sure adds nothing: a place, or what belongs to one, on either side
        ("Nehru (India)"); two names of different entities, neither of them a cipher; an unknown
        reading of a known person, who needs none, or of two different names ("Johnson (Yalta)").
        """
        if not aliases:
            return self
        return NameAuthority(give_aliases(self.entities, aliases), self._ordinary)

    def with_abbreviations(
        self, abbreviations: Sequence[Abbreviation], is_word: Callable[[str], bool]
    ) -> NameAuthority:
        """Add the bodies and other things whose abbreviations the records explain.

        What is known as it is adds nothing. An abbreviation of two things ("CPI") is of both;
        the same words in another spelling ("Komunis", "Kommunis") are one.

        Args:
            abbreviations: as they were mined.
            is_word: whether an abbreviation in small letters may be another word ("aid"); it
                counts only with its capitals then.
        """
        if not abbreviations:
            return self
        given = give_abbreviations(self.entities, abbreviations, is_word)
        return NameAuthority(given, self._ordinary)


def _within_others(bearers: Mapping[str, Set[str]]) -> frozenset[str]:
    """The names of several words that stand in a longer one which none of their bearers has."""
    found = set()
    for name, ids in bearers.items():
        words = name.split()
        for start, end in combinations(range(len(words) + 1), 2):
            part = " ".join(words[start:end])
            if end - start > 1 and ids.isdisjoint(bearers.get(part, ids)):
                found.add(part)
    return frozenset(found)


def _first_fault(error: ValidationError, raw: dict[str, object]) -> str:
    """The first fault that pydantic found, told with its entry and the field."""
    found = error.errors(include_url=False, include_input=False)
    # Pydantic does not count what is itself at fault: a list of one such is "too short" as well.
    within = {one["loc"][:end] for one in found for end in range(len(one["loc"]))}
    faults = [one for one in found if one["type"] != "too_short" or one["loc"] not in within]
    fault = faults[0]
    place = list(fault["loc"])
    where, keys = "the file", list(_NamesFile.model_fields)
    if len(place) > 1 and place[0] in ("person", "place"):
        where, place = _entry_at(raw, str(place[0]), int(place[1])), place[2:]
        keys = list((Variant if len(place) > 1 else Entity).model_fields)
    field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in place)
    said = fault["msg"]
    if fault["type"] in _EXPECTED:
        said = f"{_EXPECTED[fault['type']]} is expected"
    elif fault["type"] == "extra_forbidden":
        said = f"there is no such key; the keys are {', '.join(keys)}"
    elif fault["type"] == "missing":
        said = "it is missing"
    elif fault["type"] == "too_short":
        said = "at least one is expected"
    elif fault["type"] == "string_too_short":
        said = "it is empty"
    more = len(faults) - 1
    rest = f" ({more} more)" if more else ""
    return ", ".join(filter(None, (where, field))) + f": {said}{rest}."


def _entry_at(raw: dict[str, object], kind: str, at: int) -> str:
    """An entry of the tables "person" or "place", by its id or else its number."""
    entries = raw.get(kind)
    entry = entries[at] if isinstance(entries, list) else None
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"{kind} {name!r}" if name else f"{kind} number {at + 1}"
