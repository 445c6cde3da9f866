"""A good order for graphs that nobody has appraised: imported links all stand alike, so cost must come from elsewhere.

Three rules, each of them a default that can be left out:

1. *Damp hubs.* A link of a relation costs `EXPONENT` × (ln links of that relation that leave its subject + ln links of
   it that come to its object). Summed along a path that is −ln of the path's degree product, the measure by which
   Himmelstein & Baranzini 2015 (doi 10.1371/journal.pcbi.1004259) weigh paths. The exponent
   0.4 was read on a secondary page that cites the paper; the paper itself was not read. A path through what everything
   is linked to says little.
2. *Prefer relations that say something.* A link of unknown direction costs `VAGUE` more: as much as halving its score.
3. *Drop redundant shortcuts.* A path is left out when another that was found has the same sign and names what it
   skips: it passes the same nodes in order and more between them, and each link it puts in the place of one costs less
   than that one, so it says more. A path of one link names no mechanism, and is left out for any longer one.

What a cost of 0 cannot do is prefer the shorter of two paths. Add these costs to a cost for each step, as −ln of an
untested link's score is.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import ArrayLike, NDArray

from graph.engine.csr import Floats
from graph.engine.network import Network
from graph.engine.search import Path

EXPONENT = 0.4
VAGUE = log(2)

LOOK_AT = 4
"""For each path wanted so many are found, so that enough are left when shortcuts are dropped."""


def damping(  # noqa: PLR0913 - what a link is, and how much its degrees count
    nodes: int,
    tails: ArrayLike,
    heads: ArrayLike,
    relations: ArrayLike,
    signs: ArrayLike,
    *,
    exponent: float = EXPONENT,
) -> Floats:
    """What each link costs by rules 1 and 2, ≥ 0.

    Args:
        nodes: how many nodes.
        tails: node each link starts at.
        heads: node each link ends at.
        relations: number of each link's relation.
        signs: +1, −1, or 0 where the direction is unknown.
        exponent: how much degrees count; 0 for not at all.

    >>> damping(3, [0, 0, 1], [1, 2, 2], [0, 0, 0], [1, 1, 0], exponent=1.0).round(3).tolist()
    [0.693, 1.386, 1.386]
    """
    relation = np.asarray(relations, np.int64) * nodes
    leaving, coming = (_degrees(relation + np.asarray(ends, np.int64)) for ends in (tails, heads))
    costs: Floats = exponent * np.log(leaving * coming) + VAGUE * (np.asarray(signs) == 0)
    return costs


def _degrees(keys: NDArray[np.int64]) -> Floats:
    """For each key how often it occurs."""
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return counts[places].astype(np.float64)


def without_shortcuts(network: Network, paths: Sequence[Path]) -> list[Path]:
    """The paths that skip no mechanism another of them names, in the order given."""
    costs = [network.step_costs(path) for path in paths]
    return [
        path
        for path, own in zip(paths, costs, strict=True)
        if not any(_spells_out(longer, theirs, path, own) for longer, theirs in zip(paths, costs, strict=True))
    ]


def mechanisms(network: Network, source: int, target: int, k: int = 10, **asked: object) -> list[Path]:
    """The k best paths by all three rules; ``asked`` is what `Network.paths` takes."""
    found = network.paths(source, target, k=k * LOOK_AT, **asked)  # type: ignore[arg-type]
    return without_shortcuts(network, found)[:k]


def _spells_out(longer: Path, theirs: Sequence[float], shorter: Path, own: Sequence[float]) -> bool:
    """Whether one path names what another skips."""
    if longer.sign is not shorter.sign or len(longer.nodes) <= len(shorter.nodes):
        return False
    if len(shorter.links) == 1:
        return True
    if not set(shorter.nodes) <= set(longer.nodes):
        return False
    places = [longer.nodes.index(node) for node in shorter.nodes]
    return places == sorted(places) and all(
        until == start + 1 or max(theirs[start:until]) < skipping
        for (start, until), skipping in zip(pairwise(places), own, strict=True)
    )
