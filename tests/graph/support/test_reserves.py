"""What is said beside a verdict: other people, another task, a number of a review, contrary studies left out."""

import pytest

from graph.evidence import Evidence
from graph.support import numbers, populations
from graph.support.remarks import Named, remarks
from graph.support.verdict import Support, Verdict
from graph.support.words import plain
from ontology.findings import Finding, Severity
from references.checking.registry import Place
from references.design import DesignClass
from references.study import Study


def told(support: Support, text: str, *keys: str) -> dict[str, Finding]:
    """The findings about a sentence that cites studies, by check."""
    understood = support.understand(text, keys)
    studies = [Named(key, f"reference:{key}", support.judge(understood, key)) for key in keys]
    return {finding.rule: finding for finding in remarks(support, understood, studies, Place("mine.md", 7, 3))}


# --- SUP604: other people, or the same at something else ---


@pytest.mark.parametrize(
    ("text", "people", "differs"),
    [
        ("Cyclists rub the band.", "recreational runners", True),
        ("Runners land so.", "female soccer players, landing", True),
        ("Runners land so.", "professional athletes (basketball, running)", False),
        ("Novice runners get hurt.", "elite male distance runners", True),
        ("Novice runners get hurt.", "novice recreational runners", False),
        ("Elite runners tire.", "healthy recreational runners", True),
        ("Professional athletes are stiff.", "professional athletes", False),
        ("Military recruits squat.", "healthy male recruits", False),
        ("Military recruits squat.", "student athletes", True),
        ("Footballers land so.", "recreational runners", True),
        ("Teenagers run so.", "adult runners", True),
        ("Teenagers run so.", "male school and college runners", False),
        ("Older people fall.", "healthy collegiate students", True),
        ("Men run so.", "healthy women", True),
        ("Men run so.", "runners, both sexes (5 men, 15 women)", False),
    ],
)
def test_people_of_another_kind_are_told(text: str, people: str, *, differs: bool) -> None:
    """What both name outright is compared: sport, experience, age, sex; a kind the study includes is no other."""
    study = Study("x", population=people, design_class=DesignClass.CROSS_SECTIONAL)

    assert bool(populations.differing(plain(text), of_affected=False, study=study)) is differs


@pytest.mark.parametrize(
    ("people", "differs"),
    [
        ("women with patellofemoral pain", True),
        ("chronic ankle instability", True),
        ("healthy men", True),
        ("adults with low back pain", True),
        ("runners with ITBS", False),
        ("24 distance runners with ITBS; 30 collegiate controls", False),
        ("adult runners", False),
    ],
)
def test_another_complaint_or_none_is_not_the_syndrome(people: str, *, differs: bool) -> None:
    """A sentence about the syndrome rests on people who have it; who are not told are not held against it."""
    assert bool(populations.differing("runner", of_affected=True, study=Study("x", population=people))) is differs


@pytest.mark.parametrize("of_whom", ["in runners with ITBS", "in the syndrome", "in patients with the sore band"])
def test_a_trial_in_another_complaint_is_told(support: Support, of_whom: str) -> None:
    """Women with patellofemoral pain are named where the sentence speaks of the syndrome, in whatever words."""
    found = told(support, f"Hip strengthening leaves hip adduction unchanged {of_whom}.", "earl2011proximal")
    other = told(support, "Hip strengthening leaves hip adduction unchanged.", "earl2011proximal")

    assert "women with patellofemoral pain" in found["SUP604"].sentence
    assert "SUP604" not in other


@pytest.mark.parametrize(
    ("text", "key", "task"),
    [
        ("Weakening the hip abductors leaves pelvic drop unchanged in running.", "pohl2015experimentally", "walking"),
        ("Weakening the hip abductors leaves pelvic drop unchanged in walking.", "pohl2015experimentally", ""),
        ("Weakening the hip abductors leaves pelvic drop unchanged.", "pohl2015experimentally", ""),
        ("Increasing step rate lowers hip adduction in walking.", "heiderscheit2011effects", "running"),
        (
            "Less ankle dorsiflexion goes with knee valgus in walking.",
            "lima2018association",
            "squat, step-down or landing",
        ),
    ],
)
def test_another_task_is_told(support: Support, text: str, key: str, task: str) -> None:
    """What was found in walking is not yet found in running; where no task is named, nothing is said."""
    finding = told(support, text, key).get("SUP604")

    assert (finding is not None and f"studied {task}" in finding.sentence) == bool(task)


# --- SUP605: a number of a review ---


@pytest.fixture
def with_number(bundled: Evidence) -> tuple[Support, str, str]:
    """A review and a study that support one claim, and a percentage that the study found."""
    references = bundled.references
    for claim in references.claims.values():
        supporting = [one.study for one in references.appraisals_of(claim.id) if one.verdict.value == "supports"]
        reviews = [key for key in supporting if "review" in references.studies[key].design_class.label]
        for key in (key for key in supporting if key not in reviews):
            for number in numbers.percentages(" ".join(references.studies[key].findings)):
                if reviews:
                    return Support(bundled), reviews[0], f"{claim.text.rstrip('.')}, by {number:g}%."
    pytest.fail("the bundled evidence has no review beside a study with a number")


def test_a_number_is_traced_to_the_study_that_found_it(with_number: tuple[Support, str, str]) -> None:
    """SUP605 names the study; without a number, or with the study cited as well, it is silent."""
    support, review, text = with_number
    finding = told(support, text, review)["SUP605"]

    assert finding.severity is Severity.INFO
    assert "Cite " in finding.advice
    assert "SUP605" not in told(support, text.rpartition(", by")[0] + ".", review)


def test_a_review_of_a_study_without_the_number_is_left_alone(with_number: tuple[Support, str, str]) -> None:
    """A number that no study behind the claim found points to none of them."""
    support, review, text = with_number

    assert "SUP605" not in told(support, f"{text.rpartition(', by')[0]}, by 98.7%.", review)


# --- SUP606: who found otherwise ---


@pytest.mark.parametrize(
    ("text", "key", "other", "severity"),
    [
        ("Runners with ITBS have weak hip abductors.", "fredericson2000hip", "Grau et al. 2008", Severity.WARNING),
        (
            "Runners with ITBS do not have weak hip abductors.",
            "grau2008hip",
            "Fredericson et al. 2000",
            Severity.WARNING,
        ),
        ("Less ankle dorsiflexion goes with knee valgus.", "lima2018association", "Carroll et al. 2021", Severity.INFO),
        ("Hip adduction is not greater in runners with ITBS.", "foch2014frontal", "Ferber et al. 2010", Severity.INFO),
    ],
)
def test_contrary_studies_are_named(support: Support, text: str, key: str, other: str, severity: Severity) -> None:
    """Named whichever side the sentence takes; only a remark where most that is known is on its side."""
    finding = told(support, text, key)["SUP606"]

    assert other in finding.sentence
    assert finding.severity is severity


def test_nobody_is_left_out_who_is_cited_or_agrees(support: Support) -> None:
    """With both sides cited there is nothing to add, nor where nobody found otherwise."""
    keys = ("fredericson2000hip", "grau2008hip", "brown2019hip")

    assert "SUP606" not in told(support, "Runners with ITBS have weak hip abductors.", *keys)
    assert "SUP606" not in told(support, "Wider steps lower strain in the band.", "meardon2012step")


# --- SUP607 and better sources ---


def test_a_number_of_another_size_is_told(support: Support) -> None:
    """SUP607 gives the sentence's number and the study's nearest."""
    (key, stored) = next(
        (key, values)
        for key, study in support.evidence.references.studies.items()
        if (values := numbers.percentages(" ".join(study.findings)))
        and any(one.verdict.value == "supports" for one in support.appraisals_by(key))
    )
    claims = support.evidence.references.claims
    texts = [claims[one.claim].text for one in support.appraisals_by(key) if one.verdict.value == "supports"]
    found = [told(support, f"{text.rstrip('.')}, by 98.7%.", key) for text in texts]

    assert 98.7 not in stored
    assert any("98.7%" in rules["SUP607"].sentence for rules in found if "SUP607" in rules)


def test_a_study_cited_for_another_finding_is_replaced_by_those_that_found_it(support: Support) -> None:
    """SUP602 offers who found what the sentence says: the better sources."""
    finding = told(support, "Wider steps lower strain in the band.", "fredericson2000hip")["SUP602"]
    cited = support.judge(support.understand("Wider steps lower strain in the band."), "fredericson2000hip")

    assert cited.verdict is Verdict.NOT_THE_FINDING
    assert "Studies that found it: Meardon et al. 2012" in finding.advice
