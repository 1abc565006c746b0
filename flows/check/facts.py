"""The facts that rules ask, gathered before they run: Python finds facts, SQL passes judgement.

What each needs stands before it: claims are read in the prose of judged reports, repairs of a table weigh its claims.
"""

from __future__ import annotations

from collections.abc import Collection

from flows.check.bodies import gather_bodies, gather_subject_words
from flows.check.claims.facts import gather_claims
from flows.check.localise.facts import gather_causes
from flows.check.prose import gather_prose
from flows.store import Store


def gather_goes_on(store: Store) -> None:
    """What each report is compared with from the year before: asked by many rules, so found once."""
    store.run("check", "clear_goes_on")
    store.run("check", "gather_goes_on")


# In the order in which they need each other.
FACTS_OF_REPORTS = (
    gather_goes_on,
    gather_bodies,
    gather_subject_words,
    gather_claims,
    gather_causes,
    gather_prose,
)
# Views that most rules ask: a single file waits for the planning of the rules, and for little else.
ASKED_OFTEN = ("judged_cell", "known_cell", "table_name", "year_before")


def gather(store: Store, about: Collection[str] | None) -> None:
    """Which reports are judged and what is doubted; where reports are judged by what they say, what that is."""
    with store.transaction():
        for fact in ("judged", "doubt"):
            store.run("check", f"clear_{fact}")
            store.run("check", f"gather_{fact}")
        store.fix(ASKED_OFTEN)
        if about is None or "report" in about:
            for facts in FACTS_OF_REPORTS:
                facts(store)
