"""From what people type to the concept they mean."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.concept import Concept, Kind
from ontology.errors import AmbiguousName, UnknownName
from ontology.known import Ontology
from ontology.lookup import LOWEST_SCORE, find, normalise, suggest

TYPED = {
    "IT band": "iliotibial-band",
    "ITB": "iliotibial-band",
    "it-band": "iliotibial-band",
    "iliotibial tract": "iliotibial-band",
    "ITBS": "itb-syndrome",
    "IT band syndrome": "itb-syndrome",
    "iliotibial band friction syndrome": "itb-syndrome",
    "glute med": "gluteus-medius",
    "Glute Medius": "gluteus-medius",
    "TFL": "tensor-fasciae-latae",
    "SL RDL": "single-leg-rdl",
    "sl-rdl": "single-leg-rdl",
    "single leg RDL": "single-leg-rdl",
    "Single-Leg Deadlift": "single-leg-rdl",
    "single-leg Romanian deadlift": "single-leg-rdl",
    "ankle CARs": "ankle-cars",
    "controlled articular rotations": "ankle-cars",
    "hip drop": "pelvic-drop",
    "knee cave": "knee-valgus",
    "knees caving in": "knee-valgus",
    "overpronation": "foot-pronation",
    "rearfoot eversion": "foot-pronation",
    "knee internal rotation": "tibial-internal-rotation",
    "cadence": "step-rate",
    "runner's pain outside the knee": "lateral-knee-pain",
    "Runner\u2019s pain outside the knee": "lateral-knee-pain",
    "gerdys tubercle": "gerdys-tubercle",
    "compression at the lateral femoral epicondyle": "itb-compression",
    "self-myofascial release": "foam-rolling",
    "clamshells": "clamshell",
    "monster walks": "band-walk",
    "itbc:hip-adduction": "hip-adduction",
    "hip-adduction": "hip-adduction",
    "https://w3id.org/itb-rationale/concept/hip-adduction": "hip-adduction",
    "  HIP   ADDUCTION ": "hip-adduction",
}
MISSPELT = {
    "glut medius": "gluteus-medius",
    "it band syndrom": "itb-syndrome",
    "ankle carz": "ankle-cars",
    "ankel cars": "ankle-cars",
    "split squatt": "split-squat",
    "deadlift single leg": "single-leg-rdl",
    "SL RLD": "single-leg-rdl",
    "compression lateral epicondyle": "itb-compression",
    "foam roling": "foam-rolling",
    "hip abductor strenght": "hip-abductor-strength",
    "tensor facia latae": "tensor-fasciae-latae",
    "pelvis drop contralateral": "pelvic-drop",
}


@pytest.mark.parametrize(("typed", "name"), TYPED.items())
def test_names_people_type_are_found(bundled: Ontology, typed: str, name: str) -> None:
    """Labels, synonyms, ids and IRIs are found however they are written."""
    assert find(bundled, typed).local_name == name


@pytest.mark.parametrize(("typed", "name"), MISSPELT.items())
def test_misspelling_suggests_what_was_meant(bundled: Ontology, typed: str, name: str) -> None:
    """A misspelt name is not taken for another; the concept that was meant is suggested first."""
    with pytest.raises(UnknownName) as caught:
        find(bundled, typed)

    assert caught.value.suggestions[0] == bundled.concepts[f"itbc:{name}"].label


def test_suggestions_name_what_was_near(bundled: Ontology) -> None:
    """A suggestion says which of the names was near, and how near of a hundred."""
    concept, name, score = suggest(bundled, "glut medius", limit=1)[0]

    assert (concept.label, name) == ("gluteus medius", "glute medius")
    assert 90 < score < 100


def test_nonsense_suggests_nothing(bundled: Ontology) -> None:
    """Where nothing is near, nothing is offered."""
    with pytest.raises(UnknownName) as caught:
        find(bundled, "xyzzy plugh")

    assert caught.value.suggestions == ()
    assert suggest(bundled, "") == suggest(bundled, "?!") == []


def test_label_wins_over_the_local_name_of_another(bundled: Ontology) -> None:
    """“Single-leg stance” is the context of that label, though the test of standing so has it in its id."""
    assert find(bundled, "single-leg stance").kind is Kind.CONTEXT
    assert find(bundled, "itbc:single-leg-stance").kind is Kind.ASSESSMENT


def test_name_of_two_concepts_is_ambiguous() -> None:
    """Where a pack gives two concepts one synonym, a look-up asks which."""
    concepts = {name: Concept(name, Kind.CAPACITY, name, synonyms=("both",)) for name in ("one", "two")}

    with pytest.raises(AmbiguousName) as caught:
        find(Ontology(concepts, {}), "Both")
    assert caught.value.candidates == ("one", "two")


def test_no_name_belongs_to_two_concepts(bundled: Ontology) -> None:
    """Of the bundled names each means one concept, as the look-up compares them."""
    owners: dict[str, set[str]] = {}
    for concept in bundled.concepts.values():
        for name in concept.names:
            owners.setdefault(normalise(name), set()).add(concept.id)

    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_name_finds_its_concept(bundled: Ontology) -> None:
    """Every label and every synonym leads to its concept."""
    for concept in bundled.concepts.values():
        for name in concept.names:
            assert find(bundled, name) is concept


@given(st.text())
def test_normalising_twice_changes_nothing(name: str) -> None:
    """The form in which names are compared is a fixed point."""
    assert normalise(normalise(name)) == normalise(name)


@given(st.text(max_size=30))
def test_any_text_is_answered(bundled: Ontology, text: str) -> None:
    """Whatever is typed, the answer is a concept or an error of ours; suggestions are ranked, each concept once."""
    with contextlib.suppress(UnknownName):
        find(bundled, text)
    suggestions = suggest(bundled, text)
    scores = [score for _, _, score in suggestions]

    assert scores == sorted(scores, reverse=True)
    assert all(LOWEST_SCORE <= score <= 100 for score in scores)
    assert len({concept.id for concept, _, _ in suggestions}) == len(suggestions)
