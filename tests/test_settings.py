"""A wrong setting is an error that names the key and where it came from; none is dropped."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.settings import PROJECT, Settings, discord_token, load_settings
from retrieval.errors import SettingsError

CONFIG = PROJECT / "config"
DEFAULT = (CONFIG / "default.toml").read_text()
TABLES = {"search_links"}
"""Settings whose keys are the host's own."""


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("FONDS_"):
            monkeypatch.delenv(name)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the two files of settings lie."""
    monkeypatch.setattr("bot.settings._CONFIG", tmp_path)
    (tmp_path / "default.toml").write_text(DEFAULT)
    return tmp_path


def keys_of_settings() -> Iterator[str]:
    for name, field in Settings.model_fields.items():
        parts = getattr(field.annotation, "model_fields", {})
        yield from (f"{name}.{part}" for part in parts) if parts else (name,)


def keys_of_default() -> Iterator[str]:
    for name, value in tomllib.loads(DEFAULT).items():
        if isinstance(value, dict) and name not in TABLES:
            yield from (f"{name}.{part}" for part in value)
        else:
            yield name


def test_default_toml_has_every_setting_and_no_other() -> None:
    assert sorted(keys_of_default()) == sorted(keys_of_settings())


def test_every_key_of_default_toml_has_a_comment_above_it() -> None:
    lines = DEFAULT.splitlines()
    bare = [
        line
        for above, line in pairwise(lines)
        if re.match(r"\w+ =", line) and not re.match(r"#|\w+ =", above)
    ]
    assert bare == []
    assert all(DEFAULT.split(f"[{table}]")[1].lstrip().startswith("#") for table in TABLES)


def test_example_env_sets_variables_that_exist() -> None:
    text = (CONFIG / "example.env").read_text()
    named = re.findall(r"^#? ?([A-Z_]+)=", text, re.MULTILINE)
    known = {f"FONDS_{key.replace('.', '__')}".upper() for key in keys_of_settings()}
    assert "DISCORD_TOKEN" in named
    assert set(named) <= known | {"DISCORD_TOKEN"}


@pytest.mark.parametrize(
    ("local", "said"),
    [
        pytest.param(
            'hom = "x"', "no setting 'hom' ({}); did you mean 'home'? config", id="unknown-key"
        ),
        pytest.param(
            '[encoder]\nmodle = "x"',
            "no setting 'encoder.modle' ({}); did you mean 'encoder.model'?",
            id="unknown-key-of-a-section",
        ),
        pytest.param(
            "[discord]\nbusy_after = 0", "'discord.busy_after' ({}) is 0:", id="out-of-range"
        ),
        pytest.param('log_level = "loud"', "'log_level' ({}) is 'loud':", id="no-such-choice"),
        pytest.param("home = 3", "'home' ({}) is 3:", id="a-number-for-a-path"),
        pytest.param('home = " "', "'home' ({}) is ' ': a path is expected", id="no-path"),
        pytest.param("encoder = 3", "'encoder' ({}) is 3: a table", id="a-number-for-a-section"),
        pytest.param(
            '[search_links]\n"A" = "https://a.example"', "no web address with {{title}}", id="link"
        ),
        pytest.param('[encoder\nmodel = "x"', "{} is not valid TOML:", id="no-TOML"),
        pytest.param("# \ud800", "{} is not UTF-8", id="no-UTF-8"),
    ],
)
def test_a_mistake_in_local_toml_names_key_and_file(folder: Path, local: str, said: str) -> None:
    path = folder / "local.toml"
    path.write_bytes(local.encode("utf-8", errors="surrogatepass"))
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert said.format(path) in str(raised.value)


def test_every_mistake_is_told_at_once(folder: Path) -> None:
    (folder / "local.toml").write_text('log_level = "loud"\n[answer]\ncitations = 11\n')
    with pytest.raises(SettingsError, match=r"'log_level'.*\. .*'answer\.citations'"):
        load_settings()


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        pytest.param("FONDS_HOEM", "x", "Did you mean FONDS_HOME?", id="unknown"),
        pytest.param("FONDS_ENCODER", "{}", "Did you mean FONDS_ENCODER__", id="a-section"),
        pytest.param(
            "FONDS_ANSWER__CITATIONS",
            "many",
            "'answer.citations' (environment variable FONDS_ANSWER__CITATIONS) is 'many':",
            id="no-number",
        ),
        pytest.param(
            "FONDS_DISCORD__COOLDOWN_SECONDS", "nan", "COOLDOWN_SECONDS) is", id="not-a-number"
        ),
        pytest.param("FONDS_SEARCH_LINKS", "{bad", "FONDS_SEARCH_LINKS is not JSON", id="no-JSON"),
        pytest.param(
            "FONDS_HOME", "~nosuchuser/x", "FONDS_HOME) is '~nosuchuser/x': nobody", id="~"
        ),
        pytest.param(
            "FONDS_NAMES", "/\udcff", r"FONDS_NAMES) is '/\udcff': the name of a", id="no-UTF-8"
        ),
        pytest.param("FONDS_SEARCH_LINKS", "[]", "variable FONDS_SEARCH_LINKS) is", id="a-list"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert said in str(raised.value)


def test_a_byte_order_mark_is_no_part_of_the_settings(folder: Path) -> None:
    (folder / "local.toml").write_text('log_level = "debug"', encoding="utf-8-sig")
    assert load_settings().log_level == "debug"


def test_the_command_line_wins_over_the_environment_over_local_over_default(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "local.toml").write_text(
        'home = "/local"\nlog_level = "debug"\n[answer]\ncitations = 3\n[encoder]\nbatch_size = 8\n'
    )
    monkeypatch.setenv("FONDS_HOME", "/environment")
    monkeypatch.setenv("FONDS_ANSWER__CITATIONS", "4")
    monkeypatch.chdir(folder)
    settings = load_settings(Path("given"))
    assert settings.home == folder / "given"
    assert settings.answer.citations == 4
    assert settings.encoder.batch_size == 8
    assert settings.encoder.model == "all-MiniLM-L6-v2"  # a section is merged, not replaced
    assert settings.log_level == "debug"
    assert load_settings().home == Path("/environment")


@pytest.mark.parametrize(
    ("home", "said"), [("~nosuchuser/x", "nobody here has that name"), ("/\udcff", "not UTF-8")]
)
def test_a_mistake_in_the_home_of_the_command_line_is_told_as_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch, home: str, said: str
) -> None:
    monkeypatch.setenv("FONDS_HOME", "/environment")
    with pytest.raises(SettingsError, match=rf"'home' \(--home\) is .*: .*{said}"):
        load_settings(Path(home))


def test_an_empty_variable_sets_nothing(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("FONDS_HOME", "")
    assert load_settings().home == PROJECT / "data" / "home"


def test_a_home_may_begin_with_a_tilde(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("HOME", "/somebody")
    monkeypatch.setenv("FONDS_HOME", "~/archive")
    assert load_settings().home == Path("/somebody/archive")


@pytest.mark.parametrize("token", ["", "  "])
def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    assert discord_token() is None


def test_a_token_does_not_show_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", " secret\n")
    token = discord_token()
    assert token is not None
    assert "secret" not in f"{token!r} {token}"
    assert token.get_secret_value() == "secret"
