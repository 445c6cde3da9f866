"""A store in a folder, made by ``gerdy import``: Oxigraph's files and the arrays, opened where they lie."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.evidence import Evidence
from graph.stores.details import Details
from graph.stores.errors import StoreError
from graph.stores.index import Index
from graph.stores.part import OXIGRAPH, REJECTED, header
from graph.stores.store import Store
from ontology.errors import GerdyError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graph.query import Result
    from graph.stores.rows import Rows


class DirectoryStore(Store):
    """A folder that holds a store. It is read only here: many processes may have it open at once.

    Raises:
        StoreError: the folder is no store, or the store is torn.
    """

    def __init__(self, folder: Path, *, once: bool = False) -> None:
        self.once = once
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
    def details(self) -> Details | None:
        """What tables said beside the links; None where it is in the triples only, or something was appraised."""
        try:
            return None if self.index.appraised else Details.open(self.part, self.index)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreError(
                self.name, f"its arrays are not what was written; import it again ({_line(error)})"
            ) from error

    def excerpt(self, links: Iterable[int], concepts: Collection[str] = ()) -> Evidence:
        """Some links with all their claims, appraisals and studies, and some more concepts, as evidence."""
        wanted = list(links)
        known = self.details.excerpt(self.index, wanted, concepts) if self.details else None
        return super().excerpt(wanted, concepts) if known is None else known

    def cited_at_both_ends(self, source: str, target: str, most: int) -> dict[str, list[int]]:
        """The publications that are named both for a link from one concept and for a link to another."""
        if self.details is None:
            return super().cited_at_both_ends(source, target, most)
        return self.details.cited_at_both_ends(self.index, self.number(source), self.number(target), most)

    @cached_property
    def _store(self) -> "ox.Store":
        import pyoxigraph as ox  # noqa: PLC0415 - what the arrays know need not be asked for

        try:
            return ox.Store.read_only(str(self.part / OXIGRAPH))
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(self.name, f"its triples cannot be read; import it again ({_line(error)})") from error

    def select(self, query: str) -> "Rows":
        """The rows of a SELECT of ours."""
        from graph.stores.rows import solutions  # noqa: PLC0415 - as above

        try:
            return list(solutions(self._store.query(query, use_default_graph_as_union=True)))
        except (OSError, RuntimeError) as error:
            raise StoreError(self.name, f"its triples cannot be read; import it again ({_line(error)})") from error

    def statements(self) -> "Iterator[ox.Quad]":
        """Every statement of the default graph, one by one."""
        import pyoxigraph as ox  # noqa: PLC0415 - as above

        return iter(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def query(self, text: str, most: int | None = None) -> "Result":
        """Run a query somebody typed."""
        from graph.query import MOST_ROWS, run  # noqa: PLC0415 - as above

        return run(self._store, text, MOST_ROWS if most is None else most)


def _line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
