"""What a person may ask about, as a list to choose from: every concept under each of its names."""

from dataclasses import dataclass

from graph.evidence import Evidence
from graph.page import visible
from ontology.concept import Concept, Kind

ANY = "any"
"""The choice of leaving one end open."""
_REST = (Kind.CAPACITY, Kind.KINEMATIC, Kind.IMPAIRMENT, Kind.SYMPTOM, Kind.CONDITION)
SOURCES = (Kind.INTERVENTION, Kind.EXPOSURE, Kind.MECHANISM, *_REST)
TARGETS = (Kind.MECHANISM, *_REST, Kind.EXPOSURE, Kind.INTERVENTION)
"""Kinds that may stand at either end, the ones most asked about first."""
_BY_NAME = "\x1f"


@dataclass(frozen=True, slots=True)
class Choices:
    """A list to choose from.

    Attributes:
        words: What each choice is called, by choice: the id of a concept, or one of its other names.
        concepts: The concept each choice means; `ANY` means none.
    """

    words: dict[str, str]
    concepts: dict[str, Concept]

    def settled(self, choice: str) -> str:
        """The choice that stands for the same concept by its label."""
        return self.concepts[choice].id if choice in self.concepts else choice


def choices(evidence: Evidence, kinds: tuple[Kind, ...], anything: str) -> Choices:
    """Every concept of the kinds, under its label and then under each of its other names.

    Args:
        evidence: What is known.
        kinds: The kinds, in the order they are listed.
        anything: What the choice of none is called, such as "Any intervention".
    """
    listed = [concept for kind in kinds for concept in evidence.concepts_of_kind(kind)]
    words, meant = {ANY: anything}, {}
    for concept in listed:
        words[concept.id] = visible(concept.label) if concept.kind is kinds[0] else _with_kind(concept)
        meant[concept.id] = concept
    for concept in listed:
        for name in concept.synonyms:
            choice = f"{concept.id}{_BY_NAME}{name}"
            words[choice] = f"{visible(name)} → {visible(concept.label)}"
            meant[choice] = concept
    return Choices(words, meant)


def _with_kind(concept: Concept) -> str:
    return f"{visible(concept.label)} · {concept.kind.label}"
