"""Reports as they arrive inside something else: an archive, a mail, a saved page, the answer of a portal."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.policy import SMTP

from mill.formats.docx import print_docx
from mill.formats.html import print_html
from mill.formats.zipped import zipped
from mill.layout import Layout
from mill.truth import KnownReport

_DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def print_zip(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """An archive with a Word document for each report."""
    return zipped({f"{at}.docx": print_docx(each, layout) for at, each in enumerate((report, *others), start=1)})


def print_eml(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """A mail with a Word document for each report attached."""
    mail = _mail(report)
    mail.set_content(report.title)
    for each in (report, *others):
        mail.add_attachment(print_docx(each, layout), *_DOCX, filename=f"{each.title}.docx")
    mail.set_boundary("=_part")
    return mail.as_bytes(policy=SMTP)


def print_mht(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """A page saved by a browser with what belongs to it."""
    page = _mail(report)
    page["Snapshot-Content-Location"] = "http://www.example.org/report.html"
    page.set_content(print_html(report, layout, *others), "text", "html", params={"charset": layout.encoding})
    page.make_related()
    page.set_boundary("=_part")
    return page.as_bytes(policy=SMTP)


def print_json(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """What a portal's interface answers, the page's HTML in a field."""
    page = print_html(report, layout, *others).decode(layout.encoding)
    answer = {"code": 200, "data": {"title": report.title, "publishTime": report.published, "content": page}}
    return json.dumps(answer, ensure_ascii=False).encode("utf-8")


def _mail(report: KnownReport) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "bureau@example.org"
    mail["Subject"] = report.title
    mail["Date"] = "Mon, 20 Jan 2025 09:00:00 +0800"
    return mail


PACKERS = {"zip": print_zip, "eml": print_eml, "mht": print_mht, "json": print_json}
