"""Dates as archives print them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from retrieval.dates import ArchiveDate, parse_printed


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("October 14, 1950", "1950-10-14"),
        ("November 01, 1934", "1934-11-01"),
        ("December 1954", "1954-12"),
        ("June, 1934", "1934-06"),
        ("1955", "1955"),
        ("23 Dec 1949.", "1949-12-23"),
        ("15th March 1954", "1954-03-15"),
        ("June 28. 1963", "1963-06-28"),
        ("October, 27, 1970", "1970-10-27"),
        ("December2, 1961, 3 p.m.", "1961-12-02"),
        ("March 4, 1965,10 a.m.", "1965-03-04"),
        ("January 3, 1981, 0556Z", "1981-01-03"),
        ("July 19, 1958--12:50 p.m.", "1958-07-19"),
        ("Washington, October 14, 1950—2 p. m.", "1950-10-14"),
        ("Saturday, October 14, 1950", "1950-10-14"),
        ("Paris, October 14, 1950. [Received October 15—3 a. m.]", "1950-10-14"),
        ("Rio de Janeiro, May 3, 1977, noon", "1977-05-03"),
        ("[Moscow], [October 1950]", "1950-10"),
        ("1950-10-14T15:00:00Z", "1950-10-14"),
        ("14.10.1950", "1950-10-14"),
        ("14/10/1950", "1950-10-14"),
        ("14-Oct-1950", "1950-10-14"),
        ("14/Oct/1950", "1950-10-14"),
        ("3-May-1950", "1950-05-03"),
        ("1950-Oct-14", "1950-10-14"),
        ("1950 October 14", "1950-10-14"),
        ("1950 October 14-20", "1950-10-14/1950-10-20"),
        ("1950-10-14/15", "1950-10-14/1950-10-15"),
        ("1950-10-14—9", "1950-10-14"),
        ("October 14, 1950—15", "1950-10-14"),
        ("1950-??", "1950"),
        ("October-1950", "1950-10"),
        ("1949-October 1950", "1949/1950-10"),
        ("August 3 and 10, 1965", "1965-08-03/1965-08-10"),
        ("November 3, 4, and 5, 1950", "1950-11-03/1950-11-05"),
        ("May 30–June 2,1960", "1960-05-30/1960-06-02"),
        ("December 30–January 2, 1961", "1960-12-30/1961-01-02"),
        ("July 30/31, 1957", "1957-07-30/1957-07-31"),
        ("January 26 [27], 1955", "1955-01-26/1955-01-27"),
        ("May 24 [23?], 1949.", "1949-05-24?"),
        ("July 10(?), 1955", "1955-07-10?"),
        ("[1950?]", "1950?"),
        ("probably October 1950", "1950-10?"),
        ("ca. October 1950", "1950-10~"),
        ("c. 1950", "1950~"),
        ("Spring 1951", "1951-21"),
        ("winter 1950-51", "1950-24"),
        ("c. autumn 1950", "1950-23~"),
        ("late 1951", "1951-39"),
        ("mid-October 1950", "1950-10-08/1950-10-23"),
        ("the 1950s", "195X"),
        ("1950-1953", "1950/1953"),
        ("1950–51", "1950/1951"),
        ("before 1950", "../1949-12-31"),
        ("after October 14, 1950", "1950-10-15/.."),
        ("shortly after October 14, 1950", "1950-10-15/.."),
        ("week of October 11, 1950", "1950-10-09/1950-10-15"),
        ("Week ending October 14, 1950", "1950-10-08/1950-10-14"),
        ("weekend of October 14, 1950", "1950-10-14/1950-10-15"),
        ("since the week of October 11, 1950", "1950-10-09/.."),
        ("week of October 1950", "1950-10"),
        ("Sent October 14, 1950", "1950-10-14"),
        ("Fargo, N.D., October 14, 1950", "1950-10-14"),
        ("Unknown place, 14 October 1950", "1950-10-14"),
        ("14 October 1950 (declassified 3 May 1990)", "1950-10-14"),
        ("Undated [October 1950]", "1950-10"),
        ("n.d. [1950]", "1950"),
        ("[n.d., 1950]", "1950"),
        ("Undated, c. 1950", "1950~"),
        ("undated (probably October 1950)", "1950-10?"),
        ("undated [ca. October 14, 1950]", "1950-10-14~"),
        ("Date unknown, before 14 October 1950", "../1950-10-13"),
    ],
)
def test_a_printed_date_keeps_its_exactness(text: str, edtf: str) -> None:
    assert parse_printed(text) == ArchiveDate.from_edtf(edtf)


@pytest.mark.parametrize(
    "text",
    [
        "", "undated", "[undated]", "Washington, undated.", "n.d.", "May 23",
        "October 16, 9:09 p.m.", "26, 1968, 11:47 a.m.", "February 30, 1950", "03/04/1950",
        "14/10/50", "14-Oct-50", "Oct-50", "30-Feb-1950", "1950-Oct",
        "Building 12, May", "Report 1950", "October 1950 Telegram",
        "October 14, 1950–1951", "Resolution 1950 of May", "February 20 to 3, 1950",
        "the 38th parallel", "٣ October 1950", "October 14, 1950, 1951Q",
        "undated [received October 14, 1950]", "Undated, declassified May 3, 1990",
        "n.d., Washington, May 3, 1990", "Copy made 3 May 1960", "Translated October 14, 1950",
        "Moscow, date unknown, filed 3 May 1960", "Published in Pravda, 5 March 1953",
        "October 14, 1950 [received]", "1950-", "1950–", "1950-10-", "1950-?",
        "-0044-03-15", "-0044-03", "-1950-10-14", "−1950-10-14", "-0050-01-01/-0044-03-15",
    ],
)  # fmt: skip
def test_a_printed_text_that_is_no_sure_date_is_not_guessed(text: str) -> None:
    assert parse_printed(text) is None


@pytest.mark.timeout(30)
def test_printed_datelines_are_read_as_their_editors_encoded_them(shared: Path) -> None:
    # Wrong are those that the editors encoded otherwise than they printed ("April 9, 1949" as
    # 19 April); None are those that name no year or no month.
    counts: Counter[str] = Counter()
    with (shared / "archives" / "frus-datelines.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            first = (row["date"] or row["date_from"])[:10]
            last = (row["date_to"] or row["date"] or row["date_from"])[:10]
            encoded = ArchiveDate.from_edtf(first).earliest, ArchiveDate.from_edtf(last).latest
            found = parse_printed(row["date_text"])
            right = found is not None and (found.earliest, found.latest) == encoded
            counts["none" if found is None else "right" if right else "wrong"] += 1
    assert counts["right"] >= 0.997 * counts.total()
    assert counts["wrong"] < 0.002 * counts.total()
