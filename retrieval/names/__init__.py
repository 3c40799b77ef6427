"""Persons and places, and every form of their names."""

from retrieval.names.authority import (
    Expansion,
    MinedAlias,
    NameAuthority,
    Person,
    Variant,
    fold,
    mine_aliases,
)

__all__ = [
    "Expansion",
    "MinedAlias",
    "NameAuthority",
    "Person",
    "Variant",
    "fold",
    "mine_aliases",
]
