"""Names of places that the Unicode CLDR knows, and which names are of a place."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from retrieval.names.name_index import name_key


@lru_cache(maxsize=1)
def territories() -> frozenset[str]:
    """The names of countries in English, in lower case."""
    return frozenset(name.lower() for name in Locale("en").territories.values())


def is_of_place(name: str) -> bool:
    """Whether a name is that of a country, of a city with a clock of its own, or of a language.

    Languages, because most are also what belongs to a country: "Chinese", "Hungarian".
    """
    return name_key(name) in _keys()


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    zones = get_global("zone_territories")  # "Asia/Ho_Chi_Minh"
    cities = (zone.rpartition("/")[2].replace("_", " ") for zone in zones)
    return frozenset(map(name_key, (*territories(), *cities, *Locale("en").languages.values())))
