"""Whatever is packed into whatever, what is read is what was packed."""

from __future__ import annotations

import gzip
import json
import random
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.report import Refusal
from flows.read import read
from flows.read.containers import Leaf, leaves
from flows.read.extras import available
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.read.containers.cases import contents, some
from tests.read.containers.pack import rar5, seven, tar, zipped


def _mail(members: dict[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "reports", "a@example.org"
    for name, data in members.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def _json(members: dict[str, bytes]) -> bytes:
    return json.dumps({name: data.decode() for name, data in members.items()}).encode()


_PACKERS = [zipped, tar, lambda members: tar(members, "w:gz"), _mail]
_PACKERS += [seven, rar5] if "archives" in available() else []
_TEXTS = st.lists(st.integers(0, 99), min_size=1, max_size=4, unique=True)
# A tree: a list of documents, by number, and of further containers, each with the packer to use.
_TREES = st.recursive(_TEXTS, lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=6)


def _packed(tree: list[object], packer: random.Random, path: str, held: dict[str, bytes], depth: int) -> bytes:
    members = {}
    for number, entry in enumerate(tree):
        if isinstance(entry, list) and depth < 2:
            name = f"{number}.pack"
            members[name] = _packed(entry, packer, f"{path}{name}!", held, depth + 1)
        else:
            name = f"{number}.txt"
            members[name] = held[f"{path}{name}"] = f"text of {path} {entry}".encode()
    pack = packer.choice(_PACKERS)
    return pack(members)


@some
@given(_TREES, st.randoms(use_true_random=False))
def test_what_is_packed_is_unpacked(tree: list[object], packer: random.Random) -> None:
    held: dict[str, bytes] = {}
    data = _packed(tree, packer, "", held, 0)
    assert contents(data) == held


_REPORTS = {
    f"{number}.{format_}": PRINTERS[format_](invented("2021", number, 2024), layouts()[layout])
    for number, (format_, layout) in enumerate(
        [("html", "statutory"), ("docx", "statutory"), ("xlsx", "statutory"), ("txt", "copied")]
    )
}


@pytest.mark.parametrize("pack", _PACKERS)
def test_reports_are_read_as_they_are_alone(pack: object) -> None:
    assert callable(pack)
    reading = read(pack(_REPORTS), "outer.zip")
    assert not reading.refusal
    assert [report.inner for report in reading.reports] == list(_REPORTS)
    assert [report.part for report in reading.reports] == [0, 1, 2, 3]
    for report in reading.reports:
        (alone,) = read(_REPORTS[report.inner], report.inner).reports
        assert (report.cells, report.sections, report.title) == (alone.cells, alone.sections, alone.title)


@pytest.mark.parametrize("wrap", [gzip.compress, lambda data: _json({"content": data})])
def test_a_page_that_is_only_wrapped_is_read_as_it_is(wrap: object) -> None:
    assert callable(wrap)
    page = PRINTERS["html"](invented("2021", 7, 2024), layouts()["statutory"])
    assert read(wrap(page), "report.html").reports == read(page, "report.html").reports


def _seeds() -> list[bytes]:
    members = {"a.html": b"<table><tr><td>1</table>" * 9, "b.txt": b"text" * 99}
    return [pack(members) for pack in _PACKERS] + [_json(members), zipped({"a.tgz": tar(members, "w:gz")})]


@pytest.mark.parametrize("seed", _seeds())
@some
@given(st.randoms(use_true_random=False))
def test_damage_anywhere_is_survived(seed: bytes, chance: random.Random) -> None:
    damaged = bytearray(seed)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(damaged))
        piece = chance.choice([b"", b"\0", b"\xff\xff", bytes(damaged[:40]), b"PK\x03\x04", b"\n\n", b"--"])
        damaged[at : at + chance.randint(0, 9)] = piece
    for leaf in leaves(bytes(damaged), "x"):
        assert isinstance(leaf, Leaf)
        assert isinstance(leaf.data, bytes | Refusal)
