"""The same search in the standard library, for a process that is asked one question of a large graph and ends.

Importing numpy takes such a process longer than the search itself, so here single numbers are read from the mapped
arrays. Chains are those that `graph.engine.network.Network` gives in the order "product", in the same order; a test
proves it.

1. *Around the target* the least costs of walks to it are worked out outwards, the cheapest first (Dijkstra's way), for
   every node and sign, and once more where a dearer walk has fewer links. Every walk that is not known costs more than
   the radius that was worked out.
2. *From the source* partial paths wait in a heap by the least that their whole can come to, as in
   `graph.engine.search`, and leave it in their true order. Where nothing is known of the rest, the radius stands for
   it; when many such paths were followed, the radius is enlarged.
3. All signs are looked for at once, and what is known around a target serves every source.

Between hubs this takes longer than importing numpy. It then gives up (`TooWide`), and `Network` is asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from graph.engine.ranking import LOW, MOST_HOPS, NEAR, PLACES
from graph.sign import PRODUCT, Sign
from ontology.errors import GerdyError

MOST_ARCS = 130_000
"""Arcs that may be looked at, for all questions together: about as much work as importing numpy."""

START = 80
"""So many walks to a target for each path that is wanted are worked out before any path is followed."""

FURTHER = 1.15
"""How many times as large the radius becomes; about twice as many walks lie within it then."""

OUTSIDE = 5
"""The radius is enlarged once so many walks are known for each path that was followed beyond it."""

INSIDE = -1.0
"""Stands for the radius where the rest of a path is known."""

_SIGNS = tuple(int(sign) for sign in Sign)
_PRODUCT = tuple(tuple(int(sign) for sign in row) for row in PRODUCT)

_Known = dict[int, list[tuple[float, int]]]
"""By node, what each walk costs and how many links it has: the cheapest first, each further one with fewer links."""

_Walk = tuple[float, int, int, int]
"""A walk to the target: its cost, how many links it has, where it starts, and its sign."""


class TooWide(GerdyError):  # noqa: N818 - says what the graph is
    """The search would take longer here than with numpy."""


class ColdNetwork:
    """The mapped arrays of a compiled graph (`graph.engine.cache.mapped`), open for one question or a few.

    All links must stand alike: nothing here looks at how they stand.

    Args:
        arrays: the arrays of `graph.engine.csr.Compiled` by name.
        hops: most links of a path, ≥ 1.
    """

    def __init__(self, arrays: Mapping[str, Any], hops: int = MOST_HOPS) -> None:
        self.arrays = arrays
        self.hops = hops
        self.looked_at = 0
        self._around: dict[int, _Around] = {}
        # Without a link that lowers, or one of unknown direction, no chain has that sign.
        held = bytes(arrays["signs"])
        self.signs = tuple(sign for sign in _SIGNS if sign == Sign.RAISES or sign in held)

    def best(self, source: int, target: int, k: int) -> dict[Sign, list[tuple[int, ...]]]:
        """The k best simple paths of each sign between two nodes, best first, as numbers of links.

        They are ordered by cost rounded to ten places, then number of links, nodes, links.

        Raises:
            TooWide: it would take too long.
        """
        found: dict[Sign, list[tuple[int, ...]]] = {sign: [] for sign in Sign}
        if source != target:
            if target not in self._around:
                self._around[target] = _Around(self, target, START * k)
            for links, sign in _Search(self, self._around[target]).paths(source, k):
                found[Sign(sign)].append(links)
        return found

    def nearest(self, target: int, kind: int, least_from: Sequence[float], most: int) -> list[int]:
        """The nodes of a kind from which it costs least to get to a target, the cheapest first, then by number.

        What lies ahead is known to the cost, so that little more is looked at than the ways themselves (A*).

        Args:
            target: where to get to.
            kind: number of the kind.
            least_from: for every node what it costs at the least to get there from any node of the kind.
            most: how many at most.

        Raises:
            TooWide: it would take too long.
        """
        index, tails, costs, kinds = _arrays(self.arrays, "back_index", "tails", "back_costs", "kinds")
        fewest: dict[int, int] = {}
        found: dict[int, float] = {}
        limit = inf
        heap = [(least_from[target], 0.0, 0, target)]
        while heap and heap[0][0] <= limit:
            _, cost, hops, node = heappop(heap)
            if fewest.get(node, self.hops + 1) <= hops:
                continue
            fewest[node] = hops
            if kinds[node] == kind and node not in found:
                found[node] = cost
                if len(found) == most:
                    limit = max(found.values()) + NEAR
            if hops == self.hops:
                continue
            start, end = index[node : node + 2]
            self.look_at(end - start)
            for tail, arc in zip(tails[start:end], costs[start:end], strict=True):
                least = cost + arc + least_from[tail]
                if least <= limit and least < inf:
                    heappush(heap, (least, cost + arc, hops + 1, tail))
        return sorted(found, key=lambda node: (found[node], node))[:most]

    def look_at(self, arcs: int) -> None:
        """Note that arcs are looked at.

        Raises:
            TooWide: they are too many.
        """
        self.looked_at += arcs
        if self.looked_at > MOST_ARCS:
            raise TooWide


class _Around:
    """The walks to a target that cost no more than a radius; every other one costs more. ``known`` is by sign."""

    def __init__(self, network: ColdNetwork, target: int, walks: int) -> None:
        self.target = target
        self.known: tuple[_Known, ...] = tuple({} for _ in _SIGNS)
        self.known[Sign.RAISES][target] = [(0.0, 0)]
        self.radius = 0.0
        self._network = network
        self._index, self._tails, self._signs, self._costs, self._least = _arrays(
            network.arrays, "back_index", "tails", "back_signs", "back_costs", "back_least"
        )
        self._walks = 1
        self._followed = 0
        # Walks that can be made longer, by what the cheapest of those costs that were not looked at.
        self._edge: list[tuple[float, _Walk]] = []
        if self._least[target] < inf:
            self._edge.append((self._least[target], (0.0, 0, target, int(Sign.RAISES))))
        while self._walks < walks and self.radius < inf:
            self._enlarge()

    def begin(self) -> None:
        """Begin to count the paths that are followed, for another source."""
        self._followed = 0

    def follow(self) -> None:
        """Note that a path is followed beyond the radius, and enlarge that where they are many."""
        self._followed += 1
        if self._followed * OUTSIDE > self._walks:
            self._enlarge()

    def _enlarge(self) -> None:
        if not self._edge:
            self.radius = inf
            return
        radius = max(self.radius * FURTHER, self._edge[0][0])
        least, hops = self._least, self._network.hops
        heap: list[_Walk] = []
        while self._edge and self._edge[0][0] <= radius:
            self._lengthen(heap, *heappop(self._edge), radius)
        while heap:
            walk = heappop(heap)
            cost, far, node, sign = walk
            known = self.known[sign].setdefault(node, [])
            if known and known[-1][1] <= far:
                continue
            known.append((cost, far))
            self._walks += 1
            cheapest = cost + least[node]
            if far == hops or cheapest == inf:
                continue
            if cheapest <= radius:
                self._lengthen(heap, cheapest, walk, radius)
            else:
                heappush(self._edge, (cheapest, walk))
        self.radius = radius

    def _lengthen(self, heap: list[_Walk], least: float, walk: _Walk, radius: float) -> None:
        """Let in the walks that are one link longer and cost so much at least, and no more than a radius."""
        cost, far, node, rest = walk
        then, target, beyond = _PRODUCT[rest], self.target, inf
        start, end = self._index[node : node + 2]
        self._network.look_at(end - start)
        far += 1
        arcs = zip(self._tails[start:end], self._signs[start:end], self._costs[start:end], strict=True)
        for tail, sign, arc in arcs:
            whole = cost + arc
            if whole > radius:
                beyond = min(beyond, whole)
            elif whole >= least and tail != target:
                known = self.known[then[sign]].get(tail)
                if known is None or known[-1][1] > far:
                    heappush(heap, (whole, far, tail, then[sign]))
        if beyond < inf:
            heappush(self._edge, (beyond, walk))


_Way = tuple[float, int, int, int, int, float, float]
"""A way on: the least the whole comes to, in cost and links; the next node, the arc to it, sign and cost so far, and
the radius, where that stands for the rest."""


class _Siblings(NamedTuple):
    """The ways on from the end of a path, the best first; those from a place on have not entered the heap."""

    ways: list[_Way]
    place: int
    nodes: tuple[int, ...]
    links: tuple[int, ...]


_Waiting = tuple[float, int, tuple[int, ...], tuple[int, ...], int, float, float, _Siblings | None]
"""A path on its way, as the heap orders them: the least its whole comes to, in cost and links, its nodes and links, of
which no two have the same; then as `_Way`, and what enters the heap when this leaves it."""


class _Search:
    """Paths from a source, led by what is known around their target."""

    def __init__(self, network: ColdNetwork, around: _Around) -> None:
        self._network = network
        self._around = around
        self._index, self._heads, self._signs, self._costs, self._groups, self._links = _arrays(
            network.arrays, "index", "heads", "signs", "costs", "group_index", "group_links"
        )
        self._open = network.signs
        self._rests = self._tables()

    def paths(self, source: int, k: int) -> Iterator[tuple[tuple[int, ...], int]]:
        """The k best paths of each sign, as links and sign, in their order."""
        around, target = self._around, self._around.target
        around.begin()
        left = dict.fromkeys(self._open, k)
        heap: list[_Waiting] = []
        self._enter(heap, _Siblings(self._ways((source,), 0, 0.0), 0, (source,), ()))
        while heap and self._open:
            waiting = heappop(heap)
            _, _, nodes, links, sign, cost, radius, siblings = waiting
            if siblings is not None:
                self._enter(heap, siblings)
            if nodes[-1] == target:
                if left[sign]:
                    yield links, sign
                    left[sign] -= 1
                    if not left[sign]:
                        self._open = tuple(each for each in self._open if each != sign)
                        self._rests = self._tables()
                continue
            if radius == around.radius:
                around.follow()
            if radius not in (INSIDE, around.radius):
                # More is known of the rest than when it entered: it may have to wait longer.
                again = self._again(waiting)
                if again is None:
                    continue
                if again[:2] > waiting[:2]:
                    heappush(heap, again)
                    continue
            self._enter(heap, _Siblings(self._ways(nodes, sign, cost), 0, nodes, links))

    def _tables(self) -> tuple[tuple[_Known, ...], ...]:
        """For each sign so far, what is known of rests with which the whole has a sign that is wanted."""
        return tuple(
            tuple(self._around.known[rest] for rest in _SIGNS if _PRODUCT[so_far][rest] in self._open)
            for so_far in _SIGNS
        )

    def _enter(self, heap: list[_Waiting], siblings: _Siblings) -> None:
        """Let the next way on into the heap; the one after it follows when this one leaves."""
        ways, place, nodes, links = siblings
        if place < len(ways):
            least, hops, head, arc, sign, cost, radius = ways[place]
            link = self._links[self._groups[arc]]
            further = _Siblings(ways, place + 1, nodes, links) if place + 1 < len(ways) else None
            whole = round(least, PLACES)
            heappush(heap, (whole, hops, (*nodes, head), (*links, link), sign, cost, radius, further))

    def _ways(self, nodes: tuple[int, ...], so_far: int, cost: float) -> list[_Way]:
        """The ways on from a path's end that may come to the target, the best first."""
        target, radius = self._around.target, self._around.radius
        here, hops = nodes[-1], len(nodes)
        left = self._network.hops - hops
        start, end = self._index[here : here + 2]
        self._network.look_at(end - start)
        product = _PRODUCT[so_far]
        found: list[_Way] = []
        heads, signs, costs = (array[start:end] for array in (self._heads, self._signs, self._costs))
        for place, head, own, arc in zip(range(start, end), heads, signs, costs, strict=True):
            sign, whole = product[own], cost + arc
            if head == target:
                if sign in self._open:
                    found.append((whole, hops, head, place, sign, whole, INSIDE))
            elif left and head not in nodes:
                tables = self._rests[sign]
                for table in tables:
                    if head in table:
                        rest, further, within = _rest(tables, head, left, radius)
                        break
                else:
                    rest, further, within = (radius if tables else inf), 1, radius
                if rest < inf:
                    found.append(((whole + rest) * LOW, hops + further, head, place, sign, whole, within))
        found.sort()
        if any(one[0] < other[0] <= one[0] + NEAR for one, other in pairwise(found)):
            found.sort(key=_rounded)
        return found

    def _again(self, waiting: _Waiting) -> _Waiting | None:
        """A path on its way, by what is known now of the rest; None where there is no rest."""
        _, _, nodes, links, sign, cost, _, _ = waiting
        rest, further, within = _rest(
            self._rests[sign], nodes[-1], self._network.hops - len(links), self._around.radius
        )
        if rest == inf:
            return None
        return round((cost + rest) * LOW, PLACES), len(links) + further, nodes, links, sign, cost, within, None


def _rest(tables: tuple[_Known, ...], node: int, left: int, radius: float) -> tuple[float, int, float]:
    """The least that the rest costs from a node, the fewest links of that, and the radius where that stands for it."""
    least, fewest, within = inf, left, INSIDE
    for table in tables:
        cost, further, outside = radius, 1, radius
        walks: list[tuple[float, int]] = table.get(node, [])
        for walk, far in walks:
            if far <= left:
                cost, outside = walk, INSIDE
                # Of walks that cost the same but for rounding some may have fewer links, down to the last that is
                # known; and where the radius ends, down to one.
                further = walks[-1][1] if walk <= radius - NEAR else 1
                break
        if cost < least:
            least, within = cost, outside
        fewest = min(fewest, further)
    return least, fewest, within


def _rounded(way: _Way) -> tuple[float, int, int, int]:
    """What orders the ways on in the heap: those that cost the same but for rounding go by their links and nodes."""
    return round(way[0], PLACES), way[1], way[2], way[3]


def _arrays(arrays: Mapping[str, Any], *names: str) -> Iterator[Any]:
    return map(arrays.__getitem__, names)
