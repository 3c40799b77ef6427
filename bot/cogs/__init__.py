"""The features of the bot, one file each."""

from __future__ import annotations

from discord.ext import commands

from bot.cogs.about import About
from bot.cogs.ask import Ask
from bot.cogs.cite import Cite
from bot.cogs.daily import Daily
from bot.cogs.departures import Departures
from bot.cogs.doc import Doc
from bot.cogs.mention import Mention
from bot.cogs.message_menu import MessageMenu
from bot.cogs.onthisday import OnThisDay
from bot.cogs.opinions import Opinions
from bot.cogs.records import Records
from bot.cogs.server_settings import ServerSettings
from bot.cogs.share import Share
from bot.cogs.sources import Sources
from bot.cogs.timeline import Timeline
from bot.desk import Desk


def features(bot: commands.Bot, desk: Desk) -> list[commands.Cog]:
    """Every feature, ready to be added to the bot."""
    return [
        Ask(desk),
        Doc(desk),
        Records(desk),
        Cite(desk),
        Share(desk),
        Mention(bot, desk),
        MessageMenu(bot, desk),
        Timeline(desk),
        OnThisDay(desk),
        Daily(bot, desk),
        About(desk),
        Opinions(desk),
        ServerSettings(desk),
        Sources(desk),
        Departures(bot, desk),
    ]
