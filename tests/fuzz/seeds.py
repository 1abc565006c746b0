"""Whole documents to be damaged: the mill's in every layout, published ones where they are, and containers of them."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from functools import cache

from flows.read.extras import available, office_program
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.read.containers.pack import rar4, rar5, seven
from tests.real import REAL, ROOT

KEPT = ROOT / "tests" / "actual" / "seeds"
_PUBLISHED = {"txt": ".txt", "md": ".md", "html": ".html", "docx": ".docx", "pdf": ".pdf"}
_CONVERTED = {
    "odt": "docx",
    "ods": "xlsx",
    "xls": "xlsx",
    "doc": "docx",
    "rtf": "docx",
}  # by LibreOffice, of what the mill prints
_LAYOUTS = ("statutory", "wide_digits", "units")


@cache
def names(format_: str) -> tuple[str, ...]:
    """The seeds of a format, in an order that does not change; none where a program for it is missing."""
    if format_ in PRINTERS:
        mill = [f"mill/{format_}/{form}/{layout}" for form in ("2019", "2021") for layout in sorted(layouts())]
    elif format_ in _CONVERTED:
        mill = [f"converted/{format_}/2021/{layout}" for layout in _LAYOUTS if office_program()]
    elif format_ == "png":
        mill = [f"drawn/png/2021/{layout}" for layout in _LAYOUTS if "ocr" in available()]
    else:
        mill = [f"packed/{format_}/{number}" for number in range(8)]
    ending = _PUBLISHED.get(format_)
    found = sorted(REAL.glob(f"*{ending}")) if ending and REAL.is_dir() else []
    return (*mill, *(f"real/{file.name}" for file in found if not file.name.startswith("README")))


@cache
def seed(name: str) -> bytes:
    """The bytes of a seed."""
    kind, *rest = name.split("/")
    if kind == "real":
        return (REAL / rest[0]).read_bytes()
    if kind == "packed":
        return _packed(rest[0], int(rest[1]))
    format_, form, layout = rest
    if kind == "mill":
        return PRINTERS[format_](invented(form, len(layout)), layouts()[layout])
    if kind == "drawn":
        return _drawn(seed(f"mill/pdf/{form}/{layout}"))
    return _converted(seed(f"mill/{_CONVERTED[format_]}/{form}/{layout}"), _CONVERTED[format_], format_)


def _drawn(data: bytes) -> bytes:
    """The second page of a PDF, where tables stand, as a picture."""
    from flows.read.formats.pdf_view import pictures

    (_, page, *_), _ = pictures(data, (), 2)
    return page.picture


def _converted(data: bytes, source: str, target: str) -> bytes:
    """What LibreOffice makes of it; kept, since its clock is in it."""
    file = KEPT / f"{hashlib.sha256(data).hexdigest()}.{target}"
    if not file.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        file.with_suffix(f".{source}").write_bytes(data)
        with tempfile.TemporaryDirectory() as profile:
            command = [str(office_program()), f"-env:UserInstallation=file://{profile}", "--headless"]
            command += ["--convert-to", target, "--outdir", str(KEPT), str(file.with_suffix(f".{source}"))]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.read_bytes()


def members(number: int) -> dict[str, bytes]:
    """Two documents by name, as somebody packs them."""
    plain = sorted(PRINTERS)
    first, second = plain[number % len(plain)], plain[(number + 2) % len(plain)]
    return {
        f"a.{first}": seed(names(first)[number % len(names(first))]),
        f"b/c.{second}": seed(names(second)[(7 * number) % len(names(second))]),
    }


def page(number: int) -> bytes:
    """A page in UTF-8."""
    pages = [name for name in names("html") if "gb18030" not in name and "utf16" not in name]
    return seed(pages[number % len(pages)])


def _packed(format_: str, number: int) -> bytes:
    return PACKERS[format_](members(number), page(number), number)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive; names may stand twice in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def _zip(files: Mapping[str, bytes], _: bytes, number: int) -> bytes:
    return zipped({"inner.zip": zipped(files)} if number % 4 == 3 else files)


def _tar(files: Mapping[str, bytes], _: bytes, number: int) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=("w", "w:gz")[number % 2]) as out:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            out.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def _json(_: Mapping[str, bytes], page_: bytes, number: int) -> bytes:
    content = {"title": "x", "content": page_.decode("utf-8", "replace"), "time": "2022-01-20"}
    return json.dumps({"code": 200, "data": [content] if number % 2 else content}, ensure_ascii=number % 3 > 0).encode()


def _eml(files: Mapping[str, bytes], page_: bytes, _: int) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "report", "a@example.org", "b@example.org"
    mail["Date"] = "Thu, 20 Jan 2022 09:00:00 +0800"
    mail.set_content("see below")
    mail.add_alternative(page_, "text", "html", params={"charset": "utf-8"})
    for name, data in files.items():
        mail.add_attachment(data, "application", "octet-stream", filename=name.split("/")[-1])
    return _bounded(mail)


def _mht(_: Mapping[str, bytes], page_: bytes, number: int) -> bytes:
    mail = EmailMessage()
    mail["MIME-Version"], mail["Snapshot-Content-Location"] = "1.0", "http://example.org/"
    mail.set_content(page_, "text", "html", ("quoted-printable", "base64")[number % 2], params={"charset": "utf-8"})
    mail.make_related()
    return _bounded(mail)


def _bounded(mail: EmailMessage) -> bytes:
    """The mail with boundaries of our own: those of the library are drawn by lot."""
    for at, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"=={at}==")
    return mail.as_bytes()


def _seven(files: Mapping[str, bytes], _page: bytes, _number: int) -> bytes:
    return seven(files)


def _rar(files: Mapping[str, bytes], _page: bytes, number: int) -> bytes:
    return rar5(files) if number % 2 else rar4({name.encode(): data for name, data in files.items()})


def _gz(files: Mapping[str, bytes], _page: bytes, number: int) -> bytes:
    data = files[sorted(files)[number % len(files)]]
    return (gzip.compress(data, mtime=0), bz2.compress(data), lzma.compress(data))[number % 3]


Packer = Callable[[Mapping[str, bytes], bytes, int], bytes]
PACKERS: dict[str, Packer] = {"zip": _zip, "tar": _tar, "json": _json, "eml": _eml, "mht": _mht}
if "archives" in available():
    PACKERS |= {"7z": _seven, "rar": _rar}
PACKERS["gz"] = _gz
QUICK = (*PRINTERS, *PACKERS)
FORMATS = (*QUICK, *_CONVERTED, "png")
OFFICE = ("doc", "rtf")  # converted by LibreOffice before they are read: only as a run does it
