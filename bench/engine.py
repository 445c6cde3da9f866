"""B1 to B9: the engine against libraries, against itself at other sizes, and against brute force.

All graphs are made (`bench.graphs`). Unless a line says otherwise the question is the ten best paths of at most eight
links, nothing is kept from earlier questions, and a ratio is the median over pairs of (their time / ours).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log
from random import Random
from statistics import median
from typing import cast

import networkx as nx

from bench import libraries
from bench.graphs import Made, hub_dense, layered, scale_free
from bench.result import Result, quantile, ratio, seconds
from graph.engine import Network
from graph.search import Arc, best_paths, reach
from graph.sign import PRODUCT, Sign

PAIRS = 40
FEW = 3
"""Pairs that slow libraries are asked about."""

Ask = Callable[[int, int], object]


@dataclass(frozen=True)
class Bench:
    """A made graph in every form, each made when it is first needed."""

    made: Made

    @cached_property
    def network(self) -> Network:
        """Ours."""
        made = self.made
        return Network.build(made.nodes, made.tails, made.heads, made.signs, made.costs)

    def ours(self, source: int, target: int) -> object:
        """The engine, with nothing kept from before."""
        self.network.forget()
        return self.network.paths(source, target)

    def networkx(self) -> Ask:
        """Networkx's k best paths."""
        net = libraries.as_networkx(self.made)
        return lambda source, target: libraries.networkx_best(net, source, target)

    def igraph(self) -> Ask:
        """Igraph's k best paths."""
        net = libraries.as_igraph(self.made)
        return lambda source, target: libraries.igraph_best(net, source, target)

    def yen(self) -> Ask:
        """Scipy's k best paths."""
        matrix = libraries.as_scipy(self.made)
        return lambda source, target: libraries.scipy_yen(matrix, source, target)

    def search(self) -> Ask:
        """Scipy's distances and a search in Python."""
        matrix, turned = libraries.as_scipy(self.made), libraries.as_scipy(self.made, turned=True)
        return lambda source, target: libraries.scipy_and_search(matrix, turned, source, target)

    def standard_library(self) -> Ask:
        """The twin that needs no numpy."""
        arcs: list[list[Arc]] = [[] for _ in range(self.made.nodes)]
        links = zip(self.made.tails.tolist(), self.made.heads.tolist(), self.made.costs.tolist(), strict=True)
        for number, (tail, head, cost) in enumerate(links):
            arcs[tail].append(Arc(head, number, Sign.RAISES, cost))
        return lambda source, target: best_paths(arcs, source, reach(arcs, target, 8), Sign.RAISES, 10)

    def against(self, theirs: Ask, pairs: int, ours: Ask | None = None) -> float:
        """How many times as long they take, pair by pair, one right after the other."""
        ask = ours or self.ours
        ask(*self.made.pairs[0])
        measured = []
        for pair in self.made.pairs[:pairs]:
            ours_took = seconds(lambda: ask(*pair))  # noqa: B023 - called at once
            measured.append((seconds(lambda: theirs(*pair)), ours_took))  # noqa: B023 - called at once
        return ratio(measured)

    def times(self, ask: Ask) -> list[float]:
        """How long each pair takes."""
        ask(*self.made.pairs[0])
        return [seconds(lambda: ask(*pair)) for pair in self.made.pairs]  # noqa: B023 - called at once


def small(_: int) -> Iterator[Result]:
    """B1 and B2: a thousand links, both searches."""
    for make in (layered, scale_free):
        bench = Bench(make(1000, 12))
        theirs = bench.networkx()
        name = bench.made.name
        yield Result("B1", f"{name}: networkx / engine", bench.against(theirs, 12), 4)
        twin = bench.standard_library()
        yield Result("B1", f"{name}: networkx / standard library", bench.against(theirs, 12, twin), 10)
    bench = Bench(layered(1000, 2))
    net = libraries.as_networkx(bench.made)
    every = bench.against(lambda source, target: libraries.networkx_all(net, source, target), 2)
    yield Result("B2", f"{bench.made.name}: networkx all paths, sorted / engine", every, 1000)


def middle(size: int) -> Iterator[Result]:
    """B3, and B5b at a tenth of it."""
    for make in (layered, scale_free):
        bench = Bench(make(min(size, 10_000), 12))
        yield Result("B5b", f"{bench.made.name}: networkx / engine", bench.against(bench.networkx(), 12), 15)
        yield Result("B5b", f"{bench.made.name}: igraph / engine", bench.against(bench.igraph(), 12), 2)
        if size >= 100_000:  # noqa: PLR2004 - the size the benchmark is defined at
            bench = Bench(make(100_000, 6))
            yield Result("B3", f"{bench.made.name}: networkx / engine", bench.against(bench.networkx(), 6), 20)
            yield Result("B3", f"{bench.made.name}: igraph / engine", bench.against(bench.igraph(), 6), 2)


def large(size: int) -> Iterator[Result]:
    """B4: a million links, and five million."""
    for make in (layered, scale_free):
        if size >= 10**6:
            bench = Bench(make(10**6, FEW))
            name = bench.made.name
            yield Result("B4", f"{name}: networkx / engine", bench.against(bench.networkx(), FEW), 300)
            yield Result("B4", f"{name}: igraph / engine", bench.against(bench.igraph(), FEW), 50)
            yield Result("B4", f"{name}: scipy distances + search / engine", bench.against(bench.search(), FEW), 3)
        if size >= 5 * 10**6:
            bench = Bench(make(5 * 10**6, PAIRS))
            name = bench.made.name
            slowest = quantile(bench.times(bench.ours), 0.95) * 1e3
            yield Result("B4", f"{name}: p95 of {PAIRS} pairs, in ms", slowest, 50, at_least=False, steady=False)
            yield Result("B4", f"{name}: networkx / engine", bench.against(bench.networkx(), FEW), 1000)


def dense(size: int) -> Iterator[Result]:
    """B5: few nodes with very many links, where everything is a few links away."""
    if size < 10**5:
        return
    links = min(size, 2 * 10**6)
    full = links == 2 * 10**6
    bench = Bench(hub_dense(links, PAIRS))
    name = bench.made.name
    yield Result("B5", f"{name}: networkx / engine", bench.against(bench.networkx(), FEW), 100 if full else 20)
    yield Result("B5", f"{name}: igraph / engine", bench.against(bench.igraph(), FEW), 5 if full else 2)
    yield Result("B5", f"{name}: scipy yen / engine", bench.against(bench.yen(), FEW), 5 if full else 2)
    times = bench.times(bench.ours)
    yield Result("B5", f"{name}: p95 / p50 of {PAIRS} pairs", quantile(times, 0.95) / median(times), 3, at_least=False)


def growth(size: int) -> Iterator[Result]:
    """B6 and B7: five times the links, and the answer that there is no path."""
    for make in (layered, scale_free):
        one, five = Bench(make(size // 5, PAIRS)), Bench(make(size, PAIRS))
        times = five.times(five.ours)
        grown = median(times) / median(one.times(one.ours))
        yield Result("B6", f"{five.made.name}: p50 / p50 of {one.made.name}", grown, 4, at_least=False)
        apart = [pair for pair in five.made.pairs if not five.network.paths(*pair, k=1, hops=4)]
        none = [seconds(lambda: five.network.paths(*pair, hops=4)) for pair in apart]  # noqa: B023 - called at once
        share = median(none) / median(times) if none else 0.0
        what = f"{five.made.name}: no path of 4 links ({len(none)} pairs) / ten of 8"
        yield Result("B7", what, share, 0.25, at_least=False)


def columns(size: int) -> Iterator[Result]:
    """B8: everything to one target at once."""
    for make in (layered, scale_free):
        bench = Bench(make(min(size, 10**6), FEW))
        net = libraries.as_networkx(bench.made).reverse(copy=False)

        def column(target: int, *, signed: bool = False, bench: Bench = bench) -> object:
            bench.network.forget()
            return bench.network.column(target, 8, signed)

        plain = [seconds(lambda: column(target)) for _, target in bench.made.pairs]  # noqa: B023 - called at once
        signed = [seconds(lambda: column(target, signed=True)) for _, target in bench.made.pairs]  # noqa: B023
        theirs = [seconds(lambda: libraries.networkx_column(net, target)) for _, target in bench.made.pairs]  # noqa: B023
        name = bench.made.name
        yield Result("B8", f"{name}: networkx dijkstra / one column", ratio(zip(theirs, plain, strict=True)), 20)
        dearer = ratio(zip(signed, plain, strict=True))
        yield Result("B8", f"{name}: signed / unsigned column", dearer, 5, at_least=False)


def exact(_: int) -> Iterator[Result]:
    """B9: the count of wrong answers on 400 random graphs against every path that networkx finds."""
    wrong = asked = 0
    for seed in range(400):
        chance = Random(seed)  # noqa: S311 - the same graphs on every run
        nodes = chance.randint(5, 9)
        net: nx.MultiDiGraph[int] = nx.MultiDiGraph()
        net.add_nodes_from(range(nodes))
        ends = [(tail, head) for tail in range(nodes) for head in range(nodes) if tail != head]
        links: list[tuple[int, int, int, float]] = []
        for number, (tail, head) in enumerate(chance.sample(ends, min(3 * nodes, len(ends)))):
            links.append((tail, head, chance.choice((1, 1, -1, 0)), -log(chance.choice((0.5, 0.25, 0.7, 0.9)))))
            net.add_edge(tail, head, key=number)
        tails, heads, signs, costs = ([link[place] for link in links] for place in range(4))
        network = Network.build(nodes, tails, heads, signs, costs)
        for hops in (2, 4, 8):
            paths = [
                tuple(cast("tuple[int, int, int]", step)[2] for step in path)
                for path in nx.all_simple_edge_paths(net, 0, nodes - 1, cutoff=hops)
            ]
            for sign in (None, Sign.RAISES, Sign.LOWERS):
                for order in ("product", "weakest"):
                    ours = [path.links for path in network.paths(0, nodes - 1, sign=sign, hops=hops, order=order)]
                    wrong += ours != _by_looking(links, paths, sign, order)
                    asked += 1
    yield Result("B9", f"wrong answers of {asked}, ties included", wrong, 0, at_least=False)


def _by_looking(
    links: list[tuple[int, int, int, float]], paths: list[tuple[int, ...]], sign: Sign | None, order: str
) -> list[tuple[int, ...]]:
    """The ten best of all paths in the documented order."""
    codes = {1: Sign.RAISES, -1: Sign.LOWERS, 0: Sign.UNKNOWN}
    ranked = []
    for path in paths:
        cost, so_far = 0.0, Sign.RAISES
        for number in path:
            _, _, direction, arc = links[number]
            cost = cost + arc if order == "product" else max(cost, arc)
            so_far = PRODUCT[so_far][codes[direction]]
        if sign in (None, so_far):
            nodes = tuple(links[number][1] for number in path)
            ranked.append((round(cost, 10), len(path), nodes, path))
    return [path for *_, path in sorted(ranked)[:10]]


BENCHMARKS = (exact, small, middle, columns, growth, dense, large)
