"""A publication is replaced whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.errors import UsageError
from flows.publish.switch import MANIFEST, published, switch

OLD = {"index.html": b"old", "data/cells.csv": b"a,b"}
NEW = {"index.html": b"new", "letters/1.docx": b"letter"}


class Killed(BaseException):
    """What a killed process feels like from inside."""


def content(out: Path, year: int = 2025) -> dict[str, bytes]:
    place = out / str(year)
    return {
        file.relative_to(place).as_posix(): file.read_bytes()
        for file in sorted(place.rglob("*"))
        if file.is_file() and file.name != MANIFEST
    }


def killed_at(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, call: int) -> None:
    """Let the call of that number to owner.name kill the process before it does anything."""
    real: Callable[..., Any] = getattr(owner, name)
    seen = iter(range(1, 10_000))

    def guarded(*args: Any, **kwargs: Any) -> Any:
        if next(seen) == call:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, guarded)


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def symlink(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "symlink", symlink)


def test_the_first_and_the_next_publication(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert published(out, 2025) is None
    assert switch(out, 2025, OLD, "aa") == "linked"
    assert (content(out), published(out, 2025)) == (OLD, "aa")
    assert switch(out, 2025, NEW, "bb") == "linked"
    assert (content(out), published(out, 2025)) == (NEW, "bb")
    assert os.readlink(out / "2025") == ".versions/2025-bb"
    assert os.listdir(out / ".versions") == ["2025-bb"], "what was replaced is gone"


def test_years_stand_beside_each_other(tmp_path: Path) -> None:
    switch(tmp_path, 2024, OLD, "aa")
    switch(tmp_path, 2025, NEW, "bb")
    assert (content(tmp_path, 2024), content(tmp_path, 2025)) == (OLD, NEW)


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    switch(tmp_path, 2025, OLD, "aa")
    before = (tmp_path / "2025" / "index.html").stat().st_ino
    switch(tmp_path, 2025, OLD, "aa")
    assert (tmp_path / "2025" / "index.html").stat().st_ino == before


@pytest.mark.parametrize(
    ("owner", "name", "call"),
    [(Path, "write_bytes", n) for n in (1, 2, 3)] + [(os, "symlink", 1), (os, "replace", 1)],
)
def test_killed_anywhere_before_the_switch_the_old_one_stays_whole(
    tmp_path: Path, owner: Any, name: str, call: int
) -> None:
    switch(tmp_path, 2025, OLD, "aa")
    with pytest.MonkeyPatch.context() as patch:
        killed_at(patch, owner, name, call)
        with pytest.raises(Killed):
            switch(tmp_path, 2025, NEW, "bb")
    assert (content(tmp_path), published(tmp_path, 2025)) == (OLD, "aa")
    switch(tmp_path, 2025, NEW, "bb")
    assert (content(tmp_path), published(tmp_path, 2025)) == (NEW, "bb")
    assert os.listdir(tmp_path / ".versions") == ["2025-bb"]


def test_killed_while_clearing_the_new_one_is_published(tmp_path: Path) -> None:

    switch(tmp_path, 2025, OLD, "aa")
    with pytest.MonkeyPatch.context() as patch:
        killed_at(patch, shutil, "rmtree", 1)
        with pytest.raises(Killed):
            switch(tmp_path, 2025, NEW, "bb")
    assert (content(tmp_path), published(tmp_path, 2025)) == (NEW, "bb")


def test_a_damaged_publication_is_none_and_is_replaced_by_the_same(tmp_path: Path) -> None:
    switch(tmp_path, 2025, OLD, "aa")
    (tmp_path / "2025" / "data" / "cells.csv").unlink()
    assert published(tmp_path, 2025) is None
    switch(tmp_path, 2025, OLD, "aa")
    assert (content(tmp_path), published(tmp_path, 2025)) == (OLD, "aa")
    (tmp_path / "2025" / "index.html").write_bytes(b"longer")
    assert published(tmp_path, 2025) is None
    switch(tmp_path, 2025, OLD, "aa")
    assert (content(tmp_path), published(tmp_path, 2025)) == (OLD, "aa")
    assert len(os.listdir(tmp_path / ".versions")) == 1


def test_without_links_the_folder_is_moved_and_the_caller_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_links(monkeypatch)
    assert switch(tmp_path, 2025, OLD, "aa") == "moved"
    assert switch(tmp_path, 2025, NEW, "bb") == "moved"
    assert not (tmp_path / "2025").is_symlink()
    assert (content(tmp_path), published(tmp_path, 2025)) == (NEW, "bb")
    assert os.listdir(tmp_path / ".versions") == []
    monkeypatch.undo()
    assert switch(tmp_path, 2025, OLD, "aa") == "linked"
    assert content(tmp_path) == OLD


def test_killed_between_the_two_moves_the_next_run_repairs(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        without_links(patch)
        switch(tmp_path, 2025, OLD, "aa")
        killed_at(patch, os, "replace", 2)
        with pytest.raises(Killed):
            switch(tmp_path, 2025, NEW, "bb")
    with pytest.MonkeyPatch.context() as patch:
        killed_at(patch, Path, "write_bytes", 1)
        with pytest.raises(Killed):
            switch(tmp_path, 2025, NEW, "bb")
    assert (content(tmp_path), published(tmp_path, 2025)) == (OLD, "aa")


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "", ".", "a\\..\\x", "a\0b", MANIFEST])
def test_a_path_that_leads_out_is_refused_before_anything_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside"):
        switch(tmp_path / "out", 2025, {"index.html": b"", path: b""}, "aa")
    assert not (tmp_path / "out").exists()


def test_a_place_that_cant_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError) as caught:
        switch(tmp_path / "out", 2025, OLD, "aa")
    assert caught.value.key == "home_unwritable"
    assert caught.value.slots["folder"] == tmp_path / "out"


def test_the_manifest_holds_each_file_with_its_hash(tmp_path: Path) -> None:
    switch(tmp_path, 2025, OLD, "aa")
    manifest = json.loads((tmp_path / "2025" / MANIFEST).read_text())
    assert list(manifest["files"]) == sorted(OLD)
    assert manifest["files"]["index.html"]["size"] == 3
