"""`python -m mill print` prints one known report; `python -m mill sample` writes data/sample anew."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from flows.shipped.forms import all_forms
from mill.district.sample import sample
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample"


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    asked = _parser().parse_args(arguments)
    if asked.command == "sample":
        _write_sample(Path(asked.to))
    else:
        report = invented(asked.form, asked.seed)
        sys.stdout.buffer.write(PRINTERS[asked.format](report, layouts()[asked.layout]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mill", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("print", help="print a known report")
    one.add_argument("--form", choices=[form.id for form in all_forms()], default=all_forms()[-1].id)
    one.add_argument("--layout", choices=sorted(layouts()), default="statutory")
    one.add_argument("--format", choices=sorted(PRINTERS), default="html")
    one.add_argument("--seed", type=int, default=0)
    many = commands.add_parser("sample", help="write the sample district anew")
    many.add_argument("--to", default=str(SAMPLE))
    return parser


def _write_sample(folder: Path) -> None:
    if (folder / "submissions").exists():  # what is no longer in the sample; nothing else of a folder that was misnamed
        shutil.rmtree(folder / "submissions")
    for path, content in sample().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    main()
