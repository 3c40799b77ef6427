"""sources.toml: what it may say, and how it says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import SettingsError
from retrieval.readers import SourceCatalogue, SourceInfo

TOML = """
["exact.txt"]
archive = "Exact"
search = "A search"
page = "1 of 2"

["*.csv"]
archive = "By glob"
columns = { title = "Name", date_text = "When" }

["*"]
archive = "Any"
"""


def loaded(folder: Path, text: str) -> SourceCatalogue:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return SourceCatalogue.load(path)


@pytest.mark.parametrize(
    ("name", "archive"),
    [
        ("exact.txt", "Exact"),
        ("folder/exact.txt", "Any"),
        ("table.csv", "By glob"),
        ("folder/table.csv", "By glob"),
        ("archive.zip/table.csv", "By glob"),
        ("other", "Any"),
    ],
)
def test_the_first_key_that_fits_counts(tmp_path: Path, name: str, archive: str) -> None:
    assert loaded(tmp_path, TOML).lookup(name).archive == archive


def test_the_last_part_of_a_name_is_looked_up_too(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path, TOML.split('["*"]', maxsplit=1)[0])
    assert catalogue.lookup("folder/exact.txt").page == "1 of 2"


def test_a_name_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "").lookup("x.txt") == SourceInfo()


WRONG = {
    "no TOML": ("[x", "is no TOML"),
    "an unknown key": ('["x"]\narchiv = "y"', '"x".archiv'),
    "a number for an archive": ('["x"]\narchive = 7', '"x".archive'),
    "an empty archive": ('["x"]\narchive = ""', '"x".archive'),
    "a value for a table": ('x = "y"', '"x"'),
    "a column for an unknown field": ('["x"]\ncolumns = { titel = "a" }', "titel"),
    "no column for the title": ('["x"]\ncolumns = { summary = "a" }', '"title" is missing'),
    "text for columns": ('["x"]\ncolumns = "a"', '"x".columns'),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text)
    assert said in str(caught.value)
    assert "sources.toml" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        SourceCatalogue.load(tmp_path / "none.toml")
