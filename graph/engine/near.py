"""The best paths between two nodes, found in the part of a large graph that lies around them.

Balls of hops are tried first, small ones: many questions need no more. The k paths they hold, of fewer hops than may
be, are seldom the best, but they say what the best cost at most, and by that much smaller balls hold all that matters.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from math import inf

from graph.engine.balls import between
from graph.engine.bound import Goal, Marks
from graph.engine.search import Path, best_paths
from graph.engine.view import View
from graph.engine.within import Within

NARROW = 30_000
"""Balls of so many arcs take a few milliseconds; before they grow further, what is already found is put to use."""

BROAD = 200_000
"""Balls of so many arcs are tried next. Mostly they are smaller by then."""

WIDE = 0.25
"""More than this share of all arcs, and bounds of every node are cheaper."""

CROWDED = 0.5
"""Where narrow balls come to no more than this share of the hops, hops say little: cost makes the smaller balls."""

FIRST_TRY = 1_000
"""So many arcs are read before the first paths are looked for in balls measured in cost."""

NEXT_TRY = 3
"""How many times as many are read before the next: what each search finds is cheaper, and limits the balls."""

MOST_READ = 500_000
"""Balls measured in cost may read so many arcs; beyond that balls measured in hops are no dearer."""

Lent = Callable[[], AbstractContextManager[Marks]]
"""Gives clean marks, and cleans them afterwards."""


def paths_near(  # noqa: PLR0913, PLR0917 - a question, and what it is answered with
    seen: View, goal: Goal, source: int, first: int, k: int, lent: Lent
) -> list[Path] | None:
    """The k best paths; None where balls that hold them take up too much of the graph.

    Args:
        seen: what may be used.
        goal: what is asked.
        source: where paths start; not the target.
        first: what a path must do, as a state of the goal's need.
        k: how many, ≥ 1.
        lent: gives marks.
    """
    wide = max(WIDE * seen.net.arcs, NARROW)
    most = inf
    for limit in dict.fromkeys((NARROW, min(BROAD, wide), wide)):
        with lent() as marks:
            bound = between(seen, source, goal, marks, limit, most)
            found = best_paths(seen, bound, source, first, k, most)
        if bound.goal.hops == goal.hops:
            return found
        most = min(most, _enough(found, k))
        if limit == NARROW and goal.adds and most < inf and bound.goal.hops <= CROWDED * goal.hops:
            cheap = _within(seen, goal, source, first, k, lent, most)
            if cheap:
                return cheap
    return None


def _within(  # noqa: PLR0913, PLR0917 - a question, and what is known of its answer
    seen: View, goal: Goal, source: int, first: int, k: int, lent: Lent, most: float
) -> list[Path] | None:
    """The k best paths, none of them dearer than ``most``; None where too many arcs would have to be read."""
    with lent() as marks:
        balls = Within(seen, source, goal, marks, most)
        tried = FIRST_TRY
        while True:
            while not balls.holds_all:
                if not balls.grow(MOST_READ):
                    return None
                if balls.read >= tried:
                    break
            bound = balls.bound()
            found = best_paths(seen, bound, source, first, k, most) if bound else []
            most = min(most, _enough(found, k))
            balls.want(most)
            if balls.holds_all:
                return found
            tried = NEXT_TRY * balls.read


def _enough(found: list[Path], k: int) -> float:
    """What k paths cost at most, as far as is known. In balls that do not hold all, dear paths come in any order."""
    return max(path.cost for path in found) if len(found) == k else inf
