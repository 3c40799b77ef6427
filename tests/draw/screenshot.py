"""An HTML page as a PNG, by the Chromium of the machine."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

from .components import DrawingError

SCALE = 2
"""Pixels of the picture for one CSS pixel."""

_HEIGHT = 7000
_MARGIN = 8 * SCALE
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    f"--force-device-scale-factor={SCALE}",
)


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome, or None."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def screenshot(html: str, width: int) -> bytes:
    """The page `width` CSS pixels wide, cut below its content, as a PNG at twice the size.

    Raises:
        DrawingError: no Chromium is installed, it failed, or the page is too high.
    """
    chromium = find_chromium()
    if chromium is None:
        raise DrawingError(
            "No Chromium was found to draw with. On Debian and Ubuntu: "
            "apt-get install chromium fonts-noto-cjk"
        )
    with tempfile.TemporaryDirectory(prefix="draw-") as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.png"
        source.write_text(html, encoding="utf-8")
        command = [
            chromium, *_FLAGS, f"--user-data-dir={folder}/profile",
            f"--window-size={max(width, 500)},{_HEIGHT}", f"--screenshot={target}",
            source.as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=90, check=False)
        except subprocess.TimeoutExpired as error:
            raise DrawingError(f"{chromium} drew nothing in {error.timeout:.0f} s") from error
        if not target.is_file():
            reason = done.stderr.decode("utf-8", "replace").strip()[-400:]
            raise DrawingError(f"{chromium} drew nothing (exit {done.returncode}): {reason}")
        return _cropped(target.read_bytes(), width)


def _cropped(png: bytes, width: int) -> bytes:
    """The picture `width` CSS pixels wide, without the empty ground below the content."""
    # Chromium makes no window narrower than 500 pixels, so a phone's page is cut out of one.
    image = Image.open(io.BytesIO(png)).convert("RGB").crop((0, 0, width * SCALE, _HEIGHT * SCALE))
    ground = Image.new("RGB", image.size, image.getpixel((0, 0)))
    box = ImageChops.difference(image, ground).getbbox()
    if box is None:
        raise DrawingError("Chromium drew an empty page")
    if box[3] > (_HEIGHT - 200) * SCALE:
        raise DrawingError(f"the message is higher than {_HEIGHT - 200} pixels")
    file = io.BytesIO()
    image.crop((0, 0, width * SCALE, box[3] + _MARGIN)).save(file, "PNG")
    return file.getvalue()
