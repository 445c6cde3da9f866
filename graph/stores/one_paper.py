"""Chains that one publication tells from end to end, found in what it is cited for.

The best chains by the scores of their links may be patched up from publications that have nothing to do with each
other (`graph.specificity`). Those that one publication tells need not be among the first, so they are looked for on
their own: one question gives the publications named both for a link that leaves the one thing and for a link that comes
to the other, with all that each of them is named for; chains are then searched for in that, publication by publication.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from graph.engine.network import Network
from graph.engine.search import Path
from graph.sign import Sign
from graph.stores.excerpt import may_be_asked
from graph.stores.index import Index, Numbers
from graph.stores.store import Store
from ontology.prefixes import PREFIXES, compact, expand

MOST_PUBLICATIONS = 100
"""Publications looked at, those cited for least first: what is cited for half the graph holds nothing together."""

MOST_CLAIMS = 20_000
"""Where they are cited for so many claims, or more, they hold nothing together, and none is looked at."""

OF_EACH = 3
"""Chains of a sign that are taken from each publication."""

Chains = dict[Sign, list[tuple[int, ...]]]


def told_by_one(store: Store, source: str, target: str) -> Chains:
    """The best chains of each sign between two concepts that one publication tells, as numbers of links.

    One question to the store. Of appraised stores nothing is asked.
    """
    found: Chains = {sign: [] for sign in Sign}
    if store.index.appraised or not (may_be_asked(source) and may_be_asked(target)):
        return found
    ends = store.number(source), store.number(target)
    for links in _told(store, source, target):
        for sign, chains in _among(store.index, links, *ends).items():
            found[sign] += [chain for chain in chains if chain not in found[sign]]
    return found


def _told(store: Store, source: str, target: str) -> Iterator[Numbers]:
    """The links each publication is cited for that is cited at both ends."""
    itb, cites = PREFIXES["itb"], f"<{PREFIXES['cito']}citesAsEvidence>"
    query = (
        f"SELECT DISTINCT ?p ?c {{ ?a <{itb}subject> <{expand(source)}> ; {cites} ?p . "
        f"?b <{itb}object> <{expand(target)}> ; {cites} ?p . ?c {cites} ?p }} LIMIT {MOST_CLAIMS}"
    )
    rows = [(str(paper), compact(getattr(claim, "value", ""))) for paper, claim in store.select(query)]
    if len(rows) == MOST_CLAIMS:
        return  # which of them came first says nothing
    links = np.array(store.index.links_of([claim for _, claim in rows]), np.int64)
    cited: dict[str, list[int]] = {}
    for (paper, _), link in zip(rows, links.tolist(), strict=True):
        if link >= 0:
            cited.setdefault(paper, []).append(link)
    for paper in sorted(cited, key=lambda name: (len(cited[name]), name))[:MOST_PUBLICATIONS]:
        yield np.array(sorted(set(cited[paper])), np.int64)


def _among(index: Index, links: Numbers, source: int, target: int) -> Chains:
    """The best chains of each sign among some links."""
    causal = np.array([one.is_causal and not one.null for one in index.relations] or [False])
    links = links[causal[index.relation[links]]]
    nodes = np.array(sorted({source, target, *index.tails[links].tolist(), *index.heads[links].tolist()}))
    start, end = np.searchsorted(nodes, [source, target]).tolist()
    signs = [index.relations[int(relation)].sign for relation in index.relation[links]]
    network = Network.build(
        len(nodes),
        np.searchsorted(nodes, index.tails[links]),
        np.searchsorted(nodes, index.heads[links]),
        signs,
        np.maximum(-np.log(index.scores[links]), 0.0),
    )
    return {sign: _numbered(links, network.paths(start, end, sign=sign, k=OF_EACH)) for sign in Sign}


def _numbered(links: Numbers, paths: Iterable[Path]) -> list[tuple[int, ...]]:
    return [tuple(int(links[link]) for link in path.links) for path in paths]
