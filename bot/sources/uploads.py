"""Files that moderators sent, until they are kept or discarded: HOME/uploads/GUILD-TOKEN/NAME.

The token is all that a button has to remember, so that a choice outlives a restart. Nothing here
may be called from the event loop's thread.
"""

from __future__ import annotations

import re
import secrets
import shutil
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from bot.failures import AskAgainError, ToldError, UsageError
from bot.wording.escape import visible

KEPT_SECONDS = 24 * 60 * 60
"""How long a file waits for a choice."""
WAITING = 10
"""Files of one server that may wait at once, or one server could fill the disk."""

_NAME_BYTES = 80
_TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)
_FORBIDDEN = re.compile(r'[<>:"|?*/\\]')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits. The name of `path` is what its sender called it, made safe."""

    token: str
    path: Path

    def drop(self) -> None:
        """Remove it."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


class Uploads:
    """The waiting files of all servers.

    Args:
        home: in whose folder they lie; theirs is made when the first one comes.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / "uploads"

    def begin(self, guild: int, name: str) -> Upload:
        """A place for a file of this name.

        Raises:
            UsageError: too many of this server's files wait already.
            ToldError: the folder cannot be made.
        """
        self.drop_old()
        if len(list(self._folder.glob(f"{guild}-*"))) >= WAITING:
            raise UsageError(
                f"{WAITING} files of this server wait to be kept or discarded.",
                "Press Keep or Discard under some of them, then add this one again.",
            )
        token = secrets.token_hex(16)
        folder = self._folder / f"{guild}-{token}"
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise unwritable(error) from error
        return Upload(token, folder / safe_name(name))

    def find(self, guild: int, token: str) -> Upload:
        """The file of this server that the token stands for.

        Raises:
            AskAgainError: there is none, or none of this server.
        """
        self.drop_old()
        found: list[Path] = []
        if _TOKEN.fullmatch(token):
            found = sorted((self._folder / f"{guild}-{token}").glob("*"))
        if len(found) != 1:
            raise AskAgainError(
                "This file was kept or discarded already, or has waited for more than a day.",
                "To add it, send it again with /add.",
            )
        return Upload(token, found[0])

    def servers(self) -> set[int]:
        """Every server with a file that waits."""
        numbers = [folder.name.partition("-")[0] for folder in self._folder.glob("*-*")]
        return {int(number) for number in numbers if number.isdecimal()}

    def drop_all(self, guild: int) -> None:
        """Remove every file of a server."""
        for folder in self._folder.glob(f"{guild}-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def drop_old(self) -> None:
        """Remove what has waited for too long."""
        oldest = time.time() - KEPT_SECONDS
        for folder in self._folder.glob("*-*"):
            try:
                waiting = folder.stat().st_mtime >= oldest
            except FileNotFoundError:
                continue
            if not waiting:
                shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """The file name alone: no folder, nothing hidden, at most 80 bytes, its endings kept."""
    last = unicodedata.normalize("NFC", visible(name)).replace("\\", "/").rsplit("/", 1)[-1]
    plain = _FORBIDDEN.sub("_", last).lstrip(". ") or "file"
    endings = "".join(Path(plain).suffixes[-2:])
    if len(endings.encode()) > _NAME_BYTES // 2:
        endings = ""
    stem = plain.removesuffix(endings).encode()[: _NAME_BYTES - len(endings.encode())]
    return stem.decode(errors="ignore") + endings


def unwritable(error: OSError) -> ToldError:
    """What is told where the disk takes no file; its path is nobody's business in Discord."""
    return ToldError(
        f"The file could not be written: {error.strerror or 'the disk failed'}.",
        "Tell whoever hosts Fonds.",
    )
