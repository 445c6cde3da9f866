import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.loading import load_evidence
from graph.teach import follow, starting_points, turned
from graph.tell.teach import ANSWERS, step_sentence
from tests.app.reading import text_of
from views.address import name_of

Opener = Callable[..., AppTest]
EVIDENCE = load_evidence()


def leg_of(shown: AppTest) -> dict[str, object]:
    """What the picture was given."""
    data: dict[str, object]
    (data,) = json.loads(shown.get("bidi_component")[0].proto.json)
    return data


def button(shown: AppTest, label: str) -> AppTest:
    """Press a button by its label."""
    next(one for one in shown.button if one.label == label).click()
    return shown.run()


def test_it_opens_with_a_quantity_turned_up(open_screen: Opener) -> None:
    """Nothing has followed yet, and how many links lead on is said."""
    shown = open_screen("kinetic-chain")

    assert not shown.exception
    assert shown.title[0].value == "Kinetic chain"
    assert "Hip abductor strength turned up." in text_of(shown)
    assert leg_of(shown)["step"] == 0


def test_next_and_previous_walk_the_chain_and_the_address_follows(open_screen: Opener) -> None:
    """Each step is the sentence of `graph.tell.teach`."""
    shown = open_screen("kinetic-chain", q="hip-adduction")
    steps = follow(EVIDENCE, [turned(EVIDENCE, EVIDENCE.ontology.concepts["itbc:hip-adduction"])]).steps
    for step in steps[:3]:
        shown = button(shown, "Next")
        assert step_sentence(step) in text_of(shown)
        assert shown.query_params["step"] == str(step.number)
        assert leg_of(shown)["step"] == step.number
    shown = button(shown, "Previous")
    assert step_sentence(steps[1]) in text_of(shown)


def test_the_address_of_a_step_restores_the_lesson(open_screen: Opener) -> None:
    """Also when what is turned was chosen on an earlier visit, and the navigation brought a bare address."""
    shown = open_screen("kinetic-chain", q="hip-adduction", turn="down")
    for name in ("q", "turn"):
        del shown.query_params[name]
    shown = button(shown, "Next")
    again = open_screen("kinetic-chain", **{name: values[0] for name, values in _parameters(shown).items()})
    assert leg_of(again) == leg_of(shown)


def test_the_last_step_has_no_next(open_screen: Opener) -> None:
    """Show all goes there; Start again goes back."""
    shown = button(open_screen("kinetic-chain"), "Show all")
    assert next(one for one in shown.button if one.label == "Next").disabled
    shown = button(shown, "Start again")
    assert "step" not in shown.query_params
    assert next(one for one in shown.button if one.label == "Previous").disabled


@pytest.mark.parametrize("concept", starting_points(EVIDENCE), ids=lambda one: one.local_name)
def test_every_start_opens_in_both_modes(concept: object, open_screen: Opener) -> None:
    """At the first step and at the last."""
    name = name_of(concept)  # type: ignore[arg-type]
    for parameters in ({"step": "1"}, {"step": "999", "turn": "down"}, {"mode": "predict", "step": "0"}):
        shown = open_screen("kinetic-chain", q=name, **parameters)
        assert not shown.exception
        assert not shown.error
        assert shown.selectbox(key="chain-q").value == name


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "no-such-thing"},
        {"q": "<script>alert(1)</script>"},
        {"q": "running"},
        {"turn": "sideways", "step": "-3"},
        {"step": "9" * 30},
        {"step": "٣"},
        {"mode": "else", "off": "x,,y", "also": "hip-adduction"},
        {"mode": "rivals", "vs": "nothing"},
    ],
)
def test_an_address_that_means_nothing_counts_as_absent(parameters: dict[str, str], open_screen: Opener) -> None:
    """The screen opens as without it."""
    shown = open_screen("kinetic-chain", **parameters)

    assert not shown.exception
    assert "<script>" not in text_of(shown)


def test_turned_down_everything_goes_the_other_way(open_screen: Opener) -> None:
    """Up and down are told apart in the list."""
    up = text_of(open_screen("kinetic-chain", q="hip-adduction", step="99"))
    down = text_of(open_screen("kinetic-chain", q="hip-adduction", step="99", turn="down"))

    assert "▲ Iliotibial band tension rises" in up
    assert "▼ Iliotibial band tension falls" in down


def test_a_weakness_is_its_strength_turned_down(open_screen: Opener) -> None:
    """An impairment can be picked."""
    shown = open_screen("kinetic-chain", q="hip-abductor-weakness")
    assert "Hip abductor strength turned down." in text_of(shown)


def test_a_link_switched_off_says_what_is_lost(open_screen: Opener) -> None:
    """The address carries it."""
    key = next(step.link.key for step in follow(EVIDENCE, [turned(EVIDENCE, _named("running-speed"))]).steps)
    shown = open_screen("kinetic-chain", q="running-speed", off=key)

    assert "now nothing in the graph reaches it" in text_of(shown)
    assert "Nothing in the graph follows" in text_of(shown)


def test_an_intervention_is_added_and_switched_off(open_screen: Opener) -> None:
    """Two are done; without one, the other's chain is left."""
    both = open_screen("kinetic-chain", q="step-width-increase", also="calf-stretching", step="99")
    assert "Increased step width done and calf stretching done" in _all_labels(both) + text_of(both)
    one = open_screen(
        "kinetic-chain", q="step-width-increase", also="calf-stretching", off="calf-stretching", step="99"
    )
    assert "Calf extensibility rises (untested) with everything switched on; now nothing" in text_of(one)


def test_what_is_switched_off_can_be_switched_on_again(open_screen: Opener) -> None:
    """From the step, from the list, and back; the place in the lesson is kept."""
    shown = button(open_screen("kinetic-chain", q="hip-adduction", step="2"), "Switch this link off")
    key = shown.query_params["off"]
    assert shown.query_params["step"] == "2"
    assert "What no longer follows" in text_of(shown)
    shown.button(key=f"chain-add-off {key}").click().run()
    assert "off" not in shown.query_params

    shown.selectbox(key="chain-add-also").select("calf-stretching").run()
    assert shown.query_params["also"] == "calf-stretching"
    assert shown.selectbox(key="chain-add-also").value is None


def test_a_new_quantity_starts_anew(open_screen: Opener) -> None:
    """The step of the lesson before does not carry over."""
    shown = open_screen("kinetic-chain", q="hip-adduction", step="4", turn="down")
    shown.selectbox(key="chain-q").select("foot-pronation").run()

    assert shown.query_params["q"] == "foot-pronation"
    assert "step" not in shown.query_params
    assert "Foot pronation turned up." in text_of(shown)


# --- Predict ---


def test_the_answer_is_hidden_until_asked_for(open_screen: Opener) -> None:
    """Then it is told with its evidence, and the picture moves on."""
    shown = open_screen("kinetic-chain", q="hip-adduction", mode="predict")
    lesson = follow(EVIDENCE, [turned(EVIDENCE, _named("hip-adduction"))])
    first = lesson.steps[0]
    assert step_sentence(first) not in text_of(shown)
    assert leg_of(shown)["step"] == 0

    shown = button(shown, "Show the answer")
    assert step_sentence(first) in text_of(shown)
    assert "0 of 0, 1 answer shown without a guess" in text_of(shown)
    assert leg_of(shown)["step"] == 1


def test_answers_are_scored_once_each(open_screen: Opener) -> None:
    """A right one counts, a wrong one says so, and both stay answered."""
    shown = open_screen("kinetic-chain", q="hip-adduction", mode="predict")
    lesson = follow(EVIDENCE, [turned(EVIDENCE, _named("hip-adduction"))])
    shown.radio[0].set_value(lesson.steps[0].state.change).run()
    shown = button(shown, "Check")
    assert shown.success[0].value.startswith("Right")
    assert "Right this session: 1 of 1" in text_of(shown)

    shown = button(shown, "Next question")
    wrong = next(change for change in ANSWERS if change is not lesson.steps[1].state.change)
    shown.radio[0].set_value(wrong).run()
    shown = button(shown, "Check")
    assert "Not so" in shown.warning[0].value
    assert "Right this session: 1 of 2" in text_of(shown)
    assert not shown.radio


def test_the_last_question_is_followed_by_an_end(open_screen: Opener) -> None:
    """One may start again."""
    shown = open_screen("kinetic-chain", q="running-speed", mode="predict", step="99")
    assert "That was the last of" in text_of(shown)


# --- Rivals ---


def test_rivals_stand_side_by_side_with_their_evidence(open_screen: Opener) -> None:
    """Compression, friction and strain rate, each with what leads to it and from it."""
    shown = open_screen("kinetic-chain", mode="rivals")

    assert not shown.exception
    assert {head.value.casefold() for head in shown.header} >= {
        "compression at the lateral femoral epicondyle",
        "friction at the lateral femoral epicondyle",
        "iliotibial band strain rate",
    }
    assert any("✗ disputed" in drawer.label for drawer in shown.expander)


def test_an_address_names_other_rivals(open_screen: Opener) -> None:
    """And an empty choice says what to do."""
    shown = open_screen("kinetic-chain", mode="rivals", vs="itb-tension,itb-stiffness")
    assert [head.value for head in shown.header] == ["Iliotibial band tension", "Iliotibial band stiffness"]
    shown = open_screen("kinetic-chain", mode="rivals", vs="-")
    assert "Pick two or three" in shown.info[0].value


# --- Hostile packs ---


def test_a_hostile_pack_stays_text(open_screen: Opener, hostile_pack: Path) -> None:
    """Labels are escaped in Markdown, and are plain text in the picture."""
    shown = open_screen("kinetic-chain", pack=hostile_pack, q="https://example.org/gym#squat", step="1")

    assert not shown.exception
    for part in (*shown.markdown, *shown.caption):
        assert "<img" not in str(part.value).replace("\\<", "")
        assert "](javascript" not in str(part.value).replace("\\]", "")
    assert "img src" in json.dumps(leg_of(shown))


def _named(name: str) -> "object":
    return EVIDENCE.ontology.concepts[f"itbc:{name}"]


def _all_labels(shown: AppTest) -> str:
    return str(leg_of(shown)["title"])


def _parameters(shown: AppTest) -> dict[str, list[str]]:
    return {
        name: [value] if isinstance(value, str) else list(value) for name, value in shown.query_params.items() if value
    }
