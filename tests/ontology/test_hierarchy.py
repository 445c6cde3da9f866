"""Wider and narrower concepts, also where somebody made a circle."""

from collections.abc import Callable
from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from ontology.concept import Concept, Kind
from ontology.hierarchy import broader_of, narrower_of, path_to_top, roots
from ontology.known import Ontology

NAMES = "abcdef"
LINKS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12)


def tangled(links: list[tuple[str, str]]) -> Ontology:
    """An ontology with any links at all, circles included."""
    concepts = {
        name: Concept(name, Kind.CAPACITY, name, broader=tuple(wider for narrower, wider in links if narrower == name))
        for name in NAMES
    }
    return Ontology(concepts, {})


def test_bundled_examples(bundled: Ontology) -> None:
    """A clamshell is an isolated hip exercise, a hip-strengthening exercise and strength training, in that order."""
    assert broader_of(bundled, "itbc:clamshell") == [
        "itbc:isolated-hip-strengthening",
        "itbc:hip-strengthening",
        "itbc:strength-training",
    ]
    assert path_to_top(bundled, "itbc:clamshell")[-1] == "itbc:strength-training"
    assert {"itbc:clamshell", "itbc:band-walk", "itbc:split-squat"} <= set(
        narrower_of(bundled, "itbc:strength-training")
    )
    assert "itbc:strength-training" in roots(bundled, Kind.INTERVENTION)
    assert "itbc:clamshell" not in roots(bundled)


def test_two_parents(ontology_of: Callable[..., Ontology]) -> None:
    """With two wider concepts both count, and the path to the top takes the first."""
    onto = ontology_of(top=[], left=["top"], right=[], both=["left", "right"])

    assert broader_of(onto, "both") == ["left", "right", "top"]
    assert path_to_top(onto, "both") == ["both", "left", "top"]
    assert narrower_of(onto, "top") == ["left", "both"]
    assert roots(onto) == ["top", "right"]


def test_unknown_concept_has_no_place(ontology_of: Callable[..., Ontology]) -> None:
    """A concept that is not there has nothing above or below it."""
    onto = ontology_of(a=["gone"])

    assert broader_of(onto, "nowhere") == narrower_of(onto, "nowhere") == []
    assert path_to_top(onto, "nowhere") == ["nowhere"]
    assert roots(onto) == ["a"]
    assert broader_of(onto, "a") == []


@given(LINKS)
def test_closure_agrees_with_networkx(links: list[tuple[str, str]]) -> None:
    """Wider and narrower concepts are the ancestors and descendants of the graph, circles included."""
    onto = tangled(links)
    reference = nx.DiGraph(links)
    reference.add_nodes_from(NAMES)

    for name in NAMES:
        assert set(broader_of(onto, name)) == nx.descendants(reference, name) - {name}
        assert set(narrower_of(onto, name)) == nx.ancestors(reference, name) - {name}


@given(LINKS)
def test_path_is_a_path(links: list[tuple[str, str]]) -> None:
    """The path to the top follows links, meets no concept twice, and ends."""
    onto = tangled(links)

    for name in NAMES:
        path = path_to_top(onto, name)
        assert path[0] == name
        assert len(set(path)) == len(path)
        assert all(step in links for step in pairwise(path))
