"""How cheap the rest of a path can be: the bound that leads the search.

``bound[h][node][state]`` is the least cost of any walk of at most h arcs from the node to the target that does what
the state needs (see `graph.engine.need`). A walk may pass a node twice and a path may not, so the bound never
overestimates. There are three ways to it:

- `towards`, here: for every node, by passes over all arcs backwards from the target. Serves every source, so it is
  worth keeping.
- `graph.engine.balls.between`: for the nodes that few enough hops from both ends come to.
- `graph.engine.within.Within`: for the nodes that both ends come to cheaply enough.

All push costs over arrays of arcs with ``minimum.at``, which numpy does three times as fast as a reduction by rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.engine.csr import Codes, Floats, Ints, Shorts, rows
from graph.engine.need import Need
from graph.engine.view import View

SLACK = 1e-9
"""More than rounding can make of a sum of costs."""


Arcs = tuple[NDArray[np.integer], NDArray[np.integer], Codes, Floats]
"""Heads, tails, signs and costs of some arcs."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked of all sources alike: a target, how many hops, what is needed, and whether costs add up.

    Costs that do not add up combine as their greatest: the order of the weakest link.
    """

    target: int
    hops: int
    need: Need
    adds: bool = True

    @property
    def combine(self) -> np.ufunc:
        """How costs combine along a path."""
        return np.add if self.adds else np.maximum


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """The bounds for a goal.

    ``tables[h]`` holds the value for a state and a node at ``state * strides[h] + numbers[h][node]``; a node without a
    number has −1, and the last place of every state is ``inf``. ``met`` is False when the source reaches nothing.
    """

    goal: Goal
    tables: Sequence[Floats]
    numbers: Sequence[Shorts | None]
    strides: Sequence[int]
    met: bool = True

    @property
    def size(self) -> int:
        """Bytes the tables take."""
        return sum({id(table): table.nbytes for table in self.tables}.values())

    def values(self, left: int, nodes: NDArray[np.integer], states: NDArray[np.integer] | int) -> Floats:
        """Bounds for some nodes, with so many hops left."""
        numbers = self.numbers[left]
        places = nodes if numbers is None else numbers[nodes]
        found: Floats = self.tables[left][places + states * self.strides[left]]
        return found


@dataclass(slots=True)
class Marks:
    """Where nodes stand in the two balls: −1, or a number. Arrays as long as the graph, cleaned after each question."""

    forward: Shorts
    backward: Shorts
    used: list[tuple[Shorts, NDArray[np.integer]]] = field(default_factory=list)

    @classmethod
    def of(cls, nodes: int) -> "Marks":
        """Marks for a graph of so many nodes."""
        return cls(np.full(nodes, -1, np.int32), np.full(nodes, -1, np.int32))

    def clean(self) -> None:
        """Forget what was marked."""
        for marks, nodes in self.used:
            marks[nodes] = -1
        self.used.clear()


def towards(view: View, goal: Goal) -> Bound:
    """The bounds of every node."""
    net, need = view.net, goal.need
    stride = net.nodes + 1
    table = np.full(stride * need.states, np.inf)
    table[goal.target] = 0.0
    tables = [table]
    frontier = np.array([goal.target])
    for _ in range(goal.hops):
        before, table = table, table.copy()
        if len(frontier):
            _relax(view, goal, before, table, frontier)
            settle(view, goal, table, goal.target)
            better = (table < before).reshape(need.states, stride).any(axis=0)
            frontier = np.flatnonzero(better)
        if not len(frontier):
            tables.extend([before] * (goal.hops + 1 - len(tables)))
            break
        if view.allowed is not None:
            frontier = frontier[view.allowed[frontier]]
        tables.append(table)
    return Bound(goal, tables, [None] * (goal.hops + 1), [stride] * (goal.hops + 1))


def _relax(view: View, goal: Goal, before: Floats, table: Floats, frontier: Ints) -> None:
    """One pass over the arcs that come to the frontier."""
    index, tails, signs, _ = view.backward
    costs = view.usable_costs(goal.need)
    counts = index[frontier + 1] - index[frontier]
    if int(counts.sum()) * 2 > view.net.arcs and view.allowed is None:
        _relax_all(view, goal, before, table)
        return
    places, counts = rows(index, frontier)
    push(goal, before, table, (np.repeat(frontier, counts), tails[places], signs[places], costs[places]))


def _relax_all(view: View, goal: Goal, before: Floats, table: Floats) -> None:
    """One pass over all arcs. Rows are read in order, so that only the tails are visited at random."""
    states, after = goal.need.states, goal.need.after
    index, tails, signs, _ = view.backward
    costs = view.usable_costs(goal.need)
    counts = np.diff(index)
    behind = [np.repeat(part[:-1], counts) for part in before.reshape(states, -1)]
    for state, part in enumerate(table.reshape(states, -1)):
        offered = behind[after[0][state]]
        for sign, row in enumerate(after):
            if row[state] != after[0][state]:
                offered = np.where(signs == sign, behind[row[state]], offered)
        np.minimum.at(part, tails, goal.combine(offered, costs))


def push(goal: Goal, before: Floats, table: Floats, arcs: Arcs) -> None:
    """Offer every tail what its arcs cost with the bound at their heads."""
    heads, tails, signs, costs = arcs
    states, after = goal.need.states, goal.need.after
    stride = len(before) // states
    for state, part in enumerate(table.reshape(states, -1)):
        behind = [row[state] for row in after]
        if len(set(behind)) == 1:
            places = heads + behind[0] * stride if behind[0] else heads
        else:
            places = heads + (np.array(behind, np.int64) * stride)[signs]
        np.minimum.at(part, tails, goal.combine(before[places], costs))


def settle(view: View, goal: Goal, table: Floats, at: int, nodes: NDArray[np.integer] | None = None) -> None:
    """A path ends at the target, and coming to a place that must be touched clears its bit.

    Args:
        view: what may be used.
        goal: what is asked.
        table: bounds of some nodes.
        at: place of the target among them; −1 where it is not.
        nodes: the nodes; None for all, in order.
    """
    need = goal.need
    parts = table.reshape(need.states, -1)
    if at >= 0:
        parts[:, at] = np.inf
        parts[0, at] = 0.0
    for weight, place in zip(need.weights, need.through, strict=True):
        here = place.among(np.arange(view.net.nodes) if nodes is None else nodes, view.net.kinds)
        for state in range(need.states):
            if state // weight & 1:
                parts[state, here] = parts[state - weight, here]
