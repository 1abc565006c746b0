"""What real reports treat is never said to be missing, by the labels beside them."""

from __future__ import annotations

import json

from flows.check.prose.contents import treated
from flows.read import read
from flows.shipped.lexicon import lexicon
from tests.real import REAL, needs_real

LABELLED = sorted(REAL.glob("*.claims.json"))
UNTITLED = {"shanghai_general_office_2025"}  # the title of section five is lost: its text stands in section four


@needs_real
def test_what_is_treated_is_seen_as_such() -> None:
    missed = []
    for file in LABELLED:
        name = file.name.removesuffix(".claims.json")
        (document,) = (f for f in REAL.glob(f"{name}.*") if f.suffix != ".json")
        (report,) = read(document.read_bytes(), document.name).reports
        heads = treated({section.number: section.text for section in report.sections})
        for present in json.loads(file.read_text("utf-8"))["contents"]["present"]:
            known = [head for head, words in lexicon("contents")["heads"].items() if present in head and words["in"]]
            if known and not set(known) & set(heads) and name not in UNTITLED:
                missed.append((name, present))
    assert not missed
