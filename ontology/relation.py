"""A relation: what a claim or a fact says holds between two concepts."""

from enum import StrEnum

from ontology.quick import dataclass


class Family(StrEnum):
    """What a relation is good for. Only causal relations make chains; the others place and explain them."""

    CAUSAL = "causal"
    ASSOCIATIONAL = "associational"
    STRUCTURAL = "structural"
    CLINICAL = "clinical"


FAMILY_OF_CLASS: dict[str, Family] = {
    "itb:CausalRelation": Family.CAUSAL,
    "itb:AssociationalRelation": Family.ASSOCIATIONAL,
    "itb:StructuralRelation": Family.STRUCTURAL,
    "itb:ClinicalRelation": Family.CLINICAL,
}
"""The family that a class of the schema stands for, by the id of the class."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation.

    Attributes:
        id: CURIE, such as `itb:increases`.
        label: The words between subject and object: “hip adduction *increases* iliotibial band tension”.
        family: What it is good for.
        sign: For a causal relation, 1 when the object rises with the subject, -1 when it falls, 0 when the direction
            is not known. 0 in every other family.
        null: True for the relation that says there is no effect; its sign is 0 and it never joins a chain.
        inverse_label: The words from object to subject; empty where none are given.
        definition: What it says, in a sentence.
    """

    id: str
    label: str
    family: Family
    sign: int = 0
    null: bool = False
    inverse_label: str = ""
    definition: str = ""

    @property
    def is_causal(self) -> bool:
        """Whether it speaks of cause, the null relation included."""
        return self.family is Family.CAUSAL
