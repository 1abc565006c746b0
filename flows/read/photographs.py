"""Photos of a report, a page a file: those in one folder of an archive are one document, in the order of names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flows.model.document import Document, Locator, Picture
from flows.model.report import Reading, Refusal
from flows.read.containers import Leaf
from flows.read.formats.picture import size
from flows.read.merged import inside


def apart(found: Iterable[Leaf]) -> tuple[list[Leaf], list[list[Leaf]]]:
    """The leaves that are read by themselves, and the photos that are read together: two at least in one folder."""
    others: list[Leaf] = []
    folders: dict[str, list[Leaf]] = {}
    for leaf in found:
        if not leaf.aside and leaf.inner and isinstance(leaf.data, bytes) and size(leaf.data):
            folders.setdefault(leaf.inner.rpartition("/")[0], []).append(leaf)
        else:
            others.append(leaf)
    together = [sorted(leaves, key=_place) for leaves in folders.values() if len(leaves) > 1]
    return others + [leaves[0] for leaves in folders.values() if len(leaves) == 1], together


def read_together(leaves: list[Leaf]) -> Reading:
    """What photos of one report hold; it stands under the names of the first and the last."""
    from flows.read.pictures import fitted

    contents = [leaf.data for leaf in leaves if isinstance(leaf.data, bytes)]
    sized = [(data, size(data) or (0, 0)) for data in contents]
    document = Document(tuple(Picture(data, *of, Locator(page=page)) for page, (data, of) in enumerate(sized, 1)))
    inner = f"{leaves[0].inner}-{leaves[-1].inner.rpartition('/')[2]}"
    reports, notes = fitted(document, leaves[0].name)
    if isinstance(reports, Refusal):
        return inside(inner, Reading(refusal=reports, notes=notes))
    return inside(inner, Reading(reports, notes=notes))


def _place(leaf: Leaf) -> list[tuple[int, str]]:
    """Page 10 comes after page 9."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", leaf.inner)]
