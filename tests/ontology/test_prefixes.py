"""Ids and IRIs: two forms of one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import files
from ontology.prefixes import PREFIXES, compact, converter, expand, local_name

EXAMPLES = {
    "itbc:hip-adduction": "https://w3id.org/itb-rationale/concept/hip-adduction",
    "itb:increases": "https://w3id.org/itb-rationale/ontology/increases",
    "itb:": "https://w3id.org/itb-rationale/ontology/",
    "UBERON:0001376": "http://purl.obolibrary.org/obo/UBERON_0001376",
    "FMA:51048": "http://purl.org/sig/ont/fma/fma51048",
    "MESH:D058745": "http://id.nlm.nih.gov/mesh/D058745",
    "icf:s75003": "http://who.int/icf#s75003",
    "https://example.org/squat": "https://example.org/squat",
    "https://w3id.org/itb-rationale/concept/deep/er": "https://w3id.org/itb-rationale/concept/deep/er",
}

PARTS = st.sampled_from([*PREFIXES, *PREFIXES.values(), "https://example.org/", ":", "/", "#", "<", ">", "hip"])


@pytest.mark.parametrize(("identifier", "iri"), EXAMPLES.items())
def test_examples(identifier: str, iri: str) -> None:
    """An IRI has one id, and the id leads back to it."""
    assert compact(iri) == identifier
    assert expand(identifier) == iri


@given(st.lists(PARTS | st.text(max_size=5), max_size=5).map("".join))
def test_expand_undoes_compact(iri: str) -> None:
    """Whatever the IRI, nothing is lost by making it short."""
    assert expand(compact(iri)) == iri


def test_scheme_that_looks_like_a_prefix_is_kept_apart() -> None:
    """The absolute IRI <itbc:hip> is not the concept itbc:hip."""
    assert compact("itbc:hip") == "<itbc:hip>"


@pytest.mark.parametrize(
    ("identifier", "name"),
    [("itbc:hip", "hip"), ("https://example.org/a/hip", "hip"), ("https://example.org/", "https://example.org/")],
)
def test_local_name(identifier: str, name: str) -> None:
    """The local name is what follows the prefix or the last cut, and the whole where nothing does."""
    assert local_name(identifier) == name


@pytest.mark.parametrize(("identifier", "iri"), list(EXAMPLES.items())[:7])
def test_converter_agrees(identifier: str, iri: str) -> None:
    """The curies converter holds the same map."""
    assert converter().compress(iri) == identifier
    assert converter().expand(identifier) == iri


def test_map_holds_every_prefix_of_the_mapping_file() -> None:
    """What the SSSOM header declares, our map says in the same words."""
    header = [line for line in files.MAPPINGS.read_text(encoding="utf-8").splitlines() if line.startswith("#   ")]
    declared = dict(line[4:].split(": ", 1) for line in header if ': "http' in line)

    assert len(declared) == 19
    assert {prefix: iri.strip('"') for prefix, iri in declared.items()}.items() <= PREFIXES.items()


def test_namespaces_are_distinct() -> None:
    """No namespace has two prefixes."""
    assert len(set(PREFIXES.values())) == len(PREFIXES)
