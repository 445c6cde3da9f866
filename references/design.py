"""Study designs: the fifteen classes that a level of evidence can be read from."""

from enum import StrEnum


class DesignClass(StrEnum):
    """How a study was made, as a class. The value is the id of the class in schema.ttl, which also defines it.

    >>> DesignClass("itb:caseControl").label
    'case-control study'
    """

    SYSTEMATIC_REVIEW_OF_TRIALS = "itb:systematicReviewOfTrials"
    """A systematic review that rests on randomised trials."""
    SYSTEMATIC_REVIEW = "itb:systematicReview"
    """A systematic review of other studies, or of mixed ones."""
    RANDOMISED_TRIAL = "itb:randomisedTrial"
    """Chance decides who gets which treatment."""
    PROSPECTIVE_COHORT = "itb:prospectiveCohort"
    """People are measured while well and followed."""
    WITHIN_SUBJECT_EXPERIMENT = "itb:withinSubjectExperiment"
    """The same people under conditions that the experimenter sets."""
    CASE_CONTROL = "itb:caseControl"
    """People with the condition compared with people without."""
    CROSS_SECTIONAL = "itb:crossSectional"
    """Quantities measured once and compared with each other."""
    SINGLE_GROUP_TRIAL = "itb:singleGroupTrial"
    """One group before and after a treatment."""
    CASE_SERIES = "itb:caseSeries"
    """Several patients described."""
    CASE_REPORT = "itb:caseReport"
    """One patient described."""
    CADAVER_OR_TISSUE_STUDY = "itb:cadaverOrTissueStudy"
    """Bodies or excised tissue."""
    IMAGING_STUDY = "itb:imagingStudy"
    """Living tissue looked at."""
    MODEL = "itb:model"
    """Calculated, not measured."""
    NARRATIVE_REVIEW = "itb:narrativeReview"
    """A review or opinion with no stated search."""
    UNKNOWN_DESIGN = "itb:unknownDesign"
    """Not enough was seen to tell."""

    @property
    def label(self) -> str:
        """The class in words, as the schema labels it."""
        return LABELS[self]


LABELS: dict[DesignClass, str] = {
    DesignClass.SYSTEMATIC_REVIEW_OF_TRIALS: "systematic review of trials",
    DesignClass.SYSTEMATIC_REVIEW: "systematic review",
    DesignClass.RANDOMISED_TRIAL: "randomised trial",
    DesignClass.PROSPECTIVE_COHORT: "prospective cohort",
    DesignClass.WITHIN_SUBJECT_EXPERIMENT: "within-subject experiment",
    DesignClass.CASE_CONTROL: "case-control study",
    DesignClass.CROSS_SECTIONAL: "cross-sectional study",
    DesignClass.SINGLE_GROUP_TRIAL: "single-group trial",
    DesignClass.CASE_SERIES: "case series",
    DesignClass.CASE_REPORT: "case report",
    DesignClass.CADAVER_OR_TISSUE_STUDY: "cadaver or tissue study",
    DesignClass.IMAGING_STUDY: "imaging study",
    DesignClass.MODEL: "model",
    DesignClass.NARRATIVE_REVIEW: "narrative review",
    DesignClass.UNKNOWN_DESIGN: "unknown design",
}
"""Labels of the classes; a test compares them with the schema's."""
