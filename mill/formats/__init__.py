"""A module a file format; each prints one report, and others after it in the same file, as bytes."""

from __future__ import annotations

from collections.abc import Callable

from mill.formats.docx import print_docx
from mill.formats.html import print_html
from mill.formats.ofd import print_ofd
from mill.formats.pdf import print_pdf
from mill.formats.text import print_text
from mill.formats.xlsx import print_xlsx

PRINTERS: dict[str, Callable[..., bytes]] = {
    "txt": print_text,
    "md": print_text,
    "html": print_html,
    "docx": print_docx,
    "xlsx": print_xlsx,
    "ofd": print_ofd,
    "pdf": print_pdf,
}
