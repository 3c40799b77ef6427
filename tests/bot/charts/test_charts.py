from __future__ import annotations

import io
import random
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from PIL import Image

from bot import limits
from bot.charts import archive_png, timeline_order, timeline_png
from bot.charts.canvas import PAPER, SMALL, WIDTH, Sheet, Type
from bot.charts.labels import FULL, SLOTS
from retrieval.dates import ArchiveDate
from retrieval.records import Record

TITLES = (
    "Ciphered Telegram, Feng Xi (Stalin) to Kim Il Sung (via Shtykov)",
    "Telegram Shtykov to Vyshinsky on a Luncheon at the Ministry of Foreign Affairs of the DPRK",
    "Шифртелеграмма Сталина Ким Ир Сену",
)


def record(number: int, when: str | None, title: str | None = None) -> Record:
    dated = None if when is None else ArchiveDate.from_edtf(when)
    shown = title or TITLES[number % len(TITLES)]
    return Record(record_id=f"r{number:04}", title=shown, archive="A", date=dated)


def some(count: int, years: int = 5) -> list[Record]:
    """Records of every precision, spread over some years, always the same ones."""
    chance = random.Random(count)
    first = date(1950, 1, 1)
    days = [first + timedelta(days=chance.randrange(365 * years)) for _ in range(count)]
    return [record(n, day.isoformat()[: (10, 10, 7, 4)[n % 4]]) for n, day in enumerate(days)]


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """The sheets that a test has drawn, to look into."""
    drawn: list[Sheet] = []
    real = Sheet.png

    def kept(self: Sheet) -> bytes:
        drawn.append(self)
        return real(self)

    monkeypatch.setattr(Sheet, "png", kept)
    return drawn


def texts(sheet: Sheet) -> list[Text]:
    return [text for text in sheet._figure.texts if text.get_text()]


def check_legible(sheet: Sheet) -> None:
    """No text over another or beyond the edge, none too small, none in letters the font lacks."""
    renderer = FigureCanvasAgg(sheet._figure).get_renderer()
    letters = Type()
    boxes = []
    for text in texts(sheet):
        box = text.get_window_extent(renderer)
        assert box.x0 >= 0
        assert box.x1 <= WIDTH
        assert box.y0 >= 0
        assert box.y1 <= sheet._figure.bbox.height
        assert float(text.get_fontsize()) * 100 / 72 >= SMALL - 0.01
        assert letters.can_draw(text.get_text())
        boxes.append((text.get_text(), box))
    for (one, box), (two, other) in combinations(boxes, 2):
        beside = box.x1 <= other.x0 or other.x1 <= box.x0
        # The box of a line has room for accents and tails above and below, of which 6 px may meet.
        above = box.y0 >= other.y1 - 6 or other.y0 >= box.y1 - 6
        assert beside or above, f"{one!r} lies over {two!r}"


@pytest.mark.parametrize("count", [1, 2, FULL, FULL + 1, SLOTS, SLOTS + 1, 60, 200])
@pytest.mark.parametrize("years", [1, 60], ids=["within a year", "over sixty years"])
def test_a_timeline_of_any_length_is_legible(count: int, years: int, sheets: list[Sheet]) -> None:
    chart = timeline_png(some(count, years), "What Stalin told Kim Il Sung", "en")
    image = Image.open(io.BytesIO(chart.png))
    assert image.format == "PNG"
    assert image.width == WIDTH
    assert image.height <= 1400
    assert image.getpixel((2, 2))[3] == 255  # type: ignore[index]
    assert 0 < len(chart.alt) <= limits.ALT
    check_legible(sheets[0])


def test_two_hundred_records_of_one_day_are_one_dot_and_one_label(sheets: list[Sheet]) -> None:
    timeline_png([record(n, "1950-10-14") for n in range(200)], "", "en")
    shown = [text.get_text() for text in texts(sheets[0])]
    assert "1–200" in shown
    assert "14 Oct 1950 (200)" in shown
    check_legible(sheets[0])


def bars(sheet: Sheet) -> list[Rectangle]:
    return [patch for patch in sheet._figure.artists if isinstance(patch, Rectangle)]


def markers(sheet: Sheet, kind: str = "o") -> list[str]:
    """What fills each marker of a kind: PAPER for hollow ones."""
    found = []
    for line in sheet._figure.artists:
        if isinstance(line, Line2D) and line.get_marker() == kind:
            found += [str(line.get_markerfacecolor())] * np.asarray(line.get_xdata()).size
    return found


@pytest.mark.parametrize(
    ("when", "dots", "lengths"),
    [
        pytest.param("1950-10-14", 1, [], id="a day is a dot"),
        pytest.param("1950-10", 0, [31], id="a month is a bar of its days"),
        pytest.param("1950", 0, [365], id="a year is a bar of its days"),
        pytest.param("1950-10-01/1950-10-20", 0, [20], id="a range is a bar of its days"),
        pytest.param("1950~", 0, [365], id="about a year is a bar"),
        pytest.param("1950-10-14~", 1, [], id="about a day is a dot"),
    ],
)
def test_a_date_is_drawn_as_exact_as_it_is(
    when: str, dots: int, lengths: list[int], sheets: list[Sheet]
) -> None:
    # A second record, a bar of known length, gives the scale.
    timeline_png([record(0, when), record(1, "1948-01-01/1948-12-31")], "", "en")
    assert len(markers(sheets[0])) == dots
    heights = sorted(bar.get_height() for bar in bars(sheets[0]))
    day = bars(sheets[0])[0].get_height() / 366
    assert heights == pytest.approx(sorted([*(max(n * day, 8) for n in lengths), 366 * day]))


@pytest.mark.parametrize(("when", "hollow"), [("1950-10-14", False), ("1950-10-14?", True)])
def test_what_is_uncertain_is_hollow(when: str, hollow: bool, sheets: list[Sheet]) -> None:
    timeline_png([record(0, when)], "", "en")
    assert (markers(sheets[0]) == [PAPER]) is hollow


@pytest.mark.parametrize(
    ("when", "arrows"),
    [("1950", ""), ("1950/..", "v"), ("../1950", "^")],
    ids=["closed", "open end", "open beginning"],
)
def test_an_open_range_ends_in_an_arrow(when: str, arrows: str, sheets: list[Sheet]) -> None:
    timeline_png([record(0, when), record(1, "1953")], "", "en")
    assert [kind for kind in "^v" if markers(sheets[0], kind)] == list(arrows)
    check_legible(sheets[0])


def test_the_numbers_of_the_picture_are_those_of_the_order() -> None:
    records = [record(0, "1953"), record(1, None), record(2, "1950-10-14"), record(3, "1950")]
    ordered = timeline_order(records)
    assert [item.record_id for item in ordered] == ["r0003", "r0002", "r0000"]
    alt = timeline_png(records, "Korea", "en").alt
    assert alt.startswith("Timeline: Korea. 3 dated records. 1 undated, not drawn. 1. 1950: ")
    assert " 2. 14 October 1950: " in alt


def test_a_long_list_is_cut_in_the_alt_text_and_counted() -> None:
    alt = timeline_png(some(200), "Korea", "en").alt
    shown = alt.count(": Ciphered") + alt.count(": Telegram") + alt.count(": Шифр")
    assert alt.endswith(f"And {200 - shown} more.")


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("志願軍入朝作戰的決定", False),
        ("김일성이 스탈린에게 보낸 전보", False),
        ("🙂 Telegram", False),
        ("برقية من ستالين", False),
        ("\ufe8d\ufedf\ufea4\ufeae\ufe8f", False),  # Arabic in the shapes of its letters
        ("Шифртелеграмма Сталина", True),
        ("Đặng Tiểu Bình", True),
    ],
)
def test_a_title_in_a_script_the_font_lacks_is_told_in_words(
    title: str, drawn: bool, sheets: list[Sheet]
) -> None:
    chart = timeline_png([record(0, "1950-10-14", title), record(1, "1951")], title, "en")
    check_legible(sheets[0])
    shown = [text.get_text() for text in texts(sheets[0])]
    assert (title in shown) is drawn
    assert "14 October 1950" in shown
    assert ("drawn without the title" in chart.alt) is not drawn
    assert title in chart.alt


@pytest.mark.parametrize("locale", ["ko", "zh-CN", "ru", "de", "fr", "es-ES", "ja", "th", "xx", ""])
def test_any_language_gives_a_legible_picture(locale: str, sheets: list[Sheet]) -> None:
    timeline_png(some(6), "Korea", locale)
    timeline_png(some(100), "Korea", locale)
    archive_png({1950: 1200, 1951: 4}, {"A": 1204}, undated=0, locale=locale)
    for sheet in sheets:
        check_legible(sheet)


MARKUP = ["$\\frac{1", "$x_1^2$", "\\textbf{a}", "<b>bold</b>", "**a** _b_", "a\nb\tc", "\u202eabc"]


@pytest.mark.parametrize("title", MARKUP)
def test_markup_and_mathematics_are_drawn_as_typed(title: str, sheets: list[Sheet]) -> None:
    timeline_png([record(0, "1950-10-14", title)], title, "en")
    shown = [text.get_text() for text in texts(sheets[0])]
    assert " ".join(title.replace("\u202e", "").split()) in shown
    assert not any(text.get_parse_math() for text in texts(sheets[0]))


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=300).filter(str.strip), st.sampled_from([1, 9]))
def test_no_title_whatever_stops_a_picture(title: str, count: int) -> None:
    chart = timeline_png([record(n, "1950-10-14", title) for n in range(count)], title, "en")
    assert len(chart.alt) <= limits.ALT


def test_a_title_without_end_is_cut(sheets: list[Sheet]) -> None:
    chart = timeline_png([record(0, "1950", "endless" * 2000)], "question " * 2000, "en")
    check_legible(sheets[0])
    assert len(chart.alt) <= limits.ALT


def test_many_threads_draw_what_one_draws() -> None:
    jobs = [some(count) for count in (3, 12, 40)]
    alone = [timeline_png(job, "Korea", "en").png for job in jobs]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda job: timeline_png(job, "Korea", "en").png, jobs * 2))
    assert together == alone * 2


def test_two_hundred_records_take_less_than_a_second_of_work() -> None:
    records = some(200, 40)
    timeline_png(records[:3], "warm", "en")
    began = time.thread_time()
    timeline_png(records, "Korea", "en")
    assert time.thread_time() - began < 1.0


def test_nothing_imports_pyplot() -> None:
    code = "import sys, bot.charts; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


ARCHIVES = {"FRUS": 30211, "Wilson Center Digital Archive: International History Declassified": 812}


@pytest.mark.parametrize(
    ("years", "archives"),
    [
        pytest.param({1950: 1}, {"A": 1}, id="one record"),
        pytest.param({1949: 3, 1950: 40, 1953: 9}, ARCHIVES, id="a few years"),
        pytest.param({year: year % 97 for year in range(1861, 1992)}, ARCHIVES, id="130 years"),
        pytest.param(dict.fromkeys(range(1200, 2020, 3), 5), ARCHIVES, id="eight centuries"),
        pytest.param({}, {"조선": 4, "A" * 300: 2}, id="no date, and names that do not fit"),
        pytest.param({1950: 30}, {f"Archive {n}": n + 1 for n in range(30)}, id="30 archives"),
        pytest.param({}, {}, id="nothing at all"),
    ],
)
def test_an_archive_is_legible_whatever_it_holds(
    years: dict[int, int], archives: dict[str, int], sheets: list[Sheet]
) -> None:
    chart = archive_png(years, archives, undated=12, locale="en")
    assert Image.open(io.BytesIO(chart.png)).width == WIDTH
    assert len(chart.alt) <= limits.ALT
    assert "12 undated." in chart.alt
    check_legible(sheets[0])


def test_the_alt_text_of_an_archive_has_its_numbers() -> None:
    chart = archive_png({1949: 3, 1950: 40}, ARCHIVES, undated=5, locale="en")
    assert chart.alt == (
        "Archive. 31,023 records. 5 undated. By year: from 1949 to 1950, most in 1950 (40). "
        "1. FRUS: 30,211. "
        "2. Wilson Center Digital Archive: International History Declassified: 812."
    )


def test_bars_of_several_years_are_told_as_such() -> None:
    chart = archive_png({1200: 2, 1950: 40}, {}, undated=0, locale="en")
    assert re.search(r"Each bar is \d+ years\.", chart.alt)


def test_archives_that_have_no_bar_of_their_own_are_summed_in_one(sheets: list[Sheet]) -> None:
    archive_png({}, {f"Archive {n}": 10 for n in range(30)}, undated=0, locale="en")
    drawn = [text.get_text() for text in texts(sheets[0])]
    own = drawn.count("10")
    assert f"+ {30 - own}" in drawn
    assert str(10 * (30 - own)) in drawn


def test_years_without_records_keep_their_place(sheets: list[Sheet]) -> None:
    archive_png({1950: 2, 1953: 4}, {}, undated=0, locale="en")
    first, last = bars(sheets[0])
    assert last.get_height() == pytest.approx(2 * first.get_height())
    assert last.get_x() - first.get_x() == pytest.approx(3 * 120)
