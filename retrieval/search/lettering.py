"""How a question is typed: what of its marks, pictures and capitals tells nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from retrieval.index.lexical import terms_in
from retrieval.index.words import WORD, words_typed
from retrieval.names import Expansion
from retrieval.names.headings import CAPITAL
from retrieval.names.places import is_of_place
from retrieval.search.correspondents import A_KIND, is_correspondent, may_be_surname
from retrieval.search.cues import QUESTION_WORDS
from retrieval.search.english import is_english, is_proper, is_rare, may_be_name, unaccented
from retrieval.search.first_names import is_forename
from retrieval.search.masked import OFFICE, standing
from retrieval.search.surnames import is_form, is_printed_before, printed_surname
from retrieval.search.vocabulary import Vocabulary

_DISCORD = re.compile(r"<(?:a?:\w+:|[@#][!&]?)\d+>")
"""How Discord writes an emoji of a server, and whom or what a message mentions."""

_PICTURES = frozenset({"So", "Sk"})
_NO_PICTURES = frozenset("№°^`´")
_JOINERS = frozenset("\u200d\ufe0f")

_WIDE = re.compile(r"[\uff01-\uffee\U0001d400-\U0001d7ff]+")
"""Letters and digits in the width of Chinese ones, and those of mathematics."""

_AT_START = re.compile(r"^(?:[>#•–—\s]+|[-*+]\s+)+")
_MARKS = re.compile(r"(?<![^\W_])(?:[*_~`]|\|\|)+|(?:[*_~`]|\|\|)+(?![^\W_])")
_FACE = re.compile(r"\s[:;=]['-]?[()DPp|/]+$")
_CONTRACTED = re.compile(
    r"\b(?:(?P<i>(?-i:(?<![^.:;!?]\s)I|i))(?P<am>m|ve|d(?=\s+l(?:ike|ove)\b))"
    r"(?=\s(?!and\b|or\b|to\b)(?-i:[a-z]))"
    r"|(?P<not>ca|do|does|did|is|was|were|are|have|has|had|could|would|should)nt)\b",
    re.IGNORECASE,
)
"""What was typed without its apostrophe: "Im", though not the name, and "dont"."""

_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’", "(": ")"}

_ASKING = frozenset(QUESTION_WORDS.split("|")) | frozenset(
    "are did does had has have is was were".split()
)
_JOINING = _ASKING | frozenset("about and at by for from in of on that the to with".split())
"""What has a capital inside a text only if every word has."""

_LEAST_TITLED = 4
"""Words from which a title may be told by a joining word: no "Bay Of Pigs"."""

_SIDE_ENDS = r"(?=\W*$|[.,;?]|\s+(?:to|from|on|about|of|in|dated)\b)"
_SIDE = re.compile(rf"\b(?:from|to)\s+([^\W\d_]+){_SIDE_ENDS}")
"""A word by which somebody may be meant, common as it is: "letter from gross to feller"."""

_WHOLE_SIDE = re.compile(rf"\b(?:from|to)\s+(?:[^\W\d_]+\s+){{1,2}}?([^\W\d_]+){_SIDE_ENDS}")
"""What may be a surname behind a first name: "letter to bertrand russell"."""

_WRITING = (
    r"\b(?:write|written|wrote|cabled?|wired?|say|said"
    r"|repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?)\b"
)
_WRITTEN = re.compile(_WRITING)
"""Beside such a word somebody stands behind "to", too: "what did khrushchev write to russell"."""

_WRITER = re.compile(rf"\b(?:did|has|had)\s+([^\W\d_]+)\s+(?:ever\s+)?{_WRITING}")

_SURNAME = re.compile(rf" ({CAPITAL}[\w-]+)")
_BEFORE_SOMEBODY = re.compile(r"\b(?:from|by|about|with|did|does|was)\s+\Z")
"""Behind it no verb stands before a surname, as one does in "to urge Kennedy"."""

_US = re.compile(r"(?<!\btell )(?<!\bgive )(?<!\bshow )\bus\b")


def narrow(text: str) -> str:
    """The text with "ｔｅｌｌ" in letters as others type them."""
    return _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def plain(text: str) -> str:
    """The text without markup and emoji, quotation marks around all of it and "!" at its end.

    "Im" and "dont" have their apostrophe back.
    """
    text = _DISCORD.sub(" ", text)
    if not text.isascii():
        text = "".join(" " if _is_picture(each) else each for each in text)
    text = _MARKS.sub("", _AT_START.sub("", text))
    text = _CONTRACTED.sub(_apart, _unquoted(_FACE.sub("", text.strip())))
    core = text.rstrip("!?…. ")
    marks = text[len(core) :].replace(" ", "")
    if marks in {"", ".", "?", ".?"}:  # those of a sentence, or of "the U.S."
        return text
    return f"{core}?" if "?" in marks else core


def uncapitalised(text: str) -> str:
    """The text in lower case where its capitals tell no name: in capitals, Or With One On Each.

    The US stays, and so do abbreviations where other words have small letters.
    """
    words = WORD.findall(text)
    if text.isupper():
        if any(len(word) > 3 and is_english(word.lower()) for word in words):
            return _US.sub("US", text.lower())
        return text
    if words and all(word[0].isupper() for word in words) and _is_titled(words):
        return WORD.sub(lambda word: word[0] if word[0].isupper() else word[0].lower(), text)
    return text


def capitalised(text: str, vocabulary: Vocabulary) -> str:
    """The text with the capitals that the archive never prints those words without: "Kim".

    Nor those of whom a title alone tells that they wrote or received it: "McElroy", nor places that
    it does not print at all. Before such a word a strange one may be a first name: "Nobusuke
    Kishi", "Eleanor Dulles".
    """
    words = vocabulary.index.words
    written = A_KIND.search(text) or _WRITTEN.search(text)
    sides = {*_SIDE.findall(text), *_WRITER.findall(text)} if written else set()
    surnames = sides.union(_WHOLE_SIDE.findall(text)) if written else sides
    for word, typed in words_typed(text).items():
        printed = words.printed(word)
        rare = is_rare(word) or word in sides
        if printed == word == typed and rare and word in vocabulary:
            printed = _titled(word, vocabulary)
        if printed == word == typed and word in surnames:
            printed = printed_surname(word, vocabulary)
        absent = is_proper(word) and is_of_place(word) and word not in vocabulary
        if absent:
            printed = word.capitalize()
        if printed != word == typed and (absent or word in vocabulary):
            text = standing(word).sub(printed, text)
    for found in reversed(list(WORD.finditer(text))):
        start, end, word = found.start(), found.end(), found[0]
        surname = _SURNAME.match(text, end)
        if (
            surname
            and word.islower()
            and (
                _may_be_forename(found, surname[1], vocabulary)
                if is_english(word)
                else not words.spelling.nearest(word, vocabulary, 1)
            )
        ):
            text = f"{text[:start]}{word[0].upper()}{text[start + 1 :]}"
    return text


def _may_be_forename(found: re.Match[str], surname: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of English before a surname may be a first name.

    It is rare, no form of another ("confronts"), and in no record, or where it stands no verb is:
    "from ted Kennedy". Or records print it so.
    """
    word, text = found[0], found.string
    if word in vocabulary:
        return is_printed_before(word.capitalize(), surname, vocabulary)
    if is_rare(word) and terms_in(word) == (word,):
        return True
    alone = text.split() == [word, surname]
    somebody = alone or _BEFORE_SOMEBODY.search(text, 0, found.start())
    may_be = may_be_name(word) and is_forename(word.capitalize())
    return bool(somebody) and may_be and not is_form(word, vocabulary)


def _titled(word: str, vocabulary: Vocabulary) -> str:
    """A word in lower case as titles print it, if it is the surname of a sender or receiver."""
    whole = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    titles = vocabulary.titles(word)
    if word.isascii():  # "hammarskjold"
        titles = [*map(unaccented, titles)]
    forms = Counter(form for title in titles for form in whole.findall(title))
    printed = max(forms, key=forms.__getitem__, default=word)
    surname = re.compile(rf"(?:\(\s*|\b(?i:{OFFICE})(?:\s+of\s+\w+)?\s+){printed}\b")
    named = may_be_surname(printed) or any(map(surname.search, titles))
    return printed if named and is_correspondent(Expansion(asked=printed), vocabulary) else word


def _is_titled(words: list[str]) -> bool:
    """Whether words that all have a capital are a sentence rather than names."""
    if words[0].lower() in _ASKING:
        return len(words) > 1
    joining = any(word.istitle() and word.lower() in _JOINING for word in words[1:])
    return joining and len(words) >= _LEAST_TITLED


def _apart(contracted: re.Match[str]) -> str:
    if contracted["not"]:
        return f"{contracted['not']}n't"
    return f"{contracted['i']}'{contracted['am']}"


def _is_picture(character: str) -> bool:
    category = unicodedata.category(character)
    return character in _JOINERS or (category in _PICTURES and character not in _NO_PICTURES)


def _unquoted(text: str) -> str:
    """A text without the quotation marks or brackets around all of it."""
    core = text.rstrip("?.! ")
    closing = _QUOTES.get(core[:1])
    inside = core[1:-1]
    if closing is None or len(core) < 3 or core[-1] != closing:
        return text
    if core[0] in inside or closing in inside:
        return text
    return inside + text[len(core) :]
