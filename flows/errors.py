"""Failures that a person can act on: shown without a traceback, with an exit code of the contract."""

from __future__ import annotations

from collections.abc import Mapping

EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE, EXIT_BUSY = 0, 1, 2, 3


class HuibianError(Exception):
    """A failure in the user's words.

    `key` names its message in templates/messages (what, where, what to do, what became of the data); `slots`
    fill the message. The sentence is made where it is shown, in the reader's language.
    """

    exit_code = EXIT_USAGE

    def __init__(self, key: str, **slots: object) -> None:
        super().__init__(key, slots)
        self.key = key
        self.slots: Mapping[str, object] = slots


class UsageError(HuibianError):
    """The request can't be carried out as it stands: a missing registry, an unwritable home, a bad setting."""


class BusyError(HuibianError):
    """Another run holds the store; the same request may go through later."""

    exit_code = EXIT_BUSY
