"""A loopback Discord, as strict as the real one, for tests of the whole bot.

async with LoopbackDiscord() as discord:
    guild = discord.add_guild()
    ada = discord.add_user("ada")
    ...start `python tests/discord_server/launch.py ARGS` with discord.environment...
    await discord.ready()
    asked = await ada.slash("ask", question="Who built the dam?")
    answer = await asked.response()
    assert "dam" in answer.text
    discord.blameless()
"""

from .actors import Person
from .interaction import Choice, Interaction
from .message import Button, Message, Select
from .model import Permission, StoredFile
from .options import Place
from .places import Channel, Guild
from .process import BotProcess
from .server import LoopbackDiscord

__all__ = [
    "BotProcess",
    "Button",
    "Channel",
    "Choice",
    "Guild",
    "Interaction",
    "LoopbackDiscord",
    "Message",
    "Permission",
    "Person",
    "Place",
    "Select",
    "StoredFile",
]
