"""A run through Prefect does what a plain run does, quietly, and leaves nothing running however it ends."""

from __future__ import annotations

import hashlib
import json
import signal
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from flows.cli import main
from flows.service import own_server
from flows.service.found import hold
from flows.service.own import OwnServer
from flows.service.surroundings import FOR_A_RUN
from flows.store.lock import hold as hold_store
from tests.running import (
    YEAR,
    arguments,
    ended,
    huibian,
    processes_of,
    runs,
    small_source,
    start,
    stopping,
    wait_for,
    with_database,
)

STAGES = ["check", "gather", "publish", "read_and_load"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    """A server that is there already, as in an office that has one."""
    home = with_database(tmp_path_factory.mktemp("server"))
    with hold(home), own_server(home, FOR_A_RUN) as running:
        running.wait()
        yield running


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_source(tmp_path_factory.mktemp("source"))


def published(home: Path) -> dict[str, str]:
    """Every published file with its hash."""
    files = [file for file in (home / "out").rglob("*") if file.is_file()]
    return {str(file.relative_to(home)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def kept(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of what is kept, by table, but for the time of the run."""
    with duckdb.connect(str(home / "huibian.duckdb"), read_only=True) as store:
        tables = store.execute("SELECT table_name FROM duckdb_tables WHERE schema_name = 'kept'").fetchall()
        but = {"run": "EXCLUDE (started_at)"}
        return {
            name: sorted(store.execute(f"SELECT * {but.get(name, '')} FROM kept.{name}").fetchall(), key=repr)
            for (name,) in tables
        }


def tasks(home: Path) -> list[tuple[str, str]]:
    """Stage and state of every task that the server of this home recorded."""
    with closing(sqlite3.connect(home / "prefect" / "prefect.db")) as database:
        rows = database.execute("SELECT name, state_name FROM task_run").fetchall()
    return sorted((str(name).rsplit("-", 1)[0], str(state)) for name, state in rows)


def run(home: Path, source: object, *words: str, **more: str) -> tuple[int, str, str]:
    return huibian("run", "--year", YEAR, *arguments(home, source), *words, more=more)


def test_the_same_store_and_the_same_bytes(server: OwnServer, source: Path, tmp_path: Path) -> None:
    plain = run(tmp_path / "plain", source)
    through = run(tmp_path / "through", source, PREFECT_API_URL=server.url)
    assert plain[0] == through[0] == 0
    assert (through[1].replace("through", "plain"), through[2]) == (plain[1], "")
    assert kept(tmp_path / "through") == kept(tmp_path / "plain")
    assert published(tmp_path / "through") == published(tmp_path / "plain")
    assert runs(server.url)[-1]["name"] == f"through {YEAR}"
    assert runs(server.url)[-1]["state_type"] == "COMPLETED"


def test_no_prefect_leaves_a_configured_server_alone(server: OwnServer, source: Path, tmp_path: Path) -> None:
    known = len(runs(server.url))
    code, _, err = run(tmp_path, source, "--no-prefect", PREFECT_API_URL=server.url)
    assert (code, err, len(runs(server.url))) == (0, "", known)


def test_a_failure_is_told_as_without_prefect(server: OwnServer, tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    plain = run(tmp_path / "home", absent)
    through = run(tmp_path / "home", absent, PREFECT_API_URL=server.url)
    assert plain == through
    assert through[0] == 2
    assert "(source_missing)" in through[2]
    assert runs(server.url)[-1]["state_type"] == "FAILED"


def test_a_store_that_is_held_is_told_at_once(server: OwnServer, source: Path, tmp_path: Path) -> None:
    with hold_store(tmp_path, "another run", datetime.now(UTC)):
        code, _, err = run(tmp_path, source, PREFECT_API_URL=server.url)
    assert code == 3
    assert "(store_busy)" in err
    assert "Traceback" not in err


def test_a_server_that_is_away_is_named(source: Path, tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}/api"
        code, out, err = run(tmp_path, source, PREFECT_API_URL=url)
    assert (code, out) == (3, "")
    assert url in err
    assert "(prefect_unreachable)" in err
    assert "Traceback" not in err


def test_a_server_of_its_own_comes_and_goes(source: Path, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, source, "--prefect", "--format", "json")
    assert (code, err) == (0, "")
    assert (Path(json.loads(out)["folder"]) / "index.html").is_file()
    assert tasks(tmp_path) == [(stage, "Completed") for stage in STAGES]
    assert not processes_of(tmp_path)
    assert (tmp_path / "prefect" / "server.log").read_text("utf-8") == ""


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A web server that takes a request and never answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(60)
        yield listening


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing_running(sent: signal.Signals, silent: socket.socket, tmp_path: Path) -> None:
    source = f"http://127.0.0.1:{silent.getsockname()[1]}/report.html"
    process = start("run", "--prefect", "--year", YEAR, *arguments(with_database(tmp_path), source))
    with stopping(process):
        asked, _ = silent.accept()  # now it is inside the first stage
        process.send_signal(sent)
        code, _, err = ended(process, 30)
        asked.close()
    assert code == 128 + sent
    assert "Traceback" not in err
    assert not processes_of(tmp_path)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_while_the_server_starts(sent: signal.Signals, source: Path, tmp_path: Path) -> None:
    process = start("run", "--prefect", "--year", YEAR, *arguments(tmp_path, source))
    with stopping(process):
        wait_for(lambda: (tmp_path / "prefect" / "server.log").exists(), 60)
        process.send_signal(sent)
        _, _, err = ended(process, 30)
    assert "Traceback" not in err
    wait_for(lambda: not processes_of(tmp_path), 15)


@pytest.mark.parametrize("told", ["Query interrupted", "Error calling function `_ser_model`: KeyboardInterrupt: "])
def test_an_interrupted_library_is_no_mistake_of_ours(
    told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise RuntimeError(told)

    monkeypatch.setattr("flows.cli.app", interrupted)
    with pytest.raises(SystemExit) as raised:
        main()
    assert raised.value.code == 130
    assert capsys.readouterr().err == ""
