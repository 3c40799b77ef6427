"""`fonds bot`: the Discord bot."""

from __future__ import annotations

import click

from bot.settings import Settings, discord_token
from retrieval.errors import SettingsError


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Answer in Discord.

    It runs until it is stopped with Ctrl-C or SIGTERM. The bot's token is taken from the
    environment variable DISCORD_TOKEN alone; README, "Host the bot", says how to get one.
    """
    start_bot(settings)


def start_bot(settings: Settings) -> None:
    """Connect to Discord and answer there.

    Raises:
        SettingsError: there is no token.
    """
    token = discord_token()
    if token is None:
        raise SettingsError(
            "There is no bot token: the environment variable DISCORD_TOKEN is empty.",
            "Copy it from the Discord developer page (README, 'Host the bot').",
        )
    from bot.client import run_bot

    run_bot(settings, token)
