"""The bundled ontology, read once, and a maker of small ones."""

from collections.abc import Callable

import pytest

from ontology import files, turtle
from ontology.concept import Concept, Kind
from ontology.mapping import read_sssom
from ontology.model import Ontology, load
from ontology.turtle import TurtleFile


@pytest.fixture(scope="session")
def bundled_files() -> list[TurtleFile]:
    """The bundled Turtle files as read."""
    return [turtle.read(path) for path in files.TURTLE]


@pytest.fixture(scope="session")
def bundled(bundled_files: list[TurtleFile]) -> Ontology:
    """The bundled ontology with its mappings."""
    mappings, _ = read_sssom(files.MAPPINGS)
    onto, _ = load((each for file in bundled_files for each in file.descriptions.values()), mappings)
    return onto


@pytest.fixture(scope="session")
def ontology_of() -> Callable[..., Ontology]:
    """Make an ontology of capacities from what each is narrower than: `ontology_of(a=[], b=["a"])`."""

    def make(**broader: list[str]) -> Ontology:
        concepts = {name: Concept(name, Kind.CAPACITY, name, broader=tuple(wider)) for name, wider in broader.items()}
        return Ontology(concepts, {})

    return make
