"""A small bot that uses each thing the loopback must serve; only the loopback's tests run it."""

from __future__ import annotations

import asyncio
import io
import os
import signal

import discord
from discord import app_commands, ui


class Panel(ui.View):
    """Two buttons and a menu that outlive a restart."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Button(label="Outside", url="https://example.org/"))

    @ui.button(label="Next", custom_id="panel:next")
    async def next(self, interaction: discord.Interaction, button: ui.Button[Panel]) -> None:
        """Change the message at once."""
        await interaction.response.edit_message(content="page 2")

    @ui.button(label="Slowly", custom_id="panel:slow")
    async def slow(self, interaction: discord.Interaction, button: ui.Button[Panel]) -> None:
        """Change the message later."""
        await interaction.response.defer()
        await interaction.edit_original_response(content="page 3")

    @ui.select(
        custom_id="panel:pick",
        options=[discord.SelectOption(label=name.title(), value=name) for name in ("red", "blue")],
    )
    async def pick(self, interaction: discord.Interaction, select: ui.Select[Panel]) -> None:
        """Say what was chosen."""
        await interaction.response.send_message(f"chose {select.values[0]}", ephemeral=True)


class Layout(ui.LayoutView):
    """A message of Components V2 with a file."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        section: ui.Section[Layout] = ui.Section(
            ui.TextDisplay("## A heading"), accessory=ui.Button(label="Go", custom_id="layout:go")
        )
        box: ui.Container[Layout] = ui.Container(section, ui.Separator())
        box.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://map.png")))
        self.add_item(box)


class SampleBot(discord.Client):
    """Registers its commands on start."""

    def __init__(self, *, intents: discord.Intents | None = None) -> None:
        super().__init__(intents=intents or discord.Intents.default())
        self.tree = app_commands.CommandTree(self)
        self.told_late = asyncio.Event()
        self.heard: list[str] = []
        register(self)

    async def setup_hook(self) -> None:
        """Tell Discord of the commands, and know old panels again."""
        self.add_view(Panel())
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: discord.py waits five seconds before a second IDENTIFY."""

    async def on_message(self, message: discord.Message) -> None:
        """Answer whoever mentions the bot."""
        if message.author.bot:
            return
        self.heard.append(message.content)
        if self.user in message.mentions:
            await message.reply("You called?", mention_author=False)


def register(bot: SampleBot) -> None:
    """Give the bot its commands."""
    tree = bot.tree

    @tree.command()
    async def quick(interaction: discord.Interaction, question: str) -> None:
        """Answer at once."""
        try:
            await interaction.response.send_message(f"quick {question}")
        except discord.NotFound as error:
            assert error.code == 10062
            bot.told_late.set()

    @tree.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def slow(interaction: discord.Interaction, question: str) -> None:
        """Think first."""
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.edit_original_response(content=f"slow {question}")
        await interaction.followup.send("and more", ephemeral=True)

    @tree.command()
    async def panel(interaction: discord.Interaction) -> None:
        """Show buttons and a menu."""
        await interaction.response.send_message("page 1", view=Panel())

    @tree.command()
    async def layout(interaction: discord.Interaction) -> None:
        """Show a message of Components V2."""
        picture = discord.File(io.BytesIO(b"pixels"), "map.png", description="A map")
        await interaction.response.send_message(view=Layout(), file=picture)

    @tree.command()
    async def copy(interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Send a file back."""
        await interaction.response.defer()
        content = await file.read()
        again = discord.File(io.BytesIO(content), f"copy-{file.filename}", description="A copy")
        await interaction.edit_original_response(content=file.content_type, attachments=[again])

    @tree.command()
    async def post(interaction: discord.Interaction) -> None:
        """Write to the channel, not through the interaction."""
        await interaction.response.defer(ephemeral=True)
        assert isinstance(interaction.channel, discord.TextChannel)
        try:
            await interaction.channel.send("posted")
            told = "done"
        except discord.HTTPException as error:
            told = f"{error.status} {error.code}"
        await interaction.edit_original_response(content=told)

    group = app_commands.Group(name="doc", description="Documents")

    @group.command()
    async def when(interaction: discord.Interaction, date: str) -> None:
        """Name a date."""
        await interaction.response.send_message(f"at {date}")

    @when.autocomplete("date")
    async def dates(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}{n}", value=f"{typed}{n}") for n in range(3)]

    tree.add_command(group)

    @tree.context_menu(name="Find related")
    async def related(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"like {message.content}", ephemeral=True)


async def run(token: str) -> None:
    """Run until SIGTERM, then leave the gateway with code 1000.

    discord.py's ``close()`` from another task wakes its own reader, which closes with 4000 first;
    so the reader is stopped before.
    """
    bot = SampleBot()
    async with bot:
        running = asyncio.create_task(bot.start(token))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
        await asyncio.wait([running])


def main() -> int:
    """Run the bot with the token of TEST_FONDS_TOKEN."""
    asyncio.run(run(os.environ["TEST_FONDS_TOKEN"]))
    return 0
