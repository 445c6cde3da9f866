"""From claims to links and to the public graph: what a link is, what its key rests on, and what is imported for it."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from types import MappingProxyType

import networkx as nx
import pytest

import graph
from graph.compile import compile_links
from graph.evidence import Evidence
from graph.link import link_key
from graph.loading import load_evidence
from graph.network import network

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def net() -> "nx.MultiDiGraph[str]":
    """The public form of the bundled graph."""
    return graph.load()


def test_loading_twice_gives_the_same_graph(net: "nx.MultiDiGraph[str]") -> None:
    """Nodes, edges, keys and every attribute of two loads are equal, and the two are not one object."""
    again = graph.load()

    assert nx.utils.graphs_equal(net, again)
    assert net is not again


def test_the_public_graph_is_a_multidigraph_of_concepts_and_links(
    net: "nx.MultiDiGraph[str]", bundled: Evidence
) -> None:
    """Every concept is a node and every link an edge; nothing else is."""
    assert type(net) is nx.MultiDiGraph
    assert set(net) == set(bundled.ontology.concepts)
    assert {(u, v, key) for u, v, key in net.edges(keys=True)} == {
        (link.subject.id, link.object.id, link.key) for link in bundled.links
    }
    assert net.number_of_edges() == len(bundled.links) > 150


def test_nodes_have_their_attributes(net: "nx.MultiDiGraph[str]") -> None:
    """Label, kind, definition and synonyms, for each of at least ninety concepts."""
    assert net.number_of_nodes() >= 90
    for name, attributes in net.nodes(data=True):
        assert set(attributes) == {"label", "kind", "definition", "synonyms"}, name
        assert attributes["label"]


def test_edges_have_their_attributes(net: "nx.MultiDiGraph[str]") -> None:
    """A causal edge has a sign of +1, −1 or 0 unless it is the null one; no other edge has one."""
    signs = {"itb:increases": 1, "itb:decreases": -1, "itb:affects": 0}
    always = {"relation", "family", "standing", "score", "claims", "supporting", "disputing", "contexts"}
    for _, _, attributes in net.edges(data=True):
        expected = signs.get(attributes["relation"])
        assert attributes.get("sign") == expected
        assert set(attributes) == always | ({"sign"} if expected is not None else set())
        assert attributes["standing"] in ("supported", "mixed", "untested", "disputed")
        assert 0 < attributes["score"] < 1


def test_every_edge_has_a_claim(net: "nx.MultiDiGraph[str]", bundled: Evidence) -> None:
    """No link exists without somebody who says so, and every claim makes exactly one link."""
    claims = [claim for _, _, attributes in net.edges(data=True) for claim in attributes["claims"]]

    assert all(attributes["claims"] for _, _, attributes in net.edges(data=True))
    assert sorted(claims) == sorted(bundled.references.claims)


def test_an_edge_key_is_a_hash_of_its_content(net: "nx.MultiDiGraph[str]") -> None:
    """Sixteen digits of SHA-256 over subject, relation and object: computed here without the code."""
    for tail, head, key, attributes in net.edges(keys=True, data=True):
        text = "\x1f".join((tail, attributes["relation"], head))
        assert key == sha256(text.encode()).hexdigest()[:16]


def test_keys_tell_all_propositions_apart() -> None:
    """Which of the three parts a name stands in matters, also where parts run together."""
    parts = ["a", "b", "ab", "", "a b"]
    triples = [(one, two, three) for one in parts for two in parts for three in parts]

    assert len({link_key(*triple) for triple in triples}) == len(triples) == 125


@pytest.mark.parametrize("seed", range(5))
def test_links_do_not_depend_on_the_order_of_the_files(bundled: Evidence, seed: int) -> None:
    """Claims and appraisals in any order make links with the same keys, questions and standings."""
    random = Random(seed)  # noqa: S311 - nothing secret
    sources = bundled.references
    claims = list(sources.claims.items())
    random.shuffle(claims)
    appraisals = {claim: list(sources.appraisals_of(claim)) for claim in sources.claims}
    for judged in appraisals.values():
        random.shuffle(judged)
    shuffled = replace(
        sources,
        claims=MappingProxyType(dict(claims)),
        _appraisals_of=MappingProxyType({claim: tuple(judged) for claim, judged in appraisals.items()}),
    )
    links = compile_links(bundled.ontology, shuffled)

    assert [(link.key, link.question, link.standing) for link in links] == [
        (link.key, link.question, link.standing) for link in bundled.links
    ]


def test_the_same_said_by_two_documents_is_one_edge_with_two_claims(world: Callable[[str], Evidence]) -> None:
    """Two claims of one proposition share a link and pool their studies; another relation is another link."""
    small = world("""
        squat increases strength: trial for
        squat increases strength said by cohort: second against
        squat affects strength
    """)
    net = network(small)
    edges = {attributes["relation"]: attributes for _, _, attributes in net.edges(data=True)}

    assert net.number_of_edges() == 2
    assert edges["itb:increases"]["claims"] == ("claim:c1", "claim:c2")
    assert edges["itb:increases"]["supporting"] == ("trial",)
    assert edges["itb:increases"]["disputing"] == ("second",)
    assert edges["itb:increases"]["standing"] == "mixed"
    assert edges["itb:affects"]["claims"] == ("claim:c3",)
    assert edges["itb:affects"]["sign"] == 0


def test_a_link_lists_each_context_once(world: Callable[[str], Evidence]) -> None:
    """Contexts of all its claims, in the order they are named."""
    small = world("""
        squat increases strength in walking
        squat increases strength in running said by trial
        squat increases strength in walking said by cohort
    """)

    assert [link.contexts for link in small.links] == [("itbc:walking", "itbc:running")]


def test_the_public_graph_is_the_callers_to_change(bundled: Evidence) -> None:
    """Changing what was given changes neither the evidence nor the next graph."""
    first = network(bundled)
    first.remove_nodes_from(list(first))

    assert network(bundled).number_of_nodes() == len(bundled.ontology.concepts)


def test_a_pack_adds_to_the_graph(pack: Callable[..., Path], net: "nx.MultiDiGraph[str]") -> None:
    """A concept and a claim of the user's own are there with everything that is bundled."""
    folder = pack(
        mine="""
        @prefix my: <https://example.org/my/> .
        my:press a skos:Concept, itb:Intervention ; skos:prefLabel "my press" ; skos:definition "Mine." .
        document:notes a itb:Document ; rdfs:label "my notes" .
        claim:my-1 a itb:Claim ; rdfs:label "My press works." ; itb:subject my:press ; itb:relation itb:increases ;
          itb:object itbc:hip-abductor-strength ; itb:modality itb:stated ; itb:statedIn document:notes .
        """
    )
    mine = graph.load(folder)

    assert set(mine) - set(net) == {"https://example.org/my/press"}
    assert mine.number_of_edges() == net.number_of_edges() + 1
    assert mine.has_edge("https://example.org/my/press", "itbc:hip-abductor-strength")


def test_the_bundled_files_load_without_a_finding() -> None:
    """What is shipped is sound, whichever way it is read."""
    assert [finding.text() for finding in load_evidence().findings] == []
    assert [finding.text() for finding in load_evidence(everything=True).findings] == []


HEAVY = ("streamlit", "pandas", "pyshacl", "pyvis", "networkx", "rdflib", "curies", "bibtexparser", "rapidfuzz", "rich")
ASK = """
import sys
from cli import main
code = main({arguments!r})
print(code, *sorted({heavy!r} & sys.modules.keys()), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def compiled() -> None:
    """The bundled knowledge as an earlier answer has kept it; to make it, the bibliography is read."""
    command = "from cli import main; main(['addresses', 'hip adduction'])"
    subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, check=True)


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        # The names of the studies an answer cites come from the bibliography, which bibtexparser reads.
        pytest.param(["why", "clamshell", "--for", "hip adduction"], {"bibtexparser"}, id="why"),
        pytest.param(["why", "clamshell", "--for", "hip adduction", "--format", "json"], {"bibtexparser"}, id="json"),
        pytest.param(["addresses", "hip adduction", "--format", "json"], set(), id="addresses"),
        pytest.param(["coverage", "--format", "markdown"], set(), id="coverage"),
    ],
)
def test_an_answer_imports_nothing_heavy(arguments: list[str], allowed: set[str]) -> None:
    """Asking "why" starts none of the libraries that only the explorer, the checks and the exports need."""
    code = ASK.format(arguments=arguments, heavy=set(HEAVY))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    status, *imported = done.stderr.split()

    assert status == "0"
    assert set(imported) <= allowed


def test_leaving_out_studies_is_compiling_without_them(bundled: Evidence) -> None:
    """For every study, and for pairs of them, the links are those compiled anew; links it says nothing of are kept."""
    studies = sorted(bundled.references.studies)
    asked = [frozenset({study}) for study in studies] + [frozenset(pair) for pair in pairwise(studies)]
    for left_out in asked:
        rest = bundled.without(left_out)
        assert rest.links == compile_links(bundled.ontology, bundled.references, left_out)
        assert rest.left_out == left_out
    kept = sum(one is other for one, other in zip(bundled.links, bundled.without(asked[0]).links, strict=True))
    assert kept > len(bundled.links) / 2
    assert len(asked) == 2 * len(studies) - 1 > 250
    twice = bundled.without(asked[0]).without(asked[3])
    assert (twice.left_out, twice.links) == (asked[0] | asked[3], bundled.without(asked[0] | asked[3]).links)
