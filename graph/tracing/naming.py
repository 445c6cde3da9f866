"""From names to numbers before the work, and from numbers to names after it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import exp

import numpy as np
import pyoxigraph as ox

from graph.belief import Word
from graph.sign import Sign
from graph.stores.index import KINDS
from graph.stores.store import Store
from graph.tracing.work import Row, Work
from ontology.concept import Kind
from ontology.prefixes import PREFIXES, compact

PLACES = 10
"""Scores are given to so many places: beyond them is what taking a logarithm and undoing it leaves."""

_DEFICITS = f"SELECT ?s ?o {{ ?s <{PREFIXES['itb']}deficitOf> ?o }}"
_WORDS = tuple(Word)


@dataclass(frozen=True, slots=True)
class Traced:
    """One chain from an intervention to a target, or only the least cost of one.

    Attributes:
        source: id of the intervention.
        target: id of the target.
        sign: what becomes of the target when the source rises. A deficit falls when its capacity rises.
        rank: 1 for the best chain of its sign.
        standing: the word of the weakest link; None for a cost.
        score: product of the links' scores, or the least of them, as the order asked for has it.
        route: ids of the concepts the chain passes; empty for a cost.
        links: keys of its links; empty for a cost.
    """

    source: str
    target: str
    sign: Sign
    rank: int
    standing: Word | None
    score: float
    route: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A concept asked about. ``flipped``: it is a deficit of what carries its links."""

    id: str
    flipped: bool


Places = dict[int, list[Asked]]
"""Concepts asked about, by the node that carries their links."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a store, by names and by numbers."""

    store: Store
    sources: Places
    targets: Places
    work: Work

    @property
    def nodes(self) -> list[int]:
        """Nodes of the targets, in ascending order."""
        return sorted(self.targets)

    def named(self, rows: Iterable[Row]) -> Iterator[Traced]:
        """Rows with names: target by target as they come, then by source, sign and rank."""
        index = self.store.index

        @lru_cache(maxsize=100_000)
        def key(link: int) -> str:
            return self.store.key(link)

        for node, some in groupby(rows, lambda row: row.target):
            same_target = list(some)
            for target in self.targets[node]:
                named = []
                for row in same_target:
                    links = [int(index.walked[link]) for link in row.links]
                    word = _WORDS[min(int(index.words[link]) for link in links)] if links else None
                    ends = (int(index.tails[links[0]]), *(int(index.heads[link]) for link in links)) if links else ()
                    route, keys = tuple(index.ids[end] for end in ends), tuple(map(key, links))
                    score = round(exp(-row.cost), PLACES)
                    for source in self.sources[row.source]:
                        sign = Sign(row.sign)
                        for one in (source, target):
                            sign = Sign.LOWERS.then(sign) if one.flipped else sign
                        named.append(Traced(source.id, target.id, sign, row.rank, word, score, route, keys))
                yield from sorted(named, key=lambda traced: (traced.source, traced.sign, traced.rank))


def question(  # noqa: PLR0913 - the free choices of a question
    store: Store,
    kinds: Iterable[str],
    *,
    k: int,
    order: str,
    form: str,
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> Question:
    """Every intervention of a store against every concept of some kinds.

    Args:
        store: what is asked.
        kinds: kinds of the targets.
        k: how many chains of each sign.
        order: what they are ranked by.
        form: chains, or only least costs.
        rows: names of the interventions to ask about; all where none is named.
        columns: names of the targets to ask about, whatever their kind; all of the kinds where none is named.

    Raises:
        UsageError: a name is nobody's, k is not above 0, or costs are asked for in an order that they have not.
        StoreError: the store did not answer.
    """
    acts = [store.find(name) for name in rows] or _of_kinds(store, [Kind.INTERVENTION])
    ends = [store.find(name) for name in columns] or _of_kinds(store, [Kind(kind) for kind in kinds])
    capacity = {
        compact(deficit.value): store.number(compact(of.value))
        for deficit, of in store.select(_DEFICITS)
        if isinstance(deficit, ox.NamedNode) and isinstance(of, ox.NamedNode)
    }
    sources, targets = _places(store, acts, capacity), _places(store, ends, capacity)
    return Question(store, sources, targets, Work(tuple(sorted(sources)), k, order, form))


def _of_kinds(store: Store, kinds: Iterable[Kind]) -> list[int]:
    numbers: list[int] = np.flatnonzero(np.isin(store.index.kinds, [KINDS.index(kind) for kind in kinds])).tolist()
    return numbers


def _places(store: Store, nodes: Iterable[int], capacity: dict[str, int]) -> Places:
    places: Places = {}
    for node in sorted(set(nodes)):
        name = store.index.ids[node]
        instead = capacity.get(name, -1)
        asked = Asked(name, flipped=instead >= 0)
        places.setdefault(instead if asked.flipped else node, []).append(asked)
    return places
