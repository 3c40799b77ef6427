from __future__ import annotations

import json
import re
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.citation import chicago_note, to_bibtex, to_csl_json, to_ris
from retrieval.dates import ArchiveDate, format_date
from retrieval.records import Record


def record(record_id: str = "a1", date: str | None = "1950-10-14", **fields: Any) -> Record:
    given_date = None if date is None else ArchiveDate.from_edtf(date)
    values = {"title": "Telegram, Stalin to Kim Il Sung", "archive": "Digital Archive", **fields}
    return Record(record_id=record_id, date=given_date, **values)


FULL = record(
    collection="Korean War Origins",
    source="RGASPI, f. 558, op. 11, d. 334, ll. 134–135",
    url="https://example.org/doc/1",
)


def test_a_full_note_goes_from_the_particular_to_the_whole() -> None:
    note = chicago_note(FULL)
    assert note.missing == ()
    assert note.text == (
        "“Telegram, Stalin to Kim Il Sung,” 14 October 1950, Korean War Origins, "
        "RGASPI, f. 558, op. 11, d. 334, ll. 134–135, Digital Archive, https://example.org/doc/1."
    )


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ({"source": None}, "no fond or file in this record"),
        ({"source": "  "}, "no fond or file in this record"),
        ({"url": None}, "no link in this record"),
        ({"collection": None}, "no collection in this record"),
        ({"date": None}, "no date in this record"),
        ({"title": "\u0007"}, "no readable title in this record"),
    ],
)
def test_what_a_record_lacks_is_named_and_not_made_up(
    lacking: dict[str, str | None], named: str
) -> None:
    note = chicago_note(FULL.model_copy(update=lacking))
    assert note.missing == (named,)
    assert ", ," not in note.text
    assert "accessed" not in note.text.lower()


def test_an_archive_that_no_source_names_is_missing_in_every_format() -> None:
    unknown = FULL.model_copy(update={"archive": "Unknown archive (page.html)"})
    note = chicago_note(unknown)
    assert note.missing == ("no archive in this record",)
    told = (note.text, to_ris([unknown]), to_bibtex([unknown]), to_csl_json([unknown]))
    assert not any("Unknown archive" in text or "page.html" in text for text in told)


def test_an_undated_record_is_n_d_but_a_printed_date_is_kept() -> None:
    assert " n.d., Digital" in chicago_note(record(date=None)).text
    printed = chicago_note(record(date=None, date_text="spring of the year of the tiger"))
    assert " spring of the year of the tiger, " in printed.text
    assert "no date in this record" not in printed.missing


@pytest.mark.parametrize(
    "printed",
    ["undated", "undated.", "[Undated.]", "[n.d.]", "s. d.", "?", "unknown", "Moscow, n.d."],
)
def test_a_printed_word_for_no_date_is_none(printed: str) -> None:
    undated = record(date=None, date_text=printed)
    note = chicago_note(undated)
    assert (" n.d., Digital" in note.text, "no date in this record" in note.missing) == (True, True)
    assert "issued" not in json.loads(to_csl_json([undated]))[0]
    assert f"Date as printed: {printed}" in to_ris([undated])


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ('The "Great" Plan of Mao', "“The ‘Great’ Plan of Mao,” "),
        ("The Great Plan of “Mao”", "“The Great Plan of ‘Mao,’” "),
        ('Report on "Peace"', "“Report on ‘Peace,’” "),
        ("A Note of the Soviets’", "“A Note of the Soviets’,” "),
    ],
)
def test_quotation_marks_in_a_title_become_single_ones_behind_the_comma(
    title: str, quoted: str
) -> None:
    assert chicago_note(record(title=title)).text.startswith(quoted)


def test_a_name_with_a_comma_is_one_keyword_in_every_format() -> None:
    named = record(people=("Stalin, Joseph", "Mao"), subjects=("Korean War, 1950-1953",))
    assert "  keywords = {Stalin Joseph, Mao, Korean War 1950-1953},\n" in to_bibtex([named])
    assert rispy.loads(to_ris([named]))[0]["keywords"] == [*named.people, *named.subjects]
    (item,) = json.loads(to_csl_json([named]))
    assert item["keyword"] == "Stalin, Joseph; Mao; Korean War, 1950-1953"


def test_the_word_before_a_note_on_the_source_is_no_part_of_the_place() -> None:
    labelled = FULL.model_copy(update={"source": f"Source: {FULL.source}"})
    for cite in (to_ris, to_bibtex, to_csl_json):
        assert cite([labelled]) == cite([FULL])
    assert chicago_note(labelled) == chicago_note(FULL)


DATES = [
    # EDTF; RIS PY, DA (@ is the date in words); BibTeX year, month; CSL issued
    ("1950-10-14", "1950", "1950/10/14/", "1950", "oct", {"date-parts": [[1950, 10, 14]]}),
    ("1950-10", "1950", "1950/10//", "1950", "oct", {"date-parts": [[1950, 10]]}),
    ("1950", "1950", "1950///", "1950", None, {"date-parts": [[1950]]}),
    ("1950~", "1950", "1950///@", "1950", None, {"date-parts": [[1950]], "circa": True}),
    ("1950?", "1950", "1950///@", "1950", None, {"date-parts": [[1950]], "circa": True}),
    (
        "1950-23",
        "1950",
        "1950///@",
        "1950",
        None,
        {"date-parts": [[1950]], "season": 3},
    ),
    (
        "1950-10-01/1950-10-14",
        "1950",
        "1950/10//@",
        "1950",
        "oct",
        {"date-parts": [[1950, 10, 1], [1950, 10, 14]]},
    ),
    ("1950/1952", None, "///@", None, None, {"date-parts": [[1950], [1952]]}),
    ("195X", None, "///@", None, None, {"literal": "@"}),
    ("1950/..", None, "///@", None, None, {"literal": "@"}),
    (
        "1950-21/1950-22",
        "1950",
        "1950///@",
        "1950",
        None,
        {"literal": "@"},
    ),
    (
        "1950-33",
        "1950",
        "1950///@",
        "1950",
        None,
        {"literal": "@"},
    ),
    ("0988", "0988", "0988///", "0988", None, {"date-parts": [[988]]}),
]


@pytest.mark.parametrize(
    ("edtf", "py", "da", "year", "month", "issued"), DATES, ids=[row[0] for row in DATES]
)
def test_each_format_keeps_a_date_as_precise_as_it_is(
    edtf: str, py: str | None, da: str, year: str | None, month: str | None, issued: dict[str, Any]
) -> None:
    dated = record(date=edtf)
    words = format_date(ArchiveDate.from_edtf(edtf))
    (ris,) = rispy.loads(to_ris([dated]))
    assert (ris.get("year"), ris["date"]) == (py, da.replace("@", words))
    plain = re.fullmatch("[0-9-]+", edtf) and edtf not in {"1950-23", "1950-33"}
    assert plain or f"(EDTF {edtf})" in ris["notes"][0]
    bibtex = to_bibtex([dated])
    assert f"  date = {{{edtf}}},\n" in bibtex
    found_year = re.search(r"^  year = \{(.*)\},$", bibtex, re.MULTILINE)
    found_month = re.search(r"^  month = ([a-z]{3}),$", bibtex, re.MULTILINE)
    assert (found_year and found_year[1]) == year
    assert (found_month and found_month[1]) == month
    assert json.loads(to_csl_json([dated]))[0]["issued"] == {
        name: words if value == "@" else value for name, value in issued.items()
    }


def test_an_undated_record_has_no_date_in_any_format() -> None:
    undated = record(date=None)
    assert not {"year", "date"} & set(rispy.loads(to_ris([undated]))[0])
    assert not re.search(r"^  (date|year|month) =", to_bibtex([undated]), re.MULTILINE)
    assert "issued" not in json.loads(to_csl_json([undated]))[0]


def test_ris_is_read_back_with_every_field() -> None:
    full = FULL.model_copy(
        update={
            "summary": "Stalin informs Kim.",
            "people": ("Stalin", "Kim Il Sung"),
            "subjects": ("Korean War", "Stalin"),
            "language": "ru",
            "rights": "No restriction",
        }
    )
    text = to_ris([full, record("b2")])
    assert text.startswith("TY  - MANSCPT\n")
    first, second = rispy.loads(text)
    assert first == {
        "type_of_reference": "MANSCPT",
        "id": "a1",
        "title": full.title,
        "year": "1950",
        "date": "1950/10/14/",
        "name_of_database": "Digital Archive",
        "accession_number": f"Korean War Origins; {full.source}",
        "abstract": "Stalin informs Kim.",
        "keywords": ["Stalin", "Kim Il Sung", "Korean War"],
        "language": "ru",
        "urls": ["https://example.org/doc/1"],
        "notes": ["Rights: No restriction"],
    }
    assert second["id"] == "b2"
    assert "authors" not in first


def test_csl_names_the_paper_a_manuscript_and_where_it_lies() -> None:
    (item,) = json.loads(to_csl_json([FULL.model_copy(update={"rights": "No restriction"})]))
    assert item == {
        "id": "a1",
        "type": "manuscript",
        "title": FULL.title,
        "issued": {"date-parts": [[1950, 10, 14]]},
        "archive": "Digital Archive",
        "archive_collection": "Korean War Origins",
        "archive_location": FULL.source,
        "URL": "https://example.org/doc/1",
        "note": "Rights: No restriction",
    }


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Plan\nER  - \n\nTY  - BOOK\nTI  - Other", id="the end of a RIS reference"),
        pytest.param("Plan\rER  - ", id="a lone carriage return"),
        pytest.param("Plan\u2028ER  - \u0085TY  - BOOK", id="Unicode's line ends"),
        pytest.param("ER  - ", id="a title that is RIS's end"),
        pytest.param("}, author = {Me}, x = {", id="BibTeX braces"),
        pytest.param("}}\n@book{evil, title={x}}", id="a second BibTeX entry"),
        pytest.param("\\input{/etc/passwd} 50% & $x_1^2$ #~", id="TeX commands"),
        pytest.param('"}],"id":"x', id="JSON quotes"),
        pytest.param("trailing backslash \\", id="a backslash at the end"),
        pytest.param("\u202eгэнИ\u2066 \x1b[31mred", id="direction marks and terminal codes"),
        pytest.param("Let\u200bter\u2060 to\u061c Mao", id="signs without width"),
    ],
)
def test_a_title_cannot_break_out_of_its_field(title: str) -> None:
    _check_one_reference(record(title=title, summary=title, source=title, url=title))


def _check_one_reference(given_record: Record) -> None:
    references = rispy.loads(to_ris([given_record]))
    assert [reference["id"] for reference in references] == [given_record.record_id]
    assert references[0]["type_of_reference"] == "MANSCPT"
    bibtex = to_bibtex([given_record])
    assert _fields_of_bibtex(bibtex) <= {
        "title", "date", "year", "month", "note", "url", "abstract", "keywords", "language",
    }  # fmt: skip
    (item,) = json.loads(to_csl_json([given_record]))
    assert item["id"] == given_record.record_id
    note = chicago_note(given_record).text
    for text in (references[0].get("title", ""), item.get("title", ""), note):
        unseen = "[\x00-\x1f\x85\u061c\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069]"
        assert not re.search(unseen, text)
    bibtex.encode("utf-8")


def _fields_of_bibtex(text: str) -> set[str]:
    """The fields of the one entry in `text`, reading braces as BibTeX does: all of them count."""
    names, depth, word = set(), 0, ""
    entries = 0
    for char in text:
        if char == "{":
            entries += depth == 0
            depth += 1
        elif char == "}":
            depth -= 1
            assert depth >= 0
        elif depth == 1:
            word += char
            if char == "=":
                names.add(word.split()[-2].lstrip(","))
    assert (entries, depth) == (1, 0)
    assert text.rstrip().endswith("}")
    return names


ANY_TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip) | st.text(
    "{}\\%&$#\n\r- TYER\"'=,@", min_size=1
).filter(str.strip)


@settings(max_examples=150)
@given(ANY_TEXT, ANY_TEXT)
def test_no_text_at_all_breaks_out(title: str, other: str) -> None:
    _check_one_reference(
        record(title=title, summary=other, collection=other, people=(other,), language=other)
    )


@given(st.lists(st.text(min_size=1, max_size=50), min_size=2, max_size=6, unique=True))
def test_bibtex_keys_are_plain_stable_and_differ_even_without_case(ids: list[str]) -> None:
    records = [record(record_id) for record_id in ids]
    keys = re.findall(r"^@unpublished\{(.*),$", to_bibtex(records), re.MULTILINE)
    assert len({key.lower() for key in keys}) == len(ids)
    assert all(re.fullmatch("fonds-[a-z0-9-]+", key) for key in keys)
    backwards = re.findall(r"^@unpublished\{(.*),$", to_bibtex(records[::-1]), re.MULTILINE)
    assert backwards[::-1] == keys


def test_keys_of_ids_that_differ_in_case_alone_differ() -> None:
    keys = re.findall(r"@unpublished\{(.*),", to_bibtex([record("doc-a"), record("DOC-A")]))
    assert len(set(keys)) == 2


def test_a_record_given_twice_is_cited_once() -> None:
    twice = [FULL, FULL]
    assert len(rispy.loads(to_ris(twice))) == 1
    assert to_bibtex(twice).count("@unpublished") == 1
    assert len(json.loads(to_csl_json(twice))) == 1


def test_nothing_to_cite_is_an_empty_file() -> None:
    assert to_ris([]) == ""
    assert to_bibtex([]) == ""
    assert json.loads(to_csl_json([])) == []


def test_accents_and_other_scripts_stay_as_they_are() -> None:
    title = "Szárazság, 중국 志願軍 Шифртелеграмма"
    assert title in to_bibtex([record(title=title)])
    assert title in to_csl_json([record(title=title)])
