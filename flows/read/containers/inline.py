"""Pictures of a page that came with it, put where they stand: `cid:` and addresses become `data:` URIs."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from flows.read.containers.parts import Part
from flows.read.formats.bounds import MIB

_MOST = 6 * MIB  # of pictures put into one page; larger ones stay beside it
_IMAGE = re.compile(r"""(<img\b[^<>]{0,4000}?\bsrc\s*=\s*)("[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)""", re.IGNORECASE)


class Resources:
    """The pictures of one group, by how a page may call them; `location` is the page's own address."""

    def __init__(self, pictures: tuple[Part, ...], location: str) -> None:
        self._pictures = pictures
        self._location = location
        self._room = _MOST
        self._used: set[int] = set()
        self._by_name: dict[str, Part] = {}
        for part in pictures:
            for name in filter(None, (part.identity and f"cid:{part.identity}", part.location, part.name)):
                self._by_name.setdefault(name, part)
                self._by_name.setdefault(_absolute(location, name), part)

    def inlined(self, page: str) -> str:
        """The page with its pictures in it, as many as there is room for."""
        return _IMAGE.sub(self._replaced, page) if self._by_name else page

    def unused(self) -> Iterator[Part]:
        """Pictures that stand in no page."""
        return (part for part in self._pictures if id(part) not in self._used)

    def _replaced(self, match: re.Match[str]) -> str:
        called = match[2].strip("\"'").strip()
        options = (called, unquote(called), _absolute(self._location, called))
        part = next((self._by_name[option] for option in options if option in self._by_name), None)
        content = part.content() if part else b""
        if part is None or len(content) > self._room:
            return match[0]
        self._room -= len(content)
        self._used.add(id(part))
        return f'{match[1]}"data:{part.type};base64,{base64.b64encode(content).decode()}"'


def _absolute(location: str, called: str) -> str:
    """The address in full; what is no address stays as it is."""
    try:
        return urljoin(location, called)
    except ValueError:
        return called
