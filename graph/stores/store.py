"""What every store answers, wherever it keeps its data.

Names and chains are looked up in the arrays of its `Index`, which are on this machine. What claims and studies say is
asked of the store itself, for the links of one answer at a time, in two questions (`graph.stores.excerpt`).
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from graph.belief import Standing
from graph.engine.arrays import numbers
from graph.evidence import Evidence
from graph.link import Link, link_key
from graph.stores.index import KINDS, Index
from graph.stores.names import LABEL, choose
from ontology.concept import Concept, Kind
from ontology.errors import UnknownName
from ontology.quick import dataclass
from references.record import BibRecord

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graph.query import Result
    from graph.stores.rows import Rows

TYPED = 20
"""How many concepts are given for what was typed so far."""


@dataclass(frozen=True, slots=True)
class Found:
    """A concept in brief: enough to list it. ``also`` is another of its names, where that is the one that was typed."""

    id: str
    label: str
    kind: Kind
    also: str = ""


class Store(ABC):
    """A graph that can be asked. Open one with `graph.stores.opening.open_store`."""

    name: str
    """The store as it was named."""

    once: bool = False
    """Whether one question is asked of it and no more, so that nothing is worth loading for the next."""

    @property
    @abstractmethod
    def index(self) -> Index:
        """Names, links and the network."""

    @abstractmethod
    def select(self, query: str) -> "Rows":
        """The rows of a SELECT of ours.

        Raises:
            StoreError: the store did not answer.
        """

    @abstractmethod
    def query(self, text: str, most: int | None = None) -> "Result":
        """Run a query somebody typed; read only (see `graph.query.run`).

        Args:
            text: the query.
            most: how many rows at most; `graph.query.MOST_ROWS` when left out.

        Raises:
            QueryError: it is not SPARQL, would change something, or would call another server.
            StoreError: the store did not answer.
        """

    @property
    def records(self) -> Mapping[str, BibRecord] | None:
        """Bibliographic records kept outside the store's RDF."""
        return None

    def now(self) -> "Store":
        """The store as it is at this moment, for one view; what is held may be what it was when it was opened."""
        return self

    # ── Concepts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def search(self, text: str, limit: int = TYPED, kinds: Collection[Kind] = ()) -> list[Found]:
        """Concepts that fit what was typed so far, the best first; of some kinds only where any are named."""
        names = self.index.names
        among = self._of_kinds(kinds).data if kinds else None
        return [
            self.found(number, names.texts[place] if names.ranks[place] != LABEL else "")
            for number, place in names.search(text, limit, among)
        ]

    def listed(self, kinds: Collection[Kind] = ()) -> "NDArray[np.integer]":
        """Numbers of all concepts of some kinds, by label; of every kind where none is named."""
        names = self.index.names
        labelled: NDArray[np.integer] = numbers(names.nodes)[numbers(names.ranks) == LABEL]
        return labelled[self._of_kinds(kinds)[labelled]] if kinds else labelled

    def most_linked(self, kinds: Collection[Kind], most: int) -> "NDArray[np.integer]":
        """Numbers of the concepts of some kinds at most ends of the links that chains use, the most linked first."""
        import numpy as np  # noqa: PLC0415 - one answer about two things needs none of it

        index = self.index
        walked = numbers(index.walked)
        ends = np.bincount(numbers(index.tails)[walked], minlength=len(index.ids))
        ends += np.bincount(numbers(index.heads)[walked], minlength=len(index.ids))
        chosen = np.flatnonzero(self._of_kinds(kinds))
        return chosen[np.lexsort((chosen, -ends[chosen]))[:most]]

    def _of_kinds(self, kinds: Collection[Kind]) -> "NDArray[np.bool_]":
        import numpy as np  # noqa: PLC0415 - as above

        return np.isin(numbers(self.index.kinds), [KINDS.index(kind) for kind in kinds])

    def found(self, number: int, also: str = "") -> Found:
        """A concept in brief."""
        index = self.index
        return Found(index.ids[number], index.labels[number], KINDS[index.kinds[number]], also)

    def find(self, typed: str) -> int:
        """Number of the concept that goes by a name or an id.

        Raises:
            UnknownName: none does; it holds the labels of the nearest.
            AmbiguousName: several do.
        """
        index = self.index
        try:
            return choose(index.names, index.ids, typed)
        except UnknownName as unknown:
            near = (index.labels[index.ids.find(name)] for name in unknown.suggestions)
            raise UnknownName(typed, list(dict.fromkeys(near))) from None

    def number(self, identifier: str) -> int:
        """Number of the concept with an id; −1 where there is none."""
        return self.index.ids.find(identifier)

    def concept(self, typed: str) -> Concept:
        """The concept that goes by a name or an id, in full; raises as `find` does."""
        identifier = self.index.ids[self.find(typed)]
        return self.excerpt((), [identifier]).ontology.concepts[identifier]

    # ── Links ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def links_about(self, node: int, most: int | None = None) -> list[int]:
        """Numbers of the links at either end of which a concept stands, in order."""
        return sorted({*self.index.from_(node), *self.index.to(node)})[:most]

    def triple(self, link: int) -> tuple[str, str, str]:
        """Ids of subject, relation and object of a link."""
        index = self.index
        relation = index.relations[index.relation[link]].id
        return index.ids[index.tails[link]], relation, index.ids[index.heads[link]]

    def key(self, link: int) -> str:
        """Key of a link, as `graph.link.Link` has it."""
        return link_key(*self.triple(link))

    def excerpt(self, links: Iterable[int], concepts: Collection[str] = ()) -> Evidence:
        """Some links with all their claims, appraisals and studies, and some more concepts, as evidence."""
        from graph.stores.excerpt import excerpt, unread  # noqa: PLC0415 - a store may know without asking

        wanted = list(dict.fromkeys(links))
        claims = [claim for link in wanted for claim in self.index.claims_of(link)]
        besides = unread(relation.id for relation in self.index.relations)
        return self.scored(excerpt(self.select, claims, concepts, self.records, besides), wanted)

    def cited_at_both_ends(self, source: str, target: str, most: int) -> dict[str, list[int]]:
        """The publications that are named both for a link from one concept and for a link to another.

        Args:
            source: id of the one concept.
            target: id of the other.
            most: how many links may be given.

        Returns:
            For each of them, by its id, the links it is named for; nothing where there are so many links, or more.
        """
        from graph.stores.citing import cited_at_both_ends  # noqa: PLC0415 - as above

        return cited_at_both_ends(self.select, self.index, (source, target), most)

    def scored(self, known: Evidence, numbers: Iterable[int]) -> Evidence:
        """The evidence with the scores the index gives its links, where no study was held against any of them.

        Args:
            known: evidence of which nothing was appraised, or anything of a store in which something was.
            numbers: numbers of its links.
        """
        if self.index.appraised:
            return known
        scores = {self.key(link): self.index.scores[link] for link in numbers}
        links = (_scored(link, scores.get(link.key, link.standing.score)) for link in known.links)
        return known.keeping(links)

    def links(self, numbers: Iterable[int]) -> list[Link]:
        """Some links in full, in the order asked for."""
        asked = list(numbers)
        known = self.excerpt(asked).link_by_key
        return [known[key] for key in map(self.key, asked) if key in known]


def _scored(link: Link, score: float) -> Link:
    stood = link.standing
    scored = Standing(stood.word, score, stood.support, stood.dispute, stood.bearing)
    return link.standing_so(scored, link.appraisals)
