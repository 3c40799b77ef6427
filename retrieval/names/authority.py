"""The authority file of persons: which printed names are one person, and which a question means."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from retrieval.errors import NamesError
from retrieval.names.aliases import MinedAlias, give_aliases, mine_aliases
from retrieval.names.name_index import NameIndex, Word, fold, name_key, words_of
from retrieval.names.persons import Person, Variant, bearers_of, with_references
from retrieval.records import Frozen, NonEmpty

__all__ = [
    "Expansion",
    "MinedAlias",
    "NameAuthority",
    "Person",
    "Variant",
    "fold",
    "mine_aliases",
]

_MEND = "Correct the names file."


class Expansion(Frozen):
    """A name found in a question.

    `asked` is the text as typed; `read_as` the known name that it misspells, if it does. `persons`
    are all who bear it. `also` are their other names, those that occur in the corpus first, then
    in the order of the file with known misspellings last.
    """

    asked: str
    persons: tuple[Person, ...]
    also: tuple[str, ...]
    read_as: str | None = None


class _NamesFile(Frozen):
    ordinary_words: tuple[NonEmpty, ...] = ()
    person: tuple[Person, ...] = ()
    place: tuple[Person, ...] = ()


class NameAuthority:
    """Persons by every form of their names."""

    def __init__(
        self,
        persons: Iterable[Person],
        ordinary_words: Iterable[str] = (),
        passed_over: Iterable[MinedAlias] = (),
    ) -> None:
        """Index the persons, with every `see` entry folded into the person it points to.

        Args:
            persons: each id once.
            ordinary_words: words that are never taken for a misspelt name.
            passed_over: mined aliases that could not be given to one person.

        Raises:
            NamesError: two persons share a name undeclared, an id stands twice, a `see` leads
                nowhere or in a circle, a name holds no letter, or a heading is no variant.
        """
        self.persons = with_references(tuple(persons))
        self.passed_over = tuple(passed_over)
        self._ordinary = frozenset(fold(word) for word in ordinary_words)
        self._bearers = bearers_of(self.persons)
        self._forms = {p.id: tuple(map(_Form.of, p.variants)) for p in self.persons}
        capital = [
            key
            for key, borne in self._bearers.items()
            if all(variant.capital for _, variant in borne)
        ]
        bearers = {key: {person.id for person, _ in borne} for key, borne in self._bearers.items()}
        self._index = NameIndex(bearers, capital, self._ordinary)

    @classmethod
    def load(cls, path: Path) -> NameAuthority:
        """Read the names file (its own header says how it is written).

        Raises:
            NamesError: naming the file, the person and the field that is wrong.
        """
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
            file = _NamesFile.model_validate(raw)
            return cls((*file.person, *file.place), file.ordinary_words)
        except (OSError, UnicodeDecodeError) as error:
            raise NamesError(f"{path}: cannot be read ({error}).", _MEND) from error
        except tomllib.TOMLDecodeError as error:
            raise NamesError(f"{path}: not valid TOML ({error}).", _MEND) from error
        except ValidationError as error:
            raise NamesError(f"{path}: {_first_fault(error, raw)}", _MEND) from error
        except NamesError as error:
            raise NamesError(f"{path}: {error.message}", _MEND) from error

    def expand(
        self, question: str, vocabulary: Container[str] | None = None
    ) -> tuple[Expansion, ...]:
        """Find the persons that a question names, longest name first, misspellings included.

        Args:
            question: any text.
            vocabulary: the words of the corpus, as printed or folded. A word that stands there is
                never taken for a misspelling, and names that occur there come first in `also`.
                Give a set: it is only asked for membership.

        Returns: in the order of the question, each name once.
        """
        known: Container[str] = () if vocabulary is None else vocabulary
        words = words_of(question)
        found: dict[str, Expansion] = {}
        at = 0
        while at < len(words):
            key, length = self._index.longest(words, at, known)
            if key is not None and key not in found:
                span = words[at : at + length]
                found[key] = self._expansion(question, span, key, known)
            at += length
        return tuple(found.values())

    def _expansion(
        self, question: str, span: Sequence[Word], key: str, vocabulary: Container[str]
    ) -> Expansion:
        borne = self._bearers[key]
        asked = question[span[0].start : span[-1].end]
        persons = tuple({person.id: person for person, _ in borne}.values())
        typed = "".join(word.text for word in span)
        exact = typed == key.replace(" ", "")
        skip = {key, name_key(asked)}
        forms = (form for person in persons for form in self._forms[person.id])
        also = _other_names(forms, skip, vocabulary)
        read_as = None if exact else borne[0][1].name
        if read_as is not None:
            also = (read_as, *also)
        return Expansion(asked=asked, persons=persons, also=also, read_as=read_as)

    def with_mined(self, aliases: Sequence[MinedAlias]) -> NameAuthority:
        """Add the pairs of names that the titles print.

        A name with a known reading goes to that person; a further reading of a cipher name makes
        the cipher shared; an unknown pair makes a new person; initials are no difference. A pair
        of two names that belong to different persons, neither of them a cipher, says nothing sure
        and is kept in `passed_over`.
        """
        persons, passed = give_aliases(self.persons, aliases)
        return NameAuthority(persons, self._ordinary, (*self.passed_over, *passed))


@dataclass(frozen=True, slots=True)
class _Form:
    """A variant as it is searched: its key, and its words as printed and folded."""

    variant: Variant
    key: str
    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, variant: Variant) -> _Form:
        name = variant.name
        words = tuple((name[word.start : word.end], word.text) for word in words_of(name))
        return cls(variant, name_key(name), words)

    def occurs(self, vocabulary: Container[str]) -> bool:
        """Whether every word of the name is a word of the corpus."""
        return all(printed in vocabulary or text in vocabulary for printed, text in self.words)


def _other_names(
    forms: Iterable[_Form], skip: set[str], vocabulary: Container[str]
) -> tuple[str, ...]:
    """Every other name once, those that occur first; ambiguous short forms are left out."""
    names: dict[str, tuple[bool, bool, str]] = {}
    for form in forms:
        if form.key in skip or form.key in names or form.variant.capital:
            continue
        misspelt = form.variant.kind == "misspelling"
        names[form.key] = (not form.occurs(vocabulary), misspelt, form.variant.name)
    return tuple(name for *_, name in sorted(names.values(), key=lambda item: item[:2]))


def _first_fault(error: ValidationError, raw: dict[str, object]) -> str:
    """The first fault that pydantic found, told with the person and the field."""
    fault = error.errors(include_url=False, include_input=False)[0]
    place = list(fault["loc"])
    where = "the file"
    if len(place) > 1 and place[0] == "person":
        where, place = _person_at(raw, int(place[1])), place[2:]
    field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in place)
    more = error.error_count() - 1
    rest = f" ({more} more)" if more else ""
    return f"{where}, {field}: {fault['msg']}{rest}."


def _person_at(raw: dict[str, object], at: int) -> str:
    people = raw.get("person")
    entry = people[at] if isinstance(people, list) else None
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"person {name!r}" if name else f"person number {at + 1}"
