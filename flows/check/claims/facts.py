"""Between the store and the prose: judged reports are read for claims once, and again when they count as another's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from flows.check.claims import Speaker, claims
from flows.check.claims.claim import Claim
from flows.check.claims.vocabulary import NAME
from flows.model.report import SectionText
from flows.shipped import path
from flows.store import Row, Store

_CLAIM = ("report_id", "number", "section", "quote", "printed", "kind", "stated", "step", "addresses", "wholes",
          "otherwise", "beside", "scope", "sure")  # fmt: skip
_SOURCE = ("report_id", "agency", "year", "edition")


def gather_claims(store: Store) -> None:
    """Bring derived.claim up to date; a report that was read before is not read again."""
    due = store.query("check", "claims_due", edition=edition())
    if not due:
        return
    for table in ("claim", "claim_source"):
        store.run("check", f"forget_{table}", reports=[row["report_id"] for row in due])
    rows = [row for report in due for row in _rows(report)]
    if rows:
        store.append("derived.claim", dict(zip(_CLAIM, zip(*rows, strict=True), strict=True)))
    read = [(row["report_id"], row["agency"], row["year"], edition()) for row in due]
    store.append("derived.claim_source", dict(zip(_SOURCE, zip(*read, strict=True), strict=True)))


@cache
def edition() -> str:
    """Fingerprint of the words and of the program: another one reads the prose anew."""
    files = [path("data", "lexicon", f"{NAME}.toml"), *sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _rows(report: Row) -> Iterator[tuple[object, ...]]:
    sections = (SectionText(**section) for section in report["sections"])
    found = claims(sections, json.loads(report["forms"]), Speaker(report["agency"], report["year"]))
    for number, claim in enumerate(found, start=1):
        yield (report["report_id"], number, *_row(claim))


def _row(claim: Claim) -> tuple[object, ...]:
    sets = ([list(cells) for cells in some] for some in (claim.wholes, claim.otherwise))
    return (claim.section, claim.quote, claim.printed, claim.kind, claim.stated, claim.step, list(claim.addresses),
            *sets, claim.beside, claim.scope, claim.sure)  # fmt: skip
