"""An imported graph that nobody appraised: a folder and two servers give the same answers."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.effects import addresses, effects
from graph.importing.reading import import_kgx
from graph.stores.ask import for_addresses, for_effects, for_show, for_why
from graph.stores.directory import DirectoryStore
from graph.stores.http import Client
from graph.stores.remote import RemoteStore
from graph.stores.store import Store
from graph.why import why
from references.claim import Claim
from references.study import Study
from tests.graph.stores import sparql_servers
from tests.graph.stores.arrays import arrays

NODES, EDGES, QUESTIONS = 90, 400, 5
CATEGORIES = ("SmallMolecule", "Gene", "Gene", "BiologicalProcess", "Disease", "PhenotypicFeature", "Nonsense")
PREDICATES = ("affects", "causes", "positively_regulates", "negatively_regulates", "treats", "subclass_of", "x:odd")
NAMES = ("naïve “cell”", 'the "best" gene', "5' cap \\ tail", "日本", "<b>bold</b>", "O'Neill{}")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Nodes and edges, made by chance: names and ids that are hard to write, rows that say the same, denials."""
    folder, chance = tmp_path_factory.mktemp("kgx"), random.Random(7)  # noqa: S311 - data for a test
    nodes = ["id\tcategory\tname\tsynonym"]
    for number in range(NODES):
        name = NAMES[number] if number < len(NAMES) else f"thing {number}"
        category = chance.choice(CATEGORIES)
        nodes.append(f"{_id(number)}\tbiolink:{category}\t{name}\tsynonym {number}|other {number}")
    columns = "id subject predicate object object_direction_qualifier negated publications primary_knowledge_source"
    edges = [columns.replace(" ", "\t")]
    for number in range(EDGES):
        tail, head = chance.sample(range(NODES), 2)
        direction, denied = chance.choice(("increased", "decreased", "", "")), chance.choice(("", "", "", "", "true"))
        papers = "|".join(f"PMID:{chance.randrange(10**6, 10**7)}" for _ in range(chance.randrange(3)))
        predicate = chance.choice(PREDICATES)
        edges.append(
            f'e "{number}"\t{_id(tail)}\t{predicate}\t{_id(head)}\t'
            f"{direction}\t{denied}\t{papers}\tinfores:s{number % 3}"
        )
    for name, lines in (("nodes.tsv", nodes), ("edges.tsv", [*edges, edges[7], edges[8]])):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "nodes.tsv", folder / "edges.tsv"


def _id(number: int) -> str:
    return (f"N:{number}", f"gene {number}", f"https://e.org/x?n={number}&ü")[number % 3]


@pytest.fixture(scope="module")
def local(tables: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> DirectoryStore:
    """The graph in a folder."""
    done = import_kgx(*tables, tmp_path_factory.mktemp("imported") / "store")
    assert done.errors == 0, [finding.text() for finding in done.findings]
    assert done.links > 300
    return DirectoryStore(done.folder)


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def served(
    request: pytest.FixtureRequest, local: DirectoryStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The same behind a server."""
    place, cache = local.part / "oxigraph", tmp_path_factory.mktemp("cache")
    with sparql_servers.serving(request.param, place, tmp_path_factory.mktemp("server")) as address:
        client = Client(address, environment={})
        yield RemoteStore(address, cache=cache, client=client)
        client.close()


def test_the_arrays_are_the_same(local: DirectoryStore, served: Store) -> None:
    """Names, links, claims, and scores that say how specific a link is, which differ from link to link."""
    assert arrays(served.index) == arrays(local.index)
    assert len(set(local.index.scores.tolist())) > 1


def test_the_answers_are_the_same(local: DirectoryStore, served: Store) -> None:
    """What leads from five things to five others, with claims, edges and papers; what reaches and what changes."""
    pairs = [(local.index.ids[number], local.index.ids[NODES - 1 - number]) for number in range(QUESTIONS)]
    chains = 0
    for one, other in pairs:
        first, second = (_told(store, one, other) for store in (local, served))
        chains += len(first[1])
        assert first == second, (one, other)
    assert chains >= QUESTIONS


def test_a_view_costs_three_round_trips(served: Store, local: DirectoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the chains are of one paper, of several, or none at all."""
    monkeypatch.setattr("graph.stores.remote.NOT_AGAIN", 1e9)
    assert isinstance(served, RemoteStore)
    _ = served.index
    ids = [local.index.ids[number] for number in range(NODES)]
    most = {"why": 0, "addresses": 0, "effects": 0, "show": 0}
    for one, other in zip(ids[:QUESTIONS], reversed(ids), strict=False):
        for name, view in (
            ("why", lambda: for_why(served, one, other)),  # noqa: B023 - called before it changes
            ("addresses", lambda: for_addresses(served, other)),  # noqa: B023
            ("effects", lambda: for_effects(served, one)),  # noqa: B023
            ("show", lambda: for_show(served, one)),  # noqa: B023
        ):
            before = served.client.trips
            view()
            most[name] = max(most[name], served.client.trips - before)
    assert max(most.values()) <= 3, most


def _told(store: Store, one: str, other: str) -> tuple[Any, ...]:
    answer = why(*for_why(store, one, other))
    reached, target = for_addresses(store, other)
    changed, source = for_effects(store, one)
    return (
        (answer.verdict.effect, answer.verdict.standing),
        [[(link.key, sorted(map(_said, link.claims))) for link in chain.links] for chain in answer.chains],
        [(row.concept.label, row.verdict.effect) for row in answer.alternatives],
        [(row.concept.id, row.verdict.effect) for row in addresses(reached, target)],
        [(row.concept.id, row.verdict.effect) for row in effects(changed, source)],
    )


def _said(claim: Claim) -> tuple[Any, ...]:
    return claim.id, claim.text, claim.place, claim.document, claim.cites


def test_a_thing_is_shown_by_its_name_its_edge_and_its_paper(local: DirectoryStore, served: Store) -> None:
    """Names with quotation marks, other scripts and markup; an edge by its id in the table; a paper by its number."""
    link = next(link for link in local.links(range(40)) if link.claims[0].cites)
    claim = link.claims[0]
    for name in (*NAMES, claim.place.removeprefix("edge ").split(", ")[0], claim.cites[0], claim.id):
        (known, thing), (same, other) = for_show(local, name), for_show(served, name)
        assert type(thing) is type(other)
        assert {link.key for link in known.links} == {link.key for link in same.links} != set()
        if isinstance(thing, Claim) and isinstance(other, Claim):
            assert _said(thing) == _said(other)
        elif isinstance(thing, Study) and isinstance(other, Study):
            assert thing.cite == other.cite
        else:
            assert thing == other
