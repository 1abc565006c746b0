"""What happens inside the cells of every table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from mill.dress import BREAK
from mill.edits.change import Change
from mill.page import Box, Page, Sheet

_LONG = 3  # digits of a number too wide for its cell
_SPACES = (" ", "\xa0", "\u3000", "  ", "\u2002")


def _padded(box: Box, dice: Random) -> Box:
    return replace(box, text=f"{dice.choice(_SPACES)}{box.text}{dice.choice(_SPACES)}") if box.text else box


def _broken(box: Box, dice: Random) -> Box:
    """A number too wide for its cell goes on in the next line."""
    del dice
    long = len(box.text) >= _LONG and box.text.isdigit()
    return replace(box, text=box.text[:-1] + BREAK + box.text[-1]) if long else box


def _on_values(change: Callable[[Box, Random], Box]) -> Change:
    def changed(page: Page, dice: Random) -> Page:
        return tuple(
            Sheet(block.code, tuple(change(box, dice) if box.value else box for box in block.boxes))
            if isinstance(block, Sheet)
            else block
            for block in page
        )

    return changed


ALL: dict[str, Change] = {"padded": _on_values(_padded), "numbers_broken": _on_values(_broken)}
