"""The compiled form of a graph: who leads where, row by row, both ways (CSR).

Vocabulary:

- a *link* is one edge as it was given; its number is its place in the arrays given to `build`;
- an *arc* is what the search walks on: the links of one tail, one head and one sign, together. It costs what the
  cheapest of them costs, and the others come back when a path is read (`graph.engine.search.Path.beside`);
- row ``v`` of the forward form is ``heads[index[v]:index[v + 1]]``; of the backward form
  ``tails[back_index[v]:back_index[v + 1]]``.

Rows are sorted by head (or tail) and sign. Links that no path can use make no arc: those from a node to itself, and
those that cost ``inf``.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ontology.errors import UsageError

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
Codes = NDArray[np.int8]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Rows = tuple[Ints, Shorts, Codes, Floats]
"""One direction of a graph: the index, far ends, signs and costs of its rows."""

MOST_NODES = 2**31 - 1
"""Nodes and links are numbered in 32 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """Arcs both ways, and the links behind each.

    Signs are the values of `graph.sign.Sign`; words are ranks of `graph.belief.Word`; kinds are whatever numbers the
    caller gave. ``group_index[a]:group_index[a + 1]`` are the places of arc ``a``'s links in the ``group_`` arrays,
    cheapest first. ``context_index`` does the same for the contexts of a link, by link number. ``least`` and
    ``back_least`` are the costs of the cheapest arc of every row, ``inf`` for an empty one.
    """

    index: Ints
    heads: Shorts
    signs: Codes
    costs: Floats
    back_index: Ints
    tails: Shorts
    back_signs: Codes
    back_costs: Floats
    back_arcs: Shorts
    group_index: Ints
    group_links: Shorts
    group_costs: Floats
    group_words: Codes
    kinds: NDArray[np.int16]
    context_index: Ints
    contexts: Shorts
    least: Floats
    back_least: Floats

    @property
    def nodes(self) -> int:
        """How many nodes."""
        return len(self.index) - 1

    @property
    def arcs(self) -> int:
        """How many arcs."""
        return len(self.heads)

    @property
    def links(self) -> int:
        """How many links were given."""
        return len(self.context_index) - 1


def build(  # noqa: PLR0913 - one array for each property of a link
    nodes: int,
    tails: ArrayLike,
    heads: ArrayLike,
    signs: ArrayLike,
    costs: ArrayLike,
    *,
    words: ArrayLike | None = None,
    kinds: ArrayLike | None = None,
    context_index: ArrayLike | None = None,
    contexts: ArrayLike | None = None,
) -> Compiled:
    """Compile links given as arrays of equal length.

    Args:
        nodes: how many nodes; they are numbered from 0.
        tails: node each link starts at.
        heads: node each link ends at.
        signs: +1, −1, or 0 where the direction is unknown (`graph.sign.Sign.number`).
        costs: cost of each link, ≥ 0; ``inf`` for a link no path may use. −ln score gives the order of products.
        words: rank of each link's standing; all alike when left out.
        kinds: number of each node's kind; all alike when left out.
        context_index: ``contexts[context_index[i]:context_index[i + 1]]`` are the contexts of link i.
        contexts: numbers of contexts.

    Raises:
        UsageError: the arrays do not fit together, or hold what no link may be.
    """
    tail, head = np.asarray(tails, np.int64), np.asarray(heads, np.int64)
    cost = np.asarray(costs, np.float64)
    sign = _codes(signs)
    word = np.zeros(len(tail), np.int8) if words is None else np.asarray(words, np.int8)
    kind = np.zeros(nodes, np.int16) if kinds is None else np.asarray(kinds, np.int16)
    where = np.zeros(len(tail) + 1, np.int64) if context_index is None else np.asarray(context_index, np.int64)
    _check(nodes, (tail, head, sign, cost, word), kind, where)

    order = _grouped(nodes, tail, head, sign, cost)
    tail, head, sign, cost = tail[order], head[order], sign[order], cost[order]
    first = np.ones(len(order), bool)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1]) | (sign[1:] != sign[:-1])
    starts = np.flatnonzero(first)
    arc_tail, arc_head, arc_sign, arc_cost = tail[starts], head[starts], sign[starts], cost[starts]
    back = np.argsort(arc_head * nodes + arc_tail)
    index, back_index = _index(arc_tail, nodes), _index(arc_head, nodes)
    return Compiled(
        index=index,
        heads=arc_head.astype(np.int32),
        signs=arc_sign,
        costs=arc_cost,
        back_index=back_index,
        tails=arc_tail[back].astype(np.int32),
        back_signs=arc_sign[back],
        back_costs=arc_cost[back],
        back_arcs=back.astype(np.int32),
        group_index=np.append(starts, len(order)),
        group_links=order.astype(np.int32),
        group_costs=cost,
        group_words=word[order],
        kinds=kind,
        context_index=where,
        contexts=np.zeros(0, np.int32) if contexts is None else np.asarray(contexts, np.int32),
        least=_least(index, arc_cost),
        back_least=_least(back_index, arc_cost[back]),
    )


def rows(index: Ints, nodes: NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Places of all arcs in the rows of some nodes, one row after another, and how many each row has."""
    starts = index[nodes]
    counts = index[nodes + 1] - starts
    ends = np.cumsum(counts)
    places = np.arange(ends[-1] if len(ends) else 0)
    places += np.repeat(starts - ends + counts, counts)
    return places, counts


def _codes(signs: ArrayLike) -> Codes:
    """Signs as the values of `graph.sign.Sign`: +1 → 0, −1 → 1, 0 → 2."""
    numbers = np.asarray(signs, np.int64)
    if not np.isin(numbers, (1, -1, 0)).all():
        raise UsageError("A sign is +1, −1, or 0 for an unknown direction.")
    return np.array((2, 0, 1), np.int8)[numbers]


def _check(nodes: int, given: tuple[Ints, Ints, Codes, Floats, Codes], kind: NDArray[np.int16], where: Ints) -> None:
    tail, head, _, cost, _ = given
    if any(len(array) != len(where) - 1 for array in given) or len(kind) != nodes:
        raise UsageError("Each link needs a tail, a head, a sign, a cost and a word, and each node a kind.")
    if max(nodes, len(tail)) > MOST_NODES:
        raise UsageError(f"At most {MOST_NODES} nodes and as many links can be compiled.")
    if len(tail) and (min(tail.min(), head.min()) < 0 or max(tail.max(), head.max()) >= nodes):
        raise UsageError(f"A link joins nodes numbered from 0 to {nodes - 1}.")
    if not (cost >= 0).all():
        raise UsageError("A cost is a number from 0 up, or inf.")


def _grouped(nodes: int, tail: Ints, head: Ints, sign: Codes, cost: Floats) -> Ints:
    """Numbers of the links a path can use, by tail, head, sign, cost and number."""
    kept = np.flatnonzero((tail != head) & np.isfinite(cost))
    order = kept[np.argsort(tail[kept] * nodes + head[kept])]
    same = (tail[order][1:] == tail[order][:-1]) & (head[order][1:] == head[order][:-1])
    if same.any():
        # Only links that share both ends are sorted a second time: they are few in most graphs.
        beside = np.flatnonzero(np.append(same, False) | np.append(False, same))
        few = order[beside]
        order[beside] = few[np.lexsort((few, cost[few], sign[few], head[few], tail[few]))]
    return order


def _least(index: Ints, costs: Floats) -> Floats:
    """What the cheapest arc of every row costs."""
    least = np.full(len(index) - 1, np.inf)
    filled = np.flatnonzero(np.diff(index))
    if len(filled):
        least[filled] = np.minimum.reduceat(costs, index[filled])
    return least


def _index(sorted_nodes: Ints, nodes: int) -> Ints:
    return np.concatenate(([0], np.cumsum(np.bincount(sorted_nodes, minlength=nodes)))).astype(np.int64)
