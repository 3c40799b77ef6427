"""A home without token, and one that the bundled pages are read into."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import LISTINGS
from command_line import in_process as fonds


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    return tmp_path / "home"


@pytest.fixture
def filled(home: Path) -> Path:
    assert fonds(home, "ingest", LISTINGS).exit_code == 0
    return home
