"""Telling Discord of the commands, only when they changed."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import Any

from discord import app_commands

from bot.book import Book
from bot.desk import Desk
from bot.interactions.reply import UNREACHED
from bot.translations.translator import Translator

log = logging.getLogger(__name__)


def served_by_another(book: Book, application: int) -> bool:
    """Whether the bot of another application was started with this file."""
    return bool(book.rows("SELECT 1 FROM sync WHERE application_id != ?", application))


async def sync_commands(tree: app_commands.CommandTree[Any], desk: Desk) -> None:
    """Send all commands if they differ from what this application was sent last.

    A failure is logged, and the bot goes on with the commands that Discord knows.
    """
    application, translator = tree.client.application_id, Translator()
    await tree.set_translator(translator)
    digest = await _digest(tree, translator)
    try:
        known = await desk.workers.slow(
            lambda: desk.book.rows("SELECT digest FROM sync WHERE application_id = ?", application)
        )
        if known == [(digest,)]:
            log.info("Discord knows the commands already")
            return
        sent = await tree.sync()
        await desk.workers.slow(
            lambda: desk.book.write(
                "INSERT INTO sync VALUES (?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest",
                application,
                digest,
            )
        )
        log.info("Sent %d commands to Discord", len(sent))
    except UNREACHED:
        log.exception("The commands could not be sent to Discord; the bot goes on")


async def _digest(tree: app_commands.CommandTree[Any], translator: Translator) -> str:
    payload = [
        await command.get_translated_payload(tree, translator) for command in tree.get_commands()
    ]
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
