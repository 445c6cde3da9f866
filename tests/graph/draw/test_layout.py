import subprocess
import sys
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.draw.layers import Pair, crossings, layered
from graph.draw.layout import Box, Direction, Layout, lay_out

NAMES = [f"n{number}" for number in range(9)]
BOXES = [Box(name, 60.0 + 10 * place, 40.0 + 6 * (place % 4)) for place, name in enumerate(NAMES)]

pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1]))
forward_pairs = pairs.map(lambda found: [(min(pair), max(pair)) for pair in found])
directions = st.sampled_from(list(Direction))


def _overlap(layout: Layout, one: Box, other: Box) -> bool:
    here, there = layout.spots[one.name], layout.spots[other.name]
    apart_across = abs(here.x - there.x) - (one.width + other.width) / 2
    apart_down = abs(here.y - there.y) - (one.height + other.height) / 2
    return apart_across < -0.1 and apart_down < -0.1


@given(pairs, directions)
@settings(max_examples=60, deadline=None)
def test_no_two_boxes_overlap(found: list[Pair], direction: Direction) -> None:
    """Whatever leads to what, circles included."""
    layout = lay_out(BOXES, found, direction)

    assert not [two for two in combinations(BOXES, 2) if _overlap(layout, *two)]


@given(forward_pairs, directions)
@settings(max_examples=60, deadline=None)
def test_without_circles_every_link_leads_forward(found: list[Pair], direction: Direction) -> None:
    """From one layer to a later one, way points in between."""
    layout = lay_out(BOXES, found, direction)

    for pair in found:
        tail, head = pair
        points = [
            layout.sides[tail][1],
            *(_along(spot, direction) for spot in layout.ways[pair]),
            layout.sides[head][0],
        ]
        assert points == sorted(points)
        assert layout.sides[tail][1] < layout.sides[head][0]
    assert not layout.turned


def _along(spot: object, direction: Direction) -> float:
    return float(getattr(spot, "x" if direction is Direction.RIGHT else "y"))


@given(pairs, directions)
@settings(max_examples=60, deadline=None)
def test_lines_run_around_the_boxes_of_layers_they_pass(found: list[Pair], direction: Direction) -> None:
    """A way point is never inside a box."""
    layout = lay_out(BOXES, found, direction)

    for way in layout.ways.values():
        for spot in way:
            for box in BOXES:
                centre = layout.spots[box.name]
                inside = (abs(spot.x - centre.x) < box.width / 2, abs(spot.y - centre.y) < box.height / 2)
                # It may touch the side of its own layer's widest box, and never its inside.
                beside = inside[1] if direction is Direction.RIGHT else inside[0]
                assert not (all(inside) and beside)


@given(pairs)
@settings(max_examples=60, deadline=None)
def test_lines_cross_no_more_than_in_the_order_given(found: list[Pair]) -> None:
    """Sorting a layer never makes it worse."""
    assert layered(NAMES, found).crossings <= layered(NAMES, found, sweeps=0).crossings


def test_sorting_takes_crossings_away() -> None:
    """Two lines that need not cross do not."""
    assert layered(["a", "b", "c", "d"], [("a", "d"), ("b", "c")], sweeps=0).crossings == 1
    assert layered(["a", "b", "c", "d"], [("a", "d"), ("b", "c")]).crossings == 0


def test_crossings_are_counted_between_neighbouring_layers() -> None:
    """Two lines from the same node never cross."""
    assert crossings([["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")]) == 1
    assert crossings([["a"], ["c", "d"]], [("a", "d"), ("a", "c")]) == 0


def test_a_circle_is_drawn_with_one_link_backwards() -> None:
    """And the rest forward."""
    layout = lay_out([Box("a", 10, 10), Box("b", 10, 10)], [("a", "b"), ("b", "a")])

    assert layout.turned == {("b", "a")}
    assert layout.spots["a"].x < layout.spots["b"].x


def test_nothing_gives_an_empty_picture() -> None:
    """No boxes, no size."""
    layout = lay_out([], [])

    assert (layout.width, layout.height, layout.spots) == (0.0, 0.0, {})


def test_the_layout_is_the_same_in_every_process() -> None:
    """Nothing hangs on the order of a set."""
    script = (
        "from graph.loading import load_evidence; from graph.why import why; from ontology.lookup import find\n"
        "from graph.draw.picture import picture; from graph.draw.svg import svg; from hashlib import sha256\n"
        "known = load_evidence(); ends = [find(known.ontology, name) for name in ('split squat', 'itb-compression')]\n"
        "print(sha256(svg(picture(why(known, *ends), known), 'x').encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(seen) == 1
