from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from flows.errors import UsageError
from flows.gather import gather_from
from flows.gather.sources import open_source
from flows.gather.web import UrlSource, file_name, without_password
from flows.settings import Settings
from flows.shipped.messages import message
from tests.gather.cases import gathered, lay_out, load, names, told, vault

CHINESE = load("names")["names"][0]
PAGE = b"<html><a href='/other'>a report</a><img src='/image'></html>"
BIG = 10_000


class _Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        name = self.path.strip("/").split("/")[0].split("?")[0].removesuffix(".html")
        getattr(self, f"give_{name}", self.give_nothing)()

    def give(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def give_report(self) -> None:
        self.give(200, PAGE)

    def give_named(self) -> None:
        self.give(200, PAGE, Content_Disposition=f"attachment; filename*=UTF-8''{quote(CHINESE)}")

    def give_nothing(self) -> None:
        self.give(404, b"no such page")

    def give_moved(self) -> None:
        self.give(302, Location="/report.html")

    def give_loop(self) -> None:
        self.give(302, Location="/loop")

    def give_elsewhere(self) -> None:
        self.give(302, Location="file:///etc/passwd")

    def give_busy(self) -> None:
        self.give(503 if self.asked.count(self.path) < 3 else 200, PAGE)

    def give_down(self) -> None:
        self.give(503)

    def give_big(self) -> None:
        self.give(200, b"x" * BIG)

    def give_endless(self) -> None:
        """No length, no end: the reader must stop."""
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 1000)
        except OSError:
            self.close_connection = True

    def give_silent(self) -> None:
        time.sleep(0.5)
        self.close_connection = True

    def give_dripping(self) -> None:
        """Always a byte before the time is up."""
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.02)
        except OSError:
            self.close_connection = True

    def give_torn(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing on the terminal of the tests."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A web site on this machine; `_Handler.asked` lists what it was asked for."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(_Handler, "asked", [], raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _source(url: str, timeout: float = 5.0) -> UrlSource:
    return UrlSource(url, size_limit=BIG - 1, timeout=timeout, waits=(0.0, 0.0))


def test_a_page_is_kept_and_nothing_that_it_refers_to_is_fetched(tmp_path: Path, site: str) -> None:
    taken = gathered(tmp_path, f"{site}/report.html?year=2025")
    assert names(taken) == ["report.html"]
    assert vault(tmp_path).get(taken.receipts[0].sha256) == PAGE
    assert taken.receipts[0].received is None, "the page may state it; the server's clock doesn't count"
    assert _Handler.asked == ["/report.html?year=2025"]


def test_a_redirect_is_followed_and_the_address_asked_for_names_the_file(tmp_path: Path, site: str) -> None:
    taken = gather_from([_source(f"{site}/moved/a.html")], vault(tmp_path), BIG)
    assert names(taken) == ["a.html"]


def test_the_server_may_name_the_file(tmp_path: Path, site: str) -> None:
    assert names(gather_from([_source(f"{site}/named")], vault(tmp_path), BIG)) == [CHINESE]


@pytest.mark.parametrize(
    ("page", "key", "slot", "value", "attempts"),
    [
        ("nowhere.html", "url_status", "status", 404, 1),
        ("down", "url_status", "status", 503, 3),
        ("loop", "url_unreached", "problem", "problem_redirects", 6),
        ("elsewhere", "url_unreached", "problem", "problem_no_address", 1),
        ("big", "url_too_large", "limit", BIG - 1, 1),
        ("endless", "url_too_large", "limit", BIG - 1, 1),
        ("torn", "url_unreached", "problem", "problem_connection", 3),
    ],
)
def test_a_page_that_fails_is_told_and_the_others_go_on(
    tmp_path: Path, site: str, page: str, key: str, slot: str, value: object, attempts: int
) -> None:
    sources = [_source(f"{site}/{page}"), _source(f"{site}/report.html")]
    taken = gather_from(sources, vault(tmp_path), BIG)
    assert names(taken) == ["report.html"]
    assert told(taken) == [(key, f"{site}/{page}")]
    assert taken.problems[0].slots[slot] == value
    assert len(_Handler.asked) == attempts + 1
    for lang in ("zh", "en"):
        text = message(key, lang, taken.problems[0].slots)
        assert f"{site}/{page}" in text
        assert "{" not in text


@pytest.mark.parametrize("page", ["silent", "dripping"])
def test_a_slow_server_is_not_waited_for(tmp_path: Path, site: str, page: str) -> None:
    began = time.monotonic()
    source = UrlSource(f"{site}/{page}", size_limit=BIG, timeout=0.05, waits=())
    taken = gather_from([source], vault(tmp_path), BIG)
    assert time.monotonic() - began < 2
    assert [problem.slots["problem"] for problem in taken.problems] == ["problem_timeout"]


def test_a_busy_server_is_asked_again(tmp_path: Path, site: str) -> None:
    assert names(gather_from([_source(f"{site}/busy")], vault(tmp_path), BIG)) == ["busy"]


def test_nobody_answers(tmp_path: Path) -> None:
    urls = ["http://127.0.0.1:1/a", "http://127.0.0.1/\x01", "http://" + "x" * 70 + ".invalid/"]
    taken = gather_from([_source(url) for url in urls], vault(tmp_path), BIG)
    problems = {problem.name: problem.slots["problem"] for problem in taken.problems}
    assert [problems[url] for url in urls] == ["problem_connection", "problem_no_address", "problem_no_address"]


def test_pages_and_folders_in_one_run(tmp_path: Path, site: str) -> None:
    folder = lay_out(tmp_path / "source", {"z.txt": b"z"})
    assert names(gathered(tmp_path, folder, f"{site}/report.html")) == ["report.html", "z.txt"]


@pytest.mark.parametrize(
    ("disposition", "url", "name"),
    [
        (None, "https://example.org/a/b.html", "b.html"),
        (None, "https://example.org/a/b/", "b"),
        (None, "https://example.org/", "example.org"),
        (None, "https://example.org", "example.org"),
        (None, f"https://example.org/{quote(CHINESE)}?x=1#y", CHINESE),
        (None, "https://example.org/%2e%2e/%2e%2e", "example.org"),
        (None, "https://example.org/..%2f..%2fetc%2fpasswd", "passwd"),
        (None, "https://example.org/a%0ab%1b.html", "ab.html"),
        ("inline", "https://example.org/a.html", "a.html"),
        ('attachment; filename="b.docx"', "https://example.org/a", "b.docx"),
        ('attachment; filename="../../b.docx"', "https://example.org/a", "b.docx"),
        ('attachment; filename="C:\\\\temp\\\\b.docx"', "https://example.org/a", "b.docx"),
        (f'attachment; filename="{quote(CHINESE)}"', "https://example.org/a", CHINESE),
        (f"attachment; filename=a; filename*=utf-8''{quote(CHINESE)}", "https://example.org/a", CHINESE),
        (f'attachment; filename="{CHINESE}"'.encode().decode("latin-1"), "https://example.org/a", CHINESE),
        (f'attachment; filename="{CHINESE}"'.encode("gb18030").decode("latin-1"), "https://example.org/a", CHINESE),
        ("attachment; filename*=no-such-charset''%62", "https://example.org/a", "b"),
        ('attachment; filename="..."', "https://example.org/a", "a"),
    ],
)
def test_the_name_of_what_was_fetched(disposition: str | None, url: str, name: str) -> None:
    assert file_name(disposition, url) == name


def test_a_long_name_keeps_its_ending() -> None:
    name = file_name(None, f"https://example.org/{'x' * 5000}.docx")
    assert name.endswith("x.docx")
    assert len(name) < 200


def test_a_password_is_not_shown(tmp_path: Path) -> None:
    assert without_password("https://me:secret@example.org:8080/a?b") == "https://example.org:8080/a?b"
    (problem,) = gather_from([_source("http://me:secret@127.0.0.1:1/a")], vault(tmp_path), BIG).problems
    assert "secret" not in str(problem)


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        ("ftp://example.org/a", "source_scheme_unknown"),
        ("file:///etc/passwd", "source_scheme_unknown"),
        ("http://", "source_missing"),
        ("https://[bad/", "source_missing"),
        ("https://example.org:99999/", "source_missing"),
    ],
)
def test_an_address_that_is_none(spec: str, key: str) -> None:
    with pytest.raises(UsageError, match=key):
        open_source(spec, Settings())
