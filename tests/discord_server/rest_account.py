"""The bot's own account, direct messages, and the CDN."""

from __future__ import annotations

from aiohttp import web

from .events import application_flags
from .forms import ApiError
from .model import Json
from .rest import Call, Reply, Route
from .world import World


async def get_me(world: World, call: Call) -> Reply:
    """Answer who the bot is."""
    return 200, world.bot.json() | {"verified": True, "mfa_enabled": False, "locale": "en-US"}


def application(world: World) -> Json:
    """Return the application object."""
    here = sum(guild.has_bot for guild in world.guilds.values())
    return {
        "id": world.application_id,
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": world.bot.json(),
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": application_flags(world),
        "flags_new": str(application_flags(world)),
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["applications.commands", "bot"],
        "approximate_user_authorization_count": 0,
        "owner": world.owner.json(),
        "team": None,
        "tags": [],
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": here,
        "approximate_user_install_count": 0,
        "integration_types_config": {
            "0": {"oauth2_install_params": {"scopes": ["bot"], "permissions": "0"}},
            "1": {},
        },
    }


async def get_application(world: World, call: Call) -> Reply:
    """Answer what the application is."""
    return 200, application(world)


async def make_direct_channel(world: World, call: Call) -> Reply:
    """Open the direct message channel with someone."""
    account = world.accounts.get(str(call.body.get("recipient_id")))
    if account is None:
        raise ApiError(400, 50033, "Invalid Recipient(s)")
    if account.is_bot:
        raise ApiError(400, 50007, "Cannot send messages to this user")
    return 200, world.direct_channel(account).json()


async def download(world: World, request: web.Request) -> web.StreamResponse:
    """Serve an attachment from the CDN."""
    file = world.files.get(request.match_info["file"])
    if file is None or file.filename != request.match_info["name"]:
        return web.Response(status=404, text="This content is no longer available.")
    return web.Response(body=file.content, headers={"Content-Type": file.content_type})


ROUTES = (
    Route("GET", "/users/@me", get_me),
    Route("POST", "/users/@me/channels", make_direct_channel),
    Route("GET", "/oauth2/applications/@me", get_application),
    Route("GET", "/applications/@me", get_application),
)
