"""What the volunteer who hosts Fonds can set, from files and the environment, checked once."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings import (
    SettingsError as UnreadableVariable,
)
from rapidfuzz import process

from retrieval.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent
"""The folder of the clone, against which relative paths in the settings are read."""
_CONFIG = PROJECT / "config"

_SHOWN = 60
"""Characters of a wrong value that an error shows."""
_MEND = "config/default.toml says what every key may be."


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EncoderSettings(_Section):
    """Which model makes the vectors."""

    model: str = Field(min_length=1)
    revision: str = ""
    batch_size: int = Field(ge=1, le=1024)


class AnswerSettings(_Section):
    """How much an answer holds."""

    citations: int = Field(ge=1, le=10)


class DiscordSettings(_Section):
    """How the bot behaves in Discord. The token is no setting: it is in DISCORD_TOKEN."""

    busy_after: int = Field(ge=1)
    cooldown_seconds: float = Field(ge=0, le=3600)
    cooldown_questions: int = Field(ge=1)
    upload_megabytes: int = Field(ge=1, le=500)


class Settings(BaseSettings):
    """Every setting; the meaning of each stands beside it in config/default.toml."""

    model_config = SettingsConfigDict(
        env_prefix="FONDS_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
    )

    home: Path
    names: Path
    sources: Path
    calibration: Path
    search_links: dict[str, str]
    log_level: Literal["debug", "info", "warning", "error"]
    encoder: EncoderSettings
    answer: AnswerSettings
    discord: DiscordSettings

    @field_validator("home", "names", "sources", "calibration", mode="before")
    @classmethod
    def _absolute(cls, path: Any) -> Any:
        if not isinstance(path, str | Path):
            return path
        if not str(path).strip():
            raise ValueError("a path is expected")
        try:
            whole = PROJECT / Path(path).expanduser()  # an absolute one stays what it is
            str(whole).encode()
        except RuntimeError as error:
            raise ValueError("nobody here has that name, so ~ leads nowhere") from error
        except UnicodeEncodeError as error:
            raise ValueError("the name of a folder in it is not UTF-8") from error
        return whole

    @field_validator("search_links")
    @classmethod
    def _searching(cls, links: dict[str, str]) -> dict[str, str]:
        for archive, link in links.items():
            if not link.startswith(("https://", "http://")) or "{title}" not in link:
                raise ValueError(f"the link of {archive!r} is no web address with {{title}} in it")
        return links


def load_settings(home: Path | None = None) -> Settings:
    """The settings of this run: --home over the environment over local.toml over default.toml.

    Args:
        home: what --home gave; relative to where the command is run.

    Raises:
        SettingsError: a file or variable has an unknown key or a bad value; it names which.
    """
    _refuse_unknown_variables()
    files = {path: _read(path) for path in (_CONFIG / "local.toml", _CONFIG / "default.toml")}

    class Loaded(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            # One source for each file: sections are merged, not replaced.
            tomls = [InitSettingsSource(settings_cls, values) for values in files.values()]
            return init_settings, env_settings, *tomls

    given: dict[str, Any] = {}
    if home is not None:
        given["home"] = str(home if str(home).startswith("~") else home.absolute())
    try:
        return Loaded(**given)
    except ValidationError as error:
        wrong = " ".join(_worded(found, given, files) for found in error.errors())
        raise SettingsError(wrong, _MEND) from error
    except UnreadableVariable as error:
        named = re.search(r'field "(\w+)"', str(error))
        variable = f"FONDS_{named[1]}".upper() if named else "FONDS_…"
        raise SettingsError(
            f"The environment variable {variable} is not JSON: {_short(os.environ.get(variable))}.",
            """Write it for example as {"Title of the archive": "https://…{title}"}.""",
        ) from error


def _read(path: Path) -> dict[str, Any]:
    """A file of settings, or nothing where there is none; raises SettingsError."""
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.", "Correct the file.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8: {error.reason}.", "Save it as UTF-8.") from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error


def discord_token() -> SecretStr | None:
    """The bot's token from the environment, or None where there is none."""
    token = os.environ.get("DISCORD_TOKEN", "").strip()
    return SecretStr(token) if token else None


def _dotted() -> list[str]:
    """Every key: "home", "encoder.model"."""
    keys = []
    for name, field in Settings.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, _Section):
            keys += [f"{name}.{part}" for part in kind.model_fields]
        else:
            keys.append(name)
    return keys


def _refuse_unknown_variables() -> None:
    known = [f"FONDS_{key.replace('.', '__')}".upper() for key in _dotted()]
    for variable in os.environ:
        if variable.upper().startswith("FONDS_") and variable.upper() not in known:
            nearest = process.extractOne(variable.upper(), known)[0]
            raise SettingsError(
                f"The environment variable {variable} is no setting of Fonds.",
                f"Did you mean {nearest}? config/default.toml says what can be set.",
            )


def _worded(
    error: ErrorDetails, given: Mapping[str, Any], files: Mapping[Path, Mapping[str, Any]]
) -> str:
    """One mistake, in a sentence: the key, where it came from, and what is wrong with it."""
    loc = error["loc"]
    key = ".".join(str(part) for part in loc)
    where = "--home" if key in given else _origin(loc, files)
    if error["type"] == "extra_forbidden":
        nearest = process.extractOne(key, _dotted())[0]
        return f"There is no setting {key!r} ({where}); did you mean {nearest!r}?"
    if error["type"] == "missing":
        return f"The setting {key!r} is missing in {where}."
    wanted = error["msg"].removeprefix("Value error, ")
    if error["type"] == "model_type":
        wanted = f"a table is expected, [{key}]"
    return f"The setting {key!r} ({where}) is {_short(error['input'])}: {wanted}."


def _origin(loc: tuple[int | str, ...], files: Mapping[Path, Mapping[str, Any]]) -> str:
    """Where the value at `loc` came from: the variable, else the first file that has it."""
    variable = "FONDS_" + "__".join(str(part) for part in loc).upper()
    plain = f"FONDS_{loc[0]}".upper() if loc else ""
    for name in os.environ:
        if os.environ[name] and name.upper() in {variable, plain}:
            return f"environment variable {name}"
    for path, values in files.items():
        found: Any = values
        for part in loc:
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is not None:
            return str(path)
    return str(list(files)[-1])


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
