"""The pictures that the bot sends: records in time, and what an archive holds.

Each is a PNG of 1,200 pixels width on its own opaque ground, with its alt text.
"""

from __future__ import annotations

from bot.charts.archive import archive_png
from bot.charts.timeline import timeline_order, timeline_png

__all__ = ["archive_png", "timeline_order", "timeline_png"]
