"""A file -> its leaves: the documents in it. One that is no archive, mail or portal's JSON is a leaf itself.

    bytes ──► sniff ──► zip | tar | gzip … | 7z, rar | eml, mht, msg | json ──► Members, each sniffed again ──► Leaves
                  └─ any other type, or none ──► the Leaf

What is unpacked is counted over the whole file (`Budget`), and containers nest six deep at most. Nothing is written to
disk, and no name of a member is ever used as a path. `leaves` never raises on content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from flows.model.report import Refusal
from flows.read.containers.member import MAX_NESTED, Budget, Member
from flows.read.containers.names import beside, goes_with_page
from flows.read.formats.bounds import MAX_FILE, RefusalError
from flows.read.formats.sniff import Sniffed, sniff

__all__ = ["Leaf", "leaves"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document. `inner` is its path inside the file, "" for the file itself; `name` the name to read it under.

    `data` is a Refusal where the member could not be taken out. `aside`: it only goes with others (a mail's own text, a
    picture in it), so that nothing is said where it holds no report and another leaf does. `mailed`: the day of the
    mail that it came in.
    """

    inner: str
    name: str
    data: bytes | Refusal
    aside: bool = False
    mailed: date | None = None


def leaves(data: bytes, name: str) -> list[Leaf]:
    """The documents of a file called `name`, in its own order."""
    return list(_Walk(len(data)).leaves(Leaf("", name, data), 0))


class _Walk:
    """One file with all that is in it; what is unpacked is counted here."""

    def __init__(self, size: int) -> None:
        self._budget = Budget(size)

    def leaves(self, leaf: Leaf, depth: int) -> Iterator[Leaf]:
        """The leaf itself, or those in it; what a container could not give is told where it stands."""
        opened = self._opened(leaf)
        if opened is None:
            yield leaf
        elif depth == MAX_NESTED:
            too_deep = {"what": "depth", "limit": str(MAX_NESTED), "found": f">{MAX_NESTED}"}
            yield replace(leaf, data=Refusal("file_too_large", too_deep))
        else:
            found = list(self._until_refused(leaf, opened, depth + 1))
            yield from [replace(leaf, data=found[0].data)] if _are_locked(found) else found

    def _until_refused(self, leaf: Leaf, members: Iterator[Member], depth: int) -> Iterator[Leaf]:
        try:
            yield from self._inside(leaf, members, depth)
        except RefusalError as refused:
            yield replace(leaf, data=refused.refusal)

    def _opened(self, leaf: Leaf) -> Iterator[Member] | None:
        if isinstance(leaf.data, Refusal) or len(leaf.data) > MAX_FILE:
            return None
        try:
            sniffed = sniff(leaf.data)
        except RefusalError:  # the format room says it again when the leaf is read
            return None
        opener = _OPENERS.get(sniffed.type)
        return opener(sniffed, leaf.data, leaf.name, self._budget) if opener else None

    def _inside(self, leaf: Leaf, members: Iterator[Member], depth: int) -> Iterator[Leaf]:
        seen: Counter[str] = Counter()
        for member in members:
            name = _unique(member.name, seen)
            inner = "!".join(filter(None, (leaf.inner, name)))
            called = f"{leaf.name}!{name}" if name else beside(leaf.name, member.called or leaf.name)
            aside = leaf.aside or member.aside or goes_with_page(member.name)
            found = Leaf(inner, called, member.data, aside, leaf.mailed or member.mailed)
            if member.whole:
                yield found
            else:
                yield from self.leaves(found, depth)
        if not seen:
            yield replace(leaf, data=Refusal("file_without_report"))


def _are_locked(found: list[Leaf]) -> bool:
    """Whether all of several are: one password, told once."""
    kinds = {leaf.data.kind if isinstance(leaf.data, Refusal) else "" for leaf in found}
    return len(found) > 1 and kinds == {"file_locked"}


def _unique(name: str, seen: Counter[str]) -> str:
    """The name, with a number where another member of the container has the same."""
    seen[name] += 1
    if not name or seen[name] == 1:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({seen[name]}).{ending}" if dot else f"{name} ({seen[name]})"


# Modules are imported where they are used: a text file needs none of them.


def _zip(sniffed: Sniffed, data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    from flows.read.containers.zips import members

    return members(data, budget)


def _tar(sniffed: Sniffed, data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    from flows.read.containers.packed import tar_members

    return tar_members(data, budget)


def _stream(sniffed: Sniffed, data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    from flows.read.containers.packed import unpacked

    return unpacked(sniffed.type, data, name, budget)


def _archive(sniffed: Sniffed, data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    from flows.read.containers.libarchive import members

    return members(sniffed.type, data, budget)


def _mail(sniffed: Sniffed, data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    from flows.read.containers.mail import members

    return members(sniffed.type, data, name, budget)


def _portal(sniffed: Sniffed, data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    from flows.read.containers.portal import members

    return members(sniffed.value, name, budget)


def _chunks(sniffed: Sniffed, data: bytes, name: str, budget: Budget) -> Iterator[Member] | None:
    from flows.read.containers.chunks import members

    return members(data, name, budget)


_Opener = Callable[[Sniffed, bytes, str, Budget], Iterator[Member] | None]
_OPENERS: dict[str, _Opener] = {
    "zip": _zip,
    "tar": _tar,
    **dict.fromkeys(("gzip", "bzip2", "xz"), _stream),
    **dict.fromkeys(("7z", "rar"), _archive),
    **dict.fromkeys(("eml", "mht", "msg"), _mail),
    "json": _portal,
    "docx": _chunks,
}
