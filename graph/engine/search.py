"""The k best simple paths, best first: the exact search that a bound leads.

1. Partial paths wait in a heap by the least their whole can come to, in the documented order: cost rounded to ten
   places, number of links, nodes, links. Each part of that key never exceeds its value for any path that goes on from
   here, so complete paths leave the heap in their true order, ties included, and the k-th ends the search. Nothing has
   to be collected and cut, however many paths tie.
2. Siblings are lazy. The ways on from a node are sorted once, and the next of them enters the heap when the one before
   leaves it. Ways within `NEAR` of each other enter together: between them rounding decides.
3. Costs are added up from the source, arc by arc, as a person would; sums of bounds differ from that by rounding, so
   `LOW` takes a bound down by more than rounding can have put on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from typing import cast

import numpy as np

from graph.engine.bound import Bound
from graph.engine.csr import Floats
from graph.engine.ranking import LOW, NEAR, PLACES
from graph.engine.view import View
from graph.sign import PRODUCT, Sign

MANY = 256
"""Rows longer than this are cut down to their most promising arcs before they are looked at one by one."""

MOST_PROMISING = 64

_PRODUCT = tuple(tuple(int(sign) for sign in row) for row in PRODUCT)


@dataclass(frozen=True, slots=True)
class Path:
    """A simple path: its links in order, its nodes, its sign and its cost.

    ``beside`` gives for every step the other links of the same ends and sign that may be used, cheapest first.
    """

    links: tuple[int, ...]
    nodes: tuple[int, ...]
    sign: Sign
    cost: float
    beside: tuple[tuple[int, ...], ...] = ()


Key = tuple[float, int, tuple[int, ...], tuple[int, ...]]
_Way = tuple[float, int, float, int, int, int]
"""What the whole costs at least, the next node, its cost so far, the state there, the sign so far, the link."""


@dataclass(slots=True)
class _Partial:
    """A path on its way. ``siblings`` gives what enters the heap when this leaves it."""

    cost: float
    state: int
    sign: int
    siblings: "Iterator[list[_Waiting]] | None" = None


_Waiting = tuple[float, int, tuple[int, ...], tuple[int, ...], _Partial]


def best_paths(  # noqa: PLR0913, PLR0917 - a question, and what is known of its answer
    view: View, bound: Bound, source: int, state: int, k: int, most: float = inf
) -> list[Path]:
    """The k best simple paths from a source, best first.

    Args:
        view: what may be used; the one the bound was computed on.
        bound: how cheap the rest can be.
        source: where paths start; not the target.
        state: what a path must do, as a state of the goal's need.
        k: how many, ≥ 1.
        most: what the dearest path costs that is wanted: where the rest is dearer, fewer are found.
    """
    if not bound.met:
        return []
    search = _Search(view, bound)
    heap: list[_Waiting] = []
    found: list[Path] = []
    target = bound.goal.target
    _enter(heap, search.ways_on((source,), (), _Partial(0.0, state, Sign.RAISES)))
    while heap and len(found) < k:
        least, _, nodes, links, partial = heappop(heap)
        if least > most + NEAR:
            break
        if partial.siblings is not None:
            _enter(heap, partial.siblings)
        if nodes[-1] == target:
            found.append(Path(links, nodes, Sign(partial.sign), partial.cost))
        else:
            _enter(heap, search.ways_on(nodes, links, partial))
    return [_with_beside(view, path) for path in found]


def _enter(heap: list[_Waiting], siblings: "Iterator[list[_Waiting]]") -> None:
    """Let the next siblings in; the first of them lets in those after them."""
    group = next(siblings, None)
    if group:
        group[0][4].siblings = siblings
        for waiting in group:
            heappush(heap, waiting)


class _Search:
    """A view and a bound, opened up for reading number by number."""

    def __init__(self, view: View, bound: Bound) -> None:
        self.view = view
        self.bound = bound
        self.need = bound.goal.need
        self.after = self.need.after
        self.kinds = view.net.kinds
        self.adds = bound.goal.adds
        # Reading single numbers through a memoryview takes half as long as through the array.
        identity = range(view.net.nodes)
        self.tables = [cast("Sequence[float]", table.data) for table in bound.tables]
        self.numbers = [
            identity if numbers is None else cast("Sequence[int]", numbers.data) for numbers in bound.numbers
        ]

    def ways_on(self, nodes: tuple[int, ...], links: tuple[int, ...], partial: _Partial) -> Iterator[list[_Waiting]]:
        """A path made longer by one link, in groups of nearly equal cost, the cheapest group first."""
        for ways in self._ways(nodes, partial):
            ways.sort()
            start = 0
            while start < len(ways):
                end = start + 1
                while end < len(ways) and ways[end][0] <= ways[end - 1][0] + NEAR:
                    end += 1
                group = [self._waiting(nodes, links, way) for way in ways[start:end]]
                group.sort(key=_key)
                yield group
                start = end

    def _waiting(self, nodes: tuple[int, ...], links: tuple[int, ...], way: _Way) -> _Waiting:
        least, node, cost, state, sign, link = way
        hops = len(nodes)
        if node == self.bound.goal.target:
            key = round(cost, PLACES)
        else:
            key = round(least * LOW, PLACES)
            hops += self._fewest(least - cost if self.adds else least, node, state, self.bound.goal.hops - hops)
        return key, hops, (*nodes, node), (*links, link), _Partial(cost, state, sign)

    def _fewest(self, rest: float, node: int, state: int, left: int) -> int:
        """Fewest hops that the rest can be done in at no more than its cost."""
        enough = rest + NEAR
        strides = self.bound.strides
        while left > 1 and self.tables[left - 1][self.numbers[left - 1][node] + state * strides[left - 1]] <= enough:
            left -= 1
        return left

    def _ways(self, nodes: tuple[int, ...], partial: _Partial) -> Iterator[list[_Way]]:
        """The ways on from a path's end that can still come to the target, in portions, the cheapest portion first."""
        here = nodes[-1]
        index = self.view.net.index
        start, end = int(index[here]), int(index[here + 1])
        if end - start <= MANY:
            yield self._looked_at(nodes, partial, *self.view.row(here))
            return
        least = self._least(start, end, len(nodes), partial)
        order = np.argsort(least)
        order = order[: np.searchsorted(least[order], inf)]
        heads, signs = self.view.net.heads[start:end], self.view.net.signs[start:end]
        costs, links = self.view.costs[start:end], self.view.links[start:end]
        sorted_least = least[order]
        taken = 0
        while taken < len(order):
            until = min(taken + MOST_PROMISING, len(order))
            gaps = np.flatnonzero(np.diff(sorted_least[until - 1 :]) > NEAR)
            until += int(gaps[0]) if len(gaps) else len(order) - until
            part = order[taken:until]
            yield self._looked_at(
                nodes, partial, heads[part].tolist(), costs[part].tolist(), signs[part].tolist(), links[part].tolist()
            )
            taken = until

    def _least(self, start: int, end: int, hops: int, partial: _Partial) -> Floats:
        """What the whole costs at least by each arc of a row."""
        net, goal = self.view.net, self.bound.goal
        signs = net.signs[start:end]
        states = np.array([row[partial.state] for row in self.after])[signs]
        rest = self.bound.values(goal.hops - hops, net.heads[start:end], states)
        least = goal.combine(goal.combine(partial.cost, self.view.costs[start:end]), rest)
        if self.need.form.skips_unknown:
            least[signs == Sign.UNKNOWN] = inf
        return cast("Floats", least)

    def _looked_at(  # noqa: PLR0913, PLR0917 - a row is four lists
        self,
        nodes: tuple[int, ...],
        partial: _Partial,
        heads: list[int],
        costs: list[float],
        signs: list[int],
        links: list[int],
    ) -> list[_Way]:
        """The arcs of a row that can still come to the target."""
        goal = self.bound.goal
        left = goal.hops - len(nodes)
        table, numbers, stride = self.tables[left], self.numbers[left], self.bound.strides[left]
        adds, target, allowed, through = self.adds, goal.target, self.view.allowed, self.need.through
        skips_unknown = self.need.form.skips_unknown
        behind = [row[partial.state] for row in self.after]
        product = _PRODUCT[partial.sign]
        so_far = partial.cost
        ways: list[_Way] = []
        for head, arc, sign, link in zip(heads, costs, signs, links, strict=True):
            if head in nodes or (skips_unknown and sign == Sign.UNKNOWN):
                continue
            state = behind[sign]
            rest = table[numbers[head] + state * stride]
            cost = so_far + arc if adds else max(so_far, arc)
            least = cost + rest if adds else max(cost, rest)
            if least == inf or (allowed is not None and head != target and not allowed[head]):
                continue
            if through:
                state = self.need.cleared(state, head, self.kinds)
            ways.append((least, head, cost, state, product[sign], link))
        return ways


def _key(waiting: _Waiting) -> Key:
    return waiting[:4]


def _with_beside(view: View, path: Path) -> Path:
    """The path with the links that stand beside its own."""
    net = view.net
    if net.arcs == len(net.group_links):
        return Path(path.links, path.nodes, path.sign, path.cost, ((),) * len(path.links))
    beside = []
    for tail, head, link in zip(path.nodes, path.nodes[1:], path.links, strict=False):
        heads, _, _, links = view.row(tail)
        arc = int(net.index[tail]) + next(
            place for place, ends in enumerate(zip(heads, links, strict=True)) if ends == (head, link)
        )
        beside.append(tuple(other for other in view.choices(arc) if other != link))
    return Path(path.links, path.nodes, path.sign, path.cost, tuple(beside))
