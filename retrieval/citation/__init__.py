"""A record as a reference: Chicago note, RIS, BibTeX and CSL-JSON."""

from retrieval.citation.formats import (
    Note,
    chicago_note,
    to_bibtex,
    to_csl_json,
    to_ris,
)

__all__ = [
    "Note",
    "chicago_note",
    "to_bibtex",
    "to_csl_json",
    "to_ris",
]
