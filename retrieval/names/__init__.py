"""Persons and places, and every form of their names."""

from retrieval.names.abbreviations import Abbreviation, mine_abbreviations
from retrieval.names.aliases import MinedAlias, mine_aliases
from retrieval.names.authority import Expansion, NameAuthority
from retrieval.names.entities import Entity, Variant

__all__ = [
    "Abbreviation",
    "Entity",
    "Expansion",
    "MinedAlias",
    "NameAuthority",
    "Variant",
    "mine_abbreviations",
    "mine_aliases",
]
