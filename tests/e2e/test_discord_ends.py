"""How the bot ends where Discord refuses it: with what mends that, and no traceback."""

from __future__ import annotations

from pathlib import Path

from discord_server import BotProcess, LoopbackDiscord
from running_bot import Start


async def test_a_discord_that_is_down_at_the_start_is_told(
    discord: LoopbackDiscord, home: Path
) -> None:
    discord.fail_next("GET /users/@me", status=503, times=10)
    env = {"DISCORD_TOKEN": discord.token, "FONDS_HOME": str(home)}
    async with BotProcess(discord, "bot", env=env) as bot:
        assert await bot.ended(60) == 1
        assert "Discord cannot be reached: it answers 503." in bot.text
        assert "Start again in some minutes." in bot.text
        assert "Traceback" not in bot.text


async def test_a_token_that_is_reset_while_the_bot_runs_is_told(
    discord: LoopbackDiscord, start: Start
) -> None:
    async with start() as bot:
        await discord.drop_gateway(4004)
        assert await bot.ended(60) == 1
        assert "Discord accepts the bot's token no longer." in bot.text
        assert "Reset Token" in bot.text
        assert "Traceback" not in bot.text
