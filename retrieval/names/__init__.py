"""Persons and places, and every form of their names."""

from retrieval.names.authority import (
    Entity,
    Expansion,
    MinedAlias,
    NameAuthority,
    Variant,
    fold,
    mine_aliases,
)

__all__ = [
    "Entity",
    "Expansion",
    "MinedAlias",
    "NameAuthority",
    "Variant",
    "fold",
    "mine_aliases",
]
