from collections.abc import Callable
from itertools import permutations
from math import isclose, nextafter, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.belief import (
    CLEAR_MARGIN,
    UNTESTED_SCORE,
    Standing,
    Word,
    all_of,
    any_of,
    score,
    standing,
    weight,
    word,
)
from graph.chain import read_chain
from graph.evidence import Evidence
from references.appraisal import Appraisal, Directness, Status, Verdict
from references.design import DesignClass
from references.levels import LEVELS, Question
from references.study import Reading, Study

CHANCES = st.floats(0, 1)
BELOW_ONE = st.floats(0, nextafter(1, 0))
KEYS = "abcdefgh"


@st.composite
def sets_of_studies(draw: st.DrawFn) -> dict[str, Study]:
    """Eight studies of any design; some rest on the data of others."""
    return {
        key: Study(
            key,
            design_class=draw(st.sampled_from(DesignClass)),
            read=draw(st.sampled_from(Reading)),
            data_from=tuple(draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True))),
        )
        for key in KEYS
    }


@st.composite
def appraisals_of(draw: st.DrawFn, keys: str = KEYS, verdicts: tuple[Verdict, ...] = tuple(Verdict)) -> Appraisal:
    """An appraisal of one of three claims."""
    key, claim = draw(st.sampled_from(keys)), draw(st.sampled_from("xyz"))
    return Appraisal(
        f"appraisal:{claim}.{key}",
        f"claim:{claim}",
        key,
        draw(st.sampled_from(verdicts)),
        "seen",
        draw(st.sampled_from(Directness)),
        draw(st.sampled_from(Status)),
    )


BEFORE = st.lists(appraisals_of(keys="abcdefg"), max_size=12)


def stand(appraisals: list[Appraisal], studies: dict[str, Study], question: Question) -> Standing:
    """Standing of a link for a kind of question."""
    return standing(appraisals, studies.__getitem__, lambda study: LEVELS[study.design_class][question])


# What combines chances


@given(st.lists(CHANCES, min_size=1))
def test_a_chain_is_never_surer_than_its_weakest_link(chances: list[float]) -> None:
    """All of several premises hold with no more chance than the least likely of them."""
    assert 0 <= all_of(chances) <= min(chances)


@given(st.lists(CHANCES, min_size=1))
def test_alternatives_are_at_least_as_sure_as_the_surest(chances: list[float]) -> None:
    """One of several alternatives holds with at least the chance of the likeliest, up to rounding."""
    assert max(chances) - 1e-12 <= any_of(chances) <= 1


@given(st.lists(CHANCES), CHANCES)
def test_one_more_premise_never_helps_and_one_more_alternative_never_hurts(chances: list[float], more: float) -> None:
    """The two ways of combining move in opposite directions."""
    assert all_of([*chances, more]) <= all_of(chances)
    assert any_of([*chances, more]) >= any_of(chances)


@given(st.lists(CHANCES, max_size=6))
def test_alternatives_and_premises_are_dual(chances: list[float]) -> None:
    """At least one holds unless all fail."""
    assert any_of(chances) == pytest.approx(1 - all_of([1 - chance for chance in chances]))


@pytest.mark.parametrize(
    ("chances", "any_", "all_"),
    [
        pytest.param([], 0.0, 1.0, id="none"),
        pytest.param([0.3], 0.3, 0.3, id="one"),
        pytest.param([0.5, 0.5], 0.75, 0.25, id="two halves"),
        pytest.param([0.6, 0.45], 1 - 0.4 * 0.55, 0.27, id="a trial and a cohort"),
        pytest.param([0.9, 0.0], 0.9, 0.0, id="one impossible"),
        pytest.param([1.0, 0.2], 1.0, 0.2, id="one certain"),
    ],
)
def test_chances_worked_by_hand(chances: list[float], any_: float, all_: float) -> None:
    """1 − ∏(1 − p) for alternatives, ∏ p for premises."""
    assert any_of(chances) == pytest.approx(any_)
    assert all_of(chances) == pytest.approx(all_)


# What one study weighs


LEVEL_TABLE = {1: 0.75, 2: 0.60, 3: 0.45, 4: 0.30, 5: 0.15}
DIRECTNESS_TABLE = {"direct": 1.0, "indirect": 0.5}
READ_TABLE = {"abstract": 1.0, "secondary": 0.5, "record": 0.25}
STATUS_TABLE = {"reviewed": 1.0, "draft": 0.5}
WEIGHTS = [
    pytest.param(
        level,
        directness,
        read,
        status,
        LEVEL_TABLE[level] * DIRECTNESS_TABLE[directness] * READ_TABLE[read] * STATUS_TABLE[status],
        id=f"level {level}, {directness}, {read}, {status}",
    )
    for level in LEVEL_TABLE
    for directness in DIRECTNESS_TABLE
    for read in READ_TABLE
    for status in STATUS_TABLE
]


def test_every_weight_is_tried() -> None:
    """Five levels, two directnesses, three readings, two states; none has gone missing from the value sets."""
    assert len(WEIGHTS) == 5 * len(Directness) * len(Reading) * len(Status) == 60


@pytest.mark.parametrize(("level", "directness", "read", "status", "expected"), WEIGHTS)
def test_weight_is_the_product_of_four_factors(
    level: int, directness: str, read: str, status: str, expected: float
) -> None:
    """Level × directness × what was read × state, by the documented table."""
    appraisal = Appraisal("appraisal:c.s", "claim:c", "s", Verdict.SUPPORTS, "", Directness(directness), Status(status))

    assert weight(appraisal, Study("s", read=Reading(read)), level) == pytest.approx(expected)


# Score and word from two strengths


@given(BELOW_ONE, BELOW_ONE, BELOW_ONE)
def test_score_rises_with_support_and_falls_with_dispute(one: float, other: float, fixed: float) -> None:
    """More support never lowers the score, more dispute never raises it, and it stays in [0, 1]."""
    less, more = sorted((one, other))

    assert 0 <= score(less, fixed) <= score(more, fixed) <= 1
    assert score(fixed, less) >= score(fixed, more)


@given(BELOW_ONE, BELOW_ONE, BELOW_ONE, BELOW_ONE)
def test_word_rises_with_support_and_falls_with_dispute(one: float, other: float, fixed: float, held: float) -> None:
    """More support never gives a weaker word and more dispute never a stronger one, whatever is held in reserve."""
    less, more = sorted((one, other))

    assert word(less, fixed, held).rank <= word(more, fixed, held).rank
    assert word(fixed, less, held).rank >= word(fixed, more, held).rank


@given(BELOW_ONE, BELOW_ONE, BELOW_ONE, BELOW_ONE)
def test_what_settles_nothing_never_strengthens_the_word(
    support: float, dispute: float, one: float, other: float
) -> None:
    """More in reserve can make a supported link mixed, and does nothing else."""
    less, more = sorted((one, other))
    light, heavy = word(support, dispute, less), word(support, dispute, more)

    assert light is heavy or (light, heavy) == (Word.SUPPORTED, Word.MIXED)


@pytest.mark.parametrize(
    ("support", "dispute", "expected"),
    [
        pytest.param(0.0, 0.0, 0.25, id="untested"),
        pytest.param(0.6, 0.0, 1 - 0.75 * 0.4, id="one direct trial for"),
        pytest.param(0.0, 0.6, 0.25 * 0.4, id="one direct trial against"),
        pytest.param(0.6, 0.6, 0.7 * 0.4, id="a trial on each side"),
    ],
)
def test_score_worked_by_hand(support: float, dispute: float, expected: float) -> None:
    """any_of(0.25, support) × (1 − dispute)."""
    assert score(support, dispute) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("support", "dispute", "reserve", "expected"),
    [
        pytest.param(0.0, 0.0, 0.0, "untested", id="nobody"),
        pytest.param(0.0, 0.0, 0.6, "untested", id="only studies that settle nothing"),
        pytest.param(0.0375, 0.0, 0.0, "supported", id="the least support there is"),
        pytest.param(0.0, 0.0375, 0.0, "disputed", id="the least dispute there is"),
        pytest.param(0.6, 0.6, 0.0, "mixed", id="even"),
        # −ln 0.4 = 0.916, a third of it is 0.305 = −ln 0.737.
        pytest.param(0.6, 0.26, 0.0, "supported", id="support just over three times the dispute"),
        pytest.param(0.6, 0.27, 0.0, "mixed", id="support just under three times the dispute"),
        pytest.param(0.26, 0.6, 0.0, "disputed", id="dispute just over three times the support"),
        pytest.param(0.27, 0.6, 0.0, "mixed", id="dispute just under three times the support"),
        pytest.param(1 - 0.5**3, 0.5, 0.0, "supported", id="exactly three times counts as enough"),
        pytest.param(0.5, 1 - 0.5**3, 0.0, "disputed", id="exactly three times against counts as enough"),
        pytest.param(0.6, 0.0, 0.6, "supported", id="reserve as heavy as the support"),
        pytest.param(0.6, 0.0, 0.61, "mixed", id="reserve heavier than the support"),
        pytest.param(0.0, 0.6, 0.99, "disputed", id="reserve does not soften a dispute"),
    ],
)
def test_word_worked_by_hand(support: float, dispute: float, reserve: float, expected: str) -> None:
    """Support needs three times the dispute and no less than the reserve; dispute needs three times the support."""
    assert word(support, dispute, reserve) == expected


def test_words_rank_from_disputed_to_supported() -> None:
    """A link nobody tested stands above one that studies dispute, and below one with support against it."""
    assert [one.value for one in sorted(Word, key=lambda one: one.rank)] == [
        "disputed",
        "untested",
        "mixed",
        "supported",
    ]


def test_an_untested_link_scores_between_a_refuted_and_a_supported_one() -> None:
    """A third of the way from nothing is not there: a quarter, as documented, and the margin is three."""
    assert score(0, 0.15) < UNTESTED_SCORE == 0.25 < score(0.0375, 0)
    assert CLEAR_MARGIN == 3


# Standing from appraisals: properties


QUESTIONS = st.sampled_from(Question)


@given(BEFORE, appraisals_of(keys="h", verdicts=(Verdict.SUPPORTS,)), sets_of_studies(), QUESTIONS)
def test_a_supporting_study_never_lowers(
    before: list[Appraisal], more: Appraisal, studies: dict[str, Study], question: Question
) -> None:
    """One more study for a link leaves word and score as high or higher, also when it shares data with others."""
    without, with_it = stand(before, studies, question), stand([*before, more], studies, question)

    assert with_it.score >= without.score
    assert with_it.word.rank >= without.word.rank
    assert "h" in with_it.support.studies


@given(BEFORE, appraisals_of(keys="h", verdicts=(Verdict.DISPUTES,)), sets_of_studies(), QUESTIONS)
def test_a_disputing_study_never_raises(
    before: list[Appraisal], more: Appraisal, studies: dict[str, Study], question: Question
) -> None:
    """One more study against a link leaves word and score as low or lower."""
    without, with_it = stand(before, studies, question), stand([*before, more], studies, question)

    assert with_it.score <= without.score
    assert with_it.word.rank <= without.word.rank
    assert "h" in with_it.dispute.studies


@given(BEFORE, appraisals_of(verdicts=(Verdict.DOES_NOT_ADDRESS,)), sets_of_studies(), QUESTIONS)
def test_a_study_that_says_nothing_changes_nothing(
    before: list[Appraisal], more: Appraisal, studies: dict[str, Study], question: Question
) -> None:
    """An appraisal “does not address” leaves the whole standing equal, also of a study that speaks elsewhere."""
    assert stand([*before, more], studies, question) == stand(before, studies, question)


@given(BEFORE, appraisals_of(verdicts=(Verdict.QUALIFIES,)), sets_of_studies(), QUESTIONS)
def test_a_study_that_settles_nothing_never_moves_the_score(
    before: list[Appraisal], more: Appraisal, studies: dict[str, Study], question: Question
) -> None:
    """A qualification leaves the score as it is and can only take “supported” down to “mixed”."""
    without, with_it = stand(before, studies, question), stand([*before, more], studies, question)

    assert with_it.score == without.score
    assert without.word is with_it.word or (without.word, with_it.word) == (Word.SUPPORTED, Word.MIXED)


@given(BEFORE, st.data(), sets_of_studies(), QUESTIONS)
def test_a_study_counts_once(
    before: list[Appraisal], data: st.DataObject, studies: dict[str, Study], question: Question
) -> None:
    """Saying the same again, for the same or for another claim of the link, changes nothing."""
    again = data.draw(st.sampled_from(before)) if before else None
    repeated = [*before, again] if again else before

    assert stand(repeated, studies, question) == stand(before, studies, question)


@given(st.lists(appraisals_of(), max_size=5), sets_of_studies(), QUESTIONS, st.randoms())
def test_standing_does_not_depend_on_order(
    appraisals: list[Appraisal], studies: dict[str, Study], question: Question, random: object
) -> None:
    """Files may be read in any order."""
    shuffled = list(appraisals)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert stand(shuffled, studies, question) == stand(appraisals, studies, question)


@given(BEFORE, sets_of_studies(), QUESTIONS)
def test_standing_stays_in_its_bounds(before: list[Appraisal], studies: dict[str, Study], question: Question) -> None:
    """Strengths lie in [0, 1), the score in (0, 1), and every study is on one side, bears, or said nothing."""
    said = stand(before, studies, question)
    sides = [*said.support.studies, *said.dispute.studies, *said.bearing]

    assert 0 <= said.support.strength < 1
    assert 0 <= said.dispute.strength < 1
    assert 0 < said.score < 1
    assert len(sides) == len(set(sides))
    assert set(sides) == {one.study for one in before if one.verdict is not Verdict.DOES_NOT_ADDRESS}


@given(BEFORE, sets_of_studies(), QUESTIONS)
def test_strength_is_that_of_the_best_independent_choice(
    before: list[Appraisal], studies: dict[str, Study], question: Question
) -> None:
    """Of studies sharing data one counts; trying every choice of studies one by one finds nothing stronger."""
    said = stand(before, studies, question)
    for side, verdict in ((said.support, Verdict.SUPPORTS), (said.dispute, Verdict.DISPUTES)):
        weights = {
            key: max(
                weight(one, studies[key], LEVELS[studies[key].design_class][question])
                for one in before
                if one.study == key and one.verdict is verdict
            )
            for key in side.studies
        }
        best = max(any_of(weights[key] for key in choice) for choice in _independent_choices(list(weights), studies))
        assert side.strength == pytest.approx(best)


def _independent_choices(keys: list[str], studies: dict[str, Study]) -> list[list[str]]:
    choices: list[list[str]] = [[]]
    for key in keys:
        data = {key, *studies[key].data_from}
        choices += [
            [*choice, key]
            for choice in choices
            if all(not data & {other, *studies[other].data_from} for other in choice)
        ]
    return choices


# Standing from appraisals: worked examples


TRIAL = DesignClass.RANDOMISED_TRIAL
COHORT = DesignClass.PROSPECTIVE_COHORT
SOME = {
    "trial": Study("trial", design_class=TRIAL, read=Reading.ABSTRACT),
    "other": Study("other", design_class=TRIAL, read=Reading.ABSTRACT),
    "follow": Study("follow", design_class=TRIAL, read=Reading.ABSTRACT, data_from=("trial",)),
    "cohort": Study("cohort", design_class=COHORT, read=Reading.ABSTRACT),
    "heard": Study("heard", design_class=TRIAL, read=Reading.SECONDARY),
}


def said(text: str) -> list[Appraisal]:
    """Appraisals from words: ``trial supports x, cohort disputes y indirect``."""
    made = []
    for part in filter(None, text.split(", ")):
        study, verdict, claim, *more = part.split()
        made.append(
            Appraisal(
                f"appraisal:{claim}.{study}",
                f"claim:{claim}",
                study,
                Verdict(verdict.replace("_", " ")),
                "seen",
                Directness.INDIRECT if "indirect" in more else Directness.DIRECT,
                Status.DRAFT if "draft" in more else Status.REVIEWED,
            )
        )
    return made


# For a question of intervention a trial is level 2 (0.60) and a cohort level 3 (0.45).
EXAMPLES = [
    pytest.param("", "untested", 0.0, 0.0, "", id="nobody looked"),
    pytest.param("trial supports x", "supported", 0.6, 0.0, "", id="one trial for"),
    pytest.param("trial disputes x", "disputed", 0.0, 0.6, "", id="one trial against"),
    pytest.param("trial supports x indirect", "supported", 0.3, 0.0, "", id="another population halves it"),
    pytest.param("trial supports x indirect draft", "supported", 0.15, 0.0, "", id="a draft halves it again"),
    pytest.param("heard supports x", "supported", 0.3, 0.0, "", id="read through others halves it"),
    pytest.param("trial supports x, trial supports y", "supported", 0.6, 0.0, "", id="one trial for two claims is one"),
    pytest.param("trial supports x, other supports y", "supported", 0.84, 0.0, "", id="two trials add up"),
    pytest.param("trial supports x, follow supports x", "supported", 0.6, 0.0, "", id="same data counts once"),
    pytest.param("trial supports x, follow disputes x", "mixed", 0.6, 0.6, "", id="same data on both sides"),
    pytest.param("trial supports x, cohort disputes x", "mixed", 0.6, 0.45, "", id="a trial against a cohort"),
    pytest.param("trial supports x, trial disputes y", "untested", 0.0, 0.0, "trial", id="both sides settle nothing"),
    pytest.param("trial qualifies x", "untested", 0.0, 0.0, "trial", id="a qualification settles nothing"),
    pytest.param("trial does_not_address x", "untested", 0.0, 0.0, "", id="cited and silent"),
    pytest.param("trial supports x, trial qualifies y", "supported", 0.6, 0.0, "", id="a side outweighs a reserve"),
    pytest.param(
        "cohort supports x, trial qualifies x", "mixed", 0.45, 0.0, "trial", id="a heavier study that settles nothing"
    ),
    pytest.param(
        "trial supports x indirect, trial does_not_address y",
        "supported",
        0.3,
        0.0,
        "",
        id="silence on one claim adds no weight on another",
    ),
    pytest.param(
        "trial supports x indirect, trial qualifies y",
        "supported",
        0.3,
        0.0,
        "",
        id="a direct qualification does not make the support direct",
    ),
]


@pytest.mark.parametrize(("appraisals", "expected", "support", "dispute", "bearing"), EXAMPLES)
def test_standing_worked_by_hand(appraisals: str, expected: str, support: float, dispute: float, bearing: str) -> None:
    """Weights by the documented table, sides by who says what."""
    got = stand(said(appraisals), SOME, Question.INTERVENTION)

    assert got.word == expected
    assert got.support.strength == pytest.approx(support)
    assert got.dispute.strength == pytest.approx(dispute)
    assert got.score == pytest.approx((1 - 0.75 * (1 - support)) * (1 - dispute))
    assert got.bearing == tuple(bearing.split())


def test_a_side_names_its_best_design_first() -> None:
    """The heaviest study leads; the side's design is its design."""
    got = stand(said("cohort supports x, trial supports x"), SOME, Question.INTERVENTION)

    assert got.support.studies == ("trial", "cohort")
    assert got.support.design is TRIAL
    assert got.dispute.design is None


def test_a_chain_of_shared_data_keeps_its_two_ends() -> None:
    """Where b shares data with a and with c, the two ends together weigh more than the middle."""
    studies = {
        "a": Study("a", design_class=COHORT, read=Reading.ABSTRACT),
        "b": Study("b", design_class=TRIAL, read=Reading.ABSTRACT, data_from=("a", "c")),
        "c": Study("c", design_class=COHORT, read=Reading.ABSTRACT),
    }
    for order in permutations("abc"):
        got = stand(said(", ".join(f"{key} supports x" for key in order)), studies, Question.INTERVENTION)
        assert got.support.strength == pytest.approx(1 - 0.55**2)


@pytest.mark.parametrize("count", [30, 100, 2000])
def test_any_number_of_studies_has_a_standing(count: int) -> None:
    """A pack may bring more agreeing studies than a float can tell from certainty; even sides are then mixed."""
    review = DesignClass.SYSTEMATIC_REVIEW_OF_TRIALS
    studies = {f"s{n}": Study(f"s{n}", design_class=review, read=Reading.ABSTRACT) for n in range(2 * count)}
    for_it = said(", ".join(f"s{n} supports x" for n in range(count)))
    against = said(", ".join(f"s{n} disputes x" for n in range(count, 2 * count)))

    assert stand(for_it, studies, Question.INTERVENTION).word is Word.SUPPORTED
    assert stand(against, studies, Question.INTERVENTION).word is Word.DISPUTED
    assert stand([*for_it, *against], studies, Question.INTERVENTION).word is Word.MIXED
    assert stand(against, studies, Question.INTERVENTION).score > 0


def test_many_pairs_sharing_data_are_weighed() -> None:
    """Sixty pairs of which each shares its data: one of each pair counts, and the answer comes."""
    studies = {}
    for n in range(60):
        studies[f"a{n}"] = Study(f"a{n}", design_class=DesignClass.NARRATIVE_REVIEW, read=Reading.RECORD)
        studies[f"b{n}"] = Study(
            f"b{n}", design_class=DesignClass.NARRATIVE_REVIEW, read=Reading.RECORD, data_from=(f"a{n}",)
        )
    got = stand(said(", ".join(f"{key} supports x" for key in studies)), studies, Question.INTERVENTION)

    assert got.support.strength == pytest.approx(1 - (1 - 0.15 * 0.25) ** 60)


# Chains


def test_a_chain_stands_as_its_weakest_link(world: Callable[[str], Evidence]) -> None:
    """Supported, untested and disputed in a row is disputed; the score is the product of the three."""
    small = world("""
        squat increases strength: trial for
        strength decreases drop
        drop increases tension: trial against
    """)
    links = {link.object.label: link for link in small.links}
    chain = read_chain((links["strength"], links["drop"], links["tension"]), ())

    assert chain.standing is Word.DISPUTED
    assert chain.weakest is links["tension"]
    # The first link is a question of intervention (trial 0.60), the third one of mechanics (trial 0.60).
    assert chain.score == pytest.approx((1 - 0.75 * 0.4) * 0.25 * (0.25 * 0.4))


def test_every_bundled_chain_is_no_surer_than_its_weakest_link(bundled: Evidence) -> None:
    """Score and word of every two neighbouring causal links of the graph, joined."""
    causal = bundled.compact.causal
    pairs = [(one, two) for one in causal for two in causal if one.object.id == two.subject.id != one.subject.id]
    assert len(pairs) > 200
    for pair in pairs:
        chain = read_chain(pair, ())
        assert chain.score <= min(link.standing.score for link in pair)
        assert chain.standing.rank == min(link.standing.word.rank for link in pair)
        assert isclose(chain.score, prod(link.standing.score for link in pair))
