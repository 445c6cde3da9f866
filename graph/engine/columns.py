"""Coverage by columns: one pass backwards from a target gives what every node can get to it for.

Unsigned, a column is exact: the cheapest walk of at most so many links can be cut down to a path that costs no more.
Signed it is a bound, since a walk may go round a loop to turn its sign; `graph.engine.network.Network.best` searches on
from there.
"""

from collections.abc import Mapping

import numpy as np

from graph.engine.bound import Bound
from graph.engine.csr import Floats
from graph.engine.need import ANY, NET, UNKNOWN, Form

PLAIN = ((ANY, 0),)
"""The form and state an unsigned column is read from."""

SIGNED = ((NET, 0), (NET, 1), (UNKNOWN, 1))
"""The same for each `Sign`, in the order of their values."""


def read(bounds: Mapping[Form, Bound], wanted: tuple[tuple[Form, int], ...], nodes: int) -> Floats:
    """A column from the bounds of every node: one number a node, or one row a node and one place for each sign.

    Where a form has no bounds, nothing leads to the target that way.
    """
    parts = []
    for form, state in wanted:
        if form not in bounds:
            parts.append(np.full(nodes, np.inf))
            continue
        bound = bounds[form]
        stride = bound.strides[-1]
        parts.append(bound.tables[-1][state * stride : state * stride + nodes])
    return parts[0].copy() if len(parts) == 1 else np.stack(parts, axis=1)
