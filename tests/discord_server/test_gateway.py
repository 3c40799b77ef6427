"""The loopback loses, refuses and delays as Discord does, and notes how a bot bears it."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord as discord_py
import pytest

from . import BotProcess, LoopbackDiscord, Person
from .conftest import Connect
from .events import Intent
from .sample_bot import SampleBot

CALLBACK = "POST /interactions/*/callback"


async def works(ada: Person) -> bool:
    return (await (await ada.slash("quick", question="x")).response()).text == "quick x"


async def test_a_bot_process_is_ready_answers_and_closes_cleanly_on_sigterm(
    discord: LoopbackDiscord, ada: Person
) -> None:
    main = "tests.discord_server.sample_bot:main"
    env = {"TEST_FONDS_TOKEN": discord.token}
    async with BotProcess(discord, main=main, env=env) as process:
        await process.ready()
        assert await works(ada)
        assert await process.stop() == 0
    assert (await discord.closed()).clean
    discord.blameless()


async def test_a_process_that_ends_before_it_is_ready_is_told_with_what_it_printed(
    discord: LoopbackDiscord,
) -> None:
    async with BotProcess(discord, main="json:nothing") as process:
        with pytest.raises(AssertionError, match="has no attribute 'nothing'"):
            await process.ready()


@pytest.mark.parametrize("code", [None, 4000, 1001], ids=["broken", "code 4000", "code 1001"])
async def test_a_lost_connection_is_resumed_with_what_was_missed(
    discord: LoopbackDiscord, bot: SampleBot, ada: Person, code: int | None
) -> None:
    await discord.drop_gateway(code)
    asked = await ada.slash("quick", question="missed")
    await discord.resumed()
    assert (await asked.response()).text == "quick missed"
    assert discord.gateway.identifies == 1
    assert discord.gateway.closes[0].by_server
    discord.blameless()


async def test_op_7_makes_the_bot_resume(
    discord: LoopbackDiscord, bot: SampleBot, ada: Person
) -> None:
    await discord.ask_to_reconnect()
    await discord.resumed()
    assert await works(ada)
    assert discord.gateway.identifies == 1


@pytest.mark.parametrize(
    ("resumable", "identifies"),
    [
        pytest.param(True, 1, id="a resumable session is resumed"),
        pytest.param(False, 2, id="a lost session is begun again"),
    ],
)
async def test_op_9_makes_the_bot_resume_or_begin_again(
    discord: LoopbackDiscord, bot: SampleBot, ada: Person, resumable: bool, identifies: int
) -> None:
    await discord.invalidate_session(resumable=resumable)
    await discord.closed()
    await discord.ready()
    assert await works(ada)
    assert discord.gateway.identifies == identifies


async def test_a_bot_that_leaves_ends_its_session_with_1000(
    discord: LoopbackDiscord, connect: Connect
) -> None:
    async with connect(discord_py.Intents.default()):
        assert len(discord.gateway.sessions) == 1
    assert (await discord.closed()).clean
    assert not discord.gateway.sessions


async def test_heartbeats_are_answered_and_missing_ones_noted(discord: LoopbackDiscord) -> None:
    discord.heartbeat_interval = 0.02
    async with aiohttp.ClientSession() as http, http.ws_connect(_socket(discord)) as socket:
        assert (await socket.receive_json())["d"] == {"heartbeat_interval": 20}
        await socket.send_json({"op": 1, "d": None})
        assert await socket.receive_json() == {"op": 11}
        await discord.until("it is noted", lambda: discord.gateway.missed_heartbeats == 1)
        assert (await socket.receive()).data == 4009
    with pytest.raises(AssertionError, match="heartbeats"):
        discord.blameless()


def _socket(discord: LoopbackDiscord) -> str:
    return discord.url.replace("http", "ws") + "/?v=10&encoding=json"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        pytest.param("no json", 4002, id="what is no JSON"),
        pytest.param({"op": 99, "d": {}}, 4001, id="an unknown opcode"),
        pytest.param({"op": 3, "d": {}}, 4003, id="a presence before IDENTIFY"),
        pytest.param({"op": 2, "d": {"token": "wrong", "intents": 1}}, 4004, id="a wrong token"),
        pytest.param({"op": 2, "d": {"intents": -1}}, 4013, id="intents that are none"),
        pytest.param({"op": 2, "d": {"intents": 1 << 15}}, 4014, id="an intent not switched on"),
        pytest.param({"op": 1, "d": "x" * 5000}, 4002, id="a payload over 4096 bytes"),
    ],
)
async def test_the_gateway_refuses(discord: LoopbackDiscord, sent: Any, code: int) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(_socket(discord)) as socket:
        await socket.receive_json()
        if isinstance(sent, str):
            await socket.send_str(sent)
        else:
            sent["d"] = {"token": discord.token} | sent["d"] if sent["op"] == 2 else sent["d"]
            await socket.send_json(sent)
        assert (await socket.receive()).data == code
    assert discord.gateway.live is None


async def test_an_unknown_session_cannot_be_resumed(discord: LoopbackDiscord) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(_socket(discord)) as socket:
        await socket.receive_json()
        data = {"token": discord.token, "session_id": "gone", "seq": 1}
        await socket.send_json({"op": 6, "d": data})
        assert await socket.receive_json() == {"op": 9, "d": False}


@pytest.mark.parametrize(
    ("fault", "hits"),
    [
        pytest.param({"status": 429, "retry_after": 0.01, "times": 2}, 2, id="429 is waited out"),
        pytest.param({"status": 502}, 1, id="502 is tried again"),
    ],
)
async def test_a_refused_callback_is_sent_again(
    discord: LoopbackDiscord, bot: SampleBot, ada: Person, fault: dict[str, Any], hits: int
) -> None:
    scripted = discord.fail_next(CALLBACK, **fault)
    assert await works(ada)
    assert scripted.hits == hits
    sent = [e.status for e in discord.requests if e.path.endswith("/callback")]
    assert sent == [fault["status"]] * hits + [200]


async def test_a_held_request_waits_until_it_is_released(
    discord: LoopbackDiscord, bot: SampleBot, ada: Person
) -> None:
    held = discord.hold_next(CALLBACK)
    asked = await ada.slash("quick", question="x")
    await asyncio.wait_for(held.arrived.wait(), 5)
    assert asked.callback is None
    held.release()
    assert (await asked.response()).text == "quick x"


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_connection_is_dropped_before_or_after_the_request_was_carried_out(
    discord: LoopbackDiscord, ada: Person, after: bool
) -> None:
    channel = ada.dm
    discord.drop_next("POST /channels/*/messages", after=after)
    headers = {"Authorization": f"Bot {discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as http:
        address = f"{discord.url}/api/v10/channels/{channel.id}/messages"
        with pytest.raises(aiohttp.ClientError):
            await http.post(address, json={"content": "x"})
    assert len(channel.messages) == int(after)


async def test_a_guild_that_throws_the_bot_out_is_gone_for_it(
    discord: LoopbackDiscord, bot: SampleBot, ada: Person
) -> None:
    old = discord.guild
    new = discord.add_guild("New")
    await discord.announce_guild(new)
    await discord.remove_guild(old)
    asked = await ada.slash("quick", guild=new, question="x")
    await asked.response()
    assert [str(guild.id) for guild in bot.guilds] == [new.id]


@pytest.mark.parametrize(
    ("enabled", "heard"),
    [
        pytest.param(False, "", id="without the intent the content is emptied"),
        pytest.param(True, "secret", id="with the intent the content is there"),
    ],
)
async def test_what_is_said_is_heard_with_the_intent_for_it_alone(
    discord: LoopbackDiscord, connect: Connect, ada: Person, enabled: bool, heard: str
) -> None:
    discord.privileged_intents = Intent.MESSAGE_CONTENT
    intents = discord_py.Intents.default()
    intents.message_content = enabled
    async with connect(intents) as listener:
        channel = discord.guild.channel
        await ada.say(channel, "secret")
        await ada.say(channel, "now", mention=discord.bot)
        await discord.next_message(channel)
        assert listener.heard == [heard, f"{discord.bot.mention} now"]
