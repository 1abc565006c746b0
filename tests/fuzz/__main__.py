"""`python -m tests.fuzz`: damaged documents of every format through the reader; prints counts, keeps what failed."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from itertools import chain
from pathlib import Path

from tests.fuzz.cases import Case, made
from tests.fuzz.run import Result, judged, pooled, results
from tests.fuzz.seeds import FORMATS, OFFICE, names
from tests.real import ROOT

KEPT = ROOT / "tests" / "actual" / "fuzz"
FAILED = ("raised", "crashed", "hung")
OUTCOMES = ("refused", "doubted", "read", *FAILED)


def main() -> None:
    """Run cases of each format, or one again."""
    asked = _asked()
    if asked.replay:
        print("\n".join(map(str, judged(case := Case.named(asked.replay), made(case)))))  # noqa: T201
        return
    formats = asked.formats or [format_ for format_ in FORMATS if names(format_)]
    indices = range(asked.start, asked.start + asked.count * asked.step, asked.step)
    cases = [Case(format_, asked.seed, index) for index in indices for format_ in formats]
    done = []
    as_a_run = set(FORMATS if asked.pool else OFFICE)
    alone = [case for case in cases if case.format not in as_a_run]
    for result in chain(results(alone), pooled(case for case in cases if case.format in as_a_run)):
        done.append(result)
        if result.problems:
            _keep(result)
    figures = {format_: _figures([r for r in done if r.case.format == format_]) for format_ in formats}
    print(json.dumps(figures, indent=1))  # noqa: T201
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1))
    sys.exit(any(result.outcome in FAILED for result in done))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=30, help="cases of each format; a third is damaged inside")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=int, default=0, help="the first index, to go on where another run ended")
    parser.add_argument("--step", type=int, default=1, help="3: all are damaged inside, from a start of 0, 3 …")
    parser.add_argument("--pool", action="store_true", help="as a run reads them, which only counts; doc, rtf always")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    parser.add_argument("--replay", help="one case by its name, e.g. docx-0-12")
    parser.add_argument("formats", nargs="*", choices=[*FORMATS, []])
    return parser.parse_args()


def _figures(done: list[Result]) -> dict[str, object]:
    outcomes = Counter(result.outcome for result in done)
    return {
        "cases": len(done),
        "inside": len(inside := [result for result in done if result.case.inside]),
        "inside, not refused": sum(result.outcome != "refused" for result in inside),
        **{outcome: outcomes[outcome] for outcome in OUTCOMES},
        "with problems": sum(bool(r.problems) for r in done if r.outcome not in FAILED),
        "slowest s": round(max((result.seconds for result in done), default=0), 1),
        "most MiB": max((result.mebibytes for result in done), default=0),
    }


def _keep(result: Result) -> None:
    """The document and what was wrong, with the command that does it again."""
    KEPT.mkdir(parents=True, exist_ok=True)
    data = made(result.case)[0]
    (KEPT / f"{result.case.name}.{result.case.format}").write_bytes(data)
    again = f"python -m tests.fuzz --replay {result.case.name}"
    told = f"{result.outcome} in {result.seconds:.1f} s\n{again}\n" + "\n".join(result.problems)
    (KEPT / f"{result.case.name}.why").write_text(told, "utf-8")
    print(f"{result.case.name}: {result.outcome}: {result.problems[0].strip().splitlines()[-1]}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
