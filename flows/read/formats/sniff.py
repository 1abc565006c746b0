"""What a file is, told by its content; its name is only compared.

READ are the types that a module here reads, CONVERTED those that LibreOffice converts to one of them first, CONTAINERS
those that are opened before, for what is in them. The others are known by name, so that a person can be told what came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.read.formats.bounds import MAX_TEXT, RefusalError, corrupt, within
from flows.read.formats.encoding import Decoded, decode
from flows.read.formats.json_text import parsed
from flows.read.formats.ole import MAGIC, Compound

_EXTENSIONS = {
    "text": "txt text md markdown csv tsv log",
    "html": "html htm xhtml shtml jhtml mhtml jsp asp aspx php do md markdown",
    "docx": "docx docm dotx dotm",
    "xlsx": "xlsx xlsm xltx xltm",
    "pdf": "pdf",
    "doc": "doc dot wps wpt",
    "xls": "xls xlt et ett",
    "xls95": "xls xlt et ett",
    "ppt": "ppt pps dps",
    "msg": "msg",
    "rtf": "rtf doc wps",  # Word opens it without a word
    "odt": "odt",
    "ods": "ods",
    "ofd": "ofd",
    "pptx": "pptx ppsx",
    "xlsb": "xlsb",
    "epub": "epub",
    "zip": "zip",
    "7z": "7z",
    "rar": "rar",
    "gzip": "gz tgz",
    "bzip2": "bz2 tbz tbz2",
    "xz": "xz txz",
    "tar": "tar",
    "png": "png",
    "jpeg": "jpg jpeg jpe jfif",
    "gif": "gif",
    "bmp": "bmp",
    "tiff": "tif tiff",
    "webp": "webp",
    "heic": "heic heif",
    "mht": "mht mhtml eml",
    "eml": "eml mht mhtml",
    "json": "json js jsonp txt jsp asp aspx ashx php do",
    "tnef": "dat",
    "word_xml": "xml doc",
    "excel_xml": "xml xls",
    "ole": "",
    "altchunk": "docx",
}
PICTURES = frozenset(["png", "jpeg", "gif", "bmp", "tiff", "webp"])
READ = (
    frozenset(("text", "html", "docx", "xlsx", "xls", "pdf", "word_xml", "excel_xml", "odt", "ods", "ofd")) | PICTURES
)
CONVERTED = frozenset(["doc", "rtf", "xlsb", "xls95"])
CONTAINERS = frozenset(["zip", "7z", "rar", "gzip", "bzip2", "xz", "tar", "eml", "mht", "msg", "json"])
NOT_YET = frozenset(type_ for type_ in _EXTENSIONS if type_ not in READ | CONVERTED | CONTAINERS)

_BY_TYPE = {type_: frozenset(written.split()) for type_, written in _EXTENSIONS.items()}
_KNOWN_EXTENSIONS = frozenset().union(*_BY_TYPE.values())

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_LOOKS = ((b"MZ", "program"), (b"\x7fELF", "program"), (b"SQLite format 3\x00", "database"))
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_STREAMS = (
    ("__properties_version1.0", "msg"),  # first: what is attached to a mail has streams as well
    ("worddocument", "doc"),
    ("workbook", "xls"),
    ("book", "xls95"),  # Excel 5 and 95; a file for both has a workbook as well
    ("powerpoint document", "ppt"),
)
_ENCRYPTED = "EncryptedPackage"
_FIB_ENCRYPTED = 0x01  # of the byte at 11 of a WordDocument stream
_MEMBERS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
    ("ofd.xml", "ofd"),
)
# What the first member of a document in a zip container is called; the name stands there.
_PART = re.compile(rb"\[content_types\]|_rels/|docprops/|word/|xl/|ppt/|mimetype|ofd\.xml|doc_|meta-inf/|custom", re.I)
_NAME_AT = 30
_CONTENT_TYPES = ((b"wordprocessingml.", b".main+xml", "docx"), (b"spreadsheetml.sheet.main+xml", b"", "xlsx"))
_MIME_TYPES = ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods"), (b"epub", "epub"))
# Header lines of a mail or a saved page, whatever the encoding of what follows; a mailbox's first line before them.
_HEADERS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:From [^\r\n:]*\S[^\r\n]*\r?\n)?"
    rb"(?:(?:From|To|Cc|Sender|Reply-To|Received|Return-Path|Delivered-To|Date|Subject|Message-ID|In-Reply-To|References"
    rb"|MIME-Version|User-Agent|Importance|Authentication-Results|(?:Content|X|ARC|DKIM|Snapshot|Thread|List)-[\w-]+)"
    rb"[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}",
    re.IGNORECASE,
)
_MAIL = re.compile(
    rb"(?:^|\xef\xbb\xbf)(?:From|Received|Return-Path|MIME-Version|Content-Type)[ \t]*[: ]",
    re.IGNORECASE | re.MULTILINE,
)
_SENT = re.compile(rb"^(?:Received|To):", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|table|tr|td)[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(r"</(?:p|div|span|td|li|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The type, with the text where it is one, and the value where the text is JSON."""

    type: str
    text: str = ""
    value: object = None


def sniff(data: bytes) -> Sniffed:
    """The type of the content; raises RefusalError for nothing at all, damaged or locked containers, unknown types."""
    head = data[:4096]
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise RefusalError("file_empty")
    if head.startswith(_ZIP):
        return Sniffed(_zip_type(data))
    if head.startswith(MAGIC):
        return Sniffed(_ole_type(data))
    for magic, type_ in _MAGIC:
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(magic):
            if type_ == "rtf" and not data.rstrip(b"\0\x1a \t\r\n").endswith(b"}"):  # LibreOffice reads what is left
                raise corrupt("rtf", "end")
            return Sniffed(type_)
    if (headers := _HEADERS.match(data, 0, 65_536)) is not None and _MAIL.search(headers[0]):
        return Sniffed("mht" if b"multipart/related" in head.lower() and not _SENT.search(head) else "eml")
    return Sniffed(looser) if (looser := _by_place(data)) else _text_type(data)


def extension(name: str) -> str:
    """The part after the last dot, in lower case, "" where there is none."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[1].lower() if "." in base else ""


def disagrees(type_: str, name: str) -> bool:
    """True where the name's extension stands for another type than the content has; an unknown one says nothing."""
    written = extension(name)
    return written in _KNOWN_EXTENSIONS and written not in _BY_TYPE.get(type_, frozenset((written,)))


def _by_place(data: bytes) -> str | None:
    """Types whose mark doesn't stand first."""
    if data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        return "bmp"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1"):
        return "heic"
    if data[257:262] == b"ustar":
        return "tar"
    return "pdf" if b"%PDF-" in data[:1024] else None


def _zip_type(data: bytes) -> str:
    from flows.read.formats.package import Package  # brings lxml, which text does without

    guess = "docx" if b"word/" in data else "xlsx" if b"xl/" in data else "zip"
    try:
        package = Package(data, guess)
    except RefusalError as refused:
        if refused.refusal.kind == "file_corrupt" and len(data) > _NAME_AT and not _PART.match(data, _NAME_AT):
            return "zip"  # the directory of an archive is gone; members may be left
        raise
    if package.begins_late() and not _PART.match(data, _NAME_AT):
        return "zip"
    names = frozenset(package.names())
    for member, type_ in _MEMBERS:
        if member in names:
            return type_
    declared = package.part("[content_types].xml") or b""
    for first, second, type_ in _CONTENT_TYPES:
        if first in declared and second in declared:
            return type_
    stated = (package.part("mimetype") or b"")[:100]
    return next((type_ for mark, type_ in _MIME_TYPES if mark in stated), "zip")


def _ole_type(data: bytes) -> str:
    """By the streams of the container; that of encrypted Office files is EncryptedPackage."""
    try:
        container = Compound(data)
    except RefusalError as refused:
        if _ENCRYPTED.encode("utf-16-le") in data:
            raise RefusalError("file_locked", type="office") from refused
        raise
    names = frozenset(container.names())
    if _ENCRYPTED.lower() in names:
        raise RefusalError("file_locked", type="office")
    type_ = next((type_ for stream, type_ in _STREAMS if stream in names), "ole")
    if type_ == "doc":
        _require_whole(container)
    return type_


def _require_whole(container: Compound) -> None:
    """Raise where a Word document is encrypted, or what its text is made of was cut off."""
    main, *_ = [container.stream(name) or b"" for name in ("worddocument", "0table", "1table")]
    if len(main) < 12:
        raise corrupt("doc", "worddocument")
    if main[11] & _FIB_ENCRYPTED:
        raise RefusalError("file_locked", type="doc")


def _text_type(data: bytes) -> Sniffed:
    looks = next((looks for magic, looks in _LOOKS if data.startswith(magic)), "binary")
    within(len(data), 2 * MAX_TEXT, "bytes")
    decoded = decode(data) if looks == "binary" else None
    if decoded is None or not _is_text(decoded):
        raise RefusalError("file_type_unknown", looks=looks)
    text = decoded.text
    if not text.strip():
        raise RefusalError("file_empty")
    if (value := parsed(text)) is not None:
        return Sniffed("json", text, value)
    return Sniffed(_office_xml(text[:4096]) or ("html" if is_page(text) else "text"), text)


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def _is_text(decoded: Decoded) -> bool:
    """Few control characters; and not a heap of rare characters, unless it is UTF-8, which is hardly so by chance."""
    sample = decoded.text[:100_000]
    controls = len(_CONTROL.findall(sample))
    return controls <= len(sample) * 0.01 and (decoded.score >= 0.3 or decoded.encoding == "utf-8")


def _office_xml(head: str) -> str | None:
    if "/office/word/2003/wordml" in head or "/office/2006/xmlPackage" in head:
        return "word_xml"
    return "excel_xml" if "urn:schemas-microsoft-com:office:spreadsheet" in head and "<Workbook" in head else None


def is_page(text: str) -> bool:
    """Whether text is a web page or a piece of one."""
    return _PAGE.search(text) is not None or sum(1 for _ in _ELEMENT.finditer(text[:200_000])) >= 3
