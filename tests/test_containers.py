"""A season of archives and mails: each report under its own name, the day of a mail as that of its receipt."""

from __future__ import annotations

import csv
from email.message import EmailMessage
from pathlib import Path

from flows.errors import EXIT_DONE
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.collected import huibian
from tests.read.formats.parts import zipped

HTML, DOCX, XLSX = (
    PRINTERS[format_](invented("2021", seed, 2024), layouts()["statutory"])
    for seed, format_ in ((7, "html"), (8, "docx"), (9, "xlsx"))
)


def _mail(attached: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "report"
    mail["Date"] = "Fri, 31 Jan 2025 20:00:00 +0000"
    mail.set_content("hello")
    mail.add_attachment(attached, maintype="application", subtype="octet-stream", filename="c.xlsx")
    return bytes(mail)


def test_archives_and_mails_are_collected(tmp_path: Path) -> None:
    source, home = tmp_path / "submissions", tmp_path / "home"
    source.mkdir()
    (source / "all.zip").write_bytes(zipped({"a.html": HTML, "x/b.docx": DOCX, "x/empty.docx": b""}))
    (source / "letter.eml").write_bytes(_mail(XLSX))
    said = huibian("run", "--year", "2024", "--source", source, "--home", home, "--no-prefect")
    assert said.returncode == EXIT_DONE, said.stderr
    cells = csv.DictReader((home / "out/2024/data/cells.csv").read_text("utf-8-sig").splitlines())
    assert {row["file"] for row in cells} == {"all.zip!a.html", "all.zip!x/b.docx", "letter.eml!c.xlsx"}
    assert "all.zip!x/empty.docx" in (home / "out/2024/index.html").read_text("utf-8")
    assert "2025-02-01" in huibian("status", "--home", home).stdout
