"""`fonds doc --json` and `fonds status --json` keep the contract; for `ask` see test_asking.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import in_process, run_fonds
from json_contract import RECORD, STATUS, keeps


@pytest.mark.parametrize(
    ("when", "first", "last", "matches", "nearest"),
    [
        pytest.param("1950-10-14", "1950-10-14", "1950-10-14", 1, 0, id="a-day"),
        pytest.param("October 1950", "1950-10-01", "1950-10-31", 5, 0, id="a-month"),
        pytest.param("12 October", "1950-10-12", "1950-10-12", 1, 0, id="a-day-without-its-year"),
        pytest.param("1960", "1960-01-01", "1960-12-31", 0, 5, id="a-year-without-records"),
        pytest.param("Razuvaev Beria", None, None, 1, 0, id="words-of-a-title"),
    ],
)
def test_doc_keeps_the_contract(
    bundled_home: Path,
    when: str,
    first: str | None,
    last: str | None,
    matches: int,
    nearest: int,
) -> None:
    done = in_process(bundled_home, "doc", when, "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (found["query"], found["from"], found["to"]) == (when, first, last)
    assert (len(found["matches"]), len(found["nearest"])) == (matches, nearest)
    for record in [*found["matches"], *found["nearest"]]:
        keeps(RECORD, record)


def test_doc_that_finds_nothing_says_so_in_its_exit_code_too(bundled_home: Path) -> None:
    done = in_process(bundled_home, "doc", "zzz", "--json")
    found = json.loads(done.stdout)
    assert (found["matches"], found["nearest"]) == ([], [])
    assert done.exit_code == 1


def test_doc_gives_each_date_of_a_list(bundled_home: Path) -> None:
    done = in_process(bundled_home, "doc", "1949, 1953", "--json")
    found = json.loads(done.stdout)
    assert (found["from"], found["to"]) == ("1949-01-01", "1953-12-31")
    assert found["parts"] == [
        {"from": "1949-01-01", "to": "1949-12-31"},
        {"from": "1953-01-01", "to": "1953-12-31"},
    ]
    assert {record["date"][:4] for record in found["matches"]} == {"1949", "1953"}
    day = json.loads(in_process(bundled_home, "doc", "1950-10-14", "--json").stdout)
    assert day["parts"] == []


def test_status_keeps_the_contract(bundled_home: Path) -> None:
    status = json.loads(in_process(bundled_home, "status", "--json").stdout)
    keeps(STATUS, status)
    assert (status["records"], status["dated"], status["undated"]) == (18, 18, 0)
    assert (status["first"], status["last"]) == ("1949-05-15", "1953-04-18")
    assert status["archives"] == {"Wilson Center Digital Archive": 18}


def test_json_is_utf_8_whatever_the_locale(bundled_home: Path) -> None:
    done = run_fonds(
        "doc", "1950-09-30", "--json", home=bundled_home, PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert "Matveyev’s previous telegram" in json.loads(done.out)["matches"][0]["summary"]


@pytest.mark.parametrize("form", ["jsonl", "csv", "ris"])
def test_an_export_is_utf_8_whatever_the_locale(bundled_home: Path, form: str) -> None:
    done = run_fonds(
        "export", "--format", form, home=bundled_home, PYTHONIOENCODING="latin-1", PYTHONUTF8="0"
    )
    assert "Matveyev’s previous telegram" in done.out
