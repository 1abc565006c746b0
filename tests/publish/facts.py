"""A small season for the tests of publishing, made of plain facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from flows.model.figure import Figure, Matched
from flows.model.season import Indicator, Score, Season, Submission
from flows.shipped.forms import load

MATCHED = Matched(1, Decimal("40.0"), Decimal("30.5"))


def a_season(form: str = "2021", names: tuple[str, ...] = ("A", "B")) -> Season:
    """Agencies with numbered codes; every figure is its place in the form, with one agency missing at the fifth."""
    chosen = load(form)
    codes = [f"{number:02}" for number in range(1, len(names) + 1)]
    figures = {
        address: Figure(address, Decimal(place), len(names), 0, 0, 0, Decimal(place - 1))
        for place, address in enumerate(chosen.cells, start=1)
    }
    return Season(
        year=2025,
        node="00",
        node_name="N",
        form=chosen,
        deadline=date(2026, 1, 31),
        has_registry=True,
        submissions=tuple(_submission(code, name) for code, name in zip(codes, names, strict=True)),
        figures=figures,
        history={2024: {address: Decimal(place) for place, address in enumerate(chosen.cells)}},
        indicators=(Indicator("granted", Decimal("33.3"), ("requests/granted/total",), (), Decimal("31.0"), MATCHED),),
        scores=tuple(
            Score(code, name, 1, Decimal("98.5"), None, Decimal("29.5"), Decimal(40))
            for code, name in zip(codes, names, strict=True)
        ),
        findings=(),
        strays=(),
        own={},
        text={},
        by_agency={code: dict.fromkeys(chosen.cells, Decimal(1)) for code in codes},
    )


def with_figure(season: Season, figure: Figure) -> Season:
    """The season with another figure at its address."""
    return replace(season, figures=season.figures | {figure.address: figure})


def _submission(code: str, name: str) -> Submission:
    return Submission(
        code, name, "bureau", "received", f"r{code}", f"{code}.docx", date(2026, 1, 20), False, "2021", 1, 1, 2, 0
    )
