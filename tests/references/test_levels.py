import pytest

from ontology import files, turtle
from ontology.concept import Kind
from references.claim import Claim
from references.design import DesignClass
from references.levels import LEVELS, Question, level, question_of

BEST_FIRST = (DesignClass.SYSTEMATIC_REVIEW_OF_TRIALS, DesignClass.RANDOMISED_TRIAL, DesignClass.CASE_SERIES)


@pytest.mark.parametrize(
    ("design", "question", "expected"),
    [
        # Oxford 2011, "Does this intervention help?"
        ("itb:systematicReviewOfTrials", "intervention", 1),
        ("itb:randomisedTrial", "intervention", 2),
        ("itb:prospectiveCohort", "intervention", 3),
        ("itb:caseControl", "intervention", 4),
        ("itb:caseSeries", "intervention", 4),
        ("itb:model", "intervention", 5),
        # Oxford 2009, "Therapy/prevention, aetiology/harm"
        ("itb:systematicReviewOfTrials", "aetiology", 1),
        ("itb:systematicReview", "aetiology", 2),
        ("itb:prospectiveCohort", "aetiology", 2),
        ("itb:caseControl", "aetiology", 3),
        ("itb:caseSeries", "aetiology", 4),
        ("itb:narrativeReview", "aetiology", 5),
        ("itb:cadaverOrTissueStudy", "aetiology", 5),
        # ours
        ("itb:withinSubjectExperiment", "mechanics", 2),
        ("itb:cadaverOrTissueStudy", "mechanics", 3),
        ("itb:model", "mechanics", 4),
        ("itb:unknownDesign", "mechanics", 5),
    ],
)
def test_levels_are_those_of_the_published_tables(design: str, question: str, expected: int) -> None:
    """The two Oxford columns, and our own for mechanics."""
    assert expected == level(design, question)


def test_every_design_has_a_level_for_every_question() -> None:
    """Fifteen designs, three questions, levels from 1 to 5."""
    assert set(DesignClass) == set(LEVELS)
    assert all(set(Question) == set(row) and all(1 <= value <= 5 for value in row.values()) for row in LEVELS.values())


@pytest.mark.parametrize("question", Question)
def test_a_better_design_is_never_ranked_lower(question: Question) -> None:
    """Reviews of trials before trials before case series, and an unknown design behind all."""
    ranks = [LEVELS[design][question] for design in (*BEST_FIRST, DesignClass.UNKNOWN_DESIGN)]

    assert sorted(ranks) == ranks
    assert max(row[question] for row in LEVELS.values()) == ranks[-1]


@pytest.mark.parametrize("misuse", [("itb:guess", "mechanics"), ("itb:model", "prognosis")])
def test_an_unknown_design_or_question_is_a_mistake_of_the_caller(misuse: tuple[str, str]) -> None:
    """Data are checked when they load; here a wrong word is a bug."""
    with pytest.raises(ValueError, match="is not a valid"):
        level(*misuse)


KINDS = {
    "itbc:squat": Kind.INTERVENTION,
    "itbc:strength": Kind.CAPACITY,
    "itbc:itbs": Kind.CONDITION,
    "itbc:pain": Kind.SYMPTOM,
    "itbc:tension": Kind.MECHANISM,
    "itbc:adduction": Kind.KINEMATIC,
    "itbc:gluteus": Kind.STRUCTURE,
}


@pytest.mark.parametrize(
    ("subject", "target", "question"),
    [
        ("itbc:squat", "itbc:strength", Question.INTERVENTION),
        ("itbc:squat", "itbc:itbs", Question.INTERVENTION),
        ("itbc:squat", "itbc:tension", Question.MECHANICS),
        ("itbc:squat", "itbc:adduction", Question.MECHANICS),
        ("itbc:squat", "itbc:gluteus", Question.MECHANICS),
        ("itbc:strength", "itbc:itbs", Question.AETIOLOGY),
        ("itbc:strength", "itbc:pain", Question.AETIOLOGY),
        ("itbc:strength", "itbc:strength", Question.MECHANICS),
        ("itbc:unheard-of", "itbc:strength", Question.MECHANICS),
    ],
)
def test_the_question_follows_from_the_ends_of_a_claim(subject: str, target: str, question: Question) -> None:
    """Done for a person is intervention; bringing on a condition or symptom is aetiology; the rest is mechanics."""
    assert question is question_of(Claim("claim:x", "", subject, "itb:increases", target), KINDS)


def test_design_classes_are_those_of_the_schema() -> None:
    """Ids and labels here and in schema.ttl are the same fifteen."""
    schema = turtle.read(files.SCHEMA).descriptions
    in_schema = {one.iri: one.one("rdfs:label") for one in schema.values() if "itb:DesignClass" in one.types}

    assert in_schema == {design.value: design.label for design in DesignClass}
    assert len(in_schema) == 15
