"""The bundled data, with a user's pack, as a store in memory."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from graph.evidence import Evidence
from graph.loading import load_evidence, pack_files
from graph.query import MOST_ROWS, Result, run
from graph.query import store as filled
from graph.stores.index import Index
from graph.stores.indexing import index_of
from graph.stores.rows import Rows, solutions
from graph.stores.store import Store
from references.files import BIBTEX
from references.library import Library
from references.record import BibRecord


class BundledStore(Store):
    """What comes with Gerdy: Turtle in an Oxigraph store in memory."""

    def __init__(self, pack: Path | None = None) -> None:
        self.name = "bundled"
        self._pack = pack

    @cached_property
    def evidence(self) -> Evidence:
        """The same as one whole."""
        return load_evidence(self._pack)

    @cached_property
    def triples(self) -> ox.Store:
        """The store itself."""
        return filled(self.evidence.quads, self.evidence.links)

    @cached_property
    def index(self) -> Index:
        """Names, links and the network."""
        return index_of(self.select, self.records)

    @cached_property
    def records(self) -> Mapping[str, BibRecord]:
        """The bundled bibliography and the pack's."""
        more = pack_files(self._pack, ".bib") if self._pack is not None else []
        return Library([*BIBTEX, *more])

    def select(self, query: str) -> Rows:
        """The rows of a SELECT of ours."""
        return solutions(self.triples.query(query, use_default_graph_as_union=True))

    def query(self, text: str, most: int | None = None) -> Result:
        """Run a query somebody typed."""
        return run(self.triples, text, MOST_ROWS if most is None else most)
