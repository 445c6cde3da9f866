"""What a store keeps as plain arrays: who is called what, which link joins what, and which claims make it.

Everything goes by numbers. Concepts are numbered by their sorted ids, links by subject, object and relation, so that
the same data get the same numbers whichever way they came. Claims stand in the order of their links:
``claims[claim_index[i]:claim_index[i + 1]]`` make link i. What claims, concepts and studies say beyond that is
in the store itself, and is read for the few links of an answer.

In a store in which no study says anything for or against a link, all links stand alike. There a link's score says how
specific it is (`graph.engine.order`), and chains are ranked by that.
"""

import json
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.belief import UNTESTED_SCORE, Word
from graph.engine.network import Network
from graph.engine.order import HALVINGS, ONWARD, specific
from graph.stores.names import LABEL, LOCAL, SYNONYM, Names
from graph.stores.texts import Texts, open_array, save_array
from ontology.concept import Kind
from ontology.lookup import normalise
from ontology.prefixes import local_name
from ontology.relation import Family, Relation

Numbers = NDArray[np.integer]
Standings = tuple[NDArray[np.int8], NDArray[np.float64]]
"""For every link the rank of its word, and its score."""

Tells = Callable[[Relation], str]
"""How much a relation tells of a mechanism, as a word of `graph.engine.order.HALVINGS`."""

KINDS = tuple(Kind)
RELATIONS = "relations.json"
NETWORK = "network"
_ARRAYS = ("kinds", "stands_for", "tails", "heads", "relation", "by_head", "claim_index", "words", "scores", "walked")


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


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The arrays, and the network of the links that chains may use.

    ``walked[n]`` is the link that the network calls n. ``by_head`` are link numbers ordered by their objects.
    ``stands_for[n]`` is the capacity that concept n is a deficit of, and n for every other concept.
    """

    ids: Texts
    labels: Texts
    names: Names
    relations: tuple[Relation, ...]
    kinds: Numbers
    stands_for: Numbers
    tails: Numbers
    heads: Numbers
    relation: Numbers
    by_head: Numbers
    claim_index: Numbers
    claims: Texts
    words: Numbers
    scores: NDArray[np.float64]
    walked: Numbers
    network: Network

    @property
    def links(self) -> int:
        """How many links."""
        return len(self.tails)

    @property
    def appraised(self) -> bool:
        """Whether studies make any link stand differently from the others."""
        return bool((self.words != Word.UNTESTED.rank).any())

    def claims_of(self, link: int) -> list[str]:
        """Ids of the claims of a link."""
        return [self.claims[place] for place in range(int(self.claim_index[link]), int(self.claim_index[link + 1]))]

    def links_of(self, claims: Collection[str]) -> list[int]:
        """The link that each of some claims makes; −1 for a claim that makes none here."""
        places = np.array(self.claims.scan(claims), np.int64)
        links = np.searchsorted(self.claim_index, places, side="right") - 1
        return [int(link) for link in np.where(places >= 0, links, -1)]

    def from_(self, node: int) -> Numbers:
        """Links whose subject is a concept."""
        low, high = np.searchsorted(self.tails, _ends(node, self.tails))
        return np.arange(low, high)

    def to(self, node: int) -> Numbers:
        """Links whose object is a concept."""
        low, high = np.searchsorted(self.heads, _ends(node, self.heads), sorter=self.by_head)
        return np.sort(self.by_head[low:high]).astype(np.int64)

    def by_specificity(self, says: Tells) -> "Index":
        """The same links, scored by how specific they are; only where nothing was appraised."""
        walked = self.walked
        heard = np.array([HALVINGS[says(relation)] for relation in self.relations] or [0])
        onward = ONWARD * (np.asarray(self.kinds)[self.tails[walked]] == KINDS.index(Kind.CONDITION))
        relation = self.relation[walked]
        halvings = heard[relation] + onward
        costs = specific(len(self.ids), self.tails[walked], self.heads[walked], relation, halvings)
        scores = np.full(self.links, UNTESTED_SCORE)
        scores[walked] = np.exp(-costs)
        return self.with_standings((np.full(self.links, Word.UNTESTED.rank, np.int8), scores))

    def with_standings(self, standings: Standings) -> "Index":
        """The same links with what their studies make of them, compiled anew."""
        words, scores = standings
        return replace(
            self,
            words=words,
            scores=scores,
            network=_network(self, words, scores),
        )

    def save(self, folder: Path) -> None:
        """Write everything into a folder."""
        self.ids.save(folder, "ids")
        self.labels.save(folder, "labels")
        self.names.save(folder)
        self.claims.save(folder, "claims")
        for name in _ARRAYS:
            save_array(folder / f"{name}.npy", getattr(self, name))
        with (folder / RELATIONS).open("w", encoding="utf-8") as file:
            json.dump([asdict(relation) for relation in self.relations], file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        self.network.save(folder / NETWORK)

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """Map everything into memory.

        Raises:
            OSError, ValueError, GerdyError: a file is missing or is not what was written.
        """
        arrays = {name: open_array(folder / f"{name}.npy") for name in _ARRAYS}
        with (folder / RELATIONS).open(encoding="utf-8") as file:
            relations = tuple(Relation(**{**row, "family": Family(row["family"])}) for row in json.load(file))
        index = cls(
            ids=Texts.open(folder, "ids"),
            labels=Texts.open(folder, "labels"),
            names=Names.open(folder),
            claims=Texts.open(folder, "claims"),
            relations=relations,
            network=Network.open(folder / NETWORK),
            **arrays,  # type: ignore[arg-type]  # scores are floats, the others whole numbers
        )
        index.check(folder)
        return index

    def check(self, folder: Path) -> None:
        """Refuse arrays that do not belong together."""
        links = self.links
        lengths = (len(self.heads), len(self.relation), len(self.by_head), len(self.words), len(self.scores))
        if (
            any(length != links for length in lengths)
            or len(self.claim_index) != links + 1
            or self.claim_index[-1] != len(self.claims)
            or not len(self.ids) == len(self.labels) == len(self.kinds) == len(self.stands_for) == self.network.nodes
            or len(self.walked) != self.network.links
        ):
            raise ValueError(folder)


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
    words = np.full(len(starts), Word.UNTESTED.rank, np.int8)
    stands_for = np.arange(len(order), dtype=np.int32)
    for impairment, capacity in gathered.deficits:
        stands_for[number[impairment]] = number[capacity]
    index = Index(
        ids=Texts.of(ids),
        labels=Texts.of(labels),
        names=Names.of(_names(ids, labels, ((int(number[place]), name) for place, name in gathered.synonyms))),
        relations=relations,
        kinds=np.asarray(gathered.kinds, np.int16)[order] if order else np.zeros(0, np.int16),
        stands_for=stands_for,
        tails=link_tails,
        heads=link_heads,
        relation=link_relation,
        by_head=np.argsort(link_heads, kind="stable").astype(np.int32),
        claim_index=np.append(starts, len(by_link)).astype(np.int64),
        claims=claim_ids,
        words=words,
        scores=np.full(len(starts), UNTESTED_SCORE),
        walked=np.flatnonzero(chained[link_relation]).astype(np.int32),
        network=_NONE,
    )
    return index.with_standings((words, index.scores)) if says is None else index.by_specificity(says)


def _ends(node: int, among: Numbers) -> Numbers:
    """A number and the next, as numbers of the same type: of another, the whole array would be copied into it first."""
    return np.array([node, node + 1], among.dtype)


def _network(index: Index, words: NDArray[np.int8], scores: NDArray[np.float64]) -> Network:
    """The links that chains may use, compiled."""
    walked = index.walked
    signs = np.array([relation.sign for relation in index.relations] or [0])[index.relation[walked]]
    with np.errstate(divide="ignore"):
        costs = -np.log(scores[walked])
    return Network.build(
        len(index.ids),
        index.tails[walked],
        index.heads[walked],
        signs,
        np.maximum(costs, 0.0),
        words=words[walked],
        kinds=index.kinds,
    )


_NONE = Network.build(0, [], [], [], [])


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
