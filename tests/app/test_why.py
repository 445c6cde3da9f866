import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.draw.picture import MISSING, picture
from graph.loading import load_evidence
from graph.tell.choices import ANY, SOURCES, TARGETS, choices
from graph.tell.sentences import verdict_sentence
from graph.why import why
from tests.app.reading import text_of
from views.why_graph import pick

Opener = Callable[..., AppTest]
ASKED = {"x": "split-squat", "y": "itb-compression"}
VIEWS = ["graph", "steps", "table", "sources", "alternatives", "export"]


def _graph(shown: AppTest) -> dict[str, Any]:
    """What the graph was given."""
    import json

    for part in shown.get("bidi_component"):
        (data,) = json.loads(part.proto.json or "[{}]")
        if "picture" in data:
            return dict(data)
    raise AssertionError("no graph on the screen")


def test_the_first_screen_answers_something(open_screen: Opener) -> None:
    """Without any parameter, and without a fault."""
    shown = open_screen()

    assert not shown.exception
    assert shown.title[0].value == "Why does this exercise address this mechanism?"
    assert _graph(shown)["picture"]["nodes"]


def test_an_address_asks_the_question(open_screen: Opener) -> None:
    """The verdict sentence is the one `gerdy why` prints."""
    shown = open_screen(**ASKED)
    known = load_evidence()
    concepts = known.ontology.concepts
    answer = why(known, concepts["itbc:split-squat"], concepts["itbc:itb-compression"])

    assert shown.header[0].value.replace("\\", "") == verdict_sentence(answer)
    assert [box.value for box in shown.selectbox[:2]] == ["itbc:split-squat", "itbc:itb-compression"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "asked", [ASKED, {"x": "ankle-cars", "y": "itb-friction"}, {"x": "foam-rolling", "y": "itb-stiffness"}]
)
def test_every_view_shows_every_kind_of_answer(open_screen: Opener, view: str, asked: dict[str, str]) -> None:
    """A chain, no chain, and an effect that is denied."""
    shown = open_screen(**asked, view=view)

    assert not shown.exception
    assert shown.segmented_control[0].value == view


def test_the_graph_is_the_union_of_the_chains(open_screen: Opener) -> None:
    """Positions come from Python, physics is off."""
    data = _graph(open_screen(**ASKED))["picture"]

    assert data["options"]["physics"] == {"enabled": False}
    assert {edge["from"] for edge in data["edges"]} <= set(data["right"]["nodes"])
    assert sum(look["weakest"] for look in data["look"]["lines"].values()) == 1


def test_a_chosen_link_opens_its_evidence(open_screen: Opener) -> None:
    """By its key in the address."""
    key = next(iter(_graph(open_screen(**ASKED))["picture"]["look"]["lines"]))
    shown = open_screen(**ASKED, pick=key)

    assert _graph(shown)["picked"] == key
    assert "Claimed by" in text_of(shown)


def test_a_chosen_node_opens_its_card(open_screen: Opener) -> None:
    """By its short name; its links are a step away."""
    shown = open_screen(**ASKED, pick="itb-tension")

    assert _graph(shown)["picked"] == "itbc:itb-tension"
    assert "Also called" in text_of(shown)
    button = next(one for one in shown.button if "increases compression" in one.label)
    button.click().run()
    assert re.fullmatch("[0-9a-f]{16}", str(shown.query_params["pick"]))


@pytest.mark.parametrize("name", ["<img src=x>", "no-such-thing", "0" * 16, "itb-friction"])
def test_what_is_not_in_the_picture_is_not_chosen(open_screen: Opener, name: str) -> None:
    """A stale or made-up choice counts as none."""
    assert _graph(open_screen(**ASKED, pick=name))["picked"] is None


def test_only_what_is_drawn_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the browser sends is not believed."""
    known = load_evidence()
    concepts = known.ontology.concepts
    shown = picture(why(known, concepts["itbc:split-squat"], concepts["itbc:itb-compression"]), known)
    written: list[dict[str, str]] = []
    monkeypatch.setattr("views.why_graph.set_parameters", lambda **values: written.append(values))

    pick("javascript:alert(1)", shown)
    pick(MISSING, shown)
    pick("itbc:itb-tension", shown)
    pick(shown.lines[0].key, shown)

    assert written == [{"pick": "itb-tension"}, {"pick": shown.lines[0].key}]


def test_one_chain_can_stand_out(open_screen: Opener) -> None:
    """The others are drawn faint; Steps tells that chain."""
    looks = _graph(open_screen(**ASKED, chain="2"))["picture"]["look"]["lines"].values()

    assert {look["faint"] for look in looks} == {True, False}
    assert "Chain 2 of 5" in text_of(open_screen(**ASKED, chain="2", view="steps"))


@pytest.mark.parametrize("chain", ["0", "6", "-1", "x", "9" * 5000, "²"])
def test_a_chain_there_is_none_of_counts_as_none(open_screen: Opener, chain: str) -> None:
    """All chains then stand alike."""
    shown = open_screen(**ASKED, chain=chain)

    assert not shown.exception
    assert not any(look["faint"] for look in _graph(shown)["picture"]["look"]["lines"].values())


def test_the_filter_says_what_it_hides(open_screen: Opener) -> None:
    """And offers to show it."""
    shown = open_screen(**ASKED, min="supported", view="alternatives")

    assert "stands lower than you asked for" in text_of(shown)
    next(button for button in shown.button if button.label == "Show all chains").click().run()
    assert "min" not in shown.query_params
    assert "Why there is no chain" not in text_of(shown)


def test_steps_name_the_weakest_link_first(open_screen: Opener) -> None:
    """And say that nobody measured the chain end to end."""
    text = text_of(open_screen(**ASKED, view="steps"))

    assert text.index("Weakest link, step 1") < text.index("Step 1 of")
    assert "No study measured this chain end to end" in text
    assert "paragraph" in text


def test_the_table_has_a_row_a_link(open_screen: Opener) -> None:
    """Each study leads to its page."""
    rows = open_screen(**ASKED, view="table").table[0].value

    assert len(rows) == len(_graph(open_screen(**ASKED))["picture"]["edges"])
    assert "](./evidence?study=" in rows.to_csv()


@pytest.mark.parametrize(
    ("form", "begins"), [("Numbered list", "1. "), ("BibTeX", "@"), ("RIS", "TY  - "), ("CSL-JSON", "[")]
)
def test_references_can_be_taken_away(open_screen: Opener, form: str, begins: str) -> None:
    """In four forms."""
    shown = open_screen(**ASKED, view="sources")
    shown.segmented_control(key="why-references").set_value(form).run()

    assert shown.code[0].value.startswith(begins)


def test_alternatives_lead_on(open_screen: Opener) -> None:
    """Side by side, each with its weakest link."""
    text = text_of(open_screen(**ASKED, view="alternatives"))

    assert "What else addresses compression at the lateral femoral epicondyle" in text
    assert "weakest:" in text


def test_no_chain_says_why_not_and_what_to_look_at(open_screen: Opener) -> None:
    """In the graph as a gap, in words under Alternatives."""
    asked = {"x": "ankle-cars", "y": "itb-friction"}

    assert "no chain in the graph" in open_screen(**asked).header[0].value
    assert MISSING in _graph(open_screen(**asked))["picture"]["look"]["lines"]
    assert "Why there is no chain" in text_of(open_screen(**asked, view="alternatives"))


def test_an_unknown_name_is_answered_with_the_nearest(open_screen: Opener) -> None:
    """Not with another question than was asked."""
    shown = open_screen(x="splt-squat", y="itb-compression")

    assert "Nothing here is called “splt-squat”" in text_of(shown)
    assert any("split squat" in button.label for button in shown.button)
    assert shown.header[0].value.startswith("What addresses")


def test_a_name_that_stands_in_no_chain_is_explained(open_screen: Opener) -> None:
    """A structure is known, and no cause."""
    assert "stands in no causal chain" in text_of(open_screen(x="gerdys-tubercle", y="itb-compression"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"x": "split-squat", "y": ANY}, "What does split squat change?"),
        ({"x": ANY, "y": "itb-compression"}, "What addresses compression at the lateral femoral epicondyle?"),
        ({"x": "split-squat"}, "What does split squat change?"),
        ({"x": ANY, "y": ANY}, "Choose an exercise, a mechanism, or both."),
        ({"x": "itb-tension", "y": "itb-tension"}, "Both ends are iliotibial band tension."),
    ],
)
def test_an_end_may_be_left_open(open_screen: Opener, asked: dict[str, str], said: str) -> None:
    """Then everything that fits is listed."""
    shown = open_screen(**asked)

    assert not shown.exception
    assert said in text_of(shown)


def test_swap_turns_the_question_round(open_screen: Opener) -> None:
    """In the lists and in the address; twice gives the first question again."""
    shown = open_screen(**ASKED, pick="itb-tension")
    swap = next(button for button in shown.button if button.label == "Swap")
    swap.click().run()

    assert shown.query_params["x"] == "itb-compression"
    assert shown.query_params["y"] == "split-squat"
    assert "pick" not in shown.query_params
    next(button for button in shown.button if button.label == "Swap").click().run()
    assert [box.value for box in shown.selectbox[:2]] == ["itbc:split-squat", "itbc:itb-compression"]


def test_a_synonym_stands_for_its_concept(open_screen: Opener) -> None:
    """Chosen by another name, shown by its label, written to the address by its id."""
    shown = open_screen(**ASKED)
    shown.selectbox[0].select("Bulgarian split squat → split squat").run()
    assert shown.selectbox[0].value == "itbc:split-squat"

    shown.selectbox[0].select("foam rolling").run()
    assert shown.query_params["x"] == "foam-rolling"


def test_every_name_of_every_concept_can_be_found() -> None:
    """Each choice has words of its own, and those of a concept come before its other names."""
    known = load_evidence()
    for kinds in (SOURCES, TARGETS):
        listed = choices(known, kinds, "Any")
        assert len(set(listed.words.values())) == len(listed.words)
        for choice, concept in listed.concepts.items():
            assert listed.settled(choice) == concept.id
            assert set(concept.names) <= {words.split(" → ")[0].split(" · ")[0] for words in listed.words.values()}


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_stays_text(open_screen: Opener, hostile_pack: Path, view: str) -> None:
    """A label that is markup is shown as it is written, in every view."""
    shown = open_screen(pack=hostile_pack, x="https://example.org/gym#squat", y="itb-tension", view=view)

    assert not shown.exception
    assert "img src=x" in shown.header[0].value.replace("\\", "")
    cells = [cell for table in shown.table for cell in table.value.to_numpy().flatten()]
    texts = [part.value for part in (*shown.markdown, *shown.header, *shown.subheader, *shown.caption, *shown.info)]
    for text in (*cells, *texts):
        bare = re.sub(r"\\.", "", str(text))
        assert "<" not in bare
        assert "](javascript" not in bare
        assert ":red[" not in bare.replace(":red-badge[", "")


@pytest.mark.parametrize("name", ["x", "y", "view", "pick", "chain", "min"])
def test_hostile_parameters_are_not_believed(open_screen: Opener, name: str) -> None:
    """Whatever an address says, the screen stands and shows none of it as markup."""
    for value in ("<script>alert(1)</script>", "[a](javascript:b)", "\x00", "🦵" * 500, "itbc:"):
        shown = open_screen(**{**ASKED, name: value})
        assert not shown.exception
        assert all("<script" not in re.sub(r"\\.", "", str(part.value)) for part in shown.markdown)
