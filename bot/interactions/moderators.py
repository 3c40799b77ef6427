"""What only those may do who manage a server."""

from __future__ import annotations

from typing import TypeVar

from discord import app_commands

from bot.failures import NotAllowedError
from bot.interactions.reply import AnyInteraction

T = TypeVar("T")


def for_moderators(command: T) -> T:
    """Decorate a command that is for those who manage a server, in that server alone."""
    # Not guild_only, which leaves the contexts that the bot names for all of its commands.
    in_servers = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    command = in_servers(command)
    command = app_commands.allowed_installs(guilds=True, users=False)(command)
    command = app_commands.default_permissions(manage_guild=True)(command)
    return app_commands.checks.has_permissions(manage_guild=True)(command)


def guild_of(interaction: AnyInteraction) -> int:
    """The server whose moderator this is; raises NotAllowedError for anybody else."""
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        raise NotAllowedError("Only who may manage this server can do this.")
    return interaction.guild_id
