"""Chains that one publication tells from end to end, found in what it is cited for.

The best chains by the scores of their links may be patched up from publications that have nothing to do with each
other (`graph.specificity`). Those that one publication tells need not be among the first, so they are looked for on
their own: one question gives the publications named both for a link that leaves the one thing and for a link that comes
to the other, with all that each of them is named for; chains are then searched for in that, publication by publication.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log

from graph.engine.ranking import MOST_HOPS
from graph.search import Arc, best_paths, reach
from graph.sign import Sign, sign_of
from graph.stores.index import Index
from graph.stores.store import Store

MOST_PUBLICATIONS = 100
"""Publications looked at, those cited for least first: what is cited for half the graph holds nothing together."""

MOST_CLAIMS = 20_000
"""Where they are cited for so many claims, or more, they hold nothing together, and none is looked at."""

OF_EACH = 3
"""Chains of a sign that are taken from each publication."""

Chains = dict[Sign, list[tuple[int, ...]]]


def told_by_one(store: Store, source: str, target: str) -> Chains:
    """The best chains of each sign between two concepts that one publication tells, as numbers of links.

    One question to the store, where its arrays do not know. Of appraised stores nothing is asked.
    """
    found: Chains = {sign: [] for sign in Sign}
    if store.index.appraised:
        return found
    ends = store.number(source), store.number(target)
    cited = store.cited_at_both_ends(source, target, MOST_CLAIMS)
    # Where there are more, which of them came first says nothing.
    if sum(map(len, cited.values())) < MOST_CLAIMS:
        for links in _by_publication(cited):
            for sign, chains in _among(store.index, links, *ends).items():
                found[sign] += [chain for chain in chains if chain not in found[sign]]
    return found


def _by_publication(cited: Mapping[str, Sequence[int]]) -> Iterator[list[int]]:
    """The links each publication is cited for, those cited for least first."""
    for paper in sorted(cited, key=lambda name: (len(cited[name]), name))[:MOST_PUBLICATIONS]:
        yield sorted(set(cited[paper]))


def _among(index: Index, links: Sequence[int], source: int, target: int) -> Chains:
    """The best chains of each sign among some links; of links with the same ends and sign the best stands for all."""
    best: dict[tuple[int, int, Sign], tuple[float, int]] = {}
    for link in index.walked_among(links):
        tail, head, sign = index.tails[link], index.heads[link], sign_of(index.relations[index.relation[link]])
        if tail != head:
            cost = max(-log(index.scores[link]), 0.0)
            best[tail, head, sign] = min(best.get((tail, head, sign), (cost, link)), (cost, link))
    nodes = sorted({source, target, *(end for tail, head, _ in best for end in (tail, head))})
    number = {node: place for place, node in enumerate(nodes)}
    arcs: list[list[Arc]] = [[] for _ in nodes]
    for (tail, head, sign), (cost, link) in best.items():
        arcs[number[tail]].append(Arc(number[head], link, sign, cost))
    goal = reach(arcs, number[target], MOST_HOPS)
    return {sign: [path.links for path in best_paths(arcs, number[source], goal, sign, OF_EACH)] for sign in Sign}
