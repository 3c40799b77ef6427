"""Makes and edits messages from what the bot sent, refusing what Discord would refuse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .forms import ApiError, FormErrors, Path
from .message import COMPONENTS_V2, EPHEMERAL, LOADING, Message, walk
from .model import Account, Json, Permission, StoredFile
from .places import Channel
from .shown import shown_components, shown_embeds
from .validate import check_message, is_empty, wants_v2
from .world import World

SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
MAX_FILE = 10 * 1024 * 1024
TEXT_DISPLAY = 10


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart request."""

    filename: str
    content: bytes
    content_type: str


Uploads = dict[int, Upload]


def create(
    world: World,
    channel: Channel,
    author: Account,
    body: Json,
    uploads: Uploads,
    *,
    at: Path = (),
    extra: Json | None = None,
    seen_by: Account | None = None,
) -> Message:
    """Make a message of ``body`` in ``channel``, without telling anyone.

    ``extra`` is laid over the message object; ``seen_by`` makes it ephemeral.

    Raises:
        ApiError: 50006 for an empty message, 50035 for a bad one, 40005 for too large a file.
    """
    v2 = wants_v2(body)
    planned = _plan_files(at, body, uploads, [])
    names = [name for name, _, _ in planned]
    check_message(body, names, v2=v2, at=at).check()
    if is_empty(body, files=len(planned)):
        raise ApiError(400, 50006, "Cannot send an empty message")
    files = _store(world, channel, planned, ephemeral=seen_by is not None)
    flags = (body.get("flags") or 0) & (SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2)
    raw = blank(world, channel, author, flags | (EPHEMERAL if seen_by else 0))
    raw |= _visible(world, channel, body, files) | (extra or {})
    return keep(world, Message(raw, channel, author, files, seen_by))


def edit(world: World, message: Message, body: Json, uploads: Uploads, *, at: Path = ()) -> None:
    """Change a message as ``body`` says; what it does not name stays.

    Raises:
        ApiError: 50006 where nothing would be left, 50035 for a bad body.
    """
    # The flag cannot be taken back from a message (developer docs, Message flags).
    v2 = wants_v2(body) or bool(message.flags & COMPONENTS_V2)
    planned = _plan_files(at, body, uploads, message.files)
    whole = {key: message.raw[key] for key in ("content", "embeds", "components")}
    whole |= {key: body[key] for key in whole if key in body}
    names = [name for name, _, _ in planned]
    checked = {k: v for k, v in body.items() if k not in ("embeds", "components")}
    checked |= {k: body[k] for k in ("embeds", "components") if k in body}
    if v2:
        # What the message holds already counts: a text must be emptied to become V2.
        checked |= {k: whole[k] for k in ("content", "embeds")}
    check_message(checked, names, v2=v2, at=at).check()
    if is_empty(whole, files=len(planned)):
        raise ApiError(400, 50006, "Cannot send an empty message")
    message.files = _store(world, message.channel, planned, ephemeral=message.ephemeral)
    changed = {k: body[k] for k in ("content", "embeds", "components") if k in body}
    flags = message.flags & ~LOADING | (COMPONENTS_V2 if v2 else 0)
    if body.get("flags") is not None:
        flags = flags & ~SUPPRESS_EMBEDS | body["flags"] & SUPPRESS_EMBEDS
    visible = _visible(world, message.channel, changed | _mention_rule(body), message.files)
    kept = {key: visible[key] for key in (*changed, "attachments")}
    if "content" in changed or "components" in changed:
        kept |= {k: visible[k] for k in ("mentions", "mention_everyone")}
    message.replace(kept | {"flags": flags, "edited_timestamp": now()})
    world.touch()


def blank(world: World, channel: Channel, author: Account, flags: int = 0) -> Json:
    """Return the object of a message that holds nothing yet."""
    return {
        "id": world.snowflakes.next(),
        "channel_id": channel.id,
        "type": 0,
        "author": author.json(),
        "content": "",
        "timestamp": now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": flags,
    }


def keep(world: World, message: Message) -> Message:
    """Put a message into its channel."""
    message.channel.messages[message.id] = message
    world.touch()
    return message


def now() -> str:
    """Return the time of day as Discord writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


Planned = tuple[str, str | None, Upload | StoredFile]


def _plan_files(at: Path, body: Json, uploads: Uploads, had: list[StoredFile]) -> list[Planned]:
    """Return what will be attached as (name, alt text, bytes), new files and files that stay."""
    errors = FormErrors()
    entries = body.get("attachments")
    if not isinstance(entries, list):
        entries = [{"id": file.id} for file in had]
    named = {str(entry.get("id")) for entry in entries}
    entries = [*entries, *({"id": n} for n in uploads if str(n) not in named)]
    stored = {file.id: file for file in had}
    planned: list[Planned] = []
    for index, entry in enumerate(entries):
        number = str(entry.get("id"))
        if number in stored:
            kept = stored[number]
            planned.append((kept.filename, entry.get("description", kept.description), kept))
        elif number.isdigit() and int(number) in uploads:
            upload = uploads[int(number)]
            if len(upload.content) > MAX_FILE:
                raise ApiError(413, 40005, "Request entity too large")
            name = _clean(entry.get("filename") or upload.filename)
            planned.append((name, entry.get("description"), upload))
        else:
            where = (*at, "attachments", index)
            errors.add(where, "ATTACHMENT_NOT_FOUND", "Attachment data not found")
    errors.items((*at, "attachments"), planned, most=10)
    errors.check()
    return planned


def _clean(filename: str) -> str:
    return re.sub(r"[^\w.\-]", "", filename.replace(" ", "_"), flags=re.ASCII) or "unknown"


def _store(
    world: World, channel: Channel, planned: list[Planned], *, ephemeral: bool
) -> list[StoredFile]:
    files = []
    for name, description, source in planned:
        if isinstance(source, StoredFile):
            source.description = description
            files.append(source)
            continue
        files.append(
            world.store_file(
                channel,
                name,
                source.content,
                source.content_type,
                description=description,
                ephemeral=ephemeral,
            )
        )
    return files


def _mention_rule(body: Json) -> Json:
    return {k: body[k] for k in ("allowed_mentions",) if k in body}


def _visible(world: World, channel: Channel, body: Json, files: list[StoredFile]) -> Json:
    urls = {f"attachment://{file.filename}": file for file in files}
    components = shown_components(world, body.get("components") or [], urls)
    embeds = shown_embeds(body.get("embeds") or [], urls)
    content = (body.get("content") or "").strip()
    texts = [c["content"] for c in walk(components) if c["type"] == TEXT_DISPLAY]
    return {
        "content": content,
        "embeds": embeds,
        "components": components,
        "attachments": [file.json() for file in files],
        **_mentions(world, channel, "\n".join([content, *texts]), body.get("allowed_mentions")),
    }


def _mentions(world: World, channel: Channel, text: str, allowed: Any) -> Json:
    rule = {"parse": ["users", "roles", "everyone"]} if allowed is None else allowed
    parse = rule.get("parse") or []
    listed = {str(user) for user in rule.get("users") or []}
    named = dict.fromkeys(re.findall(r"<@!?(\d+)>", text))
    told = [n for n in named if n in world.accounts and ("users" in parse or n in listed)]
    may_all = bool(channel.permissions & Permission.MENTION_EVERYONE)
    everyone = bool(re.search(r"@(everyone|here)\b", text)) and "everyone" in parse and may_all
    return {
        "mentions": [world.accounts[n].json() for n in told],
        "mention_everyone": everyone,
    }
