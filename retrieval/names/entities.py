"""Persons and places, the forms of their names, and what contradicts itself in a names file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from retrieval.errors import NamesError
from retrieval.names.folding import name_key
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
    "script",
    "mined",
]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Variant(Frozen):
    """One form of the name of a person or place, and where the form comes from.

    `shared` says that another entity bears it too; `capital`, that it is this name only when
    typed with a capital ("Kim", "Lie") and not as the beginning of another name ("Kim Dae Jung").
    """

    name: NonEmpty
    kind: Kind
    source: NonEmpty
    shared: bool = False
    capital: bool = False


class Entity(Frozen):
    """A person or place, and the forms of its name.

    `preferred`, the heading, is one of the variants. With `see`, the entry only names another:
    its variants belong to the entity of that id. `place`: it is one, and no person.
    """

    id: Identifier
    preferred: NonEmpty
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)]
    note: str = ""
    see: str | None = None
    place: bool = False


def bearers_of(entities: Sequence[Entity]) -> dict[str, list[tuple[Entity, Variant]]]:
    """Who bears each name, by its key.

    Raises:
        NamesError: a name has no letter, or two entities share one undeclared.
    """
    bearers: dict[str, list[tuple[Entity, Variant]]] = {}
    for entity in entities:
        for variant in entity.variants:
            key = name_key(variant.name)
            if not key:
                raise NamesError(f"entry {entity.id!r}, variants: {variant.name!r} is no name.")
            bearers.setdefault(key, []).append((entity, variant))
    for borne in bearers.values():
        ids = list(dict.fromkeys(entity.id for entity, _ in borne))
        undeclared = [variant for _, variant in borne if not variant.shared]
        if len(ids) > 1 and undeclared:
            raise NamesError(
                f"entries {' and '.join(map(repr, ids))}, variants: they share the name "
                f"{undeclared[0].name!r} and do not all say shared = true."
            )
    return bearers


def with_references(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Give the variants of every `see` entry to the entity it leads to.

    Raises:
        NamesError: an id stands twice, a heading is no variant, or a `see` leads nowhere or round.
    """
    by_id: dict[str, Entity] = {}
    for entity in entities:
        if entity.id in by_id:
            raise NamesError(f"entry {entity.id!r}, id: it stands twice.")
        if name_key(entity.preferred) not in {name_key(v.name) for v in entity.variants}:
            raise NamesError(
                f"entry {entity.id!r}, preferred: {entity.preferred!r} is none of the variants, "
                "so its source is not stated."
            )
        by_id[entity.id] = entity
    gathered: dict[str, list[Variant]] = {one.id: [] for one in entities if one.see is None}
    for entity in sorted(entities, key=lambda one: one.see is not None):
        gathered[_target(entity, by_id)].extend(entity.variants)
    return tuple(
        by_id[id_].model_copy(update={"variants": tuple(variants)})
        for id_, variants in gathered.items()
    )


def _target(entity: Entity, by_id: dict[str, Entity]) -> str:
    passed = [entity.id]
    while entity.see is not None:
        if entity.see in passed:
            circle = " -> ".join([*passed, entity.see])
            raise NamesError(f"entry {passed[0]!r}, see: it leads in a circle, {circle}.")
        if entity.see not in by_id:
            raise NamesError(f"entry {entity.id!r}, see: no entry has the id {entity.see!r}.")
        entity = by_id[entity.see]
        passed.append(entity.id)
    return entity.id
