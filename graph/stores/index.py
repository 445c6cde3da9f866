"""What a store keeps as plain arrays: who is called what, which link joins what, and which claims make it.

Everything goes by numbers. Concepts are numbered by their sorted ids, links by subject, object and relation, so that
the same data get the same numbers whichever way they came. Claims stand in the order of their links:
``claims[claim_index[i]:claim_index[i + 1]]`` make link i. What claims, concepts and studies say beyond that is
in the store itself, and is read for the few links of an answer.

In a store in which no study says anything for or against a link, all links stand alike. There a link's score says how
specific it is (`graph.engine.order`), and chains are ranked by that.

Arrays are mapped into memory and read number by number; who wants them whole takes them by
`graph.engine.arrays.numbers`. Nothing here needs numpy. `graph.stores.numbering` makes an index.
"""

import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.belief import Word
from graph.engine import cache
from graph.engine.arrays import Ints, Reals, open_array, save_array
from graph.engine.cold import ColdNetwork
from graph.stores.names import Names
from graph.stores.texts import Texts
from ontology.concept import Kind
from ontology.quick import dataclass
from ontology.relation import Family, Relation

if TYPE_CHECKING:
    from graph.engine.network import Network

KINDS = tuple(Kind)
RELATIONS = "relations.json"
NETWORK = "network"
_ARRAYS = (
    *("kinds", "stands_for", "tails", "heads", "relation", "by_head", "claim_index", "words", "scores", "walked"),
    *("acts", "from_acts"),
)


@dataclass(frozen=True)
class Index:
    """The arrays, and the network of the links that chains may use.

    ``walked[n]`` is the link that the network calls n. ``by_head`` are link numbers ordered by their objects.
    ``stands_for[n]`` is the capacity that concept n is a deficit of, and n for every other concept. ``acts`` are
    the interventions, and ``from_acts[n]`` is what it costs at the least to come to concept n from any of them.
    ``compiled`` are the arrays of the network (`graph.engine.csr.Compiled`) by name.
    """

    ids: Texts
    labels: Texts
    names: Names
    relations: tuple[Relation, ...]
    kinds: Ints
    stands_for: Ints
    tails: Ints
    heads: Ints
    relation: Ints
    by_head: Ints
    claim_index: Ints
    claims: Texts
    words: Ints
    scores: Reals
    walked: Ints
    acts: Ints
    from_acts: Reals
    compiled: Mapping[str, Any]

    @property
    def links(self) -> int:
        """How many links."""
        return len(self.tails)

    @cached_property
    def network(self) -> "Network":
        """The network, open for questions."""
        from graph.engine.network import Network  # noqa: PLC0415 - numpy takes longer to import than most answers

        return Network(cache.compiled_of(self.compiled))

    @cached_property
    def cold(self) -> ColdNetwork:
        """The network, open for a single question; for links that all stand alike."""
        return ColdNetwork(self.compiled)

    @cached_property
    def appraised(self) -> bool:
        """Whether studies make any link stand differently from the others; every link is looked at once."""
        return bytes(self.words).count(Word.UNTESTED.rank) != self.links

    @cached_property
    def walks(self) -> tuple[bool, ...]:
        """For each relation, whether chains may use its links."""
        return tuple(one.is_causal and not one.null for one in self.relations)

    def claims_of(self, link: int) -> list[str]:
        """Ids of the claims of a link."""
        return [self.claims[number] for number in self.claim_numbers(link)]

    def claim_numbers(self, link: int) -> range:
        """Numbers of the claims of a link."""
        return range(self.claim_index[link], self.claim_index[link + 1])

    def links_of(self, claims: Collection[str]) -> list[int]:
        """The link that each of some claims makes; −1 for a claim that makes none here."""
        return [self.link_of(place) if place >= 0 else -1 for place in self.claims.scan(claims)]

    def link_of(self, claim: int) -> int:
        """The link that the claim with a number makes."""
        return bisect_right(self.claim_index, claim) - 1

    def from_(self, node: int) -> range:
        """Links whose subject is a concept."""
        low = bisect_left(self.tails, node)
        return range(low, bisect_left(self.tails, node + 1, low))

    def to(self, node: int) -> list[int]:
        """Links whose object is a concept, in order."""
        low = bisect_left(self.by_head, node, key=self.heads.__getitem__)
        high = bisect_left(self.by_head, node + 1, low, key=self.heads.__getitem__)
        return sorted(self.by_head[low:high])

    def walked_among(self, links: Iterable[int]) -> list[int]:
        """Those of some links that chains may use."""
        walks, relation = self.walks, self.relation
        return [link for link in links if walks[relation[link]]]

    def save(self, folder: Path) -> None:
        """Write everything into a folder."""
        from dataclasses import asdict  # noqa: PLC0415 - reading needs neither

        from graph.engine.csr import Compiled  # noqa: PLC0415

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
        cache.write(folder / NETWORK, Compiled(**self.compiled))

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
            compiled=cache.mapped(folder / NETWORK),
            **arrays,
        )
        index.check(folder)
        return index

    def check(self, folder: Path) -> None:
        """Refuse arrays that do not belong together."""
        links, nodes = self.links, len(self.compiled["index"]) - 1
        lengths = (len(self.heads), len(self.relation), len(self.by_head), len(self.words), len(self.scores))
        about = (self.ids, self.labels, self.kinds, self.stands_for, self.from_acts)
        if (
            any(length != links for length in lengths)
            or len(self.claim_index) != links + 1
            or self.claim_index[-1] != len(self.claims)
            or any(len(each) != nodes for each in about)
            or len(self.walked) != len(self.compiled["context_index"]) - 1
        ):
            raise ValueError(folder)
