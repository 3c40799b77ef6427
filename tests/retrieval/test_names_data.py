"""The bundled names file: every form states where it comes from, and stands there."""

from __future__ import annotations

import re

import pytest
from faults.archives import ROOT

from retrieval.names import NameAuthority, mine_aliases
from retrieval.names.folding import name_key

_DATE = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_PRINTED = re.compile(r"printed on (?P<date>[A-Z][a-z]+ \d{1,2}, \d{4}): (?P<title>.+)")
_SOURCES = (
    "printed on ",
    "Wilson Center Digital Archive, ",
    "FRUS, ",
    "FRUS persons lists: ",
    "Wikipedia: ",
    "romanisation: ",
    "short form: family name of ",
)


@pytest.fixture(scope="module")
def listed() -> dict[tuple[str, str], str]:
    """Date and title of each bundled record -> its title and summary."""
    records: dict[tuple[str, str], str] = {}
    for page in sorted((ROOT / "data" / "listings").glob("*.txt")):
        lines = [line.strip() for line in page.read_text("utf-8").splitlines() if line.strip()]
        for at, line in enumerate(lines):
            if _DATE.fullmatch(line):
                records[line, lines[at + 1]] = "\n".join(lines[at + 1 : at + 3])
    return records


def test_the_bundled_file_holds_between_30_and_80_persons(authority: NameAuthority) -> None:
    assert 30 <= sum(not entity.place for entity in authority.entities) <= 80


def test_every_form_in_the_bundled_file_states_a_known_kind_of_source(
    authority: NameAuthority,
) -> None:
    unknown = [
        v for p in authority.entities for v in p.variants if not v.source.startswith(_SOURCES)
    ]
    assert unknown == []


def test_every_form_said_to_be_printed_stands_in_that_record(
    authority: NameAuthority, listed: dict[tuple[str, str], str]
) -> None:
    printed = [
        (variant.name, match)
        for person in authority.entities
        for variant in person.variants
        if (match := _PRINTED.fullmatch(variant.source))
    ]
    assert len(listed) == 18
    assert len(printed) >= 25
    for name, match in printed:
        text = listed[match["date"], match["title"]]
        assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text), (name, match.string)


def test_every_short_form_is_a_family_name_of_the_named_form(authority: NameAuthority) -> None:
    prefix = "short form: family name of "
    for person in authority.entities:
        for variant in person.variants:
            if variant.source.startswith(prefix):
                full = variant.source.removeprefix(prefix)
                assert full in {v.name for v in person.variants}
                assert variant.name in full.split()


def test_every_form_from_the_frus_lists_stands_there(
    authority: NameAuthority, frus: list[tuple[str, list[str]]]
) -> None:
    entries = {entry for _, entries in frus for entry in entries}
    prefix = "FRUS persons lists: "
    cited = [
        (variant.name, variant.source.removeprefix(prefix))
        for person in authority.entities
        for variant in person.variants
        if variant.source.startswith(prefix)
    ]
    assert len(cited) > 50
    for name, entry in cited:
        assert entry in entries
        given_name = {word for word in name_key(name).split() if len(word) > 1}
        assert given_name <= set(name_key(entry).split()), (name, entry)


def test_every_title_of_the_bundled_records_has_its_aliases_in_the_bundled_file(
    authority: NameAuthority, listed: dict[tuple[str, str], str]
) -> None:
    mined = mine_aliases(title for _, title in listed)
    assert {(alias.name, alias.reading) for alias in mined} == {
        ("Matveyev", "Razuvayev V.N."),
        ("Chanfu", "Bulganin"),
        ("Matveyev", "Razuvayev"),
        ("Feng Xi", "Stalin"),
        ("Fyn-Si", "Stalin"),
    }
    assert authority.with_mined(mined).entities == authority.entities
