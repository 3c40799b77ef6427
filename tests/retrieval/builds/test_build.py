"""Builds: only what changed is encoded, beside whoever reads."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from encoders import HashingEncoder
from twenty_reports import built, read, write_page

from retrieval.home import Home
from retrieval.index.basis import Basis, Named, out_of_date
from retrieval.index.generation import read_manifest


def test_an_old_index_that_cannot_be_removed_does_not_stop_the_new_one(
    home: Home, basis: Basis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Home) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Home, "remove_unused", refused)
    report = built(home, basis)
    assert home.current_name() == report.generation
    assert any("Read-only file system" in note for note in report.notes)


def test_a_build_makes_an_index_that_is_up_to_date(home: Home, basis: Basis) -> None:
    encoder = HashingEncoder()
    assert out_of_date(home, encoder.identity, basis) == "there was no index"
    report = built(home, basis, encoder)
    assert (report.records, report.notes) == (20, ())
    assert out_of_date(home, encoder.identity, basis) is None
    manifest = read_manifest(home.generations / home.current_name())
    assert (manifest.records, manifest.generation) == (20, report.generation)


def test_passages_fit_into_half_the_window_of_a_smaller_model(basis: Basis, tmp_path: Path) -> None:
    """The title, which stands before each, has the other half."""
    said = " ".join(f"In week {number} supplies came." for number in range(40))
    page = tmp_path / "long.jsonl"
    page.write_text(json.dumps({"title": "Report", "summary": said, "archive": "A"}) + "\n")
    home = Home(tmp_path / "home")
    read(home, page)
    encoder = HashingEncoder()
    encoder.window = 24
    built(home, basis, encoder)
    passages = [text for text in encoder.encoded if text.startswith("Report")]
    assert len(passages) >= 200 // 12
    assert max(map(len, map(str.split, passages))) <= 12 + len(["Report"])


def test_only_what_changed_is_encoded_again(home: Home, basis: Basis, page: Path) -> None:
    first = HashingEncoder()
    built(home, basis, first)
    write_page(page, 21, reworded=[7])
    read(home, page)
    second = HashingEncoder()
    assert "the store changed" in (out_of_date(home, second.identity, basis) or "")
    report = built(home, basis, second)
    assert report.encoded == len(second.encoded) == len(set(second.encoded))
    assert not set(second.encoded) & set(first.encoded)
    assert all("20" in text or "orrected" in text for text in second.encoded)


def test_reading_the_same_again_leaves_the_index_up_to_date(
    home: Home, basis: Basis, page: Path
) -> None:
    built(home, basis)
    read(home, page)
    assert out_of_date(home, HashingEncoder().identity, basis) is None


def test_another_encoder_encodes_everything_and_says_so_first(home: Home, basis: Basis) -> None:
    first = HashingEncoder()
    built(home, basis, first)
    other = HashingEncoder(name="other")
    assert "everything is encoded again" in (out_of_date(home, other.identity, basis) or "")
    built(home, basis, other)
    assert sorted(other.encoded) == sorted(first.encoded)


@pytest.mark.parametrize(
    ("named", "up"),
    [
        (Named("hashing", None), True),
        (Named("a-hub/model", None), False),
        (Named("/no/such/folder", None), False),
        (Named("hashing", "main"), False),
    ],
    ids=["the same", "a hub's model", "a mistyped path", "another revision"],
)
def test_another_model_is_noticed_by_its_name_before_it_is_loaded(
    home: Home, basis: Basis, named: Named, up: bool
) -> None:
    built(home, basis)
    reason = out_of_date(home, named, basis)
    assert (reason is None) is up
    assert up or f"the encoder is now {named.name}" in (reason or "")


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("format", 0, "is of format 0"),
        ("template", "other", "the wording of passages changed"),
        ("basis_sha256", "other", "the names or the calibration changed"),
    ],
)
def test_an_index_that_rests_on_something_else_is_built_again_and_it_is_told_why(
    home: Home, basis: Basis, part: str, value: object, reason: str
) -> None:
    built(home, basis)
    path = home.generations / home.current_name() / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {part: value}))
    assert reason in (out_of_date(home, HashingEncoder().identity, basis) or "")


def test_one_generation_is_left(home: Home, basis: Basis, page: Path) -> None:
    for number in range(3):
        write_page(page, 20 + number)
        read(home, page)
        built(home, basis)
    assert [path.name for path in home.generations.iterdir()] == [home.current_name()]
