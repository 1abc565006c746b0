"""A process that draws one file, and ends: `python -m flows.read.workers.viewer MEMORY`.

In: a pickle of (bytes, name, pages by path). Out: a pickle of what `views` gives. Nothing where that fails.
"""

from __future__ import annotations

import os
import pickle
import sys

from flows.read.view import views
from flows.read.workers.confined import confine


def main() -> None:
    """Draw, say it, end."""
    given = sys.stdin.buffer.read()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand in the answer
    confine(int(sys.argv[1]))
    data, name, pages = pickle.loads(given)  # noqa: S301  (from our own process)
    answers.write(pickle.dumps(views(data, name, pages), pickle.HIGHEST_PROTOCOL))
    answers.flush()


if __name__ == "__main__":
    main()
