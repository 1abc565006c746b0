"""Reports side by side in one grid, as two years beside each other in a sheet or in tabs: one stream of lines each."""

from __future__ import annotations

from collections.abc import Iterable

from flows.read.fit import labels
from flows.read.fit.tokens import Line, Token

_FEWEST = 3  # rows that are named on both sides: fewer may be an accident


def reports_abreast(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """The lines of each report, numbered anew; all of them in one where they are those of a single report."""
    named = [(line, _named(line)) for line in lines if line.grid is not None]
    seconds = [second for line, rows in named if (second := _second(line, rows))]
    border = min((token.at for token in seconds), default=0)
    left = {key for _, rows in named for key, token in rows if token.at < border}
    right = {key for _, rows in named for key, token in rows if token.at >= border}
    crossed = any(token.at < border < token.at + token.span for line, rows in named if rows for token in line.printed)
    if len(seconds) < _FEWEST or len(left & right) < _FEWEST or crossed:
        return [lines]
    first = _part(lines, ([token for token in line.tokens if not _is_beyond(line, token, border)] for line in lines))
    others = _part(
        lines, ([_moved(token, border) for token in line.tokens if _is_beyond(line, token, border)] for line in lines)
    )
    return [first, *reports_abreast(others)]


def _named(line: Line) -> list[tuple[labels.Row, Token]]:
    words = [token for token in line.printed if not token.valued]
    return [(key, token) for token in words for key in labels.rows(token.text) if not labels.columns(token.text)]


def _second(line: Line, rows: list[tuple[labels.Row, Token]]) -> Token | None:
    """The label of a row behind the values of another."""
    first = rows[0][1].at if rows else 0
    valued = [token.at for token in line.printed if token.valued and token.at > first]
    return next((token for _, token in rows if valued and valued[0] < token.at < valued[-1]), None)


def _is_beyond(line: Line, token: Token, border: int) -> bool:
    return line.grid is not None and token.at >= border


def _moved(token: Token, by: int) -> Token:
    return Token(token.text, token.at - by, token.span, token.locator)


def _part(lines: Iterable[Line], tokens: Iterable[list[Token]]) -> tuple[Line, ...]:
    kept = [(line, own) for line, own in zip(lines, tokens, strict=True) if own]
    return tuple(Line(number, tuple(own), line.grid, line.aligned) for number, (line, own) in enumerate(kept))
