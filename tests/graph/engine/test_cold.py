"""The search without numpy, held against brute force and against the engine."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from math import inf
from typing import Any

import numpy as np
import pytest

from bench.graphs import hub_dense, layered, scale_free
from graph.engine import Network
from graph.engine.cache import ARRAYS
from graph.engine.cold import ColdNetwork, TooWide
from graph.sign import Sign

GRAPHS = 400
HOPS = (2, 4, 8)
RADII = {"one ball": {"START": 10**6}, "no ball": {"START": 1, "OUTSIDE": 0.0}, "a ball that grows": {"START": 1}}
"""Where the walks to the target are all known before a path is followed, none are, and some."""


def arrays(network: Network) -> dict[str, Any]:
    """A network's arrays as they are mapped from a folder."""
    return {name: getattr(network.compiled, name).data for name in ARRAYS}


@pytest.fixture(params=RADII)
def _radius(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in RADII[request.param].items():
        monkeypatch.setattr(f"graph.engine.cold.{name}", value)


@pytest.mark.usefixtures("_radius")
def test_best_paths_are_those_brute_force_finds_in_the_same_order(slow: Any) -> None:
    """On 400 random graphs, for every bound on hops, no sign's answer differs, ties included: 3,600 answers each."""
    asked = found = 0
    for seed in range(GRAPHS):
        graph = slow.drawn(seed)
        for hops in HOPS:
            paths = list(slow.all_paths(graph, hops))
            k = (1, 3, 10, 1000)[seed % 4]
            got = ColdNetwork(arrays(graph.network()), hops).best(graph.source, graph.target, k)
            for sign in Sign:
                wanted = slow.ranked(graph, [path for path in paths if path[2] is sign], "product")
                assert got[sign] == [links for *_, links in wanted[:k]], (seed, hops, sign, k)
                asked += 1
                found += len(got[sign])
    assert asked == GRAPHS * len(HOPS) * len(Sign) == 3600
    assert found > 1000


def sparse(seed: int, uniform: bool = False) -> Network:  # noqa: FBT001, FBT002 - one more way to draw
    """A random graph of 300 nodes and 1,200 links, a third of unknown direction; all links cost alike, or none do."""
    chance = np.random.default_rng(seed)
    ends = chance.integers(0, 300, (2, 1200))
    costs = np.full(1200, 0.5) if uniform else chance.uniform(0.05, 2.0, 1200)
    return Network.build(300, *ends, chance.choice((1, -1, 0), 1200), costs, kinds=chance.integers(0, 4, 300))


@pytest.mark.parametrize("uniform", [False, True])
def test_one_target_serves_many_sources(uniform: bool) -> None:  # noqa: FBT001
    """From 25 sources to one target, of graphs too large for brute force, the engine gives the same 20 of each sign.

    What was worked out for one source is there for the next. Where all links cost alike nearly everything ties.
    """
    compared = 0
    for seed in range(4):
        network = sparse(seed, uniform)
        cold = ColdNetwork(arrays(network), hops=6)
        for source in range(25):
            got = cold.best(source, 299, 20)
            for sign in Sign:
                theirs = network.paths(source, 299, sign=sign, k=20, hops=6)
                assert got[sign] == [path.links for path in theirs], (seed, source, sign)
                compared += len(theirs)
    assert compared > 1500


@pytest.mark.parametrize("make", [layered, scale_free, hub_dense])
def test_made_graphs_of_ten_thousand_links_agree_with_the_engine(make: Callable[..., Any]) -> None:
    """For 10 pairs of each made graph and every sign the ten best chains are the same."""
    made = make(10_000, 10)
    network = Network.build(made.nodes, made.tails, made.heads, made.signs, made.costs)
    compared = wide = 0
    for source, target in made.pairs:
        try:
            got = ColdNetwork(arrays(network)).best(source, target, 10)
        except TooWide:
            wide += 1
            continue
        for sign in Sign:
            theirs = network.paths(source, target, sign=sign, k=10)
            assert got[sign] == [path.links for path in theirs]
            compared += len(theirs)
    assert compared > 0 or make is hub_dense
    assert wide == 0 or make is hub_dense


def least_from(network: Network, kind: int, hops: int) -> Any:
    """What every node is reached for at the least from any node of a kind: one pass over all arcs for each hop."""
    compiled = network.compiled
    costs = [0.0 if one == kind else inf for one in compiled.kinds.tolist()]
    arcs = [
        (tail, int(compiled.heads[arc]), float(compiled.costs[arc]))
        for tail in range(compiled.nodes)
        for arc in range(compiled.index[tail], compiled.index[tail + 1])
    ]
    for _ in range(hops):
        before = list(costs)
        for tail, head, cost in arcs:
            costs[head] = min(costs[head], before[tail] + cost)
    return costs


@pytest.mark.parametrize("uniform", [False, True])
def test_the_nearest_are_those_a_column_of_every_node_gives(uniform: bool) -> None:  # noqa: FBT001
    """To each of 60 targets the 1, 7 or 100 nearest nodes of a kind are those with the least of a whole column."""
    asked = 0
    for seed in range(6):
        network = sparse(seed, uniform)
        among = np.flatnonzero(network.compiled.kinds == 2)
        costs_from = least_from(network, 2, 5)
        for target in range(10):
            column = network.column(target, 5)[among]
            wanted = [int(among[place]) for place in np.lexsort((among, column)) if column[place] < inf]
            for most in (1, 7, 100):
                assert ColdNetwork(arrays(network), 5).nearest(target, 2, costs_from, most) == wanted[:most]
                asked += 1
    assert asked == 180


def test_it_gives_up_where_it_would_take_longer_than_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a number of arcs, of all questions together, there is no answer rather than a late one."""
    network = ColdNetwork(arrays(sparse(1)))
    monkeypatch.setattr("graph.engine.cold.MOST_ARCS", 2000)

    def ask() -> Iterator[int]:
        for source in range(200):
            network.best(source, 299, 1)
            yield source

    with pytest.raises(TooWide):
        list(ask())
    assert network.looked_at > 2000


def test_a_target_that_nothing_comes_to_is_found_out_at_once() -> None:
    """Where no arc leads to the target nothing is followed from the source but its own arcs."""
    network = Network.build(1000, range(998), range(1, 999), [1] * 998, [0.5] * 998)
    cold = ColdNetwork(arrays(network))
    assert cold.best(0, 999, 5) == {sign: [] for sign in Sign}
    assert cold.best(5, 5, 5) == {sign: [] for sign in Sign}
    assert cold.looked_at < 5


def test_nothing_heavy_is_imported_for_it() -> None:
    """The module and what maps the arrays need no numpy."""
    code = "import graph.engine.cold, graph.engine.cache, sys; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
