import pytest

from graph.loading import load_evidence
from graph.terms import find_terms, term, term_page
from ontology.concept import Kind
from ontology.mapping import Mapping

EVIDENCE = load_evidence(everything=True)


def test_every_mapping_of_a_concept_is_told_once() -> None:
    """As a match, as a false friend, or as a search in vain."""
    for concept in EVIDENCE.ontology.concepts.values():
        one = term(EVIDENCE, concept)
        told = [row for _, row in one.matches] + list(one.false_friends) + list(one.absences)

        assert sorted(row.line or 0 for row in told) == sorted(
            row.line or 0 for row in EVIDENCE.ontology.mappings if row.subject == concept.id
        )


def test_a_path_begins_at_the_widest_and_ends_one_step_above() -> None:
    """The concept itself is the page's title."""
    concept = EVIDENCE.ontology.concepts["itbc:split-squat"]
    one = term(EVIDENCE, concept)

    if one.broader:
        assert one.path[-1] == one.broader[0]
    assert concept not in one.path


def test_kinds_and_words_narrow_together() -> None:
    """A term must have the words and be of the kind."""
    found = find_terms(EVIDENCE, "compression", Kind.MECHANISM)

    assert found.concepts
    assert all(concept.kind is Kind.MECHANISM for concept in found.concepts)
    assert found.near == ()


@pytest.mark.parametrize(
    ("term_id", "page"),
    [
        ("MESH:D005206", "http://id.nlm.nih.gov/mesh/D005206"),
        ("icf:s75003", None),
        ("TA98:A04.7.03.003", None),
        ("javascript:alert(1)", None),
        ("UBERON:", None),
    ],
)
def test_only_pages_on_the_web_are_linked(term_id: str, page: str | None) -> None:
    """A vocabulary without pages, and a scheme that is none, give no link."""
    assert term_page(Mapping("itbc:x", "skos:exactMatch", term_id)) == page
