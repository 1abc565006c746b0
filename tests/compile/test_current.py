"""Which report counts where an agency handed in several on one year: the one received last, and no accident decides."""

from __future__ import annotations

from datetime import date

import pytest

from tests.compile.district import District

EARLY, LATE = date(2026, 1, 5), date(2026, 1, 20)


def current(*arrivals: tuple[date | None, int]) -> str | None:
    """The file that counts: 001.txt is the first arrival given, as (day of receipt, run that saw it)."""
    district = District(2025, ["01"])
    for received, run in arrivals:
        district.hand_in("01", 2025, {}, received=received, run=run)
    (submission,) = district.season().submissions
    return submission.file


@pytest.mark.parametrize(
    ("arrivals", "counts"),
    [
        pytest.param([(LATE, 1), (EARLY, 2)], "001.txt", id="received last, though seen first"),
        pytest.param([(EARLY, 1), (LATE, 1)], "002.txt", id="received last"),
        pytest.param([(None, 1), (None, 2)], "002.txt", id="days unknown: seen last"),
        pytest.param([(None, 2), (None, 1)], "001.txt", id="days unknown: seen last, the first by name"),
        pytest.param([(EARLY, 1), (None, 2)], "002.txt", id="a day unknown, seen later: it came after"),
        pytest.param([(EARLY, 1), (None, 1)], "001.txt", id="a day unknown, seen at once: the known one counts"),
        pytest.param([(EARLY, 1), (None, 2), (LATE, 3)], "003.txt", id="a day unknown, then a later one that is known"),
        pytest.param([(LATE, 1), (LATE, 1)], "001.txt", id="a tie: by hash"),
        pytest.param([(LATE, 1), (LATE, 2)], "001.txt", id="a tie: by hash, not by the order of arrival"),
        pytest.param([(LATE, 2), (LATE, 1)], "001.txt", id="a tie: by hash, in the other order too"),
        pytest.param([(None, 1), (None, 1)], "001.txt", id="days unknown, one run: by hash"),
    ],
)
def test_the_report_that_counts(arrivals: list[tuple[date | None, int]], counts: str) -> None:
    assert current(*arrivals) == counts
