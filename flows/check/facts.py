"""The facts that rules ask, gathered before they run: Python finds facts, SQL passes judgement.

What each needs stands before it: claims are read in the prose of judged reports, repairs of a table weigh its claims.
"""

from __future__ import annotations

from collections.abc import Collection

from flows.check.bodies import gather_bodies, gather_subject_words
from flows.check.localise.facts import gather_causes
from flows.store import Store

# In the order in which they need each other.
FACTS_OF_REPORTS = (
    gather_bodies,
    gather_subject_words,
    gather_causes,
)


def gather(store: Store, about: Collection[str] | None) -> None:
    """Which reports are judged and what is doubted; where reports are judged by what they say, what that is."""
    with store.transaction():
        for fact in ("judged", "doubt"):
            store.run("check", f"clear_{fact}")
            store.run("check", f"gather_{fact}")
        if about is None or "report" in about:
            for facts in FACTS_OF_REPORTS:
                facts(store)
