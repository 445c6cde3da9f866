"""What tables said beside the links: read from arrays it is what the triples say."""

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.as_json import why_json
from graph.evidence import Evidence
from graph.importing.reading import import_kgx
from graph.stores.ask import for_addresses, for_effects, for_why
from graph.stores.details import DETAILS
from graph.stores.directory import DirectoryStore
from graph.stores.errors import StoreError
from graph.stores.store import Store
from graph.why import why
from tests.graph.stores.damage import HARMS, harm

NODES, EDGES = 80, 420
FILES = (DETAILS, "source.npy", "cites.npy", "cited_index.npy", "studies.txt", "edges.npy", "synonyms.txt")


def tables(folder: Path, sources: tuple[str, ...] = ("infores:a", "infores:b", "", "a b")) -> tuple[Path, Path]:
    """A graph by chance: rows that say the same with other papers, edges of no name, synonyms, hard letters."""
    chance = random.Random(11)  # noqa: S311 - data for a test
    kinds = ("Drug", "Gene", "Protein", "BiologicalProcess", "Disease", "PhenotypicFeature")
    says = ("affects", "positively_regulates", "negatively_regulates", "causes", "treats", "x:odd")
    papers = [f"PMID:{number}" for number in range(1, 30)] + ["doi:10.1000/a b%20c", "ü/x", "https://e.org/p?q=1"]
    nodes = ["id\tcategory\tname\tsynonym"]
    for number in range(NODES):
        others = "|".join(chance.sample(("zeta", "alpha <b>", "naïve", f"other {number}"), chance.randrange(3)))
        nodes.append(f"N:{number}\tbiolink:{kinds[number % len(kinds)]}\tthing “{number}” \t{others}")
    edges = ["id\tsubject\tpredicate\tobject\tpublications\tprimary_knowledge_source"]
    for number in range(EDGES):
        tail, head = chance.sample(range(NODES), 2)
        cited = "|".join(chance.sample(papers, chance.randrange(4)))
        name = chance.choice(("", f"e{number}", f'e "{number}"\\'))
        edges.append(f"{name}\tN:{tail}\t{chance.choice(says)}\tN:{head}\t{cited}\t{chance.choice(sources)}")
    # The same once more, under another name and with another paper: one claim with both.
    edges += [
        "\t".join((f"again{row}", *cells[1:4], "PMID:99", cells[5]))
        for row in range(1, 40)
        if (cells := edges[row].split("\t"))
    ]
    for name, lines in (("nodes.tsv", nodes), ("edges.tsv", edges)):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "nodes.tsv", folder / "edges.tsv"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph, imported."""
    folder = tmp_path_factory.mktemp("details")
    assert import_kgx(*tables(folder), folder / "store").errors == 0
    return folder / "store"


@pytest.fixture
def store(made: Path) -> DirectoryStore:
    """The store, opened anew."""
    return DirectoryStore(made)


def held(known: Evidence) -> tuple[Any, ...]:
    """All that evidence holds, records of studies too."""
    sources = known.references
    studies = {key: (replace(study, records={}), study.record) for key, study in sources.studies.items()}
    return (
        list(known.ontology.concepts.items()),
        dict(known.ontology.relations),
        studies,
        list(sources.claims.items()),
        dict(sources.documents),
        (dict(sources.appraisals), dict(sources.rows), sources.claims_of("")),
        known.links,
    )


def test_evidence_from_arrays_is_that_from_triples(store: DirectoryStore) -> None:
    """For 60 choices of links and things, down to the order: texts, places, papers, names, sources, standings."""
    chance = random.Random(3)  # noqa: S311
    compared = several = named = 0
    for _ in range(60):
        links = chance.sample(range(store.index.links), chance.randrange(1, 30))
        things = [store.index.ids[number] for number in chance.sample(range(NODES), 3)]
        things += chance.choice(([], ["study:PMID:7"], ["study:nobody"]))
        ours, theirs = store.excerpt(links, things), Store.excerpt(store, links, things)
        assert held(ours) == held(theirs)
        compared += len(links)
        several += sum(", " in claim.section for claim in ours.references.claims.values())
        named += sum(len(claim.cites) for claim in ours.references.claims.values())
    assert compared > 500
    assert several > 5
    assert named > 500


def test_publications_at_both_ends_are_those_the_triples_give(store: DirectoryStore) -> None:
    """For every pair of 80 things, the same publications with the same links; nothing where they are too many."""
    found = many = 0
    for source in range(0, NODES, 3):
        for target in range(0, NODES, 5):
            ends = store.index.ids[source], store.index.ids[target]
            ours, theirs = store.cited_at_both_ends(*ends, 1000), Store.cited_at_both_ends(store, *ends, 1000)
            assert {key: sorted(links) for key, links in ours.items()} == {
                key: sorted(links) for key, links in theirs.items()
            }
            assert store.cited_at_both_ends(*ends, 1) == {}
            found += len(ours)
            many += bool(ours)
    assert found > 100
    assert many > 20


def test_one_question_is_answered_as_many_are(made: Path) -> None:
    """A process that asks once and ends searches without numpy; 150 answers do not differ by a letter."""
    often = DirectoryStore(made)
    ids = [often.index.ids[number] for number in range(NODES)]
    chains = 0
    for source, target in zip(ids * 2, ids[7:] + ids[:7] + ids[31:] + ids[:31], strict=True):
        answers, once = [], DirectoryStore(made, once=True)
        for store in (once, often):
            answer = why(*for_why(store, source, target))
            answers.append(why_json(answer, for_why(store, source, target)[0].references))
        assert answers[0] == answers[1], (source, target)
        chains += len(answers[0]["chains"])
        assert "network" not in vars(once.index)
    for target in ids[::9]:
        once = DirectoryStore(made, once=True)
        assert held(for_addresses(once, target)[0]) == held(for_addresses(often, target)[0])
        assert held(for_effects(once, target)[0]) == held(for_effects(often, target)[0])
    assert chains > 300


@pytest.mark.parametrize("limit", [0, 60, 400])
def test_where_it_gets_wide_the_engine_goes_on(made: Path, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the search without numpy gives up in the course of an answer, the answer is the same."""
    often = DirectoryStore(made)
    ids, wide = [often.index.ids[number] for number in range(NODES)], 0
    monkeypatch.setattr("graph.engine.cold.MOST_ARCS", limit)
    for source, target in zip(ids[::4], ids[3::4], strict=True):
        once = DirectoryStore(made, once=True)
        (known, *_), (other, *_) = (for_why(store, source, target) for store in (once, often))
        assert held(known) == held(other)
        wide += "network" in vars(once.index)
    assert wide > 5 or limit == 400


def test_a_store_without_the_arrays_asks_its_triples(made: Path, tmp_path: Path) -> None:
    """Where a source of claims is itself a study nothing is kept beside the triples, and they are asked."""
    done = import_kgx(*tables(tmp_path, ("PMID:5", "infores:a")), tmp_path / "store")
    store = DirectoryStore(done.folder)
    kept = (store.part / DETAILS).exists()
    documents = {claim.document for claim in store.excerpt(range(60)).references.claims.values()}
    assert len(documents) == 2
    assert kept is not any(name.startswith("study:") for name in documents)
    assert DirectoryStore(made).details is not None


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize("name", FILES)
def test_what_is_torn_is_said(name: str, how: str, tmp_path: Path) -> None:
    """A file cut short, gone or full of noise: a sentence, no answer; without the list the triples are asked."""
    store = DirectoryStore(import_kgx(*tables(tmp_path), tmp_path / "store").folder)
    harm(store.part / name, how)
    if name == DETAILS and how == "gone":
        assert store.details is None
        assert store.links([0])
        return
    with pytest.raises(StoreError, match="its arrays are not what was written; import it again"):
        store.links([0])


CODE = """
import sys
from cli import main
code = main(sys.argv[1:])
print(*(name for name in ("numpy", "pyoxigraph", "dataclasses", "rapidfuzz", "rich") if name in sys.modules))
"""


@pytest.mark.parametrize("command", ["why", "addresses", "effects"])
def test_an_answer_imports_nothing_heavy(command: str, store: DirectoryStore) -> None:
    """A question to a store of tables needs neither numpy nor a store of triples; nor does its first line wait."""
    ends = {"why": ["N:0", "--for", "N:4"], "addresses": ["N:4"], "effects": ["N:0"]}[command]
    asked = [sys.executable, "-c", CODE, command, "--store", store.name, *ends]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""
    assert len(done.stdout.splitlines()) > 5
