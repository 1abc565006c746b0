"""What is installed is pinned and hashed, fits what the project asks for, and comes from no named host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.planted import plant
from tests.real import ROOT

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)([^\n]*)((?:\n[ \t]+[^\n]*)*)", re.MULTILINE)
HOST = re.compile(r"://|^\s*-(?:i|f)\b|--(?:index-url|extra-index-url|find-links|trusted-host)", re.MULTILINE)


def pins(file: Path) -> dict[str, tuple[str, bool]]:
    """Name -> version, and whether a hash is given."""
    found = PINNED.findall(file.read_text("utf-8"))
    return {canonicalize_name(name): (version, "--hash=sha256:" in rest + more) for name, version, rest, more in found}


def asked() -> dict[str, list[Requirement]]:
    """What each file of pins must hold."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    to_run = [Requirement(text) for text in project["dependencies"]]
    to_test = [Requirement(text) for text in project["optional-dependencies"]["dev"]]
    return {"requirements.txt": to_run, "requirements-dev.txt": to_run + to_test}


def fits(requirement: Requirement, version: str | None) -> bool:
    """Whether a version is pinned, and one that is asked for."""
    return version is not None and requirement.specifier.contains(version)


def wrong(root: Path, name: str, requirements: list[Requirement]) -> list[str]:
    """What is wrong with a file of pins, in words."""
    found = pins(root / name)
    missing = [
        str(r) for r in requirements if not r.specifier.contains(found.get(canonicalize_name(r.name), ("0",))[0])
    ]
    unhashed = [pinned for pinned, (_, hashed) in found.items() if not hashed]
    loose = [line for line in (root / name).read_text("utf-8").splitlines() if re.match(r"[A-Za-z0-9][^=]*$", line)]
    hosts = HOST.findall((root / name).read_text("utf-8"))
    return [*missing, *unhashed, *loose, *hosts]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_are_whole(name: str) -> None:
    assert len(pins(ROOT / name)) > 50
    assert not wrong(ROOT, name, asked()[name])


def test_both_files_pin_the_same() -> None:
    to_run, to_test = (pins(ROOT / name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert {name: to_test.get(name) for name in to_run} == to_run


def test_what_is_wrong_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "pins.txt", "--index-url https://example.org\na==1 \\\n    --hash=sha256:00\nb==2\nc>1\nd\n")
    asked_for = [Requirement("a>=2"), Requirement("b>=2"), Requirement("e")]
    assert wrong(tmp_path, "pins.txt", asked_for)[:4] == ["a>=2", "e", "b", "c>1"]
    assert wrong(tmp_path, "pins.txt", []) == ["b", "c>1", "d", "--index-url", "://"]
