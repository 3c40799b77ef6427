"""The encoding of a table that does not say it: told where it can be, and never guessed wrong."""

from __future__ import annotations

import csv
import gzip
import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_files import entries, read_bytes, rejection

from retrieval.readers import SourceCatalogue, SourceFile, SourceInfo, read
from retrieval.records import Entry, Rejected

INFO = SourceInfo(
    archive="An Archive",
    columns={"title": "Name", "date_text": "When", "summary": "About", "people": "Who"},
)
HEADER = "Name,When,About,Who\n"
GOOD = "Letter,1950,On it,Mao\n"
SPREADSHEETS = {
    "UTF-8": ("utf-8", ","),
    "UTF-8 with a mark": ("utf-8-sig", ";"),
    "Windows-1252": ("cp1252", ";"),
    "Unicode Text": ("utf-16", "\t"),
    "UTF-16, the other way round": ("utf-16-be", "\t"),
}
WESTERN = st.lists(
    st.sampled_from(
        ["0", '"A"', "", "à", "É.", "Größe", "créée", "señor", "¿Qué?", "blåøjet", "«Où»"]
    ),
    max_size=5,
).map(" ".join)


@pytest.mark.parametrize(("encoding", "mark"), SPREADSHEETS.values(), ids=SPREADSHEETS)
@pytest.mark.parametrize("name", ["list.csv", "list.tsv", "list.csv.gz"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(WESTERN, WESTERN), min_size=1))
def test_a_table_reads_the_same_however_a_spreadsheet_program_has_saved_it(
    tmp_path: Path, name: str, encoding: str, mark: str, rows: list[tuple[str, str]]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
    writer.writerows([["Título", "About"], *((f"T {title}", about) for title, about in rows)])
    content = (out.getvalue() if encoding != "utf-16-be" else "\ufeff" + out.getvalue()).encode(
        encoding
    )
    info = SourceInfo(columns={"title": "Título", "summary": "About"})
    packed = gzip.compress(content) if name.endswith(".gz") else content
    found = entries(read_bytes(tmp_path, packed, name, info))
    assert [(entry.title, entry.summary) for entry in found] == [
        (f"T {title}".strip(), about.strip()) for title, about in rows
    ]


def opened(path: Path, notes: list[str] | None = None) -> Iterator[Entry | Rejected]:
    source = SourceFile(path.name, path, lambda: path.open("rb", buffering=0))
    noted = [] if notes is None else notes
    return read(source, SourceCatalogue({"*": INFO}), noted.append)


def test_the_encoding_is_that_of_the_whole_file_and_told_where_it_is_a_guess(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes((HEADER + 15_000 * GOOD + "Brief,1950,Zürich,Müller\n").encode("cp1252"))
    notes: list[str] = []
    *_, last = opened(path, notes)
    assert isinstance(last, Entry)
    assert (last.summary, last.people) == ("Zürich", ("Müller",))
    (note,) = notes
    assert note.startswith("list.csv is not UTF-8 and was read as Windows-1252")


def test_a_broken_letter_does_not_make_another_encoding_of_a_table_in_utf_8(
    tmp_path: Path,
) -> None:
    row = GOOD.replace("On it", "Мао и Сталин").encode()
    found = read_bytes(tmp_path, HEADER.encode() + row + b"\xd0" + 2 * row, "t.csv", INFO)
    assert [type(item) for item in found] == [Entry, Rejected, Entry]


def test_a_large_table_in_windows_1252_takes_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    row = f"Brief,1950,{1_600 * 'Züge '},Müller\n".encode("cp1252")
    with path.open("wb") as file:
        file.write(HEADER.encode())
        file.writelines(row for _ in range(3000))
    assert path.stat().st_size > 20 * 1024 * 1024
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Entry) for item in opened(path)) == 3000
        assert tracemalloc.get_traced_memory()[1] < 10 * 1024 * 1024
    finally:
        tracemalloc.stop()


LANGUAGES = {
    "German": "Botschafter Müller grüßt „die Genossen“ – für größere Äpfel, Öl und Übungen",
    "French": "Télégramme à l’ambassadeur : «\xa0l’été\xa0» à l’État, créée où, garçon, cœur…",
    "Spanish": "¿Dónde está el niño? ¡Qué año! La misión política en España, § 5",
    "Swedish": "Åke från Malmö: ”en räka åt på ön”, överläggningar",
    "Danish": "Rødgrød med fløde på Færøerne, blåøjet, Ærø",
    "Finnish": "Hän näyttää päätöksensä yöllä, äiti",
    "Portuguese": "A situação e as operações, não à mão",
    "English": "Stalin’s “letter”—which isn’t long—on the Sino–Soviet front at 38°",
}


@given(titles=st.lists(st.sampled_from(list(LANGUAGES.values())), min_size=1, unique=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_western_languages_are_read_as_a_spreadsheet_program_saves_them(
    tmp_path: Path, titles: list[str]
) -> None:
    table = HEADER + "".join(f'"{title}",1950,On it,Mao\n' for title in titles)
    found = entries(read_bytes(tmp_path, table.encode("cp1252"), "t.csv", INFO))
    assert [entry.title for entry in found] == titles


RUSSIAN = ("Телеграмма Штыкова Сталину", "О войсках, и не в Пхеньяне", "38-я параллель")
CHINESE = ("斯大林致毛泽东电", "关于中国军队 1950年10月5日", "A 的 意见")
WESTERN_LETTERS = [LANGUAGES[name] for name in ("German", "French", "Spanish", "Swedish", "Danish")]
OTHERS = {
    "cp1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "cp866": RUSSIAN,
    "cp1253": ("Τηλεγράφημα του Στάλιν", "προς τον Μάο για την Κορέα"),
    "cp1250": ("Telegram był wysłany", "Związek Radziecki, że są też późno"),
    "cp1256": ("برقية من ستالين إلى ماو",),
    "gbk": CHINESE,
    "big5": ("斯大林致毛澤東電", "關於中國軍隊 1950年10月5日"),
    "euc-kr": ("스탈린이 김일성에게 보낸 전보", "1950년 10월 5일 그 책"),
    "shift-jis": ("スターリンから毛沢東への電報", "1950年10月5日の日本について"),
    "mac-roman": WESTERN_LETTERS,
    "cp437": WESTERN_LETTERS,
    "cp850": WESTERN_LETTERS,
}


@pytest.mark.parametrize("encoding", OTHERS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_other_encoding_is_taken_for_one_that_can_be_told(
    tmp_path: Path, encoding: str, data: st.DataObject
) -> None:
    titles = data.draw(st.lists(st.sampled_from(OTHERS[encoding]), min_size=1))
    english = data.draw(st.integers(0, 9)) * "Letter,1950,On it at https://a.example/1?b=2,Mao\n"
    rows = "".join(f'"{title}",1950,On boots and oil of the volunteers,Mao\n' for title in titles)
    table = (HEADER + english + rows).encode(encoding, "ignore")
    found = read_bytes(tmp_path, table, "t.csv", INFO)
    assert {entry.title for entry in found if isinstance(entry, Entry)} == (
        {"Letter"} if english else set()
    )
    bad = next(item for item in found if isinstance(item, Rejected))
    assert "is not UTF-8" in bad.reason
    assert "Save the file as UTF-8" in bad.reason


def test_not_even_a_row_that_happens_to_be_utf_8_is_taken_from_another_encoding(
    tmp_path: Path,
) -> None:
    table = HEADER + f"{CHINESE[0]},1950,On it,Mao\n" + "路,1950,On it,Mao\n"
    assert "路".encode("gbk").decode() == "·"
    assert not any(
        isinstance(item, Entry) for item in read_bytes(tmp_path, table.encode("gbk"), "t.csv", INFO)
    )


def test_headings_in_an_encoding_that_cannot_be_told_are_said_to_be_so(tmp_path: Path) -> None:
    info = SourceInfo(columns={"title": "Название", "summary": "Описание"})
    table = "Название,Описание\n" + "Телеграмма Штыкова,О войсках\n"
    bad = rejection(read_bytes(tmp_path, table.encode("cp1251"), "t.csv", info))
    assert "Save the file as UTF-8" in bad.reason
