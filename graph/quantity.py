"""The quantity a question is about: an impairment stands for the capacity it is a deficit of."""

from graph.answer import Effect
from graph.sign import Sign
from ontology.concept import Concept
from ontology.known import Ontology
from ontology.quick import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A concept as asked about, and the one that carries the causal links."""

    asked: Concept
    concept: Concept

    @property
    def flipped(self) -> bool:
        """Whether the concept asked about is a deficit of the one that carries the links."""
        return self.asked.id != self.concept.id

    def effect(self, sign: Sign) -> Effect:
        """What a change of a sign means for the concept asked about.

        A deficit is never wanted: raising the capacity addresses it.
        """
        if sign is Sign.UNKNOWN:
            return Effect.UNDETERMINED
        wanted = 1 if self.flipped else self.concept.sought
        if wanted:
            return Effect.ADDRESSES if sign.number == wanted else Effect.WORSENS
        return Effect.RAISES if sign is Sign.RAISES else Effect.LOWERS


def quantity(known: Ontology, concept: Concept) -> Quantity:
    """The quantity behind a concept."""
    if concept.deficit_of is not None and concept.deficit_of in known.concepts:
        return Quantity(concept, known.concepts[concept.deficit_of])
    return Quantity(concept, concept)
