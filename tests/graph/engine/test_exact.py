from collections.abc import Callable
from itertools import pairwise, product
from math import inf
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.compact import Compact
from graph.engine import Network, Path
from graph.engine.bound import Goal
from graph.engine.need import FORM, Need
from graph.engine.search import best_paths
from graph.engine.view import EVERYTHING
from graph.engine.within import Within
from graph.evidence import Evidence
from graph.sign import Sign, sign_of

GRAPHS = 400
HOPS = (2, 4, 8)
SIGNS = (None, Sign.RAISES, Sign.LOWERS, Sign.UNKNOWN)
ORDERS = ("product", "weakest")


def key(path: Path) -> tuple[float, int, tuple[int, ...], tuple[int, ...]]:
    """What paths are ordered by."""
    return round(path.cost, 10), len(path.links), path.nodes, path.links


def test_best_paths_are_those_brute_force_finds_in_the_same_order(slow: Any, way: str) -> None:
    """On random graphs, for every bound on hops, sign and order, no answer differs, ties included.

    400 graphs and 9,600 answers for each of the ways that are taken most, 100 graphs for the others.
    """
    graphs = GRAPHS if way in ("long rows", "balls cut by cost", "balls measured in cost") else GRAPHS // 4
    asked = found = tied = 0
    for seed in range(graphs):
        graph = slow.drawn(seed)
        network = graph.network()
        for hops in HOPS:
            paths = list(slow.all_paths(graph, hops))
            for sign, order in product(SIGNS, ORDERS):
                wanted = slow.ranked(graph, [path for path in paths if sign in (None, path[2])], order)
                k = (1, 3, 10, 1000)[(seed + asked) % 4]
                got = network.paths(graph.source, graph.target, sign=sign, k=k, hops=hops, order=order)
                assert list(map(key, got)) == wanted[:k], (seed, hops, sign, order, k)
                assert all(sign in (None, path.sign) for path in got)
                asked += 1
                found += len(got)
                tied += sum(one[0] == other[0] for one, other in pairwise(wanted))
    assert asked == graphs * len(HOPS) * len(SIGNS) * len(ORDERS) == graphs * 24
    assert found > 10 * graphs
    assert tied > 2 * graphs


def test_networkx_finds_the_same_paths(slow: Any) -> None:
    """`networkx.all_simple_edge_paths` on the 400 graphs gives the same paths as the engine asked for all."""
    compared = 0
    for seed in range(GRAPHS):
        graph = slow.drawn(seed)
        net: nx.MultiDiGraph[int] = nx.MultiDiGraph()
        net.add_nodes_from(range(graph.nodes))
        best = {}
        for number, edge in enumerate(graph.edges):
            ends = edge.tail, edge.head, edge.sign
            best[ends] = min(best.get(ends, (edge.cost, number)), (edge.cost, number))
        for (tail, head, _), (_, number) in best.items():
            net.add_edge(tail, head, key=number)
        theirs = {
            tuple(number for *_, number in path)
            for path in nx.all_simple_edge_paths(net, graph.source, graph.target, cutoff=4)
        }
        ours = graph.network().paths(graph.source, graph.target, k=10_000, hops=4)
        assert {path.links for path in ours} == theirs
        compared += len(theirs)
    assert compared > 400


def test_ties_go_to_fewer_links_then_lower_nodes() -> None:
    """Four paths of score 1/4: the direct one first, then by the node passed; the dearest node number last."""
    half, quarter = 0.6931471805599453, 1.3862943611198906
    network = Network.build(5, [0, 0, 0, 0, 3, 2, 1], [4, 3, 2, 1, 4, 4, 4], [1] * 7, [quarter, *[half] * 6])
    assert [path.nodes for path in network.paths(0, 4)] == [(0, 4), (0, 1, 4), (0, 2, 4), (0, 3, 4)]


def test_many_ties_do_not_have_to_be_collected() -> None:
    """Among 8^7 equally good paths through seven full layers the first ten come at once, in order."""
    wide, deep = 8, 7
    nodes = wide * deep + 2
    tails, heads = [0] * wide, list(range(1, wide + 1))
    for layer in range(deep - 1):
        for here, there in product(range(wide), repeat=2):
            tails.append(1 + layer * wide + here)
            heads.append(1 + (layer + 1) * wide + there)
    tails += range(1 + (deep - 1) * wide, nodes - 1)
    heads += [nodes - 1] * wide
    network = Network.build(nodes, tails, heads, [1] * len(tails), [0.5] * len(tails))
    for order in ORDERS:
        found = network.paths(0, nodes - 1, order=order)
        assert len(found) == 10
        assert [path.nodes[-2] for path in found] == [*range(49, 57), 49, 50]
        assert {path.nodes[:6] for path in found} == {(0, 1, 9, 17, 25, 33)}


def test_the_bundled_graph_is_answered_as_its_own_search_answers_it(bundled: Evidence) -> None:
    """For every pair of concepts, sign and order, the engine's five best chains are those of `graph.compact`."""
    compact = bundled.compact
    network = network_of(compact)
    asked = found = 0
    for source, target in product(range(len(compact.nodes)), repeat=2):
        for sign, order in product(Sign, ("standing", *ORDERS)):
            ours = network.paths(source, target, sign=sign, k=5, hops=compact.hops, order=order)
            theirs = compact.paths(compact.nodes[source], compact.nodes[target], sign, 5, order=order)
            links = [tuple(compact.causal[link] for link in path.links) for path in ours]
            assert links == theirs, (compact.nodes[source], compact.nodes[target], sign, order)
            asked += 1
            found += len(links)
    assert asked == len(compact.nodes) ** 2 * 9
    assert found > 2000


def network_of(compact: Compact) -> Network:
    """The bundled causal links compiled; node and link numbers are those of `Compact`."""
    from math import log

    links = compact.causal
    return Network.build(
        len(compact.nodes),
        [compact.number[link.subject.id] for link in links],
        [compact.number[link.object.id] for link in links],
        [sign_of(link.relation).number for link in links],
        [-log(link.standing.score) if link.standing.score > 0 else inf for link in links],
        words=[link.standing.word.rank for link in links],
    )


def test_made_graphs_of_a_thousand_links_agree_with_the_standard_library_twin() -> None:
    """On three made graphs the numpy bounds and `graph.search` give the same ten paths for 20 pairs and each sign."""
    from bench.graphs import hub_dense, layered, scale_free
    from graph.search import Arc, best_paths, reach

    makers: tuple[Callable[..., object], ...] = (layered, scale_free, hub_dense)
    compared = 0
    for make in makers:
        made = make(1000, 20)
        arcs: list[list[Arc]] = [[] for _ in range(made.nodes)]
        columns = zip(*(part.tolist() for part in (made.tails, made.heads, made.signs, made.costs)), strict=True)
        for number, (tail, head, sign, cost) in enumerate(columns):
            arcs[tail].append(Arc(head, number, Sign.RAISES if sign > 0 else Sign.LOWERS, cost))
        network = Network.build(made.nodes, made.tails, made.heads, made.signs, made.costs)
        for source, target in made.pairs:
            goal = reach(arcs, target, 5)
            for sign in (Sign.RAISES, Sign.LOWERS):
                theirs = best_paths(arcs, source, goal, sign, 10)
                ours = network.paths(source, target, sign=sign, hops=5)
                assert [(path.nodes, path.links) for path in ours] == [(path.nodes, path.links) for path in theirs]
                compared += 1
    assert compared == 3 * 20 * 2


def test_all_ways_agree_on_graphs_too_large_for_brute_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """On made graphs of 5,000 to 10,000 links, balls of several sizes give what bounds of every node give.

    24 pairs in three graphs, each sign and order, and filters; balls that hold few arcs and that hold many.
    """
    from bench.graphs import hub_dense, layered, scale_free

    ways: tuple[dict[str, float], ...] = (
        {"near.NARROW": 200, "near.BROAD": 800, "near.CROWDED": 0.0},
        {"near.NARROW": 200, "near.CROWDED": 1.0, "near.FIRST_TRY": 50},
        {"near.NARROW": 200, "near.CROWDED": 1.0, "within.STEPS": 1},
        {"near.NARROW": 1000, "near.BROAD": 2000, "near.CROWDED": 1.0, "near.MOST_READ": 3000, "search.MANY": 8},
    )
    compared = found = 0
    for made in (layered(5_000, 6), scale_free(5_000, 6), hub_dense(10_000, 12)):
        network = Network.build(made.nodes, made.tails, made.heads, made.signs, made.costs)
        questions = [
            (pair, sign, order, hops, forbidden)
            for place, pair in enumerate(made.pairs)
            for sign, order in product((None, Sign.RAISES, Sign.LOWERS), ORDERS)
            for hops, forbidden in ((8, ()), (5, tuple(set(range(place, made.nodes, 7)) - set(pair))))
        ]

        def answers(network: Network = network, questions: list[Any] = questions) -> list[list[Path]]:
            network.forget()
            return [
                network.paths(*pair, sign=sign, order=order, hops=hops, forbidden=forbidden)
                for pair, sign, order, hops, forbidden in questions
            ]

        monkeypatch.setattr("graph.engine.network.SMALL", 10**9)
        wanted = answers()
        for way in ways:
            with monkeypatch.context() as forced:
                forced.setattr("graph.engine.network.SMALL", 0)
                forced.setattr("graph.engine.near.WIDE", 1e9)
                for name, value in way.items():
                    forced.setattr(f"graph.engine.{name}", value)
                for question, ours, theirs in zip(questions, answers(), wanted, strict=True):
                    assert list(map(key, ours)) == list(map(key, theirs)), (made.name, way, question)
                    compared += 1
                    found += len(ours)
    assert compared == 24 * 12 * 4
    assert found > 5 * compared


def test_balls_measured_in_cost_hold_every_path_that_is_cheap_enough(slow: Any) -> None:
    """For any bound on cost, the search on such balls finds just the paths that brute force finds up to it."""
    asked = held = 0
    for seed in range(300):
        graph = slow.drawn(seed)
        network = graph.network()
        seen = network._view(EVERYTHING)  # noqa: SLF001 - the balls are asked directly
        wanted = slow.ranked(graph, list(slow.all_paths(graph, 8)), "product")
        for most in {cost for cost, *_ in wanted[:5]}:
            with network._marks() as marks:  # noqa: SLF001
                goal = Goal(graph.target, 8, Need(FORM[None][0]))
                balls = Within(seen, graph.source, goal, marks, most + 1e-10)
                while not balls.holds_all:
                    assert balls.grow(10**9)
                bound = balls.bound()
                assert bound is not None
                got = best_paths(seen, bound, graph.source, FORM[None][1], 1000)
            cheap = [path for path in wanted if path[0] <= most]
            assert [path for path in map(key, got) if path[0] <= most] == cheap
            asked += 1
            held += len(cheap)
    assert asked > 150
    assert held > 300


def test_balls_measured_in_cost_hold_paths_that_cost_nothing() -> None:
    """Balls for paths that cost nothing hold the way of three links that does, and no way of two."""
    network = Network.build(4, [0, 1, 2, 0], [1, 2, 3, 2], [1] * 4, [0.0, 0.0, 0.0, 0.5])
    seen = network._view(EVERYTHING)  # noqa: SLF001 - the balls are asked directly
    for hops, least in ((3, 0.0), (2, inf)):
        with network._marks() as marks:  # noqa: SLF001
            balls = Within(seen, 0, Goal(3, hops, Need(FORM[None][0])), marks, 0.0)
            while not balls.holds_all:
                assert balls.grow(100)
            bound = balls.bound()
            assert bound is not None
            assert bound.values(hops, np.array([0]), FORM[None][1]).tolist() == [least]
