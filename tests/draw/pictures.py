"""The pictures of the README: `python -m tests.draw.pictures FOLDER`.

The unmodified bot answers in the loopback Discord, on the archive of the two bundled pages; each
message that it sends is drawn as it came.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import click

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))

from discord_server import LoopbackDiscord  # noqa: E402
from discord_server.message import Message  # noqa: E402
from running_bot import started  # noqa: E402

from .components import Files  # noqa: E402
from .message import WIDTHS, page  # noqa: E402
from .screenshot import screenshot  # noqa: E402

ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "ask": ("ask", {"question": "who requested Chinese aid"}),
    "silence": ("ask", {"question": "who won the 1954 world cup"}),
    "doc": ("doc", {"when": "14 October 1950"}),
    "timeline": ("timeline", {}),
    "archive": ("archive", {}),
    "cite": ("cite", {"record": "1950-10-14"}),
}


async def _answers(home: Path) -> dict[str, Message]:
    async with LoopbackDiscord() as discord:
        guild = discord.add_guild()
        channel = discord.add_channel(guild)
        person = discord.add_user("ada")
        async with started(discord, home) as bot:
            await bot.printed("The model is loaded", within=60)
            found = {}
            for name, (command, options) in ASKED.items():
                asked = await person.slash(command, channel=channel, options=dict(options))
                found[name] = await asked.response()
            return found


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Draw the messages that the README shows into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        fonds = [str(Path(sys.executable).with_name("fonds")), "--home", str(home)]
        subprocess.run([*fonds, "ingest", str(TESTS.parent / "data" / "listings")], check=True)
        subprocess.run([*fonds, "build"], check=True)
        for name, message in asyncio.run(_answers(home)).items():
            files = Files({file.filename: file.content for file in message.files})
            raw = json.dumps({**message.raw, "timestamp": None})
            for file in message.files:  # the loopback's address of the file, gone by now
                raw = raw.replace(file.url, f"attachment://{file.filename}")
            drawn = screenshot(page(json.loads(raw), "phone", files, name="Fonds"), WIDTHS["phone"])
            (folder / f"{name}.png").write_bytes(drawn)


if __name__ == "__main__":
    main()
