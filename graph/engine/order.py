"""A good order for graphs that nobody has appraised: imported links all stand alike, so cost must come from elsewhere.

Four rules make the cost of a link. Costs add up along a path, so the search stays exact:

1. *Every step costs* `STEP`: of two paths that say as much, the shorter comes first. It is little, because a mechanism
   that somebody worked out has more steps than the nearest way round it.
2. *Damp hubs.* A link of a relation costs `EXPONENT` × (ln links of that relation that leave its subject + ln links of
   it that come to its object). Summed along a path that is −ln of the path's degree product, the measure by which
   Himmelstein & Baranzini 2015 (doi 10.1371/journal.pcbi.1004259) weigh paths. A path through what everything is
   linked to says little. The paper itself was not to be had; 0.4 is what the authors' code for it sets where nothing
   else is asked for (github.com/dhimmel/het.io-dag-pycode, ``computefeatures.py``), and what their later manuscript
   says was chosen by the optimisations in that paper (github.com/dhimmel/rephetio-manuscript).
3. *Prefer relations that say something.* A link costs ln 2 for every halving of its score: none where it says which
   way its object goes, more the less it tells of a mechanism (`HALVINGS`). That two things go together, or that one
   treats the other, is used only where nothing else leads there: such a link skips what a chain is asked for.
4. *Do not pass through an end.* To go on from a thing that chains are asked for (a disease) costs `ONWARD` halvings:
   what a drug does for one disease is no step of what it does for another.

The values were set on one half of a curated set of drug mechanisms and checked on the other; ``bench/mechanisms.py``
measures what each rule gains. What is done with the chains that are found is said in `graph.specificity`.
"""

from collections.abc import Mapping
from math import log
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from graph.engine.csr import Floats

STEP = log(4 / 3)
"""Each further step leaves three quarters of the score."""

EXPONENT = 0.4

HALVINGS: Mapping[str, int] = MappingProxyType(
    {"direction": 0, "part": 1, "place": 1, "effect": 4, "association": 16, "outcome": 16}
)
"""How often a link's score is halved, by what it says (the column ``says`` of the table of predicates).

The last two are dearer than any mechanism of ordinary length, and still lead somewhere where nothing else does.
They are alike.
"""

ONWARD = 2


def specific(  # noqa: PLR0913 - what a link is, and how much its degrees count
    nodes: int,
    tails: ArrayLike,
    heads: ArrayLike,
    relations: ArrayLike,
    halvings: ArrayLike,
    *,
    exponent: float = EXPONENT,
    step: float = STEP,
) -> Floats:
    """What each link costs by the rules of this module, > 0.

    Args:
        nodes: how many nodes.
        tails: node each link starts at.
        heads: node each link ends at.
        relations: number of each link's relation.
        halvings: how often each link's score is halved for what it says (rules 3 and 4), ≥ 0.
        exponent: how much degrees count; 0 for not at all.
        step: what every link costs, > 0.

    >>> specific(3, [0, 0, 1], [1, 2, 2], [0, 0, 0], [0, 0, 1], exponent=1.0, step=1.0).round(3).tolist()
    [1.693, 2.386, 2.386]
    """
    relation = np.asarray(relations, np.int64) * nodes
    leaving, coming = (_degrees(relation + np.asarray(ends, np.int64)) for ends in (tails, heads))
    costs: Floats = step + exponent * np.log(leaving * coming) + log(2) * np.asarray(halvings, np.float64)
    return costs


def _degrees(keys: NDArray[np.int64]) -> Floats:
    """For each key how often it occurs."""
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return counts[places].astype(np.float64)
