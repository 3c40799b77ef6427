"""A whole Discord message as an HTML page that needs nothing from outside."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, Literal

from .components import DrawingError, Files, Payload, colour, draw, file_box
from .markdown import inline, to_html

Width = Literal["desktop", "phone"]

WIDTHS: dict[Width, int] = {"desktop": 760, "phone": 390}
"""CSS pixels of the part of Discord that is drawn."""

_EPHEMERAL = 1 << 6
_V2 = 1 << 15
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def page(payload: Payload, width: Width, files: Files, *, name: str = "Fonds") -> str:
    """The page for a message to create, a message that Discord gave, or an interaction's callback.

    Raises:
        DrawingError: the payload mixes what Discord does not let be mixed, or is empty.
    """
    style = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        f'<style>{style}</style></head><body class="{width}" style="width: {WIDTHS[width]}px">'
        f"{message(payload, files, name=name)}</body></html>"
    )


def message(payload: Payload, files: Files, *, name: str = "Fonds") -> str:
    """The message alone: who wrote it, and its content."""
    if "data" in payload and "type" in payload:
        payload = payload["data"]
    flags = payload.get("flags") or 0
    body = _new(payload, files) if flags & _V2 else _old(payload, files)
    if not body:
        raise DrawingError("the message is empty")
    author = payload.get("author") or {}
    shown = author.get("global_name") or author.get("username") or name
    when = str(payload.get("timestamp") or "Today at 10:14")[:24]
    tag = '<span class="tag">APP</span>' if author.get("bot", True) else ""
    private = (
        '<div class="private">Only you can see this • <a>Dismiss message</a></div>'
        if flags & _EPHEMERAL
        else ""
    )
    return (
        f'<div class="message">{_asked_by(payload)}<div class="avatar">{escape(shown[:1])}</div>'
        f'<div class="body"><div class="head"><span class="name">{escape(shown)}</span>{tag}'
        f'<span class="time">{escape(when)}</span>'
        f"</div>{body}{private}</div></div>"
    )


def _asked_by(payload: Payload) -> str:
    asked = payload.get("interaction_metadata") or payload.get("interaction") or {}
    user = (asked.get("user") or {}).get("username")
    if not user:
        return ""
    command = asked.get("name")
    used = f" used <a>/{escape(command)}</a>" if command else ""
    return f'<div class="used"><b>{escape(user)}</b>{used}</div>'


def _new(payload: Payload, files: Files) -> str:
    mixed = [key for key in ("content", "embeds", "poll", "sticker_ids") if payload.get(key)]
    if mixed:
        raise DrawingError(f"a message of Components V2 cannot have {', '.join(mixed)}")
    parts = [draw(component, files) for component in payload.get("components") or ()]
    return f'<div class="v2">{"".join(parts)}</div>' if parts else ""


def _old(payload: Payload, files: Files) -> str:
    content = payload.get("content") or ""
    html = f'<div class="text">{to_html(content)}</div>' if content else ""
    embeds = payload.get("embeds") or ()
    html += "".join(_embed(embed, files) for embed in embeds)
    # A file that an embed shows is not shown once more.
    used = {
        str((embed.get(part) or {}).get("url", "")).removeprefix("attachment://")
        for embed in embeds
        for part in ("image", "thumbnail")
    }
    for attached in payload.get("attachments") or ():
        if attached["filename"] not in used:
            html += _attached(attached, files)
    return html + "".join(draw(component, files) for component in payload.get("components") or ())


def _attached(attached: Payload, files: Files) -> str:
    name = attached["filename"]
    if name.lower().endswith(_PICTURES):
        picture = files.picture(f"attachment://{name}", attached.get("description"), "media")
        return f'<div class="gallery of1"><div>{picture}</div></div>'
    return file_box(name, files)


def _embed(embed: Payload, files: Files) -> str:
    parts = []
    if author := (embed.get("author") or {}).get("name"):
        parts.append(f'<div class="author">{escape(author)}</div>')
    if title := embed.get("title"):
        tag = "a" if embed.get("url") else "span"
        parts.append(f'<div class="title"><{tag}>{inline(title)}</{tag}></div>')
    if description := embed.get("description"):
        parts.append(f'<div class="text">{to_html(description)}</div>')
    parts.append(_fields(embed.get("fields") or ()))
    image = (embed.get("image") or {}).get("url")
    if image:
        parts.append(files.picture(image, None, "image"))
    footer = [str((embed.get("footer") or {}).get("text") or ""), embed.get("timestamp") or ""]
    if any(footer):
        parts.append(f'<div class="footer">{escape(" • ".join(filter(None, footer)))}</div>')
    thumbnail = (embed.get("thumbnail") or {}).get("url")
    beside = files.picture(thumbnail, None, "thumbnail") if thumbnail else ""
    accent = colour(embed.get("color")) or "#1e1f22"
    return (
        f'<div class="embed" style="border-left-color: {accent}">'
        f'<div class="words">{"".join(parts)}</div>{beside}</div>'
    )


def _fields(fields: Any) -> str:
    drawn = "".join(
        f'<div class="field{" inline" if entry.get("inline") else ""}">'
        f"<b>{inline(entry['name'])}</b>"
        f'<div class="text">{to_html(entry["value"])}</div></div>'
        for entry in fields
    )
    return f'<div class="fields">{drawn}</div>' if drawn else ""
