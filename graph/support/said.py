"""What a sentence says of two things: the unit that is compared with the claims of the graph."""

from dataclasses import dataclass

CAUSE, LINK = "cause", "link"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement read out of a sentence.

    Attributes:
        subject: Id of the concept it begins from; empty for something the ontology does not have.
        relation: “cause” (changes it or brings it on), “link” (goes with it), or the id of another relation.
        object: Id of the concept it arrives at; empty like the subject.
        direction: 1 more brings more, -1 more brings less, 0 no change, None a change that is not said which way.
        denied: It says that this is not so; for “no change” the direction is 0 instead.
        hedged: With a reserve.
        earlier: It says the subject came first in time.
        general: It speaks of treatment or of patients in general; what is meant, the study has to tell.
    """

    subject: str
    relation: str
    object: str
    direction: int | None = 1
    denied: bool = False
    hedged: bool = False
    earlier: bool = False
    general: bool = False

    @property
    def is_known(self) -> bool:
        """Whether both ends are concepts."""
        return bool(self.subject and self.object)
