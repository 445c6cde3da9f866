"""Preparing the evidence for a question, from a store of any size.

1. Chains are found on the store's network, which is on this machine: those the question asks for, and those its
   verdict, its rivals, its alternatives and its null routes will ask for.
2. What those links, and nothing else, are made of is read from the store, in two questions.
3. The question is then put to that evidence as it would be put to the bundled one. When it asks for chains it is given
   those of step 1.

Where a graph is too large to look at everything (alternatives, what a thing changes), the nearest are looked at;
`MOST_ACTS`, `MOST_NEAR` and `MOST_CHANGES` say how many.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from graph.belief import Word
from graph.compact import Compact
from graph.evidence import Evidence
from graph.link import Link
from graph.look_up import Thing
from graph.quantity import quantity
from graph.sign import Sign
from graph.stores.excerpt import describe, may_be_asked
from graph.stores.index import KINDS, Index
from graph.stores.store import Store
from graph.verdict import LOOK_AT
from graph.why import CHAINS, RIVAL_OF
from ontology.concept import Concept, Kind
from ontology.prefixes import PREFIXES, compact, expand
from references.report import key_of

MOST_ACTS = 200
"""Interventions judged one by one as alternatives; of more, the nearest `NEAREST_ACTS` are."""

NEAREST_ACTS = 10
MOST_NEAR = 40
"""Concepts looked at around one: what it changes, or what leads to it."""

MOST_CHANGES = 60
"""Links listed as what a thing is said to change."""

MOST_SHOWN = 200
"""Links listed for one concept or study that is shown."""

Asked = tuple[str, str, Sign, int, str, Word]


@dataclass
class Plan:
    """The chains and links a question needs, as numbers of a store's index."""

    store: Store
    chains: dict[Asked, list[tuple[int, ...]]] = field(default_factory=dict)
    links: dict[int, None] = field(default_factory=dict)
    concepts: dict[str, None] = field(default_factory=dict)

    @property
    def index(self) -> Index:
        """The store's index."""
        return self.store.index

    def paths(self, asked: Asked) -> list[tuple[int, ...]]:
        """The best chains between two concepts, each as the numbers of its links."""
        if asked not in self.chains:
            source, target, sign, k, order, least = asked
            start, end = self.store.number(source), self.store.number(target)
            found = []
            if start >= 0 and end >= 0:
                network = self.index.network
                best = network.paths(start, end, sign=sign, k=k, order=order, least=least)
                found = [tuple(int(self.index.walked[link]) for link in path.links) for path in best]
            self.chains[asked] = found
            self.add(link for links in found for link in links)
        return self.chains[asked]

    def add(self, links: Iterable[int]) -> None:
        """Note links that are wanted in full."""
        self.links.update(dict.fromkeys(int(link) for link in links))

    def pair(self, source: str, target: str, least: Word = Word.DISPUTED) -> None:
        """What the verdict on a pair asks for."""
        for sign in Sign:
            self.paths((source, target, sign, LOOK_AT, "standing", least))
        for null in self.nulls(source):
            self.add([null])
            other = self.index.ids[int(self.index.heads[null])]
            if other != target:
                for sign in Sign:
                    self.paths((other, target, sign, 1, "standing", Word.DISPUTED))

    def nulls(self, source: str) -> list[int]:
        """Links that say a concept leaves another as it is."""
        number = self.store.number(source)
        if number < 0:
            return []
        links = self.index.from_(number)
        null = np.array([relation.null for relation in self.index.relations] or [False])
        return [int(link) for link in links[null[self.index.relation[links]]][:MOST_NEAR]]

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
            costs = index.network.column(number)[acts]
            acts = acts[np.lexsort((acts, costs))[:NEAREST_ACTS]][: int(np.isfinite(costs).sum())]
        return [index.ids[int(act)] for act in acts]

    def rivals(self, target: str) -> None:
        """What is offered in place of a concept, and what that changes."""
        index = self.index
        for link in self.store.links_about(self.store.number(target)):
            if index.relations[int(index.relation[link])].id == RIVAL_OF:
                self.add([link])
                ends = {index.ids[int(index.tails[link])], index.ids[int(index.heads[link])]}
                for other in sorted(ends - {target}):
                    self.add(self.causal_from(other, MOST_CHANGES))

    def evidence(self) -> Evidence:
        """What was planned, read from the store."""
        known = self.store.excerpt(sorted(self.links), list(self.concepts))
        vars(known)["compact"] = Stored(known.links, plan=self, by_number=self._by_number(known))
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


def _ends(store: Store, *typed: str) -> tuple[list[Concept], list[str]]:
    """The concepts of some names, and the ids of the quantities they stand for; one question to the store."""
    ids = [store.index.ids[store.find(name)] for name in typed]
    known = store.excerpt((), ids).ontology
    asked = [known.concepts[name] for name in ids]
    return asked, [quantity(known, concept).concept.id for concept in asked]


def for_why(  # noqa: PLR0913 - the free choices of a question
    store: Store, x: str, y: str, *, k: int = CHAINS, least: Word = Word.DISPUTED, order: str = "standing"
) -> tuple[Evidence, Concept, Concept]:
    """The evidence for `graph.why.why`, and the two concepts. Three questions to the store.

    Raises:
        UnknownName, AmbiguousName: a name is nobody's, or several things'.
        StoreError: the store did not answer.
    """
    asked, (source, target) = _ends(store, x, y)
    plan = Plan(store)
    found = [plan.paths((source, target, sign, k, order, least)) for sign in Sign]
    plan.pair(source, target, least)
    for act in plan.acts(target):
        if act != source:
            plan.pair(act, target)
            plan.concepts[act] = None
    plan.add(plan.causal_from(source, MOST_CHANGES))
    plan.rivals(target)
    for chain in {links for chains in found for links in chains}:
        for link in chain:
            plan.add(plan.nulls(plan.index.ids[int(plan.index.tails[link])]))
    if not any(found):
        plan.concepts.update(dict.fromkeys(plan.near(source, forward=True)))
        plan.concepts.update(dict.fromkeys(plan.near(target, forward=False)))
        if least is not Word.DISPUTED:
            for sign in Sign:
                plan.paths((source, target, sign, CHAINS, "standing", Word.DISPUTED))
    plan.concepts.update(dict.fromkeys((asked[0].id, asked[1].id, source, target)))
    known = plan.evidence()
    return known, known.ontology.concepts[asked[0].id], known.ontology.concepts[asked[1].id]


def for_addresses(store: Store, y: str) -> tuple[Evidence, Concept]:
    """The evidence for `graph.effects.addresses`, and the concept."""
    asked, (target,) = _ends(store, y)
    plan = Plan(store)
    for act in plan.acts(target):
        plan.pair(act, target)
        plan.concepts[act] = None
    plan.concepts.update(dict.fromkeys((asked[0].id, target)))
    known = plan.evidence()
    return known, known.ontology.concepts[asked[0].id]


def for_effects(store: Store, x: str) -> tuple[Evidence, Concept]:
    """The evidence for `graph.effects.effects`, and the concept."""
    asked, (source,) = _ends(store, x)
    plan = Plan(store)
    plan.concepts.update(dict.fromkeys((asked[0].id, source)))
    unchanged = (plan.index.ids[int(plan.index.heads[link])] for link in plan.nulls(source))
    for other in dict.fromkeys((*plan.near(source, forward=True), *unchanged)):
        plan.pair(source, other)
        plan.concepts[other] = None
    known = plan.evidence()
    return known, known.ontology.concepts[asked[0].id]


def for_show(store: Store, typed: str) -> tuple[Evidence, Thing]:
    """The evidence around one concept, claim or study, and the thing itself.

    Raises:
        UnknownName: nothing has that name.
        AmbiguousName: several concepts have it.
    """
    name = typed.strip()
    for claim in (name, f"claim:{name}"):
        said = describe(store.select, [claim]).get(claim, {})
        if "itb:subject" in said and "itb:statedIn" in said:
            known = _about(store, [claim], [])
            if claim in known.references.claims:
                return known, known.references.claims[claim]
    key = name.removeprefix("study:")
    claims = _claims_of_study(store, f"study:{key}")
    if claims or "itb:Study" in describe(store.select, [f"study:{key}"]).get(f"study:{key}", {}).get("rdf:type", ()):
        known = _about(store, claims, [f"study:{key}"])
        if key in known.references.studies:
            return known, known.references.studies[key]
    number = store.find(name)
    plan = Plan(store)
    plan.add(store.links_about(number, MOST_SHOWN))
    plan.concepts[store.index.ids[number]] = None
    known = plan.evidence()
    return known, known.ontology.concepts[store.index.ids[number]]


def _claims_of_study(store: Store, study: str) -> list[str]:
    if key_of(study) is None or not may_be_asked(study):
        return []
    iri, itb = expand(study), PREFIXES["itb"]
    rows = store.select(
        f"SELECT DISTINCT ?c {{ {{ ?c <{PREFIXES['cito']}citesAsEvidence> <{iri}> ; <{itb}subject> ?s }} UNION "
        f"{{ ?a <{itb}study> <{iri}> ; <{itb}appraises> ?c }} }} ORDER BY ?c LIMIT {MOST_SHOWN}"
    )
    return [compact(getattr(claim, "value", "")) for (claim,) in rows]


def _about(store: Store, claims: list[str], further: list[str]) -> Evidence:
    """The links that some claims make, with all who say the same."""
    ends = describe(store.select, claims)
    links = []
    for said in ends.values():
        tail, head = (store.number(said.get(f"itb:{role}", ("",))[0]) for role in ("subject", "object"))
        if tail >= 0 and head >= 0:
            both = np.intersect1d(store.index.from_(tail), store.index.to(head))
            links += [int(link) for link in both]
    plan = Plan(store)
    plan.add(links)
    plan.concepts.update(dict.fromkeys(further))
    return plan.evidence()
