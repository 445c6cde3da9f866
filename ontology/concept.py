"""A concept: anything the explanation of the injury speaks of, and the kinds there are."""

from enum import StrEnum

from ontology.prefixes import expand, local_name
from ontology.quick import dataclass


class Kind(StrEnum):
    """What sort of thing a concept is. The value is the local name of the class in schema.ttl.

    >>> Kind.GAIT_EVENT.id, Kind.GAIT_EVENT.label
    ('itb:GaitEvent', 'gait event')
    """

    STRUCTURE = "Structure"
    """A part of the body or a place on one: the femur, the iliotibial band."""
    CAPACITY = "Capacity"
    """How much of something a body can do, without a direction: hip abductor strength."""
    KINEMATIC = "Kinematic"
    """A motion or position: hip adduction in stance."""
    MECHANISM = "Mechanism"
    """A load, property or state of tissue: compression at the lateral femoral epicondyle."""
    SYMPTOM = "Symptom"
    """What a person feels: lateral knee pain."""
    CONDITION = "Condition"
    """An injury, or a course of one: iliotibial band syndrome, recurrence."""
    IMPAIRMENT = "Impairment"
    """Too little of a capacity: hip abductor weakness."""
    EXPOSURE = "Exposure"
    """An amount or manner of loading a person can change: running volume."""
    INTERVENTION = "Intervention"
    """Something done on purpose: an exercise, a stretch, a change of training."""
    PHASE = "Phase"
    """A stretch of recovery, told apart by its aim."""
    GAIT_EVENT = "GaitEvent"
    """Gait, or a moment of it: foot strike."""
    ASSESSMENT = "Assessment"
    """A test or an observation: the Trendelenburg sign."""
    CONTEXT = "Context"
    """Where a claim is said to hold: running, about 30 degrees of knee flexion."""

    @property
    def id(self) -> str:
        """Id of the class in the schema."""
        return f"itb:{self.value}"

    @property
    def label(self) -> str:
        """The kind in words."""
        return "gait event" if self is Kind.GAIT_EVENT else self.value.lower()


KIND_OF_CLASS: dict[str, Kind] = {kind.id: kind for kind in Kind}
"""The kind that a class of the schema stands for, by the id of the class."""

CAUSAL_KINDS: frozenset[Kind] = frozenset(
    {
        Kind.CAPACITY,
        Kind.KINEMATIC,
        Kind.MECHANISM,
        Kind.SYMPTOM,
        Kind.CONDITION,
        Kind.EXPOSURE,
        Kind.INTERVENTION,
    }
)
"""Kinds that may stand in a causal claim: what can be more or less, or be done. For an impairment its capacity does."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept.

    Attributes:
        id: CURIE, such as `itbc:hip-adduction`, or the IRI of a concept from a pack with a namespace of its own.
        kind: What sort of thing it is.
        label: The name it is shown by; no other concept has it.
        definition: One or two sentences; empty where a pack gives none.
        synonyms: Other names people type, in the order of the file.
        broader: Ids of the concepts one step wider.
        deficit_of: For an impairment, id of the capacity it is too little of.
        sought: Direction in which treatment wants it to move: 1 up, -1 down, 0 neither.
        source: Where the definition was taken from or checked, where that is stated.
        scope_note: What is not meant, or which other concept is.
    """

    id: str
    kind: Kind
    label: str
    definition: str = ""
    synonyms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    deficit_of: str | None = None
    sought: int = 0
    source: str | None = None
    scope_note: str | None = None

    @property
    def iri(self) -> str:
        """The full IRI."""
        return expand(self.id)

    @property
    def local_name(self) -> str:
        """The id without its prefix: `hip-adduction`."""
        return local_name(self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """The label, then the synonyms."""
        return (self.label, *self.synonyms)
