"""The forms of a name as they are searched, and which of them occur in the records."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from retrieval.names.entities import Variant
from retrieval.names.folding import SPACED, fold, name_key, words_of


@dataclass(frozen=True, slots=True)
class Form:
    """A variant as it is searched: its key, and its words as printed and folded."""

    variant: Variant
    key: str
    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, variant: Variant) -> Form:
        """The form that is searched for a variant."""
        name = variant.name
        words = tuple((name[word.start : word.end], word.text) for word in words_of(name))
        return cls(variant, name_key(name), words)

    def occurs(self, vocabulary: Container[str]) -> bool:
        """Whether every word of the name is a word of the corpus."""
        return all(printed in vocabulary or text in vocabulary for printed, text in self.words)

    def is_printed(self, words: Container[str]) -> bool:
        """Whether every word of the name is one of these, in small letters."""
        return all(printed.lower() in words or text in words for printed, text in self.words)


def other_names(forms: Iterable[Form], asked: str, vocabulary: Container[str]) -> tuple[str, ...]:
    """Every other name once, those that occur first; ambiguous short forms are left out.

    So are those in letters that nothing here is written in.
    """
    names: dict[str, tuple[bool, bool, str]] = {}
    for form in forms:
        # Typed without a gap or an apostrophe that is printed, the name is not found as typed.
        as_typed = _spaced(form.variant.name) == _spaced(asked)
        if as_typed or form.key in names or form.variant.capital:
            continue
        misspelt, occurs = form.variant.kind == "misspelling", form.occurs(vocabulary)
        if occurs or form.variant.kind != "script":
            names[form.key] = (not occurs, misspelt, form.variant.name)
    return tuple(name for *_, name in sorted(names.values(), key=lambda item: item[:2]))


def _spaced(name: str) -> str:
    return fold(name.translate(SPACED))
