"""Importing RDF: our vocabulary, Biolink's, anyone's; and files that are broken or mean harm."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.importing.building import Imported
from graph.importing.reading import import_rdf
from graph.sign import Sign
from graph.stores.directory import DirectoryStore
from graph.stores.errors import StoreError
from ontology.errors import UnreadableFile
from ontology.findings import Severity
from ontology.prefixes import PREFIXES

TURTLE = """@prefix e: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix b: <https://w3id.org/biolink/vocab/> .
e:drug rdfs:label "a drug" ; a b:Drug ; b:negatively_regulates e:gene .

e:gene rdfs:label "a gene" ; b:causes e:disease ; e:weight 7 .

e:disease rdfs:label "a disease" ; a b:Disease .
"""
FORMATS = {
    "g.ttl": ox.RdfFormat.TURTLE,
    "g.nt": ox.RdfFormat.N_TRIPLES,
    "g.nq": ox.RdfFormat.N_QUADS,
    "g.trig": ox.RdfFormat.TRIG,
    "g.rdf": ox.RdfFormat.RDF_XML,
    "g.jsonld": ox.RdfFormat.JSON_LD,
}


def taken(tmp_path: Path, name: str, text: str | bytes) -> Imported:
    """Import one file."""
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return import_rdf([path], tmp_path / "store")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_graph(tmp_path: Path, name: str) -> None:
    """Two links, a chain that lowers the disease, and the statement that makes no link is kept."""
    triples = [quad.triple for quad in ox.parse(input=TURTLE, format=ox.RdfFormat.TURTLE)]
    done = taken(tmp_path, name, ox.serialize(triples, format=FORMATS[name]) or b"")
    store = DirectoryStore(done.folder)
    path = store.index.network.paths(store.find("a drug"), store.find("a disease"))[0]

    assert (done.concepts, done.links, done.errors) == (3, 2, 0)
    assert path.sign is Sign.LOWERS
    assert store.concept("a disease").sought == -1
    assert store.query("SELECT ?w { ?s <https://example.org/weight> ?w }").rows == (("7",),)


def test_a_reified_association_brings_its_qualifiers_and_publications(tmp_path: Path) -> None:
    """As KGX writes RDF."""
    done = taken(
        tmp_path,
        "a.ttl",
        """@prefix e: <https://example.org/> . @prefix b: <https://w3id.org/biolink/vocab/> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        e:1 a b:Association ; rdf:subject e:drug ; rdf:predicate b:affects ; rdf:object e:gene ;
          b:object_direction_qualifier "decreased" ; b:publications "PMID:7" ; b:primary_knowledge_source "infores:x" .
        """,
    )
    (link,) = DirectoryStore(done.folder).links([0])

    assert (link.relation.label, link.relation.sign) == ("decreases", -1)
    assert (link.claims[0].document, link.claims[0].cites) == ("infores:x", ("PMID:7",))
    assert link.claims[0].place == "edge https://example.org/1"


def test_predicates_of_the_relation_ontology_are_known(tmp_path: Path) -> None:
    """RO:0002212 is "negatively regulates"."""
    line = "<https://e.org/a> <http://purl.obolibrary.org/obo/RO_0002212> <https://e.org/b> .\n"
    (link,) = DirectoryStore(taken(tmp_path, "a.nt", line).folder).links([0])

    assert (link.relation.label, link.relation.sign) == ("negatively regulates", -1)


def test_a_broken_line_costs_itself_alone(tmp_path: Path) -> None:
    """In N-Triples and N-Quads, with its number."""
    good = "<https://e.org/a{}> <https://w3id.org/biolink/vocab/treats> <https://e.org/b> .\n"
    lines = [good.format(number) for number in range(5)]
    lines[2] = "<https://e.org/a2> <https://w3id.org/biolink/vocab/treats> nonsense .\n"
    done = taken(tmp_path, "a.nq", "".join(lines))

    assert [(finding.rule, finding.line) for finding in done.findings] == [("rdf-syntax", 3)]
    assert done.links == 4


def test_a_broken_block_of_turtle_costs_itself_alone(tmp_path: Path) -> None:
    """What stands between blank lines is left out, the rest is read."""
    done = taken(tmp_path, "a.ttl", TURTLE.replace("e:weight 7 .", "e:weight 7 7 ; ."))

    assert [(finding.rule, finding.line) for finding in done.findings] == [("turtle-syntax", 5)]
    assert done.links == 1


def test_a_claim_without_an_id_is_said_and_costs_itself_alone(tmp_path: Path) -> None:
    """A claim that is a blank node makes no link, since nothing could refer to it, and a finding names what it says."""
    claim = "a itb:Claim ; itb:subject e:{} ; itb:relation itb:increases ; itb:object e:b ; itb:statedIn e:paper ."
    things = "".join(f'e:{name} a itb:Mechanism ; skos:prefLabel "thing {name}" .\n' for name in "abc")
    prefixes = (
        "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("itb", "skos"))
        + "@prefix e: <https://e.org/> .\n"
    )
    done = taken(tmp_path, "a.ttl", f"{prefixes}{things}[] {claim.format('a')}\ne:named {claim.format('c')}\n")

    (finding,) = done.findings
    assert (finding.rule, finding.severity) == ("claim-without-id", Severity.ERROR)
    assert finding.sentence.startswith("A claim (a, increases, b) has no id of its own")
    assert done.links == 1


@pytest.mark.parametrize("name", ["a.rdf", "a.trig", "a.jsonld"])
def test_another_broken_file_is_said_and_leaves_the_old_store(tmp_path: Path, name: str) -> None:
    """Nothing could be read of it."""
    taken(tmp_path, "old.ttl", TURTLE)
    with pytest.raises(StoreError, match=r"nothing was changed; .*error\[rdf-syntax\]"):
        taken(tmp_path, name, "<<< {{{ not this")

    assert DirectoryStore(tmp_path / "store").index.links == 2


BOMB = "<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {there} '{f'&{here};' * 10}'>" for here, there in zip("abcdefgh", "bcdefghi", strict=True)
)
HARMFUL = {
    "a billion laughs": BOMB,
    "a file of this machine": "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
    "a page of another": '<!ENTITY a PUBLIC "x" "http://127.0.0.1:9/x">',
    "a parameter entity": "<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;",
    "a long entity": f"<!ENTITY a '{'x' * 500}'>",
}


@pytest.mark.parametrize("entities", HARMFUL.values(), ids=HARMFUL)
def test_xml_that_means_harm_is_not_read(tmp_path: Path, entities: str) -> None:
    """Entities that grow, or that name files."""
    text = (
        f'<?xml version="1.0"?><!DOCTYPE rdf:RDF [{entities}]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">'
        '<rdf:Description rdf:about="https://e.org/a"><e:p>&a;</e:p></rdf:Description></rdf:RDF>'
    )
    with pytest.raises(UnreadableFile, match="its XML entities refer to others or to files"):
        taken(tmp_path, "a.rdf", text)


def test_the_entities_that_ontologies_use_are_read(tmp_path: Path) -> None:
    """Short names for namespaces."""
    text = (
        '<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY b "https://w3id.org/biolink/vocab/">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:b="https://w3id.org/biolink/vocab/">'
        '<rdf:Description rdf:about="https://e.org/a"><rdf:type rdf:resource="&b;Drug"/>'
        '<b:treats rdf:resource="https://e.org/b"/></rdf:Description></rdf:RDF>'
    )
    assert taken(tmp_path, "a.owl", text).links == 1


def test_json_ld_fetches_no_context(tmp_path: Path) -> None:
    """A context at an address is an error with a sentence, and nothing is asked of it."""
    with pytest.raises(StoreError, match="rdf-syntax"):
        taken(tmp_path, "a.jsonld", '{"@context": "http://127.0.0.1:9/c", "@id": "https://e.org/a", "p": "x"}')


def test_statements_of_named_graphs_are_kept_under_their_names(tmp_path: Path) -> None:
    """And make links like the others."""
    text = "GRAPH <https://e.org/g> { <https://e.org/a> <https://w3id.org/biolink/vocab/treats> <https://e.org/b> }"
    store = DirectoryStore(taken(tmp_path, "a.trig", text).folder)

    assert store.index.links == 1
    assert store.query("ASK { GRAPH <https://e.org/g> { ?s ?p ?o } }").rows == (("yes",),)


@pytest.mark.parametrize(("name", "reason"), [("a.txt", "does not say its format"), ("none.ttl", "no such file")])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    """In a sentence; no store is begun."""
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=reason):
        import_rdf([tmp_path / name], tmp_path / "store")

    assert not (tmp_path / "store").exists()
