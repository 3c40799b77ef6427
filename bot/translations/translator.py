"""The names and descriptions of the commands in the languages that people use Discord in."""

from __future__ import annotations

from discord import Locale, app_commands

from bot.translations.east import EAST, EASTERN
from bot.translations.west import WEST, WESTERN


class Translator(app_commands.Translator):
    """Looks up the English text; what has no translation stays English."""

    def __init__(self) -> None:
        self._tables = {
            locale: (table, column)
            for locales, table in ((EASTERN, EAST), (WESTERN, WEST))
            for column, codes in enumerate(locales)
            for locale in codes
        }

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in the locale's language, None where there is none."""
        del context
        if locale.value not in self._tables:
            return None
        table, column = self._tables[locale.value]
        known = table.get(string.message)
        return known[column] if known else None
