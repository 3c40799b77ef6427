"""count(): a number with its noun, as every sentence has it."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 record", "1,234 records"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
