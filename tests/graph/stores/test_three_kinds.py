"""One suite for every kind of store, and two servers of the remote kind.

Each answers as the bundled evidence does when it is asked as a whole.
"""

from pathlib import Path
from typing import Any

import pytest

from graph.answer import Chain, Why
from graph.belief import Word
from graph.effects import addresses, effects
from graph.evidence import Evidence
from graph.query import run
from graph.query import store as filled
from graph.stores import plan
from graph.stores.ask import for_addresses, for_effects, for_show, for_why
from graph.stores.bundled import BundledStore
from graph.stores.directory import DirectoryStore
from graph.stores.remote import RemoteStore
from graph.stores.store import Store
from graph.why import why
from ontology.concept import Concept
from ontology.errors import QueryError, UnknownName
from references.claim import Claim
from references.study import Study
from tests.graph.stores.arrays import arrays

TARGETS = ("Mechanism", "Kinematic", "Symptom")


def chain_of(chain: Chain | None) -> Any:
    """What a chain says, as plain values."""
    if chain is None:
        return None
    return (
        [link.key for link in chain.links],
        chain.sign,
        round(chain.score, 12),
        chain.standing,
        chain.weakest.key,
        [(one.study, one.first) for one in chain.spanning],
        chain.complete,
        sorted(link.key for link in chain.blocked_by),
    )


def heart_of(answer: Why) -> Any:
    """What a person reads of an answer, without what is cut short in large graphs."""
    return {
        "source": answer.source.id,
        "target": answer.target.id,
        "effect": answer.verdict.effect,
        "standing": answer.verdict.standing,
        "by": [link.key for link in answer.verdict.deciding],
        "chains": [chain_of(chain) for chain in answer.chains],
        "refuted": [link.key for link in answer.refuted],
        "null": [(route.link.key, [link.key for link in route.onward]) for route in answer.null_routes],
        "changes": [link.key for link in answer.changes],
        "rivals": [(rival.concept.id, sorted(link.key for link in rival.onward)) for rival in answer.rivals],
        "alternatives": [
            (row.concept.id, row.verdict.effect, row.verdict.standing, chain_of(row.chain))
            for row in answer.alternatives
        ],
    }


def test_the_arrays_are_the_same(store: Store) -> None:
    """Names, links, claims, standings and relations, number by number, whichever way the data came."""
    assert arrays(store.index) == arrays(BundledStore().index)


def test_the_index_has_every_link_of_the_evidence(store: Store, bundled: Evidence) -> None:
    """With its claims, and its standing."""
    links = store.links(range(store.index.links))

    assert len(links) == len(bundled.links) >= 200
    for link in links:
        same = bundled.link_by_key[link.key]
        assert link.standing == same.standing
        assert {claim.id for claim in link.claims} == {claim.id for claim in same.claims}
        assert {one.id for one in link.appraisals} == {one.id for one in same.appraisals}
        assert (link.subject.label, link.relation, link.object.label) == (
            same.subject.label,
            link.relation,
            same.object.label,
        )
        assert (link.relation.id, link.relation.sign, link.relation.family) == (
            same.relation.id,
            same.relation.sign,
            same.relation.family,
        )


def test_every_pair_is_answered_as_the_whole_evidence_answers_it(store: Store, bundled: Evidence) -> None:
    """Every intervention for some of every kind of target: verdict, chains, rivals, null routes, alternatives."""
    acts = bundled.concepts_of_kind("Intervention")
    goals = [concept for kind in TARGETS for concept in bundled.concepts_of_kind(kind)[:3]]
    # Each pair is asked for anew, and a server takes its time: a part of the pairs is enough there.
    steps = {BundledStore: 3, DirectoryStore: 7, RemoteStore: 13}
    pairs = [(act, goal) for act in acts for goal in goals][:: steps[type(store)]]
    assert len(pairs) >= 20
    for act, goal in pairs:
        known, source, target = for_why(store, act.id, goal.id)
        assert heart_of(why(known, source, target)) == heart_of(why(bundled, act, goal)), (act.id, goal.id)


@pytest.mark.parametrize("order", ["standing", "product", "weakest"])
@pytest.mark.parametrize("least", [Word.DISPUTED, Word.UNTESTED, Word.SUPPORTED])
def test_every_order_and_every_filter(store: Store, bundled: Evidence, order: str, least: Word) -> None:
    """The choices of a question mean the same."""
    act, goal = "itbc:single-leg-rdl", "itbc:itb-compression"
    ids = [name for name in bundled.ontology.concepts if "deadlift" in name or "rdl" in name]
    act = ids[0] if act not in bundled.ontology.concepts else act
    goal = goal if goal in bundled.ontology.concepts else bundled.concepts_of_kind("Mechanism")[0].id
    known, source, target = for_why(store, act, goal, k=4, least=least, order=order)
    answer = why(known, source, target, k=4, least=least, order=order)
    whole = why(bundled, bundled.ontology.concepts[act], bundled.ontology.concepts[goal], k=4, least=least, order=order)

    assert heart_of(answer) == heart_of(whole)
    assert (answer.why_not is None) == (whole.why_not is None)
    if answer.why_not is not None and whole.why_not is not None:
        assert answer.why_not.hidden == whole.why_not.hidden


def test_what_addresses_a_target_and_what_a_thing_changes(store: Store, bundled: Evidence) -> None:
    """Row by row."""
    target = bundled.concepts_of_kind("Symptom")[0]
    act = bundled.concepts_of_kind("Intervention")[0]
    known, asked = for_addresses(store, target.label)
    rows = [(row.concept.id, row.verdict.effect, chain_of(row.chain)) for row in addresses(known, asked)]
    known, asked = for_effects(store, act.label)
    below = [(row.concept.id, row.verdict.effect, chain_of(row.chain)) for row in effects(known, asked)]

    assert rows == [(row.concept.id, row.verdict.effect, chain_of(row.chain)) for row in addresses(bundled, target)]
    assert below == [(row.concept.id, row.verdict.effect, chain_of(row.chain)) for row in effects(bundled, act)]


def test_an_impairment_is_answered_on_its_capacity(store: Store, bundled: Evidence) -> None:
    """As the whole evidence does."""
    weak = next(concept for concept in bundled.concepts_of_kind("Impairment") if concept.deficit_of)
    act = bundled.concepts_of_kind("Intervention")[0]
    known, source, target = for_why(store, act.id, weak.id)

    assert why(known, source, target).target.id == weak.deficit_of


@pytest.mark.parametrize(
    ("typed", "first"),
    [("clam", "clamshell"), ("CLAM", "clamshell"), ("hip add", "hip adduction"), ("hip hitch", None), ("", None)],
)
def test_search_finds_names_as_they_are_typed(store: Store, typed: str, first: str | None) -> None:
    """The beginning of a name before the middle of one; nothing for nothing."""
    found = store.search(typed, 5)

    if first is not None:
        assert found[0].label == first
    if not typed:
        assert found == []
    assert len(found) <= 5


def test_search_agrees_with_a_plain_scan(store: Store, bundled: Evidence) -> None:
    """Every concept with a name that holds the text, and no other."""
    from ontology.lookup import normalise

    for typed in ("hip", "band", "e", "knee v"):
        expected = {
            concept.id
            for concept in bundled.ontology.concepts.values()
            if any(typed in normalise(name) for name in (*concept.names, concept.local_name, concept.id))
        }
        assert {one.id for one in store.search(typed, 10_000)} == expected, typed


def test_a_concept_comes_in_full(store: Store, bundled: Evidence) -> None:
    """By its label; lists have no order in RDF."""
    for concept in list(bundled.ontology.concepts.values())[::10]:
        same = store.concept(concept.label)
        assert (same.id, same.kind, same.label, same.definition) == (
            concept.id,
            concept.kind,
            concept.label,
            concept.definition,
        )
        assert set(same.synonyms) == set(concept.synonyms)
        assert (same.sought, same.deficit_of) == (concept.sought, concept.deficit_of)


def test_a_misspelt_name_is_answered_with_the_nearest(store: Store) -> None:
    """Labels, not ids."""
    with pytest.raises(UnknownName) as raised:
        store.concept("clamshel exercise")

    assert "clamshell" in raised.value.suggestions


def test_a_thing_is_shown_by_any_of_its_names(store: Store, bundled: Evidence) -> None:
    """A concept with its links, a claim with its link, a study with what cites it."""
    claim = next(iter(bundled.references.claims.values()))
    cited = next(one for one in bundled.references.claims.values() if one.cites)
    known, thing = for_show(store, "clamshell")
    assert isinstance(thing, Concept)
    assert {link.key for link in known.links} == {link.key for link in bundled.links_about["itbc:clamshell"]}

    known, thing = for_show(store, claim.id)
    assert isinstance(thing, Claim)
    assert thing.text == claim.text
    assert known.link_of_claim[claim.id].key == bundled.link_of_claim[claim.id].key

    known, thing = for_show(store, cited.cites[0])
    assert isinstance(thing, Study)
    assert thing.title == bundled.references.studies[cited.cites[0]].title
    assert {one.id for one in bundled.references.claims.values() if cited.cites[0] in one.cites} <= set(
        known.references.claims
    )


def test_a_study_keeps_its_record(store: Store, bundled: Evidence) -> None:
    """Title, authors, year and numbers."""
    studies = store.excerpt(range(store.index.links)).references.studies

    assert len(studies) >= 50
    for key, study in studies.items():
        same = bundled.references.studies[key]
        assert (study.cite, study.title, study.doi, study.pmid) == (same.cite, same.title, same.doi, same.pmid), key


QUERIES = (
    'SELECT ?c { ?c skos:prefLabel ?l FILTER(STR(?l) = "clamshell") }',
    "SELECT (COUNT(?c) AS ?n) { ?c a itb:Claim }",
    "SELECT ?v (COUNT(?a) AS ?n) { ?a itb:verdict ?v } GROUP BY ?v ORDER BY ?v",
    "ASK { itbc:clamshell a itb:Intervention }",
    "ASK { itbc:clamshell a itb:Symptom }",
    "CONSTRUCT { itbc:clamshell skos:prefLabel ?l } WHERE { itbc:clamshell skos:prefLabel ?l }",
)


@pytest.mark.parametrize("text", QUERIES)
def test_a_query_gives_the_same_rows(store: Store, bundled: Evidence, text: str) -> None:
    """As over the files themselves."""
    assert store.query(text) == run(filled(bundled.quads, bundled.links), text)


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:a> <a:b> <a:c> }", "SELECT ?s { SERVICE <http://x> { ?s ?p ?o } }", "SELECT ?s WHERE {"]
)
def test_what_is_no_question_is_refused(store: Store, text: str) -> None:
    """By the same error."""
    with pytest.raises(QueryError):
        store.query(text)


def test_rows_are_cut_where_they_were_asked_to_be(store: Store) -> None:
    """And the answer says so."""
    result = store.query("SELECT ?s { ?s a skos:Concept } ORDER BY ?s", 3)

    assert (len(result.rows), result.cut) == (3, True)


def test_the_bundled_store_takes_a_pack(tmp_path: Path) -> None:
    """Its concepts are found, and its claims make links."""
    pack = tmp_path
    (pack / "mine.ttl").write_text(
        "@prefix itb: <https://w3id.org/itb-rationale/ontology/> . @prefix mine: <https://example.org/> . "
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
        'mine:hop a skos:Concept, itb:Intervention ; skos:prefLabel "bunny hop" ; skos:definition "A hop." .',
        encoding="utf-8",
    )
    assert BundledStore(pack).concept("bunny hop").id == "https://example.org/hop"


def test_of_many_interventions_the_nearest_are_looked_at(
    store: Store, bundled: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three of them here: each is among the alternatives of the whole evidence, and the chains are what they were."""
    monkeypatch.setattr(plan, "MOST_ACTS", 0)
    monkeypatch.setattr(plan, "NEAREST_ACTS", 3)
    act, goal = bundled.concepts_of_kind("Intervention")[0], bundled.concepts_of_kind("Symptom")[0]
    known, source, target = for_why(store, act.id, goal.id)
    answer, whole = why(known, source, target), why(bundled, act, goal)

    assert [chain_of(chain) for chain in answer.chains] == [chain_of(chain) for chain in whole.chains]
    assert {row.concept.id for row in answer.alternatives} <= {row.concept.id for row in addresses(bundled, goal)}
    assert answer.verdict == whole.verdict or answer.verdict.effect == whole.verdict.effect
