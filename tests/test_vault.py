from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import EXIT_USAGE, HuibianError, UsageError
from flows.shipped.messages import message
from flows.vault import Vault


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.binary(max_size=200), max_size=5))
def test_what_was_put_is_got(contents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault(Path(folder) / "vault")
        hashes = [vault.put(data) for data in contents]
        assert hashes == [hashlib.sha256(data).hexdigest() for data in contents]
        assert [vault.get(one) for one in hashes] == contents
        assert list(vault) == sorted(set(hashes))
        assert all(vault.has(one) for one in hashes)


def test_an_object_stands_read_only_under_its_hash(tmp_path: Path) -> None:
    sha256 = Vault(tmp_path).put(b"x")
    (file,) = _files(tmp_path)
    assert file == tmp_path / sha256[:2] / sha256[2:]
    assert stat.S_IMODE(file.stat().st_mode) == 0o444


def test_what_is_there_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault(tmp_path)
    vault.put(b"x")
    (file,) = _files(tmp_path)
    before = file.stat()
    monkeypatch.setattr(os, "replace", None)
    vault.put(b"x")
    assert file.stat() == before


@pytest.mark.parametrize("interruption", [OSError(5, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["replace", "fsync", "chmod"])
def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, interruption: BaseException
) -> None:
    def failing(*_: object) -> None:
        raise interruption

    vault = Vault(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(os, step, failing)
        with pytest.raises((UsageError, KeyboardInterrupt)):
            vault.put(b"x")
    assert not _files(tmp_path)
    assert vault.get(vault.put(b"x")) == b"x"


def test_leavings_of_a_killed_run_are_no_objects(tmp_path: Path) -> None:
    """Killed between writing and moving, a run can't clean up."""
    vault = Vault(tmp_path)
    sha256 = vault.put(b"x")
    (tmp_path / sha256[:2] / ".incoming-abc").write_bytes(b"half")
    assert list(vault) == [sha256]


@pytest.mark.parametrize("damage", [b"", b"y", b"xx"])
def test_a_damaged_object_is_told_and_the_same_bytes_repair_it(tmp_path: Path, damage: bytes) -> None:
    vault = Vault(tmp_path)
    sha256 = vault.put(b"x")
    (file,) = _files(tmp_path)
    file.chmod(0o644)
    file.write_bytes(damage)
    with pytest.raises(HuibianError, match="vault_object_damaged") as caught:
        vault.get(sha256)
    assert sha256 in message(caught.value.key, "en", caught.value.slots)
    vault.put(b"x")
    assert vault.get(sha256) == b"x"


def test_a_missing_object_is_told(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    assert not vault.has("0" * 64)
    with pytest.raises(HuibianError, match="vault_object_missing"):
        vault.get("0" * 64)


@pytest.mark.parametrize("name", ["../" * 21 + "x", "", "A" * 64, "0" * 63])
def test_a_name_that_is_no_hash_reaches_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=name[:5] or "^$"):
        Vault(tmp_path).get(name)


def test_a_vault_not_yet_there_is_empty(tmp_path: Path) -> None:
    assert list(Vault(tmp_path / "nowhere")) == []


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(13, "Permission denied"), "problem_no_permission"),
        (OSError(30, "Read-only file system"), "problem_read_only"),
        (OSError(28, "No space left on device"), "problem_disk_full"),
    ],
)
def test_a_vault_that_cannot_be_written_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, problem: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(tempfile, "mkstemp", failing)
    with pytest.raises(UsageError, match="home_unwritable") as caught:
        Vault(tmp_path).put(b"x")
    assert (caught.value.exit_code, caught.value.slots["problem"]) == (EXIT_USAGE, problem)
    assert str(tmp_path) in message(caught.value.key, "zh", caught.value.slots)


@pytest.mark.parametrize("place", ["file", "file/vault"])
def test_a_home_that_is_a_file(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="home_unwritable") as caught:
        Vault(tmp_path / place).put(b"x")
    assert caught.value.slots["problem"] == "problem_not_a_folder"
