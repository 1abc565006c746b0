"""`huibian serve` collects on its schedule until it is stopped; prefect.yaml does the same on another server."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pytest

from flows.service import OwnServer, own_server
from flows.service.found import hold
from flows.service.surroundings import FOR_A_SERVICE
from tests.real import ROOT
from tests.running import (
    SAMPLE,
    YEAR,
    arguments,
    ask,
    ended,
    environment,
    huibian,
    processes_of,
    runs,
    small_source,
    start,
    stopping,
    wait_for,
    with_database,
)

EVERY_MINUTE = "* * * * *"
CRASHED, COMPLETED = "CRASHED", "COMPLETED"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose settings name the year, so that the test means the same next year."""
    home = with_database(tmp_path / "home")
    (home / "huibian.toml").write_text(f"year = {YEAR}\n", "utf-8")
    return home


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_source(tmp_path)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    """A server that an office has already; it schedules."""
    home = with_database(tmp_path_factory.mktemp("office"))
    with hold(home), own_server(home, FOR_A_SERVICE) as running:
        running.wait()
        yield running


def address(home: Path) -> str | None:
    """Where the service of the home says that its server is."""
    with suppress(OSError, ValueError):
        return str(json.loads((home / "prefect" / "server.json").read_text("utf-8"))["url"])
    return None


def deployments(url: str) -> list[dict[str, Any]]:
    return list(ask(f"{url}/deployments/filter", {}))


def state_of(url: str, run_id: str) -> str:
    return str(ask(f"{url}/flow_runs/{run_id}")["state_type"])


def crash_a_run(url: str, home: Path) -> str:
    """Ask for a run and kill its process as soon as it is there; its id."""
    (deployment,) = deployments(url)
    asked = str(ask(f"{url}/deployments/{deployment['id']}/create_flow_run", {})["id"])

    def engine() -> list[int]:
        return [int(found.split()[0]) for found in processes_of(home) if "prefect.engine" in found]

    os.kill(wait_for(engine, 60)[0], signal.SIGKILL)
    return asked


def test_the_service(home: Path, source: Path) -> None:
    """One service from start to stop: a scheduled run, a second service, a run beside it, a crash, the end."""
    process = start("serve", *arguments(home, source), "--cron", EVERY_MINUTE)
    with stopping(process):
        page = home / "out" / str(YEAR) / "index.html"
        wait_for(lambda: page.exists() or process.poll() is not None, 120)
        assert process.poll() is None, process.communicate()
        shows_the_district(page.read_text("utf-8"))
        url = wait_for(lambda: address(home), 1)
        shows_its_page(url)
        assert huibian("serve", *arguments(home, source))[0] == 3
        a_run_beside_goes_through(home, source, url)
        crashed = crash_a_run(url, home)
        wait_for(lambda: state_of(url, crashed) == CRASHED, 30)
        assert process.poll() is None
        process.terminate()
        code, out, err = ended(process, 30)
    assert (code, err) == (0, "")
    assert url.removesuffix("/api") in out
    assert not processes_of(home)
    assert address(home) is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ((), "source_none"),
        (("--source", SAMPLE, "--registry", "absent.csv"), "registry_missing"),
        (("--source", SAMPLE, "--cron", "every morning"), "setting_invalid"),
    ],
)
def test_what_would_fail_every_morning_is_told_at_once(words: tuple[object, ...], key: str, home: Path) -> None:
    code, out, err = huibian("serve", "--home", home, *words)
    assert (code, out) == (2, "")
    assert f"({key})" in err


def shows_the_district(page: str) -> None:
    """The way in names the district, every agency that is due, and what there is to open."""
    with (SAMPLE / "registry.csv").open(encoding="utf-8-sig") as lines:
        rows = list(csv.DictReader(lines))
    due = [row["name"] for row in rows if row["parent"] and not row["valid_to"]]
    assert rows[0]["name"] in page
    assert [name for name in due if name not in page] == []
    assert "report.html" in page


def shows_its_page(url: str) -> None:
    """The page of runs is there, asks our server, and loads nothing from elsewhere."""
    page = url.removesuffix("/api")
    with build_opener(ProxyHandler({})).open(page, timeout=20) as answer:
        text = answer.read().decode()
    assert "<html" in text
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", text)
    assert ask(f"{page}/ui-settings")["api_url"] == url


def a_run_beside_goes_through(home: Path, source: Path, url: str) -> None:
    """`huibian run` finds the service by itself, once the scheduled run has let the store go."""
    wait_for(lambda: COMPLETED in {run["state_type"] for run in runs(url)}, 30)
    code = wait_for(lambda: huibian("run", "--year", YEAR, *arguments(home, source))[0] or "done", 60)
    assert code == "done"
    by_hand = [run["state_type"] for run in runs(url) if run["deployment_id"] is None]
    assert by_hand == [COMPLETED]


def test_the_service_ends_with_its_server(home: Path, source: Path) -> None:
    process = start("serve", *arguments(home, source))
    with stopping(process):
        wait_for(lambda: address(home) and process.stdout, 60)
        assert process.stdout
        assert address(
            home,
        )
        assert process.stdout.readline()  # it is serving now
        (server,) = (int(found.split()[0]) for found in processes_of(home) if "uvicorn" in found)
        os.kill(server, signal.SIGKILL)
        code, _, err = ended(process, 60)
    assert code == 2
    assert "(prefect_ended)" in err
    assert "Traceback" not in err
    assert not processes_of(home)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_configured_server_gets_the_schedule(
    sent: signal.Signals, office: OwnServer, home: Path, source: Path
) -> None:
    process = start("serve", *arguments(home, source), more={"PREFECT_API_URL": office.url})

    def registered() -> list[dict[str, Any]]:
        return [one for one in deployments(office.url) if one["parameters"].get("home") == str(home)]

    with stopping(process):
        (deployment,) = wait_for(registered, 60)
        (schedule,) = deployment["schedules"]
        assert schedule["active"]
        assert schedule["schedule"]["cron"] == "0 6 * 1-3 *"
        assert schedule["schedule"]["timezone"] == "Asia/Shanghai"
        time.sleep(1)  # it has registered, and begins to look for due runs
        process.send_signal(sent)
        code, _, err = ended(process, 30)
    assert (code, err) == (0, "")
    assert not (home / "prefect" / "server.log").exists(), "no server of its own"
    assert registered()[0]["paused"], "nobody is left to run what would be scheduled"


def prefect(*words: str, url: str, folder: Path) -> None:
    """A command of Prefect, against a server."""
    more = {"PREFECT_API_URL": url, "PREFECT_HOME": str(folder), "DO_NOT_TRACK": "1"}
    command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
    subprocess.run(command, cwd=ROOT, env=environment(more), check=True, capture_output=True, timeout=90)


def test_prefect_yaml_deploys_to_a_work_pool(office: OwnServer, home: Path, source: Path, tmp_path: Path) -> None:
    url, folder = office.url, tmp_path / "person"
    ask(f"{url}/work_pools/", {"name": "office", "type": "process"})
    named = {"work_pool": "office", "home": str(home), "sources": [str(source)]}
    for name, value in named.items():
        ask(f"{url}/variables/", {"name": f"huibian_{name}", "value": value})
    prefect("deploy", "--all", url=url, folder=folder)
    (deployment,) = (one for one in deployments(url) if one["name"] == "annual")
    assert deployment["parameters"] == {"home": str(home), "sources": [str(source)], "registry": ""}
    assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert [one["schedule"]["cron"] for one in deployment["schedules"]] == ["0 6 * 1-3 *"]
    asked = ask(f"{url}/deployments/{deployment['id']}/create_flow_run", {})["id"]
    prefect("worker", "start", "--pool", "office", "--type", "process", "--run-once", url=url, folder=folder)
    assert state_of(url, asked) == COMPLETED
    assert (home / "out" / str(YEAR) / "index.html").exists()
