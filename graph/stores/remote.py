"""A store behind a SPARQL 1.1 server, named by its address.

Chains are never walked over the network. The first time, the names and the links are fetched whole and made into the
arrays that a folder has; they are kept in the user's cache directory. After that a view costs three questions at most.

Whether the arrays still hold is asked again before a view (`graph.stores.state` says what that notices), but not
before `NOT_AGAIN` times as long has passed as asking took: that keeps it from costing more than a twentieth of the
time, however large the graph is.
"""

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

import pyoxigraph as ox

from graph.evidence import Evidence
from graph.query import MOST_ROWS, Result, checked, form_of, result_of
from graph.stores.errors import StoreError
from graph.stores.excerpt import excerpt
from graph.stores.http import ROWS, TRIPLES, Answer, Client, Refused
from graph.stores.index import Index
from graph.stores.indexing import OF_IRIS, index_of
from graph.stores.kept import Kept, Looked
from graph.stores.paging import Part, TooNarrow, complete
from graph.stores.rows import Rows, solutions
from graph.stores.state import SMALL, state_of
from graph.stores.store import Store
from ontology.errors import QueryError
from ontology.prefixes import PREFIXES, expand

FETCH_SECONDS = 600.0
"""How long one answer may take while names and links are fetched whole."""

NOT_AGAIN = 20.0
"""How many times as long as it took to ask whether the data changed, it is not asked again."""

IRIS = f"application/sparql-results+xml, {ROWS};q=0.9"
"""How IRIs are asked for: Virtuoso takes five times as long to write them as JSON. Of text XML loses some blanks."""

_SYNTAX = frozenset({400, 422})


@dataclass
class _Known:
    """What is known of a server, by all who ask it in this process."""

    lock: RLock = field(default_factory=RLock)
    index: Index | None = None
    looked: Looked | None = None


class RemoteStore(Store):
    """A server that holds a graph in our vocabulary.

    Args:
        address: where it answers SPARQL.
        cache: folder for the arrays; in the user's cache directory when left out.
        client: how it is asked.
        fresh: whether what was kept by others is left aside, and fetched anew.
        once: whether one question is asked of it and no more (`Store.once`).
        say: told in one line what takes long, or cannot be kept.

    Raises:
        StoreError: the address is none.
    """

    def __init__(  # noqa: PLR0913 - as `open_store` takes them
        self,
        address: str,
        *,
        cache: Path | None = None,
        client: Client | None = None,
        fresh: bool = False,
        once: bool = False,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.name = address
        self.client = client or Client(address)
        self.kept = Kept(address, cache)
        self.once = once
        self._fresh = fresh
        self._say = say
        self._known = _Known()
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """Names, links and the network, the same for as long as this store is held."""
        if self._index is None:
            self._index = self._current()
        return self._index

    def now(self) -> Store:
        """The store with the arrays of the server's data as they are now."""
        index = self._current()
        if self._index is None:
            self._index = index
        if self._index is index:
            return self
        other = copy(self)
        other._index = index  # noqa: SLF001 - it is one of these
        return other

    def _current(self) -> Index:
        """The arrays: those in use or kept where the server's data are as they were, else fetched."""
        known = self._known
        with known.lock:
            before = known.looked or (None if self._fresh else self.kept.looked())
            have = known.index or (self.kept.index() if before else None)
            if before is not None and have is None:
                self._say(f"What was kept of {self.name} cannot be read, and is fetched again.")
            start = time.monotonic()
            if have is None or before is None or not 0 <= time.time() - before.at < NOT_AGAIN * before.took:
                state = state_of(self.select, before.state if before else None)
                looked = Looked(state, time.time(), time.monotonic() - start)
                if have is None or before is None or before.state != state:
                    have = self._fetched(looked)
                else:
                    with suppress(OSError):
                        self.kept.look(looked)
                known.looked = looked
            else:
                known.looked = before
            known.index = have
            return have

    def _fetched(self, looked: Looked) -> Index:
        if looked.state.statements > SMALL:
            self._say(f"Fetching the names and links of {self.name}; they are kept for the next time.")
        slow = self.client.patient(FETCH_SECONDS)
        try:
            index = index_of(lambda query: self._rows(slow, query, looked.state.numbers))
        finally:
            slow.close()
        if not len(index.ids):
            raise StoreError(self.name, "the server holds no concepts in Gerdy's vocabulary")
        try:
            self.kept.keep(index, looked)
        except OSError as error:
            self._say(f"The names and links of {self.name} are not kept for the next time: {error.strerror or error}.")
        return index

    def select(self, query: str) -> Rows:
        """The rows of a SELECT of ours."""
        return self._rows(self.client, query)

    def _rows(self, client: Client, query: str, numbers: Mapping[str, int] | None = None) -> Rows:
        def ask(text: str) -> Part:
            answer = client.ask(text, IRIS if query in OF_IRIS else ROWS)
            return Part(list(solutions(self._parsed(answer))), answer.cut)

        try:
            return complete(ask, query, numbers)
        except TooNarrow as error:
            reason = "the server cuts its answers short, and the rest cannot be had in parts; raise its limit of rows"
            raise StoreError(self.name, reason) from error
        except (SyntaxError, ValueError) as error:
            raise self._garbled() from error

    def excerpt(self, links: Iterable[int], concepts: Collection[str] = ()) -> Evidence:
        """Some links with all their claims, appraisals and studies, and some more concepts, as evidence.

        Raises:
            StoreError: the server did not answer, or knows nothing of a claim any more.
        """
        wanted = list(dict.fromkeys(links))
        claims = [claim for link in wanted for claim in self.index.claims_of(link)]
        described: set[str] = set()

        def select(query: str) -> Rows:
            rows = list(self.select(query))
            described.update(row[0].value for row in rows if isinstance(row[0], ox.NamedNode))
            return rows

        known = excerpt(select, claims, concepts, self.records)
        if not described.issuperset(map(expand, claims)):
            self._look_again()
            raise StoreError(self.name, "its data changed since they were fetched; ask again, or with --fresh")
        return self.scored(known, wanted)

    def _look_again(self) -> None:
        """The next to ask sees whether the data changed, however short the time."""
        known = self._known
        with known.lock:
            if known.looked is not None:
                known.looked = Looked(known.looked.state, 0.0, known.looked.took)
                with suppress(OSError):
                    self.kept.look(known.looked)

    def _parsed(self, answer: Answer) -> object:
        form = ox.QueryResultsFormat.from_media_type(answer.kind)
        if form is None:
            raise self._no_sparql(answer.kind)
        try:
            return ox.parse_query_results(answer.body, form)
        except (SyntaxError, ValueError) as error:
            raise self._garbled() from error

    def _no_sparql(self, kind: str) -> StoreError:
        return StoreError(self.name, f"what answers there does not speak SPARQL (it sent {kind})")

    def _garbled(self) -> StoreError:
        return StoreError(self.name, "the server's answer is not what it says it is")

    def query(self, text: str, most: int | None = None) -> Result:
        """Run a query somebody typed. What the server takes a word for is its own affair, so none is spelt anew."""
        declared = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items() if f"{prefix}:" in text)
        asked, form = declared + checked(text, spelt=False), form_of(text)
        wants_triples, most = form in ("construct", "describe"), MOST_ROWS if most is None else most
        try:
            answer = self.client.ask(asked, f"{TRIPLES}, text/turtle;q=0.9" if wants_triples else ROWS)
        except Refused as refused:
            if refused.status in _SYNTAX:
                raise QueryError(None, refused.said or "the server does not understand it") from refused
            raise
        try:
            result = self._triples(answer, most) if wants_triples else result_of(self._parsed(answer), most)
        except (SyntaxError, ValueError) as error:
            raise self._garbled() from error
        if form == "ask" and result.columns != ("answer",):
            # Virtuoso answers an ASK with a row, or with none.
            return Result(("answer",), (("yes" if result.rows else "no",),))
        return Result(result.columns, result.rows, result.cut or answer.cut)

    def _triples(self, answer: Answer, most: int) -> Result:
        """Triples as rows, as a query in memory gives them."""
        form = ox.RdfFormat.from_media_type(answer.kind)
        if form is None:
            raise self._no_sparql(answer.kind)
        filled = ox.Store()
        filled.load(input=answer.body, format=form)
        return result_of(filled.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), most)
