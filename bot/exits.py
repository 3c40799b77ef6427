"""Exit codes of the commands; `fonds --help` says them, and click's own, 2."""

from __future__ import annotations

EXIT_ERROR = 1
"""Nothing could be done; standard error says why, and what mends it."""
EXIT_PARTLY = 3
"""A part of what was given was refused, and told of; all the rest was done."""
EXIT_BUSY = 4
"""Another process is at work on the same home: to be tried again."""
EXIT_INTERRUPTED = 130
"""Ctrl-C; 128 and the number of SIGINT, as shells have it."""
