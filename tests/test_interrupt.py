"""Interrupt anywhere: a killed run loses nothing, and the next one ends in the same state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import collection, load, publication
from flows.collection import Collection, Progress
from flows.settings import Settings
from tests.collected import SAMPLE, sample_settings, silent, tree

YEAR_2025 = str(SAMPLE / "submissions" / "2025")


class KilledError(BaseException):
    """What a signal does to a run."""


def once(function: Any) -> Any:
    """The function, killed in the middle of its first call: done, and yet nothing after it happens."""
    calls: list[None] = []

    def killed(*given: Any, **named: Any) -> Any:
        result = function(*given, **named)
        calls.append(None)
        if len(calls) == 1:
            raise KilledError
        return result

    return killed


# Each place where a run may die: the module and the step after which it does.
STEPS = [
    (collection, "gather"),
    (load, "add_receipts"),
    (load, "_add_cells"),
    (load, "add_readings"),
    (load, "add_identities"),
    (load, "add_run"),
    (collection, "run_rules"),
    (collection, "keep"),
    (publication, "own_text"),
    (publication, "products"),
]


def run(settings: Settings, progress: Progress = silent) -> None:
    collection.collect(settings, progress)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    home = tmp_path_factory.mktemp("undisturbed")
    run(sample_settings(home, (YEAR_2025,)))
    return tree(home / "out" / "2025")


@pytest.mark.xdist_group("interrupt")
@pytest.mark.parametrize(("module", "step"), STEPS, ids=[f"{m.__name__}.{s}" for m, s in STEPS])
def test_the_next_run_finishes(
    module: Any, step: str, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, step, once(getattr(module, step)))
    with pytest.raises(KilledError):
        run(sample_settings(tmp_path, (YEAR_2025,)))
    run(sample_settings(tmp_path, (YEAR_2025,)))
    assert tree(tmp_path / "out" / "2025") == undisturbed


def test_a_run_that_died_lets_the_home_go(tmp_path: Path) -> None:
    def die(_stage: str, _done: int, _total: int) -> None:
        raise KilledError

    with pytest.raises(KilledError):
        run(sample_settings(tmp_path, (YEAR_2025,)), die)
    Collection(sample_settings(tmp_path, (YEAR_2025,)), silent).close()


def test_what_is_read_after_it_was_judged_unread_is_judged_again(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "empty.docx").touch()
    settings = Settings(year=2025, sources=(str(source),), home=tmp_path / "home")
    begun = Collection(settings, silent)
    begun.gather()  # and killed
    begun.close()
    collection.republish(settings, silent)
    assert collection.collect(settings, silent).checked.warnings == 1  # file_empty


def test_a_raised_size_limit_lets_a_file_be_read(tmp_path: Path) -> None:
    source = str(SAMPLE / "submissions" / "2019")
    small = Settings(year=2019, sources=(source,), home=tmp_path / "home", size_limit=10)
    assert collection.collect(small, silent).read.reports == 0
    raised = collection.collect(replace(small, size_limit=10**8), silent)
    assert raised.read.reports > 0
    fresh = collection.collect(replace(small, size_limit=10**8, home=tmp_path / "fresh"), silent)
    assert raised.checked == fresh.checked  # nothing is left of the refusals
