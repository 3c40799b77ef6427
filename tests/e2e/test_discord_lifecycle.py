"""Starting, stopping, restarting, and a Discord that misbehaves."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sqlite3
from pathlib import Path

import pytest
from discord_server import BotProcess, Channel, LoopbackDiscord, Person
from discord_server.options import Value
from running_bot import Start

AID = "who requested Chinese aid"
CALLBACK = "POST /interactions/*/callback"
ORIGINAL = "PATCH /webhooks/*/messages/@original"


def syncs(discord: LoopbackDiscord) -> list[int]:
    """What Discord answered each time that it was sent the commands."""
    return [exchange.status for exchange in discord.requests if exchange.method == "PUT"]


async def test_doc_answers_before_the_model_is_loaded_and_ask_as_soon_as_it_is(
    discord: LoopbackDiscord, start: Start
) -> None:
    ada = discord.add_user("ada")
    async with start() as bot:
        discord.fail_next(ORIGINAL, status=502)
        discord.drop_next(ORIGINAL)
        discord.drop_next(CALLBACK, after=True)
        asked = await ada.slash("ask", question=AID)
        await asked.acknowledged()
        found = await ada.slash("doc", when="1950-10-14")
        assert "**1 record** for 14 October 1950" in (await found.response()).text
        assert "The model is loaded" not in bot.text
        assert f"Asked: {AID}" in (await asked.response(within=60)).text
        assert asked.callback_type == 5
    discord.blameless()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_closes_the_gateway_cleanly(
    discord: LoopbackDiscord, start: Start, number: signal.Signals
) -> None:
    async with start() as bot:
        assert await bot.stop(number) == 0
        assert (await discord.closed()).code == 1000
        assert "Traceback" not in bot.text


async def test_an_answer_under_way_still_goes_out_when_the_bot_is_stopped(
    discord: LoopbackDiscord, start: Start
) -> None:
    ada = discord.add_user("ada")
    async with start() as bot:
        held = discord.hold_next(CALLBACK)
        asked = await ada.slash("doc", when="1950-10-14")
        await discord.until("the answer is on its way", held.arrived.is_set)
        stopping = asyncio.create_task(bot.stop())
        await bot.printed("Stopping")
        late = await ada.slash("doc", when="1950")
        assert "being restarted" in (await late.response()).text
        held.release()
        assert await stopping == 0
        assert "14 October 1950" in (await asked.response()).text


async def test_commands_are_sent_once_and_again_only_when_they_changed(
    discord: LoopbackDiscord, start: Start, home: Path
) -> None:
    ada = discord.add_user("ada")
    for told in ("commands to Discord", "Discord knows the commands already"):
        async with start() as bot:
            await bot.printed(told)
            assert await bot.stop() == 0
        assert syncs(discord) == [200]
    with sqlite3.connect(home / "bot.sqlite3") as book:
        book.execute("UPDATE sync SET digest = 'of another version'")
    book.close()
    discord.fail_next("PUT /applications/*/commands", status=403)
    async with start() as bot:  # and that they could not be sent does not stop it
        await bot.printed("The commands could not be sent to Discord")
        assert "**1 record**" in (await (await ada.slash("doc", when="1950-10-14")).response()).text
        assert await bot.stop() == 0
    async with start() as bot:
        await bot.printed("commands to Discord")
    assert syncs(discord) == [200, 403, 200]


async def test_buttons_work_after_a_restart(discord: LoopbackDiscord, start: Start) -> None:
    ada, bob = discord.add_user("ada"), discord.add_user("bob")
    async with start() as bot:
        listed = await (await ada.slash("doc", when="1950")).response()
        private = await (await ada.slash("doc", when="1950", private=True)).response()
        assert await bot.stop() == 0
    async with start():
        await (await ada.click(listed, "Next")).response()
        assert listed.text.startswith("**Records 11 to 13**")
        opened = await (await bob.select(listed, None, listed.select().options[0][0])).response()
        assert "Found on:" in opened.text
        assert "Chicago" in (await (await bob.click(listed, "Cite")).response()).text
        like = await (await bob.click(opened, "More like this")).response()
        assert "Records most like" in like.text
        shared = await (await ada.click(private, "Share")).response()
        assert shared.text.startswith("-# Shared by")
        await ada.click(listed, "Remove")
        await discord.until("the message is removed", lambda: listed.deleted)
    discord.blameless()


async def test_an_answer_after_the_token_has_run_out_is_dropped_in_peace(
    discord: LoopbackDiscord, start: Start, home: Path, mod: Person
) -> None:
    async with start() as bot:
        discord.late_next(ORIGINAL, 901)
        with contextlib.closing(sqlite3.connect(home / "bot.sqlite3")) as book:
            book.execute("BEGIN IMMEDIATE")  # what is to be written has to wait
            asked = await mod.slash("settings", private=True)
            await asked.acknowledged()
        await bot.printed("An answer came to nobody")
        assert asked.callback_type == 5
        assert "Traceback" not in bot.text


async def test_an_answer_that_discord_refuses_is_told_with_a_number_that_the_log_has(
    discord: LoopbackDiscord, start: Start
) -> None:
    ada = discord.add_user("ada")
    async with start() as bot:
        discord.fail_next(CALLBACK, status=400)
        told = await (await ada.slash("doc", when="1950-10-14")).response()
        assert told.ephemeral
        number = told.text.rsplit(": ", 1)[1]
        await bot.printed(f"Unexpected error {number}")


async def test_a_crowd_is_told_when_to_come_back(discord: LoopbackDiscord, start: Start) -> None:
    people = [discord.add_user(f"person{n}") for n in range(4)]
    async with start(FONDS_DISCORD__BUSY_AFTER="2") as bot:
        asked = [await person.slash("ask", question=AID) for person in people]
        for each in asked[2:]:
            told = await each.response()
            assert "Busy: please try again in" in told.text
            assert told.ephemeral
        assert "The model is loaded" not in bot.text
    discord.blameless()


async def test_who_asks_too_much_is_told_when_to_come_back(
    discord: LoopbackDiscord, start: Start
) -> None:
    ada = discord.add_user("ada")
    settings = {
        "FONDS_DISCORD__COOLDOWN_QUESTIONS": "1",
        "FONDS_DISCORD__COOLDOWN_SECONDS": "600",
    }
    async with start(**settings):
        first = await ada.slash("timeline")
        told = await (await ada.slash("ask", question=AID)).response()
        assert told.ephemeral
        assert "Please come back in" in told.text
        assert "14 October 1950" in (await first.response(within=60)).text


async def test_a_wrong_token_ends_with_what_mends_it_and_is_never_printed(
    discord: LoopbackDiscord, home: Path
) -> None:
    env = {"DISCORD_TOKEN": "wrong.secret.token", "FONDS_HOME": str(home)}
    async with BotProcess(discord, "bot", env=env) as bot:
        assert await bot.ended(60) == 1
        assert "Discord does not accept the bot's token." in bot.text
        assert "Reset Token" in bot.text
        assert "Traceback" not in bot.text
        assert "secret" not in bot.text


async def test_the_token_is_in_no_log_however_much_is_logged(
    discord: LoopbackDiscord, start: Start
) -> None:
    ada = discord.add_user("ada")
    async with start(FONDS_LOG_LEVEL="debug") as bot:
        await (await ada.slash("doc", when="1950-10-14")).response()
        await bot.stop()
        assert discord.token not in bot.text


async def test_an_archive_that_is_not_built_is_told_and_nothing_connects(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    env = {"DISCORD_TOKEN": discord.token, "FONDS_HOME": str(tmp_path / "empty")}
    async with BotProcess(discord, "bot", env=env) as bot:
        assert await bot.ended(60) == 1
        assert "fonds build" in bot.text
        assert "Traceback" not in bot.text
    assert not discord.requests


async def test_the_daily_post_comes_once_a_day_through_a_restart(
    discord: LoopbackDiscord, start: Start, mod: Person
) -> None:
    guild = discord.guild
    later = discord.add_channel(guild)

    def posts(channel: Channel) -> int:
        return sum(not message.ephemeral for message in channel.messages.values())

    async def subscribe(channel: Channel) -> None:
        options: dict[str, Value] = {"zone": "UTC", "hour": 0, "always": True}
        await (await mod.slash("subscribe", channel=channel, options=options)).response()

    async with start() as bot:
        await subscribe(guild.channel)
        await discord.until("the first post", lambda: posts(guild.channel) == 1)
        await bot.stop()
    async with start():
        await subscribe(guild.channel)
        await subscribe(later)
        # The channel that subscribed first is looked at first.
        await discord.until("the post in the other channel", lambda: posts(later) == 1)
        assert posts(guild.channel) == 1


async def test_a_server_that_puts_the_bot_out_is_forgotten(
    discord: LoopbackDiscord, start: Start, home: Path, mod: Person
) -> None:
    async with start():
        await (await mod.slash("settings", private=True)).response()
        await discord.remove_guild(discord.guild)
        ada = discord.add_user("ada")
        await (await ada.slash("doc", when="1950", guild=None)).response()

        def kept() -> list[object]:
            with contextlib.closing(sqlite3.connect(home / "bot.sqlite3")) as book:
                return book.execute("SELECT * FROM server").fetchall()

        for _ in range(50):  # each round trip gives the bot time; no sleep is needed
            if not kept():
                break
            await (await ada.slash("doc", when="1950", guild=None)).response()
        assert not kept()
