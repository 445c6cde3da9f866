"""From an appraisal to a verdict, and what is said beside it."""

from collections.abc import Callable

import pytest

from graph.support import numbers, populations
from graph.support.alignment import Fit
from graph.support.missing import Sides, sides
from graph.support.remarks import Named, remarks, uncited
from graph.support.verdict import Cited, Support, Verdict, decide
from graph.support.words import plain
from ontology.findings import Finding, Severity
from references.appraisal import Verdict as Says
from references.checking.registry import Place
from references.design import DesignClass
from references.study import Study

TURNED = {Verdict.SUPPORTED: Verdict.CONTRADICTED, Verdict.CONTRADICTED: Verdict.SUPPORTED}


@pytest.mark.parametrize("says", Says)
def test_denying_a_claim_turns_its_verdict_round(says: Says) -> None:
    """Who denies a claim has its supporters against him and its disputers for him; the rest stays as it is."""
    same = decide(Fit.SAME, says)

    assert decide(Fit.DENIES, says) is TURNED.get(same, same)


def test_disputing_a_rise_is_not_finding_a_fall() -> None:
    """A study that disputes “X raises Y” may have found no change, so “X lowers Y” is not settled by it."""
    assert decide(Fit.OPPOSITE, Says.DISPUTES) is Verdict.NOT_SETTLED
    assert decide(Fit.OPPOSITE, Says.SUPPORTS) is Verdict.CONTRADICTED


def test_a_study_of_which_nothing_was_read_tells_nothing(judged: Callable[[str, str], Cited]) -> None:
    """Of seeber2020tensile only the record was seen: whatever is said with it, Gerdy cannot tell."""
    cited = judged("Foam rolling does not change the stiffness of the band.", "seeber2020tensile")

    assert (cited.verdict, cited.reason) == (Verdict.CANNOT_TELL, "no result of the study was read")


def test_it_points_back_to_the_band_and_to_nothing_else(support: Support) -> None:
    """“It” is the band when the sentence before is about the band, and unknown otherwise."""
    text = "It lengthens by a fraction of a percent when runners stretch it."

    assert support.understand(text, (), "The iliotibial band is dense fascia.").matches
    assert not support.understand(text, (), "The Achilles tendon is dense.").matches


@pytest.mark.parametrize(
    "before", ["The iliotibial band is dense fascia.", "The iliotibial band is a thick sheet of connective tissue."]
)
@pytest.mark.parametrize(
    "text",
    [
        "Measurements of its material properties show that it deforms by only a fraction of a percent when stretched.",
        "It can deform only a fraction of a percent under the forces that people generate by stretching it.",
        "The band deforms by only a fraction of a percent when it is stretched.",
    ],
)
def test_that_stretching_hardly_deforms_the_band_is_no_finding_of_a_treatment_trial(
    support: Support, before: str, text: str
) -> None:
    """A trial of physiotherapy measured no deformation; studies that did are another matter."""
    key = "beers2008effects"
    cited = support.judge(support.understand(text, (key,), before), key)

    assert cited.verdict is Verdict.NOT_THE_FINDING
    assert "claim:A-30-1" in {one.claim.id for one in cited.judged}


def told(support: Support, text: str, *keys: str) -> list[Finding]:
    """The findings about a sentence that cites studies."""
    understood = support.understand(text, keys)
    studies = [Named(key, f"reference:{key}", support.judge(understood, key)) for key in keys]
    return list(remarks(support, understood, studies, Place("mine.md", 7, 3)))


def test_a_contradiction_is_an_error_with_its_place_reason_and_offer(support: Support) -> None:
    """SUP601 gives the study's reason, what to do, and who found otherwise."""
    (found,) = told(support, "Taking shorter steps increases hip adduction.", "heiderscheit2011effects")

    assert (found.rule, found.severity, found.location) == ("SUP601", Severity.ERROR, "mine.md:7:3")
    assert "10.4 to 8.7 degrees" in found.sentence
    assert "Anderson et al. 2022" in found.advice


def test_another_finding_names_what_the_study_did_find(support: Support) -> None:
    """SUP602 says what the study found instead, and who found what it is cited for."""
    found = told(support, "Weak hip abductors cause iliotibial band syndrome.", "noehren2007asb")[0]

    assert (found.rule, found.severity) == ("SUP602", Severity.WARNING)
    assert "It found: “" in found.advice
    assert "Fredericson et al. 2000" in found.advice


def test_one_of_two_carries_the_sentence(support: Support) -> None:
    """SUP608 names the one that bears on it."""
    rules = [
        finding.rule
        for finding in told(support, "Shockwave therapy lowers pain.", "rswt_rct_jat", "jimenezdiaz2020ultrasound")
    ]

    assert rules == ["SUP600", "SUP602", "SUP608"]


def test_a_hedge_takes_the_overstatement_away(support: Support) -> None:
    """“May contribute” claims no cause, where “causes” does, of the same case-control study."""
    firm = told(support, "Weak hip abductors cause iliotibial band syndrome.", "fredericson2000hip")
    hedged = told(support, "Weak hip abductors may contribute to iliotibial band syndrome.", "fredericson2000hip")

    assert "SUP603" in {finding.rule for finding in firm}
    assert "SUP603" not in {finding.rule for finding in hedged}


def test_a_sentence_without_a_citation_is_offered_studies(support: Support) -> None:
    """CIT010 says how the claim stands and who found it; a sentence about nothing is left alone."""
    found = uncited(support, support.understand("Hip adduction precedes the syndrome."), Place("mine.md", 1))

    assert found is not None
    assert "standing: supported" in found.sentence
    assert "Noehren et al. 2007" in found.advice
    assert uncited(support, support.understand("We thank the reviewers."), Place("mine.md", 1)) is None


def test_sides_turn_with_the_sentence(support: Support) -> None:
    """For a denial, those who dispute the claim are for it; for the opposite, nobody is for certain."""
    link = support.evidence.link_of_claim["claim:A-13-1"]
    straight, denied, opposite = (sides(link, fit) for fit in (Fit.SAME, Fit.DENIES, Fit.OPPOSITE))

    assert "fredericson2000hip" in straight.for_it
    assert "grau2008hip" in straight.against
    assert denied == Sides(straight.against, straight.for_it, straight.bearing)
    assert opposite == Sides((), straight.for_it, straight.bearing)


@pytest.mark.parametrize(
    ("text", "finding", "expected"),
    [
        ("Pain fell by 92%.", "Pain fell by 44 %.", ("92%", ("44%",))),
        ("Pain fell by 44 per cent.", "Pain fell by 44.3 %.", None),
        ("Pain fell by 44.1%.", "Pain fell by 44.3 %.", ("44.1%", ("44.3%",))),
        ("Some 9 of 16 were discharged.", "56.25% were discharged.", None),
        ("The ten per cent rule lowers injury.", "20.8% were hurt.", None),
        ("Pain fell by 92%.", "Pain fell by half.", None),
        ("Pain fell.", "Pain fell by 44 %.", None),
        ("Between 20 and 21% were hurt.", "20.8% v 20.3% were hurt.", None),
        ("Between 20 and 25% were hurt.", "20.8% v 20.3% were hurt.", ("25%", ("20.8%", "20.3%"))),
    ],
)
def test_percentages_are_compared_as_rounded(
    text: str, finding: str, expected: tuple[str, tuple[str, ...]] | None
) -> None:
    """A percentage that no stored one rounds to differs; without stored ones nothing is said."""
    assert numbers.differing(text, Study("x", findings=(finding,))) == expected


@pytest.mark.parametrize(
    ("text", "people", "design", "differs"),
    [
        (
            "Stretching does not lengthen the band of patients.",
            "five cadavers",
            DesignClass.CADAVER_OR_TISSUE_STUDY,
            True,
        ),
        ("The band of cadavers is stiff.", "five cadavers", DesignClass.CADAVER_OR_TISSUE_STUDY, False),
        ("Women with weak hips run worse.", "healthy men", DesignClass.CROSS_SECTIONAL, True),
        ("Women run worse.", "healthy men and women", DesignClass.CROSS_SECTIONAL, False),
        ("Runners get better.", "recreational runners", DesignClass.RANDOMISED_TRIAL, False),
        ("Runners get better.", "trained cyclists", DesignClass.RANDOMISED_TRIAL, True),
        ("Runners get better.", "", DesignClass.RANDOMISED_TRIAL, False),
    ],
)
def test_people_are_compared_where_both_are_named(
    text: str, people: str, design: DesignClass, *, differs: bool
) -> None:
    """A sentence about people the study did not look at gets the study's own; an unnamed population says nothing."""
    study = Study("x", population=people, design_class=design)

    assert bool(populations.differing(plain(text), of_affected=False, study=study)) is differs


def test_the_affected_are_not_the_healthy() -> None:
    """A study of healthy people is not one of people with the syndrome; one of runners with it is."""
    healthy, affected = (Study("x", population=people) for people in ("healthy adults", "12 runners with ITBS"))

    assert populations.differing("runner", of_affected=True, study=healthy) == "healthy adults"
    assert populations.differing("runner", of_affected=True, study=affected) == ""
