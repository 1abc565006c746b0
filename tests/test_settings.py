from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from flows.errors import EXIT_USAGE, UsageError
from flows.settings import Settings, describe_settings, load_settings
from flows.shipped.messages import message, slots_of

NOTHING: dict[str, str] = {}


def _file(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "huibian.toml"
    file.write_text(text, "utf-8")
    return file


def _refused(config: Path | None = None, home: Path | None = None, **environ: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load_settings(config, home, environ)
    error = caught.value
    assert error.exit_code == EXIT_USAGE
    for lang in ("zh", "en"):
        assert "{name}" not in message(error.key, lang, error.slots)
        assert slots_of(error.key, lang) <= error.slots.keys()
    return error


def test_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings(None, None, NOTHING)
    assert settings == Settings()
    assert settings.home == Path("huibian-home")
    assert (settings.year, settings.sources, settings.lang) == (None, (), "zh")
    assert (settings.cron, settings.timezone) == ("0 6 * 1-3 *", "Asia/Shanghai")
    assert settings.size_limit == 100 * 1024 * 1024


def test_the_later_wins(tmp_path: Path) -> None:
    home = tmp_path / "home"
    _file(home, 'lang = "en"\nyear = 2021\nnode = "X"')
    environ = {"HUIBIAN_YEAR": "2022", "HUIBIAN_NODE": "Y", "HUIBIAN_CRON": "", "PATH": "x"}
    settings = load_settings(None, home, environ, node="Z", lang=None, sources=())
    assert (settings.lang, settings.year, settings.node) == ("en", 2022, "Z")
    assert settings.cron == Settings().cron, "an empty variable is none"


def test_the_home_of_the_environment_has_its_file(tmp_path: Path) -> None:
    _file(tmp_path / "home", "year = 2021")
    settings = load_settings(None, None, {"HUIBIAN_HOME": str(tmp_path / "home")})
    assert (settings.home, settings.year) == (tmp_path / "home", 2021)


def test_another_file_stands_for_the_home_s(tmp_path: Path) -> None:
    _file(tmp_path / "home", "year = 2021")
    config = _file(tmp_path / "etc", 'home = "../home"\nlang = "en"')
    settings = load_settings(config, None, NOTHING)
    assert (settings.year, settings.lang) == (None, "en")
    assert settings.home.resolve() == tmp_path / "home"
    assert load_settings(config, tmp_path / "other", NOTHING).home == tmp_path / "other"


def test_paths_of_a_file_are_seen_from_its_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    _file(home, 'registry = "a.csv"\nsources = ["in", "https://example.org/a.html", "/abs"]')
    settings = load_settings(None, home, NOTHING)
    assert settings.registry == home / "a.csv"
    assert settings.sources == (str(home / "in"), "https://example.org/a.html", "/abs")


def test_paths_of_environment_and_command_line_are_left_as_they_are() -> None:
    settings = load_settings(None, None, {"HUIBIAN_SOURCES": "in;https://example.org/"}, registry=Path("r.csv"))
    assert (settings.sources, settings.registry) == (("in", "https://example.org/"), Path("r.csv"))


@pytest.mark.parametrize(
    ("name", "said", "meant"),
    [
        ("year", "2025", 2025),
        ("sources", "a;b", ("a", "b")),
        ("size_limit", "5 MB", 5 * 1024 * 1024),
        ("size_limit", "1000", 1000),
        ("size_limit", "2gb", 2 * 1024**3),
        ("deadline", "03-31", "03-31"),
        ("cron", "*/1  * * * *", "*/1 * * * *"),
        ("cron", "0 6,18 1-31 JAN-MAR MON-FRI", "0 6,18 1-31 JAN-MAR MON-FRI"),
        ("timezone", "UTC", "UTC"),
        ("http_timeout", "0.5", 0.5),
        ("deadline_basis", " own words ", "own words"),
    ],
)
def test_a_value_of_the_environment(name: str, said: str, meant: object) -> None:
    assert getattr(load_settings(None, None, {f"HUIBIAN_{name.upper()}": said}), name) == meant


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("year", ["true", '"soon"', "1999", "20255", "2025.0"]),
        ("sources", ["3", "[3]", '[""]', "{}"]),
        ("registry", ["3", '""']),
        ("node", ["[]", '" "']),
        ("deadline", ['"02-29"', '"1-31"', '"31-01"', "131", "2026-01-31"]),
        ("deadline_basis", ["49", '""']),
        ("size_limit", ["0", "-1", "1.5", '"big"', "true", '"5 TB"']),
        ("lang", ['"de"', "1"]),
        ("cron", ['"every day"', '"0 6 * *"', '"0 6 * 1-3 * *"', '"0 6 * 1-3 x"', "6"]),
        ("timezone", ['"Asia/Nowhere"', '"../etc/passwd"', '"Asia"', '""', "8"]),
        ("http_timeout", ["0", "-1", "nan", "inf", "true", '"soon"']),
    ],
)
def test_a_bad_value_is_told_with_its_place_and_what_is_expected(tmp_path: Path, name: str, values: list[str]) -> None:
    for value in values:
        file = _file(tmp_path, f"{name} = {value}")
        error = _refused(home=tmp_path)
        assert error.key == "setting_invalid", value
        assert (error.slots["file"], error.slots["name"]) == (str(file), name)
        assert error.slots["expected"] == f"expected_{name}"


def test_a_bad_value_says_where_it_was_given() -> None:
    assert _refused(HUIBIAN_YEAR="soon").slots["file"] == "$HUIBIAN_YEAR"
    with pytest.raises(UsageError) as caught:
        load_settings(None, None, NOTHING, size_limit="x")
    assert caught.value.slots["file"] == "--size-limit"


@pytest.mark.parametrize(
    ("name", "nearest"), [("yaer", "year"), ("size-limit", "size_limit"), ("source", "sources"), ("xyzzy", None)]
)
def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path, name: str, nearest: str | None) -> None:
    _file(tmp_path, f"{name} = 1")
    error = _refused(home=tmp_path)
    assert (error.key, error.slots["name"], error.slots["nearest"]) == ("setting_unknown", name, nearest)


def test_an_unknown_variable_is_told() -> None:
    assert _refused(HUIBIAN_LANGUAGE="en").slots["nearest"] == "lang"


def test_the_variable_of_our_own_tests_is_no_setting() -> None:
    assert load_settings(None, None, {"HUIBIAN_REAL": "/somewhere"}) == load_settings(None, None, NOTHING)


def test_a_file_that_is_named_and_not_there(tmp_path: Path) -> None:
    assert _refused(config=tmp_path / "nowhere.toml").key == "config_missing"
    assert _refused(config=tmp_path).key == "config_malformed"


@pytest.mark.parametrize("data", [b"year 2025", b'lang = "\xff"', b"year = 2025\nyear = 2026"])
def test_a_file_that_is_no_toml(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "huibian.toml").write_bytes(data)
    assert _refused(home=tmp_path).key == "config_malformed"


def test_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "huibian.toml").write_bytes(b"\xef\xbb\xbfyear = 2025")
    assert load_settings(None, tmp_path, NOTHING).year == 2025


def test_the_home_s_own_file_cannot_move_the_home(tmp_path: Path) -> None:
    _file(tmp_path, 'home = "elsewhere"')
    assert _refused(home=tmp_path).key == "setting_misplaced"


def test_settings_are_described_and_frozen() -> None:
    described = describe_settings()
    assert list(described) == [one.name for one in fields(Settings)]
    assert all(text.endswith(".") and "\n" not in text for text in described.values())
    with pytest.raises(FrozenInstanceError):
        Settings().year = 2025  # type: ignore[misc]


def test_nothing_heavy_is_imported() -> None:
    code = "import sys, flows.settings, flows.vault; print(*sorted(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"pydantic", "duckdb", "httpx", "prefect", "polars"} & set(modules)
