"""Which cell is wrong: the likeliest smallest changes that make the equations of a report hold.

    solve(equations, numbers, evidence) ──► causes, each with its repairs, the likeliest first

Pure functions; `facts` fetches what they need from the store and puts what they find into derived.cause and repair.
"""

from __future__ import annotations

from flows.check.localise.causes import solve
from flows.check.localise.model import Cause, Evidence, Solution, Statement, Step

__all__ = ["Cause", "Evidence", "Solution", "Statement", "Step", "solve"]
