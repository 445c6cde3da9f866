"""Nodes in layers: which layer each belongs to, and in what order they stand within it.

1. *Forward*: links that would close a circle are turned round for the time of the layout (depth first, in the order
   given).
2. *Layer*: the fewest layers such that every link leads forward; a node stands as near as it can to what it leads to.
3. *Way points*: a link across several layers gets a point in each one between, so that it runs around boxes.
4. *Order*: each layer in turn is sorted by the mean place of its neighbours in the layer before, then neighbours that
   cross less the other way round are swapped. The order with the fewest crossings seen is kept, and the order given is
   the first seen, so the result never crosses more than that.

Nothing here depends on the order of a set: the same input gives the same layers in every process.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 24

_OPEN, _DONE = 1, 2

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layers:
    """The result.

    ``rows`` are the layers from first to last, way points among the nodes; ``ways`` gives for every pair asked about
    the names it passes, ends included, in the direction asked; ``turned`` are the pairs that lead backwards.
    """

    rows: tuple[tuple[str, ...], ...]
    ways: dict[Pair, tuple[str, ...]]
    turned: frozenset[Pair]

    @property
    def crossings(self) -> int:
        """How many times lines cross between neighbouring layers."""
        return crossings(self.rows, _steps(self.ways, self.turned))


def layered(nodes: Sequence[str], pairs: Sequence[Pair], sweeps: int = SWEEPS) -> Layers:
    """Put nodes in layers.

    Args:
        nodes: names, in the order in which they are wanted where nothing else decides.
        pairs: which leads to which; several times the same counts once.
        sweeps: how often the order is improved; 0 keeps the order given.
    """
    distinct = list(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))
    turned = _turned(nodes, distinct)
    forward = [pair[::-1] if pair in turned else pair for pair in distinct]
    layer = _layer(nodes, forward)
    rows: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for node in nodes:
        rows[layer[node]].append(node)
    ways: dict[Pair, tuple[str, ...]] = {}
    for pair in distinct:
        tail, head = pair[::-1] if pair in turned else pair
        between = [f"{tail}\x1f{head}\x1f{place}" for place in range(layer[tail] + 1, layer[head])]
        for place, name in enumerate(between, start=layer[tail] + 1):
            if name not in rows[place]:
                rows[place].append(name)
        way = (tail, *between, head)
        ways[pair] = way[::-1] if pair in turned else way
    steps = _steps(ways, turned)
    return Layers(tuple(map(tuple, _ordered(rows, steps, sweeps))), ways, turned)


def _steps(ways: dict[Pair, tuple[str, ...]], turned: frozenset[Pair]) -> list[Pair]:
    """The single steps of every way, from one layer to the next."""
    forward = (way[::-1] if pair in turned else way for pair, way in ways.items())
    return list(dict.fromkeys(step for way in forward for step in pairwise(way)))


def _turned(nodes: Sequence[str], pairs: Sequence[Pair]) -> frozenset[Pair]:
    """Pairs that lead back to a node still open in a depth-first walk."""
    heads: dict[str, list[str]] = {node: [] for node in nodes}
    for tail, head in pairs:
        heads[tail].append(head)
    state: dict[str, int] = {}
    back: list[Pair] = []
    for start in nodes:
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(heads[start]))] if start not in state else []
        state.setdefault(start, _OPEN)
        while stack:
            node, rest = stack[-1]
            further = next(rest, None)
            if further is None:
                state[node] = _DONE
                stack.pop()
            elif further not in state:
                state[further] = _OPEN
                stack.append((further, iter(heads[further])))
            elif state[further] == _OPEN:
                back.append((node, further))
    return frozenset(back)


def _layer(nodes: Sequence[str], pairs: Sequence[Pair]) -> dict[str, int]:
    """Longest way from a node without predecessors; then each node moved towards where its neighbours pull it."""
    layer = dict.fromkeys(nodes, 0)
    for _ in nodes:
        moved = False
        for tail, head in pairs:
            if layer[head] <= layer[tail]:
                layer[head] = layer[tail] + 1
                moved = True
        if not moved:
            break
    before: dict[str, list[str]] = {node: [] for node in nodes}
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for tail, head in pairs:
        before[head].append(tail)
        after[tail].append(head)
    for node in sorted(nodes, key=lambda name: -layer[name]):
        if len(after[node]) > len(before[node]) and before[node]:
            layer[node] = min(layer[head] for head in after[node]) - 1
        elif after[node] and not before[node]:
            layer[node] = max(layer[node], min(layer[head] for head in after[node]) - 1)
    return layer


def crossings(rows: Sequence[Sequence[str]], steps: Sequence[Pair]) -> int:
    """How many pairs of steps cross between neighbouring layers."""
    place = {name: (row, at) for row, names in enumerate(rows) for at, name in enumerate(names)}
    between: dict[int, list[tuple[int, int]]] = {}
    for tail, head in steps:
        between.setdefault(place[tail][0], []).append((place[tail][1], place[head][1]))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for lines in between.values()
        for number, one in enumerate(lines)
        for other in lines[:number]
    )


def _ordered(rows: list[list[str]], steps: list[Pair], sweeps: int) -> list[list[str]]:
    up: dict[str, list[str]] = {}
    down: dict[str, list[str]] = {}
    for tail, head in steps:
        up.setdefault(head, []).append(tail)
        down.setdefault(tail, []).append(head)
    best, fewest = rows, crossings(rows, steps)
    now = [list(row) for row in rows]
    for sweep in range(sweeps):
        if not fewest:
            break
        forward = sweep % 2 == 0
        order = range(1, len(now)) if forward else range(len(now) - 2, -1, -1)
        for row in order:
            _sort(now, row, row - 1 if forward else row + 1, up if forward else down)
        _swap(now, steps)
        count = crossings(now, steps)
        if count < fewest:
            best, fewest = [list(row) for row in now], count
    return best


def _sort(rows: list[list[str]], row: int, beside: int, neighbours: dict[str, list[str]]) -> None:
    """Sort a layer by the mean place of each node's neighbours; one without any keeps its place."""
    place = {name: at for at, name in enumerate(rows[beside])}

    def mean(at: int, name: str) -> float:
        places = [place[other] for other in neighbours.get(name, ())]
        return sum(places) / len(places) if places else at

    wanted = {name: mean(at, name) for at, name in enumerate(rows[row])}
    rows[row].sort(key=lambda name: wanted[name])


def _swap(rows: list[list[str]], steps: list[Pair]) -> None:
    """Swap neighbours in a layer as long as that makes lines cross less."""
    for row in rows:
        for at in range(len(row) - 1):
            count = crossings(rows, steps)
            row[at], row[at + 1] = row[at + 1], row[at]
            if crossings(rows, steps) >= count:
                row[at], row[at + 1] = row[at + 1], row[at]
