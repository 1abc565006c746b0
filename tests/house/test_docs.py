"""Docs: what is generated is current, and every command, setting, rule and exit code is in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import docs.generate
from flows import errors
from flows.settings import describe_settings
from flows.shipped.sql import statements
from tests.real import ROOT

CLI, CHECKS, DESIGN = (ROOT / "docs" / name for name in ("cli.md", "checks.md", "design.md"))
KEEPER = re.compile(r"`(tests/[\w/.]+)`")


def test_generated_pages_are_current() -> None:
    stale = docs.generate.stale()
    assert not stale, "\n".join([*stale, f"repair: {docs.generate.REPAIR}"])


def test_a_stale_page_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checks.md").write_text("# The rules\n")
    monkeypatch.setattr(docs.generate, "FOLDER", tmp_path)
    monkeypatch.setattr(docs.generate, "PAGES", {"checks.md": lambda: "# The rules\n\n### `equation_fails`\n"})
    (difference,) = docs.generate.stale()
    assert "+### `equation_fails`" in difference


def test_commands_settings_rules_and_exit_codes_are_told() -> None:
    cli, checks = CLI.read_text("utf-8"), CHECKS.read_text("utf-8")
    commands = [file.stem for file in (ROOT / "flows" / "cli").glob("*.py")]
    for command in ("run", "read", "check", "rules", "publish", "status", "serve", "decide accept"):
        assert f"## huibian {command}\n" in cli
        assert command.split()[0] in commands
    assert all(f"| `{name}` |" in cli for name in describe_settings())
    assert all(f"## `{rule.name}`" in checks for rule in statements("checks"))
    codes = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    assert all(f"| {code} |" in cli for code in codes)


def test_every_rule_of_the_house_has_a_keeper_that_is_there() -> None:
    rows = [line for line in DESIGN.read_text("utf-8").splitlines() if re.match(r"\| \d+ \|", line)]
    assert len(rows) == 16
    for row in rows:
        keepers = KEEPER.findall(row)
        assert keepers, row
        assert all((ROOT / keeper).exists() for keeper in keepers), row


def test_readmes_say_the_same() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    blocks = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
    shell = [[text for kind, text in blocks.findall(page) if kind == "sh"] for page in (english, chinese)]
    assert shell[0] == shell[1]
    headings = [len(re.findall(r"^## ", page, re.MULTILINE)) for page in (english, chinese)]
    assert headings[0] == headings[1]


def test_no_page_of_a_machine_is_named() -> None:
    """No path of a machine, no host of a registry, in anything that is committed."""
    looked = [
        file
        for part in ("flows", "sql", "templates", "docs", "mill", "benchmarks", "data", ".ci")
        for file in files(ROOT / part)
    ]
    looked += [file for file in ROOT.iterdir() if file.suffix in {".md", ".toml", ".txt", ".yaml"}]
    looked.append(ROOT / "Makefile")
    wrong = re.compile(r"(?<![\w.])/(work|home|root)/\w+|files\.pythonhosted\.org|registry\.npmjs|deb\.debian\.org")
    found = [file.name for file in looked if wrong.search(file.read_text("utf-8", errors="replace"))]
    assert not found


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
