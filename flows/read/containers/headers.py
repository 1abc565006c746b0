"""Header lines of mail as they really come: raw bytes of GBK, encoded words cut within a character, RFC 2231."""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote_to_bytes

from flows.read.containers.names import decoded
from flows.read.formats.encoding import decode

MAX_HEADERS = 256 * 1024  # bytes of the header lines of one part
MAX_HEADER = 16 * 1024  # characters of one of them
_FOREIGN = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_FIELD = re.compile(rb"(?m)^([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)")
_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=")
_GAP = re.compile(r"(\?=)\s+(=\?)")
_PARAMETER = re.compile(r""";\s*([\w-]+)(?:\*(\d{1,3}))?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)""", re.DOTALL)

Headers = dict[str, str]


def fields(block: bytes) -> Headers:
    """The first line of each name, in lower case; unfolded, in latin-1, so that bytes stay what they are."""
    found: Headers = {}
    for match in _FIELD.finditer(block):
        text = re.sub(r"\r?\n[ \t]+", " ", match[2].decode("latin-1")[:MAX_HEADER]).strip()
        found.setdefault(match[1].decode("latin-1").lower(), text)
    return found


def value(header: str) -> str:
    """What stands before the parameters, in lower case."""
    return header.split(";", 1)[0].strip().lower()


def parameter(header: str, name: str) -> str | None:
    """A parameter's text, whichever way it was written; None where it isn't there."""
    pieces: dict[int, str] = {}
    charset = None
    for key, number, encoded, raw in _PARAMETER.findall(header):
        if key.lower() != name or int(number or 0) in pieces:
            continue
        written = re.sub(r"\\(.)", r"\1", raw[1:-1]) if raw.startswith('"') else raw.strip()
        if encoded:
            charset, written = _charset(written, charset)
        pieces[int(number or 0)] = written
    joined = "".join(pieces[number] for number in sorted(pieces))
    if charset is None:
        return text(joined) if pieces else None
    return _named(unquote_to_bytes(joined.encode("latin-1")), charset)  # an escape may be cut between two pieces


def _charset(written: str, known: str | None) -> tuple[str, str]:
    """RFC 2231 puts charset and language before the first piece: `gbk''%C4%EA`."""
    if known is not None or written.count("'") < 2:
        return known or "", written
    charset, _, rest = written.split("'", 2)
    return charset, rest


def text(header: str) -> str:
    """A header's text: encoded words decoded, those of one charset joined first; other bytes as they are meant."""
    joined = _GAP.sub(r"\1\2", header)
    parts: list[tuple[bytes, str]] = []
    at = 0
    for match in _WORD.finditer(joined):
        parts.append((joined[at : match.start()].encode("latin-1", "replace"), ""))
        parts.append((_word(match[2], match[3]), match[1].lower()))
        at = match.end()
    parts.append((joined[at:].encode("latin-1", "replace"), ""))
    merged: list[tuple[bytes, str]] = []
    for raw, charset in parts:
        if merged and raw and merged[-1][1] == charset:
            merged[-1] = (merged[-1][0] + raw, charset)
        elif raw:
            merged.append((raw, charset))
    return "".join(_named(raw, charset) for raw, charset in merged)


def _word(how: str, content: str) -> bytes:
    raw = content.encode("latin-1", "replace")
    return base64_bytes(raw) if how in "bB" else binascii.a2b_qp(raw, header=True)


def _named(raw: bytes, charset: str) -> str:
    found = decode(raw, charset)
    return found.text if found else decoded(raw)


def base64_bytes(raw: bytes) -> bytes:
    """Base64 as it comes: white space, foreign characters and a missing end are passed over."""
    plain = raw.translate(None, _FOREIGN)
    whole = len(plain) - (len(plain) % 4 == 1)
    return binascii.a2b_base64(plain[:whole] + b"=" * (-whole % 4))
