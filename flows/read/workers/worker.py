"""A worker: files come in through stdin, readings go out through stdout, one after another, until stdin ends.

Started as `python -m flows.read.workers.worker MEMORY`. It needs no file, no network and no clock; a parser is imported
when the first file of its format comes.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import IO

from flows.model.report import Reading, Unconverted
from flows.read import read, read_converted
from flows.read.workers.confined import confine, data_in_use
from flows.read.workers.limits import crashed, most, too_large, too_much_memory
from flows.read.workers.wire import LAST, NOT_LAST, READY, File, pickled, read_job, write_answer

FILES = 200  # a worker is replaced after so many: what libraries leak stays bounded
_PACKAGE = Path(__file__).parents[3]


def main() -> None:
    """Work until there is nothing more to do."""
    memory = int(sys.argv[1])
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between the answers
    confine(memory)
    answers.write(READY)
    answers.flush()
    work(jobs, answers, memory)


def work(jobs: IO[bytes], answers: IO[bytes], memory: int) -> None:
    """Answer each job; end early, and say so, when this process is not as it was any more."""
    for count in range(1, FILES + 1):
        job = read_job(jobs)
        if job is None:
            return
        reading, sound = attempt(job, memory)
        stays = sound and count < FILES and data_in_use() < memory // 2
        write_answer(answers, reading, NOT_LAST if stays else LAST)
        if not stays:
            return


def attempt(file: File, memory: int) -> tuple[bytes, bool]:
    """The pickled reading of a file, and whether this process can go on; a mistake of ours costs one file, no run."""
    try:
        reading = pickled(_reading(file))
        if len(reading) <= most(file.data):
            return reading, True
        refusal = too_large("result_bytes", most(file.data), len(reading))
    except MemoryError:
        refusal = too_much_memory(memory)
    except RecursionError:
        limit = sys.getrecursionlimit()
        refusal = too_large("depth", limit, f">{limit}")
    except Exception as error:  # the last resort, as in the command line: told in the finding, with its place
        refusal = crashed(_place(error))
    return pickled(Reading(refusal=refusal)), False


def _reading(file: File) -> Reading:
    if file.converted_from:
        return read_converted(Unconverted("", file.name, file.converted_from, b""), file.data)
    return read(file.data, file.name)


def _place(error: Exception) -> str:
    """What was raised, and the innermost line of ours that it went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _ours(frame.filename)]
    where = f"{Path(frames[-1].filename).relative_to(_PACKAGE).as_posix()}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__}, {where}"


def _ours(file: str) -> bool:
    return Path(file).is_relative_to(_PACKAGE / "flows")


if __name__ == "__main__":
    main()
