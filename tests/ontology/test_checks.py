"""Each rule is shown to fire on its fault, alone and as often as the fault is there, and to be silent on sound data."""

import dataclasses
from pathlib import Path

import pytest
import rdflib

from ontology import checks, files, turtle
from ontology.errors import QueryError
from ontology.findings import Finding, Severity
from ontology.mapping import Mapping, read_sssom
from ontology.turtle import TurtleFile

SAMPLE = (Path(__file__).parent / "sample.ttl").read_text(encoding="utf-8")
SCHEMA = turtle.read(files.SCHEMA)

APPRAISAL = """
appraisal:again a itb:Appraisal ; itb:appraises claim:leaflet-1 ; itb:study study:someone2020heels ;
    itb:verdict itb:disputes ; itb:reason "Another." ; itb:directness itb:direct ; itb:status itb:draft .
"""
CLAIM = """
claim:new a itb:Claim ; rdfs:label "New." ; itb:subject {} ; itb:relation {} ; itb:object {} ;
    itb:modality itb:stated ; itb:statedIn study:someone2020heels .
"""
CONCEPT = """
ex:new a skos:Concept, itb:Capacity ; skos:inScheme ex:scheme ;
    skos:prefLabel "{}" ; skos:definition "{}" ; skos:broader ex:calf-strength .
"""
RELATION = """
itb:worsens a owl:ObjectProperty, itb:CausalRelation ; rdfs:label "worsens" ; itb:inverseLabel "is worsened by" ;
    skos:definition "Makes worse." {} .
"""
FACT = """
fact:again a itb:Fact ; itb:subject ex:heel-pain ; itb:relation itb:locatedAt ; itb:object ex:heel ;
    dcterms:source "elsewhere" .
"""
NAMELESS = """
[] a skos:Concept, itb:Context ; skos:inScheme ex:scheme ;
    skos:prefLabel "nowhere" ; skos:definition "A context with no name." .
"""

# Rule, what is replaced in the sample (nothing: added at its end), by what, and how often the rule fires.
SHAPE_FAULTS = [
    ("concept-label", 'skos:prefLabel  "heel"@en ;', "", 1),
    ("concept-label", 'skos:prefLabel  "heel"@en ;', 'skos:prefLabel "heel"@en, "hind foot"@en ;', 1),
    ("concept-label", 'skos:prefLabel  "heel"@en ;', 'skos:prefLabel "" ;', 1),
    ("concept-definition", 'skos:definition "The hind part of the foot."@en', 'skos:definition "Heel."', 1),
    ("concept-definition", ' ;\n    skos:definition "The hind part of the foot."@en', "", 1),
    ("concept-synonym", '"calf raise"@en', '"calf raise"@en, ""', 1),
    ("concept-broader", "skos:broader    ex:exercise", 'skos:broader ex:exercise, "ex:exercise"', 1),
    ("concept-scheme", 'skos:inScheme   ex:scheme ;\n    skos:prefLabel  "heel"', 'skos:prefLabel  "heel"', 1),
    ("concept-sought-change", "itb:soughtChange itb:increase", "itb:soughtChange itb:stated", 1),
    ("concept-iri", "", NAMELESS, 1),
    ("impairment-deficit", " ;\n    itb:deficitOf   ex:calf-strength", "", 1),
    ("deficit-of-impairment", "itb:soughtChange itb:decrease", "itb:deficitOf ex:calf-strength", 1),
    ("context-knee-angle", "itb:kneeAngle   60", "itb:kneeAngle 151", 1),
    ("context-knee-angle", "itb:kneeAngle   60", "itb:kneeAngle -1", 1),
    ("relation-label", "", RELATION.format("; itb:sign 1 ; rdfs:label 'makes worse'"), 1),
    ("relation-inverse-label", "", RELATION.format("; itb:sign 1 ; itb:inverseLabel 'suffers from'"), 1),
    ("relation-sign", "", RELATION.format("; itb:sign 2"), 1),
    ("fact-subject", "itb:subject ex:heel-pain ; itb:relation itb:locatedAt", "itb:relation itb:locatedAt", 1),
    ("fact-subject", "itb:subject ex:heel-pain ; itb:relation", 'itb:subject "heel pain" ; itb:relation', 1),
    ("fact-relation", "itb:relation itb:locatedAt ;", "", 1),
    ("fact-object", " ; itb:object ex:heel ;", " ;", 1),
    ("fact-source", 'dcterms:source "by the definition of the term"', 'dcterms:source ""', 1),
    ("fact-source", ' ;\n    dcterms:source "by the definition of the term"', "", 1),
    ("fact-iri", "fact:heel-pain-located-at-heel", "[]", 1),
    ("claim-text", 'rdfs:label    "A stronger calf means less heel pain." ;', "", 1),
    ("claim-subject", "itb:subject   ex:calf-strength ; itb:relation itb:decreases", "itb:relation itb:decreases", 1),
    ("claim-relation", "itb:relation itb:decreases ;", "", 1),
    ("claim-object", "; itb:object ex:calf-strength ;", ";", 1),
    ("claim-context", "itb:context   ex:knee-bent", 'itb:context "knee bent"', 1),
    ("claim-modality", "itb:modality  itb:hedged ;", "", 1),
    ("claim-modality", "itb:modality  itb:hedged ;", "itb:modality itb:draft ;", 1),
    (
        "claim-document",
        "itb:statedIn  study:someone2020heels",
        'itb:statedIn study:someone2020heels, "a talk"',
        2,
    ),
    ("claim-paragraph", "itb:paragraph 2", "itb:paragraph 0", 1),
    ("claim-paragraph", "itb:paragraph 2", 'itb:paragraph "second"', 1),
    ("claim-citation", "cito:citesAsEvidence study:someone2020heels", 'cito:citesAsEvidence "Someone 2020"', 1),
    ("claim-iri", "claim:someone-1", "[]", 1),
    ("appraisal-claim", "itb:appraises  claim:leaflet-1 ;", "itb:appraises claim:leaflet-1, claim:leaflet-2 ;", 1),
    ("appraisal-study", "itb:study      study:someone2020heels", 'itb:study study:someone2020heels, "Someone"', 2),
    ("appraisal-verdict", "itb:verdict    itb:supports", "itb:verdict itb:stated", 1),
    ("appraisal-verdict", "itb:verdict    itb:supports", "itb:verdict itb:supports, itb:disputes", 1),
    ("appraisal-reason", "by a fifth.", 'by a fifth.", "And more.', 1),
    ("appraisal-directness", "itb:directness itb:direct ;", "", 1),
    ("appraisal-status", "itb:status     itb:reviewed ;", "", 1),
    ("appraisal-second-verdict", "itb:secondVerdict itb:supports", "itb:secondVerdict itb:hedged", 1),
    ("appraisal-iri", "appraisal:leaflet-1.someone2020heels", "[]", 1),
    ("study-design-class", "itb:designClass itb:randomisedTrial", "itb:designClass itb:Study", 1),
    ("study-design-class", "itb:designClass itb:randomisedTrial ;", "", 1),
    ("study-design", '8 weeks" ;', '8 weeks", "crossover" ;', 1),
    ("study-read", "itb:read        itb:abstract ;", "", 1),
    ("study-finding", "Calf strength rose and heel pain did not change.", " ", 1),
    ("study-iri", "", "\n[] a itb:Study ; itb:designClass itb:model ; itb:read itb:record .\n", 1),
]
QUERY_FAULTS = [
    ("duplicate-label", '"heel pain"@en', '"Heel"@en', 2),
    ("duplicate-label", '"heel pain"@en', '"Calf-strength"@en', 2),
    ("synonym-clash", '"calf raise"@en', '"calf raise"@en, "Heel pain"@en', 1),
    ("synonym-clash", "", "\nex:heel skos:altLabel 'Calf-raise' .\n", 2),
    ("synonym-repeats-label", '"calf raise"@en', '"calf raise"@en, "heel-raise"@en', 1),
    ("duplicate-definition", "Pain felt at or under the heel.", "The hind part of the foot.", 2),
    ("label-whitespace", '"heel pain"@en', '"heel  pain"@en', 1),
    ("label-whitespace", '"calf raise"@en', '" calf raise"@en', 1),
    ("hierarchy-cycle", "", "\nex:exercise skos:broader ex:heel-raise .\n", 2),
    ("hierarchy-cycle", "", "\nex:heel skos:broader ex:heel .\n", 1),
    ("orphan-concept", "", CONCEPT.format("toe", "A digit of the foot.").replace("skos:broader", "skos:related"), 1),
    ("concept-without-kind", "", "\nex:toe a skos:Concept ; skos:prefLabel 'toe' .\n", 1),
    ("concept-without-kind", "", "\nex:toe a skos:Concept, itb:Concept, itb:Thing .\n", 1),
    (
        "two-kinds",
        "ex:heel-pain a skos:Concept, itb:Symptom",
        "ex:heel-pain a skos:Concept, itb:Symptom, itb:Condition",
        1,
    ),
    ("broader-not-a-concept", "skos:broader    ex:exercise", "skos:broader ex:exercise, ex:exercize", 1),
    ("broader-of-another-kind", "skos:broader    ex:exercise", "skos:broader ex:exercise, ex:heel", 1),
    ("deficit-not-a-capacity", "itb:deficitOf   ex:calf-strength", "itb:deficitOf ex:heel-pain", 1),
    ("causal-relation-without-sign", "", RELATION.format(""), 1),
    ("causal-relation-without-sign", "", RELATION.format("; itb:sign 1 ; itb:isNull true"), 1),
    ("term-without-definition", "", "\nitb:mood a owl:DatatypeProperty ; rdfs:label 'mood' .\n", 1),
    ("unknown-term", "itb:kneeAngle   60", "itb:kneeAngel 60", 1),
    ("unknown-term", "document:leaflet a itb:Document", "document:leaflet a itb:Document, itb:Leaflet", 1),
    ("fact-end-not-a-concept", "itb:object ex:heel ;", "itb:object ex:heal ;", 1),
    ("fact-relation-not-structural", "itb:relation itb:locatedAt", "itb:relation itb:increases", 1),
    (
        "duplicate-fact",
        "",
        FACT,
        2,
    ),
    ("claim-end-not-a-concept", "itb:object ex:calf-strength", "itb:object ex:calf-strenght", 1),
    ("claim-relation-unknown", "itb:relation itb:decreases", "itb:relation itb:lowers", 1),
    ("claim-about-itself", "", CLAIM.format("ex:calf-strength", "itb:affects", "ex:calf-strength"), 1),
    ("claim-document-unknown", "itb:statedIn  study:someone2020heels", "itb:statedIn  study:nobody", 1),
    ("claim-without-locator", "itb:paragraph 2", "itb:inventory 'L-02'", 1),
    ("claim-without-locator", 'itb:section   "Exercises" ; itb:paragraph 2', "itb:paragraph 2", 1),
    ("context-not-a-concept", "itb:context   ex:knee-bent", "itb:context ex:knee-bend", 1),
    ("duplicate-claim", "", CLAIM.format("ex:calf-strength", "itb:doesNotAffect", "ex:heel-pain"), 2),
    ("impairment-in-causal-claim", "", CLAIM.format("ex:calf-weakness", "itb:increases", "ex:heel-pain"), 1),
    ("causal-claim-about-a-structure", "", CLAIM.format("ex:heel", "itb:increases", "ex:heel-pain"), 1),
    (
        "cited-study-without-appraisal",
        "itb:paragraph 2",
        "itb:paragraph 2 ; cito:citesAsEvidence study:someone2020heels",
        1,
    ),
    ("appraisal-of-no-claim", "", APPRAISAL.replace("claim:leaflet-1", "claim:leaflet-9"), 1),
    ("appraisal-without-reason", 'itb:reason     "Calf strength rose by a fifth." ;', "", 1),
    ("duplicate-appraisal", "", APPRAISAL, 2),
    ("unknown-study", "itb:paragraph 2", "itb:paragraph 2 ; cito:citesAsEvidence study:nobody", 1),
    ("edge-without-claim", "", "\nex:heel-raise itb:increases ex:heel-pain .\n", 1),
]
MAPPING_FAULTS = {
    "shared-exact-match": [
        Mapping("https://example.org/gym/heel", "skos:exactMatch", "UBERON:0000000"),
        Mapping("https://example.org/gym/heel-pain", "skos:exactMatch", "UBERON:0000000"),
    ],
    "mapping-of-no-concept": [
        Mapping("https://example.org/gym/heal", "skos:closeMatch", "UBERON:0000000"),
        Mapping("https://example.org/gym/sole", "skos:broadMatch", "UBERON:0000001"),
    ],
}


def broken(before: str, after: str) -> list[TurtleFile]:
    """The sample with one fault in it, behind the schema."""
    if before:
        assert SAMPLE.count(before) == 1, f"“{before}” is in the sample {SAMPLE.count(before)} times"
        text = SAMPLE.replace(before, after)
    else:
        text = SAMPLE + after
    file = turtle.parse(text, "sample.ttl")
    assert not file.findings
    return [SCHEMA, file]


def fired(found: list[Finding]) -> list[str]:
    """The rules that spoke, once for each finding."""
    return [finding.rule for finding in found]


def test_sound_sample_gives_no_finding() -> None:
    """A small sound pack passes every shape and every query."""
    assert checks.check([SCHEMA, turtle.parse(SAMPLE)]) == []


def test_bundled_data_give_no_finding(bundled_files: list[TurtleFile]) -> None:
    """The bundled data pass every check; concepts that only claims use have no claim here, and are not asked about."""
    mappings, _ = read_sssom(files.MAPPINGS)
    found = [each for each in checks.check(bundled_files, mappings) if each.rule != "orphan-concept"]

    assert [each.text() for each in found] == []


@pytest.mark.parametrize(("rule", "before", "after", "count"), SHAPE_FAULTS)
def test_shape_fires_alone(rule: str, before: str, after: str, count: int) -> None:
    """A fault in one node is caught by its shape, and by nothing else."""
    assert fired(checks.check(broken(before, after))) == [rule] * count


@pytest.mark.parametrize(("rule", "before", "after", "count"), QUERY_FAULTS)
def test_query_fires_alone(rule: str, before: str, after: str, count: int) -> None:
    """A fault between nodes is caught by its query, and by nothing else."""
    assert fired(checks.check(broken(before, after))) == [rule] * count


@pytest.mark.parametrize("rule", MAPPING_FAULTS)
def test_mapping_query_fires_alone(rule: str) -> None:
    """A fault in the mappings is caught by its query, and by nothing else."""
    assert fired(checks.check([SCHEMA, turtle.parse(SAMPLE)], MAPPING_FAULTS[rule])) == [rule, rule]


def test_every_rule_has_a_fault() -> None:
    """No shape and no query is without a test that sees it fire."""
    shapes = rdflib.Graph().parse(files.SHAPES, format="turtle")
    messages = rdflib.URIRef("http://www.w3.org/ns/shacl#message")
    shape_rules = {str(shape).rpartition("/")[2] for shape in shapes.subjects(messages)}
    query_rules = {query.rule for query in checks.read_queries()}

    assert shape_rules == {rule for rule, *_ in SHAPE_FAULTS}
    assert query_rules == {rule for rule, *_ in QUERY_FAULTS} | set(MAPPING_FAULTS)
    assert not shape_rules & query_rules
    assert (len(shape_rules), len(query_rules)) == (41, 35)


def test_every_shape_says_how_to_mend() -> None:
    """Each rule of the shapes has a message and an advice, and none holds SPARQL."""
    shapes = rdflib.Graph().parse(files.SHAPES, format="turtle")
    messages = set(shapes.subjects(rdflib.URIRef("http://www.w3.org/ns/shacl#message")))

    assert messages
    assert messages == set(shapes.subjects(rdflib.RDFS.comment))
    assert not list(shapes.subjects(rdflib.URIRef("http://www.w3.org/ns/shacl#sparql")))


def test_finding_names_file_line_and_subject() -> None:
    """A finding points at the line on which the description of its subject begins."""
    (finding,) = checks.check(broken("skos:broader    ex:exercise", "skos:broader ex:exercise, ex:exercize"))
    line = next(n for n, text in enumerate(SAMPLE.splitlines(), 1) if text.startswith("ex:heel-raise a"))

    assert finding.text() == (
        f"sample.ttl:{line}: error[broader-not-a-concept] https://example.org/gym/heel-raise has a broader concept "
        "that there is none of: https://example.org/gym/exercize. Correct the id after skos:broader."
    )
    assert finding.subject == "https://example.org/gym/heel-raise"


def test_orphan_is_only_a_warning() -> None:
    """A concept that nothing speaks of yet is no error."""
    found = checks.check(
        broken("", CONCEPT.format("toe", "A digit of the foot.").replace("skos:broader", "skos:related"))
    )

    assert [finding.severity for finding in found] == [Severity.WARNING]


def test_pack_is_blamed_and_not_what_it_met() -> None:
    """Where a pack describes a bundled concept again, the finding is in the pack."""
    first = turtle.parse(SAMPLE, "bundled.ttl")
    prefixes = SAMPLE[: SAMPLE.index("ex:exercise")]
    pack = turtle.parse(prefixes + "ex:heel skos:broader ex:nowhere .", "pack.ttl")
    (finding,) = checks.check([SCHEMA, first, pack])

    assert (finding.file, finding.rule) == ("pack.ttl", "broader-not-a-concept")


def test_failed_validation_is_not_taken_for_a_finding_about_data(tmp_path: Path) -> None:
    """Shapes that cannot be run are reported as such, since pyshacl also answers “does not conform” for them."""
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .\n"
        "ex:shape a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property [ sh:minCount 1 ] .\n"
    )
    found = checks.check_shapes([turtle.parse("@prefix ex: <https://example.org/> . ex:a a ex:Thing .")], path)

    assert fired(found) == ["shapes-not-run"]


def test_values_cannot_write_on_the_terminal() -> None:
    """A value quoted in a finding is cut short and holds no control character, even where the reader kept it."""
    text = SAMPLE.replace("itb:modality  itb:hedged", 'itb:modality "\\u001B[31m' + "x" * 500 + '"')
    (finding,) = checks.check([SCHEMA, turtle.parse(text)])

    assert finding.rule == "claim-modality"
    assert finding.text().isprintable()
    assert len(finding.text()) < 250


def test_ill_typed_literal_is_a_finding_and_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """A literal that is not of its datatype is caught by the shape, and no library complains on the terminal."""
    xsd = "<http://www.w3.org/2001/XMLSchema#integer>"
    found = checks.check(broken("itb:paragraph 2", f'itb:paragraph "two"^^{xsd}'))
    captured = capfd.readouterr()

    assert set(fired(found)) == {"claim-paragraph"}
    assert captured.out == captured.err == ""


def test_query_header_is_required(tmp_path: Path) -> None:
    """A query that does not say how to mend the fault is refused."""
    (tmp_path / "odd-violation.rq").write_text("# Wrong: is odd\nSELECT ?subject WHERE { ?subject ?p ?o }\n")

    with pytest.raises(QueryError, match=r"odd-violation\.rq lacks 'mend'"):
        checks.read_queries(tmp_path)


@pytest.mark.parametrize(("text", "sentence"), [("SELECT ?s WHERE {", "odd"), ("ASK { ?s ?p ?o }", "not a SELECT")])
def test_query_that_cannot_run_is_refused(text: str, sentence: str) -> None:
    """A query that is not SPARQL, or answers with no rows, raises and names its rule."""
    query = dataclasses.replace(checks.read_queries()[0], rule="odd", text=text)

    with pytest.raises(QueryError, match=sentence):
        checks.run_queries([SCHEMA], queries=[query])


def test_subject_that_no_file_describes_has_no_place() -> None:
    """A finding about something that stands only in the mappings names it, and claims no file for it."""
    found = checks.run_queries([SCHEMA], MAPPING_FAULTS["mapping-of-no-concept"])

    assert [(finding.location, finding.subject) for finding in found] == [
        ("", "https://example.org/gym/heal"),
        ("", "https://example.org/gym/sole"),
    ]


def test_a_thousand_faults_are_a_thousand_findings() -> None:
    """A pack that repeats one label a thousand times gets one finding for each, not one for each pair."""
    concepts = "".join(f'\nex:c{number} a itb:Capacity ; skos:prefLabel "same" .\n' for number in range(1_000))
    file = turtle.parse(SAMPLE + concepts)
    queries = [query for query in checks.read_queries() if query.rule == "duplicate-label"]

    assert len(checks.run_queries([SCHEMA, file], queries=queries)) == 1_000
