"""Lines between boxes: where they start and end, how they bend, where they break, and where their badge stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from graph.draw.layout import Spot
from graph.draw.outline import number

HEAD = 9.0
"""Length of an arrowhead."""
PILL = 38.0, 20.0
"""Width and height of the badge on a line."""
GAP = 6.0
"""What stays open between a badge and the ends of a broken line."""
BEFORE = 7.0
"""How far before a box a blocked line ends."""
_STEPS = 16

Curve = tuple[Spot, Spot, Spot, Spot]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line.

    Attributes:
        path: SVG path data; of two pieces when the line is broken.
        head: SVG path data of the arrowhead, or of the bar of a blocked end.
        badge: Where its badge stands.
        points: Points along it, for finding what was clicked.
    """

    path: str
    head: str
    badge: Spot
    points: tuple[Spot, ...]


def stroke(  # noqa: PLR0913 - a line has this many properties
    points: Sequence[Spot],
    *,
    rightward: bool,
    broken: bool,
    blocked: bool,
    taken: Sequence[Spot] = (),
    missing: bool = False,
) -> Stroke:
    """A line through points that bends only between every other pair of them.

    Args:
        points: Border, end of the layer, then two for each layer passed, beginning of the last layer, border.
        rightward: Whether layers follow each other to the right; else down.
        broken: Whether it has a gap around its badge.
        blocked: Whether it ends in a bar instead of an arrow.
        taken: Where badges stand already.
        missing: Whether it stands for a link nobody claims; its badge stands in the middle.
    """
    end, start = points[-1], points[0]
    forward = 1.0 if ((end.x - start.x) if rightward else (end.y - start.y)) >= 0 else -1.0
    kept = _shortened(points, forward, rightward=rightward, blocked=blocked)
    curves = [_curve(one, other, rightward) for one, other in pairwise(kept)]
    curve, share = _badge(curves, taken, middle=missing)
    badge = _at(curve, share)
    pieces = _broken(curves, curve, share, (PILL[0] if rightward else PILL[1]) / 2 + GAP) if broken else [curves]
    path = " ".join(_path(piece) for piece in pieces if piece)
    traced = tuple(_at(part, step / _STEPS) for part in curves for step in range(_STEPS + 1))
    return Stroke(path, _bar(kept[-1], rightward) if blocked else _head(end, forward, rightward), badge, traced)


def _shortened(points: Sequence[Spot], forward: float, *, rightward: bool, blocked: bool) -> list[Spot]:
    """The points with the last ones drawn back, so that a thick line does not show beside the tip of its head."""
    back = (BEFORE if blocked else HEAD * 0.7) * forward
    stop = Spot(points[-1].x - back, points[-1].y) if rightward else Spot(points[-1].x, points[-1].y - back)

    def beyond(spot: Spot) -> bool:
        return ((spot.x - stop.x) if rightward else (spot.y - stop.y)) * forward > 0

    return [*points[:-2], stop if beyond(points[-2]) else points[-2], stop]


def _curve(start: Spot, end: Spot, rightward: bool) -> Curve:  # noqa: FBT001 - the one thing that decides
    if rightward:
        middle = (start.x + end.x) / 2
        return start, Spot(middle, start.y), Spot(middle, end.y), end
    middle = (start.y + end.y) / 2
    return start, Spot(start.x, middle), Spot(end.x, middle), end


def _at(curve: Curve, share: float) -> Spot:
    """The point of a Bézier curve at a share of its parameter."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    return Spot(
        sum(weight * spot.x for weight, spot in zip(weights, curve, strict=True)),
        sum(weight * spot.y for weight, spot in zip(weights, curve, strict=True)),
    )


def _length(curve: Curve) -> float:
    spots = [_at(curve, step / _STEPS) for step in range(_STEPS + 1)]
    return sum(hypot(other.x - one.x, other.y - one.y) for one, other in pairwise(spots))


def _badge(curves: list[Curve], taken: Sequence[Spot], *, middle: bool) -> tuple[Curve, float]:
    """The place for the badge that is freest of other badges; the middle of the last bend where all are free."""
    bends, runs = curves[1::2] or curves, curves[2:-1:2]
    ordered = sorted(bends, key=lambda bend: abs(2 * bends.index(bend) + 1 - len(bends))) if middle else bends[::-1]
    places = [(bend, 0.5 + off) for off in (0.0, -0.1, 0.1, -0.2, 0.2, -0.28, 0.28) for bend in ordered]
    straight = [(run, 0.5) for run in runs]
    places = [*straight, *places] if middle else [*places, *straight]

    def free(place: tuple[Curve, float]) -> float:
        spot = _at(*place)
        gaps = (max(abs(spot.x - one.x) / (PILL[0] + 6), abs(spot.y - one.y) / (PILL[1] + 4)) for one in taken)
        return min(1.0, min(gaps, default=1.0))

    return max(places, key=free)


def _broken(curves: list[Curve], gap_in: Curve, share: float, around: float) -> list[list[Curve]]:
    """The curves with a gap around a place on one of them."""
    place = curves.index(gap_in)
    half = min(0.36, around / max(_length(gap_in), 1.0))
    first, last = _part(gap_in, 0.0, max(0.05, share - half)), _part(gap_in, min(0.95, share + half), 1.0)
    return [[*curves[:place], first], [last, *curves[place + 1 :]]]


def _part(curve: Curve, start: float, end: float) -> Curve:
    """The piece of a curve between two shares of its parameter (de Casteljau)."""

    def blend(one: Spot, other: Spot, share: float) -> Spot:
        return Spot(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share)

    def split(whole: Curve, share: float) -> tuple[Curve, Curve]:
        one, two, three = (blend(whole[place], whole[place + 1], share) for place in range(3))
        four, five = blend(one, two, share), blend(two, three, share)
        middle = blend(four, five, share)
        return (whole[0], one, four, middle), (middle, five, three, whole[3])

    _, rest = split(curve, start)
    kept, _ = split(rest, (end - start) / (1 - start) if start < 1 else 1.0)
    return kept


def _path(curves: list[Curve]) -> str:
    start = curves[0][0]
    parts = [f"M{number(start.x)} {number(start.y)}"]
    for _, one, other, end in curves:
        places = ", ".join(f"{number(spot.x)} {number(spot.y)}" for spot in (one, other, end))
        parts.append(f"C{places}")
    return " ".join(parts)


def _head(end: Spot, forward: float, rightward: bool) -> str:  # noqa: FBT001 - the one thing that decides
    back, half = HEAD * forward, HEAD * 0.5
    corners = (
        ((end.x, end.y), (end.x - back, end.y - half), (end.x - back * 0.72, end.y), (end.x - back, end.y + half))
        if rightward
        else ((end.x, end.y), (end.x - half, end.y - back), (end.x, end.y - back * 0.72), (end.x + half, end.y - back))
    )
    return "M" + " L".join(f"{number(x)} {number(y)}" for x, y in corners) + " Z"


def _bar(end: Spot, rightward: bool) -> str:  # noqa: FBT001 - the one thing that decides
    thick, half = 4.5, 11.0
    x, y = (thick / 2, half) if rightward else (half, thick / 2)
    corners = ((end.x - x, end.y - y), (end.x + x, end.y - y), (end.x + x, end.y + y), (end.x - x, end.y + y))
    return "M" + " L".join(f"{number(across)} {number(down)}" for across, down in corners) + " Z"
