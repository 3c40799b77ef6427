"""The lexical index: what counts as the same word, what as a phrase, and what a name counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

import retrieval.index.lexical
from retrieval.dates import DateRange
from retrieval.errors import IndexMismatchError
from retrieval.index.lexical import Clause, LexicalIndex, terms_in

JANUARY = date(1950, 1, 1).toordinal()


def day(number: int) -> date:
    return date(1950, 1, number)


TEXTS = [
    "The soldiers requested winter boots",
    "Stalin wrote to Filippov",
    "Filippov answered",
    "Stalin answered",
    "Tōkyō and Čou En-laj on railway bridges",
    "boots in a hard winter",
    "",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("words") / "lexical"
    LexicalIndex.build(
        made,
        [
            {
                "position": position,
                "words": text,
                "archive": "Moscow" if position < 4 else "Prague",
                "owner": "guild" if position == 0 else "",
                "earliest": JANUARY + position if position != 5 else 0,
                "latest": JANUARY + position + 1 if position != 5 else 0,
            }
            for position, text in enumerate(TEXTS)
        ],
    )
    return made


@pytest.fixture(scope="module")
def lexical(folder: Path) -> LexicalIndex:
    return LexicalIndex.load(folder)


def clauses(lexical: LexicalIndex, text: str) -> list[Clause]:
    return [Clause((term,)) for term in terms_in(text)]


def hits(lexical: LexicalIndex, *looked_for: Clause) -> dict[int, float]:
    positions, scores = lexical.search(looked_for, 10)
    return dict(zip(positions.tolist(), scores.tolist(), strict=True))


@pytest.mark.parametrize(
    "said",
    [
        "Failed to acquire Lockfile: IoError(Os { code: 13, kind: PermissionDenied })",
        "Failed to acquire Lockfile: IoError(Os { code: 30, kind: ReadOnlyFilesystem })",
        "Failed to open file for read: 'IoError { io_error: Os { kind: PermissionDenied } }'",
    ],
    ids=["a lock", "a disk that is read-only", "a file"],
)
def test_an_index_that_this_user_may_not_use_is_not_called_damaged(
    folder: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    def refused(_path: str) -> None:
        raise ValueError(said)

    monkeypatch.setattr(tantivy, "Index", SimpleNamespace(open=refused))
    with pytest.raises(IndexMismatchError, match="may not read or write the index") as told:
        LexicalIndex.load(folder)
    assert told.value.mend.startswith("Let this user read and write the home")


SAME = {
    "a plural is its singular": ("boot", [0, 5]),
    "a verb is its noun form": ("requesting", [0]),
    "case is no difference": ("STALIN", [1, 3]),
    "diacritics are no difference": ("tokyo", [4]),
    "diacritics that are typed are no difference": ("Stálin", [1, 3]),
    "a hyphen parts two words": ("laj", [4]),
    "an unknown word finds nothing": ("aeroplane", []),
    "a stop word finds nothing": ("the", []),
    "no word finds nothing": ("", []),
    "another script finds nothing": ("Сталин", []),
    "query syntax is but punctuation": ('words:boots) AND ("*', [0, 5]),
}


@pytest.mark.parametrize(("typed", "expected"), SAME.values(), ids=SAME)
def test_what_counts_as_the_same_word(
    lexical: LexicalIndex, typed: str, expected: list[int]
) -> None:
    assert sorted(hits(lexical, *clauses(lexical, typed))) == expected


def test_a_contraction_is_no_word() -> None:
    assert terms_in("Didn't they're wasn’t he'd boots") == ("boot",)


def test_a_phrase_asks_for_its_words_side_by_side(lexical: LexicalIndex) -> None:
    pair = terms_in("winter boots")
    assert set(hits(lexical, Clause(pair))) == {0, 5}
    assert set(hits(lexical, Clause(pair, adjacent=True))) == {0}


def test_a_name_in_two_forms_counts_once(lexical: LexicalIndex) -> None:
    stalin, filippov = Clause(("stalin",)), Clause(("filippov",))
    apart = [hits(lexical, one)[1] for one in (stalin, filippov)]
    either = hits(lexical, Clause(("stalin",), others=(("filippov",),)))
    assert set(either) == {1, 2, 3}
    assert either[1] == pytest.approx(max(apart))
    assert hits(lexical, stalin, filippov)[1] == pytest.approx(sum(apart))


def test_another_form_of_a_name_counts_only_whole(lexical: LexicalIndex) -> None:
    whole = hits(lexical, Clause(("filippov",), others=(("stalin", "answer"),)))
    assert set(whole) == {1, 2, 3}
    assert set(hits(lexical, Clause(("absent",), others=(("stalin", "boot"),)))) == set()


def test_a_weight_multiplies_the_score(lexical: LexicalIndex) -> None:
    once, thrice = (hits(lexical, Clause(("stalin",), weight=weight)) for weight in (1, 3))
    assert thrice == pytest.approx({position: 3 * score for position, score in once.items()})


def test_the_best_come_first_and_no_more_than_asked(lexical: LexicalIndex) -> None:
    positions, scores = lexical.search(clauses(lexical, "winter boots request"), 1)
    assert (positions.tolist(), len(scores)) == ([0], 1)


def test_what_a_record_must_fulfil_leaves_its_score_alone(lexical: LexicalIndex) -> None:
    free = hits(lexical, Clause(("boot",)))
    for within in (
        [lexical.among("archive", ["Prague", "none such"])],
        [lexical.among("owner", [""])],
    ):
        positions, scores = lexical.search([Clause(("boot",))], 10, within)
        assert positions.tolist() == [5]
        assert scores.tolist() == pytest.approx([free[5]])


@given(
    words=st.lists(st.sampled_from(["stalin", "filippov", "boot", "winter", "answer", "zzz"])),
    only=st.sets(st.integers(0, len(TEXTS) - 1), min_size=1),
    apart=st.integers(1, 4),
)
def test_positions_given_have_the_scores_that_a_search_finds(
    lexical: LexicalIndex, words: list[str], only: set[int], apart: int
) -> None:
    looked_for = [Clause((word,), weight=2) for word in words]
    looked_for.append(Clause(("winter", "boot"), adjacent=True))
    looked_for.append(Clause(("stalin",), others=(("filippov",),)))
    found = hits(lexical, *looked_for)
    positions = np.array(sorted(only))
    with patch.object(retrieval.index.lexical, "APART", apart):
        scores = lexical.scores(looked_for, positions)
    assert scores.tolist() == pytest.approx([found.get(one, 0.0) for one in sorted(only)])


def test_a_thousand_words_of_every_record_can_be_looked_for(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(1000)]
    text = " ".join(words)
    held = {"words": text, "archive": "", "owner": "", "earliest": 0, "latest": 0}
    LexicalIndex.build(tmp_path / "lexical", [{**held, "position": at} for at in range(2)])
    lexical = LexicalIndex.load(tmp_path / "lexical")
    looked_for = [Clause((word,)) for word in words]
    first = lexical.scores(looked_for[:1], np.arange(2))
    every = lexical.scores(looked_for, np.arange(2))
    assert every.tolist() == pytest.approx((1000 * first).tolist(), rel=1e-3)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (DateRange(), [0, 1, 2, 3, 4]),
        (DateRange(earliest=day(4)), [2, 3, 4]),
        (DateRange(latest=day(2)), [0, 1]),
        (DateRange(earliest=day(3), latest=day(3)), [1, 2]),
        (DateRange(earliest=day(31)), []),
        (DateRange(latest=date(1949, 12, 31)), []),
        (DateRange(parts=(DateRange(latest=day(1)), DateRange(earliest=day(5)))), [0, 3, 4]),
    ],
)
def test_dates_keep_the_records_that_can_lie_between_and_no_undated_one(
    lexical: LexicalIndex, dates: DateRange, expected: list[int]
) -> None:
    anything = [Clause((term,)) for text in TEXTS for term in terms_in(text)]
    found, _ = lexical.search(anything, 10, lexical.between(dates))
    assert sorted(found.tolist()) == expected


def test_a_term_is_counted_in_how_many_records_have_it(lexical: LexicalIndex) -> None:
    counts = [lexical.document_frequency(term) for term in ("stalin", "tokyo", "aeroplane")]
    assert counts == [2, 1, 0]


def test_a_folder_without_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatchError, match="cannot be read"):
        LexicalIndex.load(tmp_path)
