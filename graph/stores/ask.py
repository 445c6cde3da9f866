"""Preparing the evidence for a question, from a store of any size.

1. Chains are found on the store's network, which is on this machine: those the question asks for, and those its
   verdict, its rivals, its alternatives and its null routes will ask for.
2. What those links, and nothing else, are made of is read from the store, in two questions.
3. The question is then put to that evidence as it would be put to the bundled one. When it asks for chains it is given
   those of step 1.

What is looked at in a graph too large to look at everything is said in `graph.stores.plan`.
"""

import numpy as np

from graph.belief import Word
from graph.evidence import Evidence
from graph.look_up import Thing
from graph.quantity import quantity
from graph.sign import Sign
from graph.stores.excerpt import describe, may_be_asked
from graph.stores.plan import MOST_CHANGES, Plan
from graph.stores.store import Store
from graph.why import CHAINS
from ontology.concept import Concept
from ontology.prefixes import PREFIXES, compact, expand
from references.report import key_of

MOST_SHOWN = 200
"""Links listed for one concept or study that is shown."""


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
