"""The publication of a year is replaced in one step, so that a reader meets the old one whole or the new one whole.

    out/YEAR -> .versions/YEAR-FINGERPRINT    a relative link, so that the folder can be moved
    out/.versions/YEAR-FINGERPRINT/           the files, and `.manifest.json`, which is written last

A killed run leaves at most a folder that nothing points to; the next one clears it away.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Literal

from flows.errors import UsageError

MANIFEST = ".manifest.json"
_VERSIONS = ".versions"
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}  # what file systems without links answer

How = Literal["linked", "moved"]


def switch(out: Path, year: int, files: Mapping[str, bytes], fingerprint: str) -> How:
    """Publish the files as OUT/YEAR, and clear away what it replaces.

    `moved` says that the file system has no links: the folder was moved into its place after the old one was moved
    out, and for a moment there was none (a run that is killed then is repaired by the next). Raises UsageError where
    the folder can't be written, ValueError on a path that leads out of the publication. The caller holds the lock.
    """
    for path in files:
        _check(path)
    with _writable(out):
        _recover(out, year)
        version = _write(out, f"{year}-{fingerprint}", files, fingerprint)
        how = _point(out, year, version)
        _clear(out, year)
    return how


def published(out: Path, year: int) -> str | None:
    """The fingerprint of what is published for the year; None where nothing is, or where it is not whole."""
    return _whole(out / str(year))


def _whole(folder: Path) -> str | None:
    """The fingerprint in the folder's manifest where each of its files is there and has its size."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    sizes = {path: entry["size"] for path, entry in manifest["files"].items()}
    whole = all((folder / path).is_file() and (folder / path).stat().st_size == size for path, size in sizes.items())
    return str(manifest["fingerprint"]) if whole else None


def _check(path: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path or path == MANIFEST:
        raise ValueError(f"not a path inside the publication: {path!r}")


def _write(out: Path, name: str, files: Mapping[str, bytes], fingerprint: str) -> Path:
    """The folder with the files, the manifest last; a whole one of the same name is taken as it is."""
    version = out / _VERSIONS / name
    if _whole(version) == fingerprint:
        return version
    if version.exists():  # published, but damaged: it stays until it is replaced
        version = version.with_name(f"{name}.again")
    for path, data in sorted(files.items()):
        file = version / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    version.mkdir(parents=True, exist_ok=True)
    (version / MANIFEST).write_bytes(_manifest(files, fingerprint))
    return version


def _manifest(files: Mapping[str, bytes], fingerprint: str) -> bytes:
    entries = {
        path: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for path, data in sorted(files.items())
    }
    return json.dumps({"fingerprint": fingerprint, "files": entries}, indent=1, ensure_ascii=False).encode() + b"\n"


def _point(out: Path, year: int, version: Path) -> How:
    """Let OUT/YEAR be the version: the one step that readers see."""
    place, link = out / str(year), out / _VERSIONS / f"{year}.link"
    link.unlink(missing_ok=True)
    try:
        os.symlink(f"{_VERSIONS}/{version.name}", link, target_is_directory=True)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _move(out, year, version)
    if place.is_dir() and not place.is_symlink():
        os.replace(place, _aside(out, year))  # published where there were no links
    os.replace(link, place)
    return "linked"


def _move(out: Path, year: int, version: Path) -> How:
    place = out / str(year)
    if place.exists():
        os.replace(place, _aside(out, year))
    os.replace(version, place)
    return "moved"


def _aside(out: Path, year: int) -> Path:
    """Where the old publication waits while the new one is moved into its place."""
    return out / _VERSIONS / f"{year}.old"


def _recover(out: Path, year: int) -> None:
    """Put the old publication back where a run was killed between the two moves; clear other leftovers."""
    (out / _VERSIONS).mkdir(parents=True, exist_ok=True)
    place, aside = out / str(year), _aside(out, year)
    if aside.exists() and not place.exists():
        os.replace(aside, place)
    _clear(out, year)


def _clear(out: Path, year: int) -> None:
    """Remove every version of the year but the one that is published."""
    current = (out / str(year)).resolve()
    for folder in sorted((out / _VERSIONS).iterdir()):
        if folder.name.startswith((f"{year}-", f"{year}.")) and folder.resolve() != current:
            if folder.is_symlink():
                folder.unlink()
            else:
                shutil.rmtree(folder)


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError("home_unwritable", folder=out, problem=error.strerror or type(error).__name__) from error
