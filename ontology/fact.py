"""A fact: one statement of anatomy with its source. Facts place and explain a chain; they are never causes."""

from ontology.quick import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced statement.

    Attributes:
        id: CURIE, such as `fact:iliotibial-band-part-of-fascia-lata`.
        subject: Id of a concept.
        relation: Id of a structural relation.
        object: Id of a concept.
        source: Where it was read, in words a person can follow up.
    """

    id: str
    subject: str
    relation: str
    object: str
    source: str
