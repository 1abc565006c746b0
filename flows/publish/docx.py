"""The OOXML container: a body from a template, the shipped static parts, zipped to the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markupsafe import Markup

from flows.publish import render
from flows.shipped import path

Page = Literal["paper", "annex"]  # with the margins of a letter, or with narrow ones, for tables
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a ZIP archive can state
# Templates' file names in templates/docx -> the parts of the package.
_STATIC = {
    "content_types.xml": "[Content_Types].xml",
    "rels.xml": "_rels/.rels",
    "document_rels.xml": "word/_rels/document.xml.rels",
    "settings.xml": "word/settings.xml",
    "footer.xml": "word/footer1.xml",
    "zh/styles.xml": "word/styles.xml",
    "zh/fonts.xml": "word/fontTable.xml",
}


@dataclass(frozen=True, slots=True)
class Package:
    """What the templates of the package's own parts use."""

    body: Markup
    title: str
    page: Page


def package(body: str, title: str, page: Page = "paper") -> bytes:
    """A .docx with `body` (rendered, escaped block content of w:body) on A4 with page numbers; no date in it.

    `page` is how the last section stands on its pages; those before it say it themselves (`section` of the macros).
    """
    context = Package(Markup(body), title, page)  # noqa: S704 - rendered by our own templates, which escape
    parts = {
        **_static(),
        "word/document.xml": render.render("docx/document.xml", context).encode(),
        "docProps/core.xml": render.render("docx/core.xml", context).encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(parts.items()):
            archive.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry that says nothing about the machine: fixed time, fixed system, plain permissions."""
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.create_system = 0
    entry.external_attr = 0
    return entry


@cache
def _static() -> dict[str, bytes]:
    return {part: path("templates", "docx", *file.split("/")).read_bytes() for file, part in _STATIC.items()}
