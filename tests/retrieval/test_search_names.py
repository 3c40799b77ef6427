"""Names in questions: every form of them is searched, and the answer says which."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from encoders import HashingEncoder
from faults.archives import names
from small_archives import entry, made, of_titles

from retrieval.archive import Archive
from retrieval.home import Home
from retrieval.index.opened import Index
from retrieval.query import Query
from retrieval.search.searcher import Searcher


def test_a_cipher_name_says_what_else_was_searched(listed: Archive) -> None:
    answer = listed.ask(Query(text="Fyn-Si"))
    (expansion,) = answer.expansions
    assert expansion.asked == "Fyn-Si"
    assert {"Stalin", "Feng Xi"} <= {*expansion.also}
    assert any("Fyn-Si" in citation.record.title for citation in answer.citations)


@pytest.mark.parametrize(
    ("expand", "printed"), [(True, "Stalin"), (False, "Fyn-Si")], ids=["expanded", "as typed"]
)
def test_a_cipher_name_matches_every_record_that_prints_a_name_of_its_bearer(
    listed_home: Home, expand: bool, printed: str
) -> None:
    index = Index.open(listed_home, names())
    query = Query(text="Fyn-Si", expand_names=expand)
    ranking = Searcher(index).search(query, HashingEncoder())
    matched = index.records(ranking.positions[ranking.lexical > 0].tolist())
    printing = [
        record
        for record in index.records(range(len(index.table)))
        if printed in f"{record.title} {record.summary}"
    ]
    index.close()
    assert printing
    assert {one.record_id for one in matched} == {one.record_id for one in printing}


@pytest.mark.parametrize(
    ("question", "also"),
    [
        ("what did Stalin decide", ("Feng Xi", "Fyn-Si", "Filippov")),
        ("Kim Ir Sen", ("Kim Il Sung",)),
        ("Kim", ("Kim Il Sung",)),
        ("FengXi", ("Stalin", "Feng Xi", "Fyn-Si", "Filippov")),
    ],
    ids=[
        "other names",
        "another spelling",
        "not those that only add to what was typed in vain",
        "the printed form where a gap was left out",
    ],
)
def test_also_searched_names_each_other_form_once(
    listed: Archive, question: str, also: tuple[str, ...]
) -> None:
    (expansion,) = listed.ask(Query(text=question)).expansions
    assert expansion.also == also


@pytest.mark.parametrize(
    "question",
    ["wpk", "kwp", "workers party of korea", "korean workers party", "Worker's Party of Korea",
     "workers' party of korea appeal for aid"],
)  # fmt: skip
def test_a_party_is_found_by_all_its_names(bundled_archive: Archive, question: str) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert answer.answered
    assert "Worker’s Party of Korea" in answer.citations[0].record.summary


def test_forms_in_letters_that_no_record_has_are_not_told(listed: Archive) -> None:
    told = listed.ask(Query(text="Stalin, Mao Zedong and the WPK")).expansions
    forms = [form for one in told for form in one.also]
    assert forms
    assert all(map(str.isascii, (form.replace("’", "'") for form in forms)))


def test_the_expansion_of_names_can_be_turned_off(listed: Archive) -> None:
    answer = listed.ask(Query(text="Feng Hsi", expand_names=False))
    assert answer.expansions == ()
    assert listed.ask(Query(text="Feng Hsi")).expansions != ()


def test_the_real_model_finds_stalin_by_his_cipher_name(
    bundled_archive: Archive,
) -> None:
    answer = bundled_archive.ask(Query(text="What did Fyn-Si promise?", count=3))
    assert [one.asked for one in answer.expansions] == ["Fyn-Si"]
    assert len(answer.citations) == 3
    assert all("Stalin" in f"{c.record.title} {c.record.summary}" for c in answer.citations)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Port Arthur", "Lüshun"),
        ("Lushun naval base", "Port Arthur"),
        ("MUKDEN", "Shenyang"),
        ("Formosa", "Taiwan"),
        ("Teheran", "Tehran"),
        ("Inch'on", "Incheon"),
        ("the UN", "United Nations"),
        ("WPK", "Korean Workers' Party"),
        ("Federal Republic of Germany", "West Germany"),
        ("JFK", "Kennedy"),
        ("Nasir", "Nasser"),
        ("nikita sergeyevich khrushchev", "Khrushchev"),
        ("josip broz tito", "Tito"),
        ("park chung hee", "Pak Chong-hui"),
        ("Ayub Khan", "Ayub"),
        ("Сталин", "Stalin"),
        ("毛泽东", "Mao Zedong"),
        ("毛澤東", "Mao Zedong"),
        ("김일성", "Kim Il Sung"),
    ],
)
def test_a_place_body_or_person_is_found_by_another_name(
    tmp_path: Path, typed: str, printed: str
) -> None:
    entries = [entry(title) for title in (f"Report from {printed}", "Report from Lushan", "Boots")]
    with closing(made(Home(tmp_path), {"": entries})) as archive:
        answer = archive.ask(Query(text=typed))
        lushan = archive.ask(Query(text="Lushan"))
    assert printed in answer.expansions[0].also
    assert printed in answer.citations[0].record.title
    assert lushan.expansions == ()


@pytest.mark.parametrize("typed", ["help", "Help me!", "please help"])
def test_a_call_for_help_is_no_question_to_the_archive(
    bundled_archive: Archive, typed: str
) -> None:
    assert not bundled_archive.ask(Query(text=typed)).answered
    assert bundled_archive.ask(Query(text="who asked for help")).answered


@pytest.mark.parametrize(
    ("typed", "in_titles"),
    [
        ("Shtikov", "Shtykov"),
        ("telegram Vishinsky", "Vyshinsky"),
        ("Fynsi", "Stalin"),
        ("Filippov", "Stalin"),
    ],
)
def test_titles_that_have_a_name_in_another_form_are_the_nearest(
    bundled_archive: Archive, typed: str, in_titles: str
) -> None:
    found = bundled_archive.find(typed)
    assert found.matches == ()
    assert 0 < len(found.nearest) <= 5
    assert all(in_titles in record.title for record in found.nearest)


@pytest.mark.parametrize("typed", ["Truman", "xyzzy", "telegram from nobody", "Shtikov zzz"])
def test_no_title_is_near_what_none_has_in_any_form(bundled_archive: Archive, typed: str) -> None:
    found = bundled_archive.find(typed)
    assert (found.matches, found.nearest) == ((), ())


@pytest.mark.parametrize("question", ["who is Kim Il", "Kim Il's conversation", "kim il", "Kim-Il"])
def test_a_person_whose_name_begins_that_of_another_is_not_taken_for_the_other(
    bundled_archive: Archive, question: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert answer.answered
    assert answer.answer is not None
    assert answer.answer.sentence == (
        "Shtykov recounts a recent meeting between Kim Il and Mao Zedong."
    )


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("Selivanov and Razuvaev", ("Selivanov", "Razuvaev")),
        ("Selivanov, Razuvaev and Gao Gang", ("Selivanov", "Razuvaev", "Gao Gang")),
        ("What did Gao Gang and Beria write?", ("Gao Gang", "Beria")),
        ("Has Beria mentioned Gao Gang?", ("Beria", "Gao Gang")),
        ("Should Beria report Gao Gang?", ("Beria", "Gao Gang")),
        ("Selivanov and Truman", ()),
        ("Truman", ()),
    ],
)
def test_names_that_records_have_but_none_together_are_told_and_not_answered(
    bundled_archive: Archive, question: str, apart: tuple[str, ...]
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert not answer.answered
    assert answer.apart == apart


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Selivanov or Razuvaev", True),
        ("what did Selivanov or Razuvaev write?", True),
        ("Gao Gang or Beria", True),
        ("Truman or Eisenhower", False),
    ],
)
def test_of_names_with_or_between_them_a_record_of_any_answers(
    bundled_archive: Archive, question: str, answered: bool
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert (answer.answered, answer.apart) == (answered, ())


def test_names_count_as_together_in_whatever_form_a_record_has_them(tmp_path: Path) -> None:
    titles = ("Note on Feng Xi and tents", "Note on Rhee", "Boots for Stalin and Rhee")
    with closing(of_titles(Home(tmp_path), titles)) as archive:
        assert archive.ask(Query(text="Feng Xi and Rhee")).apart == ()
    with closing(of_titles(Home(tmp_path / "b"), titles[:2])) as archive:
        assert archive.ask(Query(text="Stalin and Rhee")).apart == ("Stalin", "Rhee")
