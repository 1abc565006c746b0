"""`python -m mill print` prints a known report, `judge` reads it again; `sample` writes data/sample anew."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from flows.read import read
from flows.shipped.forms import all_forms
from mill.chance import chance_report
from mill.district.sample import sample
from mill.formats import PRINTERS
from mill.invent import invented
from mill.judge import judge
from mill.layout import layouts
from mill.truth import KnownReport

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample"


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    asked = _parser().parse_args(arguments)
    if asked.command == "sample":
        _write_sample(Path(asked.to))
    elif asked.command == "print":
        sys.stdout.buffer.write(_printed(asked)[1])
    else:
        _judge(asked)


def _printed(asked: argparse.Namespace) -> tuple[list[KnownReport], bytes]:
    """The known reports and the file; random ones where a share of blanks is asked for, else plausible ones."""
    layout = layouts()[asked.layout]
    seeds = range(asked.seed, asked.seed + layout.reports)
    reports = [
        invented(asked.form, seed) if asked.blanks is None else chance_report(seed, asked.blanks) for seed in seeds
    ]
    return reports, PRINTERS[asked.format](reports[0], layout, *reports[1:])


def _judge(asked: argparse.Namespace) -> None:
    reports, data = _printed(asked)
    reading = read(data, f"report.{asked.format}")
    judged = judge(reports, layouts()[asked.layout], reading)
    why = {address: doubt for report in reading.reports for doubt in report.doubts for address in doubt.addresses}
    counts = f"exact {len(judged.exact)}, flagged {len(judged.flagged)}, wrong {len(judged.wrong)}"
    lines = [f"{counts} {reading.refusal or ''}"]
    lines += [f"flagged {address} {why[address].slots if address in why else ''}" for address in judged.flagged]
    lines += [f"WRONG {address}: printed {printed}, read {found}" for address, printed, found in judged.wrong]
    sys.stdout.write("\n".join(lines) + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mill", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, told in (("print", "print a known report"), ("judge", "print a known report and read it again")):
        _one(commands.add_parser(name, help=told))
    many = commands.add_parser("sample", help="write the sample district anew")
    many.add_argument("--to", default=str(SAMPLE))
    return parser


def _one(one: argparse.ArgumentParser) -> None:
    one.add_argument("--form", choices=[form.id for form in all_forms()], default=all_forms()[-1].id)
    one.add_argument("--layout", choices=sorted(layouts()), default="statutory")
    one.add_argument("--format", choices=sorted(PRINTERS), default="html")
    one.add_argument("--seed", type=int, default=0)
    one.add_argument("--blanks", type=float, help="random values, such a share of them blank")


def _write_sample(folder: Path) -> None:
    if (folder / "submissions").exists():  # what is no longer in the sample; nothing else of a folder that was misnamed
        shutil.rmtree(folder / "submissions")
    for path, content in sample().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    main()
