from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.answer import Effect
from graph.belief import Word
from graph.body import HEIGHT, PLACES, WIDTH, Region, region_of
from graph.compact import MOST_LINKS
from graph.draw.body import _height, height, marks, picture, svg
from graph.evidence import Evidence
from graph.html import html
from graph.link import Link
from graph.loading import load_evidence
from graph.markdown import markdown
from graph.quantity import Quantity
from graph.rivals import accounts, rival_group
from graph.sign import Sign, sign_along
from graph.teach import Change, Lesson, Turn, follow, lost, question, starting_points, turned
from graph.tell.teach import (
    ANSWERS,
    by_region,
    question_sentence,
    step_sentence,
    tell_lesson,
    verdict_on,
)
from graph.verdict import judge
from ontology.concept import Concept, Kind

ALL = load_evidence()
"""Read once: hypothesis gives no session fixture a function of its own."""
ALL_LINKS = (*ALL.compact.causal, *ALL.compact.null)
STARTS = starting_points(ALL)

some_links = st.lists(st.sampled_from(ALL_LINKS), min_size=1, max_size=40, unique_by=lambda link: link.key)
a_start = st.sampled_from(STARTS)
within_seconds = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def change_of(sign: Sign) -> Change:
    """What a sign does to what is turned up."""
    return {Sign.RAISES: Change.RISES, Sign.LOWERS: Change.FALLS, Sign.UNKNOWN: Change.UNDETERMINED}[sign]


def chains(links: list[Link], start: str) -> Iterator[tuple[Link, ...]]:
    """Every simple chain of causal links from a concept, by brute force."""

    def beyond(so_far: tuple[Link, ...], passed: frozenset[str]) -> Iterator[tuple[Link, ...]]:
        here = so_far[-1].object.id if so_far else start
        for link in links:
            if link.subject.id == here and link.object.id not in passed and len(so_far) < MOST_LINKS:
                whole = (*so_far, link)
                yield whole
                yield from beyond(whole, passed | {link.object.id})

    yield from beyond((), frozenset({start}))


def weakest(chain: tuple[Link, ...]) -> Word:
    """The standing of a chain."""
    return min((link.standing.word for link in chain), key=lambda word: word.rank)


def expected(links: list[Link], start: Concept) -> dict[str, tuple[Change, Word]]:
    """What becomes of everything by the plain reading of the rule: the best-standing direction, or undetermined."""
    best: dict[str, dict[Sign, Word]] = {}
    for chain in chains(links, start.id):
        sign = sign_along(tuple(link.relation for link in chain))
        known = best.setdefault(chain[-1].object.id, {})
        known[sign] = max(known.get(sign, weakest(chain)), weakest(chain), key=lambda word: word.rank)
    found = {}
    for name, by_sign in best.items():
        up, down = by_sign.get(Sign.RAISES), by_sign.get(Sign.LOWERS)
        if up is not None and up is down:
            found[name] = Change.UNDETERMINED, up
        elif up is not None or down is not None:
            rises = down is None or (up is not None and up.rank > down.rank)
            found[name] = (Change.RISES, up or Word.DISPUTED) if rises else (Change.FALLS, down or Word.DISPUTED)
        else:
            found[name] = Change.UNDETERMINED, by_sign[Sign.UNKNOWN]
    return found


def said(lesson: Lesson) -> dict[str, tuple[Change, Word | None]]:
    """What became of everything but what is held."""
    return {name: state.said for name, state in lesson.last.items() if name not in lesson.states[0]}


# --- What follows is what the rules of a verdict say ---


@given(some_links, a_start)
@within_seconds
def test_without_null_links_a_quantity_is_the_sign_product_over_all_chains(links: list[Link], start: Concept) -> None:
    """Undetermined exactly when both signs are reached at the same standing; else the better-standing direction."""
    causal = [link for link in links if not link.relation.null]
    assert said(follow(ALL.keeping(causal), [Turn(start)])) == expected(causal, start)


@given(some_links, a_start)
@within_seconds
def test_the_last_step_says_what_why_says(links: list[Link], start: Concept) -> None:
    """With null links too, every quantity ends as `judge` has it."""
    part = ALL.keeping(links)
    for name, state in follow(part, [Turn(start)]).last.items():
        if name == start.id:
            continue
        verdict, chain = judge(part, Quantity(start, start), Quantity(state.concept, state.concept))
        if verdict.effect is Effect.NO_CHAIN:
            assert state.change is Change.STAYS
        elif verdict.effect is Effect.NO_EFFECT:
            assert state.said == (Change.STAYS, verdict.standing)
        else:
            assert state.said == (change_of(chain.sign) if chain else Change.UNDETERMINED, verdict.standing)


@pytest.mark.parametrize("start", STARTS, ids=lambda concept: concept.local_name)
def test_every_bundled_start_ends_as_why_says(start: Concept) -> None:
    """The same on all of the bundled links."""
    for name, state in follow(ALL, [Turn(start)]).last.items():
        verdict, _ = judge(ALL, Quantity(start, start), Quantity(state.concept, state.concept))
        if name != start.id and verdict.effect is not Effect.NO_CHAIN:
            assert state.standing is verdict.standing


@given(some_links, a_start, st.integers(0, 40))
@within_seconds
def test_after_n_steps_stands_what_the_first_n_links_alone_say(links: list[Link], start: Concept, n: int) -> None:
    """Later links do not shine through: leaving them out gives the same states."""
    lesson = follow(ALL.keeping(links), [Turn(start)])
    n = min(n, len(lesson.steps))
    later = {step.link.key for step in lesson.steps[n:]}
    short = follow(ALL.keeping(link for link in links if link.key not in later), [Turn(start)])
    assert {name: state.said for name, state in lesson.states[n].items()} == {
        name: state.said for name, state in short.last.items()
    }


@given(some_links, a_start)
@within_seconds
def test_turning_down_turns_every_direction_around(links: list[Link], start: Concept) -> None:
    """Standings and what stays or cannot be told are the same."""
    part = ALL.keeping(links)
    up, down = said(follow(part, [Turn(start)])), said(follow(part, [Turn(start, Change.FALLS)]))
    assert down == {name: (change.opposite, word) for name, (change, word) in up.items()}


@given(some_links, a_start)
@within_seconds
def test_each_step_leads_on_from_something_reached(links: list[Link], start: Concept) -> None:
    """Steps go outwards, use each link once, and say what they change."""
    lesson = follow(ALL.keeping(links), [Turn(start)])
    assert len({step.link.key for step in lesson.steps}) == len(lesson.steps)
    for before, step in zip(lesson.states, lesson.steps, strict=False):
        now = lesson.states[step.number]
        assert step.link.subject.id in before
        assert step.passed_on is before[step.link.subject.id].change.along(step.link)
        changed = {name for name in now if name not in before or now[name].said != before[name].said}
        assert changed <= {step.link.object.id, *(other.concept.id for other in step.others)}
        assert start.id not in changed


@given(some_links, a_start)
@within_seconds
def test_sentences_and_picture_hold_for_any_lesson(links: list[Link], start: Concept) -> None:
    """Every step has a sentence ending in a full stop, and every moment a picture."""
    lesson = follow(ALL.keeping(links), [Turn(start)])
    for step in lesson.steps:
        assert step_sentence(step).endswith(".")
    assert picture(lesson, len(lesson.steps))


# --- Switching off ---


@given(some_links, a_start, st.data())
@within_seconds
def test_switching_a_link_off_is_as_if_nobody_claimed_it(
    links: list[Link], start: Concept, data: st.DataObject
) -> None:
    """The lesson is that of the graph without the link."""
    off: Link = data.draw(st.sampled_from(links))
    part = ALL.keeping(links)
    lesson = follow(part, [Turn(start)], frozenset({off.key}))
    assert said(lesson) == said(follow(ALL.keeping(link for link in links if link is not off), [Turn(start)]))
    whole = said(follow(part, [Turn(start)]))
    gone = {change.before.concept.id for change in lost(part, lesson)} - {start.id}
    assert gone == {name for name in whole if said(lesson).get(name) != whole[name]}


def test_an_intervention_switched_off_leaves_what_the_other_does(world: Callable[..., Evidence]) -> None:
    """Two are held; without the one, only the other's chain is left."""
    small = world("squat increases strength: trial for\nplank increases control: trial for")
    squat, plank = Turn(small["squat"]), Turn(small["plank"])
    both = follow(small, [squat, plank])
    assert set(both.last) == {f"itbc:{name}" for name in ("squat", "plank", "strength", "control")}
    one = follow(small, [squat, plank], frozenset({"itbc:squat"}))
    assert set(one.last) == {"itbc:plank", "itbc:control"}
    assert {change.before.concept.label for change in lost(small, one)} == {"squat", "strength"}
    assert follow(small, [squat], frozenset({"itbc:squat"})).steps == ()


def test_nothing_off_loses_nothing(world: Callable[..., Evidence]) -> None:
    """There is nothing to compare with."""
    small = world("squat increases strength")
    assert lost(small, follow(small, [Turn(small["squat"])])) == ()


# --- Worked by hand ---


def test_two_lowerings_raise(world: Callable[..., Evidence]) -> None:
    """Squats lower the drop, the drop lowers control: so control rises; when the drop itself is turned up, it falls."""
    small = world("squat decreases drop: trial for\ndrop decreases control: cohort for")
    lesson = follow(small, [Turn(small["squat"])])
    assert [step.state.change for step in lesson.steps] == [Change.FALLS, Change.RISES]
    assert lesson.last["itbc:control"].standing is Word.SUPPORTED
    assert follow(small, [Turn(small["drop"])]).last["itbc:control"].change is Change.FALLS


def test_both_ways_at_the_same_standing_cannot_be_told(world: Callable[..., Evidence]) -> None:
    """The step that brings in the other way says which links disagree."""
    small = world("squat increases strength\nsquat increases control\nstrength decreases drop\ncontrol increases drop")
    lesson = follow(small, [Turn(small["squat"])])
    last = lesson.steps[-1]
    assert (last.before and last.before.change, last.state.change) in {
        (Change.FALLS, Change.UNDETERMINED),
        (Change.RISES, Change.UNDETERMINED),
    }
    assert "both ways" in step_sentence(last)
    assert len(last.state.deciding) == 2


def test_the_better_standing_way_wins(world: Callable[..., Evidence]) -> None:
    """A supported way down beats an untested way up."""
    small = world("squat decreases drop: trial for\nsquat increases control\ncontrol increases drop")
    assert follow(small, [Turn(small["squat"])]).last["itbc:drop"].said == (Change.FALLS, Word.SUPPORTED)


def test_what_is_left_as_it_is_passes_nothing_on(world: Callable[..., Evidence]) -> None:
    """A finding of no effect on the way stops the chain, and what hangs on it stays."""
    small = world(
        "squat increases strength: trial for\nstrength decreases drop\ndrop increases tension\n"
        "squat doesNotAffect drop: trial for"
    )
    lesson = follow(small, [Turn(small["squat"])])
    assert lesson.last["itbc:drop"].said == (Change.STAYS, Word.SUPPORTED)
    assert lesson.last["itbc:tension"].change is Change.STAYS
    stopped = next(step for step in lesson.steps if step.link.subject.label == "strength")
    assert stopped.passed_on is Change.FALLS
    assert "stands at least as well" in step_sentence(stopped)


def test_a_loop_is_not_a_step(world: Callable[..., Evidence]) -> None:
    """A link back to what is held, or back along the only way here, carries nothing."""
    small = world("squat increases strength\nstrength increases control\ncontrol increases strength")
    assert [step.link.object.label for step in follow(small, [Turn(small["squat"])]).steps] == ["strength", "control"]


def test_two_held_against_each_other_cannot_be_told(world: Callable[..., Evidence]) -> None:
    """At the same standing; the better-standing one wins otherwise."""
    rival = world("squat increases tension\nplank decreases tension")
    both = follow(rival, [Turn(rival["squat"]), Turn(rival["plank"])])
    assert both.last["itbc:tension"].change is Change.UNDETERMINED
    better = world("squat increases tension\nplank decreases tension: trial for")
    both = follow(better, [Turn(better["squat"]), Turn(better["plank"])])
    assert both.last["itbc:tension"].said == (Change.FALLS, Word.SUPPORTED)


def test_an_impairment_turned_up_is_its_capacity_turned_down(world: Callable[..., Evidence]) -> None:
    """Weakness rises: strength falls. An intervention cannot be turned down."""
    small = world("strength decreases drop\nsquat increases strength")
    assert turned(small, small["weakness"]) == Turn(small["strength"], Change.FALLS)
    assert turned(small, small["weakness"], up=False) == Turn(small["strength"], Change.RISES)
    assert turned(small, small["squat"], up=False) == Turn(small["squat"], Change.RISES)


# --- Prediction ---


def test_a_question_keeps_the_answer_back() -> None:
    """Neither the relation nor what becomes of the object is in the question; the states are those before the link."""
    lesson = follow(ALL, [turned(ALL, ALL.ontology.concepts["itbc:hip-adduction"])])
    for shown, step in enumerate(lesson.steps):
        asked = question(lesson, shown)
        assert asked is not None
        assert asked.known is lesson.states[shown]
        assert asked.answer in asked.options
        assert step.link.relation.label not in question_sentence(asked).split(". The next link")[1]
        assert verdict_on(asked, asked.answer).startswith("Right")
        wrong = next(option for option in asked.options if option is not asked.answer)
        assert verdict_on(asked, wrong).startswith("Not so")
    assert question(lesson, len(lesson.steps)) is None
    assert question(lesson, -1) is None
    assert set(ANSWERS) == set(Change)


# --- The leg ---


def test_every_place_is_a_bundled_quantity_on_the_drawing() -> None:
    """No place is left behind when a concept is renamed, and none lies outside."""
    for name, place in PLACES.items():
        assert name in ALL.ontology.concepts
        assert 0 < place.x < WIDTH
        assert 0 < place.y < HEIGHT


def test_every_quantity_of_body_and_tissue_has_a_place() -> None:
    """What a lesson can reach on the leg is drawn there; the rest belongs to the whole person."""
    linked = {end.id: end for link in ALL_LINKS for end in (link.subject, link.object)}
    loose = {name for name, end in linked.items() if region_of(name) is Region.PERSON}
    assert {linked[name].local_name for name in loose if linked[name].kind in (Kind.CAPACITY, Kind.KINEMATIC)} == set()
    mechanisms = {linked[name].local_name for name in loose if linked[name].kind is Kind.MECHANISM}
    assert mechanisms <= {"movement-compensation"}


@pytest.mark.parametrize("start", STARTS, ids=lambda concept: concept.local_name)
def test_labels_never_touch(start: Concept) -> None:
    """On each side they stand in order, one below the other, and stay where they are for the whole lesson."""
    lesson = follow(ALL, [Turn(start)])
    for side in {mark.side for mark in marks(lesson, 0)}:
        column = sorted((mark.label_y, _height(mark.concept)) for mark in marks(lesson, 0) if mark.side is side)
        for (top, tall), (below, _) in pairwise(column):
            assert top + tall <= below + 1e-6
        assert column[0][0] >= 0
        assert column[-1][0] + column[-1][1] <= height(lesson)
    first = {mark.concept.id: (mark.x, mark.label_y) for mark in marks(lesson, 0)}
    last = {mark.concept.id: (mark.x, mark.label_y) for mark in marks(lesson, len(lesson.steps))}
    assert first == last


def test_picture_and_list_number_alike() -> None:
    """A narrow screen shows numbers; the list in words counts the same."""
    lesson = follow(ALL, [turned(ALL, ALL.ontology.concepts["itbc:hip-strengthening"])])
    numbers = {mark.concept.id: mark.number for mark in marks(lesson, 20) if mark.number}
    listed = [state.concept.id for _, states in by_region(lesson.states[20].values()) for state in states]
    assert numbers == {name: place for place, name in enumerate(listed, start=1)}


def test_a_question_hides_sign_and_standing_in_the_picture() -> None:
    """The next link is drawn as an open question."""
    lesson = follow(ALL, [turned(ALL, ALL.ontology.concepts["itbc:hip-adduction"])])
    classes = [name for one in picture(lesson, 0, asked=True) for name in one.classes]
    assert "asked" in classes
    assert [one.text for one in picture(lesson, 0, asked=True) if "badge-sign" in one.classes] == ["?"]


def test_hostile_labels_stay_text_in_files() -> None:
    """SVG and HTML parse, and hold no element of the label's."""
    start = ALL.ontology.concepts["itbc:hip-adduction"]
    evil = '<script>alert(1)</script>"&\x00'
    links = [replace(link, object=replace(link.object, label=evil)) for link in ALL_LINKS if link.subject is start]
    lesson = follow(ALL.keeping(links), [Turn(start)])
    drawn = svg(lesson, len(lesson.steps))
    assert not [element for element in ET.fromstring(drawn).iter() if "script" in element.tag]  # noqa: S314 - ours
    page = tell_lesson(ALL, lesson)
    assert "<script" not in html(page, picture=drawn)
    assert "<script" not in markdown(page).replace("\\<", "")


def test_the_handout_tells_everything_once() -> None:
    """Each step is there with its evidence, each quantity in the table, each study in the references."""
    lesson = follow(ALL, [turned(ALL, ALL.ontology.concepts["itbc:foot-orthosis"])], frozenset({"itbc:nothing"}))
    page = tell_lesson(ALL, lesson)
    text = markdown(page)
    for heading in ("In the end", "Step by step", "References", "Switched off"):
        assert f"## {heading}" in text
    assert len(page.cited) == len(set(page.cited)) > 3


def test_rivals_stand_side_by_side() -> None:
    """Compression, friction and strain rate, with the links that set them against each other."""
    group = rival_group(ALL)
    assert {one.local_name for one in group} >= {"itb-compression", "itb-friction", "itb-strain-rate"}
    sides, between = accounts(ALL, group)
    assert [side.concept for side in sides] == list(group)
    assert all(link.relation.id == "itb:rivalOf" for link in between)
    assert len(between) >= 2
