"""Downloading an attachment to a file, never more of it than is allowed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import aiohttp
import discord

from bot.failures import ToldError, UsageError
from bot.sources.uploads import unwritable
from bot.workers import Workers

MEGABYTE = 1_000_000

_CHUNK = 256 * 1024
_TIMEOUT = aiohttp.ClientTimeout(total=300, connect=20)


async def download(
    attachment: discord.Attachment, path: Path, limit: int, workers: Workers
) -> None:
    """Write the attachment to `path`; `limit` in bytes holds whatever Discord says of its size.

    Raises:
        UsageError: it is larger than the limit.
        ToldError: Discord did not give it, or it cannot be written.
    """
    if attachment.size > limit:
        raise _too_large(limit)
    # discord.py would read the whole of it into memory, however long it turned out to be.
    try:
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT) as session,
            session.get(attachment.url, raise_for_status=True) as answer,
        ):
            taken = 0
            async for chunk in answer.content.iter_chunked(_CHUNK):
                taken += len(chunk)
                if taken > limit:
                    raise _too_large(limit)
                await workers.files(partial(_append, path, chunk))
            if not taken:
                await workers.files(path.touch)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise ToldError(
            "The file could not be fetched from Discord.", "Please send it again with /add."
        ) from error
    except OSError as error:
        raise unwritable(error) from error


def _append(path: Path, chunk: bytes) -> None:
    with path.open("ab") as file:
        file.write(chunk)


def _too_large(limit: int) -> UsageError:
    return UsageError(
        f"The file is too large: at most {limit / MEGABYTE:g} MB can be added here.",
        "Split it, or ask whoever hosts Fonds to read it with `fonds ingest`.",
    )
