"""Making the index of a store: what was read is numbered and sorted, and its network is compiled."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from graph.belief import UNTESTED_SCORE, Word
from graph.engine.arrays import numbers
from graph.engine.cache import ARRAYS
from graph.engine.csr import Compiled, Floats
from graph.engine.csr import build as compiled
from graph.engine.order import HALVINGS, ONWARD, specific
from graph.engine.ranking import MOST_HOPS
from graph.stores.index import KINDS, Index
from graph.stores.names import LABEL, LOCAL, SYNONYM, Names
from graph.stores.texts import Texts
from ontology.concept import Kind
from ontology.lookup import normalise
from ontology.prefixes import local_name
from ontology.relation import Relation

Standings = tuple[NDArray[np.int8], NDArray[np.float64]]
"""For every link the rank of its word, and its score."""

Tells = Callable[[Relation], str]
"""How much a relation tells of a mechanism, as a word of `graph.engine.order.HALVINGS`."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read, before it is numbered. Links are given claim by claim, and their ends by place in ``ids``."""

    ids: Sequence[str]
    labels: Sequence[str]
    kinds: Sequence[int]
    synonyms: Iterable[tuple[int, str]]
    relations: Sequence[Relation]
    tails: Sequence[int]
    heads: Sequence[int]
    relation: Sequence[int]
    claims: "Sequence[str] | NDArray[np.uint64]"
    """Ids of claims; as numbers they stand for ``claim:`` and 16 hexadecimal digits."""

    deficits: Iterable[tuple[int, int]] = ()
    """Impairments, each with the capacity it is a deficit of, by place in ``ids``."""


def build(gathered: Gathered, says: Tells | None = None) -> Index:
    """Number and sort what was read. No link has been looked at by a study yet: all stand as untested.

    Args:
        gathered: what was read.
        says: how much each relation tells of a mechanism, for links scored by how specific they are; left out, all
            links score alike, and of two chains the one with fewer links comes first.
    """
    order = sorted(range(len(gathered.ids)), key=gathered.ids.__getitem__)
    number = np.empty(len(order), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    tails = number[np.asarray(gathered.tails, np.int32)]
    heads = number[np.asarray(gathered.heads, np.int32)]
    relations, renumbered = _sorted_relations(gathered.relations)
    relation = renumbered[np.asarray(gathered.relation, np.int16)]
    claims = gathered.claims
    rank = claims if isinstance(claims, np.ndarray) else np.argsort(np.argsort(np.asarray(claims, dtype=object)))
    by_link = np.lexsort((rank, relation, heads, tails))
    tails, heads, relation, rank = tails[by_link], heads[by_link], relation[by_link], rank[by_link]
    new_link = np.ones(len(by_link), bool)
    new_link[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1]) | (relation[1:] != relation[:-1])
    # A row given twice makes the same claim twice: it is one.
    kept = new_link.copy()
    kept[1:] |= rank[1:] != rank[:-1]
    by_link, tails, heads, relation, new_link = by_link[kept], tails[kept], heads[kept], relation[kept], new_link[kept]
    starts = np.flatnonzero(new_link)
    link_tails, link_heads, link_relation = tails[starts], heads[starts], relation[starts]
    chained = np.array([one.is_causal and not one.null for one in relations] or [False])
    ids = [gathered.ids[place] for place in order]
    labels = [gathered.labels[place] for place in order]
    claim_ids = (
        Texts.of(f"claim:{one:016x}" for one in claims[by_link].tolist())
        if isinstance(claims, np.ndarray)
        else Texts.of(claims[place] for place in by_link.tolist())
    )
    words, scores = np.full(len(starts), Word.UNTESTED.rank, np.int8), np.full(len(starts), UNTESTED_SCORE)
    stands_for = np.arange(len(order), dtype=np.int32)
    for impairment, capacity in gathered.deficits:
        stands_for[number[impairment]] = number[capacity]
    kinds = np.asarray(gathered.kinds, np.int16)[order] if order else np.zeros(0, np.int16)
    index = Index(
        ids=Texts.of(ids),
        labels=Texts.of(labels),
        names=Names.of(_names(ids, labels, ((int(number[place]), name) for place, name in gathered.synonyms))),
        relations=relations,
        kinds=kinds.data,
        stands_for=stands_for.data,
        tails=link_tails.data,
        heads=link_heads.data,
        relation=link_relation.data,
        by_head=np.argsort(link_heads, kind="stable").astype(np.int32).data,
        claim_index=np.append(starts, len(by_link)).astype(np.int64).data,
        claims=claim_ids,
        words=words.data,
        scores=scores.data,
        walked=np.flatnonzero(chained[link_relation]).astype(np.int32).data,
        acts=np.flatnonzero(kinds == KINDS.index(Kind.INTERVENTION)).astype(np.int32).data,
        from_acts=(),
        compiled={},
    )
    return with_standings(index, (words, scores)) if says is None else by_specificity(index, says)


def by_specificity(index: Index, says: Tells) -> Index:
    """The same links, scored by how specific they are; only where nothing was appraised."""
    walked, relation = numbers(index.walked), numbers(index.relation)
    tails, heads = numbers(index.tails)[walked], numbers(index.heads)[walked]
    heard = np.array([HALVINGS[says(relation)] for relation in index.relations] or [0])
    onward = ONWARD * (numbers(index.kinds)[tails] == KINDS.index(Kind.CONDITION))
    halvings = heard[relation[walked]] + onward
    costs = specific(len(index.ids), tails, heads, relation[walked], halvings)
    scores = np.full(index.links, UNTESTED_SCORE)
    scores[walked] = np.exp(-costs)
    return with_standings(index, (np.full(index.links, Word.UNTESTED.rank, np.int8), scores))


def with_standings(index: Index, standings: Standings) -> Index:
    """The same links with what their studies make of them, compiled anew."""
    words, scores = standings
    network = _network(index, words, scores)
    arrays = {name: getattr(network, name).data for name in ARRAYS}
    return replace(index, words=words.data, scores=scores.data, compiled=arrays, from_acts=_from_acts(network).data)


def _network(index: Index, words: NDArray[np.int8], scores: NDArray[np.float64]) -> Compiled:
    """The links that chains may use, compiled."""
    walked = numbers(index.walked)
    signs = np.array([relation.sign for relation in index.relations] or [0])[numbers(index.relation)[walked]]
    with np.errstate(divide="ignore"):
        costs = -np.log(scores[walked])
    return compiled(
        len(index.ids),
        numbers(index.tails)[walked],
        numbers(index.heads)[walked],
        signs,
        np.maximum(costs, 0.0),
        words=words[walked],
        kinds=numbers(index.kinds),
    )


def _from_acts(network: Compiled) -> Floats:
    """What it costs at the least to come to every node from any intervention, by no more links than a chain has."""
    costs = np.where(network.kinds == KINDS.index(Kind.INTERVENTION), 0.0, inf)
    tails = np.repeat(np.arange(network.nodes), np.diff(network.index))
    for _ in range(MOST_HOPS):
        before = costs
        costs = costs.copy()
        np.minimum.at(costs, network.heads, before[tails] + network.costs)
        if (costs == before).all():
            break
    return costs


def _sorted_relations(relations: Sequence[Relation]) -> tuple[tuple[Relation, ...], NDArray[np.int16]]:
    order = sorted(range(len(relations)), key=lambda place: relations[place].id)
    renumbered = np.empty(len(relations), np.int16)
    renumbered[order] = np.arange(len(relations), dtype=np.int16)
    return tuple(relations[place] for place in order), renumbered


def _names(
    ids: Sequence[str], labels: Sequence[str], synonyms: Iterable[tuple[int, str]]
) -> Iterable[tuple[str, int, int]]:
    for number, (identifier, label) in enumerate(zip(ids, labels, strict=True)):
        yield normalise(label), number, LABEL
        yield normalise(local_name(identifier)), number, LOCAL
        whole = normalise(identifier)
        if "://" not in identifier:
            yield whole, number, LOCAL
    for number, name in synonyms:
        yield normalise(name), number, SYNONYM
