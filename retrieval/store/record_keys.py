"""RecordKeys: which records a reading has met, for a source of any length."""

from __future__ import annotations


class RecordKeys:
    """A set of record keys, a bit each: flat memory for a source of any length."""

    def __init__(self) -> None:
        self._bits = bytearray()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: int) -> bool:
        byte, bit = divmod(key, 8)
        return byte < len(self._bits) and bool(self._bits[byte] >> bit & 1)

    def add(self, key: int) -> None:
        """Take a key in, once."""
        byte, bit = divmod(key, 8)
        if byte >= len(self._bits):
            self._bits.extend(bytes(byte + 1 - len(self._bits)))
        self._count += not self._bits[byte] >> bit & 1
        self._bits[byte] |= 1 << bit
