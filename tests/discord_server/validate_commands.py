"""Discord's limits on application commands (developer documentation, Application Commands)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from .forms import ApiError, FormErrors, Path
from .model import Json

LOCALES = frozenset(
    [
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
        "he",
        "ar",
    ]
)
CHAT_INPUT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
MAX_TEXT = 8000


def is_slash_name(name: str) -> bool:
    r"""Whether a name fits ``^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`` in lower case."""

    def allowed(character: str) -> bool:
        point = ord(character)
        script = 0x900 <= point <= 0x97F or 0xE00 <= point <= 0xE7F
        return character in "-_'" or script or unicodedata.category(character)[0] in "LN"

    return 1 <= len(name) <= 32 and all(map(allowed, name)) and name == name.lower()


def check_commands(
    commands: Sequence[Json], others: Sequence[Json] = (), *, bulk: bool = False
) -> None:
    """Check commands that are to be registered in one scope beside ``others``.

    ``bulk`` says that the request is a list, so that errors carry the command's place in it.

    Raises:
        ApiError: 400, with 50035 for a bad form or 30032 for too many.
    """
    errors = FormErrors()
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        at: Path = (index,) if bulk else ()
        check_command(errors, at, command)
        key = (command.get("type") or CHAT_INPUT, str(command.get("name")))
        if key in seen:
            problem = "Command names must be unique"
            errors.add((*at, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", problem)
        seen.add(key)
    errors.check()
    counts = Counter(c.get("type") or CHAT_INPUT for c in (*commands, *others))
    for kind, count in counts.items():
        if count > MOST[kind]:
            raise ApiError(
                400, 30032, f"Maximum number of application commands reached ({MOST[kind]})"
            )


def check_command(errors: FormErrors, at: Path, command: Json) -> None:
    """Check one command, whole."""
    kind = command.get("type") or CHAT_INPUT
    if kind not in MOST:
        errors.choices((*at, "type"), kind, tuple(MOST))
        return
    _check_name(errors, (*at, "name"), command.get("name"), slash=kind == CHAT_INPUT)
    _check_localised(errors, at, command, slash=kind == CHAT_INPUT)
    description = command.get("description")
    if kind == CHAT_INPUT:
        errors.text((*at, "description"), description, least=1, most=100, required=True)
        _check_options(errors, (*at, "options"), command.get("options") or [], depth=0)
        if _text_size(command) > MAX_TEXT:
            problem = f"Command exceeds maximum size ({MAX_TEXT})"
            errors.add(at, "APPLICATION_COMMAND_TOO_LARGE", problem)
    else:
        if description:
            problem = "Context menu commands cannot have description"
            errors.add(
                (*at, "description"),
                "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
                problem,
            )
        if command.get("options"):
            problem = "Context menu commands cannot have options"
            errors.add(
                (*at, "options"), "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID", problem
            )
    for key, allowed in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        values = command.get(key)
        if values is not None and errors.items((*at, key), values, least=1, most=len(allowed)):
            for index, value in enumerate(values):
                if value not in allowed:
                    errors.choices((*at, key, index), value, allowed)


def _check_name(errors: FormErrors, at: Path, name: Any, *, slash: bool) -> None:
    if errors.text(at, name, least=1, most=32, required=True) and slash and not is_slash_name(name):
        errors.add(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_localised(errors: FormErrors, at: Path, named: Json, *, slash: bool) -> None:
    for key, most in (("name_localizations", 32), ("description_localizations", 100)):
        for locale, text in (named.get(key) or {}).items():
            where = (*at, key, locale)
            if locale not in LOCALES:
                errors.choices((*at, key), locale, sorted(LOCALES))
            elif key == "name_localizations":
                _check_name(errors, where, text, slash=slash)
            else:
                errors.text(where, text, least=1, most=most, required=True)


def _check_options(errors: FormErrors, at: Path, options: Any, *, depth: int) -> None:
    if not errors.items(at, options, most=25):
        return
    seen: set[str] = set()
    optional_before = False
    kinds = {option.get("type") in (SUBCOMMAND, GROUP) for option in options}
    if len(kinds) > 1:
        problem = (
            "Sub-command and sub-command group option types are mutually exclusive to other types"
        )
        errors.add(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", problem)
    for index, option in enumerate(options):
        here = (*at, index)
        name = option.get("name")
        if name in seen:
            problem = "Option name already exists"
            code = "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"
            errors.add((*here, "name"), code, problem)
        seen.add(str(name))
        if option.get("required") and optional_before:
            problem = "Required options must be placed before non-required options"
            errors.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", problem)
        optional_before = optional_before or not option.get("required")
        _check_option(errors, here, option, depth)


def _check_option(errors: FormErrors, at: Path, option: Json, depth: int) -> None:
    _check_name(errors, (*at, "name"), option.get("name"), slash=True)
    _check_localised(errors, at, option, slash=True)
    errors.text((*at, "description"), option.get("description"), least=1, most=100, required=True)
    kind = option.get("type")
    if kind not in range(1, 12):
        errors.choices((*at, "type"), kind, range(1, 12))
    elif (kind == GROUP and depth > 0) or (kind == SUBCOMMAND and depth > 1):
        errors.choices((*at, "type"), kind, range(3, 12))
    elif kind in (SUBCOMMAND, GROUP):
        inner = option.get("options") or []
        _check_options(errors, (*at, "options"), inner, depth=2 if kind == SUBCOMMAND else 1)
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        problem = "Autocomplete options cannot have choices"
        code = "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_INVALID"
        errors.add((*at, "autocomplete"), code, problem)
    if errors.items((*at, "choices"), choices, most=25):
        _check_option_choices(errors, (*at, "choices"), choices, kind)
    errors.number((*at, "min_length"), option.get("min_length"), 0, 6000)
    errors.number((*at, "max_length"), option.get("max_length"), 1, 6000)


def _check_option_choices(errors: FormErrors, at: Path, choices: list[Json], kind: Any) -> None:
    for index, choice in enumerate(choices):
        errors.text((*at, index, "name"), choice.get("name"), least=1, most=100, required=True)
        value = choice.get("value")
        if kind == 3:
            errors.text((*at, index, "value"), value, most=100, required=True)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            errors.add((*at, index, "value"), "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')


def _text_size(node: Json) -> int:
    """Return the characters of names, descriptions and choices, the longest locale counted."""
    size = 0
    for key in ("name", "description"):
        localised = (node.get(f"{key}_localizations") or {}).values()
        size += max(len(text) for text in (node.get(key) or "", *localised))
    size += sum(len(c["name"]) + len(str(c["value"])) for c in node.get("choices") or [])
    return size + sum(_text_size(option) for option in node.get("options") or [])
