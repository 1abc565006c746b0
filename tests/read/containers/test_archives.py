"""Archives: every document in them, under its name, in the order of the archive; damage and bombs are told."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from flows.read.containers import leaves, member
from flows.read.extras import available
from tests.read.containers.cases import cases, contents, shown
from tests.read.containers.pack import rar4, rar5, seven, tar, zip_of, zipped
from tests.read.formats.parts import docx, encrypted

MEMBERS = {"b/second.html": b"<p>1</p>" * 9, "a.txt": b"first", "empty.txt": b""}
Packer = Callable[[Mapping[str, bytes]], bytes]
needs_libarchive = pytest.mark.skipif("archives" not in available(), reason="libarchive is not installed")


def _rar4(members: Mapping[str, bytes]) -> bytes:
    return rar4({name.encode(): data for name, data in members.items()})


PACKERS = [
    pytest.param(zipped, id="zip"),
    pytest.param(tar, id="tar"),
    pytest.param(lambda members: tar(members, "w:gz"), id="tar.gz"),
    pytest.param(lambda members: tar(members, "w:bz2"), id="tar.bz2"),
    pytest.param(lambda members: tar(members, "w:xz"), id="tar.xz"),
    pytest.param(seven, id="7z", marks=needs_libarchive),
    pytest.param(_rar4, id="rar4", marks=needs_libarchive),
    pytest.param(rar5, id="rar5", marks=needs_libarchive),
]


@pytest.mark.parametrize("pack", PACKERS)
def test_every_member_is_a_leaf_in_the_order_of_the_archive(pack: Packer) -> None:
    packed = contents(pack(MEMBERS))
    assert packed == MEMBERS
    if pack is not seven:  # which puts empty ones first
        assert list(packed) == list(MEMBERS)


@pytest.mark.parametrize("pack", PACKERS)
def test_what_systems_leave_behind_is_left_out(pack: Packer) -> None:
    left = ("__MACOSX/._a.txt", "x/._b.docx", ".DS_Store", "y/Thumbs.db", "desktop.ini", "~$report.docx")
    assert shown(pack({**dict.fromkeys(left, b"x"), "a.txt": b"a"})) == ["a.txt"]


def test_what_a_browser_saved_beside_a_page_goes_with_it() -> None:
    saved = ("page_files/a.css", "x/page.files/img/b.png", "page_files/report.docx", "files/c.png")
    told = shown(zipped({"page.htm": b"<p>1<p>2<p>3", **dict.fromkeys(saved, b"text")}))
    assert told == ["page.htm", f"{saved[0]} (aside)", f"{saved[1]} (aside)", *saved[2:]]


def test_members_of_one_name_are_told_apart() -> None:
    twice = zip_of([(b"a.txt", b"1"), (b"a.txt", b"2"), (b"a", b"3"), (b"a", b"4")])
    assert contents(twice) == {"a.txt": b"1", "a (2).txt": b"2", "a": b"3", "a (2)": b"4"}


@pytest.mark.parametrize("case", cases("names"))
def test_names_are_read_in_their_encoding_and_never_a_path(case: dict[str, Any]) -> None:
    raw = case["raw"].encode(case["encoding"])
    assert shown(zip_of([(raw, b"a")])) == [case["shown"]]
    assert shown(tar({raw.decode("utf-8", "surrogateescape"): b"a"})) == [case["shown"]]


@needs_libarchive
def test_a_rar_of_old_keeps_names_as_they_were_typed() -> None:
    assert shown(rar4({"\u5e74\u62a5.txt".encode("gb18030"): b"a"})) == ["\u5e74\u62a5.txt"]


def test_a_name_in_the_field_for_it_is_believed_where_it_belongs_to_the_plain_one() -> None:
    name = "\u5e74\u62a5.txt".encode()
    for raw, expected in ((b"plain.txt", "\u5e74\u62a5.txt"), (b"other.txt", "other.txt")):
        field = struct.pack("<BI", 1, zlib.crc32(b"plain.txt")) + name
        extra = struct.pack("<HH", 0x7075, len(field)) + field
        assert shown(zip_of([(raw, b"a")], extra=extra)) == [expected]


def test_a_document_in_a_zip_container_is_no_archive() -> None:
    document = docx("<w:body/>")
    assert shown(document) == ["."]
    assert shown(zipped({"a.docx": document})) == ["a.docx"]


@needs_libarchive
@pytest.mark.parametrize("pack", [_rar4, rar5])
def test_a_rar_that_stores_a_docx_is_a_rar(pack: Packer) -> None:
    assert shown(pack({"a.docx": docx("<w:body/>")})) == ["a.docx"]


def test_one_file_that_is_only_packed_is_the_file() -> None:
    (leaf,) = leaves(gzip.compress(b"text"), "folder/report.txt.gz")
    assert (leaf.inner, leaf.name, leaf.data) == ("", "report.txt", b"text")
    (inner,) = leaves(zipped({"x/all.tgz": tar({"a.txt": b"a"}, "w:gz")}), "outer.zip")
    assert (inner.inner, inner.name) == ("x/all.tgz!a.txt", "outer.zip!all.tar!a.txt")


def test_locked_members_are_named_and_the_others_read() -> None:
    data = bytearray(zipped({"a.txt": b"a", "b.txt": b"b"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert shown(bytes(data)) == ["a.txt = file_locked zip", "b.txt"]
    assert shown(encrypted(zipped({"a.txt": b"a", "b.txt": b"b"}))) == [". = file_locked zip"]


@needs_libarchive
def test_locked_members_of_a_rar_are_no_noise() -> None:
    assert shown(rar4({b"a.txt": b"noise"}, 0x04)) == ["a.txt = file_locked rar"]
    assert shown(rar4({b"a.txt": b"noise", b"b.txt": b"noise"}, 0x04)) == [". = file_locked rar"]


def test_a_damaged_member_is_told_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": b"a" * 99, "b.txt": b"b" * 99}))
    data[data.index(b"a.txt") + 8] ^= 0xFF
    first, second = shown(bytes(data))
    assert first.startswith("a.txt = file_corrupt zip")
    assert second == "b.txt"


@pytest.mark.parametrize("pack", [zipped, tar, *([_rar4, rar5] if "archives" in available() else [])])
def test_of_an_archive_that_is_cut_off_the_beginning_is_read(pack: Packer) -> None:
    members = {f"{number}.txt": bytes(range(256)) * 8 for number in range(4)}
    whole = pack(members)
    for cut in range(600, len(whole.rstrip(b"\0")), 577):
        found = shown(whole[:cut])
        assert any("file_corrupt" in leaf for leaf in found), cut
        assert contents(whole[:cut]).items() <= members.items()
    assert "2.txt" in shown(whole[: len(whole) * 7 // 8])


def test_a_directory_that_is_left_of_a_member_is_not_that_of_the_archive() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as out:
        for number in range(3):
            out.writestr(f"{number}.html", f"page {number} " * 200)
            out.writestr(f"{number}.zip", zipped({"a.html": b"inside"}))
    cut = buffer.getvalue()[: len(buffer.getvalue()) * 9 // 10]
    assert cut.rindex(b"PK\x05\x06") > 0
    assert {"0.html", "1.html"} <= contents(cut).keys()
    assert any("file_corrupt" in leaf for leaf in shown(cut))


def test_a_packed_file_that_is_cut_off_is_read_up_to_there() -> None:
    whole = tar({"a.txt": b"a" * 2000, "b.txt": bytes(range(256)) * 99}, "w:gz")
    assert shown(whole[:-100])[0] == "a.txt"
    assert any("file_corrupt" in leaf for leaf in shown(whole[:-100]))


@needs_libarchive
@pytest.mark.parametrize("pack", [_rar4, rar5, seven])
def test_a_changed_byte_is_told_by_the_sum(pack: Packer) -> None:
    whole = pack({"a.txt": bytes(range(256)) * 20, "b.txt": b"b"})
    for at in range(len(whole) // 4, len(whole) // 2, 97):
        changed = bytearray(whole)
        changed[at] ^= 1
        assert "file_corrupt" in "".join(shown(bytes(changed)))


@needs_libarchive
def test_a_volume_of_several_says_so() -> None:
    assert shown(rar4({b"a.txt": b"a"}, 0x02))[-1] == ". = file_corrupt rar one volume of several"


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_not_followed(kind: bytes) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as out:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = kind, "/etc/passwd"
        out.addfile(info)
    looks = "link" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else "device"
    assert shown(buffer.getvalue()) == [f"a.txt = file_type_unknown {looks}"]


def test_a_link_in_a_zip_is_not_followed() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = 0o120777 << 16
        out.writestr(info, "/etc/passwd")
    assert shown(buffer.getvalue()) == ["a.txt = file_type_unknown link"]


def test_an_archive_without_a_document_holds_no_report() -> None:
    assert shown(zipped({".DS_Store": b"x"})) == [". = file_without_report"]


@pytest.mark.parametrize("pack", PACKERS)
def test_bombs_end_at_the_ratio(pack: Packer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "RATIO_FROM", 100_000)
    monkeypatch.setattr(member, "MAX_RATIO", 50)
    packed = pack({"a.txt": bytes(400_000)})
    if len(packed) < 4_000:
        assert any("file_too_large ratio" in leaf for leaf in shown(packed))


def test_what_is_unpacked_is_counted_over_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "MAX_UNPACKED", 1_000)
    inner = zipped({"a.txt": b"a" * 400})
    size = len(inner)
    told = f"= file_too_large unpacked_bytes 1000 {2 * size + 800}"
    assert shown(zipped({"1.zip": inner, "2.zip": inner})) == ["1.zip!a.txt", f"2.zip {told}"]
    monkeypatch.setattr(member, "MAX_MEMBERS", 3)
    few = shown(zipped({f"{number}.txt": b"a" for number in range(9)}))
    assert few == ["0.txt", "1.txt", "2.txt", ". = file_too_large members 3 4"]


def test_a_packed_file_that_holds_itself_ends() -> None:
    data = b"text"
    for _ in range(40):
        data = gzip.compress(data)
    assert shown(data) == [". = file_too_large depth 6 >6"]


@pytest.mark.parametrize(("type_", "data"), [("7z", b"7z\xbc\xaf\x27\x1c......"), ("rar", b"Rar!\x1a\x07\x01\x00....")])
def test_without_libarchive_the_file_waits(type_: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.read.containers.libarchive.available", frozenset)
    assert shown(data) == [f". = file_needs_extra {type_} archives"]
