"""An appraisal: what one study says of one claim, with the reason. Who cites a study for a claim is another fact."""

from enum import StrEnum

from ontology.prefixes import expand
from ontology.quick import dataclass


class Verdict(StrEnum):
    """What the findings of a study say of a claim."""

    SUPPORTS = "supports"
    """It found what the claim says."""
    QUALIFIES = "qualifies"
    """It bears on the claim without settling it, or limits it."""
    DISPUTES = "disputes"
    """It found otherwise."""
    DOES_NOT_ADDRESS = "does not address"
    """It is cited for the claim and did not look at it."""


class Directness(StrEnum):
    """Whether the study looked at the people, tissue and task of the claim."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Status(StrEnum):
    """How far the appraisal has been checked."""

    REVIEWED = "reviewed"
    """Two independent readings gave the same verdict."""
    DRAFT = "draft"
    """Read once, or read twice with different verdicts."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One study against one claim.

    Attributes:
        id: CURIE, such as `appraisal:A-08-1.fairclough2006functional`.
        claim: Id of the claim.
        study: Key of the study.
        verdict: What the study says of the claim.
        reason: Why, in our own words.
        directness: Whether it looked at this population and task, or at others.
        status: Whether two readings agree.
        second_verdict: What an independent second reading said; None when there was none.
        second_reason: Why it said so.
    """

    id: str
    claim: str
    study: str
    verdict: Verdict
    reason: str
    directness: Directness = Directness.INDIRECT
    status: Status = Status.DRAFT
    second_verdict: Verdict | None = None
    second_reason: str = ""

    @property
    def iri(self) -> str:
        """The full IRI."""
        return expand(self.id)

    @property
    def readings_agree(self) -> bool | None:
        """Whether the second reading gave the same verdict; None when there was none."""
        return None if self.second_verdict is None else self.second_verdict is self.verdict
