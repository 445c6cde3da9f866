"""Where boxes stand and lines run: layers left to right, or top down for a narrow screen.

Within the layers (`graph.draw.layers`) every box is drawn towards the mean of its neighbours, as near as the boxes
beside it allow: the least-squares places in a fixed order with fixed gaps, found by merging neighbours that push each
other (isotonic regression). All lengths are in the same unit as the boxes, y grows downwards, and places are centres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from graph.draw.layers import Layers, Pair, layered

PULLS = 40
"""How often boxes are drawn towards their neighbours."""


class Direction(StrEnum):
    """Which way links lead."""

    RIGHT = "right"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Box:
    """A box to be placed."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: the centre of a box."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is.

    Attributes:
        spots: Centres of the boxes.
        sides: Where the layer of a box begins and ends along the direction; lines bend only between layers.
        ways: For every pair, points on the way from the end of the tail's layer to the beginning of the head's: two for
            each layer passed, where it begins and where it ends.
        turned: Pairs that lead backwards.
        width: Width of the whole.
        height: Height of the whole.
    """

    spots: dict[str, Spot]
    sides: dict[str, tuple[float, float]]
    ways: dict[Pair, tuple[Spot, ...]]
    turned: frozenset[Pair]
    width: float
    height: float


def lay_out(
    boxes: Sequence[Box],
    pairs: Sequence[Pair],
    direction: Direction = Direction.RIGHT,
    *,
    between: float = 84.0,
    beside: float = 26.0,
) -> Layout:
    """Place boxes.

    Args:
        boxes: what to place; names must be distinct.
        pairs: names of boxes: which leads to which.
        direction: which way links lead.
        between: gap between layers.
        beside: gap between boxes of a layer, and between a box and a way point.
    """
    right = direction is Direction.RIGHT
    layers = layered([box.name for box in boxes], pairs)
    along = {box.name: box.width if right else box.height for box in boxes}
    across = {box.name: box.height if right else box.width for box in boxes}
    places = _places(layers, across, beside)
    sides: dict[str, tuple[float, float]] = {}
    start = 0.0
    for row in layers.rows:
        end = start + max((along.get(name, 0.0) for name in row), default=0.0)
        sides.update(dict.fromkeys(row, (start, end)))
        start = end + between

    def spot(forward: float, name: str) -> Spot:
        return Spot(forward, places[name]) if right else Spot(places[name], forward)

    ways = {}
    for pair, way in layers.ways.items():
        order = -1 if pair in layers.turned else 1
        ways[pair] = tuple(spot(side, name) for name in way[1:-1] for side in sides[name][::order])
    spots = {name: spot(sum(sides[name]) / 2, name) for name in along}
    long = max(0.0, start - between)
    wide = max((places[name] + across[name] / 2 for name in across), default=0.0)
    shown = {name: sides[name] for name in along}
    return Layout(spots, shown, ways, layers.turned, long if right else wide, wide if right else long)


def _places(layers: Layers, across: dict[str, float], beside: float) -> dict[str, float]:
    """Centres across the layers, the least edge at 0."""
    neighbours: dict[str, list[str]] = {}
    for way in layers.ways.values():
        for one, other in pairwise(way):
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    place: dict[str, float] = {}
    for row in layers.rows:
        offsets = _offsets(row, across, beside)
        middle = (offsets[0] + offsets[-1]) / 2 if offsets else 0.0
        place.update({name: offset - middle for name, offset in zip(row, offsets, strict=True)})
    for pull in range(PULLS):
        for row in layers.rows if pull % 2 == 0 else layers.rows[::-1]:
            wanted = [
                _mean([place[other] for other in _pulling(name, neighbours, across)], place[name]) for name in row
            ]
            place.update(zip(row, _apart(wanted, _offsets(row, across, beside)), strict=True))
    least = min((place[name] - across.get(name, 0.0) / 2 for name in place), default=0.0)
    return {name: round(at - least, 2) for name, at in place.items()}


def _pulling(name: str, neighbours: dict[str, list[str]], across: dict[str, float]) -> list[str]:
    """What a node is drawn towards. A way point counts other way points thrice, so that long lines run straight."""
    others = neighbours.get(name, [])
    return others if name in across else [*others, *(2 * [other for other in others if other not in across])]


def _offsets(row: Sequence[str], across: dict[str, float], beside: float) -> list[float]:
    """Centres of a layer packed as tightly as the gaps allow, the first at 0."""
    offsets: list[float] = []
    for at, name in enumerate(row):
        if at == 0:
            offsets.append(0.0)
            continue
        last = row[at - 1]
        offsets.append(offsets[-1] + across.get(last, 0.0) / 2 + beside + across.get(name, 0.0) / 2)
    return offsets


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _apart(wanted: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """Places nearest to those wanted that keep the order and the gaps of the offsets.

    >>> _apart([0.0, 0.0], [0.0, 10.0])
    [-5.0, 5.0]
    """
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            more, further = blocks.pop()
            total, count = total + more, count + further
        blocks.append((total, count))
    means = [total / count for total, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
