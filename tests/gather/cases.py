"""What the tests here share: case files, a vault and sources in a temporary folder."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.gather import Gathered, gather
from flows.settings import load_settings
from flows.vault import Vault

HERE = Path(__file__).parent


def load(name: str) -> dict[str, Any]:
    """The case file tests/gather/NAME.toml."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def lay_out(root: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files."""
    for name, data in files.items():
        file = root / os.fsdecode(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root


def gathered(tmp_path: Path, *specs: object, **overrides: object) -> Gathered:
    """What one run takes in, with the home at tmp_path/home."""
    settings = load_settings(None, tmp_path / "home", {}, **overrides)
    return gather([str(spec) for spec in specs], vault(tmp_path), settings)


def vault(tmp_path: Path) -> Vault:
    """The vault of `gathered`."""
    return Vault(tmp_path / "home" / "vault")


def names(taken: Gathered) -> list[str]:
    """The names of what arrived, in order."""
    return [receipt.name for receipt in taken.receipts]


def told(taken: Gathered) -> list[tuple[str, str]]:
    """The problems as (key, name)."""
    return [(problem.key, problem.name) for problem in taken.problems]
