"""Whether a claim is what a sentence says, and whether it says it, denies it or turns it round.

The ends must be the same concepts in the same roles; only of things that merely go together may they be exchanged.
Other muscles and other planes are other concepts, and are never near enough.
"""

from dataclasses import dataclass
from enum import StrEnum

from graph.support.mentions import SAME_COMPLAINT
from graph.support.said import CAUSE, LINK, Said
from ontology.concept import Kind
from ontology.known import Ontology
from ontology.relation import Family
from references.claim import Claim


class Fit(StrEnum):
    """How a statement stands to a claim."""

    SAME = "says the same"
    DENIES = "denies it"
    OPPOSITE = "says the opposite"


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a statement is about.

    Attributes:
        said: The statement.
        claim: The claim.
        fit: Whether it says so, denies it or says the opposite.
        closeness: 1 where ends and relation are the very same, less where one of them is near.
    """

    said: Said
    claim: Claim
    fit: Fit
    closeness: float


NULL = "itb:doesNotAffect"
PLACE_FOR_TIME = 0.6
"""How close a claim of when is to a statement of where."""
LEAST_CLOSENESS = 0.5
"""Below it a match counts as none: the answer is “cannot tell”."""


def match(said: Said, claim: Claim, onto: Ontology) -> Match | None:
    """The statement against the claim, or None where they are about different things."""
    if not said.is_known or claim.relation not in onto.relations:
        return None
    relation = onto.relations[claim.relation]
    causal = relation.family is Family.CAUSAL
    linked = relation.family is Family.ASSOCIATIONAL
    if said.relation not in (CAUSE, LINK):
        if said.relation != claim.relation:
            # Where and when a load acts are said of the same event: who denies that it is there denies when, too.
            apart = (said.relation, claim.relation) != (
                "itb:locatedAt",
                "itb:occursAt",
            ) or said.subject != claim.subject
            return None if apart else _found(said, claim, Fit.DENIES if said.denied else Fit.SAME, PLACE_FOR_TIME)
        near = _ends(
            said, claim, onto, exchange=claim.relation in {"itb:rivalOf", "itb:differsFrom", "itb:continuousWith"}
        )
        return _found(said, claim, Fit.DENIES if said.denied else Fit.SAME, near)
    if not causal and not linked:
        return None
    near = _ends(said, claim, onto, exchange=said.relation == LINK)
    if said.relation == CAUSE and linked:
        near -= 0.1
    elif said.relation == LINK and causal:
        near -= 0.15 if claim.relation == NULL else 0.1
    fit = _fit(said, _direction(claim, relation.sign))
    if fit is None:
        return None
    if said.direction is None:
        near -= 0.1
    elif (said.direction == 0) != (claim.relation == NULL):
        # “No change” and “more of it” are told apart before they are compared: each has claims of its own.
        near -= 0.06
    return _found(said, claim, fit, near)


def _found(said: Said, claim: Claim, fit: Fit, near: float) -> Match | None:
    return Match(said, claim, fit, near) if near >= LEAST_CLOSENESS else None


def _direction(claim: Claim, sign: int) -> int | None:
    """1 more brings more, -1 more brings less, 0 no change, None not said which way."""
    if claim.relation == NULL:
        return 0
    if claim.relation == "itb:accompanies":
        return 1
    if claim.relation == "itb:isLowerWith":
        return -1
    return sign or None


def _fit(said: Said, claimed: int | None) -> Fit | None:
    way, denied = said.direction, said.denied
    if claimed == 0:
        return Fit.SAME if way == 0 or denied else Fit.OPPOSITE
    if way == 0:
        return Fit.DENIES
    if claimed is None or way is None:
        return Fit.DENIES if denied else Fit.SAME
    if way == claimed:
        return Fit.DENIES if denied else Fit.SAME
    return None if denied else Fit.OPPOSITE


def _ends(said: Said, claim: Claim, onto: Ontology, *, exchange: bool) -> float:
    """How near subject and object are to those of the claim: 1 the same, 0 other things."""
    straight = _near(said, said.subject, claim.subject, onto) * _near(said, said.object, claim.object, onto)
    if not exchange:
        return straight
    return max(straight, _near(said, said.subject, claim.object, onto) * _near(said, said.object, claim.subject, onto))


def _near(said: Said, one: str, other: str, onto: Ontology) -> float:
    if one == other:
        return 1.0
    if {one, other} <= SAME_COMPLAINT:
        return 0.8
    if onto.concepts[one].kind is Kind.INTERVENTION and other in onto.concepts[one].broader:
        return 0.75  # a treatment of this kind
    if said.general and onto.concepts[one].kind is onto.concepts[other].kind is Kind.INTERVENTION:
        return 0.7 if _is_exercise(other, onto) else 0.0
    return 0.0


def _is_exercise(concept: str, onto: Ontology) -> bool:
    """Whether a treatment is of the kind that physiotherapy consists of: training, stretching, mobilising."""
    wider = {concept}
    for name in wider.copy():
        wider.update(onto.concepts[name].broader)
    return bool(
        wider
        & {
            "itbc:strength-training",
            "itbc:physical-therapy",
            "itbc:hip-strengthening",
            "itbc:manual-therapy",
            "itbc:single-leg-stability-training",
            "itbc:mobility-training",
            "itbc:gait-retraining",
        }
    )
