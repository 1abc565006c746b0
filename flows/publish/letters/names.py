"""File names of letters: readable, safe on any system, no two alike."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from flows.model.season import Submission

_UNSAFE = re.compile(r"[^\w()\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}-]+")
_LONGEST = 60  # characters; at three bytes each well within the 255 bytes that file systems allow


def stems(submissions: tuple[Submission, ...]) -> dict[str, str]:
    """Agency code -> CODE_NAME without suffix. What was changed or would collide gets a hash of what it was."""
    plain = {submission.agency_code: _stem(submission) for submission in submissions}
    often = Counter(stem.casefold() for stem in plain.values())
    return {
        submission.agency_code: stem
        if stem == _wanted(submission) and often[stem.casefold()] == 1
        else f"{stem}-{_hash(submission)}"
        for submission in submissions
        for stem in (plain[submission.agency_code],)
    }


def _wanted(submission: Submission) -> str:
    return f"{submission.agency_code}_{submission.agency}"


def _stem(submission: Submission) -> str:
    return _UNSAFE.sub("_", _wanted(submission))[:_LONGEST]


def _hash(submission: Submission) -> str:
    return hashlib.sha256(_wanted(submission).encode("utf-8", "surrogatepass")).hexdigest()[:8]
