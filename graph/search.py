"""The best chains between two quantities: exact top-k simple paths with a bound on hops and a wanted sign.

The graph here is bare: numbered nodes, and per node its outgoing arcs with a sign and a cost ≥ 0. What a node means
and where a cost comes from is `graph.compact`'s business.

How it works:

1. A *bound* is computed once per target (`reach`): the least cost of any walk to it, by links left, node and sign. One
   pass over all arcs per link, backwards from the target.
2. Partial paths wait in a heap ordered by the cost so far combined with the bound on the rest. A walk can only be
   cheaper than a simple path, so the bound never overestimates and paths leave the heap in their true order.
3. A path is complete at the target. Paths as cheap as the k-th are all collected before the cut, so that ties break by
   the documented order (cost, then fewer links, then node and arc numbers) and never by accident of the heap.

Two costs can be combined along a path: `ADD` (costs −ln score: the product of scores) and `WORST` (the weakest link).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from math import inf
from operator import add

from graph.sign import PRODUCT, Sign

Combine = Callable[[float, float], float]

ADD: Combine = add
"""Costs add up: the order of the product of scores."""

WORST: Combine = max
"""Only the dearest link counts: the order of the weakest link."""

TIE = 1e-12
"""Two costs closer than this are equal: sums of the same terms in another order differ by rounding."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One step: where it leads, which link it is, its sign, and its cost ≥ 0."""

    head: int
    link: int
    sign: Sign
    cost: float


Arcs = Sequence[Sequence[Arc]]
Bound = list[list[list[float]]]

_SIGNS = tuple(Sign)
_REST = tuple(
    tuple(tuple(rest for rest in _SIGNS if PRODUCT[so_far][rest] is wanted) for wanted in _SIGNS) for so_far in _SIGNS
)
"""``_REST[so_far][wanted]``: the signs the rest of a path may have."""


@dataclass(frozen=True, slots=True)
class Path:
    """A simple path: its links in order, its sign, and its cost."""

    links: tuple[int, ...]
    nodes: tuple[int, ...]
    sign: Sign
    cost: float


@dataclass(frozen=True, slots=True)
class Reach:
    """What it takes to get to one target, from anywhere: the bounds, and how they combine costs.

    ``bound[h][node][sign]`` is the least cost of any walk of at most h links from the node to the target whose signs
    multiply to that sign, ``inf`` where there is none. Its length sets the most links a path may have.
    """

    target: int
    bound: Bound
    combine: Combine

    @property
    def hops(self) -> int:
        """The most links a path may have."""
        return len(self.bound) - 1

    def rest(self, left: int, node: int, so_far: Sign, wanted: Sign) -> float:
        """Least cost of going on from a node so that the whole has the wanted sign."""
        costs = self.bound[left][node]
        return min((costs[further] for further in _REST[so_far][wanted]), default=inf)


def reach(arcs: Arcs, target: int, hops: int, combine: Combine = ADD) -> Reach:
    """Compute the bounds for a target. They serve every source and every wanted sign.

    Args:
        arcs: outgoing arcs by node number.
        target: the node all walks end at.
        hops: most links a walk may have, ≥ 0.
        combine: `ADD` or `WORST`.
    """
    level = [[inf] * len(_SIGNS) for _ in arcs]
    level[target][Sign.RAISES] = 0.0
    tables = [level]
    for _ in range(hops):
        before, level = level, [row[:] for row in level]
        for tail, leaving in enumerate(arcs):
            row = level[tail]
            for arc in leaving:
                further = before[arc.head]
                for sign in _SIGNS:
                    if further[sign] < inf:
                        both = PRODUCT[arc.sign][sign]
                        row[both] = min(row[both], combine(arc.cost, further[sign]))
        tables.append(level)
        if level == before:
            tables.extend([level] * (hops + 1 - len(tables)))
            break
    return Reach(target, tables, combine)


@dataclass(frozen=True, slots=True)
class _Partial:
    """A path on its way: the nodes and links so far, their sign and their cost."""

    nodes: tuple[int, ...]
    links: tuple[int, ...]
    sign: Sign
    cost: float


def best_paths(arcs: Arcs, source: int, goal: Reach, sign: Sign, k: int) -> list[Path]:
    """The k best simple paths of a wanted sign, best first.

    Args:
        arcs: outgoing arcs by node number.
        source: where paths start; equal to the target gives no path.
        goal: what `reach` gave for the target.
        sign: the sign the whole path must have.
        k: how many, ≥ 1.

    Returns:
        At most k paths, ordered by cost, then number of links, then node and link numbers.
    """
    if source == goal.target:
        return []
    order = count()
    start = goal.rest(goal.hops, source, Sign.RAISES, sign)
    heap = [(start, next(order), _Partial((source,), (), Sign.RAISES, 0.0))] if start < inf else []
    found: list[Path] = []
    limit = inf
    while heap and heap[0][0] <= limit + TIE:
        _, _, path = heappop(heap)
        if path.nodes[-1] == goal.target:
            found.append(Path(path.links, path.nodes, path.sign, path.cost))
            if len(found) == k:
                limit = path.cost
            continue
        for least, longer in _extended(path, arcs, goal, sign):
            heappush(heap, (least, next(order), longer))
    found.sort(key=lambda path: (round(path.cost, 10), len(path.links), path.nodes, path.links))
    return found[:k]


def _extended(path: _Partial, arcs: Arcs, goal: Reach, wanted: Sign) -> Iterator[tuple[float, _Partial]]:
    """A path made longer by each arc that may still lead to the target, with the least its whole can cost."""
    left = goal.hops - len(path.links) - 1
    for arc in arcs[path.nodes[-1]]:
        sign = PRODUCT[path.sign][arc.sign]
        # A simple path that has come to the target ends there, so it must have the wanted sign by then.
        if arc.head in path.nodes or (arc.head == goal.target and sign is not wanted):
            continue
        rest = goal.rest(left, arc.head, sign, wanted)
        if rest < inf:
            cost = goal.combine(path.cost, arc.cost)
            longer = _Partial((*path.nodes, arc.head), (*path.links, arc.link), sign, cost)
            yield goal.combine(cost, rest), longer
