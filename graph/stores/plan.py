"""What a question needs of a store: the chains it will ask for, and the links these and its verdict are made of.

A `Plan` finds chains on the store's network, which is on this machine, and notes links by their numbers; in the end it
reads them, and nothing else, from the store (`Plan.evidence`). Where a graph is too large to look at everything
(alternatives, what a thing changes), the nearest are looked at; `MOST_ACTS`, `MOST_NEAR` and `MOST_CHANGES` say how
many.
"""

from collections.abc import Iterable
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from graph.belief import Word
from graph.compact import Compact
from graph.engine.arrays import numbers
from graph.engine.cold import TooWide
from graph.evidence import Evidence
from graph.link import Link
from graph.sign import Sign
from graph.stores.index import KINDS, Index
from graph.stores.one_paper import Chains, told_by_one
from graph.stores.store import Store
from graph.verdict import LOOK_AT
from graph.why import RIVAL_OF
from ontology.concept import Kind
from ontology.quick import dataclass, field

MOST_ACTS = 200
"""Interventions judged one by one as alternatives; of more, the nearest `NEAREST_ACTS` are."""

NEAREST_ACTS = 20
MOST_NEAR = 40
"""Concepts looked at around one: what it changes, or what leads to it."""

MOST_CHANGES = 60
"""Links listed as what a thing is said to change."""

Asked = tuple[str, str, Sign, str, Word]
"""Ids of two concepts, a sign, an order, and the word that every link must reach."""


class Found(NamedTuple):
    """The best chains between two concepts, as numbers of links, and how many were looked for."""

    asked: int
    links: list[tuple[int, ...]]


_NONE = Found(0, [])


@dataclass()
class Plan:
    """The chains and links a question needs, as numbers of a store's index.

    Where a process asks one question and ends (`Store.once`), chains are searched for without numpy for as long as
    that is quicker (`graph.engine.cold`).
    """

    store: Store
    chains: dict[Asked, Found] = field(default_factory=dict)
    told: dict[tuple[str, str], Chains] = field(default_factory=dict)
    links: dict[int, None] = field(default_factory=dict)
    concepts: dict[str, None] = field(default_factory=dict)
    wide: bool = False

    @property
    def index(self) -> Index:
        """The store's index."""
        return self.store.index

    @property
    def appraised(self) -> bool:
        """Whether studies make any link stand differently from the others."""
        return self.index.appraised

    def paths(self, asked: Asked, k: int) -> list[tuple[int, ...]]:
        """The k best chains between two concepts, each as the numbers of its links, which are wanted in full."""
        found = self._found(asked, k)
        self.add(link for links in found for link in links)
        return found

    def planned(self, asked: Asked, k: int) -> list[tuple[int, ...]]:
        """The k best of the chains that were looked for; what nobody planned to ask is not looked for."""
        told, best = self.told.get(asked[:2], {}), self.chains.get(asked, _NONE)
        found = list(told.get(asked[2], ())) if asked[4].rank <= Word.UNTESTED.rank else []
        return found + [links for links in best.links[:k] if links not in found]

    def _best(self, asked: Asked) -> None:
        """Want the best of the chains that nothing contradicts, and those that are contradicted before it."""
        for links in self._found(asked, LOOK_AT if any(self._null) else 1):
            self.add(links)
            against = self._against(links)
            self.add(against)
            if not against:
                return

    def _against(self, links: tuple[int, ...]) -> list[int]:
        """Links between two concepts of a chain that say that the one leaves the other as it is."""
        if not any(self._null):
            return []
        nodes = {self.index.tails[links[0]], *(self.index.heads[link] for link in links)}
        nulls = (null for node in sorted(nodes) for null in self.nulls(self.index.ids[node]))
        return [null for null in nulls if self.index.heads[null] in nodes]

    def _found(self, asked: Asked, k: int) -> list[tuple[int, ...]]:
        """The k best chains between two concepts."""
        source, target, _, _, least = asked
        known = self.chains.get(asked, _NONE)
        if known.asked < k and (self.appraised or least.rank <= Word.UNTESTED.rank):
            start, end = self.store.number(source), self.store.number(target)
            if start >= 0 and end >= 0:
                self._search(asked, start, end, k)
        return self.planned(asked, k)

    def _search(self, asked: Asked, start: int, end: int, k: int) -> None:
        """Find the k best chains between two nodes."""
        source, target, sign, order, least = asked
        if order != "weakest" and self._cold:
            try:
                for each, chains in self.index.cold.best(start, end, k).items():
                    self._keep((source, target, each, order, least), k, chains)
            except TooWide:
                self.wide = True
            else:
                return
        best = self.index.network.paths(start, end, sign=sign, k=k, order=order, least=least)
        self._keep(asked, k, (path.links for path in best))

    @property
    def _cold(self) -> bool:
        """Whether it is worth while to search without numpy."""
        return self.store.once and not self.wide and not self.appraised

    def _keep(self, asked: Asked, k: int, chains: Iterable[tuple[int, ...]]) -> None:
        walked = self.index.walked
        self.chains[asked] = Found(k, [tuple(walked[link] for link in links) for links in chains])

    def add(self, links: Iterable[int]) -> None:
        """Note links that are wanted in full."""
        self.links.update(dict.fromkeys(links))

    def tell(self, source: str, target: str) -> None:
        """Look too for what one publication tells from end to end; to be called before chains are asked for."""
        self.told[source, target] = told_by_one(self.store, source, target)

    def pair(self, source: str, target: str, least: Word = Word.DISPUTED) -> None:
        """What the verdict on a pair asks for."""
        if not self.appraised:
            self.add(self._between(source, target))
        for sign in Sign:
            self._best((source, target, sign, "standing", least))
        for null in self.nulls(source):
            self.add([null])
            other = self.index.ids[self.index.heads[null]]
            if other != target:
                for sign in Sign:
                    self.paths((other, target, sign, "standing", Word.DISPUTED), 1)

    def _between(self, source: str, target: str) -> list[int]:
        """The links that lead from one concept to another at once."""
        start, end = self.store.number(source), self.store.number(target)
        if min(start, end) < 0:
            return []
        return [link for link in self.index.from_(start) if self.index.heads[link] == end]

    def ready(self, target: str) -> None:
        """Work out once what chains to a target are judged by, where many will be asked for."""
        number = self.store.number(target)
        if number >= 0:
            self.wide = True
            self.index.network.column(number, signed=True)

    def nulls(self, source: str) -> list[int]:
        """Links that say a concept leaves another as it is."""
        number = self.store.number(source) if any(self._null) else -1
        if number < 0:
            return []
        relation = self.index.relation
        return [link for link in self.index.from_(number) if self._null[relation[link]]][:MOST_NEAR]

    @cached_property
    def _null(self) -> list[bool]:
        """Which relations say that there is no effect."""
        return [relation.null for relation in self.index.relations]

    def causal_from(self, source: str, most: int) -> list[int]:
        """The best-standing links that say what a concept changes."""
        number, words, scores = self.store.number(source), self.index.words, self.index.scores
        links = self.index.walked_among(self.index.from_(number)) if number >= 0 else []
        return nsmallest(most, links, key=lambda link: (-words[link], -scores[link], link))

    def near(self, start: str, *, forward: bool) -> dict[str, int]:
        """The nearest concepts that chains lead to from one, or that lead to it, with the links it takes."""
        index, number = self.index, self.store.number(start)
        steps, ring, far = {number: 0}, [number], 0
        while ring and number >= 0 and len(steps) <= MOST_NEAR:
            far += 1
            beyond: dict[int, None] = {}
            for node in ring:
                links = index.walked_among(index.from_(node) if forward else index.to(node))[: 10 * MOST_NEAR]
                ends = index.heads if forward else index.tails
                beyond.update(dict.fromkeys(ends[link] for link in links))
            ring = sorted(node for node in beyond if node not in steps)[: MOST_NEAR + 1 - len(steps)]
            steps.update(dict.fromkeys(ring, far))
        del steps[number]
        return {index.ids[node]: far for node, far in steps.items()}

    def acts(self, target: str) -> list[str]:
        """Interventions that reach a concept, the nearest where they are many."""
        index, number = self.index, self.store.number(target)
        if len(index.acts) <= MOST_ACTS:
            return [index.ids[act] for act in index.acts]
        return [index.ids[act] for act in self._nearest(number)]

    def _nearest(self, target: int) -> list[int]:
        """The interventions from which it costs least to come to a concept."""
        index = self.index
        if self._cold:
            try:
                return index.cold.nearest(target, KINDS.index(Kind.INTERVENTION), index.from_acts, NEAREST_ACTS)
            except TooWide:
                self.wide = True
        import numpy as np  # noqa: PLC0415 - a process that asks once may do without

        # Signed, so that the bounds are kept that each of them is then judged by.
        acts = numbers(index.acts)
        costs = index.network.column(target, signed=True).min(axis=1)[acts]
        nearest = np.lexsort((acts, costs))[:NEAREST_ACTS]
        return [int(act) for act in acts[nearest[np.isfinite(costs[nearest])]]]

    def rivals(self, target: str) -> None:
        """What is offered in place of a concept, and what that changes."""
        index = self.index
        if all(relation.id != RIVAL_OF for relation in index.relations):
            return
        for link in self.store.links_about(self.store.number(target)):
            if index.relations[index.relation[link]].id == RIVAL_OF:
                self.add([link])
                ends = {index.ids[index.tails[link]], index.ids[index.heads[link]]}
                for other in sorted(ends - {target}):
                    self.add(self.causal_from(other, MOST_CHANGES))

    def evidence(self) -> Evidence:
        """What was planned, read from the store."""
        known = self.store.excerpt(sorted(self.links), list(self.concepts))
        vars(known)["compact"] = Stored(known, self)
        return known


class Stored(Compact):
    """The links of an excerpt, with chains found on the whole store."""

    def __init__(self, known: Evidence, plan: Plan) -> None:
        super().__init__(known.links, appraised=plan.appraised)
        by_ends = {(link.subject.id, link.relation.id, link.object.id): link for link in known.links}
        named = {link: plan.store.triple(link) for link in plan.links}
        by_number = {link: by_ends[triple] for link, triple in named.items() if triple in by_ends}
        vars(self).update(_plan=plan, _by_number=by_number)

    _plan: Plan
    _by_number: dict[int, Link]

    def paths(  # noqa: PLR0913 - as in `Compact`
        self, source: str, target: str, sign: Sign, k: int, *, order: str = "standing", least: Word = Word.DISPUTED
    ) -> list[tuple[Link, ...]]:
        """The k best chains of a wanted sign, best first; those with a link that was not planned for are left out."""
        known = self._by_number
        found = self._plan.planned((source, target, sign, order, least), k)
        return [tuple(known[link] for link in links) for links in found if all(link in known for link in links)]

    def reached_from(self, source: str) -> dict[str, int]:
        """The nearest of what can be reached from a concept."""
        return self._plan.near(source, forward=True)

    def reaching(self, target: str) -> dict[str, int]:
        """The nearest of what reaches a concept."""
        return self._plan.near(target, forward=False)
