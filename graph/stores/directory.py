"""A store in a folder, made by ``gerdy import``: Oxigraph's files and the arrays, opened where they lie."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.query import MOST_ROWS, Result, run
from graph.stores.errors import StoreError
from graph.stores.index import Index
from graph.stores.part import OXIGRAPH, REJECTED, header
from graph.stores.store import Rows, Store, solutions
from ontology.errors import GerdyError


class DirectoryStore(Store):
    """A folder that holds a store. It is read only here: many processes may have it open at once.

    Raises:
        StoreError: the folder is no store, or the store is torn.
    """

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self.said: dict[str, Any] = header(folder)
        self.part = folder / str(self.said["part"])
        if not self.part.is_dir():
            raise StoreError(self.name, f"its part {self.part.name} is missing; import it again")

    @property
    def rejected(self) -> Path:
        """The list of rows that were not taken in."""
        return self.part / REJECTED

    @cached_property
    def index(self) -> Index:
        """Names, links and the network."""
        try:
            return Index.open(self.part)
        except (OSError, ValueError, TypeError, KeyError, IndexError, GerdyError) as error:
            raise StoreError(
                self.name, f"its arrays are not what was written; import it again ({_line(error)})"
            ) from error

    @cached_property
    def _store(self) -> ox.Store:
        try:
            return ox.Store.read_only(str(self.part / OXIGRAPH))
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(self.name, f"its triples cannot be read; import it again ({_line(error)})") from error

    def select(self, query: str) -> Rows:
        """The rows of a SELECT of ours."""
        try:
            return list(solutions(self._store.query(query, use_default_graph_as_union=True)))
        except (OSError, RuntimeError) as error:
            raise StoreError(self.name, f"its triples cannot be read; import it again ({_line(error)})") from error

    def statements(self) -> Iterator[ox.Quad]:
        """Every statement of the default graph, one by one."""
        return iter(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def query(self, text: str, most: int = MOST_ROWS) -> Result:
        """Run a query somebody typed."""
        return run(self._store, text, most)


def _line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
