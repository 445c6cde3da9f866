"""What a question needs of a store: the chains it will ask for, and the links these and its verdict are made of.

A `Plan` finds chains on the store's network, which is on this machine, and notes links by their numbers; in the end it
reads them, and nothing else, from the store (`Plan.evidence`). Where a graph is too large to look at everything
(alternatives, what a thing changes), the nearest are looked at; `MOST_ACTS`, `MOST_NEAR` and `MOST_CHANGES` say how
many.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from graph.belief import Word
from graph.compact import Compact
from graph.evidence import Evidence
from graph.link import Link
from graph.sign import Sign
from graph.stores.index import KINDS, Index
from graph.stores.one_paper import Chains, told_by_one
from graph.stores.store import Store
from graph.verdict import LOOK_AT
from graph.why import RIVAL_OF
from ontology.concept import Kind

MOST_ACTS = 200
"""Interventions judged one by one as alternatives; of more, the nearest `NEAREST_ACTS` are."""

NEAREST_ACTS = 20
MOST_NEAR = 40
"""Concepts looked at around one: what it changes, or what leads to it."""

MOST_CHANGES = 60
"""Links listed as what a thing is said to change."""

Asked = tuple[str, str, Sign, int, str, Word]


@dataclass
class Plan:
    """The chains and links a question needs, as numbers of a store's index."""

    store: Store
    chains: dict[Asked, list[tuple[int, ...]]] = field(default_factory=dict)
    told: dict[tuple[str, str], Chains] = field(default_factory=dict)
    links: dict[int, None] = field(default_factory=dict)
    concepts: dict[str, None] = field(default_factory=dict)

    @property
    def index(self) -> Index:
        """The store's index."""
        return self.store.index

    @cached_property
    def appraised(self) -> bool:
        """Whether studies make any link stand differently from the others; every link is looked at once."""
        return self.index.appraised

    def paths(self, asked: Asked) -> list[tuple[int, ...]]:
        """The best chains between two concepts, each as the numbers of its links, which are wanted in full."""
        self.add(link for links in self._found(asked) for link in links)
        return self.chains[asked]

    def _best(self, asked: Asked) -> None:
        """Want the best of the chains that nothing contradicts, and those that are contradicted before it."""
        for links in self._found(asked):
            self.add(links)
            against = self._against(links)
            self.add(against)
            if not against:
                return

    def _against(self, links: tuple[int, ...]) -> list[int]:
        """Links between two concepts of a chain that say that the one leaves the other as it is."""
        if not self._any_null:
            return []
        nodes = {int(self.index.tails[links[0]]), *(int(self.index.heads[link]) for link in links)}
        nulls = (null for node in sorted(nodes) for null in self.nulls(self.index.ids[node]))
        return [null for null in nulls if int(self.index.heads[null]) in nodes]

    def _found(self, asked: Asked) -> list[tuple[int, ...]]:
        if asked not in self.chains:
            source, target, sign, k, order, least = asked
            start, end = self.store.number(source), self.store.number(target)
            first = self.told.get((source, target), {}) if least.rank <= Word.UNTESTED.rank else {}
            found = list(first.get(sign, ()))
            if start >= 0 and end >= 0:
                network = self.index.network
                best = network.paths(start, end, sign=sign, k=k, order=order, least=least)
                further = (tuple(int(self.index.walked[link]) for link in path.links) for path in best)
                found += [links for links in further if links not in found]
            self.chains[asked] = found
        return self.chains[asked]

    def add(self, links: Iterable[int]) -> None:
        """Note links that are wanted in full."""
        self.links.update(dict.fromkeys(int(link) for link in links))

    def tell(self, source: str, target: str) -> None:
        """Look too for what one publication tells from end to end; to be called before chains are asked for."""
        self.told[source, target] = told_by_one(self.store, source, target)

    def pair(self, source: str, target: str, least: Word = Word.DISPUTED) -> None:
        """What the verdict on a pair asks for."""
        if not self.appraised:
            self.add(self._between(source, target))
        for sign in Sign:
            self._best((source, target, sign, LOOK_AT, "standing", least))
        for null in self.nulls(source):
            self.add([null])
            other = self.index.ids[int(self.index.heads[null])]
            if other != target:
                for sign in Sign:
                    self.paths((other, target, sign, 1, "standing", Word.DISPUTED))

    def _between(self, source: str, target: str) -> "np.ndarray[tuple[int], np.dtype[np.integer]]":
        """The links that lead from one concept to another at once."""
        start, end = self.store.number(source), self.store.number(target)
        if min(start, end) < 0:
            return np.zeros(0, np.int64)
        links = self.index.from_(start)
        between: np.ndarray[tuple[int], np.dtype[np.integer]] = links[self.index.heads[links] == end]
        return between

    def ready(self, target: str) -> None:
        """Work out once what chains to a target are judged by, where many will be asked for."""
        number = self.store.number(target)
        if number >= 0:
            self.index.network.column(number, signed=True)

    def nulls(self, source: str) -> list[int]:
        """Links that say a concept leaves another as it is."""
        if not self._any_null:
            return []
        number = self.store.number(source)
        if number < 0:
            return []
        links = self.index.from_(number)
        return [int(link) for link in links[self._null[self.index.relation[links]]][:MOST_NEAR]]

    @cached_property
    def _null(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Which relations say that there is no effect."""
        return np.array([relation.null for relation in self.index.relations] or [False])

    @cached_property
    def _any_null(self) -> bool:
        """Whether any relation does."""
        return bool(self._null.any())

    def causal_from(self, source: str, most: int) -> list[int]:
        """The best-standing links that say what a concept changes."""
        number = self.store.number(source)
        links = self._walked(self.index.from_(number)) if number >= 0 else np.zeros(0, np.int64)
        order = np.lexsort((links, -self.index.scores[links], -self.index.words[links].astype(int)))
        return [int(link) for link in links[order[:most]]]

    def _walked(
        self, links: "np.ndarray[tuple[int], np.dtype[np.integer]]"
    ) -> "np.ndarray[tuple[int], np.dtype[np.integer]]":
        places = np.searchsorted(self.index.walked, links)
        places = np.minimum(places, max(len(self.index.walked) - 1, 0))
        return links[self.index.walked[places] == links] if len(self.index.walked) else links[:0]

    def near(self, start: str, *, forward: bool) -> dict[str, int]:
        """The nearest concepts that chains lead to from one, or that lead to it, with the links it takes."""
        number = self.store.number(start)
        steps, ring, far = {number: 0}, [number], 0
        while ring and number >= 0 and len(steps) <= MOST_NEAR:
            far += 1
            beyond: dict[int, None] = {}
            for node in ring:
                links = self._walked(self.index.from_(node) if forward else self.index.to(node))
                ends = self.index.heads[links] if forward else self.index.tails[links]
                beyond.update(dict.fromkeys(int(end) for end in ends[: 10 * MOST_NEAR]))
            ring = sorted(node for node in beyond if node not in steps)[: MOST_NEAR + 1 - len(steps)]
            steps.update(dict.fromkeys(ring, far))
        del steps[number]
        return {self.index.ids[node]: far for node, far in steps.items()}

    def acts(self, target: str) -> list[str]:
        """Interventions that reach a concept, the nearest where they are many."""
        index = self.index
        acts = np.flatnonzero(np.asarray(index.kinds) == KINDS.index(Kind.INTERVENTION))
        number = self.store.number(target)
        if len(acts) > MOST_ACTS:
            # Signed, so that the bounds are kept that each of them is then judged by.
            costs = index.network.column(number, signed=True).min(axis=1)[acts]
            acts = acts[np.lexsort((acts, costs))[:NEAREST_ACTS]][: int(np.isfinite(costs).sum())]
        return [index.ids[int(act)] for act in acts]

    def rivals(self, target: str) -> None:
        """What is offered in place of a concept, and what that changes."""
        index = self.index
        if all(relation.id != RIVAL_OF for relation in index.relations):
            return
        for link in self.store.links_about(self.store.number(target)):
            if index.relations[int(index.relation[link])].id == RIVAL_OF:
                self.add([link])
                ends = {index.ids[int(index.tails[link])], index.ids[int(index.heads[link])]}
                for other in sorted(ends - {target}):
                    self.add(self.causal_from(other, MOST_CHANGES))

    def evidence(self) -> Evidence:
        """What was planned, read from the store."""
        known = self.store.excerpt(sorted(self.links), list(self.concepts))
        vars(known)["compact"] = Stored(
            known.links, appraised=self.appraised, plan=self, by_number=self._by_number(known)
        )
        return known

    def _by_number(self, known: Evidence) -> dict[int, Link]:
        keys = {link: self.store.key(link) for link in self.links}
        return {link: known.link_by_key[key] for link, key in keys.items() if key in known.link_by_key}


@dataclass(frozen=True)
class Stored(Compact):
    """The links of an excerpt, with chains found on the whole store."""

    plan: Plan = field(kw_only=True, repr=False)
    by_number: dict[int, Link] = field(kw_only=True, repr=False)

    def paths(  # noqa: PLR0913 - as in `Compact`
        self, source: str, target: str, sign: Sign, k: int, *, order: str = "standing", least: Word = Word.DISPUTED
    ) -> list[tuple[Link, ...]]:
        """The k best chains of a wanted sign, best first; those with a link that was not planned for are left out."""
        found = self.plan.paths((source, target, sign, k, order, least))
        return [
            tuple(self.by_number[link] for link in links)
            for links in found
            if all(link in self.by_number for link in links)
        ]

    def reached_from(self, source: str) -> dict[str, int]:
        """The nearest of what can be reached from a concept."""
        return self.plan.near(source, forward=True)

    def reaching(self, target: str) -> dict[str, int]:
        """The nearest of what reaches a concept."""
        return self.plan.near(target, forward=False)
