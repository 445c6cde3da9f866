"""Running what somebody typed with a limit on its time, whatever store it is put to.

Oxigraph cannot be interrupted from within, so for the two kinds of store on this machine the query runs in a process
that can be killed (`graph.query_process`). A server is on its own: here its answer is waited for no longer.
"""

from typing import Protocol

from graph.query import MOST_ROWS, Result
from graph.query_process import MOST_SECONDS, Workers, quads_of
from graph.stores.bundled import BundledStore
from graph.stores.directory import DirectoryStore
from graph.stores.errors import StoreError
from graph.stores.http import Client
from graph.stores.part import OXIGRAPH
from graph.stores.remote import RemoteStore
from graph.stores.store import Store


class Asker(Protocol):
    """What runs queries within a time."""

    def ask(self, text: str, most: int = MOST_ROWS) -> Result:
        """Run a query, or stop it.

        Raises:
            QueryError: The query cannot be run, or was stopped.
            StoreError: The store did not answer.
        """

    def close(self) -> None:
        """Let go of what was held for it."""


class Waiting:
    """Asks a server, and waits so long."""

    def __init__(self, address: str, seconds: float) -> None:
        self._client = Client(address, seconds=seconds)
        self._store = RemoteStore(address, client=self._client)

    def ask(self, text: str, most: int = MOST_ROWS) -> Result:
        """Run a query."""
        return self._store.query(text, most)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


def asker(store: Store, seconds: float = MOST_SECONDS) -> Asker:
    """What runs queries on a store, each for so many seconds at most; to be closed in the end."""
    if isinstance(store, DirectoryStore):
        return Workers(store.part / OXIGRAPH, seconds)
    if isinstance(store, BundledStore):
        return Workers(quads_of(store.triples), seconds)
    if isinstance(store, RemoteStore):
        return Waiting(store.name, seconds)
    raise StoreError(store.name, "queries with a limit on their time cannot be put to it")
