"""What a file shows, drawn in a process of its own within the limits of reading; LibreOffice converts what it must."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Collection, Mapping

from flows.model.report import Refusal, Unconverted
from flows.model.view import View
from flows.read.workers.limits import Limits
from flows.read.workers.office import converted
from flows.read.workers.process import apart, surroundings
from flows.read.workers.wire import UnreadableAnswerError, unpickled_views

_MODULE = "flows.read.workers.viewer"
Pages = Mapping[str, Collection[int]]


def viewed(data: bytes, name: str, pages: Pages, limits: Limits) -> dict[str, View]:
    """What the documents at the paths in `pages` show, by path; without those that could not be drawn."""
    drawn = _drawn(data, name, pages, limits)
    waiting = {inner: seen for inner, seen in drawn.items() if isinstance(seen, Unconverted)}
    found = {inner: seen for inner, seen in drawn.items() if isinstance(seen, View)}
    made = converted(tuple(waiting.values()), limits) if waiting else []
    for inner, job in zip(waiting, made, strict=True):
        seen = None if isinstance(job, Refusal) else _drawn(job.load(), job.name, {"": pages[inner]}, limits).get("")
        if isinstance(seen, View):
            found[inner] = seen
    return found


def _drawn(data: bytes, name: str, pages: Pages, limits: Limits) -> dict[str, View | Unconverted]:
    command = [sys.executable, "-P", "-X", "utf8", "-m", _MODULE, str(limits.memory)]
    given = pickle.dumps((data, name, {inner: sorted(numbers) for inner, numbers in pages.items()}))
    try:
        ended = subprocess.run(  # noqa: S603
            command, input=given, capture_output=True, timeout=limits.seconds, env=surroundings(), check=True, **apart()
        )
        return unpickled_views(ended.stdout)
    except (subprocess.SubprocessError, UnreadableAnswerError):  # it took too long, or it broke down
        return {}
