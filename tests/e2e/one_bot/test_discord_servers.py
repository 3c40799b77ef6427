"""What a server sets for itself in Discord, and what is kept of people there."""

from __future__ import annotations

import pytest
from discord_server import Channel, LoopbackDiscord, Permission, Person
from discord_server.model import USUAL
from discord_server.options import Value

pytestmark = pytest.mark.asyncio(loop_scope="package")

AID = "who requested Chinese aid"
SENTENCE = "Bulganin also unofficially advocates Kim’s plans to request aid from China."


async def test_feedback_is_kept_only_where_it_is_switched_on_and_deleted_on_request(
    world: LoopbackDiscord, ada: Person, bob: Person
) -> None:
    guild = world.add_guild("second")
    await world.announce_guild(guild)
    mod = world.add_user("mod2")
    guild.join(mod, USUAL | Permission.MANAGE_GUILD)
    answer = await (await ada.slash("ask", question=AID, guild=guild)).response()
    assert "Helpful" not in [button.label for button in answer.buttons]
    await (await mod.slash("settings", feedback=True, guild=guild)).response()
    answer = await (await ada.slash("ask", question=AID, guild=guild)).response()
    thanks = await (await bob.click(answer, "Helpful")).response()
    assert thanks.ephemeral
    kept = await (await bob.slash("privacy")).response()
    assert "**Kept of you now:** 1 press" in kept.text
    gone = await (await bob.click(kept, "Delete what is kept of me")).response()
    assert "Deleted: 1 press" in gone.text
    assert not (await (await bob.slash("privacy")).response()).buttons
    await (await mod.slash("settings", feedback=False, guild=guild)).response()
    refused = await (await bob.click(answer, "Helpful")).response()
    assert "nothing was kept" in refused.text


async def test_settings_make_a_server_private_by_default_and_that_server_alone(
    world: LoopbackDiscord, ada: Person
) -> None:
    guild = world.add_guild("third")
    await world.announce_guild(guild)
    mod = world.add_user("mod3")
    guild.join(mod, USUAL | Permission.MANAGE_GUILD)
    await (await mod.slash("settings", private=True, guild=guild)).response()
    assert (await (await ada.slash("doc", when="1950", guild=guild)).response()).ephemeral
    channel = guild.channels[0]
    said = await ada.say(channel, AID, mention=world.bot)
    told = await world.next_message(channel, after=said)
    assert "Please ask with /ask." in told.text
    assert SENTENCE not in told.text
    first = world.guild
    assert not (await (await ada.slash("doc", when="1950", guild=first)).response()).ephemeral


async def test_a_channel_that_subscribes_gets_its_day_at_once_and_can_end_it(
    world: LoopbackDiscord, mod: Person, channel: Channel
) -> None:
    asked = await mod.slash("subscribe", zone="europe/berlin", hour=0, always=True, channel=channel)
    assert "from 0:00 on in Europe/Berlin" in (await asked.response()).text

    def posted() -> bool:
        public = [message for message in channel.messages.values() if not message.ephemeral]
        return any("n this day" in m.text or "is dated" in m.text for m in public)

    await world.until("the daily post", posted)
    ended = await (await mod.slash("unsubscribe", channel=channel)).response()
    assert "has ended" in ended.text


async def test_a_time_zone_that_does_not_exist_is_answered_with_those_like_it(mod: Person) -> None:
    told = await (await mod.slash("subscribe", zone="Europe/Berln")).response()
    assert told.ephemeral
    assert "Did you mean Europe/Berlin" in told.text


async def test_commands_are_named_in_the_languages_of_people(world: LoopbackDiscord) -> None:
    for command in world.commands[None]:
        for language in ("ko", "zh-CN", "ru", "de", "fr", "es-ES"):
            assert command["name_localizations"][language]
            if command["type"] == 1:
                assert command["description_localizations"][language]
            for option in command.get("options", []):
                assert option["name_localizations"][language], option["name"]
                assert option["description_localizations"][language], option["description"]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("settings", {"private": True}),
        ("subscribe", {"zone": "UTC"}),
        ("unsubscribe", {}),
        ("add", {"file": ("page.txt", b"words")}),
        ("forget", {"source": "page.txt"}),
    ],
)
async def test_what_a_server_opens_to_all_in_discords_own_settings_is_still_for_moderators(
    world: LoopbackDiscord,
    ada: Person,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    options: dict[str, Value],
) -> None:
    for opened in world.commands[None]:
        monkeypatch.setitem(opened, "default_member_permissions", None)
    told = await (await ada.slash(command, options=options)).response()
    assert told.ephemeral
    assert told.text == "For this you need the permission manage guild in this server."


async def test_what_is_for_moderators_is_offered_in_servers_alone(world: LoopbackDiscord) -> None:
    for command in world.commands[None]:
        manage = command["default_member_permissions"] == str(int(Permission.MANAGE_GUILD))
        assert command["contexts"] == ([0] if manage else [0, 1, 2]), command["name"]
        assert command["integration_types"] == ([0] if manage else [0, 1]), command["name"]
    bob = world.add_user("bob")
    with pytest.raises(AssertionError, match="'settings' is not offered in context 1"):
        await bob.slash("settings", guild=None)
