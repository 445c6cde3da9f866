"""Where the data of this package lie, in a checkout and in an installed wheel alike."""

from pathlib import Path

DATA = Path(__file__).parent / "data"

SCHEMA = DATA / "schema.ttl"
"""Classes, relations, properties and value sets."""
CONCEPTS = DATA / "concepts.ttl"
"""The concepts."""
ANATOMY = DATA / "anatomy.ttl"
"""Anatomical facts."""
MAPPINGS = DATA / "mappings.sssom.tsv"
"""Mappings of concepts to terms of other vocabularies."""
SHAPES = DATA / "shapes.ttl"
"""What one node must have, in SHACL."""
QUERIES = DATA / "queries"
"""What the whole must not contain, one SPARQL query a fault."""

TURTLE = (SCHEMA, CONCEPTS, ANATOMY)
"""The Turtle files that `ontology.model.load` needs, in the order it likes them."""
