"""Outlines of boxes as closed polygons around their centre, and where a line along the direction meets them.

Curves are polygons of short sides: so the browser, an SVG and a PDF draw the same, and where a line ends is one
calculation for every shape.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, pi, sin

from graph.draw.layout import Spot
from graph.draw.look import Shape

TIP = 12.0
"""How far points, slants and notches reach in from the sides of a box."""

_CORNER = 10.0


def room(shape: Shape) -> float:
    """How much wider than its text a box must be for the label to stay inside the outline."""
    return {
        Shape.BOX: 22.0,
        Shape.ROUNDED: 24.0,
        Shape.PILL: 34.0,
        Shape.ELLIPSE: 48.0,
        Shape.CUT: 30.0,
        Shape.OCTAGON: 30.0,
    }.get(shape, 2 * TIP + 16.0)


def outline(shape: Shape, width: float, height: float) -> tuple[Spot, ...]:
    """The corners of an outline, clockwise, with its centre at 0, 0."""
    x, y = width / 2, height / 2
    corners = _corners(x, y, min(TIP, x, y))[shape]
    return tuple(Spot(round(across, 2), round(down, 2)) for across, down in corners)


def _corners(x: float, y: float, tip: float) -> dict[Shape, list[tuple[float, float]]]:
    """The corners of every shape that reaches x to the sides and y up and down."""
    cut = tip * 0.8
    return {
        Shape.BOX: [(-x, -y), (x, -y), (x, y), (-x, y)],
        Shape.ROUNDED: _rounded(x, y, min(_CORNER, x, y)),
        Shape.PILL: _rounded(x, y, min(x, y, 2 * _CORNER)),
        Shape.ELLIPSE: [(x * cos(pi * step / 24), y * sin(pi * step / 24)) for step in range(48)],
        Shape.HEXAGON: [(-x, 0), (-x + tip, -y), (x - tip, -y), (x, 0), (x - tip, y), (-x + tip, y)],
        Shape.OCTAGON: [
            *((-x, -y + cut), (-x + cut, -y), (x - cut, -y), (x, -y + cut)),
            *((x, y - cut), (x - cut, y), (-x + cut, y), (-x, y - cut)),
        ],
        Shape.SLANTED: [(-x + tip, -y), (x, -y), (x - tip, y), (-x, y)],
        Shape.NOTCHED: [(-x, -y), (x, -y), (x - tip, 0), (x, y), (-x, y), (-x + tip, 0)],
        Shape.CUT: [(-x, -y), (x - tip, -y), (x, -y + tip), (x, y), (-x, y)],
        Shape.ARROW: [(-x, -y), (x - tip, -y), (x, 0), (x - tip, y), (-x, y), (-x + tip, 0)],
        Shape.TRAPEZIUM: [(-x + tip, -y), (x - tip, -y), (x, y), (-x, y)],
        Shape.TICKET: [
            *((-x, -y), (x, -y), (x, -y / 3), (x - tip / 2, 0), (x, y / 3)),
            *((x, y), (-x, y), (-x, y / 3), (-x + tip / 2, 0), (-x, -y / 3)),
        ],
        Shape.HOUSE: [(-x, -y), (x - tip, -y), (x, 0), (x - tip, y), (-x, y)],
    }


def _rounded(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    centres = ((-x + radius, -y + radius, 2), (x - radius, -y + radius, 3), (x - radius, y - radius, 0))
    return [
        (across + radius * cos(pi / 2 * (quarter + step / 6)), down + radius * sin(pi / 2 * (quarter + step / 6)))
        for across, down, quarter in (*centres, (-x + radius, y - radius, 1))
        for step in range(7)
    ]


def reach(corners: Sequence[Spot], at: float, *, rightward: bool, ahead: bool) -> float:
    """How far an outline reaches along the direction, on a line beside the centre.

    Args:
        corners: The outline.
        at: How far beside the centre the line runs.
        rightward: Whether the direction is to the right; else it is down.
        ahead: Whether the far side is meant; else the near one.
    """
    met = []
    for one, other in pairwise((*corners, corners[0])):
        beside, along = ((one.y, other.y), (one.x, other.x)) if rightward else ((one.x, other.x), (one.y, other.y))
        if min(beside) <= at <= max(beside):
            share = (at - beside[0]) / (beside[1] - beside[0]) if beside[0] != beside[1] else 0.0
            met.append(along[0] + share * (along[1] - along[0]))
    if not met:
        return 0.0
    return max(met) if ahead else min(met)


def closed_path(corners: Iterable[Spot], centre: Spot) -> str:
    """An outline around a centre as SVG path data."""
    points = " L".join(f"{number(centre.x + corner.x)} {number(centre.y + corner.y)}" for corner in corners)
    return f"M{points} Z"


def number(value: float) -> str:
    """A length as SVG has it: at most two decimals, no minus before zero.

    >>> number(3.0), number(-0.001), number(1.256)
    ('3', '0', '1.26')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
