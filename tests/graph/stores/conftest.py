"""The bundled data in all kinds of store, two of them behind real servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.stores.bundled import BundledStore
from graph.stores.directory import DirectoryStore
from graph.stores.http import Client
from graph.stores.remote import RemoteStore
from graph.stores.store import Store
from tests.graph.stores import sparql_servers

REMOTE = ("oxigraph", "virtuoso")
KINDS = ("bundled", "directory", *REMOTE)


@pytest.fixture(scope="session")
def oxigraph(bundled_folder: Path) -> Iterator[str]:
    """The address of Oxigraph's own server, reading that folder."""
    with sparql_servers.oxigraph(DirectoryStore(bundled_folder).part / "oxigraph") as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso(bundled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso that holds the same. Only where CI is said to run may it not be missing."""
    place = DirectoryStore(bundled_folder).part / "oxigraph"
    with sparql_servers.serving("virtuoso", place, tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture(scope="session")
def _opened() -> Iterator[dict[str, Store]]:
    """Stores that are open already, by the name of their kind."""
    opened: dict[str, Store] = {}
    yield opened
    for store in opened.values():
        if isinstance(store, RemoteStore):
            store.client.close()


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, _opened: dict[str, Store]) -> Store:
    """Each of the kinds in turn."""
    return _open(request.param, request, _opened)


@pytest.fixture(params=REMOTE)
def remote(request: pytest.FixtureRequest, _opened: dict[str, Store]) -> RemoteStore:
    """Each of the servers in turn."""
    store = _open(request.param, request, _opened)
    assert isinstance(store, RemoteStore)
    return store


def _open(kind: str, request: pytest.FixtureRequest, opened: dict[str, Store]) -> Store:
    if kind not in opened:
        if kind == "bundled":
            opened[kind] = BundledStore()
        elif kind == "directory":
            opened[kind] = DirectoryStore(request.getfixturevalue("bundled_folder"))
        else:
            address: str = request.getfixturevalue(kind)
            cache: Path = request.getfixturevalue("tmp_path_factory").mktemp("cache")
            opened[kind] = RemoteStore(address, cache=cache, client=Client(address, environment={}))
    return opened[kind]
