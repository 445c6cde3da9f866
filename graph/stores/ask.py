"""Preparing the evidence for a question, from a store of any size.

1. Chains are found on the store's network, which is on this machine: those the question asks for, and those its
   verdict, its rivals, its alternatives and its null routes will ask for.
2. What those links, and nothing else, are made of is read from the store, in two questions.
3. The question is then put to that evidence as it would be put to the bundled one. When it asks for chains it is given
   those of step 1.

What is looked at in a graph too large to look at everything is said in `graph.stores.plan`.
"""

from collections.abc import Sequence

from graph.belief import Word
from graph.evidence import Evidence
from graph.look_up import Thing
from graph.sign import Sign
from graph.stores.plan import MOST_CHANGES, Plan
from graph.stores.store import Store
from graph.why import CHAINS, look_at
from ontology.concept import Concept
from ontology.errors import UnknownName
from ontology.prefixes import PREFIXES, compact, expand
from references.study import key_of

MOST_SHOWN = 200
"""Links listed for one concept or study that is shown."""


def _ends(store: Store, *typed: str) -> tuple[list[str], list[str]]:
    """Ids of the concepts of some names, and of the quantities they stand for; the arrays know both."""
    numbers = [store.find(name) for name in typed]
    ids, stands_for = store.index.ids, store.index.stands_for
    return [ids[number] for number in numbers], [ids[stands_for[number]] for number in numbers]


def for_why(  # noqa: PLR0913 - the free choices of a question
    store: Store, x: str, y: str, *, k: int = CHAINS, least: Word = Word.DISPUTED, order: str = "standing"
) -> tuple[Evidence, Concept, Concept]:
    """The evidence for `graph.why.why`, and the two concepts.

    Two questions to the store; three where nothing was appraised.

    Raises:
        UnknownName, AmbiguousName: a name is nobody's, or several things'.
        StoreError: the store did not answer.
    """
    store = store.now()
    asked, (source, target) = _ends(store, x, y)
    plan = Plan(store)
    plan.tell(source, target)
    wanted = look_at(k, appraised=plan.appraised)
    found = [plan.paths((source, target, sign, order, least), wanted) for sign in Sign]
    plan.pair(source, target, least)
    for act in plan.acts(target):
        if act != source:
            plan.pair(act, target)
            plan.concepts[act] = None
    plan.add(plan.causal_from(source, MOST_CHANGES))
    plan.rivals(target)
    for chain in {links for chains in found for links in chains}:
        for link in chain:
            plan.add(plan.nulls(plan.index.ids[plan.index.tails[link]]))
    if not any(found):
        plan.concepts.update(dict.fromkeys(plan.near(source, forward=True)))
        plan.concepts.update(dict.fromkeys(plan.near(target, forward=False)))
        if least is not Word.DISPUTED:
            for sign in Sign:
                looked = look_at(CHAINS, appraised=plan.appraised)
                plan.paths((source, target, sign, "standing", Word.DISPUTED), looked)
    plan.concepts.update(dict.fromkeys((*asked, source, target)))
    known = plan.evidence()
    return known, known.ontology.concepts[asked[0]], known.ontology.concepts[asked[1]]


def for_addresses(store: Store, y: str) -> tuple[Evidence, Concept]:
    """The evidence for `graph.effects.addresses`, and the concept."""
    store = store.now()
    asked, (target,) = _ends(store, y)
    plan = Plan(store)
    for act in plan.acts(target):
        plan.pair(act, target)
        plan.concepts[act] = None
    plan.concepts.update(dict.fromkeys((*asked, target)))
    known = plan.evidence()
    return known, known.ontology.concepts[asked[0]]


def for_effects(store: Store, x: str) -> tuple[Evidence, Concept]:
    """The evidence for `graph.effects.effects`, and the concept."""
    store = store.now()
    asked, (source,) = _ends(store, x)
    plan = Plan(store)
    plan.concepts.update(dict.fromkeys((*asked, source)))
    unchanged = (plan.index.ids[plan.index.heads[link]] for link in plan.nulls(source))
    for other in dict.fromkeys((*plan.near(source, forward=True), *unchanged)):
        plan.pair(source, other)
        plan.concepts[other] = None
    known = plan.evidence()
    return known, known.ontology.concepts[asked[0]]


def for_show(store: Store, typed: str) -> tuple[Evidence, Thing]:
    """The evidence around one concept, claim or study, and the thing itself.

    An edge of a table goes by its id there, and stands for the claim that was made of it. What the arrays know, a
    concept or a claim, goes before what the store has to be asked for.

    Raises:
        UnknownName: nothing has that name.
        AmbiguousName: several concepts have it.
    """
    store = store.now()
    name = typed.strip()
    for claim in (name, f"claim:{name}"):
        if any(link >= 0 for link in store.index.links_of([claim])):
            known = evidence_on(store, [claim])
            return known, known.references.claims[claim]
    try:
        number = store.find(name)
    except UnknownName:
        found = _study_or_edge(store, name)
        if found is None:
            raise
        return found
    plan = Plan(store)
    plan.add(store.links_about(number, MOST_SHOWN))
    plan.concepts[store.index.ids[number]] = None
    known = plan.evidence()
    return known, known.ontology.concepts[store.index.ids[number]]


def _study_or_edge(store: Store, name: str) -> tuple[Evidence, Thing] | None:
    """The study of a key, or the claim made of an edge; None where there is neither."""
    import pyoxigraph as ox  # noqa: PLC0415 - what the arrays know is not asked for

    from graph.stores.excerpt import may_be_asked  # noqa: PLC0415

    key = name.removeprefix("study:")
    study, itb = f"study:{key}", PREFIXES["itb"]
    groups = [f"{{ ?x <{PREFIXES['dcterms']}identifier> {ox.Literal(name)} BIND(1 AS ?edge) }}"]
    if key_of(study) is not None and may_be_asked(study):
        iri = expand(study)
        groups += [
            f"{{ ?x <{PREFIXES['cito']}citesAsEvidence> <{iri}> ; <{itb}subject> ?s }}",
            f"{{ ?a <{itb}study> <{iri}> ; <{itb}appraises> ?x }}",
            f"{{ VALUES ?x {{ <{iri}> }} ?x a <{itb}Study> }}",
        ]
    rows = list(store.select(f"SELECT DISTINCT ?x ?edge {{ {' UNION '.join(groups)} }} LIMIT {MOST_SHOWN}"))
    edges = [compact(_iri(one)) for one, edge in rows if edge is not None]
    named = [compact(_iri(one)) for one, edge in rows if edge is None]
    if named:
        known = evidence_on(store, [one for one in named if one != study], study)
        if key in known.references.studies:
            return known, known.references.studies[key]
    if edges:
        known = evidence_on(store, edges)
        made = [known.references.claims[edge] for edge in edges if edge in known.references.claims]
        return (known, made[0]) if made else None
    return None


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))


def evidence_on(store: Store, claims: list[str], *further: str) -> Evidence:
    """The links that some claims make, with all who say the same."""
    plan = Plan(store)
    plan.add(link for link in store.index.links_of(claims) if link >= 0)
    plan.concepts.update(dict.fromkeys(further))
    return plan.evidence()


def for_coverage(
    store: Store, interventions: Sequence[str], targets: Sequence[str]
) -> tuple[Evidence, tuple[Concept, ...], tuple[Concept, ...]]:
    """The evidence for `graph.effects.table`, and the concepts of its rows and columns, in the order asked for."""
    store = store.now()
    asked, ends = _ends(store, *interventions, *targets)
    rows = len(interventions)
    plan = Plan(store)
    for target in ends[rows:]:
        plan.ready(target)
        for act in ends[:rows]:
            plan.pair(act, target)
    plan.concepts.update(dict.fromkeys((*asked, *ends)))
    known = plan.evidence()
    named = [known.ontology.concepts[one] for one in asked]
    return known, tuple(named[:rows]), tuple(named[rows:])


def for_term(store: Store, name: str) -> tuple[Evidence, Concept]:
    """The evidence for `graph.terms.term`, and the concept: its links, its place in the hierarchy, facts about it."""
    from graph.stores.excerpt import may_be_asked  # noqa: PLC0415 - as above

    store = store.now()
    number = store.find(name)
    identifier = store.index.ids[number]
    iri, itb = expand(identifier), PREFIXES["itb"]
    around: list[str] = []
    if may_be_asked(identifier):
        rows = store.select(
            f"SELECT DISTINCT ?x ?y ?r {{ {{ ?x <{PREFIXES['skos']}broader> <{iri}> }} UNION "
            f"{{ <{iri}> <{PREFIXES['skos']}broader>+ ?x }} UNION "
            f"{{ ?x a <{itb}Fact> ; <{itb}subject> <{iri}> ; <{itb}object> ?y ; <{itb}relation> ?r }} UNION "
            f"{{ ?x a <{itb}Fact> ; <{itb}object> <{iri}> ; <{itb}subject> ?y ; <{itb}relation> ?r }} }} "
            f"LIMIT {MOST_SHOWN}"
        )
        around = [compact(_iri(one)) for row in rows for one in row if one is not None]
    plan = Plan(store)
    plan.add(store.links_about(number, MOST_SHOWN))
    plan.concepts.update(dict.fromkeys((identifier, *around)))
    known = plan.evidence()
    return known, known.ontology.concepts[identifier]


def for_rivals(store: Store, one: str, other: str) -> tuple[Evidence, Concept, Concept]:
    """The evidence for `graph.rivals.rivals`, and the two concepts."""
    store = store.now()
    numbers = [store.find(name) for name in (one, other)]
    plan = Plan(store)
    for number in numbers:
        plan.add(store.links_about(number, MOST_SHOWN))
        plan.concepts[store.index.ids[number]] = None
    known = plan.evidence()
    first, second = (known.ontology.concepts[store.index.ids[number]] for number in numbers)
    return known, first, second
