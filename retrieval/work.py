"""What a command is doing in a home, written down so that the next one is told of a kill."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from retrieval.errors import StoreError
from retrieval.records import Frozen


class Interruption(Frozen):
    """A command that was killed before it could say how it ended.

    `step` is what it was at; `texts` counts the vectors that were there before a build, and those
    that were killed before it. `build` is a build that was killed still earlier, and not run again
    since.
    """

    command: str
    started: str
    step: str = ""
    texts: int = 0
    build: Interruption | None = None

    @property
    def sentence(self) -> str:
        """What a person should know of it."""
        said = f"An earlier `fonds {self.command}` (begun {self.started}) was interrupted"
        if self.command == "ingest" and self.step:
            return (
                f"{said} while it read {self.step}; nothing of that source was kept: read it again."
            )
        return f"{said}; what it had not finished was not kept."

    @property
    def at_work(self) -> str:
        """The same of a command that may well be at work still."""
        return f"`fonds {self.command}` is at work, or was interrupted (begun {self.started})."


class Work:
    """What a command is doing in a home, written down for the case that it is killed.

    `interrupted` is the command before it that was, `build` a build that waits to be run again.
    """

    def __init__(self, path: Path, command: str) -> None:
        self._path = path
        self.interrupted = earlier = left_behind(path)
        self.build = earlier if earlier is None or earlier.command == "build" else earlier.build
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if command == "build":  # what was killed is run again, and nothing waits behind it
            texts = self.build.texts if self.build else 0
            self._state = Interruption(command=command, started=now, texts=texts)
        else:
            self._state = Interruption(command=command, started=now, build=self.build)

    def at(self, step: str, texts: int | None = None) -> None:
        """Write down what is being done; `texts` counts the vectors that were there before.

        Raises:
            StoreError: the disk is full.
        """
        try:
            texts = self._state.texts if texts is None else texts
            self._write(self._state.model_copy(update={"step": step, "texts": texts}))
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be written: {error.strerror}.",
                "Free some disk space and run the command again.",
            ) from error

    def done(self) -> None:
        """The command ended in order; a build that waits to be run again is still told of."""
        if self.build is None or self._state.command == "build":
            self._path.unlink(missing_ok=True)
        else:
            with suppress(OSError):  # on a full disk the word of this command stands as well
                self._write(self.build)

    def _write(self, state: Interruption) -> None:
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_text(state.model_dump_json())
            fresh.replace(self._path)
        finally:
            fresh.unlink(missing_ok=True)


def left_behind(path: Path) -> Interruption | None:
    """What stands in the file: a command that is at work, or was killed at it."""
    try:
        return Interruption.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):  # cut short itself
        return Interruption(command="command", started="at an unknown time")
