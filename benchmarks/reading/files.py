"""Known reports printed in every format and layout: by the mill, saved anew by LibreOffice, packed, scanned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from flows.shipped.forms import all_forms
from mill.chance import chance_report
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import Layout, layouts
from mill.office import saved_as
from mill.packed import PACKERS
from mill.truth import KnownReport

# What LibreOffice makes, and of what.
SAVED = {"pdf": "docx", "doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx"}
# What a scanner or a phone makes of the statutory page: name -> (what it says, condition).
SCANS: dict[str, tuple[str, dict[str, Any]]] = {
    "clean_scan": ("a clean scan, 200 dpi", {}),
    "skewed_scan": ("a scan 0.7 degrees askew", {"skew": 0.7, "noise": 4.0}),
    "noisy_scan": (
        "a scan with noise, blur and dust, as JPEG",
        {"noise": 12.0, "blur": 0.6, "jpeg": 60, "specks": 0.0005},
    ),
}
SCAN = "scan"
FORMATS = ("txt", "md", "html", "docx", "xlsx", "ofd", *SAVED, *PACKERS, SCAN)


@dataclass(frozen=True)
class File:
    """A printed file and what it is known to say."""

    format: str
    layout: Layout
    reports: tuple[KnownReport, ...]
    data: bytes

    @property
    def name(self) -> str:
        """A name with the extension of the format."""
        return f"report.{'pdf' if self.format == SCAN else self.format}"


def shows(layout: Layout, format_: str) -> bool:
    """Whether the benchmark prints this layout in that format."""
    if format_ == SCAN:
        return layout.name in SCANS
    if format_ == "pdf":
        return layout.shows_in("docx") or layout.shows_in("pdf")
    return layout.anywhere if format_ in SAVED or format_ in PACKERS else layout.shows_in(format_)


def all_layouts() -> list[Layout]:
    """Those of the mill, and what scanners make."""
    scans = [replace(layouts()["statutory"], name=name, says=says, anywhere=False) for name, (says, _) in SCANS.items()]
    return [*layouts().values(), *scans]


def known(layout: Layout, count: int, blanks: float) -> Iterator[tuple[KnownReport, ...]]:
    """For each file the reports in it: plausible and random ones in turn, both forms; with blanks all random."""
    forms = [form.id for form in all_forms()]
    for number in range(count):
        seeds = range(number * layout.reports, (number + 1) * layout.reports)
        plausible = not blanks and number % 2 == 0
        form = forms[number // 2 % len(forms)]
        yield tuple(invented(form, seed) if plausible else chance_report(seed, blanks) for seed in seeds)


def files(formats: tuple[str, ...], count: int, blanks: float = 0.0, only: str = "") -> Iterator[File]:
    """Every file, `count` for each format and layout (or `only` one) that it shows in, a format at a time."""
    for format_ in formats:
        wanted = [
            (layout, reports)
            for layout in all_layouts()
            if shows(layout, format_) and only in ("", layout.name)
            for reports in known(layout, count, blanks)
        ]
        yield from _MAKERS.get(format_, _printed)(format_, wanted)


Wanted = list[tuple[Layout, tuple[KnownReport, ...]]]


def _printed(format_: str, wanted: Wanted) -> Iterator[File]:
    printer: Callable[..., bytes] = {**PRINTERS, **PACKERS}[format_]
    for layout, reports in wanted:
        yield File(format_, layout, reports, printer(reports[0], layout, *reports[1:]))


def _saved(format_: str, wanted: Wanted) -> Iterator[File]:
    """Saved anew by LibreOffice, as many as it saves."""
    source = SAVED[format_]
    originals = {f"{at:05}.{source}": file for at, file in enumerate(_printed(source, wanted))}
    made = saved_as({name: file.data for name, file in originals.items()}, format_)
    for name, data in made.items():
        yield replace(originals[name], format=format_, data=data)


def _scanned(format_: str, wanted: Wanted) -> Iterator[File]:
    if find_spec("cv2") is None:  # the extra `ocr` is not there: nothing to make scans with, nor to read them
        return
    from mill.scans import Condition, scanned

    for number, file in enumerate(_saved("pdf", wanted)):
        condition = Condition(**SCANS[file.layout.name][1])
        yield replace(file, format=format_, data=scanned(file.data, condition, seed=number))


_MAKERS: dict[str, Callable[[str, Wanted], Iterator[File]]] = {**dict.fromkeys(SAVED, _saved), SCAN: _scanned}
