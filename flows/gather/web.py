"""One address on the web: only that page is fetched, nothing that it refers to."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import partial
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx

from flows.gather.arrival import Arrival, Problem, UnreadableError
from flows.shipped.messages import Key

REDIRECTS = 5
# The whole transfer may take this many times the time allowed for one answer: a dripping server ends too.
PATIENCE = 10
NAME_LENGTH = 150
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*]')
_ENCODED_NAME = re.compile(r"filename\*\s*=\s*\"?([\w-]+)'[^']*'([^;\"\s]+)", re.IGNORECASE)
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})


class _PassingError(UnreadableError):
    """An answer that may be another one when asked again."""


@dataclass(frozen=True)
class UrlSource:
    """An http(s) address. `timeout` in seconds for each answer; `waits` in seconds before each further attempt."""

    url: str
    size_limit: int
    timeout: float
    waits: tuple[float, ...] = (0.5, 2.0)

    def arrivals(self) -> Iterator[Arrival | Problem]:
        """The one file, or why there is none. Its day of receipt is left open: the page may state one."""
        shown = without_password(self.url)
        try:
            name, data = self._fetched()
        except UnreadableError as error:
            yield Problem(error.key, shown, {"url": shown, **error.slots})
        else:
            yield Arrival(name, partial(iter, (data,)))

    def _fetched(self) -> tuple[str, bytes]:
        for wait in self.waits:
            try:
                return self._fetched_once()
            except _PassingError:
                time.sleep(wait)
        return self._fetched_once()

    def _fetched_once(self) -> tuple[str, bytes]:
        """One attempt; _PassingError where another one may help."""
        try:
            with (
                httpx.Client(follow_redirects=True, max_redirects=REDIRECTS, timeout=self.timeout) as client,
                client.stream("GET", self.url) as response,
            ):
                _check_status(response.status_code)
                name = file_name(response.headers.get("content-disposition"), self.url)
                return name, self._body(response)
        except httpx.TimeoutException as error:
            raise _unreached("problem_timeout") from error
        except httpx.TooManyRedirects as error:
            raise UnreadableError("url_unreached", problem=Key("problem_redirects")) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            # UnicodeError: the socket library's word on a host name that no network has.
            raise UnreadableError("url_unreached", problem=Key("problem_no_address")) from error
        except httpx.HTTPError as error:
            untrusted = "CERTIFICATE_VERIFY_FAILED" in str(error)
            raise _unreached("problem_certificate" if untrusted else "problem_connection") from error

    def _body(self, response: httpx.Response) -> bytes:
        """The bytes, unpacked, up to the limit; what is larger is not fetched to its end."""
        deadline = time.monotonic() + PATIENCE * self.timeout
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > self.size_limit:
                raise UnreadableError("url_too_large", limit=self.size_limit)
            if time.monotonic() > deadline:
                raise _unreached("problem_timeout")
        return bytes(data)


def file_name(disposition: str | None, url: str) -> str:
    """The name that the server gives the file, else the last part of the address, else the host; safe as a name."""
    parts = urlsplit(url)
    candidates = (_given_name(disposition or ""), unquote(parts.path.rstrip("/")), parts.hostname or "")
    return next(name for name in (*map(_safe, candidates), "index") if name)


def without_password(url: str) -> str:
    """The address as it may be shown and logged."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _given_name(disposition: str) -> str:
    """The file name of a Content-Disposition header; the encoded one (RFC 6266) goes before the plain one."""
    if found := _ENCODED_NAME.search(disposition):
        try:
            return unquote(found[2], encoding=found[1], errors="replace")
        except LookupError:
            return unquote(found[2], errors="replace")
    header = Message()
    header["content-disposition"] = _decoded(disposition)
    return unquote(header.get_filename() or "")


def _decoded(header: str) -> str:
    """A header is read as Latin-1; servers here send UTF-8 or GB18030 in it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return header.encode("latin-1").decode(encoding)
        except UnicodeError:
            continue
    return header


def _safe(name: str) -> str:
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = _UNSAFE.sub("", last).strip(" .").rpartition(".")
    return f"{stem[:NAME_LENGTH]}{dot}{ending[:NAME_LENGTH]}"


def _check_status(status: int) -> None:
    if status in _RETRIED:
        raise _PassingError("url_status", status=status)
    if status != httpx.codes.OK:
        raise UnreadableError("url_status", status=status)


def _unreached(problem: str) -> _PassingError:
    return _PassingError("url_unreached", problem=Key(problem))
