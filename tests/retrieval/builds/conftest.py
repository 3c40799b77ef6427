"""A home of twenty reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from encoders import HashingEncoder
from faults.archives import CALIBRATION, NAMES
from twenty_reports import built, read, write_page

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.basis import Basis
from retrieval.names import NameAuthority


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.jsonl"
    write_page(path, 20)
    return path


@pytest.fixture
def home(tmp_path: Path, page: Path) -> Home:
    made = Home(tmp_path / "home")
    read(made, page)
    return made


@pytest.fixture(scope="module")
def basis() -> Basis:
    return Basis.load(NAMES, CALIBRATION)


@pytest.fixture
def archive(home: Home, basis: Basis) -> Iterator[Archive]:
    built(home, basis)
    opened = Archive(home, NameAuthority.load(NAMES), HashingEncoder)
    yield opened
    opened.close()
