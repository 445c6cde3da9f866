"""What a store answers besides why: tables, rivals, what falls without a study, exports; read whole, or in parts."""

import csv
import json
from io import StringIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench import kgx
from bench.graphs import layered
from graph.as_json import coverage_json, load_json, rivals_json, without_json
from graph.effects import coverage, table
from graph.evidence import Evidence
from graph.example_queries import EXAMPLES, STORE_EXAMPLES
from graph.export.files import write
from graph.export.stored import write_store
from graph.importing.reading import import_kgx
from graph.partings import partings
from graph.query import run
from graph.query import store as filled
from graph.query_process import QueryStopped
from graph.rivals import rival_group, rivals
from graph.stores import whole as reading
from graph.stores.ask import for_coverage, for_rivals, for_term
from graph.stores.asking import asker
from graph.stores.chosen import coverage_of
from graph.stores.contents import cited, holdings, studies, studies_with
from graph.stores.directory import DirectoryStore
from graph.stores.errors import StoreError
from graph.stores.leaving_out import load_bearing_of, without_of
from graph.stores.store import Store
from graph.stores.whole import is_small, whole
from graph.terms import term
from graph.without import load_bearing, without
from ontology.concept import Kind
from ontology.errors import UnknownName, UsageError

LINKS = 7_900
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every store counts as large."""
    monkeypatch.setattr(reading, "MOST_LINKS", 0)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> DirectoryStore:
    """A made graph, imported; larger than what is read whole."""
    folder = tmp_path_factory.mktemp("made")
    done = import_kgx(*kgx.write(layered(LINKS + 100, 1), folder), folder / "store")
    assert done.links >= LINKS
    assert done.errors == 0
    return DirectoryStore(folder / "store")


# ── A small store, read whole ────────────────────────────────────────────────────────────────────────────────────────


def test_a_small_store_is_read_whole(store: Store, bundled: Evidence) -> None:
    """Every concept, fact, claim, study and appraisal, and the same links with the same standings."""
    known = whole(store)

    assert is_small(store)
    assert [link.key for link in known.links] == [link.key for link in bundled.links]
    assert [link.standing for link in known.links] == [link.standing for link in bundled.links]
    assert known.ontology.concepts.keys() == bundled.ontology.concepts.keys()
    assert {fact.id for fact in known.ontology.facts} == {fact.id for fact in bundled.ontology.facts}
    assert known.references.claims.keys() == bundled.references.claims.keys()
    assert known.references.studies.keys() == bundled.references.studies.keys()
    assert known.references.appraisals.keys() == bundled.references.appraisals.keys()
    assert known.references.rows.keys() == bundled.references.rows.keys()
    for concept in known.ontology.concepts.values():
        same = bundled.ontology.concepts[concept.id]
        assert (concept.definition, concept.sought, concept.deficit_of) == (
            same.definition,
            same.sought,
            same.deficit_of,
        )


def test_what_needs_everything_is_answered_as_over_the_files(store: Store, bundled: Evidence) -> None:
    """The whole table, what falls without each of some studies, and where the article and the evidence part."""
    known = whole(store)

    assert coverage_json(coverage(known)) == coverage_json(coverage(bundled))
    assert coverage_of(store, ["Mechanism"])[1] == ""
    for key in sorted(bundled.references.studies)[::40]:
        assert without_json(without_of(store, [key])[1]) == without_json(without(bundled, frozenset({key})))
    assert [(one.claim.id, one.reasons) for one in partings(known)] == [
        (one.claim.id, one.reasons) for one in partings(bundled)
    ]


def test_the_studies_that_carry_most_are_the_same(bundled_folder: Path, bundled: Evidence) -> None:
    """Of the folder's whole; it takes a few seconds."""
    known, loads = load_bearing_of(DirectoryStore(bundled_folder))

    assert load_json(loads) == load_json(load_bearing(bundled))
    assert {load.study for load in loads} <= known.references.studies.keys()


def test_a_large_store_is_not_read_whole(large: DirectoryStore) -> None:
    """It says how many links it has."""
    assert not is_small(large)
    with pytest.raises(StoreError, match=f"{large.index.links:,} links"):
        whole(large)


# ── The same, asked answer by answer ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("as_large")
def test_a_table_of_what_is_named_has_the_same_cells(store: Store, bundled: Evidence) -> None:
    """All interventions against three mechanisms and three symptoms, and an impairment among the columns."""
    acts = bundled.concepts_of_kind("Intervention")
    weak = next(one for one in bundled.concepts_of_kind("Impairment") if one.deficit_of)
    goals = (*bundled.concepts_of_kind("Mechanism")[:3], *bundled.concepts_of_kind("Symptom")[:3], weak)
    shown = table(*for_coverage(store, [one.id for one in acts], [one.label for one in goals]))

    assert coverage_json(shown) == coverage_json(table(bundled, acts, goals))
    assert len(shown.cells) * len(shown.targets) >= 200
    assert {cell.verdict.effect for row in shown.cells for cell in row} > {"no chain", "addresses"}


@pytest.mark.usefixtures("as_large")
def test_rivals_are_the_same(store: Store, bundled: Evidence) -> None:
    """Link by link, with the studies on each side."""
    one, other = rival_group(bundled)[:2]
    known, first, second = for_rivals(store, one.label, other.id)
    ours = rivals_json(rivals(known, first, second), known.references)

    assert _sorted(ours) == _sorted(rivals_json(rivals(bundled, one, other), bundled.references))


@pytest.mark.usefixtures("as_large")
def test_a_term_has_its_place_its_facts_and_its_links(store: Store, bundled: Evidence) -> None:
    """As over the files, for one concept in five."""
    asked = list(bundled.ontology.concepts.values())[::5]
    assert len(asked) >= 30
    for concept in asked:
        known, same = for_term(store, concept.id)
        ours, theirs = term(known, same), term(bundled, concept)
        assert {link.key for link in ours.links} == {link.key for link in theirs.links}, concept.id
        assert {fact.id for fact in ours.facts} == {fact.id for fact in theirs.facts}, concept.id
        for part in ("broader", "narrower"):
            assert {one.id for one in getattr(ours, part)} == {one.id for one in getattr(theirs, part)}, concept.id
        assert [one.id for one in ours.path] == [one.id for one in theirs.path] or len(concept.broader) > 1


@pytest.mark.usefixtures("as_large")
def test_without_a_study_the_links_are_compared_and_the_answers_are_not(store: Store, bundled: Evidence) -> None:
    """The same links with the same words; that answers were not compared is said, and is null in JSON."""
    key = max(bundled.references.studies, key=lambda one: len(without(bundled, frozenset({one})).links))
    known, change = without_of(store, [key])
    there = without(bundled, frozenset({key}))

    assert len(change.links) >= 3
    assert [(one.before.key, one.after.standing) for one in change.links] == [
        (one.before.key, one.after.standing) for one in there.links
    ]
    assert not change.compared
    assert without_json(change)["answers"] is None
    assert key in known.references.studies
    with pytest.raises(UnknownName):
        without_of(store, ["nobody2020"])
    with pytest.raises(UnknownName):
        without_of(store, ["no body> <x"])
    with pytest.raises(UsageError, match="Name the studies"):
        load_bearing_of(store)


# ── What there is ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_store_holds_is_counted(store: Store, bundled: Evidence) -> None:
    """Against counting one by one."""
    told = holdings(store)
    claims = bundled.references.claims.values()

    assert sum(told.concepts.values()) == len(bundled.ontology.concepts)
    assert told.concepts[Kind.INTERVENTION] == len(bundled.concepts_of_kind("Intervention"))
    assert sum(told.links.values()) == sum(told.families.values()) == len(bundled.links)
    assert told.links == {word: n for word in set(told.links) if (n := _standing(bundled, word))}
    assert (told.claims, told.appraisals) == (len(claims), len(bundled.references.appraisals))
    assert {one.id: one.claims for one in told.sources}["document:itb-article"] == sum(
        claim.document == "document:itb-article" for claim in claims
    )


def test_studies_are_found_by_their_key_and_by_words_of_their_record(bundled_folder: Path, bundled: Evidence) -> None:
    """All of them are listed; how many claims cite each is counted; a title's words find it where the store has it."""
    directory = DirectoryStore(bundled_folder)
    keys = studies(directory)

    assert set(keys) == set(bundled.references.studies)
    assert cited(directory, keys[:50]) == {
        key: n for key in keys[:50] if (n := sum(key in claim.cites for claim in bundled.references.claims.values()))
    }
    assert studies_with(directory, ["functional", "anatomy", "iliotibial"], 5) == ["fairclough2006functional"]
    assert studies_with(directory, ['" } #'], 5) == []
    assert studies_with(directory, [], 5) == []


def test_a_list_of_terms_is_in_the_order_of_their_labels(store: Store, bundled: Evidence) -> None:
    """Every concept once; of a kind where one is named; and the most linked first where that is asked for."""
    everything = [store.index.labels[int(number)] for number in store.listed()]
    acts = {store.index.ids[int(number)] for number in store.listed((Kind.INTERVENTION,))}
    most = [store.index.ids[int(number)] for number in store.most_linked((Kind.INTERVENTION,), 5)]
    chained = [link for link in bundled.links if link.relation.is_causal and not link.relation.null]

    def degree(name: str) -> int:
        return sum(name in (link.subject.id, link.object.id) for link in chained)

    assert len(everything) == len(bundled.ontology.concepts)
    assert [one.casefold()[0] for one in everything] == sorted(one.casefold()[0] for one in everything)
    assert acts == {one.id for one in bundled.concepts_of_kind("Intervention")}
    assert list(map(degree, most)) == sorted(map(degree, acts), reverse=True)[:5]


def test_search_keeps_to_kinds_says_which_name_fits_and_takes_words_in_any_order(store: Store) -> None:
    """“Bulgarian split squat” is another name of the split squat; “squat split” has both its words."""
    (found, *_) = store.search("bulgarian", kinds=(Kind.INTERVENTION,))

    assert (found.label, found.also) == ("split squat", "bulgarian split squat")
    assert store.search("split", 1)[0].also == ""
    assert store.search("bulgarian", kinds=(Kind.SYMPTOM,)) == []
    assert "split squat" in [one.label for one in store.search("squat split")]


# ── A large store ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_of_a_large_store_is_of_what_is_linked_most(large: DirectoryStore) -> None:
    """Ten by eight, and a sentence that says so; what is named is shown instead; nothing is endless."""
    shown, said = coverage_of(large, ["Condition"])
    act, goal = shown.interventions[3], shown.targets[2]
    alone, nothing = coverage_of(large, ["Condition"], [act.label], [goal.id])

    assert (len(shown.interventions), len(shown.targets)) == (10, 8)
    assert "10 of" in said
    assert "8 of" in said
    assert (coverage_json(alone)["cells"], nothing) == ([[coverage_json(shown)["cells"][3][2]]], "")
    with pytest.raises(UsageError, match="too large"):
        coverage_of(large, ["Condition"], [f"MADE:{n}" for n in range(60)], [f"MADE:{n}" for n in range(900, 960)])


def test_a_large_store_is_exported_a_part_at_a_time(large: DirectoryStore, tmp_path: Path) -> None:
    """Read back, the tables make the same links with the same signs and the papers they cite; the triples are all."""
    nodes, edges = write_store(large, "kgx", tmp_path / "made")
    again = DirectoryStore(import_kgx(nodes, edges, tmp_path / "again").folder)
    rows = list(csv.DictReader(StringIO(edges.read_text(encoding="utf-8")), delimiter="\t"))
    (turtle,) = write_store(large, "turtle", tmp_path / "made.ttl")
    (bibtex,) = write_store(large, "bibtex", tmp_path / "made.bib")
    (csl,) = write_store(large, "csl-json", tmp_path / "made.json")

    count = large.index.links
    papers = -(-count // 4)
    assert len(rows) == count
    assert {row["primary_knowledge_source"] for row in rows} == {"infores:made"}
    assert sum(bool(row["publications"]) for row in rows) == papers
    assert bytes(again.index.labels.whole) == bytes(large.index.labels.whole)
    assert (again.index.links, again.index.network.links) == (count, count)
    assert again.index.network.compiled.signs.sum() == large.index.network.compiled.signs.sum()
    assert len(list(ox.parse(path=str(turtle)))) == len(list(large.statements()))
    assert bibtex.read_text(encoding="utf-8").count("@misc{PMID:") == len(studies(large)) == papers
    assert len(json.loads(csl.read_text(encoding="utf-8"))) == papers
    with pytest.raises(UsageError, match="GraphML"):
        write_store(large, "graphml", tmp_path / "made.graphml")
    assert not (tmp_path / "made.graphml").exists()


def test_the_bundled_data_leave_a_store_as_they_came(bundled_folder: Path, bundled: Evidence, tmp_path: Path) -> None:
    """The table of edges is the same row for row; a large store's way of writing it gives the same rows too."""
    (_, theirs) = write(bundled, "kgx", tmp_path / "theirs")
    (_, ours) = write_store(DirectoryStore(bundled_folder), "kgx", tmp_path / "ours")
    rows = _rows(theirs)

    assert ours.read_text(encoding="utf-8") == theirs.read_text(encoding="utf-8")
    assert len(rows) == len(bundled.links) + 1


@pytest.mark.usefixtures("as_large")
def test_row_by_row_the_same_edges_are_written(store: Store, bundled: Evidence, tmp_path: Path) -> None:
    """Those that studies were held against are read in full, the others come from the arrays."""
    if store.name == "bundled":
        pytest.skip("The bundled data are never a large store.")
    (_, theirs) = write(bundled, "kgx", tmp_path / "theirs")
    (_, ours) = write_store(store, "kgx", tmp_path / "ours")

    assert sorted(_rows(ours)) == sorted(_rows(theirs))


# ── Queries ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("example", [*EXAMPLES, *STORE_EXAMPLES], ids=lambda example: example.question)
def test_an_example_has_the_same_rows_in_every_store(store: Store, bundled: Evidence, example: object) -> None:
    """Paths along relations among them: direct statements are there for the claims of RDF too.

    How often a row is repeated is not compared: Virtuoso repeats an end that several paths lead to.
    """
    text = str(getattr(example, "text", ""))
    ours, theirs = store.query(text), run(filled(bundled.quads, bundled.links), text)

    assert ours.columns == theirs.columns
    assert len(ours.rows) > 0
    if "LIMIT" not in text:
        assert set(ours.rows) == set(theirs.rows)


def test_a_query_that_takes_too_long_is_stopped(store: Store) -> None:
    """In a process that is killed, or by waiting no longer; the next one is answered."""
    asking = asker(store, 3.0)
    try:
        with pytest.raises((QueryStopped, StoreError)):
            asking.ask(RUNAWAY)
        assert asking.ask("ASK { itbc:clamshell a itb:Intervention }").rows == (("yes",),)
    finally:
        asking.close()


def _standing(evidence: Evidence, word: object) -> int:
    return sum(link.standing.word is word for link in evidence.links)


def _rows(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _sorted(value: object) -> object:
    """A value in which lists have no order, as in RDF."""
    if isinstance(value, dict):
        return {key: _sorted(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value
