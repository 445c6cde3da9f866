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
from heapq import heappop, heappush
from itertools import count
from math import inf
from operator import add

from graph.sign import PRODUCT, Sign
from ontology.quick import dataclass

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
    coming: list[list[tuple[int, tuple[Sign, ...], float]]] = [[] for _ in arcs]
    for tail, leaving in enumerate(arcs):
        for arc in leaving:
            coming[arc.head].append((tail, PRODUCT[arc.sign], arc.cost))
    level = [[inf] * len(_SIGNS) for _ in arcs]
    level[target][Sign.RAISES] = 0.0
    tables = [level]
    changed = {target}
    for _ in range(hops):
        if not changed:
            tables.extend([level] * (hops + 1 - len(tables)))
            break
        # Rows are shared between tables until they change.
        before, level, nearer, changed = level, level.copy(), changed, set()
        for head in nearer:
            further = [(sign, cost) for sign, cost in enumerate(before[head]) if cost < inf]
            for tail, then, own in coming[head]:
                for sign, cost in further:
                    offered = combine(own, cost)
                    if offered < level[tail][then[sign]]:
                        if tail not in changed:
                            changed.add(tail)
                            level[tail] = level[tail].copy()
                        level[tail][then[sign]] = offered
        tables.append(level)
    return Reach(target, tables, combine)


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
    heap: list[_Waiting] = []
    if start < inf:
        heap.append((start, next(order), (source,), (), Sign.RAISES, 0.0))
    found: list[Path] = []
    limit = inf
    while heap and heap[0][0] <= limit + TIE:
        _, _, nodes, links, so_far, cost = heappop(heap)
        if nodes[-1] == goal.target:
            found.append(Path(links, nodes, so_far, cost))
            if len(found) == k:
                limit = cost
            continue
        for least, arc, longer in _ways_on(nodes, so_far, cost, arcs, goal, sign):
            heappush(
                heap,
                (least, next(order), (*nodes, arc.head), (*links, arc.link), PRODUCT[so_far][arc.sign], longer),
            )
    found.sort(key=lambda path: (round(path.cost, 10), len(path.links), path.nodes, path.links))
    return found[:k]


_Waiting = tuple[float, int, tuple[int, ...], tuple[int, ...], Sign, float]
"""A path on its way: the least its whole can cost, when it came, its nodes, its links, its sign and its cost."""


def _ways_on(  # noqa: PLR0913, PLR0917 - a path on its way, and what is asked
    nodes: tuple[int, ...], so_far: Sign, cost: float, arcs: Arcs, goal: Reach, wanted: Sign
) -> Iterator[tuple[float, Arc, float]]:
    """The arcs a path may go on by, with the least the whole can then cost and what it costs so far."""
    bound, combine, target = goal.bound[goal.hops - len(nodes)], goal.combine, goal.target
    product = PRODUCT[so_far]
    for arc in arcs[nodes[-1]]:
        # A simple path that has come to the target ends there, so it must have the wanted sign by then.
        if arc.head in nodes or (arc.head == target and product[arc.sign] is not wanted):
            continue
        further = bound[arc.head]
        signs = _REST[product[arc.sign]][wanted]
        rest = further[signs[0]] if len(signs) == 1 else min((further[sign] for sign in signs), default=inf)
        if rest < inf:
            longer = combine(cost, arc.cost)
            yield combine(longer, rest), arc, longer
