"""Level of evidence: how far a design can answer a kind of question, from 1 (best) to 5.

The same design answers different questions unequally well: an experiment on one's own strides says much about mechanics
and little about who falls ill. So a level belongs to a design *and* a question:

- **intervention**, does doing X help? The row "Does this intervention help?" of the Oxford Centre for Evidence-Based
  Medicine's 2011 Levels of Evidence (https://www.cebm.ox.ac.uk/resources/levels-of-evidence/):
  review of randomised trials 1, randomised trial 2, controlled cohort or follow-up 3, case-control and case series 4,
  reasoning from mechanism 5.
- **aetiology**, does X bring on the condition? The 2011 table has no such row. The column "Therapy/prevention,
  aetiology/harm" of its March 2009 predecessor (reprinted at http://gut.bmj.com/highwire/markup/174316/expansion)
  does, and tells a cohort from a case-control study: review of trials 1, cohort or review of cohorts 2, case-control 3,
  case series 4, opinion and bench research 5. A single trial, 1b there, stands at 2 here, to agree with 2011.
- **mechanics**, does X change Y in the body? Oxford ranks no such question, its tables being about patients. This
  column is Gerdy's own: what was measured under conditions that somebody set comes before what was compared once,
  which comes before what was calculated.

Where Oxford is silent:

- A within-subject experiment (conditions compared in the same people, at once) counts as a controlled follow-up for an
  intervention and stands with case-control studies for aetiology, since nobody falls ill in it.
- A systematic review of mixed or observational studies stands one step above the cohorts it collects for an
  intervention, and with them for aetiology, as in 2009.
- A cross-sectional study of people without the condition stands one step below a case-control study for aetiology.
- Cadavers, images and models are bench research. An unknown design is ranked last, never guessed.
- The levels rank designs only. Size, directness and what was read are other facts and are shown beside it.
"""

from collections.abc import Mapping
from enum import StrEnum

from ontology.concept import Kind
from references.claim import Claim
from references.design import DesignClass


class Question(StrEnum):
    """The kind of question a claim answers."""

    INTERVENTION = "intervention"
    """Does doing X help: does it change what a person has, feels or can do?"""
    AETIOLOGY = "aetiology"
    """Does X bring on the condition or the symptom?"""
    MECHANICS = "mechanics"
    """Does X change Y in the body?"""


_TABLE: dict[DesignClass, tuple[int, int, int]] = {
    # design                                 intervention, aetiology, mechanics
    DesignClass.SYSTEMATIC_REVIEW_OF_TRIALS: (1, 1, 1),
    DesignClass.SYSTEMATIC_REVIEW: (2, 2, 1),
    DesignClass.RANDOMISED_TRIAL: (2, 2, 2),
    DesignClass.PROSPECTIVE_COHORT: (3, 2, 3),
    DesignClass.WITHIN_SUBJECT_EXPERIMENT: (3, 3, 2),
    DesignClass.CASE_CONTROL: (4, 3, 3),
    DesignClass.CROSS_SECTIONAL: (4, 4, 3),
    DesignClass.SINGLE_GROUP_TRIAL: (4, 4, 4),
    DesignClass.CASE_SERIES: (4, 4, 4),
    DesignClass.CASE_REPORT: (4, 4, 4),
    DesignClass.CADAVER_OR_TISSUE_STUDY: (5, 5, 3),
    DesignClass.IMAGING_STUDY: (5, 5, 3),
    DesignClass.MODEL: (5, 5, 4),
    DesignClass.NARRATIVE_REVIEW: (5, 5, 5),
    DesignClass.UNKNOWN_DESIGN: (5, 5, 5),
}

LEVELS: dict[DesignClass, dict[Question, int]] = {
    design: dict(zip(Question, row, strict=True)) for design, row in _TABLE.items()
}
"""The whole table, for whoever wants to print it."""


def level(design_class: str, question: str) -> int:
    """Level of evidence, 1 (best) to 5.

    Args:
        design_class: Id of a design class, such as "itb:randomisedTrial".
        question: "intervention", "aetiology" or "mechanics".

    Raises:
        ValueError: When there is no such class or question.

    >>> level("itb:randomisedTrial", "intervention"), level("itb:caseControl", "aetiology")
    (2, 3)
    """
    return LEVELS[DesignClass(design_class)][Question(question)]


def question_of(claim: Claim, kinds: Mapping[str, Kind]) -> Question:
    """The question a claim answers, from the kinds of its subject and object.

    Doing something is a question of intervention when it is done for what a person has, feels or can do. Done to a
    tissue or a motion it is a question of mechanics: a strain gauge on a cadaver answers whether a stretch lengthens
    the band, and no trial need. Anything else said to bring on a condition or a symptom is a question of aetiology.
    The rest is mechanics.

    Args:
        claim: The claim.
        kinds: Kinds of concepts by id; a concept that is not in it has no kind and counts for mechanics.
    """
    if kinds.get(claim.subject) is Kind.INTERVENTION:
        bodily = kinds.get(claim.object) in (Kind.MECHANISM, Kind.KINEMATIC, Kind.STRUCTURE)
        return Question.MECHANICS if bodily else Question.INTERVENTION
    if kinds.get(claim.object) in (Kind.CONDITION, Kind.SYMPTOM):
        return Question.AETIOLOGY
    return Question.MECHANICS
