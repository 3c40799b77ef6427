"""Reads single tokens: what every reader of dates is built on."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from retrieval.dates.words import Token, is_eight

NO_YEARS: Final = range(0)


class TokenReader:
    """Reads the token at an index.

    `printed`: the looser punctuation of print ("June 28. 1963", "July 10(?), 1955"); ambiguous
    03/04/1950 is refused there and day first elsewhere. `sentence`: the tokens are a sentence,
    where "may" can be a verb. `years`: those that two digits may be, if any are known.
    """

    def __init__(
        self, tokens: Sequence[Token], *, printed: bool, sentence: bool, years: range = NO_YEARS
    ) -> None:
        """Reads from these tokens."""
        self.tokens = tokens
        self._texts = {at: token.text for at, token in enumerate(tokens)}
        self.printed = printed
        self.sentence = sentence
        self.years = years

    def word(self, i: int) -> str:
        """The token's text, empty beyond either end."""
        return self._texts.get(i, "")

    def number(self, i: int, digits: tuple[int, ...] = (1, 2)) -> int | None:
        """The token's value if it is a number of so many digits."""
        return self.tokens[i].number if len(self.word(i)) in digits else None

    def starts(self, i: int, among: Container[str]) -> bool:
        """Whether the token is a number, or one of some words."""
        number = i < len(self.tokens) and self.tokens[i].number is not None
        return number or self.word(i) in among or is_eight(self.word(i))

    def glued(self, i: int) -> bool:
        """Whether the token touches the one before it."""
        return i < len(self.tokens) and self.tokens[i].glued

    def together(self, i: int, count: int) -> bool:
        """Whether so many tokens from token i on each touch the one before."""
        return all(self.glued(k) for k in range(i, i + count))
