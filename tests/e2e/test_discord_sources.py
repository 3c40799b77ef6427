"""A server's own files: added, asked about there alone, and forgotten."""

from __future__ import annotations

import json
import os
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_line import ROOT
from discord_server import Guild, LoopbackDiscord, Message, Permission, Person
from discord_server.model import USUAL
from discord_server.options import Value
from filelock import FileLock
from running_bot import Start

TITLE = "Memorandum on the Lighthouse of Zanzibar"
ARCHIVE = "Harbour Board Papers"
ASKED = "who asked the harbour board for lamp oil?"
TODAY = datetime.now(UTC)
RECORDS = [
    {
        "title": TITLE,
        "archive": ARCHIVE,
        "date": f"1952-{TODAY:%m-%d}",
        "summary": "The keeper Oblomov asked the harbour board for lamp oil. It was refused.",
    },
    {
        "title": "Letter from Quodlibet (Oblomov) on the Lighthouse",
        "archive": ARCHIVE,
        "date": "1952-03-02",
        "summary": "A reply to the harbour board. " + "The lamp was mended again. " * 60,
    },
]
SECRETS = (TITLE, ARCHIVE, "Quodlibet", "lamp oil. It")
MAY_LACK = {"help {}", "doc harbour…", "cite harbour…", "ask lighthouse…"}
"""What shows none of it even in its own server: examples, and offers for other words."""
FILE = (
    "harbour.jsonl",
    "\n".join([*map(json.dumps, RECORDS), '{"title": 7}']).encode(),
)


@pytest.fixture
def here(discord: LoopbackDiscord) -> Guild:
    return discord.guild


@pytest.fixture
def there(discord: LoopbackDiscord, mod: Person) -> Guild:
    guild = discord.add_guild("another")
    guild.join(mod, USUAL | Permission.MANAGE_GUILD)
    return guild


async def seen_in(guild: Guild | None, person: Person, record: str) -> dict[str, str]:
    """All that a person can get to read in a place, by what gave it."""
    seen: dict[str, Message] = {}

    async def run(command: str, **options: Value) -> Message:
        asked = await person.slash(command, guild=guild, options=options)
        told = await asked.response(within=60)
        seen[f"{command} {options}"] = told
        return told

    answer = await run("ask", question=ASKED)
    await run("ask", question="what did Oblomov write?", **{"from": "1952"})
    await run("ask", question=ASKED, archive=ARCHIVE)
    for when in (f"1952-{TODAY:%m-%d}", "lighthouse", "1952", record):
        await run("doc", when=when)
    await run("cite", record="lighthouse zanzibar")
    await run("cite", record=record)
    await run("timeline", about=ASKED)
    await run("timeline", archive=ARCHIVE)
    await run("archive")
    await run("onthisday", day=f"{TODAY:%m-%d}")
    await run("help")
    found = [option for option, _ in answer.select().options]
    opened = await (await person.select(answer, None, found[0])).response()
    seen["open"] = opened
    seen["like"] = await (await person.click(opened, "More like this")).response()
    shown = {what: told.text for what, told in seen.items()}
    for command, option in (("doc", "when"), ("cite", "record"), ("ask", "archive")):
        for typed in ("", "lighthouse", "harbour"):
            offers = await person.autocomplete(command, option, typed, guild=guild)
            shown[f"{command} {typed}…"] = "; ".join(offer.name for offer in offers)
    return shown


def reveals(text: str) -> bool:
    return any(part in text for part in SECRETS)


async def daily_post(discord: LoopbackDiscord, guild: Guild, mod: Person) -> Message:
    """The first daily post in a new channel of the guild."""
    channel = discord.add_channel(guild)
    await discord.announce_guild(guild)
    options: dict[str, Value] = {"zone": "UTC", "hour": 0, "always": True}
    await (await mod.slash("subscribe", channel=channel, options=options)).response()

    def posts() -> list[Message]:
        return [message for message in channel.messages.values() if not message.ephemeral]

    await discord.until("the daily post", lambda: bool(posts()))
    return posts()[0]


async def turned(person: Person, guild: Guild) -> None:
    """Turn the parts of the long record, and cite it."""
    listed = await (await person.slash("doc", when="1952-03-02", guild=guild)).response()
    record = listed.select().options[0][1]
    opened = await (await person.select(listed, None, record)).response()
    first = opened.text
    await (await person.click(opened, "Next part")).response()
    assert "-# Part 2 of " in opened.text
    await (await person.click(opened, "Previous part")).response()
    assert opened.text == first
    cited = await (await person.click(opened, "Cite")).response()
    assert "“Letter from Quodlibet" in cited.text


async def told_at_last(discord: LoopbackDiscord, message: Message, text: str) -> None:
    await discord.until(f"the message says {text!r}", lambda: text in message.text, within=60)


async def test_what_a_server_adds_survives_a_restart_is_seen_there_alone_and_can_be_forgotten(
    discord: LoopbackDiscord, start: Start, home: Path, here: Guild, there: Guild, mod: Person
) -> None:
    async with start() as bot:
        offer = await (await mod.slash("add", file=FILE, guild=here)).response()
        assert offer.ephemeral
        assert "**harbour.jsonl**: 2 records (2 new, 1 rejected)" in offer.text
        assert "Nothing is kept yet." in offer.text
        assert "line 3: " in offer.text
        assert [button.label for button in offer.buttons] == ["Keep", "Discard"]
        assert await bot.stop() == 0
    async with start(FONDS_DISCORD__COOLDOWN_SECONDS="0"):
        with FileLock(home / "lock"):
            busy = await (await mod.click(offer, "Keep")).response()
            assert busy.ephemeral
            assert "Fonds is busy" in busy.text
        await (await mod.click(offer, "Keep")).response()
        assert "**Kept 2 records of harbour.jsonl**" in offer.text
        assert "(2 new, 1 rejected). They can be asked about once the index is built" in offer.text
        assert not list((home / "uploads").iterdir())
        found = await (await mod.slash("doc", when="1950-10-14", guild=here)).response()
        assert "14 October 1950" in found.text  # answered while the index is built
        await told_at_last(discord, offer, "They can be asked about now.")

        (offered,) = await mod.autocomplete("doc", "when", "zanzibar", guild=here)
        record = str(offered.value)
        own = await seen_in(here, mod, record)
        without = {what for what, text in own.items() if not reveals(text)}
        assert without <= MAY_LACK
        post = await daily_post(discord, here, mod)
        assert TITLE in post.text
        cited = await (await mod.click(post, "Cite")).response()
        assert TITLE in cited.text
        opened = await (await mod.select(post, None, post.select().options[0][1])).response()
        assert TITLE in opened.text
        await turned(mod, here)
        for place in (there, None):
            for what, text in (await seen_in(place, mod, record)).items():
                assert not reveals(text), (what, text)
        assert TITLE not in (await daily_post(discord, there, mod)).text

        assert not await mod.autocomplete("forget", "source", "", guild=there)
        refused = await (await mod.slash("forget", source="harbour.jsonl", guild=there)).response()
        assert "This server has added no file of that name." in refused.text
        (source,) = await mod.autocomplete("forget", "source", "harb", guild=here)
        assert source.name == "harbour.jsonl"
        gone = await (await mod.slash("forget", source=source.value, guild=here)).response()
        assert gone.ephemeral
        assert "**Forgot harbour.jsonl**: 2 records went" in gone.text
        await told_at_last(discord, gone, "They are found no longer.")
        after = await (await mod.slash("doc", when="lighthouse", guild=here)).response()
        assert TITLE not in after.text
    discord.blameless()


async def test_a_build_that_failed_is_tried_again(
    discord: LoopbackDiscord, start: Start, tmp_path: Path, here: Guild, mod: Person
) -> None:
    names = tmp_path / "names.toml"
    shutil.copy(ROOT / "data" / "names.toml", names)
    async with start(FONDS_NAMES=str(names)):
        offer = await (await mod.slash("add", file=FILE, guild=here)).response()
        names.write_text("no toml")
        await (await mod.click(offer, "Keep")).response()
        await told_at_last(discord, offer, "The index could not be built.")
        assert "**Kept 2 records of harbour.jsonl**" in offer.text
        shutil.copy(ROOT / "data" / "names.toml", names)
        await (await mod.click(offer, "Try again")).response()
        await told_at_last(discord, offer, "The index is built: all is in effect now.")
        found = await (await mod.slash("doc", when="lighthouse", guild=here)).response()
        assert TITLE in found.text
    discord.blameless()


async def test_a_file_that_cannot_be_added_is_told_privately_and_leaves_nothing(
    discord: LoopbackDiscord, start: Start, home: Path, here: Guild, mod: Person
) -> None:
    ada = discord.add_user("ada")
    old = home / "uploads" / f"{here.id}-{'a' * 32}"
    old.mkdir(parents=True)
    (old / "old.csv").write_text("title\n")
    days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(old, (days_ago, days_ago))
    async with start(FONDS_DISCORD__UPLOAD_MEGABYTES="1"):
        assert not old.exists()
        for content, told in (
            (b"", "the file is empty"),
            (b"\x00\x01\x02" * 1000, "this is a binary file"),
            (b"<html><body><p>Hello</p></body></html>", "Expected"),
            (b"PK\x03\x04 no zip", "Expected"),
            (b"x" * 1_000_001, "The file is too large: at most 1 MB"),
        ):
            said = await (await mod.slash("add", file=("notes.txt", content))).response()
            assert said.ephemeral
            assert told in said.text, said.text
            assert not said.buttons
        with FileLock(home / "lock"):
            busy = await (await mod.slash("add", file=FILE)).response()
            assert "Fonds is busy" in busy.text
        assert not list((home / "uploads").iterdir())

        offer = await (await mod.slash("add", file=FILE)).response()
        (waiting,) = (home / "uploads").glob("*/*")
        assert waiting.name == "harbour.jsonl"
        second = await (await mod.slash("add", file=FILE)).response()
        await (await mod.click(second, "Discard")).response()
        assert second.text == "Discarded harbour.jsonl. Nothing of it was kept."
        with pytest.raises(AssertionError, match="may not use 'add'"):
            await ada.slash("add", file=FILE)
        here.join(mod, USUAL)  # whoever is no moderator any more cannot keep it
        refused = await (await mod.click(offer, "Keep")).response()
        assert "Only who may manage this server can do this." in refused.text
        assert waiting.exists()
    discord.blameless()
