"""Compound files: their streams come out whole, or the file is said to be damaged."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from flows.read.formats.bounds import RefusalError
from flows.read.formats.ole import Compound
from tests.read.formats.cases import some
from tests.read.formats.parts import ole

_WHOLE = ole(One=b"1" * 5000, Two=b"2", Three=b"3" * 9000)


def test_streams_come_out_whole_by_names_of_any_case() -> None:
    container = Compound(_WHOLE)
    assert sorted(container.names()) == ["one", "three", "two"]
    assert container.stream("ONE") == b"1" * 5000
    assert (container.stream("three") or b"")[:9000] == b"3" * 9000
    assert container.stream("four") is None


@some
@given(at=st.integers(0, len(_WHOLE) - 1), value=st.binary(min_size=1, max_size=4), cut=st.integers(600, 50_000))
def test_damage_is_told_and_never_hangs(at: int, value: bytes, cut: int) -> None:
    damaged = (_WHOLE[:at] + value + _WHOLE[at + len(value) :])[:cut]
    with suppress(RefusalError):
        container = Compound(damaged)
        for name in container.names():
            container.stream(name)
