"""Archives that several files ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from faults.archives import ROOT, open_archive
from small_archives import RARE, built, entry, made

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import ingest


@pytest.fixture(scope="module")
def filtered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Thirty records about boots; three each that only a filter singles out; two without date."""
    everyones = [
        *(entry(f"winter boots soldiers number{n}", f"1950-01-{n:02}") for n in range(1, 31)),
        *(entry(word, f"1960-05-{n:02}") for n, word in enumerate(RARE["dates"], 1)),
        *(entry(word, f"1951-05-{n:02}", "Prague") for n, word in enumerate(RARE["archives"], 1)),
        *(entry(word) for word in RARE["undated"]),
    ]
    guilds = [entry(word, f"1952-05-{n:02}") for n, word in enumerate(RARE["owners"], 1)]
    archive = made(Home(tmp_path_factory.mktemp("filtered")), {"": everyones, "guild": guilds})
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def listed_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The bundled pages."""
    home = Home(tmp_path_factory.mktemp("listed"))
    ingest(home, [ROOT / "data" / "listings"], SourceCatalogue(), quiet)
    return built(home)


@pytest.fixture(scope="module")
def listed(listed_home: Home) -> Iterator[Archive]:
    archive = open_archive(listed_home)
    yield archive
    archive.close()
