"""Which server a run goes through, and that a server of ours ends with us."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.errors import BusyError, HuibianError, UsageError
from flows.service import configured_server, own_server, served, server_for_run, service
from flows.service.found import announced, hold
from flows.service.own import reserved_port
from flows.service.surroundings import FOR_A_RUN, of_client, of_server, surrounded
from tests.running import environment, processes_of, wait_for, with_database

ADDRESS = "http://127.0.0.1:9/api"
PROFILES = f'active = "office"\n[profiles.office]\nPREFECT_API_URL = "{ADDRESS}"\n[profiles.home]\n'


def profiles(folder: Path, text: str = PROFILES) -> dict[str, str]:
    (folder / "profiles.toml").write_text(text, "utf-8")
    return {"PREFECT_HOME": str(folder)}


def test_nothing_configured(tmp_path: Path) -> None:
    assert configured_server({"PREFECT_HOME": str(tmp_path)}) is None


def test_configured_in_the_environment(tmp_path: Path) -> None:
    assert configured_server({"PREFECT_API_URL": ADDRESS, "PREFECT_HOME": str(tmp_path)}) == ADDRESS


def test_configured_in_the_active_profile(tmp_path: Path) -> None:
    assert configured_server(profiles(tmp_path)) == ADDRESS
    assert configured_server({**profiles(tmp_path), "PREFECT_PROFILE": "home"}) is None


def test_malformed_profiles_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        configured_server(profiles(tmp_path, "active = "))
    assert raised.value.key == "prefect_profiles_malformed"
    assert raised.value.slots["file"] == tmp_path / "profiles.toml"


def test_no_prefect_is_stronger_than_a_configured_server(tmp_path: Path) -> None:
    with server_for_run(tmp_path, {"PREFECT_API_URL": ADDRESS}, wish=False) as server:
        assert server is None


def test_a_configured_server_is_used_without_being_asked_for(tmp_path: Path) -> None:
    with server_for_run(tmp_path, {"PREFECT_API_URL": ADDRESS}, wish=None) as server:
        assert server
        assert server.url == os.environ["PREFECT_API_URL"] == ADDRESS
    assert "PREFECT_API_URL" not in os.environ
    assert not (tmp_path / "prefect").exists()


def test_plain_python_where_there_is_no_server(tmp_path: Path) -> None:
    with server_for_run(tmp_path, {"PREFECT_HOME": str(tmp_path)}, wish=None) as server:
        assert server is None


def test_the_note_of_a_dead_service_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "prefect").mkdir()
    (tmp_path / "prefect" / "lock").touch()
    (tmp_path / "prefect" / "server.json").write_text(json.dumps({"pid": os.getpid(), "port": 9, "url": ADDRESS}))
    assert served(tmp_path) is None


@pytest.mark.parametrize("note", ["", "[]", "{}", "nothing"])
def test_a_broken_note_is_no_service(note: str, tmp_path: Path) -> None:
    (tmp_path / "prefect").mkdir()
    (tmp_path / "prefect" / "server.json").write_text(note)
    assert served(tmp_path) is None


def test_a_service_that_does_not_answer_is_not_used(tmp_path: Path) -> None:
    with hold(tmp_path), announced(tmp_path, ADDRESS):
        assert served(tmp_path) is None
    assert not (tmp_path / "prefect" / "server.json").exists()


def test_one_service_a_home(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(BusyError) as raised, service(tmp_path, {"PREFECT_API_URL": ADDRESS}):
        pass
    assert raised.value.key == "serve_running"
    assert raised.value.exit_code == 3


def test_only_its_owner_sees_the_state(tmp_path: Path) -> None:
    with hold(tmp_path):
        assert (tmp_path / "prefect").stat().st_mode & 0o077 == 0


def test_an_unwritable_home_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError) as raised, hold(tmp_path / "file"):
        pass
    assert raised.value.key == "home_unwritable"


def test_the_environment_is_left_as_it_was() -> None:
    before = dict(os.environ)
    with surrounded({"PATH": "elsewhere", "PREFECT_NEW": "1"}):
        assert os.environ["PATH"] == "elsewhere"
    assert dict(os.environ) == before


def test_nothing_is_told_outside(tmp_path: Path) -> None:
    for names in (of_client(ADDRESS, {"no_proxy": "here"}), of_server(tmp_path, 9, FOR_A_RUN)):
        assert names["DO_NOT_TRACK"] == "1"
        assert names["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert of_client(ADDRESS, {"no_proxy": "here"})["no_proxy"] == "here,127.0.0.1,localhost"


def test_a_server_that_can_not_start_is_told_with_its_log(tmp_path: Path) -> None:
    broken = {**FOR_A_RUN, "PREFECT_SERVER_DATABASE_CONNECTION_URL": "nonsense"}
    with hold(tmp_path), own_server(tmp_path, broken) as server:
        with pytest.raises(HuibianError) as raised:
            server.wait()
        assert raised.value.key == "prefect_not_started"
        assert b"Could not parse" in server.log.read_bytes()
    assert not processes_of(tmp_path)


def test_a_server_does_not_outlive_a_starter_that_was_killed(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from flows.service.found import hold\n"
        "from flows.service import own_server\n"
        "from flows.service.surroundings import FOR_A_RUN\n"
        "home = Path(sys.argv[1])\n"
        "with hold(home), own_server(home, FOR_A_RUN) as server:\n"
        "    server.wait(); print('up', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(with_database(tmp_path))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment()) as starter:
        assert starter.stdout
        assert starter.stdout.readline() == b"up\n"
        assert len(processes_of(tmp_path)) == 2
        starter.send_signal(signal.SIGKILL)
    wait_for(lambda: not processes_of(tmp_path), 15)


def test_two_servers_that_start_at_once_take_two_ports() -> None:
    """Neither listens yet when the other one chooses."""
    with reserved_port(0) as first, reserved_port(first) as second, reserved_port(first) as third:
        assert len({first, second, third}) == 3
    with reserved_port(first) as again:
        assert again == first
