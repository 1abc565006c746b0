from __future__ import annotations

import hashlib
import os
import socket
import unicodedata
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.gather.arrival import UnreadableError
from flows.gather.files import chunks
from flows.shipped.messages import message
from tests.gather.cases import gathered, lay_out, load, names, told, vault

UNICODE = load("names")


def test_every_file_below_is_kept_under_its_hash(tmp_path: Path) -> None:
    source = lay_out(tmp_path / "source", {"b.txt": b"two", "a.txt": b"one", "deep/er/c.txt": b""})
    taken = gathered(tmp_path, source)
    assert names(taken) == ["a.txt", "b.txt", "deep/er/c.txt"]
    assert not taken.problems
    for receipt, data in zip(taken.receipts, (b"one", b"two", b""), strict=True):
        assert receipt.sha256 == hashlib.sha256(data).hexdigest()
        assert (receipt.size, receipt.kept) == (len(data), True)
        assert vault(tmp_path).get(receipt.sha256) == data


def test_the_same_bytes_twice_are_one_object_with_two_arrivals(tmp_path: Path) -> None:
    taken = gathered(tmp_path, lay_out(tmp_path / "source", {"a.txt": b"same", "b.txt": b"same"}))
    assert names(taken) == ["a.txt", "b.txt"]
    assert len({receipt.id for receipt in taken.receipts}) == 2
    assert len(list(vault(tmp_path))) == 1


def test_the_same_file_through_two_sources_is_one_arrival_and_keeps_its_day(tmp_path: Path) -> None:
    one = lay_out(tmp_path / "one", {"a.txt": b"same", "receipts.csv": b"file,received\na.txt,2026-01-05\n"})
    two = lay_out(tmp_path / "two", {"a.txt": b"same"})
    for order in ((one, two), (two, one)):
        (receipt,) = gathered(tmp_path, *order).receipts
        assert str(receipt.received) == "2026-01-05"


def test_what_is_no_document_is_left_out(tmp_path: Path) -> None:
    left_out = [".DS_Store", ".git/config", "Thumbs.db", "~$a.docx", "~WRL0001.tmp", "desktop.ini", "__MACOSX/a"]
    lists = ["registry.csv", "huibian.toml", "deep/registry.csv"]
    source = lay_out(tmp_path / "source", dict.fromkeys([*left_out, *lists, "a.docx"], b"x"))
    taken = gathered(tmp_path, source)
    assert (names(taken), told(taken)) == (["a.docx"], [])


def test_the_home_inside_a_source_is_no_submission(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.txt": b"a", "home/out/2025/index.html": b"published"})
    assert names(gathered(tmp_path, tmp_path)) == ["a.txt"]
    assert names(gathered(tmp_path, tmp_path)) == ["a.txt"], "nor what the first run kept"


def test_the_home_itself_is_no_source(tmp_path: Path) -> None:
    lay_out(tmp_path, {"home/a.txt": b"a"})
    with pytest.raises(UsageError, match="source_is_home"):
        gathered(tmp_path, tmp_path / "home")


def test_the_order_of_the_disk_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {f"{name}.txt": name.encode() for name in ("b", "a/z", "a/y", "c", "a")}
    source = lay_out(tmp_path / "source", data)
    before = gathered(tmp_path, source)
    scandir = os.scandir

    class Backwards:
        def __init__(self, folder: Path) -> None:
            with scandir(folder) as listed:
                self.entries = sorted(listed, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self.entries

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", Backwards)
    assert gathered(tmp_path, source) == before
    assert names(before) == sorted(data)


def test_names_are_the_same_wherever_the_source_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {"deep/a.txt": b"a"}
    one, two = (gathered(tmp_path, lay_out(tmp_path / place, data)) for place in ("one", "elsewhere/two"))
    assert one == two
    monkeypatch.chdir(tmp_path / "one")
    assert gathered(tmp_path, ".") == gathered(tmp_path, "deep/..") == one


@pytest.mark.parametrize("name", UNICODE["names"])
def test_names_of_any_script(tmp_path: Path, name: str) -> None:
    taken = gathered(tmp_path, lay_out(tmp_path / "source", {name: b"x"}))
    assert names(taken) == [name]


def test_names_from_other_systems(tmp_path: Path) -> None:
    """A Mac decomposes, an archive from Windows unpacked elsewhere leaves GB18030, and some bytes are nothing."""
    name = UNICODE["accented"]
    source = tmp_path / "source"
    source.mkdir()
    chinese = UNICODE["names"][0]
    for raw in (unicodedata.normalize("NFD", name).encode(), chinese.encode("gb18030"), b"\xff\xff.txt"):
        Path(os.fsdecode(os.fsencode(source) + b"/" + raw)).write_bytes(raw)
    taken = gathered(tmp_path, source)
    assert sorted(names(taken)) == sorted([name, chinese, "\\udcff\\udcff.txt"])
    assert all(receipt.id for receipt in taken.receipts)


def test_two_files_whose_names_read_alike_are_both_kept(tmp_path: Path) -> None:
    chinese = UNICODE["names"][0]
    source = tmp_path / "source"
    source.mkdir()
    for raw in (chinese.encode("gb18030"), chinese.encode()):
        Path(os.fsdecode(os.fsencode(source) + b"/" + raw)).write_bytes(raw)
    assert names(gathered(tmp_path, source)) == [chinese, chinese]


def test_links_are_followed_to_files_inside_only(tmp_path: Path) -> None:
    lay_out(tmp_path, {"outside/secret.txt": b"secret", "source/deep/a.txt": b"a"})
    source = tmp_path / "source"
    (source / "inside.txt").symlink_to("deep/a.txt")
    (source / "outside.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (source / "outside").symlink_to(tmp_path / "outside")
    (source / "dangling.txt").symlink_to("nowhere")
    (source / "self").symlink_to("self")
    (source / "deep" / "up").symlink_to(source)
    taken = gathered(tmp_path, source)
    assert names(taken) == ["deep/a.txt", "inside.txt"]
    assert told(taken) == [
        ("link_broken", "dangling.txt"),
        ("link_to_folder", "deep/up"),
        ("link_outside", "outside"),
        ("link_outside", "outside.txt"),
        ("link_broken", "self"),
    ]
    assert b"secret" not in [vault(tmp_path).get(one) for one in vault(tmp_path)]


def test_a_source_that_is_itself_a_link_was_named_and_is_followed(tmp_path: Path) -> None:
    lay_out(tmp_path / "real", {"a.txt": b"a"})
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "link.txt").symlink_to("real/a.txt")
    assert names(gathered(tmp_path, tmp_path / "link")) == ["a.txt"]
    assert names(gathered(tmp_path, tmp_path / "link.txt")) == ["link.txt"]


def test_pipes_and_sockets_are_told_and_nobody_waits_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = lay_out(tmp_path / "source", {"a.txt": b"a"})
    os.mkfifo(source / "pipe")
    monkeypatch.chdir(source)  # a socket's path has at most 107 bytes
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        taken = gathered(tmp_path, source)
    assert names(taken) == ["a.txt"]
    assert told(taken) == [("file_irregular", "pipe"), ("file_irregular", "socket")]


def test_a_file_that_turns_into_a_pipe_or_a_link_is_not_read(tmp_path: Path) -> None:
    """Between the listing and the reading somebody may have changed it."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(__file__)
    for name, problem in (("pipe", "problem_no_regular_file"), ("link", "problem_link"), ("gone", "problem_gone")):
        with pytest.raises(UnreadableError) as caught:
            list(chunks(tmp_path / name, name))
        assert caught.value.slots == {"file": name, "problem": problem}


def test_an_unreadable_file_is_told_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = lay_out(tmp_path / "source", {"a.txt": b"a", "b.txt": b"b", "c.txt": b"c"})
    real = os.open

    def forbidding(path: Path, *rest: int) -> int:
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest)

    monkeypatch.setattr(os, "open", forbidding)
    taken = gathered(tmp_path, source)
    assert names(taken) == ["a.txt", "c.txt"]
    (problem,) = taken.problems
    assert (problem.key, problem.slots["problem"]) == ("file_unreadable", "problem_no_permission")
    assert all("b.txt" in message(problem.key, lang, problem.slots) for lang in ("zh", "en"))


def test_a_folder_that_cannot_be_opened_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = lay_out(tmp_path / "source", {"a.txt": b"a", "shut/b.txt": b"b", "open/c.txt": b"c"})
    real = os.scandir

    def forbidding(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", forbidding)
    taken = gathered(tmp_path, source)
    assert (names(taken), told(taken)) == (["a.txt", "open/c.txt"], [("folder_unreadable", "shut")])


def test_over_the_size_limit_only_name_size_and_hash_are_kept(tmp_path: Path) -> None:
    data = {"exact.txt": b"x" * 1000, "over.txt": b"x" * 1001}
    taken = gathered(tmp_path, lay_out(tmp_path / "source", data), size_limit=1000)
    exact, over = taken.receipts
    assert (exact.kept, over.kept) == (True, False)
    assert over.sha256 == hashlib.sha256(data["over.txt"]).hexdigest()
    assert over.size == 1001
    assert list(vault(tmp_path)) == [exact.sha256]


@pytest.mark.parametrize("missing", ["nowhere", "there.txt/below", "x" * 5000, "nul\0"])
def test_a_source_that_is_not_there_stops_before_anything_is_kept(tmp_path: Path, missing: str) -> None:
    lay_out(tmp_path / "source", {"there.txt": b"x"})
    with pytest.raises(UsageError) as caught:
        gathered(tmp_path, tmp_path / "source", tmp_path / "source" / missing)
    assert caught.value.key == "source_missing"
    assert not (tmp_path / "home").exists()


def test_a_source_of_another_kind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="source_irregular"):
        gathered(tmp_path, tmp_path / "pipe")
