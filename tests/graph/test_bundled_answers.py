"""What the bundled evidence must answer: the lines by which the first issue is done."""

from collections.abc import Callable

import pytest

from graph.answer import Effect
from graph.effects import coverage
from graph.evidence import Evidence
from graph.tell.sentences import verdict_sentence
from graph.why import why
from graph.without import Load, without
from ontology.concept import Concept, Kind
from ontology.hierarchy import narrower_of
from references.appraisal import Verdict

Name = Callable[[str], Concept]

COMPRESSION = "compression at the lateral femoral epicondyle"


def test_every_intervention_has_an_answer_for_every_mechanism(bundled: Evidence) -> None:
    """Each pair has a verdict that names its deciding link, or says why not with a link that is missing."""
    interventions = [one for one in bundled.ontology.concepts.values() if one.kind is Kind.INTERVENTION]
    mechanisms = [one for one in bundled.ontology.concepts.values() if one.kind is Kind.MECHANISM]
    answered = refused = 0
    for act in interventions:
        for target in mechanisms:
            answer = why(bundled, act, target, k=1)
            if answer.verdict.effect is Effect.NO_CHAIN:
                assert answer.why_not is not None, (act.id, target.id)
                assert answer.why_not.missing, (act.id, target.id)
                refused += 1
            else:
                assert answer.verdict.standing is not None, (act.id, target.id)
                assert answer.verdict.deciding, (act.id, target.id)
                answered += 1
            sentence = verdict_sentence(answer)
            assert sentence.endswith("."), sentence
            assert act.label.casefold() in sentence.casefold()
    assert answered + refused == len(interventions) * len(mechanisms) >= 39 * 14
    assert answered > 100


def test_the_table_of_all_pairs_says_what_the_single_answers_say(bundled: Evidence) -> None:
    """Coverage and "why" never disagree."""
    table = coverage(bundled)
    compared = 0
    for act, row in zip(table.interventions, table.cells, strict=True):
        for target, cell in zip(table.targets, row, strict=True):
            answer = why(bundled, act, target, k=1)
            assert (answer.verdict, answer.deciding) == (cell.verdict, cell.chain)
            compared += 1
    assert compared >= 39 * 14


ARTICLE_EXERCISES = (
    "split squat",
    "single-leg RDL",
    "step-down",
    "single-leg stability work",
    "ankle CARs",
    "PAILs",
    "RAILs",
    "reduced running volume",
)


@pytest.mark.parametrize("exercise", ARTICLE_EXERCISES)
def test_what_the_article_argues_for_reaches_compression(bundled: Evidence, concept: Name, exercise: str) -> None:
    """A chain leads there and lowers it, every link has a claim, and the weakest link is named."""
    answer = why(bundled, concept(exercise), concept(COMPRESSION))

    assert answer.verdict.effect is Effect.ADDRESSES
    assert answer.deciding is not None
    assert answer.deciding.sign.number == -1
    assert answer.deciding.links[-1].object.id == "itbc:itb-compression"
    assert all(link.claims for chain in answer.chains for link in chain.links)
    assert answer.verdict.deciding == (answer.deciding.weakest,)


def test_the_chain_from_strength_to_hip_position_shows_its_dissent(bundled: Evidence, concept: Name) -> None:
    """Willy & Davis 2011 is against "strength lowers hip adduction", and the link is disputed."""
    for strength in ("hip abductor strength", "hip external rotator strength"):
        answer = why(bundled, concept(strength), concept("hip adduction"))
        (link,) = [
            link
            for link in answer.changes
            if link.object.id == "itbc:hip-adduction" and link.relation.id == "itb:decreases"
        ]
        assert "willy2011effect" in link.standing.dispute.studies
        assert link.standing.word == "disputed"
        assert link in answer.refuted


def test_the_dissent_is_shown_on_the_way_to_compression(bundled: Evidence, concept: Name) -> None:
    """Asked why a single-leg deadlift helps, the answer names the refuted step among its chains."""
    answer = why(bundled, concept("single-leg Romanian deadlift"), concept(COMPRESSION))

    assert any("willy2011effect" in link.standing.dispute.studies for link in answer.refuted)


@pytest.mark.parametrize("act", ["foam rolling", "ITB stretching"])
def test_rolling_and_stretching_do_not_and_say_what_they_do(bundled: Evidence, concept: Name, act: str) -> None:
    """They are said to leave what leads to compression as it is, and what they change is named in the sentence."""
    answer = why(bundled, concept(act), concept(COMPRESSION))

    assert answer.verdict.effect is Effect.NO_EFFECT
    assert answer.null_routes
    assert answer.changes
    sentence = verdict_sentence(answer)
    assert answer.changes[0].object.label in sentence


def test_the_clamshell_reaches_strength_and_its_carry_over_is_untested(bundled: Evidence, concept: Name) -> None:
    """It raises hip abductor strength; from there to compression the best chain stands untested."""
    strength = why(bundled, concept("clamshell"), concept("hip abductor strength"))
    compression = why(bundled, concept("clamshell"), concept(COMPRESSION))

    assert strength.verdict.effect is Effect.ADDRESSES
    assert strength.chains[0].sign.number == 1
    assert compression.verdict.standing == "untested"
    assert "untested" in verdict_sentence(compression)


def test_a_kind_of_gait_retraining_lowers_hip_adduction(bundled: Evidence, concept: Name) -> None:
    """A higher step rate is retraining of gait, and studies support that it lowers hip adduction."""
    kinds = [bundled.ontology.concepts[name] for name in narrower_of(bundled.ontology, "itbc:gait-retraining")]
    verdicts = {kind.id: why(bundled, kind, concept("hip adduction")).verdict for kind in kinds}

    assert (Effect.ADDRESSES, "supported") in [(said.effect, said.standing) for said in verdicts.values()]


# Study, claims named by subject and object or by row, and what the study says of them.
CITED = [
    pytest.param("fairclough2006functional", "A-09", "itb-compression knee-flexion-30", "supports", id="1 at 30°"),
    pytest.param("fairclough2006functional", "A-09", "itb-friction knee-flexion-30", "disputes", id="1 on rubbing"),
    pytest.param("fairclough2006functional", "A-08", "itb-friction lateral-knee-pain", "disputes", id="1 on friction"),
    pytest.param("noehren2007asb", "A-15", "hip-adduction itb-syndrome", "supports", id="2 on hip adduction"),
    pytest.param("noehren2007asb", "A-13", "hip-abductor-strength itb-syndrome", "does not address", id="2 on A-13"),
    pytest.param(
        "noehren2007asb", "A-14", "hip-external-rotator-strength itb-syndrome", "does not address", id="2 on A-14"
    ),
    pytest.param("beers2008effects", "A-30", "itb-stretching itb-elongation", "does not address", id="3 on A-30"),
]


@pytest.mark.parametrize(("study", "row", "ends", "verdict"), CITED)
def test_the_articles_citations_come_out_as_they_are(
    bundled: Evidence, study: str, row: str, ends: str, verdict: str
) -> None:
    """What the article cites a study for, and what the study says of it, are two facts."""
    subject, target = ends.split()
    (claim,) = [
        claim
        for claim in bundled.references.claims_of(row)
        if (claim.subject, claim.object) == (f"itbc:{subject}", f"itbc:{target}")
    ]
    (said,) = [one.verdict for one in bundled.references.appraisals_of(claim.id) if one.study == study]

    assert study in claim.cites
    assert said is Verdict(verdict)


def test_every_row_of_the_inventory_is_carried_or_says_why_not(bundled: Evidence) -> None:
    """Fifty-five rows, none left out in silence."""
    assert len(bundled.references.rows) == 55
    assert bundled.references.uncovered == ()


def test_compression_and_friction_are_rivals(bundled: Evidence, concept: Name) -> None:
    """Each names the other, with its own links onward."""
    compression, friction = concept(COMPRESSION), concept("friction")

    assert friction.id in [rival.concept.id for rival in why(bundled, concept("clamshell"), compression).rivals]
    assert compression.id in [rival.concept.id for rival in why(bundled, concept("clamshell"), friction).rivals]


def test_load_bearing_studies_change_what_they_are_said_to_change(bundled: Evidence, loads: tuple[Load, ...]) -> None:
    """Leaving out each of the five heaviest gives the counts it is listed with; the list is sorted."""
    assert len(loads) > 10
    assert list(loads) == sorted(loads, key=lambda load: (-load.answers, -load.links, load.study))
    for load in loads[:5]:
        change = without(bundled, frozenset({load.study}))
        moved = [pair for pair in change.links if pair.before.standing.word is not pair.after.standing.word]
        assert (len(moved), len(change.answers)) == (load.links, load.answers)
        assert load.links or load.answers


def test_leaving_everyone_out_leaves_every_link_untested(bundled: Evidence) -> None:
    """No standing comes from anywhere but the studies."""
    rest = bundled.without(frozenset(bundled.references.studies))

    assert {str(link.standing.word) for link in rest.links} == {"untested"}
    assert {link.standing.score for link in rest.links} == {0.25}
    assert len(rest.links) == len(bundled.links)
