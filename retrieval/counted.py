"""count(): a number with its noun, as every sentence has it."""

from __future__ import annotations


def count(number: int, noun: str, several: str = "") -> str:
    """A number with its noun, or with `several`: "1 record", "1,234 records", "2 queries"."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
