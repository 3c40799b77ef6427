"""`fonds doctor`: whether everything is in order, and what to do where it is not."""

from __future__ import annotations

import base64
import binascii
import re
import sys

import click

from bot.exits import EXIT_ERROR
from bot.settings import Settings, discord_token
from bot.terminal.messages import print_json
from bot.terminal.page import say, styled
from bot.wording.escape import visible
from retrieval.doctor import Finding, examine, examine_files
from retrieval.home import Home

_TOKEN = re.compile(r"([\w-]{18,40})\.[\w-]{4,10}\.[\w-]{25,60}", re.ASCII)
"""A bot's token: its user id in base64, a time, and a signature, with dots between."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Check settings, the files that they name, store, index, model, disk, clock and token.

    Exit code 1 on a problem.
    """
    model, revision = settings.encoder.model, settings.encoder.revision or None
    findings = [
        Finding(what="settings", ok=True, found=f"They can be read; the home is {settings.home}."),
        *examine_files(settings.names, settings.sources, settings.calibration),
        *examine(Home(settings.home), model, revision),
        _token(),
    ]
    if as_json:
        print_json(
            {
                "ok": all(finding.ok for finding in findings),
                "findings": [finding.model_dump() for finding in findings],
            }
        )
    else:
        for finding in findings:
            _print(finding)
    if not all(finding.ok for finding in findings):
        sys.exit(EXIT_ERROR)


def _print(finding: Finding) -> None:
    state = "ok" if finding.ok else "problem"
    colour = "green" if finding.ok else "red"
    first = styled(f"{state:<8}", sys.stdout, fg=colour) + f"{finding.what:<12}"
    say(visible(finding.found), first=first, indent=" " * 20)
    if not finding.ok:
        say(visible(finding.mend), indent=" " * 20)


def _token() -> Finding:
    """Look at the token's form alone; it is never shown, and nobody is asked about it."""
    token = discord_token()
    if token is None:
        said = "DISCORD_TOKEN is not set; only `fonds bot` needs it."
        return Finding(what="token", ok=True, found=said)
    match = _TOKEN.fullmatch(token.get_secret_value())
    if match and _is_user_id(match[1]):
        return Finding(what="token", ok=True, found="DISCORD_TOKEN has the form of a bot's token.")
    return Finding(
        what="token",
        ok=False,
        found="DISCORD_TOKEN has not the form of a bot's token.",
        mend="Copy it again: Discord developer page, your application, Bot, Reset Token. "
        "Do not put 'Bot' or quotation marks around it.",
    )


def _is_user_id(part: str) -> bool:
    try:
        text = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (binascii.Error, ValueError):
        return False
    return text.isdigit()
