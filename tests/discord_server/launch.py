"""Run the unmodified bot against a loopback Discord.

    TEST_FONDS_DISCORD=http://127.0.0.1:PORT python tests/discord_server/launch.py ARGS...

discord.py keeps Discord's addresses in class attributes; this points them at the loopback, then
hands ARGS to ``bot.cli:main``. TEST_FONDS_MAIN ("module:function") names another program.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def redirect(base: str) -> None:
    """Make discord.py speak to ``base``, such as ``http://127.0.0.1:8080``, and no one else."""
    import yarl
    from discord import asset, gateway, http

    http.Route.BASE = f"{base}/api/v10"
    socket = yarl.URL(base).with_scheme("ws") / ""
    gateway.DiscordWebSocket.DEFAULT_GATEWAY = socket
    asset.Asset.BASE = f"{base}/cdn"


def main() -> object:
    """Redirect discord.py, then run the program that was asked for."""
    base = os.environ.get("TEST_FONDS_DISCORD")
    if not base:
        sys.exit(
            "TEST_FONDS_DISCORD is not set: give the loopback's address, http://127.0.0.1:PORT"
        )
    redirect(base.rstrip("/"))
    module, _, function = os.environ.get("TEST_FONDS_MAIN", "bot.cli:main").partition(":")
    return getattr(importlib.import_module(module), function)()


if __name__ == "__main__":
    # A script's own folder comes first on the path; the bot expects the project's root there.
    sys.path[0] = str(ROOT)
    sys.exit(main())  # type: ignore[arg-type]
