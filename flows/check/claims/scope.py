"""Of whom a sentence speaks, against whose report it is: the tables count the reporting agency, no less and no more."""

from __future__ import annotations

from collections.abc import Sequence

from flows.check.claims.claim import Scope, Speaker
from flows.check.claims.tokens import Token, of_kind
from flows.check.claims.vocabulary import vocabulary

# By kind of agency: what its own report says of everything that it counts, and what is a part of it or more.
_REPORT = {"government": ("whole", "own"), "office": ("office", "own"), "town": ("town", "own"), "bureau": ("own",)}
_OTHER = {"government": ("office",), "office": ("whole",), "town": ("whole",), "bureau": ("whole",)}


def scope_of(words: Sequence[Token], speaker: Speaker) -> tuple[Scope | None, bool]:
    """(the scope, whether that is in doubt); None where the words don't say of whom they speak."""
    named = of_kind(list(words), "whole", "office", "town", "own")
    if not named:
        return None, False
    kind = _kind(speaker.agency)
    if kind is None:
        return "report", True
    if named[0].kind in _OTHER[kind]:
        return "other", False
    return "report", named[0].kind not in _REPORT[kind]


def _kind(agency: str | None) -> str | None:
    if not agency:
        return None
    endings = vocabulary().speakers
    return next((kind for kind, ends in endings.items() if agency.endswith(ends)), "bureau")
