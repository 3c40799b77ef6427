"""What a names file may not say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval.errors import NamesError
from retrieval.names import Expansion, NameAuthority


def ids(expansion: Expansion) -> list[str]:
    return [person.id for person in expansion.entities]


def person(id_: str, *names: str, **more: object) -> str:
    flags = "".join(f", {key} = {json.dumps(value)}" for key, value in more.items() if key != "see")
    see = f'see = "{more["see"]}"\n' if "see" in more else ""
    listed = ", ".join(f'{{ name = "{n}", kind = "name", source = "s"{flags} }}' for n in names)
    return f'[[person]]\nid = "{id_}"\npreferred = "{names[0]}"\n{see}variants = [{listed}]\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("[[person]\n", ["not valid TOML", "line 1"], id="bad TOML"),
        pytest.param(
            'colour = "red"\n',
            ["the file, colour: there is no such key", "ordinary_words, person, place."],
            id="an unknown key",
        ),
        pytest.param(
            person("a", "Anna") + 'colour = "red"\n',
            ["person 'a', colour: there is no such key", "preferred, variants, note, see"],
            id="an unknown key of a person",
        ),
        pytest.param(
            person("a", "Anna", colour="red"),
            ["person 'a', variants.1.colour: there is no such key", "name, kind, source"],
            id="an unknown key of a variant",
        ),
        pytest.param(
            '[[person]]\npreferred = "Anna"\n', ["number 1, id: it is missing"], id="no id"
        ),
        pytest.param("person = 3\n", ["person: a list is expected"], id="a person that is none"),
        pytest.param("person = [3]\n", ["number 1: a table is expected"], id="a number as person"),
        pytest.param(
            person("a", "Anna", capital="yes").replace('"yes"', "3"),
            ["variants.1.capital: true or false"],
            id="a number for yes or no",
        ),
        pytest.param('[[place]]\nid = "a"\n', ["place 'a'", "preferred"], id="a place as well"),
        pytest.param(person("a b", "Anna"), ["person 'a b'", "id"], id="an id with a space"),
        pytest.param(
            person("a", "Anna") + person("a", "Bert"), ["'a'", "id", "twice"], id="one id twice"
        ),
        pytest.param(
            person("a", "Anna", "  "), ["person 'a'", "variants.2.name"], id="an empty name"
        ),
        pytest.param(
            person("a", "Anna", "--'"), ["entry 'a'", '"--\'"', "no name"], id="only signs"
        ),
        pytest.param(
            '[[person]]\nid = "a"\npreferred = "Anna"\nvariants = []\n',
            ["person 'a', variants: at least one is expected."],
            id="no variants",
        ),
        pytest.param(
            person("a", "Anna").replace('preferred = "Anna"', 'preferred = "Bert"'),
            ["entry 'a'", "preferred", "'Bert'", "source"],
            id="a heading without a source",
        ),
        pytest.param(
            person("a", "Anna").replace('kind = "name"', 'kind = "pet"'),
            ["person 'a'", "variants.1.kind"],
            id="an unknown kind",
        ),
        pytest.param(
            person("a", "Anna").replace(', source = "s"', ""),
            ["person 'a', variants.1.source: it is missing."],
            id="no source of the only name",
        ),
        pytest.param(
            person("a", "Anna").replace('"s"', '" "') + person("b c", "Bert"),
            ["person 'a', variants.1.source: it is empty (1 more)."],
            id="an empty source and another fault",
        ),
        pytest.param(
            person("a", "Anna", "Fyn-Si") + person("b", "Bert", "fyn si"),
            ["'a' and 'b'", "variants", "share", "shared = true"],
            id="a shared name undeclared",
        ),
        pytest.param(
            person("a", "Anna", shared=True) + person("b", "Anna"),
            ["'a' and 'b'", "share"],
            id="a shared name declared by one only",
        ),
        pytest.param(
            person("a", "Anna", see="b")
            + person("b", "Bert", see="c")
            + person("c", "Carl", see="a"),
            ["entry 'a'", "see", "circle", "a -> b -> c -> a"],
            id="a circle",
        ),
        pytest.param(person("a", "Anna", see="a"), ["'a'", "see", "a -> a"], id="a circle of one"),
        pytest.param(
            person("a", "Anna", see="zoe"), ["entry 'a'", "see", "'zoe'"], id="see nobody"
        ),
    ],
)
def test_a_names_file_that_contradicts_itself_is_refused(
    tmp_path: Path, text: str, told: list[str]
) -> None:
    path = tmp_path / "names.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NamesError) as caught:
        NameAuthority.load(path)
    for piece in [str(path), *told]:
        assert piece in caught.value.message
    assert caught.value.mend


def test_a_names_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(NamesError, match=r"names\.toml: cannot be read") as caught:
        NameAuthority.load(path)
    assert "UTF-8" in caught.value.mend


@pytest.mark.parametrize("folder", [False, True], ids=["missing", "a folder"])
def test_where_no_names_file_is_the_setting_is_named(tmp_path: Path, folder: bool) -> None:
    path = tmp_path / "names.toml"
    if folder:
        path.mkdir()
    with pytest.raises(NamesError, match=r"names\.toml: cannot be read") as caught:
        NameAuthority.load(path)
    assert "names" in caught.value.mend
    assert "FONDS_NAMES" in caught.value.mend


def test_a_byte_order_mark_is_no_part_of_the_names(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(person("a", "Anna"), encoding="utf-8-sig")
    assert NameAuthority.load(path).expand("Anna")


def test_an_empty_names_file_knows_nobody(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text("", encoding="utf-8")
    assert NameAuthority.load(path).expand("Stalin") == ()


def test_a_shared_name_declared_by_both_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(person("a", "Annas", shared=True) + person("b", "Annas", shared=True))
    (found,) = NameAuthority.load(path).expand("annas")
    assert ids(found) == ["a", "b"]


def test_a_chain_of_see_references_ends_at_its_person(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        person("a", "Anna", see="b") + person("b", "Bert", see="c") + person("c", "Carl")
    )
    (found,) = NameAuthority.load(path).expand("anna")
    assert ids(found) == ["c"]
    assert sorted(found.also) == ["Bert", "Carl"]
