"""The bundled data in all three kinds of store, the last of them behind a real server."""

import os
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import ontology.files
import references.files
from graph.importing.reading import import_rdf
from graph.stores.bundled import BundledStore
from graph.stores.directory import DirectoryStore
from graph.stores.http import Client
from graph.stores.remote import RemoteStore
from graph.stores.store import Store

KINDS = ("bundled", "directory", "remote")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled data, imported into a folder."""
    place = tmp_path_factory.mktemp("stores") / "store"
    done = import_rdf([*ontology.files.TURTLE, *references.files.TURTLE, *references.files.BIBTEX], place)
    assert done.errors == 0, [finding.text() for finding in done.findings]
    return place


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    """The address of Oxigraph's own server, reading that folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sysconfig.get_path("scripts"), "oxigraph")
    place = DirectoryStore(folder).part / "oxigraph"
    process = subprocess.Popen(
        [str(program), "serve-read-only", "--location", str(place), "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1"},
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, most: float = 60.0) -> None:
    end = time.monotonic() + most
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="session")
def stores(folder: Path, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """The three stores by the name of their kind."""
    client = Client(server, environment={})
    yield {
        "bundled": BundledStore(),
        "directory": DirectoryStore(folder),
        "remote": RemoteStore(server, cache=tmp_path_factory.mktemp("cache"), client=client),
    }
    client.close()


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """Each of the three in turn."""
    return stores[request.param]
