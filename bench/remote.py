"""B13: how often a view asks a SPARQL server, with Oxigraph's server and with Virtuoso on this machine.

The arrays of names and links are here already, as they are from the second question on; chains are found on them. What
is counted are requests over HTTP.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import ontology.files
import references.files
from bench.result import Result, seconds
from graph.effects import addresses, effects
from graph.importing.reading import import_rdf
from graph.loading import load_evidence
from graph.stores.ask import for_addresses, for_effects, for_show, for_why
from graph.stores.contents import holdings
from graph.stores.directory import DirectoryStore
from graph.stores.http import Client
from graph.stores.remote import RemoteStore
from graph.stores.store import Store
from graph.why import why
from tests.graph.stores import sparql_servers

MOST_TRIPS = 3

View = Callable[[Store], object]


def remote_views(_: int) -> Iterator[Result]:
    """B13: requests per view, the most of all views."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        import_rdf([*ontology.files.TURTLE, *references.files.TURTLE, *references.files.BIBTEX], folder / "store")
        local = DirectoryStore(folder / "store")
        place = local.part / "oxigraph"
        with sparql_servers.oxigraph(place) as address:
            yield _measured("Oxigraph", address, folder / "cache", local)
        if not sparql_servers.has_virtuoso():
            print(f"B13 with Virtuoso is left out: {sparql_servers.MISSING}")
            return
        (folder / "virtuoso").mkdir()
        with sparql_servers.virtuoso(place, folder / "virtuoso") as address:
            yield _measured("Virtuoso", address, folder / "cache", local)


def _measured(server: str, address: str, cache: Path, local: Store) -> Result:
    """The most requests a view takes; in words each of them, with its time beside that of the same in a folder."""
    store = RemoteStore(address, cache=cache, client=Client(address, environment={}))
    fetched = seconds(lambda: RemoteStore(address, cache=cache, fresh=True).index)
    _ = store.index
    most, said = 0, []
    for name, view in _views().items():
        store.now()
        before = store.client.trips
        view(store)
        trips = store.client.trips - before
        slower = seconds(lambda: view(store)) / seconds(lambda: view(local))  # noqa: B023 - called before it changes
        most = max(most, trips)
        said.append(f"{name} {trips} ({slower:.1f} x a folder)")
    words = f"{server}: requests of a view, {', '.join(said)}; names and links fetched in {fetched:.1f} s"
    return Result("B13", words, most, MOST_TRIPS, at_least=False)


def _views() -> dict[str, View]:
    evidence = load_evidence()
    act, goal = evidence.concepts_of_kind("Intervention")[0].id, evidence.concepts_of_kind("Symptom")[0].id
    claim, study = next(iter(evidence.references.claims)), next(iter(evidence.references.studies))
    return {
        "why": lambda store: why(*for_why(store, act, goal)),
        "addresses": lambda store: addresses(*for_addresses(store, goal)),
        "effects": lambda store: effects(*for_effects(store, act)),
        "concept": lambda store: for_show(store, act),
        "claim": lambda store: for_show(store, claim),
        "study": lambda store: for_show(store, study),
        "sources": holdings,
        "search": lambda store: store.search("hip"),
        "query": lambda store: store.query("SELECT ?c { ?c a itb:Intervention }"),
    }


BENCHMARKS = (remote_views,)
