"""Run a module as a program for as long as the process that started it lives.

A script of its own: `python attended.py MODULE ARGUMENT...`, with a pipe as standard input. The other end of the pipe
closes when the starter ends, however it ends; then this process ends too, so that nothing is left running.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

PATIENCE = 10  # seconds between asking and ending


def _end_when_alone() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_when_alone, daemon=True).start()
    sys.path.pop(0)  # the folder of this script; the program must not find its neighbours there
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
