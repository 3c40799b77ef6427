"""Persons and the forms of their names, and what would make a names file contradict itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from retrieval.errors import NamesError
from retrieval.names.name_index import name_key
from retrieval.records import Frozen, NonEmpty

Kind = Literal[
    "name",
    "cipher",
    "pinyin",
    "wade-giles",
    "russian",
    "korean",
    "misspelling",
    "short",
    "mined",
]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Variant(Frozen):
    """One form of a person's name, and where the form comes from.

    `shared` says that another person bears it too; `capital`, that it is this name only when
    typed with a capital ("Kim", "Lie") and not as the beginning of another name ("Kim Dae Jung").
    """

    name: NonEmpty
    kind: Kind
    source: NonEmpty
    shared: bool = False
    capital: bool = False


class Person(Frozen):
    """A person and the forms of the name. `preferred`, the heading, is one of the variants.

    With `see`, the entry only names another: its variants belong to the person of that id.
    """

    id: Identifier
    preferred: NonEmpty
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)]
    note: str = ""
    see: str | None = None


def bearers_of(persons: Sequence[Person]) -> dict[str, list[tuple[Person, Variant]]]:
    """Who bears each name, by its key.

    Raises:
        NamesError: a name has no letter, or two persons share one undeclared.
    """
    bearers: dict[str, list[tuple[Person, Variant]]] = {}
    for person in persons:
        for variant in person.variants:
            key = name_key(variant.name)
            if not key:
                raise NamesError(f"person {person.id!r}, variants: {variant.name!r} is no name.")
            bearers.setdefault(key, []).append((person, variant))
    for borne in bearers.values():
        ids = list(dict.fromkeys(person.id for person, _ in borne))
        undeclared = [variant for _, variant in borne if not variant.shared]
        if len(ids) > 1 and undeclared:
            raise NamesError(
                f"persons {' and '.join(map(repr, ids))}, variants: they share the name "
                f"{undeclared[0].name!r} and do not all say shared = true."
            )
    return bearers


def with_references(persons: tuple[Person, ...]) -> tuple[Person, ...]:
    """Give the variants of every `see` entry to the person it leads to.

    Raises:
        NamesError: an id stands twice, a heading is no variant, or a `see` leads nowhere or round.
    """
    by_id: dict[str, Person] = {}
    for person in persons:
        if person.id in by_id:
            raise NamesError(f"person {person.id!r}, id: it stands twice.")
        if name_key(person.preferred) not in {name_key(v.name) for v in person.variants}:
            raise NamesError(
                f"person {person.id!r}, preferred: {person.preferred!r} is none of the variants, "
                "so its source is not stated."
            )
        by_id[person.id] = person
    gathered: dict[str, list[Variant]] = {p.id: [] for p in persons if p.see is None}
    for person in sorted(persons, key=lambda p: p.see is not None):
        gathered[_target(person, by_id)].extend(person.variants)
    return tuple(
        by_id[id_].model_copy(update={"variants": tuple(variants)})
        for id_, variants in gathered.items()
    )


def _target(person: Person, by_id: dict[str, Person]) -> str:
    passed = [person.id]
    while person.see is not None:
        if person.see in passed:
            circle = " -> ".join([*passed, person.see])
            raise NamesError(f"person {passed[0]!r}, see: it leads in a circle, {circle}.")
        if person.see not in by_id:
            raise NamesError(f"person {person.id!r}, see: no person has the id {person.see!r}.")
        person = by_id[person.see]
        passed.append(person.id)
    return person.id
