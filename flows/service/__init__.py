"""The Prefect server that a run goes through: found, or started and stopped, without importing Prefect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flows.service.found import configured_server, served
from flows.service.own import OwnServer, Server, ending_with_its_process, hold, own_server
from flows.service.surroundings import FOR_A_RUN, FOR_A_SERVICE, of_client, of_server, surrounded

__all__ = [
    "FOR_A_RUN",
    "FOR_A_SERVICE",
    "OwnServer",
    "Server",
    "configured_server",
    "ending_with_its_process",
    "hold",
    "of_client",
    "of_server",
    "own_server",
    "served",
    "server_for_run",
    "surrounded",
]


@contextmanager
def server_for_run(
    home: Path, asked: str | None, environ: Mapping[str, str], wish: bool | None
) -> Iterator[Server | None]:
    """The server that one run goes through; None: the run is plain Python.

    `asked` is the address in the settings, `wish` what the person said (`--prefect`, `--no-prefect`, neither). A server
    of its own lives as long as this context, in which the process environment is the one that Prefect should see.
    """
    url = None if wish is False else configured_server(asked, environ) or served(home)
    if url is not None:
        with surrounded(of_client(url, environ)):
            yield Server(url)
    elif wish:
        with hold(home), ending_with_its_process(), own_server(home, FOR_A_RUN) as server:
            with surrounded(of_client(server.url, environ) | {"PREFECT_HOME": str(server.folder)}):
                yield server
    else:
        yield None
