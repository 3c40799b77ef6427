"""Checks request bodies against Discord's own OpenAPI document, where it is at hand."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from openapi_schema_validator import OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

PROJECT = Path(__file__).resolve().parents[2]
VARIABLE = "TEST_FONDS_OPENAPI"
URI = "urn:discord-openapi"


@dataclass(frozen=True, slots=True)
class Violation:
    """A body that Discord's document does not allow."""

    method: str
    path: str
    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}: {self.where}: {self.problem}"


def find_document() -> Path:
    """Return where the document is expected: a variable's path, else among the shared data."""
    named = os.environ.get(VARIABLE)
    shared = Path(os.environ.get("TEST_FONDS_SHARED") or PROJECT.parent / "shared")
    return Path(named) if named else shared / "discord" / "openapi.json"


class OpenApi:
    """The document, with one validator a route.

    Attributes:
        reason: why nothing is checked; "" where it is.
    """

    def __init__(self, path: Path) -> None:
        self.reason = ""
        self._routes: list[tuple[re.Pattern[str], str]] = []
        self._paths: dict[str, Any] = {}
        self._validators: dict[tuple[str, ...], Any] = {}
        if not path.is_file():
            self.reason = f"no OpenAPI document at {path} (set {VARIABLE})"
            return
        document = _load(path)
        self._paths = document["paths"]
        self._registry: Registry[Any] = Registry().with_resource(
            URI, DRAFT202012.create_resource(document)
        )
        # Literal parts before parameters: .../messages/@original before .../messages/{message_id}.
        for template in sorted(self._paths, key=lambda t: (t.count("{"), t)):
            pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
            self._routes.append((re.compile(pattern), template))

    @classmethod
    def at(cls, path: Path) -> OpenApi:
        """Return the document at a path, read once for all tests."""
        return _read(path)

    def check(self, method: str, path: str, body: Any) -> list[Violation]:
        """Return what is wrong with the body of this request, nothing where it is right.

        Args:
            method: such as "POST".
            path: below the API's base, without query.
            body: the decoded JSON (or payload_json of a multipart request).
        """
        return self._check(method, path, ("requestBody",), body)

    def check_answer(self, method: str, path: str, status: int, answer: Any) -> list[Violation]:
        """Return how an answer of the loopback itself differs from the document."""
        return self._check(method, path, ("responses", str(status)), answer)

    def _check(self, method: str, path: str, part: tuple[str, ...], value: Any) -> list[Violation]:
        if self.reason:
            return []
        template = next((t for p, t in self._routes if p.fullmatch(path)), None)
        if template is None or method.lower() not in self._paths[template]:
            return [Violation(method, path, "route", "not in Discord's document")]
        validator = self._validator(("paths", template, method.lower(), *part))
        if validator is None:
            return []
        return [
            Violation(method, path, error.json_path, error.message[:300])
            for found in validator.iter_errors(value)
            for error in _closest(found)
        ]

    def _validator(self, place: tuple[str, ...]) -> Any:
        if place not in self._validators:
            node: Any = {"paths": self._paths}
            for key in (*place, "content", "application/json"):
                node = node.get(key, {})
            # A place without JSON has nothing to check.
            self._validators[place] = self._at_place(place) if node else None
        return self._validators[place]

    def _at_place(self, place: tuple[str, ...]) -> Any:
        # By reference: the registry then resolves the document's own "#/components" references.
        keys = (*place, "content", "application/json", "schema")
        pointer = "/".join(key.replace("~", "~0").replace("/", "~1") for key in keys)
        address = f"{URI}#/{pointer}".replace("{", "%7B").replace("}", "%7D")
        return _Validator({"$ref": address}, registry=self._registry)


def _one_of(validator: Any, schemas: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    """As jsonschema's own, which reads each alternative to its end before it takes another.

    Here each is left at its first error, mostly the "type" of a component: alternatives hold
    alternatives, and nothing is said of those that are not meant.
    """
    if sum(validator.evolve(schema=each).is_valid(value) for each in schemas) != 1:
        yield from OAS31Validator.VALIDATORS["oneOf"](validator, schemas, value, schema)


_Validator = extend(OAS31Validator, {"oneOf": _one_of})


@lru_cache(maxsize=4)
def _read(path: Path) -> OpenApi:
    return OpenApi(path)


def _load(path: Path) -> Any:
    document = json.loads(path.read_bytes())
    # Discord takes a snowflake as a JSON number too, and discord.py sends attachment and message
    # identifiers so; the document writes only the text form.
    snowflake = document["components"]["schemas"]["SnowflakeType"]
    snowflake["type"] = ["string", "integer"]
    return document


def _closest(error: ValidationError) -> list[ValidationError]:
    """Return the telling errors of a union: those of the branch whose "type" was meant."""
    if not error.context:
        return [error]
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    depth = len(error.absolute_path)

    def other_type(inner: ValidationError) -> bool:
        below = list(inner.absolute_path)[depth:]
        return below == ["type"] or (not below and inner.validator == "type")

    meant = [b for b in branches.values() if not any(other_type(inner) for inner in b)]
    if len(meant) != 1:
        return [error]
    return [leaf for inner in meant[0] for leaf in _closest(inner)]
