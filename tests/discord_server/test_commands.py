"""What Discord refuses when commands are registered, and what it keeps."""

from __future__ import annotations

from typing import Any

import pytest

from . import LoopbackDiscord, Permission, Person
from .conftest import Send, codes
from .model import USUAL, Json


def command(**changes: Any) -> Json:
    return {"name": "ask", "description": "Ask"} | changes


def option(**changes: Any) -> Json:
    return {"type": 3, "name": "question", "description": "What"} | changes


COMMANDS = {
    "capitals in a name": ([command(name="Ask")], "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    "a blank in a name": ([command(name="a b")], "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    "a name over 32": ([command(name="x" * 33)], "0.name", "BASE_TYPE_BAD_LENGTH"),
    "no description": ([command(description="")], "0.description", "BASE_TYPE_REQUIRED"),
    "a description over 100": (
        [command(description="x" * 101)],
        "0.description",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "the same name twice": ([command()] * 2, "1.name", "APPLICATION_COMMANDS_DUPLICATE_NAME"),
    "26 options": (
        [command(options=[option(name=f"o{n}") for n in range(26)])],
        "0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a required option after others": (
        [command(options=[option(), option(name="b", required=True)])],
        "0.options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    "26 choices": (
        [command(options=[option(choices=[{"name": "n", "value": "v"}] * 26)])],
        "0.options.0.choices",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "an unknown locale": (
        [command(name_localizations={"en": "ask"})],
        "0.name_localizations",
        "BASE_TYPE_CHOICES",
    ),
    "an unknown context": ([command(contexts=[3])], "0.contexts.0", "BASE_TYPE_CHOICES"),
    "an unknown installation": (
        [command(integration_types=[2])],
        "0.integration_types.0",
        "BASE_TYPE_CHOICES",
    ),
}


@pytest.mark.parametrize(("body", "where", "code"), COMMANDS.values(), ids=COMMANDS)
async def test_a_command_is_refused(
    discord: LoopbackDiscord, send: Send, body: list[Json], where: str, code: str
) -> None:
    status, answer = await send("PUT", f"/applications/{discord.application_id}/commands", body)
    assert (status, answer["code"]) == (400, 50035)
    assert codes(answer["errors"]) == {where: code}


async def test_a_command_of_the_same_name_keeps_its_id(
    discord: LoopbackDiscord, send: Send
) -> None:
    path = f"/applications/{discord.application_id}/commands"
    _, (first,) = await send("PUT", path, [command()])
    status, second = await send("POST", path, command(description="Ask again"))
    assert (status, second["id"]) == (200, first["id"])
    _, changed = await send("PATCH", f"{path}/{first['id']}", {"name": "say"})
    assert (changed["name"], changed["description"]) == ("say", "Ask again")
    assert (await send("DELETE", f"{path}/{first['id']}"))[0] == 204
    assert await send("GET", path) == (200, [])


async def test_over_a_hundred_commands_are_refused(discord: LoopbackDiscord, send: Send) -> None:
    path = f"/applications/{discord.application_id}/commands"
    status, answer = await send("PUT", path, [command(name=f"c{n}") for n in range(101)])
    assert (status, answer["code"]) == (400, 30032)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"contexts": [0]}, "not offered in context 1", id="a guild command in a DM"),
        pytest.param({"name": "other"}, "no command 'ask'", id="a command that is not there"),
    ],
)
async def test_a_person_is_not_offered(
    discord: LoopbackDiscord, send: Send, ada: Person, changes: Json, reason: str
) -> None:
    path = f"/applications/{discord.application_id}/commands"
    await send("PUT", path, [command(**changes)])
    with pytest.raises(AssertionError, match=reason):
        await ada.slash("ask", guild=None)


async def test_a_command_for_managers_is_not_offered_to_others(
    discord: LoopbackDiscord, send: Send, ada: Person
) -> None:
    path = f"/applications/{discord.application_id}/commands"
    await send("PUT", path, [command(default_member_permissions=int(Permission.MANAGE_GUILD))])
    with pytest.raises(AssertionError, match="ada may not use 'ask'"):
        await ada.slash("ask")
    guild = discord.guild
    guild.join(ada, USUAL | Permission.MANAGE_GUILD)
    assert (await ada.slash("ask")).payload["member"]["permissions"]
