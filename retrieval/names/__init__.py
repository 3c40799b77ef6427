"""Persons and places, and every form of their names."""

from retrieval.names.abbreviations import Abbreviation, mine_abbreviations
from retrieval.names.aliases import MinedAlias, mine_aliases
from retrieval.names.authority import Expansion, NameAuthority
from retrieval.names.entities import Entity, Variant
from retrieval.names.name_index import fold

__all__ = [
    "Abbreviation",
    "Entity",
    "Expansion",
    "MinedAlias",
    "NameAuthority",
    "Variant",
    "fold",
    "mine_abbreviations",
    "mine_aliases",
]
