"""Answers worked out by hand on worlds of a few links, read from Turtle by the real readers."""

from collections.abc import Callable

import pytest

from graph.answer import Chain, Effect, Why
from graph.belief import Word
from graph.chain import read_chain
from graph.effects import addresses, coverage, effects
from graph.evidence import Evidence
from graph.link import Link
from graph.quantity import quantity
from graph.rivals import rivals
from graph.sign import Sign
from graph.verdict import judge
from graph.why import why
from graph.without import load_bearing, without
from ontology.concept import Concept

World = Callable[[str], "Small"]


class Small(Evidence):
    """What `world` gives: an evidence whose concepts go by bare names."""

    def __getitem__(self, name: str) -> Concept:
        """The concept of a bare name."""
        raise NotImplementedError


def named(link: Link) -> str:
    """A link as the line that made it."""
    return f"{link.subject.label} {link.relation.id.removeprefix('itb:')} {link.object.label}"


def route(chain: Chain) -> str:
    """The concepts a chain passes."""
    return " ".join((chain.links[0].subject.label, *(link.object.label for link in chain.links)))


def ask(small: Small, source: str, target: str, **options: object) -> Why:
    """The answer to "why source for target?"."""
    return why(small, small[source], small[target], **options)  # type: ignore[arg-type]


ONE_CHAIN = """
    squat increases strength: trial for
    strength decreases compression: trial for indirect
"""
TWO_WAYS = """
    squat increases strength: trial for
    strength decreases tension
    squat increases drop: trial for
    drop increases tension: cohort for
"""

# Lines, what acts, what is asked of it, then effect and standing, and the deciding links by the
# rules of the verdict (None where two are as weak).
VERDICTS = [
    pytest.param(
        ONE_CHAIN, "squat compression", "addresses, supported", ["strength decreases compression"], id="addresses"
    ),
    pytest.param(
        "squat increases compression: cohort for",
        "squat compression",
        "worsens, supported",
        ["squat increases compression"],
        id="worsens",
    ),
    pytest.param(
        "squat decreases strength", "squat strength", "worsens, untested", ["squat decreases strength"], id="weakens"
    ),
    pytest.param("squat increases energy", "squat energy", "raises, untested", ["squat increases energy"], id="raises"),
    pytest.param(
        "squat decreases energy: trial for, second against",
        "squat energy",
        "lowers, mixed",
        ["squat decreases energy"],
        id="lowers",
    ),
    pytest.param(
        "squat affects tension: trial for",
        "squat tension",
        "direction undetermined, supported",
        ["squat affects tension"],
        id="a direction nobody says",
    ),
    pytest.param(
        "squat affects strength\nstrength decreases tension",
        "squat tension",
        "direction undetermined, untested",
        ["squat affects strength"],
        id="an unknown direction passes on",
    ),
    pytest.param(
        """
        squat increases strength
        strength decreases tension
        squat increases drop
        drop increases tension
        """,
        "squat tension",
        "direction undetermined, untested",
        None,
        id="both directions as good",
    ),
    pytest.param(
        TWO_WAYS, "squat tension", "worsens, supported", ["drop increases tension"], id="the better standing wins"
    ),
    pytest.param(
        "squat affects tension: trial for\nsquat decreases tension",
        "squat tension",
        "addresses, untested",
        ["squat decreases tension"],
        id="a known direction before an unknown one",
    ),
    pytest.param(
        "squat increases strength: trial against\nstrength decreases compression: trial for",
        "squat compression",
        "addresses, disputed",
        ["squat increases strength"],
        id="only through a disputed link",
    ),
    pytest.param(
        "rolling doesNotAffect tension: trial for",
        "rolling tension",
        "does not affect, supported",
        ["rolling doesNotAffect tension"],
        id="a null link",
    ),
    pytest.param(
        "rolling doesNotAffect tension\ntension increases compression: trial for",
        "rolling compression",
        "does not affect, untested",
        ["rolling doesNotAffect tension"],
        id="a null link to what leads there",
    ),
    pytest.param(
        "rolling doesNotAffect tension\nsquat decreases compression",
        "rolling compression",
        "no chain",
        [],
        id="a null link to something else",
    ),
    pytest.param(
        "squat increases strength\ndrop increases compression",
        "squat compression",
        "no chain",
        [],
        id="nothing joins them",
    ),
    pytest.param("squat increases strength", "strength squat", "no chain", [], id="chains run one way"),
    pytest.param(
        "squat increases strength: trial for",
        "squat weakness",
        "addresses, supported",
        ["squat increases strength"],
        id="raising the capacity addresses its deficit",
    ),
    pytest.param(
        "squat decreases strength",
        "squat weakness",
        "worsens, untested",
        ["squat decreases strength"],
        id="lowering the capacity worsens its deficit",
    ),
    pytest.param(
        "strength decreases compression: trial for",
        "weakness compression",
        "worsens, supported",
        ["strength decreases compression"],
        id="a deficit as what acts turns the sign",
    ),
    pytest.param(
        "strength affects compression",
        "weakness compression",
        "direction undetermined, untested",
        ["strength affects compression"],
        id="a deficit turns no unknown sign",
    ),
    pytest.param("squat increases strength", "weakness strength", "no chain", [], id="a deficit and its own capacity"),
    pytest.param(
        """
        squat increases control
        control decreases drop
        squat doesNotAffect drop: trial for
        """,
        "squat drop",
        "does not affect, supported",
        ["squat doesNotAffect drop"],
        id="a chain blocked by a better null link",
    ),
    pytest.param(
        """
        squat increases control: trial for
        control decreases drop: trial for indirect
        squat doesNotAffect drop
        """,
        "squat drop",
        "addresses, supported",
        ["control decreases drop"],
        id="a weaker null link blocks nothing",
    ),
    pytest.param(
        """
        squat increases control
        control decreases drop in running
        squat doesNotAffect drop in walking: trial for
        """,
        "squat drop",
        "addresses, untested",
        None,
        id="a null link in another setting blocks nothing",
    ),
    pytest.param(
        """
        squat increases control
        control decreases drop in walking
        drop increases tension in running
        squat doesNotAffect drop in running: trial for
        """,
        "squat tension",
        "does not affect, supported",
        ["squat doesNotAffect drop"],
        id="a null link in the setting of the next step blocks",
    ),
    pytest.param(
        """
        squat increases control
        control decreases drop
        drop increases tension
        control doesNotAffect drop: trial for
        squat decreases tension: trial against
        """,
        "squat tension",
        "addresses, disputed",
        ["squat decreases tension"],
        id="an open chain before a blocked one, however it stands",
    ),
]


def test_every_effect_has_a_worked_example() -> None:
    """The table below reaches each of the seven effects."""
    assert {case.values[2].partition(", ")[0] for case in VERDICTS} == {str(effect) for effect in Effect}
    assert len(Effect) == 7


@pytest.mark.parametrize(("lines", "pair", "said", "deciding"), VERDICTS)
def test_verdict_worked_by_hand(world: World, lines: str, pair: str, said: str, deciding: list[str] | None) -> None:
    """Effect, standing and the links that decide, by the rules written in docs/model.md."""
    small = world(lines)
    answer = ask(small, *pair.split())

    assert ", ".join(filter(None, (answer.verdict.effect, answer.verdict.standing))) == said
    if deciding is not None:
        assert [named(link) for link in answer.verdict.deciding] == deciding


def test_an_undetermined_direction_names_a_link_of_each_side(world: World) -> None:
    """Of the two sides the weakest link each: those that keep the matter open."""
    small = world("""
        squat increases strength: trial for
        strength decreases tension: trial for, cohort against
        squat increases drop: cohort for, trial against
        drop increases tension: trial for
    """)
    verdict = ask(small, "squat", "tension").verdict

    assert verdict.effect is Effect.UNDETERMINED
    assert {named(link) for link in verdict.deciding} == {"strength decreases tension", "squat increases drop"}


# What an answer shows of its chains


def test_a_chain_has_sign_standing_score_and_weakest_link(world: World) -> None:
    """One supported and one untested link: lowers, untested, the product of 0.70 and 0.25."""
    small = world("squat increases strength: trial for\nstrength decreases compression")
    (chain,) = ask(small, "squat", "compression").chains

    assert route(chain) == "squat strength compression"
    assert (chain.sign, chain.standing, named(chain.weakest)) == (
        Sign.LOWERS,
        Word.UNTESTED,
        "strength decreases compression",
    )
    assert chain.score == pytest.approx((1 - 0.75 * 0.4) * 0.25)


def test_chains_are_ranked_by_standing_then_score(world: World) -> None:
    """A long supported chain comes before a short untested one; of two untested the shorter has the better product."""
    small = world("""
        squat increases strength: trial for
        strength decreases drop: trial for
        drop increases tension: trial for
        squat decreases tension
        squat increases control
        control decreases tension
    """)
    answer = ask(small, "squat", "tension")

    assert [route(chain) for chain in answer.chains] == [
        "squat strength drop tension",
        "squat tension",
        "squat control tension",
    ]
    assert [route(chain) for chain in ask(small, "squat", "tension", k=2).chains] == [
        "squat strength drop tension",
        "squat tension",
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        # Supported by an opinion: 1 − 0.75 × 0.85 = 0.3625, and 0.3625² = 0.131 for two. Untested: 0.25.
        pytest.param("standing", ["squat strength tension", "squat tension"], id="by the weakest word"),
        pytest.param("product", ["squat tension", "squat strength tension"], id="by the product of scores"),
        pytest.param("weakest", ["squat strength tension", "squat tension"], id="by the least score"),
    ],
)
def test_the_three_orders(world: World, order: str, expected: list[str]) -> None:
    """Two links each barely supported against one untested link."""
    small = world("""
        squat increases strength: opinion for
        strength decreases tension: opinion for
        squat decreases tension
    """)

    assert [route(chain) for chain in ask(small, "squat", "tension", order=order).chains] == expected


def test_a_study_spans_two_neighbouring_links(world: World) -> None:
    """The trial bears on links 1 and 2, the review on 2 and 3, nobody on all three."""
    small = world("""
        squat increases strength: trial for
        strength decreases drop: trial about, review for
        drop increases tension: review against, cohort silent
    """)
    (chain,) = ask(small, "squat", "tension").chains

    assert [(span.study, span.first) for span in chain.spanning] == [("trial", 1), ("review", 2)]
    assert chain.complete == ()


def test_a_study_of_every_link_measured_end_to_end(world: World) -> None:
    """The trial bears on both; the cohort, silent on one, does not."""
    small = world("""
        squat increases strength: trial for, cohort for
        strength decreases drop: trial against, cohort silent
    """)
    (chain,) = ask(small, "squat", "drop").chains

    assert chain.complete == ("trial",)


def test_a_single_link_is_not_called_end_to_end(world: World) -> None:
    """There is nothing to join up, so nobody joined it."""
    (chain,) = ask(world("squat increases strength: trial for"), "squat", "strength").chains

    assert (chain.spanning, chain.complete) == ((), ())


def test_a_change_of_setting_has_its_place(world: World) -> None:
    """From walking to running between links 2 and 3; a link without a setting changes nothing."""
    small = world("""
        squat increases strength
        strength decreases drop in walking
        drop increases tension in running
        tension increases compression in running
    """)
    (chain,) = ask(small, "squat", "compression").chains

    assert chain.setting_changes == (2,)


def test_a_blocked_chain_is_shown_with_what_blocks_it(world: World) -> None:
    """It is among the chains, and does not decide."""
    small = world("""
        squat increases control
        control decreases drop
        squat doesNotAffect drop: trial for
    """)
    answer = ask(small, "squat", "drop")

    assert [[named(link) for link in chain.blocked_by] for chain in answer.chains] == [["squat doesNotAffect drop"]]
    assert answer.deciding is None
    assert answer.why_not is None


def test_a_null_link_against_the_run_of_a_chain_does_not_block(world: World) -> None:
    """“Drop does not affect control” says nothing of control on drop; nor does a null link that starts elsewhere."""
    small = world("""
        squat increases control
        control decreases drop
        drop doesNotAffect control: trial for
        plank doesNotAffect drop: trial for
    """)
    (chain,) = ask(small, "squat", "drop").chains

    assert chain.blocked_by == ()


def test_refuted_links_are_those_on_the_chains_that_studies_dispute(world: World) -> None:
    """Each once, however many chains run over it."""
    small = world("""
        squat increases strength: trial against
        strength decreases drop
        drop increases tension
        strength decreases tension: cohort against
        control decreases tension: trial against
    """)
    answer = ask(small, "squat", "tension")

    assert {named(link) for link in answer.refuted} == {"squat increases strength", "strength decreases tension"}
    assert len(answer.refuted) == 2


# Why not


def test_why_not_names_what_is_missing(world: World) -> None:
    """What the one reaches, what leads to the other, nearest first, and the links that would join them."""
    small = world("""
        squat increases strength
        strength increases control
        valgus increases drop
        drop increases compression
    """)
    why_not = ask(small, "squat", "compression").why_not

    assert why_not is not None
    assert [concept.label for concept in why_not.reached] == ["strength", "control"]
    assert [concept.label for concept in why_not.leading] == ["drop", "valgus"]
    assert (why_not.missing[0][0].label, why_not.missing[0][1].label) == ("squat", "compression")
    assert {(tail.label, head.label) for tail, head in why_not.missing} <= {
        (tail, head) for tail in ("squat", "strength", "control") for head in ("compression", "drop", "valgus")
    }
    assert len(why_not.missing) == 3
    assert why_not.hidden == 0


def test_each_missing_link_would_make_a_chain(world: World) -> None:
    """Adding any of the links named gives an answer that is a chain."""
    lines = "squat increases strength\ndrop increases compression"
    why_not = ask(world(lines), "squat", "compression").why_not
    assert why_not is not None
    assert len(why_not.missing) == 3
    for tail, head in why_not.missing:
        joined = world(f"{lines}\n{tail.label} increases {head.label}")
        assert len(ask(joined, "squat", "compression").chains) == 1


def test_an_answer_with_a_chain_has_no_why_not(world: World) -> None:
    """The two exclude each other."""
    assert ask(world(ONE_CHAIN), "squat", "compression").why_not is None


@pytest.mark.parametrize(
    ("least", "routes"),
    [
        pytest.param(Word.DISPUTED, ["squat drop tension", "squat strength tension"], id="everything"),
        pytest.param(Word.UNTESTED, ["squat drop tension", "squat strength tension"], id="untested or better"),
        pytest.param(Word.MIXED, ["squat drop tension"], id="mixed or better"),
        pytest.param(Word.SUPPORTED, ["squat drop tension"], id="supported"),
    ],
)
def test_a_filter_on_standing_leaves_out_chains(world: World, least: Word, routes: list[str]) -> None:
    """Of a supported and an untested chain the filter keeps those that stand high enough."""
    answer = ask(world(TWO_WAYS), "squat", "tension", least=least)

    assert [route(chain) for chain in answer.chains] == routes
    assert answer.verdict.effect is Effect.WORSENS
    assert answer.why_not is None


def test_a_filter_that_leaves_nothing_says_how_much_it_hid(world: World) -> None:
    """No chain stands so high; one does without the filter, and nothing is called missing."""
    answer = ask(world("squat decreases tension"), "squat", "tension", least=Word.SUPPORTED)

    assert answer.verdict.effect is Effect.NO_CHAIN
    assert answer.why_not is not None
    assert (answer.why_not.hidden, answer.why_not.missing) == (1, ())


# What else an answer tells


def test_what_a_thing_does_change_is_told_best_first(world: World) -> None:
    """Its direct links by standing; what lies beyond them is not among them."""
    small = world("""
        rolling doesNotAffect tension: trial for
        rolling increases control
        rolling decreases pain: trial for
        control decreases drop
    """)
    answer = ask(small, "rolling", "tension")

    assert [named(link) for link in answer.changes] == ["rolling decreases pain", "rolling increases control"]


def test_null_routes_say_how_it_would_have_led_there(world: World) -> None:
    """The one nearest to the target first, each with the best chain onward that does not run back through the thing."""
    small = world("""
        rolling doesNotAffect strength: trial for
        strength decreases tension
        rolling doesNotAffect compression
        tension increases compression: trial for
    """)
    routes = ask(small, "rolling", "compression").null_routes

    assert [(named(r.link), [named(link) for link in r.onward]) for r in routes] == [
        ("rolling doesNotAffect compression", []),
        ("rolling doesNotAffect strength", ["strength decreases tension", "tension increases compression"]),
    ]


RIVALS = """
    friction increases pain: cadaver against
    compression increases pain: trial for
    compression rivalOf friction said by review: review for
    tension increases compression
    tension increases friction: cohort about
    friction locatedAt compression
"""


@pytest.mark.parametrize("target", ["friction", "compression"])
def test_rivals_of_a_mechanism_come_with_their_own_links(world: World, target: str) -> None:
    """Whichever of the two is asked about, the other is the rival."""
    small = world(RIVALS)
    (rival,) = ask(small, "squat", target).rivals
    other = {"friction": "compression", "compression": "friction"}[target]

    assert rival.concept.label == other
    assert named(rival.claimed_by) == "compression rivalOf friction"
    assert [named(link) for link in rival.onward] == [f"{other} increases pain"]


def test_rivals_side_by_side(world: World) -> None:
    """What leads to each, what each leads to, where it is, who is on either side, and what both are to explain."""
    small = world(RIVALS)
    pair = rivals(small, small["friction"], small["compression"])
    friction, compression = pair.accounts

    assert [named(link) for link in friction.leading] == ["tension increases friction"]
    assert [named(link) for link in friction.onward] == ["friction increases pain"]
    assert [named(link) for link in friction.placing] == ["friction locatedAt compression"]
    assert (friction.supporting, friction.disputing) == (frozenset(), frozenset({"cadaver"}))
    assert (compression.supporting, compression.disputing) == (frozenset({"trial"}), frozenset())
    assert [concept.label for concept in pair.shared] == ["pain"]
    assert pair.called_rivals is not None
    assert named(pair.called_rivals) == "compression rivalOf friction"


def test_two_mechanisms_nobody_calls_rivals(world: World) -> None:
    """They can still be set side by side; the answer has no link that calls them so."""
    small = world("tension increases pain\nfriction increases valgus")
    pair = rivals(small, small["friction"], small["tension"])

    assert (pair.shared, pair.called_rivals) == ((), None)


def test_alternatives_are_the_other_interventions_that_address_it(world: World) -> None:
    """Best standing first; one that worsens, that does not affect, or that is asked about is not among them."""
    small = world("""
        squat decreases tension
        plank decreases tension: trial for
        rolling doesNotAffect tension: trial for
    """)

    assert [row.concept.label for row in ask(small, "rolling", "tension").alternatives] == ["plank", "squat"]
    assert [row.concept.label for row in ask(small, "squat", "tension").alternatives] == ["plank"]


# Lists


def test_addresses_lists_every_intervention_that_reaches_the_target(world: World) -> None:
    """Those that address it first, then those that worsen it, then those said to leave it as it is; no others."""
    small = world("""
        squat increases tension
        plank decreases tension
        rolling doesNotAffect tension
        strength decreases tension
    """)
    rows = addresses(small, small["tension"])

    assert [(row.concept.label, str(row.verdict.effect)) for row in rows] == [
        ("plank", "addresses"),
        ("squat", "worsens"),
        ("rolling", "does not affect"),
    ]


def test_effects_lists_everything_downstream(world: World) -> None:
    """Also what is said to stay as it is; a row's chain is the one that decides."""
    small = world("""
        squat increases strength: trial for
        strength decreases tension
        tension increases energy
        squat doesNotAffect pain
        plank increases control
    """)
    rows = {row.concept.label: row for row in effects(small, small["squat"])}

    assert {label: (str(row.verdict.effect), row.verdict.standing) for label, row in rows.items()} == {
        "strength": ("addresses", "supported"),
        "tension": ("addresses", "untested"),
        "energy": ("lowers", "untested"),
        "pain": ("does not affect", "untested"),
    }
    assert rows["pain"].chain is None
    energy = rows["energy"].chain
    assert energy is not None
    assert route(energy) == "squat strength tension energy"


def test_effects_of_a_deficit_are_those_of_its_capacity_turned_round(world: World) -> None:
    """What strength lowers, weakness worsens."""
    small = world("strength decreases tension\nstrength decreases energy")

    assert {row.concept.label: str(row.verdict.effect) for row in effects(small, small["weakness"])} == {
        "tension": "worsens",
        "energy": "raises",
    }


def test_coverage_has_a_verdict_in_every_cell(world: World) -> None:
    """Three interventions, four mechanisms; each cell is the verdict of its own question."""
    small = world(TWO_WAYS + "rolling doesNotAffect compression\nplank decreases friction")
    table = coverage(small)

    assert [act.label for act in table.interventions] == ["plank", "rolling", "squat"]
    assert [target.label for target in table.targets] == ["compression", "energy", "friction", "tension"]
    cells = [
        (act, target, cell)
        for act, row in zip(table.interventions, table.cells, strict=True)
        for target, cell in zip(table.targets, row, strict=True)
    ]
    assert len(cells) == 12
    for act, target, cell in cells:
        assert (cell.verdict, cell.chain) == judge(
            small, quantity(small.ontology, act), quantity(small.ontology, target)
        )
    said = {(act.label, target.label): str(cell.verdict.effect) for act, target, cell in cells}
    assert said["rolling", "compression"] == "does not affect"
    assert said["plank", "friction"] == "addresses"
    assert said["squat", "tension"] == "worsens"
    assert list(said.values()).count("no chain") == 9


# Without a study


def test_without_its_only_study_a_link_falls_and_the_answer_changes(world: World) -> None:
    """Supported becomes untested for the link, and for the answer that rests on it."""
    small = world("""
        squat decreases tension: trial for
        plank decreases tension: trial for, second for
    """)
    change = without(small, frozenset({"trial"}))

    assert [named(pair.before) for pair in change.fallen] == ["squat decreases tension"]
    assert {named(pair.before): (pair.before.standing.word, pair.after.standing.word) for pair in change.links} == {
        "squat decreases tension": ("supported", "untested"),
        "plank decreases tension": ("supported", "supported"),
    }
    assert [
        (answer.intervention.label, answer.target.label, answer.before.standing, answer.after.standing)
        for answer in change.answers
    ] == [("squat", "tension", "supported", "untested")]


def test_without_a_disputing_study_an_answer_can_get_better(world: World) -> None:
    """Leaving out dissent turns mixed into supported; nothing falls."""
    change = without(world("squat decreases tension: trial for, second against"), frozenset({"second"}))

    assert [(pair.before.standing.word, pair.after.standing.word) for pair in change.links] == [("mixed", "supported")]
    assert change.fallen == ()
    assert len(change.answers) == 1


@pytest.mark.parametrize("verdict", ["silent", "about"])
def test_without_a_study_that_settles_nothing_nothing_changes(world: World, verdict: str) -> None:
    """Neither word nor score moves, so no link is listed and no answer."""
    change = without(world(f"squat decreases tension: trial for, cohort {verdict}"), frozenset({"cohort"}))

    assert (change.links, change.answers) == ((), ())


def test_without_both_of_two_studies(world: World) -> None:
    """Each alone leaves the word as it is; both together do not."""
    small = world("squat decreases tension: trial for, second for")

    assert without(small, frozenset({"trial"})).answers == ()
    assert without(small, frozenset({"second"})).answers == ()
    assert len(without(small, frozenset({"trial", "second"})).answers) == 1


def test_leaving_out_changes_nothing_for_others(world: World) -> None:
    """The evidence that was given is as it was; leaving out twice adds up."""
    small = world("squat decreases tension: trial for, second for")
    rest = small.without(frozenset({"trial"}))

    assert [link.standing.support.studies for link in small.links] == [("second", "trial")]
    assert [link.standing.support.studies for link in rest.links] == [("second",)]
    assert [link.standing.word for link in rest.without(frozenset({"second"})).links] == [Word.UNTESTED]


def test_load_bearing_studies_are_ranked_by_what_rests_on_them(world: World) -> None:
    """The trial carries a link that two answers use, the cohort one of them, the others nothing alone."""
    small = world("""
        squat increases strength
        strength decreases drop: trial for
        plank increases strength: cohort for
        rolling decreases pain: second for, follow for, review for
    """)
    # Without the trial both chains still have their word decided elsewhere: squat's by its first link.
    loads = {load.study: (load.links, load.answers) for load in load_bearing(small)}

    assert loads == {"trial": (1, 1), "cohort": (1, 1)}
    assert [load.study for load in load_bearing(small)] == ["cohort", "trial"]


def test_more_answers_make_a_study_bear_more(world: World) -> None:
    """Two answers rest on the trial, one on the cohort."""
    small = world("""
        squat decreases tension: trial for
        plank decreases tension: trial for
        rolling decreases tension: cohort for
    """)

    assert [(load.study, load.links, load.answers) for load in load_bearing(small)] == [
        ("trial", 2, 2),
        ("cohort", 1, 1),
    ]


def test_a_chain_of_one_link_is_read_too(world: World) -> None:
    """Its weakest link is itself."""
    (link,) = world("squat increases strength").links
    chain = read_chain((link,), ())

    assert (chain.weakest, chain.sign, chain.setting_changes) == (link, Sign.RAISES, ())
