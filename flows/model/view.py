"""A document as a person sees it, for showing where its cells stand."""

from __future__ import annotations

from dataclasses import dataclass

from flows.model.document import Block


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of fixed layout: its number, its size in the measure of the locators' boxes, and its picture, a PNG."""

    number: int
    width: float
    height: float
    picture: bytes


@dataclass(frozen=True, slots=True)
class View:
    """What a file shows. Locators point into `pages` (page, box), `lines` (line, start, end), else into `blocks`.

    `lines` are those of a text, as they stand in the file; `left_out` counts pages that hold no cell and are not drawn.
    """

    blocks: tuple[Block, ...] = ()
    lines: tuple[str, ...] = ()
    pages: tuple[PageView, ...] = ()
    left_out: int = 0
