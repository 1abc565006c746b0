"""The Prefect server that a run goes through: found, or started and stopped, without importing Prefect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from flows.service.found import announced, configured_server, hold, served
from flows.service.own import OwnServer, Server, ended_with, ending_on_signal, own_server
from flows.service.surroundings import FOR_A_RUN, FOR_A_SERVICE, of_client, surrounded

__all__ = [
    "OwnServer",
    "Server",
    "configured_server",
    "own_server",
    "served",
    "server_for_run",
    "service",
    "surrounded",
]


@contextmanager
def server_for_run(home: Path, environ: Mapping[str, str], wish: bool | None) -> Iterator[Server | None]:
    """The server that one run goes through; None: the run is plain Python.

    `wish` is what the person said: `--prefect`, `--no-prefect` or neither. A server of its own lives as long as this
    context, in which the process has the environment that Prefect should see. It may still be starting: `wait` for it.
    """
    url = None if wish is False else configured_server(environ) or served(home)
    if url is not None:
        with surrounded(of_client(url, environ)):
            yield Server(url)
    elif wish:
        with hold(home), ending_on_signal(), own_server(home, FOR_A_RUN) as server, _beside(server, environ):
            yield server
    else:
        yield None


@contextmanager
def service(home: Path, environ: Mapping[str, str]) -> Iterator[Server]:
    """The server that the schedule of this home lives on: the configured one, else one of its own with a page.

    BusyError("serve_running") where another process serves the home. Runs of the home find it while this lasts. If a
    server of its own ends by itself this process gets SIGTERM, and the context ends in HuibianError("prefect_ended").
    """
    url = configured_server(environ)
    with hold(home), ending_on_signal():
        if url is not None:
            with announced(home, url), surrounded(of_client(url, environ)):
                yield Server(url)
        else:
            with (
                own_server(home, FOR_A_SERVICE) as server,
                announced(home, server.url),
                _beside(server, environ),
                ended_with(server),
            ):
                yield server


def _beside(server: OwnServer, environ: Mapping[str, str]) -> AbstractContextManager[None]:
    """The environment in which Prefect keeps its state where the server keeps it."""
    return surrounded({**of_client(server.url, environ), **server.state})
