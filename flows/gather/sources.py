"""A source as the user writes it -> where submissions come from."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from flows.errors import UsageError
from flows.gather.arrival import Source
from flows.gather.folder import FileSource, FolderSource
from flows.settings import Settings

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def open_source(spec: str, settings: Settings) -> Source:
    """A folder, a file or an http(s) address; UsageError where it is none of them, or not there."""
    if found := _SCHEME.match(spec):
        return _web_source(spec, found[1].lower(), settings)
    path = Path(spec)
    if os.path.isfile(path):
        return FileSource(path)
    if os.path.isdir(path):
        return _folder_source(path, settings.home.resolve())
    raise UsageError("source_irregular" if os.path.exists(path) else "source_missing", source=spec)


def _web_source(url: str, scheme: str, settings: Settings) -> Source:
    if scheme not in ("http", "https"):
        raise UsageError("source_scheme_unknown", source=url, scheme=scheme)
    if not _has_host(url):
        raise UsageError("source_missing", source=url)
    # Here, since importing httpx costs more than gathering a folder.
    from flows.gather.web import UrlSource

    return UrlSource(url, settings.size_limit, settings.http_timeout)


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _folder_source(folder: Path, home: Path) -> Source:
    """The home inside a source is no submission; a source that is the home is a mistake."""
    if folder.resolve() == home:
        raise UsageError("source_is_home", source=folder)
    return FolderSource(folder, left_out=home)
