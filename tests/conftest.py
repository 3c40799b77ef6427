"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import LISTINGS, ROOT, in_process
from filelock import FileLock
from hypothesis import settings

from retrieval.archive import Archive
from retrieval.index.encoder import DEFAULT_MODEL

HERE = Path(__file__).resolve().parent
os.environ["HF_HUB_OFFLINE"] = "1"
"""No test, and no process that one starts, asks a hub for a model."""

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
"""A busy machine makes no test fail; what hangs ends at pytest's own limit."""

SLOWEST = ("faults", "e2e", "cli", "test_bench.py")
"""What takes longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with what takes longest, so that no process is left alone with it at the end."""

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(HERE).parts[0]
        return SLOWEST.index(folder) if folder in SLOWEST else len(SLOWEST)

    items.sort(key=place)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of large real data, which people who clone the project do not have."""
    folder = Path(os.environ.get("TEST_FONDS_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no folder of large real data at {folder} (set TEST_FONDS_SHARED)")
    return folder


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled pages, built with the real model, that nothing opens.

    It is built once for all processes of a test run, and is for copying: SQLite's files beside a
    database come and go while somebody reads it, also under a copy that is being made.
    """
    base = tmp_path_factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = run / "built-home"
    with FileLock(run / "built-home.lock"):
        if not home.exists():
            making = run / "making-home"
            shutil.rmtree(making, ignore_errors=True)
            # In this process: the tests that ask the archive need the model in it anyway.
            for args in (["ingest", str(LISTINGS)], ["build"]):
                done = in_process(making, *args)
                assert done.exit_code == 0, done.output
            making.rename(home)
    return home


@pytest.fixture
def home(built_home: Path, tmp_path: Path) -> Path:
    """A home with the bundled pages, of this test's own."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))


@pytest.fixture(scope="session")
def bundled_home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled pages to read from; to write, a test has its own, `home`."""
    return Path(shutil.copytree(built_home, tmp_path_factory.mktemp("bundled") / "home"))


@pytest.fixture(scope="module")
def bundled_archive(bundled_home: Path) -> Iterator[Archive]:
    """The bundled pages, open for questions to the real model."""
    names = ROOT / "data" / "names.toml"
    opened = Archive.open(bundled_home, model=DEFAULT_MODEL, revision=None, names=names)
    yield opened
    opened.close()
