"""Small random graphs and the slow, plain way to find the best paths in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, log
from random import Random

import pytest

from graph.engine import Network
from graph.sign import PRODUCT, Sign

POOLS: tuple[tuple[float, ...], ...] = ((0.5, 0.25, 0.125), (0.3, 0.5, 0.95, 0.7), (), (1.0, 0.5))
"""Scores to draw from: halves, so that products tie in many ways; a few; any at all; and those that cost nothing."""


@dataclass(frozen=True)
class Edge:
    """One link of a random graph."""

    tail: int
    head: int
    sign: int
    cost: float
    word: int = 0
    contexts: tuple[int, ...] = ()

    @property
    def code(self) -> Sign:
        """Its sign as the search names it."""
        return {1: Sign.RAISES, -1: Sign.LOWERS, 0: Sign.UNKNOWN}[self.sign]


@dataclass(frozen=True)
class Drawn:
    """A random graph, and two of its nodes."""

    nodes: int
    edges: tuple[Edge, ...]
    kinds: tuple[int, ...]
    source: int
    target: int

    def network(self) -> Network:
        """The graph compiled."""
        index, contexts = [0], []
        for edge in self.edges:
            contexts += edge.contexts
            index.append(len(contexts))
        columns = [[getattr(edge, name) for edge in self.edges] for name in ("tail", "head", "sign", "cost", "word")]
        return Network.build(
            self.nodes, *columns[:4], words=columns[4], kinds=self.kinds, context_index=index, contexts=contexts
        )


def drawn(seed: int) -> Drawn:
    """A random graph of four to nine nodes, with parallel links, loops and ties."""
    chance = Random(seed)  # noqa: S311 - the same graphs on every run
    nodes = chance.randint(4, 9)
    pool = chance.choice(POOLS)
    edges = tuple(
        Edge(
            chance.randrange(nodes),
            chance.randrange(nodes),
            chance.choice((1, 1, -1, 0)),
            -log(chance.choice(pool) if pool else chance.uniform(0.3, 0.95)),
            chance.randrange(4),
            tuple(sorted(chance.sample(range(3), chance.choice((0, 0, 1, 2))))),
        )
        for _ in range(chance.randint(nodes, 3 * nodes))
    )
    source, target = chance.sample(range(nodes), 2)
    return Drawn(nodes, edges, tuple(chance.randrange(3) for _ in range(nodes)), source, target)


Found = tuple[float, int, tuple[int, ...], tuple[int, ...]]
"""Cost, number of links, nodes, links: the documented order."""


def all_paths(
    graph: Drawn, hops: int, usable: Callable[[int, Edge], bool] = lambda _, __: True
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], Sign]]:
    """Every simple path between the graph's two nodes: its nodes, its links and its sign.

    Of links that share tail, head and sign the cheapest stands for all; of equally cheap ones the first.
    """
    best: dict[tuple[int, int, Sign], tuple[float, int]] = {}
    for number, edge in enumerate(graph.edges):
        if edge.cost < inf and usable(number, edge):
            ends = edge.tail, edge.head, edge.code
            best[ends] = min(best.get(ends, (inf, 0)), (edge.cost, number))

    def on_from(
        nodes: tuple[int, ...], links: tuple[int, ...], sign: Sign
    ) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], Sign]]:
        if nodes[-1] == graph.target:
            yield nodes, links, sign
        elif len(links) < hops:
            for (tail, head, code), (_, number) in best.items():
                if tail == nodes[-1] and head not in nodes:
                    yield from on_from((*nodes, head), (*links, number), PRODUCT[sign][code])

    yield from on_from((graph.source,), (), Sign.RAISES)


def ranked(graph: Drawn, paths: Sequence[tuple[tuple[int, ...], tuple[int, ...], Sign]], order: str) -> list[Found]:
    """Paths in the documented order."""
    found = []
    for nodes, links, _ in paths:
        cost = 0.0
        for link in links:
            cost = cost + graph.edges[link].cost if order == "product" else max(cost, graph.edges[link].cost)
        found.append((round(cost, 10), len(links), nodes, links))
    return sorted(found)


class Slow:
    """The slow way, for tests to compare with."""

    drawn = staticmethod(drawn)
    all_paths = staticmethod(all_paths)
    ranked = staticmethod(ranked)
    Edge = Edge


@pytest.fixture(scope="session")
def slow() -> type[Slow]:
    """Random graphs and brute force."""
    return Slow


WAYS = {
    "every node": {"network.SMALL": 10**9},
    "two balls": {"network.SMALL": 0, "near.NARROW": 10**6, "near.WIDE": 1e9},
    "balls cut by cost": {
        "network.SMALL": 0,
        "near.NARROW": 9,
        "near.BROAD": 18,
        "near.WIDE": 1e9,
        "near.CROWDED": 0.0,
        "view.MOST_ROWS": 2,
    },
    "balls measured in cost": {
        "network.SMALL": 0,
        "near.NARROW": 9,
        "near.CROWDED": 1.0,
        "near.FIRST_TRY": 1,
        "near.NEXT_TRY": 1,
    },
    "balls measured in cost at once": {
        "network.SMALL": 0,
        "near.NARROW": 9,
        "near.CROWDED": 1.0,
        "within.STEPS": 2,
    },
    "balls that may not read enough": {
        "network.SMALL": 0,
        "near.NARROW": 9,
        "near.CROWDED": 1.0,
        "near.MOST_READ": 12,
        "near.WIDE": 1e9,
    },
    "balls too big": {"network.SMALL": 0, "near.NARROW": 9, "near.CROWDED": 0.0, "near.WIDE": 0.0},
    "long rows": {"search.MANY": 1, "search.MOST_PROMISING": 1},
    "long rows in balls": {"network.SMALL": 0, "search.MANY": 1, "search.MOST_PROMISING": 2},
}
"""The ways the engine comes to its bounds, each forced on small graphs, and long rows where rows are short."""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """One way to the bounds, whatever the size of the graph."""
    for name, value in WAYS[request.param].items():
        monkeypatch.setattr(f"graph.engine.{name}", value)
    return str(request.param)
