"""Bounds between two nodes, by balls of hops around both.

The balls are grown round by round, the one with fewer arcs to come first, until they have grown as often together as a
path may have hops. Bounds for few hops are worked out in the ball of the target; bounds for many in the ball of the
source, where only nodes count that a path can have come to by then. On a sparse graph of five million arcs a few
thousand of them are touched. Where the balls do not meet there is no path.

Once k paths are known, no path dearer than the k-th matters. Then the balls take in only what a path can reach for less
than that, and look at a node again when they have come to it more cheaply.
"""

from dataclasses import dataclass, field, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from graph.engine.bound import SLACK, Bound, Goal, Marks, push, settle
from graph.engine.csr import Codes, Floats, Rows, Shorts, rows
from graph.engine.view import View
from graph.sign import Sign


@dataclass(slots=True)
class _Ball:
    """The nodes some rounds come to from a middle, numbered in the order they are met, and the arcs of every round.

    ``across`` is the middle of the other ball, where a path ends: nothing is followed from there. ``aside`` is the
    least that the rest of a path costs from any other node. ``edge`` are the nodes the next round starts from.
    """

    view: View
    goal: Goal
    arcs: Rows
    marks: Shorts
    all_marks: Marks
    middle: int
    across: int
    most: float
    aside: float
    edge: NDArray[np.integer] = field(init=False)
    width: int = 0
    nodes: list[NDArray[np.integer]] = field(default_factory=list)
    size: int = 0
    value: Floats = field(default_factory=lambda: np.zeros(1))
    near: list[NDArray[np.integer]] = field(default_factory=list)
    far: list[Shorts] = field(default_factory=list)
    sign: list[Codes] = field(default_factory=list)
    cost: list[Floats] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._number(np.array([self.middle]))
        self._start_from(self.nodes[0])

    @property
    def prunes(self) -> bool:
        """Whether costs that add up limit the ball."""
        return self.goal.adds and self.most < inf

    def _number(self, fresh: NDArray[np.integer]) -> None:
        """Number nodes that have no number yet."""
        self.marks[fresh] = np.arange(self.size, self.size + len(fresh), dtype=np.int32)
        self.all_marks.used.append((self.marks, fresh))
        self.nodes.append(fresh)
        self.size += len(fresh)

    def _start_from(self, edge: NDArray[np.integer]) -> None:
        """Let the next round start from some nodes, except those that nothing may be followed from."""
        stop = edge == self.across
        if self.view.allowed is not None:
            stop |= ~self.view.allowed[edge] & (edge != self.middle)
        self.edge = edge[~stop] if stop.any() else edge
        index = self.arcs[0]
        self.width = int((index[self.edge + 1] - index[self.edge]).sum())

    def grow(self) -> None:
        """One round: take in the arcs of the edge and the nodes behind them."""
        index, ends, signs, costs = self.arcs
        places, counts = rows(index, self.edge)
        near = np.repeat(self.marks[self.edge], counts)
        far, sign, cost = ends[places], signs[places], costs[places]
        so_far = cost + self.value[near] if self.prunes else cost
        if self.view.limited or self.most < inf or self.goal.need.form.skips_unknown:
            near, far, sign, cost, so_far = self._kept(near, far, sign, cost, so_far)
        self.near.append(near)
        self.far.append(far)
        self.sign.append(sign)
        self.cost.append(cost)
        fresh = far[self.marks[far] < 0]
        tickets = np.arange(len(fresh), dtype=np.int32)
        self.marks[fresh] = tickets
        fresh = fresh[self.marks[fresh] == tickets]
        self._number(fresh)
        if self.prunes:
            self.value = np.concatenate((self.value, np.full(len(fresh), inf)))
            before = self.value.copy()
            np.minimum.at(self.value, self.marks[far], so_far)
            cheaper = np.flatnonzero(self.value < before)
            fresh = np.concatenate(self.nodes)[cheaper]
        self._start_from(fresh)

    def _kept(
        self, near: NDArray[np.integer], far: Shorts, sign: Codes, cost: Floats, so_far: Floats
    ) -> tuple[NDArray[np.integer], Shorts, Codes, Floats, Floats]:
        """The arcs that a wanted path can use."""
        if self.prunes:
            kept = (so_far <= self.most - self.aside + SLACK) | ((far == self.across) & (so_far <= self.most + SLACK))
        else:
            kept = cost <= self.most if self.most < inf else np.isfinite(cost)
        if self.goal.need.form.skips_unknown:
            kept &= sign != Sign.UNKNOWN
        return near[kept], far[kept], sign[kept], cost[kept], so_far[kept]


def between(  # noqa: PLR0913, PLR0917 - a question, and how far to go for it
    view: View, source: int, goal: Goal, marks: Marks, limit: float, most: float = inf
) -> Bound:
    """The bounds of the nodes that a path from the source may use.

    Args:
        view: what may be used.
        source: where paths start.
        goal: what is asked.
        marks: clean ones; they must stay as they are while the bound is used.
        limit: how many arcs the balls may hold. Where more are needed, the bound is for fewer hops than the goal's,
            and its own goal says for how many.
        most: what the dearest path costs that is wanted; the bound need not hold for dearer ones.
    """
    here, there = _balls(view, source, goal, marks, most)
    held = 0
    for hops in range(goal.hops):
        nearer = here if here.width <= there.width else there
        held += nearer.width
        if held > limit:
            return _joined(view, replace(goal, hops=hops), here, there)
        nearer.grow()
    return _joined(view, goal, here, there)


def joined(view: View, source: int, goal: Goal, marks: Marks) -> bool:
    """Whether any walk from the source to the target is short enough: whether the balls around them meet."""
    here, there = _balls(view, source, goal, marks)
    for _ in range(goal.hops):
        nearer, further = (here, there) if here.width <= there.width else (there, here)
        nearer.grow()
        if (further.marks[nearer.nodes[-1]] >= 0).any():
            return True
    return False


def _balls(view: View, source: int, goal: Goal, marks: Marks, most: float = inf) -> tuple[_Ball, _Ball]:
    """The balls around both ends, with nothing in them but the ends."""
    forward, backward = view.forward, view.backward
    leaving, coming = _least(forward, source), _least(backward, goal.target)
    here = _Ball(view, goal, forward, marks.forward, marks, source, goal.target, most, coming)
    there = _Ball(view, goal, backward, marks.backward, marks, goal.target, source, most, leaving)
    return here, there


def _least(arcs: Rows, node: int) -> float:
    """What the cheapest arc in the row of a node costs."""
    index, _, _, costs = arcs
    return float(costs[index[node] : index[node + 1]].min(initial=inf))


def _joined(view: View, goal: Goal, here: _Ball, there: _Ball) -> Bound:
    """The bounds in two balls that have grown `hops` rounds together."""
    near = len(there.far)
    strides = [there.size + 1] * (near + 1) + [here.size + 1] * (goal.hops - near)
    numbers = [there.marks] * (near + 1) + [here.marks] * (goal.hops - near)
    met = there.marks[here.middle] >= 0 or any((there.marks[far] >= 0).any() for far in here.far)
    if not met:
        return Bound(goal, [], numbers, strides, met=False)
    tables = _inner(view, goal, there)
    tables += _outer(view, goal, here, there, tables[-1])
    return Bound(goal, tables, numbers, strides)


def _inner(view: View, goal: Goal, there: _Ball) -> list[Floats]:
    """Bounds for as many hops as the target's ball has rounds."""
    table = np.full((there.size + 1) * goal.need.states, np.inf)
    table[0] = 0.0
    tables = [table]
    if not there.far:
        return tables
    heads, tails, signs, costs = _all(there)
    tails = there.marks[tails]
    nodes = np.concatenate(there.nodes)
    held = 0
    for added in there.far:
        held += len(added)
        before, table = table, table.copy()
        push(goal, before, table, (heads[:held], tails[:held], signs[:held], costs[:held]))
        settle(view, goal, table, 0, nodes)
        tables.append(table)
    return tables


def _outer(view: View, goal: Goal, here: _Ball, there: _Ball, table: Floats) -> list[Floats]:
    """Bounds for more hops than that, at the nodes of the source's ball that a path of `hops` can have come to."""
    if not here.far:
        return []
    tails, far, signs, costs = _all(here)
    nodes = np.concatenate(here.nodes)
    target = int(here.marks[here.across])
    heads = there.marks[far]
    held = len(far)
    tables = []
    for added in reversed(here.far):
        before, table = table, np.full((here.size + 1) * goal.need.states, np.inf)
        push(goal, before, table, (heads[:held], tails[:held], signs[:held], costs[:held]))
        settle(view, goal, table, target, nodes)
        tables.append(table)
        if len(tables) == 1:
            heads = here.marks[far]
        held -= len(added)
    return tables


def _all(ball: _Ball) -> tuple[NDArray[np.integer], Shorts, Codes, Floats]:
    """The arcs of all rounds, one round after another."""
    return np.concatenate(ball.near), np.concatenate(ball.far), np.concatenate(ball.sign), np.concatenate(ball.cost)
