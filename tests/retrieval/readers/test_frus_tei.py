"""FRUS volumes as TEI XML; the volume here is made up after the encoding of the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_files import entries, read_bytes, read_path, rejection

from retrieval.readers import tei
from retrieval.readers.streams import CHUNK
from retrieval.records import Entry, Rejected

VOLUME = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title type="complete">Foreign Relations of the United States,
    1950, Korea</title><title type="volume">Korea</title></titleStmt>
<publicationStmt><idno type="frus">frus1950v07</idno></publicationStmt>
</fileDesc></teiHeader>
<text><front><div type="section" xml:id="persons"><list>
<item><persName xml:id="p_KIS">Kim Il Sung,</persName> Premier</item></list></div></front>
<body><div type="compilation" xml:id="comp1"><head>The Conflict in Korea</head>
%s
</div></body></text></TEI>"""
DOCUMENT = """<div type="document" n="12" xml:id="d12">
<pb n="4"/><head>12. Telegram From <persName corresp="#p_KIS">Kim</persName> to
  <persName>Stalin</persName><note n="1" type="source">Source: National Archives,
  RG 59.</note></head>
<note type="summary">He asks for <hi>troops</hi>.</note>
<dateline><placeName>Pyongyang</placeName>, <date when="1950-10-01">October 1,
  1950</date>.</dateline>
<p>Dear <persName corresp="#p_KIS">Kim</persName>,<note>A footnote.</note> yours.</p>
<closer>Kim<lb/>Premier</closer>
</div>"""


def volume(*documents: str) -> str:
    return VOLUME % "\n".join(documents)


def dated(attributes: str) -> str:
    return volume(DOCUMENT.replace('when="1950-10-01"', attributes))


def test_a_document_fills_every_field(tmp_path: Path) -> None:
    (entry,) = entries(read_bytes(tmp_path, volume(DOCUMENT), "frus1950v07.xml"))
    assert entry.model_dump(mode="json") == {
        "title": "Telegram From Kim to Stalin",
        "archive": "Foreign Relations of the United States",
        "date": "1950-10-01",
        "date_text": "October 1, 1950",
        "summary": "He asks for troops.",
        "text": "Pyongyang, October 1, 1950.\n\nDear Kim, yours.\n\nKim Premier",
        "collection": "Foreign Relations of the United States, 1950, Korea",
        "source": "Source: National Archives, RG 59.",
        "people": ["Kim Il Sung", "Stalin"],
        "places": ["Pyongyang"],
        "subjects": [],
        "language": None,
        "rights": None,
        "url": "https://history.state.gov/historicaldocuments/frus1950v07/d12",
        "line": 11,
        "external_id": "frus1950v07/d12",
    }


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<div><head>Part</head> <p>Middle.</p></div>", "Part\n\nMiddle."),
        ("<attachment><p>One.</p> <div><p>Two.</p></div></attachment>", "One.\n\nTwo."),
        (
            "<list><head>PRESENT</head><item>Mr. Hu, <hi>USSR</hi></item><item>Li</item></list>",
            "PRESENT\n\nMr. Hu, USSR\n\nLi",
        ),
        (
            "<p>Two:<list><label>1.</label><item>Tanks</item></list> at once</p>",
            "Two:\n\n1. Tanks\n\nat once",
        ),
        (
            "<table><row><cell>Rent</cell><cell>$24</cell></row><row><cell/><cell>6</cell></row></table>",
            "Rent $24\n\n6",
        ),
        ("<p>He said <quote>never</quote> and left.</p>", "He said never and left."),
        (
            "<list><label>1.</label><item><p>Tanks go.</p><p>So be it.</p></item></list>",
            "1. Tanks go.\n\nSo be it.",
        ),
        (
            "<table><row><cell><p>Rent</p></cell><cell><p>$24</p></cell></row></table>",
            "Rent $24",
        ),
        ("<closer><salute>Yours,</salute><signed>Kim</signed></closer>", "Yours,\n\nKim"),
        ("<p>The <hi>Kim</hi><persName>s</persName></p>", "The Kims"),
    ],
)
def test_a_document_keeps_the_text_of_its_divisions(tmp_path: Path, inner: str, text: str) -> None:
    document = f"{DOCUMENT.removesuffix('</div>')}{inner}<p>Behind.</p></div>"
    plain = DOCUMENT.replace("d12", "d13")
    entry, other = entries(read_bytes(tmp_path, volume(document, plain), "v.xml"))
    assert entry.text == f"{other.text}\n\n{text}\n\nBehind."
    assert entry.title == other.title


DATES = {
    "a month": ('when="1950-10"', "1950-10"),
    "a day": ('when="1950-10-01"', "1950-10-01"),
    "a day and time": ('when="1950-10-01T10:00:00"', "1950-10-01"),
    "a day, time and zone": ('when="1950-10-01T10:00:00Z"', "1950-10-01"),
    "from one day to another": ('from="1950-10-01" to="1950-10-04"', "1950-10-01/1950-10-04"),
    "from one hour to another": (
        'from="1950-10-01T10:00:00" to="1950-10-01T11:00:00"', "1950-10-01"
    ),
    "not before and not after": (
        'notBefore="1950-10-01" notAfter="1950-10-04"', "1950-10-01/1950-10-04"
    ),
    "not before": ('notBefore="1950-10-01"', "1950-10-01/.."),
    "not after": ('notAfter="1950-10-01"', "../1950-10-01"),
    "from an hour on": ('from="1950-10-01T10:00:00"', "1950-10-01/.."),
    "none that is encoded": ("", "1950-10-01"),
}  # fmt: skip


@pytest.mark.parametrize(("attributes", "edtf"), DATES.values(), ids=DATES.keys())
def test_the_date_of_the_dateline(tmp_path: Path, attributes: str, edtf: str) -> None:
    (entry,) = entries(read_bytes(tmp_path, dated(attributes), "v.xml"))
    assert str(entry.date) == edtf


@pytest.mark.parametrize(
    ("own", "edtf"),
    [("", "None"), ('<date>undated</date> <date when="1950-10-02"/>', "1950-10-02")],
    ids=["none", "its own"],
)
def test_the_date_of_an_attachment_is_not_that_of_the_document(
    tmp_path: Path, own: str, edtf: str
) -> None:
    document = f"""<div type="document" xml:id="d12"><head>A Letter</head>
    <x:attachment xmlns:x="http://history.state.gov/frus/ns/1.0"><head>Another</head><dateline>
    <date when="1949-01-01">January 1</date></dateline></x:attachment>
    <closer><dateline>{own}</dateline></closer></div>"""
    (entry,) = entries(read_bytes(tmp_path, volume(document), "v.xml"))
    assert str(entry.date) == edtf


UNSOUND = {
    "the day as printed": ("October 1, 1950", "1950-10-01", "October 1, 1950"),
    "nothing that can be read": ("the last of it", "None", "the last of it"),
    "nothing": ("", "None", "1950-02-30"),
}


@pytest.mark.parametrize(("printed", "edtf", "text"), UNSOUND.values(), ids=UNSOUND)
def test_where_a_day_is_encoded_that_never_was_counts_what_is_printed(
    tmp_path: Path, printed: str, edtf: str, text: str
) -> None:
    document = f"""<div type="document" xml:id="d12"><head>A Letter</head>
    <opener><dateline><date when="1950-02-30">{printed}</date></dateline></opener></div>"""
    (entry,) = entries(read_bytes(tmp_path, volume(document), "v.xml"))
    assert (str(entry.date), entry.date_text) == (edtf, text)


def test_an_untyped_note_that_begins_with_source_is_the_source(tmp_path: Path) -> None:
    text = volume(DOCUMENT.replace(' type="source"', ""))
    (entry,) = entries(read_bytes(tmp_path, text, "v.xml"))
    assert entry.source == "Source: National Archives, RG 59."


BAD = {
    "without xml:id": (DOCUMENT.replace(' xml:id="d12"', ""), "no xml:id"),
    "without a head": ('<div type="document" xml:id="d12"><p>x</p></div>', "no <head>"),
    "with an empty head": ('<div type="document" xml:id="d12"><head/></div>', "title"),
    "dated ahead": (DOCUMENT.replace("1950-10-01", "2199-10-01"), "lies after today"),
}


@pytest.mark.parametrize(("document", "reason"), BAD.values(), ids=BAD.keys())
def test_a_bad_document_is_rejected_and_those_around_it_kept(
    tmp_path: Path, document: str, reason: str
) -> None:
    before, after = (DOCUMENT.replace('"d12"', f'"{key}"') for key in ("d11", "d13"))
    found = read_bytes(tmp_path, volume(before, document, after), "v.xml")
    assert [type(item) for item in found] == [Entry, Rejected, Entry]
    assert isinstance(found[1], Rejected)
    assert found[1].line == 21
    assert reason in found[1].reason


def test_a_volume_cut_short_keeps_the_documents_before_the_cut(tmp_path: Path) -> None:
    text = volume(DOCUMENT, DOCUMENT.replace('"d12"', '"d13"'))
    found = read_bytes(tmp_path, text[: text.rindex("<closer>")], "v.xml")
    assert [type(item) for item in found] == [Entry, Rejected]


def test_an_id_that_occurs_twice_is_told_and_both_documents_are_kept(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, volume(DOCUMENT, DOCUMENT), "v.xml")
    assert [type(item) for item in found] == [Entry, Entry, Rejected]
    assert "d12 already defined" in str(found[2])


def test_utf_16_is_read_whatever_the_declaration_says(tmp_path: Path) -> None:
    assert entries(read_bytes(tmp_path, volume(DOCUMENT).encode("utf-16"), "v.xml"))


def test_a_declared_encoding_is_heeded(tmp_path: Path) -> None:
    text = volume(DOCUMENT).replace("UTF-8", "windows-1252").replace("Pyongyang", "Café")
    (entry,) = entries(read_bytes(tmp_path, text.encode("cp1252"), "v.xml"))
    assert entry.places == ("Café",)


LEVELS = [f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdef", "bcdefg", strict=True)]
BOMB = f'<!DOCTYPE TEI [<!ENTITY a "lol">{"".join(LEVELS)}]>'


def test_an_entity_bomb_does_not_go_off(tmp_path: Path) -> None:
    text = volume(DOCUMENT.replace("Dear", "&g;")).replace("<TEI", f"{BOMB}<TEI", 1)
    for item in read_bytes(tmp_path, text, "v.xml"):
        assert len(str(item)) < 5000


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the password")
    entity = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    text = volume(DOCUMENT.replace("Dear", "&x;")).replace("<TEI", f"{entity}<TEI", 1)
    assert "the password" not in str(read_bytes(tmp_path, text, "v.xml"))


@pytest.mark.parametrize("declared", ['SYSTEM "file:///none"', '"a text"'], ids=["file", "text"])
def test_a_document_with_an_entity_is_rejected_and_those_around_it_kept(
    tmp_path: Path, declared: str
) -> None:
    with_entity = DOCUMENT.replace("Telegram From", "Telegram &x; From")
    other = DOCUMENT.replace('"d12"', '"d13"')
    entity = f"<!DOCTYPE TEI [<!ENTITY x {declared}>]>\n"
    text = volume(with_entity, other).replace("<TEI", f"{entity}<TEI", 1)
    rejected, kept = read_bytes(tmp_path, text, "v.xml")
    assert isinstance(rejected, Rejected)
    assert isinstance(kept, Entry)
    assert text.splitlines()[rejected.line - 1].startswith("<div")
    assert "document d12: it has the entity &x;" in rejected.reason
    assert kept.title == "Telegram From Kim to Stalin"


def test_what_one_document_holds_is_bounded_and_those_before_it_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tei, "HELD_BYTES", 2 * CHUNK)
    endless = DOCUMENT.replace("yours.", 4 * CHUNK * "x")
    kept, rejected = read_bytes(tmp_path, volume(DOCUMENT, endless), "v.xml")
    assert isinstance(kept, Entry)
    assert isinstance(rejected, Rejected)
    assert "One document may not be larger" in rejected.reason


NO_VOLUME = {
    "another XML": "<?xml version='1.0'?><rss><item/></rss>",
    "a volume without documents": volume("<p>none</p>"),
    "broken at once": "<TEI",
    "a volume without an id": volume(DOCUMENT).replace('type="frus"', ""),
}


@pytest.mark.parametrize("text", NO_VOLUME.values(), ids=NO_VOLUME.keys())
def test_xml_without_a_document_gives_one_rejection(tmp_path: Path, text: str) -> None:
    assert rejection(read_bytes(tmp_path, text, "v.xml")).file == "v.xml"


def test_the_real_volumes_agree_with_the_sample_of_their_records(shared: Path) -> None:
    sample = entries_by_id(read_path(shared / "archives" / "frus-sample.jsonl.gz"))
    volumes = entries_by_id(read_path(shared / "archives" / "frus-tei"))
    assert len(volumes) == 164
    fields = {"title", "archive", "date", "date_text", "collection", "url"}
    for key, entry in volumes.items():
        assert entry.model_dump(include=fields) == sample[key].model_dump(include=fields)


def entries_by_id(found: list[Entry | Rejected]) -> dict[str | None, Entry]:
    return {item.external_id: item for item in found if isinstance(item, Entry)}
