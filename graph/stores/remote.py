"""A store behind a SPARQL 1.1 server, named by its address.

Chains are never walked over the network. The first time, the names and the links are fetched whole and made into the
arrays that a folder has; they are kept in the user's cache directory. After that a view costs three questions at most,
and one more to see whether the server's data changed.
"""

import json
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pyoxigraph as ox
from platformdirs import user_cache_dir

from graph.query import MOST_ROWS, Result, checked, result_of
from graph.stores.errors import StoreError
from graph.stores.http import ROWS, TRIPLES, Client, Refused
from graph.stores.index import Index
from graph.stores.store import Rows, Store, index_of, solutions
from ontology.errors import GerdyError, QueryError
from ontology.prefixes import PREFIXES

FETCH_SECONDS = 600.0
"""How long one answer may take while names and links are fetched whole."""

_MARK = "mark.json"
_ITB = PREFIXES["itb"]
_STATE = f"""SELECT (COUNT(DISTINCT ?x) AS ?n) (MAX(STR(?x)) AS ?last) {{
  {{ ?x <{_ITB}statedIn> ?d }} UNION {{ ?x <{_ITB}appraises> ?c }} }}"""
"""What changes when claims or appraisals are added or taken away."""

_SYNTAX = frozenset({400, 422})
_DECLARED = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())


class RemoteStore(Store):
    """A server that holds a graph in our vocabulary.

    Args:
        address: where it answers SPARQL.
        cache: folder for the arrays; in the user's cache directory when left out.
        client: how it is asked.

    Raises:
        StoreError: the address is none.
    """

    def __init__(self, address: str, *, cache: Path | None = None, client: Client | None = None) -> None:
        self.name = address
        self.client = client or Client(address)
        base = cache or Path(user_cache_dir("gerdy", appauthor=False), "stores")
        self._place = base / sha256(address.encode()).hexdigest()[:32]

    @cached_property
    def index(self) -> Index:
        """Names, links and the network: from the cache where the server's data are as they were, else fetched."""
        state = [str(getattr(term, "value", "")) for term in next(iter(self.select(_STATE)), ())]
        kept = self._kept(state)
        if kept is not None:
            return kept
        slow = Client(self.name, seconds=max(FETCH_SECONDS, self.client.seconds))
        try:
            index = index_of(lambda query: self._rows(slow, query))
        finally:
            slow.close()
        if not len(index.ids):
            raise StoreError(self.name, "the server holds no concepts in Gerdy's vocabulary")
        with suppress(OSError):
            self._keep(index, state)
        return index

    def _kept(self, state: list[str]) -> Index | None:
        try:
            with (self._place / _MARK).open(encoding="utf-8") as file:
                if json.load(file) != state:
                    return None
            return Index.open(self._place)
        except (OSError, ValueError, TypeError, KeyError, IndexError, GerdyError):
            return None

    def _keep(self, index: Index, state: list[str]) -> None:
        """Write the arrays to the cache; the mark comes last, so that half of them are never taken for all."""
        self._place.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(mkdtemp(prefix=".writing-", dir=self._place.parent))
        try:
            index.save(fresh)
            with (fresh / _MARK).open("w", encoding="utf-8") as file:
                json.dump(state, file)
            rmtree(self._place, ignore_errors=True)
            fresh.rename(self._place)
        except BaseException:
            rmtree(fresh, ignore_errors=True)
            raise

    def select(self, query: str) -> Rows:
        """The rows of a SELECT of ours."""
        return self._rows(self.client, query)

    def _rows(self, client: Client, query: str) -> Rows:
        said, kind = client.ask(query)
        return list(solutions(self._parsed(said, kind)))

    def _parsed(self, said: bytes, kind: str) -> object:
        form = ox.QueryResultsFormat.from_media_type(kind)
        if form is None:
            raise StoreError(self.name, f"what answers there does not speak SPARQL (it sent {kind})")
        try:
            return ox.parse_query_results(said, form)
        except (SyntaxError, ValueError) as error:
            raise StoreError(self.name, "the server's answer is not what it says it is") from error

    def query(self, text: str, most: int = MOST_ROWS) -> Result:
        """Run a query somebody typed."""
        asked = f"{_DECLARED} {checked(text)}"
        try:
            said, kind = self.client.ask(asked, f"{ROWS}, {TRIPLES};q=0.9")
        except Refused as refused:
            if refused.status in _SYNTAX:
                raise QueryError(None, refused.said or "the server does not understand it") from refused
            raise
        try:
            if ox.QueryResultsFormat.from_media_type(kind) is None:
                form = ox.RdfFormat.from_media_type(kind)
                if form is None:
                    raise StoreError(self.name, f"what answers there does not speak SPARQL (it sent {kind})")
                return _triples(said, form, most)
            return result_of(self._parsed(said, kind), most)
        except (SyntaxError, ValueError) as error:
            raise StoreError(self.name, "the server's answer is not what it says it is") from error


def _triples(said: bytes, form: ox.RdfFormat, most: int) -> Result:
    """Triples as rows, as a query in memory gives them."""
    filled = ox.Store()
    filled.load(input=said, format=form)
    return result_of(filled.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), most)
