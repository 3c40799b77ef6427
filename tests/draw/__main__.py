"""The command: python -m tests.draw message.json message.png [--width phone] [--file chart.png]."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import click

from .components import DrawingError, Files
from .message import WIDTHS, Width, page
from .screenshot import screenshot


@click.command()
@click.argument("message", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--width", type=click.Choice(list(WIDTHS)), default="desktop", show_default=True)
@click.option(
    "--file", "files", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True,
    help="A file sent with the message, known by its name; may be given again.",
)  # fmt: skip
@click.option("--name", default="Fonds", show_default=True, help="Who wrote the message.")
def main(message: Path, target: Path, width: str, files: tuple[Path, ...], name: str) -> None:
    """Draw MESSAGE, a Discord message as JSON, to the PNG TARGET."""
    try:
        payload = json.loads(message.read_text(encoding="utf-8"))
        if not isinstance(payload, dict):
            raise DrawingError("a message is a JSON object")
        contents = Files({path.name: path.read_bytes() for path in files})
        wide = cast(Width, width)
        target.write_bytes(screenshot(page(payload, wide, contents, name=name), WIDTHS[wide]))
    except (DrawingError, ValueError) as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
