"""The limits of this process, as far as the system has any; where it has none, the clock of the run still holds."""

from __future__ import annotations

import os
import sys

_PR_SET_PDEATHSIG, _SIGKILL = 1, 9
# A module's compiled form may be written beside it (the largest has a quarter of this), and nothing else is.
MAX_WRITTEN = 1024 * 1024
MAX_OPEN = 64


def confine(memory: int) -> None:
    """Let this process take `memory` bytes, write next to nothing, leave no core, and not outlive its parent.

    RLIMIT_DATA counts what a process may write to: an address space (RLIMIT_AS) also holds libraries and what threads
    only reserve, which for character recognition is two and a half times what is used.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, MAX_WRITTEN)
    _lower(resource.RLIMIT_NOFILE, MAX_OPEN)
    _lower(resource.RLIMIT_DATA, memory)
    if sys.platform == "linux":
        _die_with_parent()


def _lower(kind: int, limit: int) -> None:
    """Set a limit, never above the one that is set already. macOS refuses some (ValueError)."""
    import resource
    from contextlib import suppress

    _, hard = resource.getrlimit(kind)
    lowest = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (lowest, lowest))


def _die_with_parent() -> None:
    """A parent that was killed reads no answer; a worker that waits sees its pipe end, one that is busy does not."""
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def data_in_use() -> int:
    """Bytes that this process may write to, as RLIMIT_DATA counts them; 0 where the system doesn't say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
