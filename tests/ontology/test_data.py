"""The bundled data: complete, well written, and stating nothing without a source."""

import re
from pathlib import Path

import pytest

from ontology import files
from ontology.concept import CAUSAL_KINDS, Kind
from ontology.hierarchy import broader_of
from ontology.known import Ontology
from ontology.relation import Family

RELATIONS = {
    Family.CAUSAL: {"increases", "decreases", "affects", "doesNotAffect"},
    Family.ASSOCIATIONAL: {"accompanies"},
    Family.STRUCTURAL: {
        "partOf",
        "attachesTo",
        "originatesFrom",
        "insertsInto",
        "continuousWith",
        "crosses",
        "actsOn",
        "locatedAt",
        "capacityOf",
        "propertyOf",
        "occursAt",
        "stabilises",
        "madeOf",
        "symptomOf",
        "rivalOf",
        "motionOf",
    },
    Family.CLINICAL: {
        "usualAdviceFor",
        "moreSpecificThan",
        "complements",
        "indicatedIn",
        "indicatedBefore",
        "assesses",
        "differsFrom",
    },
}
DATA_FILES = sorted(path for path in files.DATA.iterdir() if path.suffix in {".ttl", ".tsv"})


def test_all_kinds_are_there(bundled: Ontology) -> None:
    """There are concepts of every kind, and no fewer than were first listed."""
    assert {concept.kind for concept in bundled.concepts.values()} == set(Kind)
    assert len(bundled.concepts) >= 148


@pytest.mark.parametrize(("family", "names"), RELATIONS.items())
def test_relations_are_in_their_family(bundled: Ontology, family: Family, names: set[str]) -> None:
    """Every relation the claims use is in the schema, in the family it is used as."""
    found = {relation.id for relation in bundled.relations.values() if relation.family is family}

    assert {f"itb:{name}" for name in names} <= found


def test_every_concept_is_defined(bundled: Ontology) -> None:
    """A definition is one or two sentences that begin with a capital and end with a full stop."""
    for concept in bundled.concepts.values():
        assert re.fullmatch(r"[A-Z].{14,400}\.", concept.definition), concept.id
        assert len(re.findall(r"\.(?: |$)", concept.definition)) <= 3, concept.id


def test_labels_are_lower_case(bundled: Ontology) -> None:
    """A label begins with a capital only where it is a name or an abbreviation."""
    capitals = {"Gerdy's", "TFL", "Trendelenburg", "Ober", "PAILs", "RAILs", "Romanian", "CARs", "IT"}
    for concept in bundled.concepts.values():
        odd = [word for word in concept.label.split() if word != word.lower() and word not in capitals]
        assert odd == [], concept.id


def test_quantities_have_a_sought_direction_only_where_they_can_change(bundled: Ontology) -> None:
    """Only what can be more or less has a direction in which treatment wants it to move."""
    sought = {concept.kind for concept in bundled.concepts.values() if concept.sought}

    assert sought <= CAUSAL_KINDS - {Kind.INTERVENTION}
    assert bundled.concepts["itbc:itb-compression"].sought == -1
    assert bundled.concepts["itbc:hip-abductor-strength"].sought == 1
    assert bundled.concepts["itbc:step-rate"].sought == 0


def test_every_impairment_is_a_deficit_of_a_capacity(bundled: Ontology) -> None:
    """A weakness points at the strength it is too little of."""
    for concept in bundled.concepts.values():
        if concept.kind is Kind.IMPAIRMENT:
            assert concept.deficit_of is not None
            assert bundled.concepts[concept.deficit_of].kind is Kind.CAPACITY
        else:
            assert concept.deficit_of is None


def test_exercises_are_under_their_parents(bundled: Ontology) -> None:
    """What the article advises is found under strength, mobility and load."""
    assert "itbc:strength-training" in broader_of(bundled, "itbc:single-leg-rdl")
    assert "itbc:mobility-training" in broader_of(bundled, "itbc:pails")
    assert "itbc:load-management" in broader_of(bundled, "itbc:reduced-running-volume")


def test_facts_are_structural_and_sourced(bundled: Ontology) -> None:
    """No fact is a cause, and each says where it was read."""
    assert len(bundled.facts) >= 85
    for fact in bundled.facts:
        assert bundled.relations[fact.relation].family is Family.STRUCTURAL
        assert re.search(r"doi:|UBERON|Gray|StatPearls|definition|SSSOM|sssom|review|at [a-z]+\.", fact.source), fact.id


def test_ids_of_facts_say_what_they_state(bundled: Ontology) -> None:
    """The id of a fact is its subject, relation and object, so that a diff can be read."""
    for fact in bundled.facts:
        relation = re.sub(r"[A-Z]", lambda match: f"-{match[0].lower()}", fact.relation.partition(":")[2])
        ends = [end.partition(":")[2] for end in (fact.subject, fact.object)]
        assert fact.id == f"fact:{ends[0]}-{relation}-{ends[1]}"


@pytest.mark.parametrize(
    ("subject", "relation", "target"),
    [
        ("iliotibial-band", "partOf", "fascia-lata"),
        ("iliotibial-band", "attachesTo", "linea-aspera"),
        ("iliotibial-band", "continuousWith", "tensor-fasciae-latae"),
        ("gluteus-medius", "insertsInto", "greater-trochanter"),
        ("tensor-fasciae-latae", "originatesFrom", "iliac-blade"),
        ("gluteus-maximus", "originatesFrom", "sacrum"),
        ("hip-abductor-strength", "capacityOf", "hip-abductors"),
        ("itb-compression", "locatedAt", "lateral-femoral-epicondyle"),
        ("tibial-internal-rotation", "motionOf", "tibia"),
    ],
)
def test_anatomy_holds(bundled: Ontology, subject: str, relation: str, target: str) -> None:
    """The anatomy the explanation stands on is there."""
    wanted = (f"itbc:{subject}", f"itb:{relation}", f"itbc:{target}")

    assert wanted in {(fact.subject, fact.relation, fact.object) for fact in bundled.facts}


def test_band_is_not_said_to_have_a_bursa(bundled: Ontology) -> None:
    """The bursa that the friction account speaks of is nowhere stated to be there."""
    placed = [fact for fact in bundled.facts if fact.subject == "itbc:lateral-knee-bursa"]

    assert all(fact.relation == "itb:absentFrom" for fact in placed)


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.name)
def test_data_file_states_its_licence(path: Path) -> None:
    """Every file of data says at its head what it is and under which licence."""
    head = "\n".join(path.read_text(encoding="utf-8").splitlines()[:40])

    assert head.startswith("#")
    assert re.search(r"CC BY 4\.0|licenses/by/4\.0", head)


def test_sources_name_every_file() -> None:
    """SOURCES.md speaks of every file of data."""
    text = (files.DATA / "SOURCES.md").read_text(encoding="utf-8")

    assert [path.name for path in DATA_FILES if path.name not in text] == []
