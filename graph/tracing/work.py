"""The work itself, the same whoever does it: a block of targets in, rows out.

Everything goes by the numbers of a compiled graph, so that a machine which does a part of the work needs nothing but
the folder of the graph. Names come back afterwards (`graph.tracing.naming`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import NamedTuple

import numpy as np

from graph.engine.network import Network
from graph.engine.ranking import MOST_HOPS
from graph.sign import Sign
from ontology.errors import UsageError

CHAINS = "chains"
"""The k best chains of each sign."""

COSTS = "costs"
"""Only the least cost of each sign, which is that of a walk (see `graph.engine.columns`)."""

FORMS = (CHAINS, COSTS)

LARGEST_BLOCK = 64
"""Targets in a block at the most: what is lost with a machine that dies in the middle of one."""


class Row(NamedTuple):
    """One chain, by numbers. ``sign`` is a value of `Sign`, ``rank`` begins at 1, ``links`` are empty for a cost."""

    source: int
    target: int
    sign: int
    rank: int
    cost: float
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What is asked of every target alike.

    Attributes:
        sources: nodes that chains start at, in ascending order.
        k: how many chains of each sign, ≥ 1.
        order: as `Network.paths` has it; costs have no order by standing.
        form: `CHAINS` or `COSTS`.
        hops: most links of a chain.
    """

    sources: tuple[int, ...]
    k: int = 1
    order: str = "standing"
    form: str = CHAINS
    hops: int = MOST_HOPS

    def __post_init__(self) -> None:
        """Refuse what cannot be asked."""
        if self.k < 1:
            raise UsageError("At least one chain of each sign must be asked for.")
        if self.form not in FORMS:
            raise UsageError(f"The form is one of {', '.join(FORMS)}; {self.form} is none of them.")
        if self.form == COSTS and self.order == "standing":
            raise UsageError("A least cost goes by product or by weakest link, not by standing.")
        if self.form == COSTS and self.k > 1:
            raise UsageError("There is one least cost of each sign; more than one is asked of chains.")


def trace_block(network: Network, work: Work, targets: Iterable[int]) -> Iterator[Row]:
    """The rows of some targets: target by target as given, then by source, sign and rank.

    Raises:
        UsageError: a number is no node's.
    """
    trace = _chains if work.form == CHAINS else _costs
    for target in targets:
        yield from trace(network, work, target)


def _chains(network: Network, work: Work, target: int) -> Iterator[Row]:
    found = [network.each(work.sources, target, sign=sign, k=work.k, hops=work.hops, order=work.order) for sign in Sign]
    for source, *by_sign in zip(work.sources, *found, strict=True):
        for sign, paths in zip(Sign, by_sign, strict=True):
            for rank, path in enumerate(paths, 1):
                yield Row(source, target, int(sign), rank, path.cost, path.links)


def _costs(network: Network, work: Work, target: int) -> Iterator[Row]:
    column = network.column(target, work.hops, signed=True, order=work.order)
    rows = column[np.array(work.sources, np.int64)].tolist()
    for source, costs in zip(work.sources, rows, strict=True):
        for sign, cost in zip(Sign, costs, strict=True):
            if source != target and isfinite(cost):
                yield Row(source, target, int(sign), 1, cost, ())


def blocks(targets: Sequence[int], hands: int) -> list[list[int]]:
    """Targets in blocks: some four for each of so many hands, so that none waits long for the last.

    >>> blocks([3, 4, 5, 6, 7], 1)
    [[3], [4], [5], [6], [7]]
    """
    size = min(max(len(targets) // (4 * max(hands, 1)), 1), LARGEST_BLOCK)
    return [list(targets[start : start + size]) for start in range(0, len(targets), size)]


@lru_cache(maxsize=1)
def opened(folder: Path) -> Network:
    """The graph of a folder, mapped into memory once in each process.

    Raises:
        Unusable: the folder holds no compiled graph.
    """
    return Network.open(folder)
