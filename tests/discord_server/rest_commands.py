"""Registration of application commands, global and of one guild."""

from __future__ import annotations

from collections.abc import Callable

from .forms import ApiError, FormErrors
from .model import Json
from .rest import NO_CONTENT, Call, Reply, Route
from .validate_commands import CHAT_INPUT, check_commands
from .world import World


def _scope(world: World, call: Call) -> str | None:
    """Return the guild of the commands, None for global ones."""
    if call.params["application"] != world.application_id:
        raise ApiError(
            403, 20012, "You are not authorized to perform this action on this application"
        )
    guild_id = call.params.get("guild")
    if guild_id is not None:
        guild = world.guilds.get(guild_id)
        if guild is None or not guild.has_bot:
            raise ApiError(403, 50001, "Missing Access")
        world.commands.setdefault(guild_id, [])
    return guild_id


def _key(command: Json) -> tuple[int, str]:
    return command.get("type") or CHAT_INPUT, str(command["name"])


def _stored(world: World, scope: str | None, body: Json, command_id: str | None = None) -> Json:
    """Return the command object that Discord makes of a request."""
    kind = body.get("type") or CHAT_INPUT
    made: Json = {
        "id": command_id or world.snowflakes.next(),
        "application_id": world.application_id,
        "version": world.snowflakes.next(),
        "type": kind,
        "name": body["name"],
        "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "",
        "description_localizations": body.get("description_localizations"),
        "default_member_permissions": None,
        "nsfw": bool(body.get("nsfw")),
    }
    if body.get("default_member_permissions") is not None:
        made["default_member_permissions"] = str(body["default_member_permissions"])
    if body.get("options"):
        made["options"] = body["options"]
    if scope is not None:
        return made | {"guild_id": scope, "contexts": None, "integration_types": [0]}
    contexts = body.get("contexts")
    dm = body.get("dm_permission")
    if contexts is not None:
        dm = 1 in contexts
    return made | {
        "contexts": contexts,
        "integration_types": body.get("integration_types") or [0],
        "dm_permission": True if dm is None else dm,
    }


async def put_commands(world: World, call: Call) -> Reply:
    """Replace all commands of a scope; a command of the same name keeps its id."""
    scope = _scope(world, call)
    if not isinstance(call.body, list):
        errors = FormErrors()
        errors.items((), call.body, most=130)
        errors.check()
    check_commands(call.body, bulk=True)
    known = {_key(command): command["id"] for command in world.commands[scope]}
    world.commands[scope] = [
        _stored(world, scope, body, known.get(_key(body))) for body in call.body
    ]
    world.touch()
    return 200, world.commands[scope]


async def get_commands(world: World, call: Call) -> Reply:
    """Answer the commands of a scope."""
    return 200, world.commands[_scope(world, call)]


async def post_command(world: World, call: Call) -> Reply:
    """Add a command, or replace the one of the same name and type."""
    scope = _scope(world, call)
    others = [c for c in world.commands[scope] if _key(c) != _key({"name": "", **call.body})]
    check_commands([call.body], others)
    old = [c["id"] for c in world.commands[scope] if c not in others]
    made = _stored(world, scope, call.body, old[0] if old else None)
    world.commands[scope] = [*others, made]
    world.touch()
    return (200 if old else 201), made


def _find(world: World, call: Call) -> tuple[str | None, Json]:
    scope = _scope(world, call)
    for command in world.commands[scope]:
        if command["id"] == call.params["command"]:
            return scope, command
    raise ApiError(404, 10063, "Unknown application command")


async def get_command(world: World, call: Call) -> Reply:
    """Answer one command."""
    return 200, _find(world, call)[1]


async def patch_command(world: World, call: Call) -> Reply:
    """Change one command."""
    scope, command = _find(world, call)
    others = [c for c in world.commands[scope] if c is not command]
    check_commands([command | call.body], others)
    made = _stored(world, scope, command | call.body, command["id"])
    world.commands[scope][world.commands[scope].index(command)] = made
    world.touch()
    return 200, made


async def delete_command(world: World, call: Call) -> Reply:
    """Remove one command."""
    scope, command = _find(world, call)
    world.commands[scope].remove(command)
    world.touch()
    return NO_CONTENT, None


def _both(method: str, tail: str, handler: Callable[[World, Call], object]) -> tuple[Route, Route]:
    base = "/applications/{application}"
    return (
        Route(method, f"{base}/commands{tail}", handler),  # type: ignore[arg-type]
        Route(method, f"{base}/guilds/{{guild}}/commands{tail}", handler),  # type: ignore[arg-type]
    )


ROUTES = (
    *_both("PUT", "", put_commands),
    *_both("GET", "", get_commands),
    *_both("POST", "", post_command),
    *_both("GET", "/{command}", get_command),
    *_both("PATCH", "/{command}", patch_command),
    *_both("DELETE", "/{command}", delete_command),
)
