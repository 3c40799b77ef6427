"""Which entries are new, changed, or one record twice."""

from __future__ import annotations

from itertools import permutations
from time import process_time

import pytest
from uneven_store import OIL, PENG, PENG_CORRECTED, ROOF, Read, counts, entry, summaries

from retrieval.errors import SourceError
from retrieval.records import Rejected
from retrieval.store.forget import forget_source
from retrieval.store.matching import MOST_COMPARED
from retrieval.store.record_store import RecordStore
from retrieval.store.rejections import LISTED
from retrieval.store.source_writer import BATCH


def only_id(store: RecordStore) -> str:
    (record_id,) = summaries(store)
    return record_id


def test_the_same_record_on_two_pages_is_one_record_found_on_both(
    store: RecordStore, read: Read
) -> None:
    assert counts(read("one", entry())) == (1, 0, 0, 0)
    assert counts(read("two", entry(line=7))) == (0, 0, 0, 1)
    record = store.by_id(only_id(store))
    assert record is not None
    assert [place.source for place in record.found_on] == ["one", "two"]


@pytest.mark.parametrize("second", ["one", "two"], ids=["read again", "on another page"])
def test_a_changed_summary_updates_the_record(store: RecordStore, read: Read, second: str) -> None:
    read("one", entry(PENG))
    before = only_id(store)
    assert counts(read(second, entry(PENG_CORRECTED))) == (0, 1, 0, 0)
    assert summaries(store) == {before: PENG_CORRECTED}


def test_a_page_that_still_has_the_old_words_does_not_bring_them_back(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(PENG))
    read("two", entry(PENG_CORRECTED))
    assert counts(read("one", entry(PENG))) == (0, 0, 1, 0)
    assert counts(read("three", entry(PENG))) == (0, 0, 0, 1)
    assert list(summaries(store).values()) == [PENG_CORRECTED]
    forget_source(store, "one")
    assert list(summaries(store).values()) == [PENG_CORRECTED]


def test_other_wordings_are_kept_to_be_told(store: RecordStore, read: Read) -> None:
    read("one", entry(PENG))
    read("two", entry(PENG_CORRECTED))
    read("three", entry(""))
    key = store.key_of(only_id(store))
    assert key is not None
    (other,) = store.wordings(key)
    assert other.summary == PENG
    assert [place.source for place in other.found_on] == ["one"]


def test_a_page_that_comes_round_to_what_another_says_has_no_words_of_its_own_left(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(PENG))
    read("two", entry(PENG_CORRECTED))
    assert counts(read("one", entry(PENG_CORRECTED))) == (0, 0, 1, 0)
    key = store.key_of(only_id(store))
    assert key is not None
    assert store.wordings(key) == []
    forget_source(store, "two")
    assert list(summaries(store).values()) == [PENG_CORRECTED]


@pytest.mark.parametrize("second", ["one", "two"], ids=["read again", "on another page"])
def test_a_page_without_the_summary_does_not_erase_it(
    store: RecordStore, read: Read, second: str
) -> None:
    read("one", entry(PENG))
    report = read(second, entry(""))
    assert counts(report) == ((0, 0, 1, 0) if second == "one" else (0, 0, 0, 1))
    assert list(summaries(store).values()) == [PENG]


def test_a_summary_that_one_page_lacks_is_taken_from_the_other(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(""))
    assert counts(read("two", entry(PENG))) == (0, 1, 0, 0)
    assert list(summaries(store).values()) == [PENG]


def test_two_records_of_one_date_and_title_get_a_suffix(store: RecordStore, read: Read) -> None:
    assert counts(read("one", entry(PENG), entry(OIL), entry(ROOF))) == (3, 0, 0, 0)
    first, second, third = summaries(store)
    assert (second, third) == (f"{first}-2", f"{first}-3")


@pytest.mark.parametrize("order", list(permutations([PENG, OIL, ROOF])))
def test_their_ids_stay_whatever_the_order_in_which_they_are_read_again(
    store: RecordStore, read: Read, order: tuple[str, ...]
) -> None:
    read("one", entry(PENG), entry(OIL), entry(ROOF))
    before = summaries(store)
    assert counts(read("one", *map(entry, order))) == (0, 0, 3, 0)
    assert counts(read("two", *map(entry, order))) == (0, 0, 0, 3)
    assert summaries(store) == before


@pytest.mark.parametrize("order", list(permutations([PENG_CORRECTED, OIL, ROOF])))
def test_a_reworded_one_of_them_does_not_take_the_place_of_another(
    store: RecordStore, read: Read, order: tuple[str, ...]
) -> None:
    read("one", entry(PENG), entry(OIL), entry(ROOF))
    before = summaries(store)
    assert counts(read("one", *map(entry, order))) == (0, 1, 2, 0)
    expected = {key: PENG_CORRECTED if said == PENG else said for key, said in before.items()}
    assert summaries(store) == expected


def test_the_last_of_many_that_share_date_and_title_may_be_reworded(
    store: RecordStore, read: Read
) -> None:
    said = [f"Paper {number} is about subject {number**3}." for number in range(3 * MOST_COMPARED)]
    read("one", *map(entry, said))
    said[-1] += " It was read again."
    assert counts(read("one", *map(entry, said))) == (0, 1, len(said) - 1, 0)


def test_two_long_texts_of_one_title_are_compared_in_no_time(
    store: RecordStore, read: Read
) -> None:
    one, other = (" ".join(str(n * n) for n in range(k, 120_000, 2)) for k in (0, 1))
    read("one", entry("", text=one))
    started = process_time()
    assert counts(read("two", entry("", text=other))) == (1, 0, 0, 0)
    assert process_time() - started < 5
    assert store.count() == 2


def test_a_different_record_on_another_page_is_another_record(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(PENG))
    assert counts(read("two", entry(ROOF))) == (1, 0, 0, 0)
    assert sorted(summaries(store).values()) == sorted([PENG, ROOF])


def test_the_same_entry_twice_in_a_file_is_one_record(store: RecordStore, read: Read) -> None:
    assert counts(read("one", entry(line=1), entry(line=9))) == (1, 0, 0, 1)
    assert counts(read("one", entry(line=1), entry(line=9))) == (0, 0, 1, 1)
    assert store.count() == 1


def test_a_reworded_entry_twice_in_a_file_is_still_one_record(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(PENG))
    again = read("one", entry(PENG_CORRECTED), entry(PENG_CORRECTED, line=5))
    assert counts(again) == (0, 1, 0, 1)
    assert list(summaries(store).values()) == [PENG_CORRECTED]


def test_spacing_case_and_width_of_a_title_do_not_make_another_record(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(title="Telegram to  Peng"))
    read("two", entry(title="TELEGRAM TO PENG"))
    read("three", entry(title="Ｔelegram to Peng "))
    assert store.count() == 1


def test_an_id_that_looks_like_a_suffix_is_not_given_twice(store: RecordStore, read: Read) -> None:
    read("one", entry(PENG))
    taken = f"{only_id(store)}-2"
    read("two", entry(title="Other", external_id=taken))
    read("one", entry(PENG), entry(OIL))
    assert f"{only_id_but(store, taken)}-3" in summaries(store)


def only_id_but(store: RecordStore, taken: str) -> str:
    return min(set(summaries(store)) - {taken})


def test_more_entries_than_a_batch_are_matched_like_fewer(store: RecordStore, read: Read) -> None:
    entries = [entry(f"{PENG} {number}", f"Telegram {number}") for number in range(BATCH + 7)]
    assert counts(read("one", *entries)) == (BATCH + 7, 0, 0, 0)
    assert counts(read("one", *reversed(entries))) == (0, 0, BATCH + 7, 0)


def test_strict_keeps_nothing_of_a_source_with_a_rejected_row(
    store: RecordStore, read: Read
) -> None:
    bad = Rejected(file="one", line=3, reason="no title")
    report = read("one", entry(), bad, strict=True)
    assert (counts(report), report.rejected) == ((0, 0, 0, 0), (bad,))
    assert (store.count(), store.sources()) == (0, [])


def test_a_source_without_a_record_leaves_no_trace(store: RecordStore, read: Read) -> None:
    read("one", Rejected(file="one", line=1, reason="empty"))
    assert store.sources() == []


def test_two_addresses_are_two_records_however_alike_their_summaries(
    store: RecordStore, read: Read
) -> None:
    read("one", entry(PENG, url="https://example.org/1"))
    assert counts(read("two", entry(PENG_CORRECTED, url="https://example.org/2"))) == (1, 0, 0, 0)
    assert sorted(summaries(store).values()) == sorted([PENG, PENG_CORRECTED])
    moved = entry(PENG_CORRECTED, url="http://example.org/1/")
    assert counts(read("three", moved)) == (0, 1, 0, 0)


def test_an_address_that_changed_in_one_source_is_no_other_record(read: Read) -> None:
    read("one", entry(PENG, url="https://example.org/1"))
    assert counts(read("one", entry(PENG, url="https://example.org/2"))) == (0, 1, 0, 0)


def test_forgetting_a_source_drops_what_no_other_lists(store: RecordStore, read: Read) -> None:
    read("one", entry(PENG), entry(ROOF, "Letter"))
    read("two", entry(PENG))
    report = forget_source(store, "one")
    assert (report.removed, report.kept, report.changed, report.records) == (1, 1, 0, 1)
    assert list(summaries(store).values()) == [PENG]
    assert [source.name for source in store.sources()] == ["two"]


def test_forgetting_a_source_takes_its_words_with_it(store: RecordStore, read: Read) -> None:
    read("one", entry(PENG))
    read("two", entry(PENG_CORRECTED, url="https://example.org/1"))
    report = forget_source(store, "two")
    assert (report.removed, report.kept, report.changed) == (0, 1, 1)
    (record,) = (record for _, _, record in store.records())
    assert (record.summary, record.url) == (PENG, None)
    assert counts(read("one", entry(PENG))) == (0, 0, 1, 0)


def test_a_source_that_is_not_there_is_told_with_one_like_it_of_the_same_owner(
    store: RecordStore, read: Read
) -> None:
    read("page-one.html", entry())
    for name in ("page-on.html", "PAGE-ONE.HTML"):
        with pytest.raises(SourceError, match=r"Did you mean 'page-one.html'"):
            forget_source(store, name)
    for name, owner in (("zzqq", ""), ("page-one.html", "guild-1")):
        with pytest.raises(SourceError, match="No source is called") as told:
            forget_source(store, name, owner=owner)
        assert "Did you mean" not in str(told.value)


def test_of_endless_rejected_rows_the_first_are_listed_and_the_rest_counted(
    store: RecordStore, read: Read
) -> None:
    bad = (Rejected(file="one", line=line, reason="bad") for line in range(LISTED + 5))
    report = read("one", entry(), *bad)
    assert len(report.rejected) == LISTED + 1
    assert report.rejected[-1].reason.startswith("5 more were rejected")
    (source,) = store.sources()
    assert source.rejected == LISTED + 5
