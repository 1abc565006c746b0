"""The rows of a table as text: what stands between the cells, and what becomes of empty ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

Texts = list[list[str]]


def _tabs(rows: Texts) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _spaces(rows: Texts) -> str:
    """Columns held apart by spaces, as many as it takes: empty cells vanish."""
    return "\n".join("   ".join(row).rstrip() for row in rows)


def _lines(rows: Texts) -> str:
    return "\n".join(text for row in rows for text in row)


def _paragraphs(rows: Texts) -> str:
    """What is empty leaves no paragraph."""
    return "\n\n".join(text for row in rows for text in row)


def _barred_lines(rows: Texts) -> str:
    return "\n".join("\n".join([*(f"{text} |" for text in row), "|" * len(row)]) for row in rows)


def _ended_lines(rows: Texts) -> str:
    """One cell a line, each ended by a bar, rows filled up to one width and ended by one more."""
    width, out = max(map(len, rows)), ""
    for row in rows:
        out += "".join(f"{text} |\n" if text else "|" for text in row)
        out += "|" * (width - len(row)) + "|\n"
    return out


def _pipes(rows: Texts) -> str:
    """Bars with a trailing empty cell or two: how many varies from row to row."""
    return "\n".join("|".join(row) + "|" * (1 + number % 3) for number, row in enumerate(rows))


def _markdown(rows: Texts) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|" + "---|" * max(len(row) for row in rows)
    return "\n".join([lines[0], rule, *lines[1:]])


def _filled_rows(rows: Texts, kept: Callable[[int], bool]) -> Iterator[tuple[list[str], int]]:
    """Each row without its empty cells, some of which are `kept`, and how many cells it is short of the widest."""
    width = max(map(len, rows))
    texts = [[text for at, text in enumerate(row) if text or kept(at)] for row in rows]
    return ((row, width - len(row)) for row in texts)


def _filled(rows: Texts) -> str:
    """What is blank is dropped and the row filled up with bars at its end."""
    return "\n".join(" | ".join(row) + " | " + "|" * short for row, short in _filled_rows(rows, lambda _: False))


def _filled_framed(rows: Texts) -> str:
    """The same with a bar before each row."""
    return "\n".join(f"| {' | '.join(row)} | " + "|" * short for row, short in _filled_rows(rows, lambda _: False))


def _filled_lines(rows: Texts) -> str:
    """One cell a line; of what is blank some is a line with nothing but its bar, and some is dropped."""
    dice = Random(repr(rows))
    filled = _filled_rows(rows, lambda at: at > 0 and dice.random() < 0.5)
    return "\n".join("".join(f"{text} |\n".lstrip(" ") for text in row) + "|" * short for row, short in filled)


def _glued(rows: Texts) -> str:
    """Every tag stripped without a separator."""
    return "".join(text for row in rows for text in row)


def _glued_spaces(rows: Texts) -> str:
    """The same with a space here and there, which is no border."""
    dice = Random(repr(rows))
    return "".join(text + (" " if dice.random() < 0.5 else "") for row in rows for text in row)


JOINERS: dict[str, Callable[[Texts], str]] = {
    "tab": _tabs,
    "spaces": _spaces,
    "lines": _lines,
    "paragraphs": _paragraphs,
    "barred_lines": _barred_lines,
    "ended_lines": _ended_lines,
    "pipes": _pipes,
    "markdown": _markdown,
    "filled": _filled,
    "filled_framed": _filled_framed,
    "filled_lines": _filled_lines,
    "glued": _glued,
    "glued_spaces": _glued_spaces,
}
# Where a row is only its own cells one after the other: a merged cell stands once, nothing stands for what it covers.
WITHOUT_PLACES = frozenset(JOINERS) - {"tab", "spaces", "pipes", "markdown"}
