"""A file -> its leaves: the documents in it. One that is no archive, mail or portal's JSON is a leaf itself."""

from __future__ import annotations

from dataclasses import dataclass

from flows.model.report import Refusal


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document. `inner` is its path inside the file, "" for the file itself; `name` the name to read it under.

    `data` is a Refusal where the member could not be taken out. `aside`: it only goes with others (a mail's own text, a
    picture in it), so that nothing is said where it holds no report and another leaf does.
    """

    inner: str
    name: str
    data: bytes | Refusal
    aside: bool = False


def leaves(data: bytes, name: str) -> list[Leaf]:
    """The documents of a file called `name`, in its own order."""
    return [Leaf("", name, data)]
