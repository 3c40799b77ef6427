"""Which names are of a place, and which words are of the same country.

The places are those of the Unicode CLDR, the countries those of countryinfo.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from countryinfo import all_countries

from retrieval.names.folding import name_key

_OF_THEIR_TIME = (
    "america american us usa washington",
    "britain british uk london",
    "soviet ussr russia russian moscow kremlin",
    "china chinese peking peiping",
    "czechoslovakia czechoslovak prague",
    "germany german bonn",
    "iran iranian persia persian",
    "thailand thai siam siamese",
    "korea korean",
    "netherlands dutch holland",
    "turkey turkish turk",
    "vietnam vietnamese saigon",
    "yugoslavia yugoslav belgrade",
    "burma burmese rangoon",
)
"""What the countries of today are not called, but are in papers, or in more than one word."""

_PEOPLE = ("n", "i", "k", "t")
"""How the words for peoples end that have a plural: Koreans, Iraqis, Greeks, Soviets."""


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


def words_of_countries() -> Collection[str]:
    """All words that are of a country, in lower case."""
    return _countries().keys()


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, frozenset[str]]:
    """Each word of a country, with all of the same."""
    countries = [one for one in all_countries() if one.name().isalpha()]
    peoples = Counter(one.demonym() for one in all_countries())
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for country in countries:
        name, people, capital = country.name(), country.demonym() or "", country.capital()
        # Martinique is French, but what is French need not be of Martinique.
        own = [people] if peoples[people] == 1 or people[:2] == name[:2] else []
        seat = str(capital).removeprefix("New ").removesuffix(" City")
        _add(found, (word.lower() for word in (name, *own, seat) if word.isalpha()))
    for words in _OF_THEIR_TIME:
        _add(found, words.split())
    # "Tell us" is nobody's country, and "US" is.
    return {word: same - {"us"} for word, same in found.items()}


def _add(found: dict[str, frozenset[str]], words: Iterable[str]) -> None:
    same = {form for word in words for form in _forms(word)}
    for word in same:
        found[word] |= same


def _forms(word: str) -> tuple[str, ...]:
    return (word, f"{word}s") if word.endswith(_PEOPLE) else (word,)


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    english = Locale("en")
    zones = get_global("zone_territories")  # "Asia/Ho_Chi_Minh"
    cities = (zone.rpartition("/")[2].replace("_", " ") for zone in zones)
    return frozenset(
        map(name_key, (*english.territories.values(), *cities, *english.languages.values()))
    )
