"""What Discord makes of the embeds and components that a bot sent: as others then get them."""

from __future__ import annotations

import copy
from typing import Any

from .message import SELECTS, walk
from .model import Json, StoredFile
from .world import World

ADDED: dict[int, Json] = {
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}


def shown_embeds(embeds: list[Json], urls: dict[str, StoredFile]) -> list[Json]:
    """Return embeds with real addresses; ``urls`` maps ``attachment://`` ones to files."""
    shown = []
    for embed in _resolve(embeds, urls):
        for entry in embed.get("fields", []):
            entry.setdefault("inline", False)
        shown.append({"type": "rich"} | embed)
    return shown


def shown_components(
    world: World, components: list[Json], urls: dict[str, StoredFile]
) -> list[Json]:
    """Return components with real addresses, numbers counted from 1 and the fields left out."""
    shown: list[Json] = _resolve(components, urls)
    taken = {component.get("id") for component in walk(shown)}
    free = (number for number in range(1, 1000) if number not in taken)
    for component in walk(shown):
        if not component.get("id"):
            component["id"] = next(free)
        for key, value in ADDED.get(component["type"], {}).items():
            component.setdefault(key, value)
        for holder in (component, *component.get("items", [])):
            _complete_media(world, holder, urls)
    return shown


def _complete_media(world: World, holder: Json, urls: dict[str, StoredFile]) -> None:
    media = holder.get("media") or holder.get("file")
    if media is None:
        return
    files = {file.url: file for file in urls.values()}
    file = files.get(media["url"])
    number = file.id if file else world.snowflakes.next()
    media |= {"id": number, "proxy_url": media["url"], "loading_state": 2}
    if "file" in holder:
        holder |= {"name": file.filename if file else None}
        holder |= {"size": len(file.content) if file else None}
    elif "type" not in holder:
        holder.setdefault("description", None)
        holder.setdefault("spoiler", False)


def _resolve(value: Any, urls: dict[str, StoredFile]) -> Any:
    """Return a copy with ``attachment://`` addresses made real and null fields left out."""
    if isinstance(value, list):
        return [_resolve(item, urls) for item in value]
    if not isinstance(value, dict):
        return copy.copy(value)
    found = {key: _resolve(item, urls) for key, item in value.items() if item is not None}
    file = urls.get(str(value.get("url")))
    if file is not None:
        found |= {"url": file.url, "proxy_url": file.url, "content_type": file.content_type}
    return found
