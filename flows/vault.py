"""The bytes received, under their SHA-256: written once, never changed, read back only if they are still the same."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from flows.errors import HuibianError, UsageError
from flows.shipped.messages import Key

_OBJECT = re.compile(r"[0-9a-f]{64}")
_REASONS = {
    errno.EACCES: "problem_no_permission",
    errno.EPERM: "problem_no_permission",
    errno.EROFS: "problem_read_only",
    errno.ENOSPC: "problem_disk_full",
    errno.EDQUOT: "problem_disk_full",
    errno.ENOTDIR: "problem_not_a_folder",
    errno.EEXIST: "problem_not_a_folder",
}


@dataclass(frozen=True)
class Vault:
    """Objects at `root/ab/cdef…`, read-only. Only a whole object ever stands under its name."""

    root: Path

    def put(self, data: bytes) -> str:
        """Keep the bytes; gives their SHA-256 (64 hex digits). What is there is not written again, unless damaged.

        UsageError("home_unwritable") where it can't be written.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        target = self._path(sha256)
        with self._told():
            if not _holds(target, data):
                target.parent.mkdir(parents=True, exist_ok=True)
                _write(target, data)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes; HuibianError `vault_object_missing` or `vault_object_damaged` where they are not as received."""
        try:
            data = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise HuibianError("vault_object_missing", object=sha256, vault=self.root) from error
        except OSError as error:
            raise HuibianError("vault_object_damaged", object=sha256, vault=self.root) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise HuibianError("vault_object_damaged", object=sha256, vault=self.root)
        return data

    def has(self, sha256: str) -> bool:
        """Whether an object stands under that name."""
        return self._path(sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        """The hashes of all objects, sorted; leavings of interrupted writes are none."""
        names = (file.parent.name + file.name for file in self.root.glob("??/*"))
        return iter(sorted(name for name in names if _OBJECT.fullmatch(name)))

    def _path(self, sha256: str) -> Path:
        if not _OBJECT.fullmatch(sha256):
            raise ValueError(sha256)
        return self.root / sha256[:2] / sha256[2:]

    @contextmanager
    def _told(self) -> Iterator[None]:
        """An error of the disk, told with the folder and the reason."""
        try:
            yield
        except OSError as error:
            reason = _REASONS.get(error.errno or 0)
            problem = Key(reason) if reason else error.strerror or type(error).__name__
            raise UsageError("home_unwritable", folder=self.root, problem=problem) from error


def _holds(target: Path, data: bytes) -> bool:
    """Whether the object is there and whole: the same file handed in again repairs a damaged one."""
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except FileNotFoundError:
        return False


def _write(target: Path, data: bytes) -> None:
    """Under another name in the same folder, to the disk, then moved: no reader ever sees a part of it."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o444)
        os.replace(name, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """The new name reaches the disk too; where a folder can't be opened (Windows) the system sees to it."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
