"""Concepts in sentences: the longest name wins, other muscles and planes are other things, and a lack has a minus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.support.mentions import TOKEN, Marked
from graph.support.terms import Terms
from graph.support.verdict import Support, Verdict
from ontology.known import Ontology


@pytest.fixture(scope="module")
def terms(support: Support) -> Terms:
    """The names of the bundled concepts."""
    return support.terms


def named(terms: Terms, text: str) -> list[tuple[str, int]]:
    """Concepts in the order they stand, each with its sign; empty names are what the ontology does not have."""
    marked: Marked = terms.mark(text)
    mentions = [marked.at(found) for found in TOKEN.finditer(marked.text)]
    return [(mention.concepts[0].partition(":")[2] if mention.concepts else "", mention.sign) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weak hip abductors", ("hip-abductor-strength", -1)),
        ("weakness of the gluteus medius", ("hip-abductor-strength", -1)),
        ("hip abductors that are weaker", ("hip-abductor-strength", -1)),
        ("hip abduction torque", ("hip-abductor-strength", 1)),
        ("weak hip external rotators", ("hip-external-rotator-strength", -1)),
        ("weakness of the muscles that rotate the hip outwards", ("hip-external-rotator-strength", -1)),
        ("the opposite side of the pelvis drops", ("pelvic-drop", 1)),
        ("the knee caves inwards", ("knee-valgus", 1)),
        ("the tibia turns inwards", ("tibial-internal-rotation", 1)),
        ("internal rotation of the hip", ("hip-internal-rotation", 1)),
        ("adduction of the knee", ("knee-adduction", 1)),
        ("a narrower step", ("step-width-increase", -1)),
        ("the pressure pain threshold", ("tissue-sensitivity", -1)),
        ("limited dorsiflexion", ("ankle-dorsiflexion-capacity", -1)),
    ],
)
def test_a_phrase_names_one_concept(terms: Terms, text: str, expected: tuple[str, int]) -> None:
    """What people write for a concept, in other words than its label, is that concept with its sign."""
    assert named(terms, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "weak quadriceps",
        "hip flexor strength",
        "weakness of the hip adductors",
        "hamstring strains",
        "external rotation of the tibia",
        "patellofemoral pain",
        "heel pain",
        "a corticosteroid injection",
    ],
)
def test_what_the_ontology_lacks_is_not_taken_for_what_it_has(terms: Terms, text: str) -> None:
    """Other muscles, planes, complaints and treatments are marked as foreign, and as nothing else."""
    assert named(terms, text) == [("", 1 if not text.startswith("weak") else -1)]


def test_a_list_shares_its_weakness(terms: Terms) -> None:
    """“Weak hip abductors and external rotators” says that both are weak."""
    both = [("hip-abductor-strength", -1), ("hip-external-rotator-strength", -1)]

    assert named(terms, "weak hip abductors and external rotators") == both
    assert named(terms, "hip abductor and external rotator weakness") == both


def test_brackets_are_left_out(terms: Terms) -> None:
    """An aside or a citation in brackets names nothing."""
    assert named(terms, "hip adduction (and not knee valgus) (3)") == [("hip-adduction", 1)]


@given(st.text(max_size=300))
def test_any_text_can_be_read(support: Support, text: str) -> None:
    """No text is too odd to be understood; a study that is not in the graph says nothing of any."""
    understood = support.understand(text, ("nobody2030",), text)

    assert support.judge(understood, "nobody2030").verdict is Verdict.CANNOT_TELL


WORDS = "not never may causes reduces no the hip band adduction weak runners with ITBS , of".split()  # noqa: SIM905


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_order_of_the_words_we_know_can_be_read(support: Support, words: list[str]) -> None:
    """Words of the tables in any order give statements about concepts that exist, or none."""
    onto: Ontology = support.onto
    said = support.understand(" ".join(words)).said

    assert all(end in onto.concepts for one in said for end in (one.subject, one.object) if end)
