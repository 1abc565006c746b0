"""Whatever a file does to its reader, it alone is refused, with the reason, and no process stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.errors import HuibianError
from flows.model.report import Reading
from flows.read import read
from flows.read.workers.batch import begin
from flows.read.workers.limits import MIB, Limits
from flows.read.workers.pool import Job, Readers, processors
from flows.shipped.messages import message, slots_of
from mill.chance import chance_report
from mill.formats.html import print_html
from mill.layout import Layout
from tests.real import ROOT
from tests.running import processes_of, wait_for

LIMITS = Limits(seconds=20, memory=256 * MIB)
HASTY = Limits(seconds=5, memory=256 * MIB)
GOOD = b"a text without any table"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and files are Linux's")


def fake(mark: object = "", memory: int = LIMITS.memory) -> list[str]:
    return [sys.executable, "-P", "-m", "tests.read.workers.fake", str(memory), str(mark)]


def readings(files: dict[str, bytes], limits: Limits = LIMITS, mark: object = "") -> dict[str, Reading]:
    jobs = [Job(name, name, data.__bytes__) for name, data in files.items()]
    with Readers(limits, fake(mark)) as readers:
        return begin(readers, jobs).finish()


def refusals(files: dict[str, bytes], limits: Limits = LIMITS) -> dict[str, tuple[str, dict[str, str]]]:
    found = readings(files, limits)
    return {name: (one.refusal.kind, one.refusal.slots) for name, one in found.items() if one.refusal}


@on_linux
def test_what_the_run_itself_has_in_memory_is_not_held_against_a_file() -> None:
    large = b"x" * (300 * MIB)
    assert refusals({"crash": b""})["crash"][0] == "file_crashes_reader"
    assert len(large) > LIMITS.memory


@on_linux
def test_each_file_is_told_what_it_did_and_the_others_are_read(tmp_path: Path) -> None:
    deeds = {
        "crash": ("file_crashes_reader", {"detail": "SIGSEGV"}),
        "leave": ("file_crashes_reader", {"detail": "exit code 3"}),
        "memory": ("file_takes_too_much_memory", {"limit": "256"}),
        "memory_bit_by_bit": ("file_takes_too_much_memory", {"limit": "256"}),
        "nest": ("file_too_large", {"what": "depth", "limit": "1000", "found": ">1000"}),
        "overflow": ("file_too_large", {"what": "result_bytes", "limit": str(64 * MIB), "found": "?"}),
    }
    files = {f"good{number}.txt": GOOD for number in range(3)} | dict.fromkeys(deeds, b"")
    mixed = dict(sorted(files.items()))
    found = readings(mixed, mark=tmp_path)
    assert list(found) == list(mixed)
    for name, (kind, slots) in deeds.items():
        refusal = found[name].refusal
        assert refusal
        assert (refusal.kind, refusal.slots | ({"found": "?"} if name == "overflow" else {})) == (kind, slots), name
    assert all(found[f"good{number}.txt"] == read(GOOD, f"good{number}.txt") for number in range(3))
    assert not processes_of(tmp_path)


def test_a_file_that_is_never_read_to_its_end_is_given_up() -> None:
    found = refusals({"hang": b"", "good.txt": GOOD}, HASTY)
    assert found == {
        "hang": ("file_takes_too_long", {"limit": "5"}),
        "good.txt": ("file_without_report", {"title": ""}),
    }


def test_a_mistake_of_ours_costs_one_file_and_says_where_it_is() -> None:
    (kind, slots) = refusals({"mistake": b""})["mistake"]
    assert kind == "file_crashes_reader"
    assert slots["detail"].startswith("LookupError, flows/read/workers/worker.py:")


def test_what_a_file_gives_depends_on_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.read.workers.pool.processors", lambda: 1)
    found = refusals({"good.txt": GOOD, "crash_if_used": b"", "crash": b""})
    assert found["crash_if_used"] == ("file_empty", {}), "tried once more in a new worker"
    assert found["crash"][0] == "file_crashes_reader"


@on_linux
def test_workers_that_rest_are_gone_and_come_again(tmp_path: Path) -> None:
    with Readers(LIMITS, fake(tmp_path)) as readers:
        for name in ("one.txt", "two.txt"):
            assert begin(readers, [Job(name, name, GOOD.__bytes__)]).finish()[name] == read(GOOD, name)
            assert len(processes_of(tmp_path)) == 1
            readers.rest()
            assert not processes_of(tmp_path)


def test_what_a_library_prints_is_no_answer() -> None:
    assert readings({"talk": GOOD})["talk"] == read(GOOD, "report.txt")


def test_a_worker_that_was_taken_over_gets_no_further() -> None:
    assert refusals({"evil": b""})["evil"] == ("file_crashes_reader", {"detail": "UnpicklingError"})
    assert not Path("taken_over").exists()


@on_linux
def test_a_worker_writes_nothing_and_knows_nothing_of_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIBIAN_SECRET", "x")
    file = tmp_path / "written"
    found = refusals({"write": str(file).encode(), "surroundings": b""})
    assert found["write"] == ("written", {"problem": "OSError"})
    assert file.stat().st_size <= MIB
    assert found["surroundings"][1].keys() <= {
        "PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHASHSEED", "LC_ALL", "OMP_NUM_THREADS",
    }  # fmt: skip


def test_a_reading_comes_through_whole() -> None:
    data = print_html(chance_report(5), Layout())
    found = readings({"report.html": data, "report.txt": GOOD})
    assert found["report.html"] == read(data, "report.html")
    assert found["report.html"].reports


def test_a_reader_that_can_not_start_is_no_fault_of_a_file() -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such part')"]
    with Readers(LIMITS, command) as readers, pytest.raises(HuibianError) as caught:
        begin(readers, [Job("a", "a.txt", GOOD.__bytes__)]).finish()
    assert (caught.value.key, caught.value.slots) == ("reader_not_started", {"problem": "no such part"})
    for lang in ("zh", "en"):
        assert "no such part" in message(caught.value.key, lang, caught.value.slots)
        assert slots_of(caught.value.key, lang) == caught.value.slots.keys()


def test_what_loading_raises_comes_through() -> None:
    def gone() -> bytes:
        raise HuibianError("vault_object_missing")

    with Readers(LIMITS, fake()) as readers, pytest.raises(HuibianError) as caught:
        begin(readers, [Job("a", "a.txt", gone)]).finish()
    assert caught.value.key == "vault_object_missing"


_HANGING = """
import sys
from flows.read.workers.batch import begin
from flows.read.workers.pool import Job, Readers
from flows.read.workers.limits import Limits
from tests.read.workers.test_pool import fake
try:
    with Readers(Limits(), fake(sys.argv[1])) as readers:
        jobs = [Job(str(n), "hang", bytes) for n in range(9)]
        begun = begin(readers, jobs)
        print("begun", flush=True)
        begun.finish()
except KeyboardInterrupt:
    sys.exit(130)
"""


@on_linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_run(how: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _HANGING, str(tmp_path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        try:
            wait_for(lambda: len(processes_of(tmp_path)) == 1 + min(9, processors()), 30)
            run.send_signal(how)
            _, said = run.communicate(timeout=20)
        finally:
            run.kill()
    assert run.returncode == (130 if how is signal.SIGINT else -how)
    assert said == b""
    wait_for(lambda: not processes_of(tmp_path), 10)
