"""Names in Chinese, Japanese, Korean and Russian sentences, whose words run on or have cases."""

from __future__ import annotations

import unicodedata

import pytest

from retrieval.answer import Unheeded
from retrieval.archive import Archive
from retrieval.names import Entity, NameAuthority, Variant
from retrieval.query import Query

INSIDE: dict[str, tuple[str, dict[str, str]]] = {
    "Chinese": ("斯大林告诉金日成什么？", {"斯大林": "stalin", "金日成": "kim-il-sung"}),
    "beside figures": ("1950年斯大林致毛泽东电", {"斯大林": "stalin", "毛泽东": "mao-zedong"}),
    "in other characters": ("給毛澤東的信", {"毛澤東": "mao-zedong"}),
    "Korean, of": ("스탈린의 전보", {"스탈린": "stalin"}),
    "Korean, to": ("스탈린은 김일성에게", {"스탈린": "stalin", "김일성": "kim-il-sung"}),
    "Korean, and, from": (
        "모택동과 김일성으로부터",
        {"모택동": "mao-zedong", "김일성": "kim-il-sung"},
    ),
    "Korean, comrade": ("스탈린동지에게서", {"스탈린": "stalin"}),
    "Korean in single letters": (unicodedata.normalize("NFD", "스탈린의"), {"스탈린": "stalin"}),
    "a town": ("斯大林格勒战役", {}),
    "a longer Korean word": ("스탈린그라드, 김일성주의", {}),
    "inside a Korean word": ("대스탈린은", {}),
    "no name": ("何时签署停战协定", {}),
}


@pytest.mark.parametrize(("text", "meant"), INSIDE.values(), ids=INSIDE)
def test_names_are_found_where_words_run_on(
    authority: NameAuthority, text: str, meant: dict[str, str]
) -> None:
    found = {
        unicodedata.normalize("NFC", one.asked): one.entities[0].id
        for one in authority.expand(text)
    }
    assert found == meant
    assert {one.read_as for one in authority.expand(text)} <= {None}


def entity(name: str, number: int) -> Entity:
    variants = (Variant(name=name, kind="script", source="made"),)
    return Entity(id=f"p{number}", preferred=name, variants=variants)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("昨日金日成は", ["金日成"]),
        ("昨日金日は", ["金日"]),
        ("毛は", []),
        ("毛", ["毛"]),
        ("昨日スターリンは", ["スターリン"]),
        ("スターリングラード", []),
        ("ネオスターリン", []),
        ("ガンは", ["ガン"]),
    ],
    ids=[
        "the longer name, not the one inside it",
        "the shorter one alone",
        "no name of one letter inside a word",
        "but as a word",
        "katakana among other letters",
        "a longer word of katakana",
        "a word of katakana that ends so",
        "a letter with its mark",
    ],
)
def test_the_longest_name_in_a_word_is_found(text: str, asked: list[str]) -> None:
    names = ("金日成", "金日", "毛", "スターリン", "ガン")
    authority = NameAuthority(entity(name, number) for number, name in enumerate(names))
    assert [one.asked for one in authority.expand(text)] == asked


@pytest.mark.parametrize(
    ("text", "asked", "bearer"),
    [
        ("письмо Сталину", "Сталину", "stalin"),
        ("написано Сталиным", "Сталиным", "stalin"),
        ("сказал Ким Ир Сену", "Ким Ир Сену", "kim-il-sung"),
        ("от Ким Ир Сена", "Ким Ир Сена", "kim-il-sung"),
        ("вместе с Мао Цзэдуном", "Мао Цзэдуном", "mao-zedong"),
        ("о Чжоу Эньлае", "Чжоу Эньлае", "zhou-enlai"),
        ("от Никиты Хрущёва", "Никиты Хрущёва", "khrushchev"),
        ("Терентию Штыкову", "Терентию Штыкову", "shtykov"),
        ("И. В. Сталину", "И. В. Сталину", "stalin"),
    ],
)
def test_russian_names_are_read_in_their_cases_and_are_no_misspellings(
    authority: NameAuthority, text: str, asked: str, bearer: str
) -> None:
    (found,) = authority.expand(text)
    assert (found.asked, found.entities[0].id, found.read_as) == (asked, bearer, None)


@pytest.mark.parametrize("text", ["Сталинград", "Кимоно", "мао"])
def test_other_russian_words_are_no_names_in_a_case(authority: NameAuthority, text: str) -> None:
    assert authority.expand(text) == ()


@pytest.mark.parametrize(
    ("question", "names", "unread"),
    [
        ("斯大林告诉金日成什么？", ["斯大林", "金日成"], "告诉 什么"),
        ("스탈린은 김일성에게 무엇을 말했습니까?", ["스탈린", "김일성"], "무엇을 말했습니까"),
        ("Что Сталин сказал Ким Ир Сену?", ["Сталин", "Ким Ир Сену"], "Что сказал"),
    ],
)
def test_a_sentence_in_other_letters_finds_its_names_says_what_was_not_read_and_is_not_answered(
    bundled_archive: Archive, question: str, names: list[str], unread: str
) -> None:
    answer = bundled_archive.ask(Query(text=question))
    assert not answer.answered
    assert "Feng Xi (Stalin) to Kim Il Sung" in answer.citations[0].record.title
    told = {one.asked: one.also for one in answer.expansions}
    assert list(told) == names
    assert "Stalin" in told[names[0]]
    assert told[names[1]] == ("Kim Il Sung",)
    assert answer.unheeded == (Unheeded(text=unread, reason="letters"),)


def test_a_name_in_other_letters_in_an_english_question_leaves_the_rest_as_it_is(
    bundled_archive: Archive,
) -> None:
    answer = bundled_archive.ask(Query(text="what did 斯大林 tell 金日成?"))
    assert answer.answered
    assert answer.unheeded == ()


def test_of_a_long_sentence_without_spaces_the_rest_is_told_too(bundled_archive: Archive) -> None:
    rest = "是否同意派遣志愿军赴朝鲜作战的具体情况如何"
    answer = bundled_archive.ask(Query(text=f"毛泽东{rest}"))
    assert answer.unheeded == (Unheeded(text=rest, reason="letters"),)


def test_without_a_name_nothing_of_such_a_sentence_is_passed_over(bundled_archive: Archive) -> None:
    answer = bundled_archive.ask(Query(text="何时签署停战协定"))
    assert (answer.answered, answer.unheeded) == (False, ())
    assert answer.unknown_words == ("何时签署停战协定",)


def test_a_very_long_word_with_many_names_takes_no_time(authority: NameAuthority) -> None:
    assert len(authority.expand("斯大林" * 20_000 + "斯大" * 20_000)) == 1
