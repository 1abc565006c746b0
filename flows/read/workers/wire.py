"""What goes through the pipes between a run and a worker.

    job:    >IIQ, the lengths of name, type (both UTF-8) and content, then these; a type is that of a document which
            LibreOffice converted to the content
    answer: LAST where the worker ends after it, else NOT_LAST; >Q, the length; then the reading, pickled

A worker first says READY, so that one that can't start is told from a file that it can't read.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from operator import attrgetter
from struct import Struct
from typing import IO, Any

from flows.model import document, report, view
from flows.model.report import Reading, Unconverted
from flows.model.view import View

READY = b"\x06"
LAST, NOT_LAST = b"\x01", b"\x00"
_JOB, _LENGTH = Struct(">IIQ"), Struct(">Q")
_MODULES = {module.__name__: module for module in (document, report, view)}
_OTHERS = {("decimal", "Decimal"), ("datetime", "date")}


class UnreadableAnswerError(Exception):
    """What came from a worker is no reading: it broke down, or what it read has taken it over."""


@dataclass(frozen=True, slots=True)
class File:
    """What a worker is to read: `converted_from` is empty for a file as it came."""

    name: str
    data: bytes
    converted_from: str = ""


def write_job(pipe: IO[bytes], file: File) -> None:
    """Send a file to a worker. OSError where the worker is gone."""
    name, type_ = file.name.encode("utf-8", "surrogateescape"), file.converted_from.encode()
    pipe.write(_JOB.pack(len(name), len(type_), len(file.data)) + name + type_)
    pipe.write(file.data)
    pipe.flush()


def read_job(pipe: IO[bytes]) -> File | None:
    """The next file; None where there is no further one."""
    head = pipe.read(_JOB.size)
    if len(head) < _JOB.size:
        return None
    name, type_, data = _JOB.unpack(head)
    said = pipe.read(name).decode("utf-8", "surrogateescape"), pipe.read(type_).decode()
    return File(said[0], pipe.read(data), said[1])


def write_answer(pipe: IO[bytes], reading: bytes, last: bytes) -> None:
    """Send a pickled reading; `last` is LAST or NOT_LAST."""
    pipe.write(last + _LENGTH.pack(len(reading)))
    pipe.write(reading)
    pipe.flush()


def read_answer(pipe: IO[bytes], limit: int) -> tuple[bytes, bool]:
    """A pickled reading and whether it is the worker's last; UnreadableAnswerError over `limit` or cut off."""
    head = pipe.read(len(LAST) + _LENGTH.size)
    if len(head) < len(LAST) + _LENGTH.size:
        raise UnreadableAnswerError("no answer")
    (length,) = _LENGTH.unpack(head[len(LAST) :])
    if length > limit:
        raise UnreadableAnswerError("longer than any reading")
    reading = pipe.read(length)
    if len(reading) < length:
        raise UnreadableAnswerError("cut off")
    return reading, head.startswith(LAST)


def _by_fields(class_: type) -> Callable[[Any], tuple[type, tuple[object, ...]]]:
    """How an object is pickled: its class, called with the values of its fields."""
    names = tuple(field.name for field in fields(class_))
    values = attrgetter(*names)
    return (lambda one: (class_, values(one))) if len(names) > 1 else lambda one: (class_, (values(one),))


# What frozen dataclasses with slots do by themselves takes three times as long, on both sides.
_REDUCED = {
    known: _by_fields(known)
    for module in _MODULES.values()
    for known in vars(module).values()
    if isinstance(known, type) and is_dataclass(known)
}


def pickled(reading: Reading) -> bytes:
    """The reading as bytes, for `unpickled`."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(reading)
    return buffer.getvalue()


class _Unpickler(pickle.Unpickler):
    """Knows the classes of a reading and no other: a document that took over its worker gets no further."""

    def find_class(self, module: str, name: str) -> type:
        known = getattr(_MODULES.get(module), name, None)
        if isinstance(known, type) and known.__module__ == module:
            return known
        if (module, name) in _OTHERS:
            found: type = super().find_class(module, name)
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def unpickled(reading: bytes) -> Reading:
    """The reading; UnreadableAnswerError where the bytes are anything else."""
    found = _loaded(reading)
    if not isinstance(found, Reading):
        raise UnreadableAnswerError(type(found).__name__)
    return found


def unpickled_views(answer: bytes) -> dict[str, View | Unconverted]:
    """What a file shows, by path; UnreadableAnswerError where the bytes are anything else."""
    found = _loaded(answer)
    if not (isinstance(found, dict) and all(isinstance(seen, View | Unconverted) for seen in found.values())):
        raise UnreadableAnswerError(type(found).__name__)
    return found


def _loaded(answer: bytes) -> object:
    try:
        found: object = _Unpickler(io.BytesIO(answer)).load()
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError) as error:
        # The errors that the module's documentation names, and those of a constructor that is given something else.
        raise UnreadableAnswerError(type(error).__name__) from error
    return found
