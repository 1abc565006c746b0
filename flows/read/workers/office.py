"""Documents that LibreOffice converts before they are read: as many as there are with one call, the bad ones found.

LibreOffice says that all went well on a document that it can't open, and makes a document of any bytes without a known
beginning: the type was told by the content before, and what it made is read like any other file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from flows.model.report import Refusal, Unconverted
from flows.read.extras import office_program
from flows.read.workers.limits import Limits, too_long
from flows.read.workers.pool import Job
from flows.read.workers.soffice import Call, call

CALL = 50  # documents a call
_SHEETS = frozenset({"xls", "xls95", "xlsb", "ods", "et", "excel_xml"})
_XML = frozenset({"word_xml", "excel_xml"})
# Converted with every call: LibreOffice itself, or the half of it that reads sheets, may not be fit to work.
_KNOWN = {"docx": ("known.rtf", b"{\\rtf1 known}"), "xlsx": ("known.csv", b"known,1\n")}


def converted(documents: Sequence[Unconverted], limits: Limits) -> list[Job | Refusal]:
    """A job to read the docx or xlsx of each document, or why there is none; in the order of the documents."""
    program = office_program()
    if program is None:
        return [_needs_office(document) for document in documents]
    targets = [_target(document) for document in documents]
    made: dict[int, bytes | Refusal] = {}
    for target in dict.fromkeys(targets):
        chosen = [number for number, found in enumerate(targets) if found == target]
        for start in range(0, len(chosen), CALL):
            numbered = {number: documents[number] for number in chosen[start : start + CALL]}
            made |= _made(program, numbered, target, limits)
    return [_job(number, document, made[number]) for number, document in enumerate(documents)]


def _made(
    program: str, documents: Mapping[int, Unconverted], target: str, limits: Limits
) -> dict[int, bytes | Refusal]:
    """What was made of each; when a call hangs or breaks down, of what it left over in halves, down to the guilty."""
    known, content = _KNOWN[target]
    names = {number: f"{number:03}.{_extension(document)}" for number, document in documents.items()}
    files = {known: content} | {names[number]: document.data for number, document in documents.items()}
    with tempfile.TemporaryDirectory(prefix="huibian-", ignore_cleanup_errors=True) as folder:
        ended = call(program, files, target, Path(folder).resolve(), limits)
    if known not in ended.made and not (ended.overdue or ended.broken):
        return {number: _needs_office(document) for number, document in documents.items()}
    done: dict[int, bytes | Refusal] = {n: ended.made[name] for n, name in names.items() if name in ended.made}
    left = {number: document for number, document in documents.items() if number not in done}
    if len(documents) == 1 or not (ended.overdue or ended.broken):
        return done | {number: _refused(document, ended, limits) for number, document in left.items()}
    numbers = list(left)
    for half in (numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]):
        done |= _made(program, {number: left[number] for number in half}, target, limits) if half else {}
    return done


def _refused(document: Unconverted, ended: Call, limits: Limits) -> Refusal:
    if ended.overdue:
        return too_long(limits)
    return Refusal("file_corrupt", {"type": document.type, "detail": "LibreOffice"})


def _needs_office(document: Unconverted) -> Refusal:
    return Refusal("file_needs_extra", {"type": document.type, "extra": "office"})


def _target(document: Unconverted) -> str:
    return "xlsx" if document.type in _SHEETS else "docx"


def _extension(document: Unconverted) -> str:
    """Ours, not the sender's: letters and digits of the type."""
    return "xml" if document.type in _XML else document.type


def _job(number: int, document: Unconverted, made: bytes | Refusal) -> Job | Refusal:
    """The converted file, to be read under the name and the type of the document."""
    if isinstance(made, Refusal):
        return made
    return Job(str(number), document.name, lambda: made, document.type)
