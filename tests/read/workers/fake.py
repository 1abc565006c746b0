"""A worker whose reader does what a file's name says: what a hostile document does, without such a document.

Started as `python -m tests.read.workers.fake MEMORY [MARK]`; everything but the reading is the product's own.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from flows.model.report import Reading, Refusal
from flows.read import read as really_read
from flows.read.workers import worker

_read: list[str] = []  # the names that this process has read


def read(data: bytes, name: str) -> Reading:
    """What the product reads, unless the name stands for a deed."""
    _read.append(name)
    deed = _DEEDS.get(name.split(".")[0])
    return really_read(data, name) if deed is None else deed(data)


def _crash(_data: bytes) -> Reading:
    os.kill(os.getpid(), signal.SIGSEGV)
    time.sleep(60)
    raise AssertionError


def _crash_if_used(data: bytes) -> Reading:
    return _crash(data) if len(_read) > 1 else Reading(refusal=Refusal("file_empty"))


def _hang(_data: bytes) -> Reading:
    time.sleep(600)
    raise AssertionError


def _leave(_data: bytes) -> Reading:
    os._exit(3)


def _take_memory(_data: bytes) -> Reading:
    return Reading(refusal=Refusal(str(len(bytearray(1 << 40)))))


def _take_memory_bit_by_bit(_data: bytes) -> Reading:
    taken: list[bytes] = []
    while True:
        taken.append(os.urandom(1 << 20))


def _nest(data: bytes) -> Reading:
    return _nest(data)


def _mistake(_data: bytes) -> Reading:
    raise LookupError("a mistake of ours")


def _talk(data: bytes) -> Reading:
    print("a library says something", flush=True)  # noqa: T201
    os.write(1, b"and again\n")
    return really_read(data, "report.txt")


def _write(data: bytes) -> Reading:
    """Write more than a worker may, where the content says."""
    try:
        Path(data.decode()).write_bytes(bytes(4 << 20))
    except OSError as error:
        return Reading(refusal=Refusal("written", {"problem": type(error).__name__}))
    return Reading()


def _surroundings(_data: bytes) -> Reading:
    return Reading(refusal=Refusal("surroundings", dict(os.environ)))


def _overflow(_data: bytes) -> Reading:
    return Reading(refusal=Refusal("x", {"long": "x" * (65 << 20)}))


class _Evil:
    """What a document that took over its worker would like the run to do."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch taken_over",)


def _evil(_data: bytes) -> Reading:
    return Reading(refusal=_Evil())  # type: ignore[arg-type]


_DEEDS: dict[str, Callable[[bytes], Reading]] = {
    "crash": _crash,
    "crash_if_used": _crash_if_used,
    "hang": _hang,
    "leave": _leave,
    "memory": _take_memory,
    "memory_bit_by_bit": _take_memory_bit_by_bit,
    "nest": _nest,
    "mistake": _mistake,
    "talk": _talk,
    "write": _write,
    "surroundings": _surroundings,
    "overflow": _overflow,
    "evil": _evil,
}

if __name__ == "__main__":
    worker.read = read  # type: ignore[attr-defined]
    sys.argv = sys.argv[:2]
    worker.main()
