"""Bounds between two nodes, by balls of hops around both.

The balls are grown round by round, the one with fewer arcs to come first, until they have grown as often together as a
path may have hops. Bounds for few hops are worked out in the ball of the target; bounds for many in the ball of the
source, where only nodes count that a path can have come to by then. On a sparse graph of five million arcs a few
thousand of them are touched. Where the balls do not meet there is no path.

Once k paths are known, no path dearer than the k-th matters, and `within` measures the balls by cost: what one takes in
can be reached for one part of that, what the other takes in for the rest. A path that is no dearer leaves the one ball
by an arc into the other, or never leaves it. Where costs do not add up, or such balls are too large, `between` takes in
only what a path can reach for less than the whole. Either looks at a node again when it has come to it more cheaply.
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
    least that the rest of a path costs from any other node, ``least`` the cost of the cheapest arc of every node.
    ``edge`` are the nodes the next round starts from.
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
    least: Floats
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
        self.take_in(np.array([self.middle]))
        self._start_from(self.nodes[0])

    @property
    def prunes(self) -> bool:
        """Whether costs that add up limit the ball."""
        return self.goal.adds and self.most < inf

    def take_in(self, fresh: NDArray[np.integer]) -> None:
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
        self.take_in(fresh)
        if self.prunes:
            self.value = np.concatenate((self.value, np.full(len(fresh), inf)))
            before = self.value.copy()
            np.minimum.at(self.value, self.marks[far], so_far)
            cheaper = np.flatnonzero(self.value < before)
            fresh = np.concatenate(self.nodes)[cheaper]
            # What lies so far out that not even its cheapest arc can be used need not be looked at.
            fresh = fresh[self.value[cheaper] + self.least[fresh] <= self.most + SLACK]
        self._start_from(fresh)

    def reach(self) -> int:
        """How many arcs begin in the ball."""
        nodes, index = np.concatenate(self.nodes), self.arcs[0]
        return int((index[nodes + 1] - index[nodes]).sum())

    def leaving(self) -> "_Taken":
        """All arcs that a path may go on by from a node of the ball."""
        nodes = np.concatenate(self.nodes)
        may = nodes != self.across
        if self.view.allowed is not None:
            may &= self.view.allowed[nodes] | (nodes == self.middle)
        numbers = np.flatnonzero(may)
        index, ends, signs, costs = self.arcs
        places, counts = rows(index, nodes[numbers])
        near, far, sign, cost = np.repeat(numbers, counts), ends[places], signs[places], costs[places]
        if self.goal.need.form.skips_unknown:
            known = sign != Sign.UNKNOWN
            return near[known], far[known], sign[known], cost[known]
        return near, far, sign, cost

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


_Taken = tuple[NDArray[np.integer], Shorts, Codes, Floats]
"""Arcs as a ball holds them: the number of the near end, the far end, sign and cost."""


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


def within(  # noqa: PLR0913, PLR0917 - a question, and how far to go for it
    view: View, source: int, goal: Goal, marks: Marks, limit: float, most: float
) -> Bound | None:
    """The bounds for paths that cost no more than ``most``; None where more than ``limit`` arcs would have to be held.

    The radii of the two balls make up ``most``; the ball that holds fewer arcs gets the larger one. Let x be the last
    node of such a path that is come to for no more than the first radius. What comes after the next node costs less
    than the second, so the arc from x leads into the ball around the target. All arcs of the path are therefore among
    those that are taken in here.

    Args:
        view: what may be used.
        source: where paths start.
        goal: what is asked; costs add up.
        marks: clean ones; they must stay as they are while the bound is used.
        limit: how many arcs may be held.
        most: what the dearest path costs that is wanted.
    """
    radii = [most / 4, most / 4]
    balls = [
        _grown(view, source, goal, marks, limit, radii[0]),
        _grown(view, source, goal, marks, limit, radii[1], back=True),
    ]
    while sum(radii) < most - SLACK and all(ball is not None for ball in balls):
        held = [sum(map(len, ball.far)) for ball in balls if ball is not None]
        side = held.index(min(held))
        radii[side] += most / 8
        balls[side] = _grown(view, source, goal, marks, limit, radii[side], back=side == 1)
    here, there = balls
    if here is None or there is None:
        return None
    near, far = _all(here), _all(there)
    across = _crossing(here, there, most)
    only_there = np.concatenate(there.nodes)
    number = np.empty(there.size, np.int32)
    here.take_in(only_there[here.marks[only_there] < 0])
    number[:] = here.marks[only_there]
    heads = (here.marks[near[1]], here.marks[across[1]], number[far[0]])
    tails = (near[0], across[0], here.marks[far[1]])
    arcs = (
        np.concatenate(heads),
        np.concatenate(tails),
        np.concatenate((near[2], across[2], far[2])),
        np.concatenate((near[3], across[3], far[3])),
    )
    nodes = np.concatenate(here.nodes)
    target = int(here.marks[goal.target])
    table = np.full((here.size + 1) * goal.need.states, np.inf)
    table[target] = 0.0
    tables = [table]
    for _ in range(goal.hops):
        known, table = table, table.copy()
        push(goal, known, table, arcs)
        settle(view, goal, table, target, nodes)
        tables.append(table)
    return Bound(goal, tables, [here.marks] * (goal.hops + 1), [here.size + 1] * (goal.hops + 1))


def _grown(  # noqa: PLR0913, PLR0917 - a question, and how far to go for it
    view: View, source: int, goal: Goal, marks: Marks, limit: float, radius: float, *, back: bool = False
) -> _Ball | None:
    """The ball of a radius in cost around one end; None where it would look at more arcs than a limit."""
    ends = (goal.target, source) if back else (source, goal.target)
    arcs, numbers = (view.backward, marks.backward) if back else (view.forward, marks.forward)
    for used, nodes in marks.used:
        if used is numbers:
            used[nodes] = -1
    marks.used = [one for one in marks.used if one[0] is not numbers]
    ball = _Ball(view, goal, arcs, numbers, marks, *ends, radius, 0.0, view.net.back_least if back else view.net.least)
    looked_at = 0
    for _ in range(goal.hops):
        looked_at += ball.width
        if looked_at > limit:
            return None
        if ball.width:
            ball.grow()
    return ball


def _crossing(here: _Ball, there: _Ball, most: float) -> _Taken:
    """The arcs from the source's ball to the target's, by the number of their tail: from the side where fewer lie."""
    if here.reach() <= there.reach():
        near, far, sign, cost = here.leaving()
        kept = here.value[near] + cost + np.append(there.value, inf)[there.marks[far]] <= most + SLACK
        return near[kept], far[kept], sign[kept], cost[kept]
    near, far, sign, cost = there.leaving()
    kept = there.value[near] + cost + np.append(here.value, inf)[here.marks[far]] <= most + SLACK
    heads = np.concatenate(there.nodes)[near[kept]]
    return here.marks[far[kept]], heads, sign[kept], cost[kept]


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
    here = _Ball(view, goal, forward, marks.forward, marks, source, goal.target, most, coming, view.net.least)
    there = _Ball(view, goal, backward, marks.backward, marks, goal.target, source, most, leaving, view.net.back_least)
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
