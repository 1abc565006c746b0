"""Old office documents go through LibreOffice, many with one call; one that it can't open is found and refused."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from flows.model.report import Refusal, Unconverted
from flows.read.extras import office_program
from flows.read.workers import office, soffice
from flows.read.workers.limits import Limits
from flows.read.workers.office import converted
from flows.read.workers.pool import Job
from tests.ports import listening
from tests.running import processes_of

OFFICE = office_program()
needs_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
TEXT = b"{\\rtf1\\ansi report of the year}"
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
 <text:p>words
 <draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">
 <draw:image xlink:href="{link}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>
 <text:section text:name="S"><text:section-source xlink:href="{link}"/><text:p>kept</text:p></text:section>
</office:text></office:body></office:document>"""
# A LibreOffice that copies what it is given, and does to a file what its first word says.
STAND_IN = f"""#!{sys.executable}
import os, pathlib, sys, time
words = sys.argv[1:]
out, files = pathlib.Path(words[words.index("--outdir") + 1]), words[words.index("--outdir") + 2 :]
pathlib.Path(CALLS).open("a").write(f"{{len(files)}} ")
for file in map(pathlib.Path, files):
    data = file.read_bytes()
    if data == b"hang":
        (out / f"{{file.stem}}.docx").write_bytes(b"half")
        time.sleep(600)
    if data == b"break":
        os.abort()
    if data != b"bad":
        (out / f"{{file.stem}}.docx").write_bytes(data)
"""


def documents(*contents: bytes, type_: str = "doc") -> list[Unconverted]:
    return [Unconverted("", f"{number}.{type_}", type_, data) for number, data in enumerate(contents)]


def contents(made: list[Job | Refusal]) -> list[bytes | tuple[str, dict[str, str]]]:
    return [one.load() if isinstance(one, Job) else (one.kind, one.slots) for one in made]


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice, and the file in which it counts what it was given."""
    program, counted = tmp_path / "soffice", tmp_path / "calls"
    program.write_text(STAND_IN.replace("CALLS", repr(str(counted))))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "office_program", lambda: str(program))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return counted


BROKEN = ("file_corrupt", {"type": "doc", "detail": "LibreOffice"})


@posix
def test_the_file_that_breaks_or_stops_it_is_found_and_the_others_are_made(calls: Path) -> None:
    given = [b"a", b"b", b"break", b"c", b"hang", b"d", b"bad"]
    found = contents(converted(documents(*given), Limits(seconds=3)))
    assert found == [b"a", b"b", BROKEN, b"c", ("file_takes_too_long", {"limit": "3"}), b"d", BROKEN]
    assert [file.name for file in calls.parent.iterdir() if file.name.startswith("huibian-")] == []
    assert not processes_of(calls.parent)


@posix
def test_as_many_as_there_are_go_with_one_call(calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert contents(converted(documents(*(b"%d" % number for number in range(120))), Limits()))[119] == b"119"
    assert calls.read_text().split() == ["51", "51", "21"], "each with one that is known to be good"


@posix
def test_one_that_makes_nothing_of_a_good_file_is_not_fit_to_work(calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_KNOWN", {"docx": ("known.rtf", b"bad")})
    assert contents(converted(documents(b"a"), Limits())) == [("file_needs_extra", {"type": "doc", "extra": "office"})]
    assert calls.exists()


def test_without_it_the_files_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office_program", lambda: None)
    assert contents(converted(documents(b"a", type_="rtf"), Limits())) == [
        ("file_needs_extra", {"type": "rtf", "extra": "office"})
    ]


def _linked(port: int) -> bytes:
    return PAGE.format(link=f"http://127.0.0.1:{port}/picture.png").encode()


@needs_office
def test_nothing_is_fetched_and_nothing_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with listening() as (port, asked):
        linked = Unconverted("", "../../linked.wps", "fodt", _linked(port))
        garbage = Unconverted("", "garbage.doc", "doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
        text = Unconverted("", "text.rtf", "rtf", TEXT)
        made = converted([linked, garbage, text], Limits())
    assert asked == []
    assert made[1] == Refusal("file_corrupt", {"type": "doc", "detail": "LibreOffice"})
    assert [one.name for one in made if isinstance(one, Job)] == ["../../linked.wps", "text.rtf"]
    assert [file.name for file in tmp_path.iterdir()] == []


@needs_office
def test_a_libreoffice_that_may_fetch_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above would see it."""
    monkeypatch.setattr(soffice, "_PROFILE", ())
    with listening() as (port, asked):
        converted([Unconverted("", "linked.odt", "fodt", _linked(port))], Limits())
    assert asked
