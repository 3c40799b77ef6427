"""Discord's "Invalid Form Body" errors, and the API errors that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from .model import Json

Path = tuple[str | int, ...]


class ApiError(Exception):
    """A refusal, as Discord words it: HTTP status, JSON code, message and form errors."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code}: {message} {errors or ''}")
        self.status = status
        self.body: Json = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


class FormErrors:
    """Collects what is wrong with a body, field by field."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, str, str]] = []

    def add(self, at: Path, code: str, message: str) -> None:
        """Record one error at a path such as ("embeds", 0, "title")."""
        self.found.append((at, code, message))

    def required(self, at: Path) -> None:
        """Record that a field is missing."""
        self.add(at, "BASE_TYPE_REQUIRED", "This field is required")

    def choices(self, at: Path, value: Any, allowed: Iterable[Any]) -> None:
        """Record that a value is none of those allowed."""
        told = ", ".join(repr(choice) for choice in allowed)
        problem = f"Value must be one of ({told}), not {value!r}."
        self.add(at, "BASE_TYPE_CHOICES", problem)

    def text(
        self, at: Path, value: Any, *, most: int, least: int = 0, required: bool = False
    ) -> bool:
        """Check the length of a text; None passes unless it is required."""
        if value is None or (required and value == ""):
            if required:
                self.required(at)
            return not required
        if not isinstance(value, str):
            self.add(at, "STRING_TYPE_CONVERT", "Could not interpret as string.")
            return False
        if least <= len(value) <= most:
            return True
        if least:
            self.add(at, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        else:
            self.add(at, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        return False

    def items(self, at: Path, value: Any, *, most: int, least: int = 0) -> bool:
        """Check that a value is a list of so many items."""
        if not isinstance(value, list):
            self.add(at, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return False
        if least <= len(value) <= most:
            return True
        span = f"between {least} and {most} in length" if least else f"{most} or fewer in length"
        self.add(at, "BASE_TYPE_BAD_LENGTH", f"Must be {span}.")
        return False

    def number(self, at: Path, value: Any, least: int, most: int) -> bool:
        """Check that a whole number lies in a range; None passes."""
        if value is None:
            return True
        if isinstance(value, bool) or not isinstance(value, int):
            self.add(at, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < least:
            self.add(
                at, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}."
            )
        elif value > most:
            self.add(at, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
        else:
            return True
        return False

    def moment(self, at: Path, value: Any) -> None:
        """Check a time of day in ISO 8601; None passes."""
        try:
            datetime.fromisoformat(value or "2000-01-01")
        except (TypeError, ValueError):
            problem = f"Could not parse {value}. Should be ISO8601."
            self.add(at, "DATE_TIME_TYPE_PARSE", problem)

    def url(self, at: Path, value: Any, filenames: Sequence[str] | None = None) -> None:
        """Check an address; ``filenames`` are those that ``attachment://`` may name."""
        if value is None or not self.text(at, value, most=2048):
            return
        scheme, host = urlsplit(value)[:2]
        if scheme == "attachment" and filenames is not None:
            if value.removeprefix("attachment://") not in filenames:
                self.add(
                    at,
                    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                    f"The referenced attachment {value!r} was not found.",
                )
        elif scheme not in ("http", "https"):
            self.add(
                at,
                "URL_TYPE_INVALID_SCHEME",
                f"Scheme \"{scheme}\" is not supported. Scheme must be one of ('http', 'https').",
            )
        elif not host or any(c.isspace() for c in value):
            self.add(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.")

    def tree(self) -> Json:
        """Return Discord's nested form: ``{"embeds": {"0": {"title": {"_errors": [...]}}}}``."""
        root: Json = {}
        for path, code, message in self.found:
            node = root
            for key in path:
                node = node.setdefault(str(key), {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        return root

    def check(self) -> None:
        """Refuse the request if anything was found.

        Raises:
            ApiError: 400 with code 50035.
        """
        if self.found:
            raise ApiError(400, 50035, "Invalid Form Body", self.tree())
