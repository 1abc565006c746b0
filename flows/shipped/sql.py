"""The statements in sql/: a header of `-- key: value` lines, then one statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.errors import HuibianError
from flows.shipped import path

_KEY = re.compile(r"--\s?([a-z_]+):\s*(.*)")


@dataclass(frozen=True)
class Statement:
    """One SQL file: `header` holds its keys in order (a line without a key goes on with the one before it)."""

    name: str
    header: dict[str, str]
    text: str
    file: Path


@cache
def statement(*parts: str) -> Statement:
    """The statement of sql/PARTS….sql, e.g. statement("queries", "load", "unread_receipts")."""
    file = path("sql", *parts[:-1], f"{parts[-1]}.sql")
    return parse(parts[-1], file.read_text("utf-8"), file)


def statements(folder: str) -> list[Statement]:
    """Every statement of a folder of sql/, by file name."""
    return [statement(*folder.split("/"), file.stem) for file in sorted(path("sql", folder).glob("*.sql"))]


def parse(name: str, text: str, file: Path) -> Statement:
    """Split header from statement; a header that repeats a key is malformed and named with its line."""
    header: dict[str, str] = {}
    key = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("--"):
            break
        if match := _KEY.fullmatch(line):
            key = match[1]
            if key in header:
                raise HuibianError("sql_header_malformed", file=file.name, line=number, repeated=key)
            header[key] = match[2].strip()
        elif key:
            header[key] = f"{header[key]} {line[2:].strip()}"
    return Statement(name, header, text, file)
