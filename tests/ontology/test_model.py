"""Loading the ontology: what can stand loads, what cannot is a finding."""

import pytest

from ontology import turtle
from ontology.concept import Kind
from ontology.findings import Finding
from ontology.model import Ontology, load
from ontology.relation import Family

PREFIXES = """\
@prefix itb: <https://w3id.org/itb-rationale/ontology/> .
@prefix itbc: <https://w3id.org/itb-rationale/concept/> .
@prefix fact: <https://w3id.org/itb-rationale/fact/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
HIP = 'itbc:hip a skos:Concept, itb:Structure ; skos:prefLabel "hip" .\n'
KNEE = 'itbc:knee a skos:Concept, itb:Structure ; skos:prefLabel "knee" .\n'
NEAR = 'itb:near a itb:StructuralRelation ; rdfs:label "is near" .\n'


def loaded(*texts: str) -> tuple[Ontology, list[Finding]]:
    """Load one file for each text."""
    read = [turtle.parse(PREFIXES + text, f"{number}.ttl") for number, text in enumerate(texts, 1)]
    assert not [finding for file in read for finding in file.findings]
    return load(description for file in read for description in file.descriptions.values())


def test_bundled_header(bundled: Ontology) -> None:
    """The bundled ontology has a title, a version and a licence."""
    assert bundled.title.startswith("Gerdy")
    assert bundled.version == "0.1.0"
    assert bundled.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_concept_has_what_the_file_says() -> None:
    """Every property of a concept arrives, in the order of the file."""
    onto, findings = loaded(
        HIP
        + """
itbc:drop a skos:Concept, itb:Kinematic ; skos:prefLabel "drop"@en ; skos:definition "It drops."@en ;
    skos:altLabel "fall"@en, "sinking"@en ; skos:broader itbc:motion ; itb:soughtChange itb:decrease ;
    dcterms:source "a book" ; skos:scopeNote "Of the pelvis."@en .
itbc:motion a skos:Concept, itb:Kinematic ; skos:prefLabel "motion" .
"""
    )
    drop = onto.concepts["itbc:drop"]

    assert findings == []
    assert (drop.kind, drop.label, drop.definition) == (Kind.KINEMATIC, "drop", "It drops.")
    assert drop.names == ("drop", "fall", "sinking")
    assert (drop.broader, drop.sought, drop.source, drop.scope_note) == (
        ("itbc:motion",),
        -1,
        "a book",
        "Of the pelvis.",
    )
    assert drop.iri == "https://w3id.org/itb-rationale/concept/drop"
    assert drop.local_name == "drop"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("itbc:x a skos:Concept .", "concept-without-kind"),
        ("itbc:x a skos:Concept, itb:Thing .", "concept-without-kind"),
        ('itbc:x a itb:Structure, itb:Capacity ; skos:prefLabel "x" .', "two-kinds"),
        ("itbc:x a itb:Structure .", "concept-label"),
        ('itbc:x a itb:Structure ; skos:prefLabel "x", "y" .', "concept-label"),
        ('itbc:x a itb:Structure ; skos:prefLabel " " .', "concept-label"),
        ('itbc:x a itb:Structure ; skos:prefLabel "x" ; itb:soughtChange "up" .', "concept-sought-change"),
        ('itbc:x a itb:Structure ; skos:prefLabel "x" ; skos:broader itbc:y .', "broader-not-a-concept"),
        ('itbc:x a itb:Impairment ; skos:prefLabel "x" ; itb:deficitOf itbc:y .', "deficit-not-a-capacity"),
        ("itb:x a itb:CausalRelation .", "causal-relation-without-sign"),
        ("itb:x a itb:CausalRelation ; itb:sign 7 .", "causal-relation-without-sign"),
        ("fact:x a itb:Fact .", "fact-end-not-a-concept"),
        (
            HIP + KNEE + "fact:x a itb:Fact ; itb:subject itbc:hip ; itb:object itbc:knee .",
            "fact-relation-not-structural",
        ),
        (
            HIP
            + KNEE
            + NEAR
            + "fact:x a itb:Fact ; itb:subject itbc:hip ; itb:relation itb:near ; itb:object itbc:knee .",
            "fact-source",
        ),
    ],
)
def test_fault_is_one_finding(text: str, rule: str) -> None:
    """A fault that matters to loading is one finding, with the file and the subject."""
    _, (finding,) = loaded(text)

    assert (finding.rule, finding.file) == (rule, "1.ttl")
    assert finding.line is not None
    assert finding.subject is not None
    assert finding.subject.endswith(":x")


def test_concept_without_label_is_called_by_its_id() -> None:
    """A missing label does not lose the concept."""
    onto, _ = loaded("itbc:left-hip a itb:Structure .")

    assert onto.concepts["itbc:left-hip"].label == "left hip"


def test_pointer_to_nothing_is_taken_out() -> None:
    """No concept of the ontology points at a concept it does not have."""
    onto, _ = loaded(
        'itbc:x a itb:Impairment ; skos:prefLabel "x" ; skos:broader itbc:hip, itbc:none ; itb:deficitOf itbc:none .\n'
        + HIP
    )

    assert onto.concepts["itbc:x"].broader == ("itbc:hip",)
    assert onto.concepts["itbc:x"].deficit_of is None


def test_values_are_no_concepts(bundled: Ontology) -> None:
    """The members of the value sets are SKOS concepts, but not concepts of the explanation, and no finding is made."""
    assert "itb:supports" not in bundled.concepts


@pytest.mark.parametrize("beginning", ["", 'a itb:Structure ; skos:prefLabel "hip" ;', "a itb:Structure ;"])
def test_pack_may_add_synonyms(beginning: str) -> None:
    """A second file may give a concept more names, with or without saying again what it is, and no finding is made."""
    onto, findings = loaded(HIP, f'itbc:hip {beginning} skos:altLabel "hippy bit" .')

    assert findings == []
    assert onto.concepts["itbc:hip"].names == ("hip", "hippy bit")


def test_pack_may_not_change_what_a_concept_is() -> None:
    """What a second file says differently is a finding in that file, and the first holds."""
    onto, (finding,) = loaded(HIP, 'itbc:hip a itb:Condition ; skos:prefLabel "hip hop" .')

    assert (finding.rule, finding.file) == ("concept-described-twice", "2.ttl")
    assert "another kind and label" in finding.sentence
    assert (onto.concepts["itbc:hip"].kind, onto.concepts["itbc:hip"].label) == (Kind.STRUCTURE, "hip")


def test_relation_cannot_be_described_again() -> None:
    """A pack cannot turn the sign of a relation."""
    increases = 'itb:increases a itb:CausalRelation ; rdfs:label "increases" ; itb:sign {} .'
    onto, (finding,) = loaded(increases.format("1"), increases.format("-1"))

    assert (finding.rule, finding.file) == ("relation-described-twice", "2.ttl")
    assert onto.relations["itb:increases"].sign == 1


@pytest.mark.parametrize(
    ("name", "family", "sign", "null"),
    [
        ("increases", Family.CAUSAL, 1, False),
        ("decreases", Family.CAUSAL, -1, False),
        ("affects", Family.CAUSAL, 0, False),
        ("doesNotAffect", Family.CAUSAL, 0, True),
        ("accompanies", Family.ASSOCIATIONAL, 0, False),
        ("partOf", Family.STRUCTURAL, 0, False),
        ("usualAdviceFor", Family.CLINICAL, 0, False),
    ],
)
def test_bundled_relations(bundled: Ontology, name: str, family: Family, sign: int, null: bool) -> None:  # noqa: FBT001
    """Each family has its relations, and only causal ones have signs."""
    relation = bundled.relations[f"itb:{name}"]

    assert (relation.family, relation.sign, relation.null) == (family, sign, null)
    assert relation.is_causal == (family is Family.CAUSAL)
