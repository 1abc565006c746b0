"""Claims of real published reports that were labelled by hand, where they are there, beside those that are found."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.check.claims import Claim, Speaker, claims
from flows.read import read
from tests.real import REAL


@dataclass(frozen=True)
class Matched:
    """A report's labels with the claim found for each (None: missed), and the claims that nobody labelled."""

    pairs: tuple[tuple[dict[str, Any], Claim | None], ...]
    false: tuple[Claim, ...]


def labelled() -> list[str]:
    """The real reports whose claims are labelled."""
    return sorted(file.name.split(".")[0] for file in REAL.glob("*.claims.json")) if REAL.is_dir() else []


def matched(name: str) -> Matched:
    """What is found in a report beside what was labelled."""
    labels = json.loads((REAL / f"{name}.claims.json").read_text("utf-8"))["claims"]
    truth = json.loads((REAL / f"{name}.truth.json").read_text("utf-8"))
    (file,) = [file for file in REAL.glob(f"{name}.*") if file.suffix != ".json"]
    (report,) = read(file.read_bytes(), file.name).reports
    left = claims(report.sections, report.forms, Speaker((truth["agencies"] or [None])[0], truth["year"]))
    pairs = []
    for label in labels:
        same = next((claim for claim in left if _is(claim, label)), None)
        left = [claim for claim in left if claim is not same]
        pairs.append((label, same))
    return Matched(tuple(pairs), tuple(left))


def measure() -> dict[str, int | float]:
    """Precision and recall over all labelled reports; nothing where they are not there."""
    found = [matched(name) for name in labelled()]
    made = sum(len(one.pairs) for one in found)
    right = sum(claim is not None for one in found for _, claim in one.pairs)
    said = right + sum(len(one.false) for one in found)
    shares = {"precision": right / said, "recall": right / made} if right else {}
    return {"texts": len(found), "made": made, "found": said, **shares} if found else {}


def _is(claim: Claim, label: dict[str, Any]) -> bool:
    sets = {frozenset(cells) for cells in (claim.addresses, *claim.otherwise)}
    cells = frozenset(label.get("instead_of", label["addresses"]))
    quotes = [re.sub(r"\s", "", quote) for quote in (claim.quote, label["quote"])]
    if not (quotes[0] in quotes[1] or quotes[1] in quotes[0] or (claim.printed and claim.printed in quotes[1])):
        return False
    if label["agrees"] == "share" and frozenset(label["of"]) not in {frozenset(whole) for whole in claim.wholes}:
        return False
    return cells in sets and claim.stated == Decimal(str(label["stated"]))
