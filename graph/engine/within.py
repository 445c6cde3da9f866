"""Bounds for paths that cost no more than a limit, by balls measured in cost around both ends.

What one ball takes in can be come to for one part of the limit, what the other takes in for the rest. Where a few links
lead from anywhere to everywhere, such balls stay small when balls of hops hold the whole graph.

The balls grow in small steps, the one that has looked at fewer arcs first, and keep what they have read: an arc that
leads out of a ball waits until the radius comes to it. After each step, let x be the last node of a path that is come
to for no more than the radius of the source's ball. If both radii make up what the path costs, what comes after the
next node costs no more than the other radius. So all arcs of the path lie in one of the balls, but for the arc from x,
which leads from the one into the other.

A step takes as many rounds as a path may have hops. After as many rounds as a node has arcs before it on a path that
stays within the radius, the ball has come to it for no more than the path has: what a node offers is either waiting,
and taken in the first round, or read in the round after it was come to as cheaply.
"""

from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from graph.engine.bound import SLACK, Arcs, Bound, Goal, Marks, push, settle
from graph.engine.csr import Codes, Flags, Floats, Ints, Rows, Shorts, rows
from graph.engine.view import View
from graph.sign import Sign

STEPS = 32
"""Each step makes a radius larger by the limit divided by this: on large graphs a ball doubles in one or two steps."""

Numbers = NDArray[np.integer]

_Taken = tuple[Numbers, Shorts, Codes, Floats]
"""Arcs: the number of the near end, the far end, sign and cost."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Arcs that were read: number of the near end, place in the rows, cost, and the cost of coming to the far end."""

    near: Numbers
    places: Ints
    cost: Floats
    so_far: Floats

    def of(self, kept: Numbers | Flags) -> "_Read":
        """Some of them."""
        return _Read(self.near[kept], self.places[kept], self.cost[kept], self.so_far[kept])

    def and_also(self, more: "_Read") -> "_Read":
        """These and others."""
        if not len(self.near) or not len(more.near):
            return self if len(self.near) else more
        return _Read(
            np.concatenate((self.near, more.near)),
            np.concatenate((self.places, more.places)),
            np.concatenate((self.cost, more.cost)),
            np.concatenate((self.so_far, more.so_far)),
        )


_NOTHING = _Read(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0))


@dataclass(slots=True)
class _Ball:
    """The nodes that can be come to from a middle for no more than a radius, numbered in the order they are met.

    ``across`` is the middle of the other ball, where a path ends: nothing is followed from there. ``least`` is the cost
    of the cheapest arc of every node, ``most`` what no wanted path costs more than. The arrays of nodes are longer than
    the ball; `size` of them count:

    - ``value``: what coming to a node costs;
    - ``opens``: the radius at which its arcs must be read; ``inf`` once they are, until it is come to more cheaply.
    """

    view: View
    goal: Goal
    arcs: Rows
    marks: Shorts
    all_marks: Marks
    middle: int
    across: int
    least: Floats
    most: float
    radius: float = -inf
    read: int = 0
    size: int = 0
    nodes: Shorts = field(default_factory=lambda: np.zeros(64, np.int32))
    value: Floats = field(default_factory=lambda: np.zeros(64))
    opens: Floats = field(default_factory=lambda: np.zeros(64))
    waiting: _Read = _NOTHING
    taken: list[_Taken] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._number(np.array([self.middle], np.int32))
        self.value[0], self.opens[0] = 0.0, self.least[self.middle]

    def grow(self, radius: float, limit: float) -> bool:
        """Take in what can be come to for so much; False, and no more than begun, where that is to read too much.

        Args:
            radius: how much.
            limit: how many arcs may be read in all.
        """
        self.radius = radius
        due = self.waiting.so_far <= radius + SLACK
        taken, self.waiting = self.waiting.of(due), self.waiting.of(~due) if due.any() else self.waiting
        for _ in range(self.goal.hops):
            edge = np.flatnonzero(self.opens[: self.size] <= radius + SLACK)
            if self.read + self._width(edge) > limit:
                return False
            if len(edge):
                found = self._rows(edge)
                near = found.so_far <= radius + SLACK
                taken, self.waiting = taken.and_also(found.of(near)), self.waiting.and_also(found.of(~near))
            if not len(taken.near):
                break
            self._take(taken)
            taken = _NOTHING
        return True

    def still_to_read(self) -> Numbers:
        """Nodes whose arcs all lead out of the ball, as far as is known."""
        return np.flatnonzero(self.opens[: self.size] < inf)

    def reading(self) -> int:
        """How many arcs these have."""
        return self._width(self.still_to_read())

    def into(self, other: "_Ball") -> _Taken:
        """The arcs that lead out of this ball into another and that a wanted path can have."""
        self.waiting = self.waiting.and_also(self._rows(self.still_to_read()))
        _, ends, signs, _ = self.arcs
        far = ends[self.waiting.places]
        numbers = other.marks[far]
        met = np.flatnonzero(numbers >= 0)
        met = met[self.waiting.so_far[met] + other.value[numbers[met]] <= self.most + SLACK]
        across = self.waiting.of(met)
        return self._known((across.near, far[met], signs[across.places], across.cost))

    def all_taken(self) -> _Taken:
        """All arcs that stay in the ball."""
        return (
            np.concatenate([arcs[0] for arcs in self.taken] or [_NOTHING.near]),
            np.concatenate([arcs[1] for arcs in self.taken] or [np.zeros(0, np.int32)]),
            np.concatenate([arcs[2] for arcs in self.taken] or [np.zeros(0, np.int8)]),
            np.concatenate([arcs[3] for arcs in self.taken] or [_NOTHING.cost]),
        )

    def _width(self, numbers: Numbers) -> int:
        index, nodes = self.arcs[0], self.nodes[numbers]
        return int((index[nodes + 1] - index[nodes]).sum())

    def _number(self, fresh: Shorts) -> None:
        """Number nodes that have no number yet."""
        start, end = self.size, self.size + len(fresh)
        if end > len(self.nodes):
            self.nodes = np.concatenate((self.nodes[:start], np.empty(2 * end - start, np.int32)))
            self.value = np.concatenate((self.value[:start], np.empty(2 * end - start)))
            self.opens = np.concatenate((self.opens[:start], np.empty(2 * end - start)))
        self.marks[fresh] = np.arange(start, end, dtype=np.int32)
        self.all_marks.used.append((self.marks, fresh))
        self.nodes[start:end], self.value[start:end], self.opens[start:end] = fresh, inf, inf
        self.size = end

    def _rows(self, numbers: Numbers) -> _Read:
        """The arcs of some nodes, except those that no wanted path can have. Costs are read first and rule out most."""
        index, _, _, costs = self.arcs
        places, counts = rows(index, self.nodes[numbers])
        self.read += len(places)
        self.opens[numbers] = inf
        cost = costs[places]
        so_far = cost + np.repeat(self.value[numbers], counts)
        return _Read(np.repeat(numbers, counts), places, cost, so_far).of(np.flatnonzero(so_far <= self.most + SLACK))

    def _take(self, read: _Read) -> None:
        """Take in arcs and the nodes behind them."""
        _, ends, signs, _ = self.arcs
        far = ends[read.places]
        if self.goal.need.form.skips_unknown:
            known = signs[read.places] != Sign.UNKNOWN
            read, far = read.of(known), far[known]
        self.taken.append((read.near, far, signs[read.places], read.cost))
        fresh = far[self.marks[far] < 0]
        tickets = np.arange(len(fresh), dtype=np.int32)
        self.marks[fresh] = tickets
        self._number(fresh[self.marks[fresh] == tickets])
        numbers = self.marks[far]
        before = self.value[numbers]
        np.minimum.at(self.value, numbers, read.so_far)
        cheaper = numbers[self.value[numbers] < before]
        self.opens[cheaper] = self.value[cheaper] + self._onward(self.nodes[cheaper])

    def _onward(self, nodes: Shorts) -> Floats:
        """What going on from some nodes costs at least."""
        least = self.least[nodes]
        least[nodes == self.across] = inf
        if self.view.allowed is not None:
            least[~self.view.allowed[nodes]] = inf
        return least

    def _known(self, arcs: _Taken) -> _Taken:
        """The arcs whose direction is known, where only those serve."""
        if not self.goal.need.form.skips_unknown:
            return arcs
        known = arcs[2] != Sign.UNKNOWN
        return arcs[0][known], arcs[1][known], arcs[2][known], arcs[3][known]


class Within:
    """Two balls that grow until they hold every path that costs no more than a limit."""

    def __init__(self, view: View, source: int, goal: Goal, marks: Marks, most: float) -> None:
        """Start with nothing in the balls but the ends.

        Args:
            view: what may be used.
            source: where paths start.
            goal: what is asked; costs add up.
            marks: clean ones; they must stay as they are while the balls are used.
            most: what the dearest path costs that is wanted.
        """
        net, ends = view.net, (source, goal.target)
        self._view, self._goal, self._marks = view, goal, marks
        self._here = _Ball(view, goal, view.forward, marks.forward, marks, *ends, net.least, most)
        self._there = _Ball(view, goal, view.backward, marks.backward, marks, *ends[::-1], net.back_least, most)
        self._step = most / STEPS
        self._lent = np.zeros(0, np.int32)

    @property
    def read(self) -> int:
        """How many arcs were read."""
        return self._here.read + self._there.read

    @property
    def holds_all(self) -> bool:
        """Whether all arcs of every path that is wanted are held."""
        return self._here.radius + self._there.radius >= self._here.most - SLACK

    def want(self, most: float) -> None:
        """Dearer paths are no longer wanted."""
        self._here.most = self._there.most = min(most, self._here.most)

    def grow(self, limit: float) -> bool:
        """Let one ball grow by one step; False where more arcs than a limit would have to be read."""
        self._here.marks[self._lent] = -1
        self._lent = self._lent[:0]
        one, other = sorted((self._here, self._there), key=lambda ball: (ball.radius >= 0, ball.read))
        # The first step takes in what costs nothing.
        radius = max(0.0, min(one.radius + self._step, one.most - max(other.radius, 0.0)))
        return one.grow(radius, limit - other.read)

    def bound(self) -> Bound | None:
        """The bounds for the paths that the balls hold; None where the balls do not meet.

        Of the wanted paths that they do not hold whole, some are found all the same: they tell what is dear. The bounds
        serve until the balls grow again.
        """
        here, there, goal = self._here, self._there, self._goal
        across = self._across()
        if not len(across[0]) and there.marks[here.middle] < 0 and here.marks[there.middle] < 0:
            return None
        theirs = there.nodes[: there.size]
        self._lent = theirs[here.marks[theirs] < 0]
        size = here.size + len(self._lent)
        here.marks[self._lent] = np.arange(here.size, size, dtype=np.int32)
        self._marks.used.append((here.marks, self._lent))
        near, far, number = here.all_taken(), there.all_taken(), here.marks[theirs]
        arcs = (
            np.concatenate((here.marks[near[1]], here.marks[across[1]], number[far[0]])),
            np.concatenate((near[0], across[0], here.marks[far[1]])),
            np.concatenate((near[2], across[2], far[2])),
            np.concatenate((near[3], across[3], far[3])),
        )
        nodes = np.concatenate((here.nodes[: here.size], self._lent))
        tables = _tables(self._view, goal, arcs, nodes, int(here.marks[goal.target]))
        return Bound(goal, tables, [here.marks] * len(tables), [size + 1] * len(tables))

    def _across(self) -> _Taken:
        """The arcs from the source's ball into the target's, read where fewer are left to read."""
        here, there = self._here, self._there
        if here.reading() <= there.reading():
            return here.into(there)
        near, far, sign, cost = there.into(here)
        return here.marks[far], there.nodes[near], sign, cost


def _tables(view: View, goal: Goal, arcs: Arcs, nodes: Numbers, target: int) -> list[Floats]:
    """Bounds by arcs between some nodes, for every number of hops; `target` is a place among the nodes."""
    table = np.full((len(nodes) + 1) * goal.need.states, inf)
    table[target] = 0.0
    tables = [table]
    for _ in range(goal.hops):
        before, table = table, table.copy()
        push(goal, before, table, arcs)
        settle(view, goal, table, target, nodes)
        tables.append(table)
    return tables
