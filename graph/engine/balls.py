"""Bounds between two nodes, by balls of hops around both.

The balls are grown round by round, the one with fewer arcs to come first, until they have grown as often together as a
path may have hops. Bounds for few hops are worked out in the ball of the target; bounds for many in the ball of the
source, where only nodes count that a path can have come to by then. Of the last round, which looks at the most arcs by
far, only those count that lead from the one ball into the other: where the balls do not meet there is no path.

Once k paths are known, no path dearer than the k-th matters, and a ball takes in only arcs that a wanted path can have:
what leads to one costs something, and so does what comes after it. Of the latter the other ball knows the least. Let a
wanted path come to a node x. Either the other ball has followed it from its end up to x, and its value there is no more
than what the path still costs, or it has followed it up to a node of its edge, which it has still to start from; then
the rest costs at least what its cheapest way out does, `_Ball.beyond`. So no arc of a wanted path is ever left out. A
node is looked at again when it has been come to more cheaply.
"""

from dataclasses import dataclass, field, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from graph.engine.bound import SLACK, Bound, Goal, Marks, push, settle
from graph.engine.csr import Codes, Floats, Rows, Shorts, rows
from graph.engine.view import View
from graph.sign import Sign

LOOK = 0.25
"""Which part of the work with an arc is looking at it; nothing more is done for most where costs limit the balls."""

_Taken = tuple[NDArray[np.integer], Shorts, Codes, Floats, Floats]
"""Arcs of a round: the number of the near end, the far end, sign, cost, and the cost of coming to the far end."""


@dataclass(slots=True)
class _Ball:
    """The nodes some rounds come to from a middle, numbered in the order they are met, and the arcs of every round.

    ``across`` is the middle of the other ball, where a path ends: nothing is followed from there. ``least`` is the cost
    of the cheapest arc of every node. ``edge`` are the numbers of the nodes the next round starts from, ``width`` how
    many arcs they have, ``beyond`` the least that anything costs that is come to from there.
    """

    view: View
    goal: Goal
    arcs: Rows
    marks: Shorts
    all_marks: Marks
    middle: int
    across: int
    most: float
    least: Floats
    edge: NDArray[np.integer] = field(init=False)
    width: int = 0
    beyond: float = 0.0
    nodes: NDArray[np.integer] = field(default_factory=lambda: np.zeros(0, np.int32))
    value: Floats = field(default_factory=lambda: np.zeros(1))
    near: list[NDArray[np.integer]] = field(default_factory=list)
    far: list[Shorts] = field(default_factory=list)
    sign: list[Codes] = field(default_factory=list)
    cost: list[Floats] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._take_in(np.array([self.middle], np.int32))
        self._start_from(np.zeros(1, np.int64))

    @property
    def size(self) -> int:
        """How many nodes."""
        return len(self.nodes)

    @property
    def prunes(self) -> bool:
        """Whether costs that add up limit the ball."""
        return self.goal.adds and self.most < inf

    def work(self, *, last: bool) -> float:
        """How much work the next round is at most, in arcs that are taken in."""
        return self.width * (LOOK if last or self.prunes else 1.0)

    def _take_in(self, fresh: NDArray[np.integer]) -> None:
        """Number nodes that have no number yet."""
        self.marks[fresh] = np.arange(self.size, self.size + len(fresh), dtype=np.int32)
        self.all_marks.used.append((self.marks, fresh))
        self.nodes = np.concatenate((self.nodes, fresh))

    def _start_from(self, edge: NDArray[np.integer]) -> None:
        """Let the next round start from some nodes, except those that nothing may be followed from."""
        nodes = self.nodes[edge]
        may = nodes != self.across
        if self.view.allowed is not None:
            may &= self.view.allowed[nodes] | (nodes == self.middle)
        if self.prunes:
            onward = self.value[edge] + self.least[nodes]
            # What lies so far out that not even its cheapest arc can be used need not be looked at.
            may &= onward <= self.most + SLACK
            self.beyond = float(onward[may].min(initial=inf))
        self.edge, nodes = edge[may], nodes[may]
        index = self.arcs[0]
        self.width = int((index[nodes + 1] - index[nodes]).sum())

    def grow(self, other: "_Ball", *, last: bool = False) -> None:
        """One round: take in the arcs of the edge and what lies behind; the last time only what the other knows."""
        near, far, sign, cost, so_far = self._cheap(other, last=last) if self.prunes else self._any(other, last=last)
        if self.goal.need.form.skips_unknown:
            known = sign != Sign.UNKNOWN
            near, far, sign, cost, so_far = near[known], far[known], sign[known], cost[known], so_far[known]
        self.near.append(near)
        self.far.append(far)
        self.sign.append(sign)
        self.cost.append(cost)
        before = self.size
        fresh = far[self.marks[far] < 0]
        tickets = np.arange(len(fresh), dtype=np.int32)
        self.marks[fresh] = tickets
        self._take_in(fresh[self.marks[fresh] == tickets])
        if last:
            return
        if not self.prunes:
            self._start_from(np.arange(before, self.size))
            return
        value = np.append(self.value, np.full(self.size - before, inf))
        known_value = value.copy()
        np.minimum.at(value, self.marks[far], so_far)
        self.value = value
        self._start_from(np.flatnonzero(value < known_value))

    def _any(self, other: "_Ball", *, last: bool) -> _Taken:
        """The arcs of the edge, whatever they cost with what leads to them."""
        index, ends, signs, costs = self.arcs
        places, counts = rows(index, self.nodes[self.edge])
        near, far, cost = np.repeat(self.edge, counts), ends[places], costs[places]
        kept = other.marks[far] >= 0 if last else np.ones(len(far), bool)
        if self.view.limited or self.most < inf:
            kept &= (cost <= self.most + SLACK) & (cost < inf)
        if not kept.all():
            near, far, places, cost = near[kept], far[kept], places[kept], cost[kept]
        return near, far, signs[places], cost, cost

    def _cheap(self, other: "_Ball", *, last: bool) -> _Taken:
        """The arcs of the edge that a wanted path can have. Costs are read first: they rule out the most."""
        index, ends, signs, costs = self.arcs
        places, counts = rows(index, self.nodes[self.edge])
        cost = costs[places]
        so_far = cost + np.repeat(self.value[self.edge], counts)
        kept = np.flatnonzero(so_far <= self.most + SLACK)
        far = ends[places[kept]]
        rest = np.append(other.value, inf)[other.marks[far]]
        cheap = so_far[kept] + (rest if last else np.minimum(rest, other.beyond)) <= self.most + SLACK
        kept, far = kept[cheap], far[cheap]
        return np.repeat(self.edge, counts)[kept], far, signs[places[kept]], cost[kept], so_far[kept]


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
            and its own goal says for how many. The last round alone may be as much work again.
        most: what the dearest path costs that is wanted; the bound need not hold for dearer ones.
    """
    here, there = _balls(view, source, goal, marks, most)
    held = 0.0
    for left in reversed(range(goal.hops)):
        nearer, further = (here, there) if here.width <= there.width else (there, here)
        if not left or held + nearer.work(last=False) > limit:
            break
        held += nearer.work(last=False)
        nearer.grow(further)
    hops = goal.hops - left - 1
    if nearer.work(last=True) <= limit:
        nearer.grow(further, last=True)
        hops += 1
    return _joined(view, replace(goal, hops=hops), here, there)


def joined(view: View, source: int, goal: Goal, marks: Marks) -> bool:
    """Whether any walk from the source to the target is short enough: whether the balls around them meet."""
    here, there = _balls(view, source, goal, marks)
    for _ in range(goal.hops):
        nearer, further = (here, there) if here.width <= there.width else (there, here)
        before = nearer.size
        nearer.grow(further)
        if (further.marks[nearer.nodes[before:]] >= 0).any():
            return True
    return False


def _balls(view: View, source: int, goal: Goal, marks: Marks, most: float = inf) -> tuple[_Ball, _Ball]:
    """The balls around both ends, with nothing in them but the ends."""
    net, ends = view.net, (source, goal.target)
    here = _Ball(view, goal, view.forward, marks.forward, marks, *ends, most, net.least)
    there = _Ball(view, goal, view.backward, marks.backward, marks, *ends[::-1], most, net.back_least)
    return here, there


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
    held = 0
    for added in there.far:
        held += len(added)
        before, table = table, table.copy()
        push(goal, before, table, (heads[:held], tails[:held], signs[:held], costs[:held]))
        settle(view, goal, table, 0, there.nodes)
        tables.append(table)
    return tables


def _outer(view: View, goal: Goal, here: _Ball, there: _Ball, table: Floats) -> list[Floats]:
    """Bounds for more hops than that, at the nodes of the source's ball that a path of `hops` can have come to."""
    if not here.far:
        return []
    tails, far, signs, costs = _all(here)
    target = int(here.marks[here.across])
    heads = there.marks[far]
    held = len(far)
    tables = []
    for added in reversed(here.far):
        before, table = table, np.full((here.size + 1) * goal.need.states, np.inf)
        push(goal, before, table, (heads[:held], tails[:held], signs[:held], costs[:held]))
        settle(view, goal, table, target, here.nodes)
        tables.append(table)
        if len(tables) == 1:
            heads = here.marks[far]
        held -= len(added)
    return tables


def _all(ball: _Ball) -> tuple[NDArray[np.integer], Shorts, Codes, Floats]:
    """The arcs of all rounds, one round after another."""
    return np.concatenate(ball.near), np.concatenate(ball.far), np.concatenate(ball.sign), np.concatenate(ball.cost)
