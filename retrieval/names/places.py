"""Names of places that the Unicode CLDR knows, and which names are of a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from countryinfo import all_countries

from retrieval.names.name_index import name_key

_COMMON = frozenset("north south east west new the city d.c.".split())
"""Words of names that are of many places."""

_OF_THEIR_TIME = (
    "america american us usa washington",
    "britain british uk london",
    "soviet ussr russia russian moscow kremlin",
    "china chinese peking peiping",
    "czechoslovakia czechoslovak prague",
    "germany german bonn",
    "iran iranian persia persian",
    "thailand thai siam siamese",
    "vietnam vietnamese saigon",
    "yugoslavia yugoslav belgrade",
    "burma burmese rangoon",
)
"""What the countries of today are not called, but are in papers."""


def is_of_place(name: str) -> bool:
    """Whether a name is that of a country, of a city with a clock of its own, or of a language.

    Languages, because most are also what belongs to a country: "Chinese", "Hungarian".
    """
    return name_key(name) in _keys()


def words_of_country(word: str) -> frozenset[str]:
    """Words in lower case for the country that one is of: "china", "chinese", "beijing".

    The capital stands for its government. The word is among them; there are none where it is of no
    country.
    """
    return _countries().get(word, frozenset())


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, frozenset[str]]:
    """Each word of a country, with all of the same."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for country in all_countries():
        named = (country.name(), country.demonym(), country.capital())
        _add(found, (word for name in named if (word := _word_of(name))))
    for words in _OF_THEIR_TIME:
        _add(found, words.split())
    return found


def _word_of(name: object) -> str | None:
    """The only word of a name that is of nothing else ("Korean" of "South Korean"), if there is."""
    words = name.lower().split() if isinstance(name, str) else []
    own = [word for word in words if word not in _COMMON]
    return own[0] if len(own) == 1 and own[0].isalpha() else None


def _add(found: dict[str, frozenset[str]], words: Iterable[str]) -> None:
    same = {form for word in words for form in (word, f"{word}s")}
    for word in same:
        found[word] |= same


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    english = Locale("en")
    zones = get_global("zone_territories")  # "Asia/Ho_Chi_Minh"
    cities = (zone.rpartition("/")[2].replace("_", " ") for zone in zones)
    return frozenset(
        map(name_key, (*english.territories.values(), *cities, *english.languages.values()))
    )
