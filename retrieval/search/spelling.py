"""Misspelt words of a question, read as the words of the archive that they look like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.index.encoder import Encoder
from retrieval.index.opened import Index
from retrieval.names import Expansion
from retrieval.search.english import american, is_english
from retrieval.search.vocabulary import Vocabulary

SHORTEST, SHORTEST_NAME = 4, 7
"""A word of fewer letters is never taken for a misspelling, nor is what may be a name."""

LONG = 8
"""Letters of a word, other than a name, from which two edits are allowed."""

_WORD = re.compile(r"[^\W\d_]+")


def respell(
    text: str,
    names: Sequence[Expansion],
    index: Index,
    vocabulary: Vocabulary,
    encoder: Encoder,
) -> tuple[str, tuple[Expansion, ...]]:
    """The text with each misspelt word replaced by the archive's word that it looks most like.

    Misspelt is what the archive lacks, what is no word of English, and what the encoder, which
    knows well-known names whole, knows in pieces only: "regment", but neither "stalling" nor
    "tito"; or what is British, where the archive has the American spelling. None of the `names` is.
    A word with a capital inside the text may name somebody of whom the archive tells nothing: it is
    one only where it is long, one edit away from what it is read as, and that is no word of English
    either ("Petrenco" for "Petrenko").
    Of the archive only the `vocabulary` counts, which is of what the asker may see.

    Returns: the text, and each word that was replaced with what it was `read_as`.
    """
    lexical = index.lexical
    named = {word for name in names for word in _WORD.findall(name.asked)}
    words = _WORD.findall(text)
    maybe_names = {word for word in words[1:] if word != word.lower()}
    maybe_names.update(words[:1] if words[1:2] and words[1].istitle() else ())  # Dien Bien Phu
    strange = [
        word
        for word in dict.fromkeys(words)
        if len(word) >= (SHORTEST_NAME if word in maybe_names else SHORTEST)
        and word not in named
        and word not in vocabulary
    ]
    replaced = []
    for word, pieces in zip(strange, encoder.count_tokens(strange), strict=True):
        here = [one for one in american(word.lower()) if one in vocabulary]
        if not here and (pieces == 1 or is_english(word.lower())):
            continue
        allowed = 2 if len(word) >= LONG and word not in maybe_names else 1
        near = here or index.words.spelling.nearest(word.lower(), vocabulary, allowed)
        if word in maybe_names and not here:
            near = [one for one in near if not is_english(one)]
        if near:
            common = {one: sum(map(lexical.document_frequency, lexical.terms(one))) for one in near}
            # "Glub" is rather Glubb than Gub: letters are left out more often than added.
            best = max(near, key=lambda one: (len(one) > len(word), common[one]))
            best = best.capitalize() if word[0].isupper() else best
            text = re.sub(rf"\b{re.escape(word)}\b", best, text)
            replaced.append(Expansion(asked=word, entities=(), also=(), read_as=best))
    return text, tuple(replaced)
