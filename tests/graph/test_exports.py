"""Exports, each read back by a reader that is not ours."""

import csv
import io
import json
import os
import stat
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from bibtexparser.entrypoint import parse_string
from rdflib.compare import to_isomorphic

from graph.evidence import Evidence
from graph.export.files import write
from graph.export.kgx import CATEGORY, EDGE_COLUMNS, NODE_COLUMNS, OTHER
from graph.loading import load_evidence
from graph.network import network
from graph.query import EDGES
from ontology.errors import UsageError
from ontology.prefixes import expand

FORMS = ("turtle", "trig", "jsonld", "graphml", "kgx", "bibtex", "ris", "csl-json")


@pytest.fixture(scope="module")
def exported(bundled: Evidence, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of the files of every form."""
    folder = tmp_path_factory.mktemp("exports")
    return {
        form: [path.read_text(encoding="utf-8") for path in write(bundled, form, folder / f"gerdy.{form}")]
        for form in FORMS
    }


# RDF


@pytest.fixture(scope="module")
def as_read(exported: dict[str, list[str]]) -> dict[str, rdflib.Graph]:
    """Turtle and JSON-LD as rdflib reads them, and both graphs of TriG taken together."""
    graphs = {}
    for form, name in (("turtle", "turtle"), ("jsonld", "json-ld")):
        (text,) = exported[form]
        graphs[form] = rdflib.Graph().parse(data=text, format=name)
    everything = rdflib.Dataset()
    everything.parse(data=exported["trig"][0], format="trig")
    graphs["trig"] = rdflib.Graph()
    for subject, predicate, target, _ in everything.quads():
        graphs["trig"].add((subject, predicate, target))
    return graphs


def test_the_three_rdf_forms_say_the_same(as_read: dict[str, rdflib.Graph], bundled: Evidence) -> None:
    """As many triples each, and the same ones: what the files say and the direct edges."""
    said = {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in bundled.quads}
    sizes = {form: len(net) for form, net in as_read.items()}

    assert len(set(sizes.values())) == 1
    assert len(said) < sizes["turtle"] <= len(said) + len(bundled.links)
    assert sizes["turtle"] > 3_000
    forms = [to_isomorphic(net) for net in as_read.values()]
    assert forms[0] == forms[1] == forms[2]


def test_trig_keeps_the_direct_edges_apart(exported: dict[str, list[str]], bundled: Evidence) -> None:
    """One named graph, with exactly the links; everything that was read is in the default graph."""
    everything = rdflib.Dataset()
    everything.parse(data=exported["trig"][0], format="trig")
    edges = {tuple(map(str, quad[:3])) for quad in everything.quads() if quad[3] is not None and str(quad[3]) == EDGES}
    names = {str(quad[3]) for quad in everything.quads() if quad[3] is not None}

    assert names - {"urn:x-rdflib:default"} == {EDGES}
    assert edges == {
        (expand(link.subject.id), expand(link.relation.id), expand(link.object.id)) for link in bundled.links
    }


def test_every_concept_claim_and_study_is_in_the_rdf(as_read: dict[str, rdflib.Graph], bundled: Evidence) -> None:
    """By its IRI, with its label or text."""
    net = as_read["turtle"]
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    for concept in bundled.ontology.concepts.values():
        assert str(net.value(rdflib.URIRef(concept.iri), label)) == concept.label
    for claim in bundled.references.claims.values():
        assert str(net.value(rdflib.URIRef(claim.iri), rdflib.RDFS.label)) == claim.text
    for study in bundled.references.studies.values():
        assert (rdflib.URIRef(study.iri), None, None) in net


@pytest.mark.parametrize("form", FORMS)
def test_exporting_twice_gives_the_same_bytes(exported: dict[str, list[str]], tmp_path: Path, form: str) -> None:
    """Also from a load of its own: an export can be kept under version control."""
    again = write(load_evidence(everything=True), form, tmp_path / "again")

    assert [path.read_text(encoding="utf-8") for path in again] == exported[form]


# GraphML


def test_graphml_reads_back_as_the_public_graph(exported: dict[str, list[str]], bundled: Evidence) -> None:
    """Nodes, edges, keys and attributes, lists joined by semicolons."""
    read = nx.read_graphml(io.BytesIO(exported["graphml"][0].encode()), force_multigraph=True)
    net = network(bundled)

    assert isinstance(read, nx.MultiDiGraph)
    assert set(read) == set(net)
    assert {(u, v, key) for u, v, key in read.edges(keys=True)} == {(u, v, key) for u, v, key in net.edges(keys=True)}
    for u, v, key, attributes in net.edges(keys=True, data=True):
        got = read.edges[u, v, key]
        assert got["score"] == pytest.approx(attributes["score"])
        assert got.get("sign") == attributes.get("sign")
        assert got["claims"] == "; ".join(attributes["claims"])
        assert got["standing"] == attributes["standing"]
    for name, attributes in net.nodes(data=True):
        assert read.nodes[name]["label"] == attributes["label"]


# KGX


@pytest.fixture(scope="module")
def tables(exported: dict[str, list[str]]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Nodes and edges, read as tab-separated values without quotes."""
    nodes, edges = (
        list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)) for text in exported["kgx"]
    )
    return nodes, edges


def test_kgx_tables_have_their_columns(exported: dict[str, list[str]]) -> None:
    """Every row of both has as many cells as the header."""
    for text, columns in zip(exported["kgx"], (NODE_COLUMNS, EDGE_COLUMNS), strict=True):
        lines = text.split("\n")
        assert tuple(lines[0].split("\t")) == columns
        assert {len(line.split("\t")) for line in lines[:-1]} == {len(columns)}
        assert lines[-1] == ""


def test_kgx_ids_agree(tables: tuple[list[dict[str, str]], list[dict[str, str]]], bundled: Evidence) -> None:
    """No id twice, every end of an edge is a node, and nodes and edges are the concepts and links."""
    nodes, edges = tables
    names = [node["id"] for node in nodes]

    assert len(set(names)) == len(names)
    assert set(names) == set(bundled.ontology.concepts)
    assert {edge[end] for edge in edges for end in ("subject", "object")} <= set(names)
    assert sorted(edge["id"] for edge in edges) == sorted(link.key for link in bundled.links)


def test_kgx_speaks_biolink(tables: tuple[list[dict[str, str]], list[dict[str, str]]], bundled: Evidence) -> None:
    """Categories and predicates are Biolink's; a null link is negated; a direction is that of the sign."""
    nodes, edges = tables
    relations = bundled.ontology.relations

    assert {node["category"] for node in nodes} <= {*CATEGORY.values(), OTHER}
    assert all(edge["predicate"].startswith("biolink:") for edge in edges)
    for edge in edges:
        relation = relations[edge["original_predicate"]]
        causal = relation.family == "causal"
        assert edge["negated"] == ("true" if relation.null else "false")
        assert (edge["predicate"], edge["qualified_predicate"] or None) == (
            ("biolink:affects", "biolink:causes") if causal else (edge["predicate"], None)
        )
        assert edge["object_direction_qualifier"] == {1: "increased", -1: "decreased", 0: ""}[relation.sign]
        for publication in filter(None, edge["publications"].split("|")):
            assert publication.startswith(("PMID:", "DOI:"))
    assert Counter(edge["negated"] for edge in edges)["true"] == len(bundled.compact.null) > 10


def test_kgx_keeps_exact_matches_only(
    tables: tuple[list[dict[str, str]], list[dict[str, str]]], bundled: Evidence
) -> None:
    """A false friend, a close match or a term not found is no cross-reference."""
    nodes, _ = tables
    exact = {(row.subject, row.object) for row in bundled.ontology.mappings if row.predicate == "skos:exactMatch"}
    written = {(node["id"], xref) for node in nodes for xref in filter(None, node["xref"].split("|"))}

    assert written <= exact
    assert len(written) > 10


# Bibliographies


def test_bibtex_is_read_by_bibtexparser(exported: dict[str, list[str]], bundled: Evidence) -> None:
    """One entry a study under its key, none failed."""
    library = parse_string(exported["bibtex"][0])

    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == list(bundled.references.studies)
    assert len(library.entries) > 90
    titles = {entry.key: entry.fields_dict["title"].value for entry in library.entries if "title" in entry.fields_dict}
    assert titles["willy2011effect"].startswith("The effect of a hip-strengthening program")


def test_csl_json_is_a_list_of_items(exported: dict[str, list[str]], bundled: Evidence) -> None:
    """One item a study with id and type, and the identifiers of the study."""
    items = json.loads(exported["csl-json"][0])
    studies = bundled.references.studies

    assert [item["id"] for item in items] == list(studies)
    for item in items:
        assert item["type"]
        assert item.get("DOI") == studies[item["id"]].doi


def test_ris_has_a_record_a_study(exported: dict[str, list[str]], bundled: Evidence) -> None:
    """Each begins with TY, ends with ER, and every line is a tag and a value."""
    lines = [line for line in exported["ris"][0].splitlines() if line]
    tags = Counter(line[:2] for line in lines)

    assert all(line[2:6] == "  - " and line[:2].isupper() for line in lines)
    assert tags["TY"] == tags["ER"] == len(bundled.references.studies)


# Hostile packs


HOSTILE = r"""
@prefix my: <https://example.org/my/> .
my:bad a skos:Concept, itb:Intervention ;
  skos:prefLabel "tab\there \u001B[31m \"quoted\" | bar <b>&amp;</b> \uFFFE\u202E" ; skos:definition "a\r\nb" ;
  skos:altLabel "one\ttwo" .
document:notes a itb:Document ; rdfs:label "notes" .
claim:bad a itb:Claim ; rdfs:label "Bad\u0007." ; itb:subject my:bad ; itb:relation itb:increases ;
  itb:object itbc:hip-adduction ; itb:modality itb:stated ; itb:statedIn document:notes .
"""


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_pack_is_exported_so_that_it_reads(pack: Callable[..., Path], tmp_path: Path, form: str) -> None:
    """Tabs, quotes, control characters and what XML cannot hold break no format."""
    evidence = load_evidence(pack(hostile=HOSTILE), everything=True)
    texts = [path.read_text(encoding="utf-8") for path in write(evidence, form, tmp_path / "out")]
    match form:
        case "turtle" | "trig":
            everything = rdflib.Dataset()
            everything.parse(data=texts[0], format=form)
            assert len(everything) > 3_000
        case "jsonld":
            assert len(rdflib.Graph().parse(data=texts[0], format="json-ld")) > 3_000
        case "graphml":
            read = nx.read_graphml(io.BytesIO(texts[0].encode()), force_multigraph=True)
            assert read.nodes["https://example.org/my/bad"]["label"] == 'tab here [31m "quoted" | bar <b>&amp;</b>'
        case "kgx":
            for text in texts:
                assert "\x1b" not in text
                assert len({line.count("\t") for line in text.splitlines()}) == 1
        case _:
            assert "\x1b" not in texts[0]


# Writing


def test_what_is_written_is_readable_by_others(bundled: Evidence, tmp_path: Path) -> None:
    """The files that were written are said, and their mode is that of any new file."""
    (path,) = write(bundled, "bibtex", tmp_path / "library.bib")

    assert path == tmp_path / "library.bib"
    assert stat.S_IMODE(path.stat().st_mode) & 0o444 == 0o444
    assert [child.name for child in tmp_path.iterdir()] == ["library.bib"]


def test_kgx_is_two_files_whatever_the_ending(bundled: Evidence, tmp_path: Path) -> None:
    """`-o graph` and `-o graph.tsv` write the same two names; another ending is part of the name."""
    names = [
        [path.name for path in write(bundled, "kgx", tmp_path / name)] for name in ("graph", "graph.tsv", "graph.v1")
    ]

    assert names == [["graph_nodes.tsv", "graph_edges.tsv"]] * 2 + [["graph.v1_nodes.tsv", "graph.v1_edges.tsv"]]


def test_a_failing_write_leaves_the_old_file(
    bundled: Evidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full when the file is half written: the old file is as it was, and no draft is left."""
    path = tmp_path / "old.bib"
    path.write_text("what was there", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device", descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match=r"old\.bib cannot be written: No space left on device\.$"):
        write(bundled, "bibtex", path)

    assert path.read_text(encoding="utf-8") == "what was there"
    assert [child.name for child in tmp_path.iterdir()] == ["old.bib"]


def test_an_old_file_is_replaced_whole(bundled: Evidence, tmp_path: Path) -> None:
    """A longer file that was there leaves no rest behind."""
    path = tmp_path / "old.bib"
    path.write_text("x" * 10_000_000, encoding="utf-8")
    write(bundled, "bibtex", path)

    assert not parse_string(path.read_text(encoding="utf-8")).failed_blocks
    assert "xxx" not in path.read_text(encoding="utf-8")


def test_a_folder_is_no_file(bundled: Evidence, tmp_path: Path) -> None:
    """Said in a sentence; the folder is as it was and no draft is left beside it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UsageError, match="folder cannot be written"):
        write(bundled, "bibtex", folder)

    assert [child.name for child in tmp_path.iterdir()] == ["folder"]


def test_a_missing_folder_is_a_sentence(bundled: Evidence, tmp_path: Path) -> None:
    """No folder is made up."""
    with pytest.raises(UsageError, match="cannot be written: No such file or directory"):
        write(bundled, "bibtex", tmp_path / "nowhere" / "library.bib")

    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_file_stays_a_link(bundled: Evidence, tmp_path: Path) -> None:
    """What it points at gets the export."""
    real, link = tmp_path / "real.bib", tmp_path / "link.bib"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write(bundled, "bibtex", link)

    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("@")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_pipe_is_written_to_and_not_replaced(bundled: Evidence, tmp_path: Path) -> None:
    """`-o /dev/stdout` and the like get the text; they are no files to be moved over."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    write(bundled, "bibtex", pipe)
    reader.join(20)

    assert read
    assert not parse_string(read[0]).failed_blocks
    assert stat.S_ISFIFO(pipe.stat().st_mode)
