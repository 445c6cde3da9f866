"""B15: rudof beside pyshacl on the bundled data and our shapes, ten faults among them.

Both read the same triples from the same text. Gerdy validates with pyshacl; rudof is what it is compared with.
"""

from collections.abc import Iterator

import pyoxigraph as ox
import pyrudof
import pyshacl
import rdflib

import ontology.files
import references.files
from bench.result import Result, seconds

FAULTS = """
@prefix itb: <https://w3id.org/itb-rationale/ontology/> .
@prefix itbc: <https://w3id.org/itb-rationale/concept/> .
@prefix claim: <https://w3id.org/itb-rationale/claim/> .
@prefix study: <https://w3id.org/itb-rationale/study/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

claim:wrong a itb:Claim ; rdfs:label "x" ; itb:subject itbc:one, itbc:other ; itb:modality "perhaps" .
itbc:wrong a itb:Mechanism ; skos:prefLabel "one", "other" ; skos:definition "short" .
study:wrong a itb:Study ; itb:read "all of it" .
"""

Violations = set[tuple[str, str, str]]
"""Of each: the node, the shape, and the kind of constraint."""


def shapes(_: int) -> Iterator[Result]:
    """B15: the same violations, and in how much of the time."""
    filled = ox.Store()
    for path in (*ontology.files.TURTLE, *references.files.TURTLE):
        filled.load(path=str(path))
    filled.load(input=FAULTS, format=ox.RdfFormat.TURTLE)
    dumped = filled.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    text = (dumped or b"").decode()
    theirs, ours = by_pyshacl(text), by_rudof(text)
    name = f"{len(filled):,} triples"
    found = f"{name}: violations that differ, of {len(theirs)} by pyshacl and {len(ours)} by rudof"
    yield Result("B15", found, len(theirs ^ ours) if theirs else 1, 0, at_least=False)
    faster = seconds(lambda: by_pyshacl(text)) / seconds(lambda: by_rudof(text))
    yield Result("B15", f"{name}: pyshacl / rudof, reading and validating", faster, 1.5)


def by_pyshacl(text: str) -> Violations:
    """What pyshacl finds in triples."""
    data = rdflib.Graph().parse(data=text, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=str(ontology.files.SHAPES), inference="none")
    sh = rdflib.SH
    return {
        (
            str(report.value(result, sh.focusNode)),
            str(report.value(result, sh.sourceShape)),
            str(report.value(result, sh.sourceConstraintComponent)),
        )
        for result in report.subjects(rdflib.RDF.type, sh.ValidationResult)
    }


def by_rudof(text: str) -> Violations:
    """What rudof finds in triples."""
    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(text, format=pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(str(ontology.files.SHAPES), format=pyrudof.ShaclFormat.Turtle)
    return {
        (str(one.focus_node), str(one.source_shape), str(one.constraint_component)) for one in rudof.validate_shacl()
    }


BENCHMARKS = (shapes,)
