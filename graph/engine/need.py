"""What the rest of a path must still do, as a small automaton: its states are what the search doubles each node by.

A wanted net sign is a need that every arc changes: at a path's start the need is "net +" or "net −"; behind an arc that
lowers, the rest must have the other sign; at the target nothing may be left to do. Three forms are enough:

- `ANY`: the sign does not matter; one state;
- `NET`: a known net sign. Arcs of unknown direction cannot serve; two states: 0 the rest must raise, 1 it must lower;
- `UNKNOWN`: an unknown net sign, which takes one arc of unknown direction: 0 met, 1 still to come.

Sets of nodes a path must touch are bits on top of that: state = form state + states of the form × bits still to do.
Coming to a node of a set clears its bit.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.engine.csr import Ints
from graph.sign import Sign


@dataclass(frozen=True, slots=True)
class Form:
    """``after[sign][state]`` is the state behind an arc of a sign; ``skips_unknown``: arcs of unknown sign are left."""

    after: tuple[tuple[int, ...], ...]
    skips_unknown: bool = False

    @property
    def states(self) -> int:
        """How many states."""
        return len(self.after[0])


ANY = Form(((0,), (0,), (0,)))
NET = Form(((0, 1), (1, 0), (0, 0)), skips_unknown=True)
UNKNOWN = Form(((0, 1), (0, 1), (0, 0)))

FORM: dict[Sign | None, tuple[Form, int]] = {
    None: (ANY, 0),
    Sign.RAISES: (NET, 0),
    Sign.LOWERS: (NET, 1),
    Sign.UNKNOWN: (UNKNOWN, 1),
}
"""The form and the first state for each wanted sign."""


@dataclass(frozen=True, slots=True)
class Place:
    """One node, or every node of a kind; the other is None."""

    node: int | None = None
    kind: int | None = None

    def has(self, node: int, kinds: NDArray[np.int16]) -> bool:
        """Whether a node is in it."""
        return node == self.node if self.kind is None else bool(kinds[node] == self.kind)

    def among(self, nodes: NDArray[np.integer], kinds: NDArray[np.int16]) -> Ints:
        """Where in an array of nodes those of this place stand."""
        return np.flatnonzero(nodes == self.node if self.kind is None else kinds[nodes] == self.kind)


@dataclass(frozen=True)
class Need:
    """A form, with the places that must be touched."""

    form: Form
    through: tuple[Place, ...] = ()

    @cached_property
    def states(self) -> int:
        """How many states, bits included."""
        return self.form.states << len(self.through)

    @cached_property
    def after(self) -> tuple[tuple[int, ...], ...]:
        """``after[sign][state]``, bits kept."""
        plain = self.form.states
        return tuple(
            tuple(row[at % plain] + at // plain * plain for at in range(self.states)) for row in self.form.after
        )

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """What each bit adds to a state."""
        return tuple(self.form.states << bit for bit in range(len(self.through)))

    def start(self, state: int, source: int, kinds: NDArray[np.int16]) -> int:
        """State at a path's start: all is to do but what the source serves itself."""
        return self.cleared(state + sum(self.weights), source, kinds)

    def cleared(self, state: int, node: int, kinds: NDArray[np.int16]) -> int:
        """State once a node has been come to."""
        for weight, place in zip(self.weights, self.through, strict=True):
            if state // weight & 1 and place.has(node, kinds):
                state -= weight
        return state
