"""Made graphs of any size, the same on every run.

- `scale_free`: few hubs, many leaves (Chung & Lu: both ends of a link drawn by a power law);
- `layered`: nine layers from interventions to mechanisms; most links lead to the next layer, some skip or stay;
- `hub_dense`: like Hetionet, where two nodes out of three links are hubs: few nodes, every link both ways.

A score is drawn evenly between 0.3 and 0.95, and the cost is its −ln; two links in five lower what they lead to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

LAYERS = 9


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A made graph: a name, arrays of links without doubles, and pairs of nodes to ask about."""

    name: str
    nodes: int
    tails: NDArray[np.int64]
    heads: NDArray[np.int64]
    signs: NDArray[np.int64]
    costs: NDArray[np.float64]
    pairs: list[tuple[int, int]]


def scale_free(links: int, pairs: int, seed: int = 1) -> Made:
    """A scale-free graph of about so many links, five for each node."""
    draw = np.random.default_rng(seed)
    nodes = max(links // 5, 10)
    weight = (np.arange(nodes) + 10.0) ** -0.6
    shuffled = draw.permutation(nodes)
    tails, heads = (shuffled[_drawn(draw, weight, int(links * 1.02))] for _ in range(2))
    return _made(f"scale-free {links:.0e}", draw, nodes, tails, heads, links, lambda: draw.integers(0, nodes, 2), pairs)


def layered(links: int, pairs: int, seed: int = 2) -> Made:
    """A layered graph of about so many links, eight for each node."""
    draw = np.random.default_rng(seed)
    wide = max(links // 8 // LAYERS, 3)
    count = int(links * 1.02)
    weight = (np.arange(wide) + 5.0) ** -0.5
    layer = draw.integers(0, LAYERS - 1, count)
    step = draw.choice([0, 1, 1, 1, 1, 1, 1, 2], count)
    onto = np.minimum(layer + step, LAYERS - 1)
    tails = layer * wide + draw.integers(0, wide, count)
    heads = onto * wide + _drawn(draw, weight, count)
    last = (LAYERS - 1) * wide
    ends = lambda: np.array([draw.integers(0, wide), last + draw.integers(0, wide)])  # noqa: E731 - a pair is drawn anew
    return _made(f"layered {links:.0e}", draw, wide * LAYERS, tails, heads, links, ends, pairs)


def hub_dense(links: int, pairs: int, seed: int = 3) -> Made:
    """A graph of about so many links, seventy for each node, half of them the other half turned round."""
    draw = np.random.default_rng(seed)
    nodes = max(links // 70, 10)
    weight = (np.arange(nodes) + 2.0) ** -0.75
    half = int(links * 0.55)
    one, other = _drawn(draw, weight, half), draw.integers(0, nodes, half)
    tails, heads = np.append(one, other), np.append(other, one)
    return _made(f"hub-dense {links:.0e}", draw, nodes, tails, heads, links, lambda: draw.integers(0, nodes, 2), pairs)


def _drawn(draw: np.random.Generator, weight: NDArray[np.floating[Any]], count: int) -> NDArray[np.int64]:
    """Numbers drawn with chances in proportion to weights."""
    upto = np.cumsum(weight)
    drawn: NDArray[np.int64] = np.searchsorted(upto, draw.random(count) * upto[-1]).astype(np.int64)
    return drawn


def _made(  # noqa: PLR0913, PLR0917 - all that differs between the kinds of graph
    name: str,
    draw: np.random.Generator,
    nodes: int,
    tails: NDArray[np.int64],
    heads: NDArray[np.int64],
    links: int,
    ends: Callable[[], NDArray[np.int64]],
    pairs: int,
) -> Made:
    """Drop loops and doubles, draw what a link carries, and find pairs that have an answer."""
    key = np.unique((tails * nodes + heads)[tails != heads])
    key = np.sort(draw.permutation(key)[:links])
    tails, heads = key // nodes, key % nodes
    signs = draw.choice([1, 1, 1, -1, -1], len(key))
    costs = -np.log(draw.uniform(0.3, 0.95, len(key)))
    leaving, coming = np.bincount(tails, minlength=nodes), np.bincount(heads, minlength=nodes)
    found: list[tuple[int, int]] = []
    while len(found) < pairs:
        source, target = map(int, ends())
        if source != target and leaving[source] and coming[target]:
            found.append((source, target))
    return Made(name, nodes, tails, heads, signs, costs, found)
