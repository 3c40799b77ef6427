from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from .__main__ import main
from .components import DrawingError, Files, draw
from .message import WIDTHS, Width, message, page
from .screenshot import SCALE, find_chromium, screenshot

NONE = Files()
EVIL = "<script>alert(1)</script>\"'&"
V2 = 1 << 15


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


RECORD = {
    "flags": V2,
    "components": [
        {
            "type": 17,
            "accent_color": 0x5B7083,
            "components": [
                text("> China will send troops.\n-# from record 1"),
                {"type": 14},
                text("**1** · 14 October 1950\n**Ciphered Telegram**"),
                {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]},
            ],
        },
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "Next", "custom_id": "n"}]},
    ],
}


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        pytest.param(text("# A"), "<h1>A</h1>", id="text display"),
        pytest.param(
            {"type": 2, "style": 4, "label": "Remove", "disabled": True},
            'class="button danger off">Remove<',
            id="a disabled button",
        ),
        pytest.param({"type": 2, "style": 5, "label": "A", "url": "u"}, "↗", id="a link button"),
        pytest.param(
            {"type": 2, "emoji": {"name": "📌"}, "label": "Pin"}, "📌</span> Pin", id="an emoji"
        ),
        pytest.param(
            {"type": 3, "placeholder": "Open", "options": []}, ">Open</span>", id="a select"
        ),
        pytest.param(
            {"type": 3, "options": [{"label": "B", "value": "b", "default": True}]},
            "<span>B</span>",
            id="a select with its choice",
        ),
        pytest.param({"type": 8}, "Select a channel", id="a select of channels"),
        pytest.param({"type": 14, "spacing": 2}, 'class="separator wide"', id="a wide line"),
        pytest.param({"type": 14, "divider": False}, "separator bare", id="a gap"),
        pytest.param(
            {"type": 17, "accent_color": 255, "components": [text("a")]}, "#0000ff", id="a colour"
        ),
        pytest.param(
            {"type": 9, "components": [text("a")], "accessory": {"type": 2, "label": "Go"}},
            '<div class="accessory"><span class="button secondary">Go',
            id="a section with a button",
        ),
        pytest.param(
            {"type": 11, "media": {"url": "https://x.org/a.png"}, "description": "A dam"},
            "https://x.org/a.png<br>A dam",
            id="a picture from elsewhere is named, not fetched",
        ),
        pytest.param({"type": 13, "file": {"url": "attachment://a.ris"}}, "a.ris", id="a file"),
    ],
)
def test_every_component_is_drawn(component: dict[str, Any], expected: str) -> None:
    assert expected in draw(component, NONE)


def test_a_picture_that_came_along_is_in_the_page() -> None:
    html = message(RECORD, Files({"a.png": b"\x89PNG"}))
    assert 'src="data:image/png;base64,iVBORw=="' in html


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ({"flags": V2, "content": "a", "components": [text("b")]}, "cannot have content"),
        ({"flags": V2, "embeds": [{}], "components": [text("b")]}, "cannot have embeds"),
        ({"flags": V2, "components": [{"type": 99}]}, "no component of type 99"),
        ({"flags": V2, "components": [{}]}, "no component of type None"),
        ({}, "empty"),
        ({"flags": V2}, "empty"),
    ],
)
def test_what_discord_would_refuse_is_not_drawn(payload: dict[str, Any], words: str) -> None:
    with pytest.raises(DrawingError, match=words):
        message(payload, NONE)


EVERYWHERE: dict[str, Any] = {
    "author": {"username": EVIL},
    "interaction_metadata": {"user": {"username": EVIL}, "name": EVIL},
    "timestamp": EVIL,
    "content": EVIL,
    "embeds": [
        {
            "author": {"name": EVIL},
            "title": EVIL,
            "url": EVIL,
            "description": EVIL,
            "color": EVIL,
            "fields": [{"name": EVIL, "value": EVIL, "inline": True}],
            "image": {"url": EVIL},
            "thumbnail": {"url": EVIL},
            "footer": {"text": EVIL},
            "timestamp": EVIL,
        }
    ],
    "attachments": [{"filename": EVIL + ".png", "description": EVIL}, {"filename": EVIL}],
    "components": [
        {
            "type": 1,
            "components": [
                {"type": 2, "label": EVIL, "style": EVIL[:1], "emoji": {"name": EVIL, "id": EVIL}},
                {"type": 3, "placeholder": EVIL, "options": []},
                {"type": 3, "options": [{"label": EVIL, "value": "", "default": True}]},
            ],
        }
    ],
}


def test_nothing_in_a_message_becomes_html() -> None:
    html = message(EVERYWHERE, Files({EVIL + ".png": b""}))
    assert "<script" not in html
    assert html.count("alert(1)") >= 17
    assert not re.search(r"<[^>]*alert\(1\)</script", html)
    assert EVIL not in html


@pytest.mark.parametrize("width", list(WIDTHS))
def test_a_page_allows_no_script_and_fetches_nothing(width: Width) -> None:
    html = page(RECORD, width, NONE)
    assert "default-src 'none'" in html
    assert f"width: {WIDTHS[width]}px" in html
    assert not re.search(r"(?:src|href)=\"(?!data:)|url\(|@import", html)


def test_an_answer_only_for_one_person_says_so_and_a_callback_is_opened() -> None:
    html = message({"type": 4, "data": {"content": "a", "flags": 64}}, NONE)
    assert "Only you can see this" in html
    assert '<div class="text">a</div>' in html


def test_a_file_that_an_embed_shows_is_not_shown_twice() -> None:
    payload = {
        "embeds": [{"description": "a", "image": {"url": "attachment://a.png"}}],
        "attachments": [{"filename": "a.png"}, {"filename": "b.bib"}],
    }
    html = message(payload, Files({"a.png": b"x", "b.bib": b"x" * 2048}))
    assert html.count("<img") == 1
    assert "2.0 KB" in html


def test_without_chromium_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DrawingError, match="apt-get install chromium"):
        screenshot("", 390)


@pytest.mark.parametrize(
    ("content", "words"),
    [("not json", "Expecting value"), ("[]", "a JSON object"), ("{}", "the message is empty")],
)
def test_the_command_words_what_is_wrong(content: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(content, encoding="utf-8")
    done = CliRunner().invoke(main, [str(tmp_path / "m.json"), str(tmp_path / "m.png")])
    assert done.exit_code == 1
    assert words in done.output


@pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine to draw with")
def test_a_message_is_drawn_and_cut_to_its_content(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (200, 40), "#12ab34").save(picture, "PNG")
    (tmp_path / "a.png").write_bytes(picture.getvalue())
    (tmp_path / "m.json").write_text(json.dumps(RECORD), encoding="utf-8")
    target = tmp_path / "m.png"
    done = CliRunner().invoke(
        main,
        [
            str(tmp_path / "m.json"),
            str(target),
            "--width",
            "phone",
            "--file",
            str(tmp_path / "a.png"),
        ],
    )
    assert done.output == ""
    drawn = Image.open(target).convert("RGB")
    assert drawn.width == WIDTHS["phone"] * SCALE
    assert 300 < drawn.height < 1000
    colours = {colour for _, colour in drawn.getcolors(1 << 20) or ()}
    assert {(0x12, 0xAB, 0x34), (0x58, 0x65, 0xF2), (0x5B, 0x70, 0x83)} <= colours
