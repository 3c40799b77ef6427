"""Discord's message components, old and new (V2), as HTML.

Types and their fields: https://docs.discord.com/developers/components/reference
"""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from .markdown import to_html

Payload = Mapping[str, Any]

_BUTTONS = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "primary"}
_SELECTS = {3: "an option", 5: "a user", 6: "a role", 7: "a user or role", 8: "a channel"}


class DrawingError(ValueError):
    """The payload has something that Discord has not, or that cannot be drawn here."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files that came with a message, by name; nothing is ever fetched."""

    contents: Mapping[str, bytes] = field(default_factory=dict)

    def picture(self, url: str, description: str | None, kind: str) -> str:
        """An image: the attached file, else a box that names what would be there."""
        alt = escape(description or "")
        name = url.removeprefix("attachment://")
        if url.startswith("attachment://") and name in self.contents:
            mime = mimetypes.guess_type(name)[0] or "image/png"
            data = base64.b64encode(self.contents[name]).decode()
            return f'<img class="{kind}" alt="{alt}" src="data:{escape(mime)};base64,{data}">'
        return f'<div class="{kind} absent">{escape(url)}<br>{alt}</div>'


def draw(component: Payload, files: Files) -> str:
    """One component with all that it holds.

    Raises:
        DrawingError: its type is unknown.
    """
    kind = component.get("type")
    if isinstance(kind, int) and kind in _DRAWN:
        return _DRAWN[kind](component, files)
    raise DrawingError(f"a message has no component of type {kind!r}")


def _all(components: Any, files: Files) -> str:
    return "".join(draw(component, files) for component in components or ())


def _row(component: Payload, files: Files) -> str:
    return f'<div class="row">{_all(component.get("components"), files)}</div>'


def _button(component: Payload, files: Files) -> str:
    style = _BUTTONS.get(component.get("style", 2), "secondary")
    off = " off" if component.get("disabled") else ""
    label = escape(component.get("label") or "")
    out = " <span class='out'>↗</span>" if style == "link" else ""
    return f'<span class="button {style}{off}">{_emoji(component)}{label}{out}</span>'


def _emoji(component: Payload) -> str:
    emoji = component.get("emoji") or {}
    if not emoji.get("name"):
        return ""
    name = f":{emoji['name']}:" if emoji.get("id") else emoji["name"]
    return f'<span class="emoji">{escape(name)}</span> '


def _select(component: Payload, files: Files) -> str:
    chosen = [option for option in component.get("options", ()) if option.get("default")]
    shown = ", ".join(escape(option["label"]) for option in chosen)
    words = component.get("placeholder") or f"Select {_SELECTS[component['type']]}"
    text = shown or f'<span class="placeholder">{escape(words)}</span>'
    off = " off" if component.get("disabled") else ""
    return f'<div class="select{off}"><span>{text}</span><span class="arrow"></span></div>'


def _section(component: Payload, files: Files) -> str:
    accessory = component.get("accessory")
    beside = f'<div class="accessory">{draw(accessory, files)}</div>' if accessory else ""
    inner = _all(component.get("components"), files)
    return f'<div class="section"><div class="words">{inner}</div>{beside}</div>'


def _text(component: Payload, files: Files) -> str:
    return f'<div class="text">{to_html(component.get("content", ""))}</div>'


def _media(component: Payload, kind: str, files: Files) -> str:
    picture = files.picture(
        str((component.get("media") or {}).get("url", "")), component.get("description"), kind
    )
    return f'<div class="hidden">{picture}</div>' if component.get("spoiler") else picture


def _gallery(component: Payload, files: Files) -> str:
    items = component.get("items") or ()
    pictures = "".join(f"<div>{_media(item, 'media', files)}</div>" for item in items)
    return f'<div class="gallery of{min(len(items), 3)}">{pictures}</div>'


def _file(component: Payload, files: Files) -> str:
    name = str((component.get("file") or {}).get("url", "")).removeprefix("attachment://")
    return file_box(name, files)


def file_box(name: str, files: Files) -> str:
    """A file to be fetched, with its size where it is at hand."""
    content = files.contents.get(name)
    size = "" if content is None else f"<small>{_size(len(content))}</small>"
    return (
        f'<div class="file"><span class="sheet"></span><div><a>{escape(name)}</a>{size}</div></div>'
    )


def _size(count: int) -> str:
    if count < 1024:
        return f"{count} bytes"
    return f"{count / 1024:.1f} KB" if count < 1024**2 else f"{count / 1024**2:.2f} MB"


def _separator(component: Payload, files: Files) -> str:
    wide = " wide" if component.get("spacing") == 2 else ""
    bare = "" if component.get("divider", True) else " bare"
    return f'<div class="separator{wide}{bare}"></div>'


def colour(value: Any) -> str | None:
    """A colour as CSS has it; Discord has it as a number."""
    return f"#{value:06x}" if isinstance(value, int) and 0 <= value <= 0xFFFFFF else None


def _container(component: Payload, files: Files) -> str:
    accent = colour(component.get("accent_color"))
    style = f' style="border-left: 4px solid {accent}"' if accent else ""
    hidden = " hidden" if component.get("spoiler") else ""
    return f'<div class="container{hidden}"{style}>{_all(component.get("components"), files)}</div>'


_DRAWN: dict[int, Callable[[Payload, Files], str]] = {
    1: _row,
    2: _button,
    **dict.fromkeys(_SELECTS, _select),
    9: _section,
    10: _text,
    11: lambda component, files: _media(component, "thumbnail", files),
    12: _gallery,
    13: _file,
    14: _separator,
    17: _container,
}
