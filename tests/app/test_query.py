from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

import views.query
from graph.example_queries import EXAMPLES
from graph.query_process import Workers

Opener = Callable[..., AppTest]


def run(shown: AppTest, text: str) -> AppTest:
    """Write a query and run it."""
    shown.text_area(key="query-text").set_value(text)
    shown.button[0].click()
    return shown.run()


def test_it_opens_with_examples_and_says_what_to_do(open_screen: Opener) -> None:
    """Nothing is asked yet."""
    shown = open_screen("query")
    assert not shown.exception
    assert "Pick an example" in shown.info[0].value


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.question)
def test_an_example_is_shown_and_answered(example: object, open_screen: Opener) -> None:
    """Its text is in the field and in the address, its rows in a table."""
    shown = open_screen("query")
    shown.selectbox(key="query-example").select(example.question).run()  # type: ignore[attr-defined]

    assert not shown.exception
    assert shown.text_area(key="query-text").value == example.text  # type: ignore[attr-defined]
    assert shown.query_params["q"] == example.text  # type: ignore[attr-defined]
    assert len(shown.dataframe[0].value) > 0


def test_a_written_query_goes_into_the_address(open_screen: Opener) -> None:
    """And is answered."""
    shown = run(open_screen("query"), "  SELECT ?x { VALUES ?x { 1 2 3 } } ")

    assert shown.query_params["q"] == "SELECT ?x { VALUES ?x { 1 2 3 } }"
    assert list(shown.dataframe[0].value["x"]) == ["1", "2", "3"]
    assert any("**3 rows**" in part.value for part in shown.markdown)


def test_an_address_restores_the_query(open_screen: Opener) -> None:
    """On a shared link the field has the text and the answer is there."""
    shown = open_screen("query", q="ASK {}")
    assert shown.text_area(key="query-text").value == "ASK {}"
    assert shown.dataframe[0].value["answer"][0] == "yes"


def test_going_back_shows_the_query_before(open_screen: Opener) -> None:
    """Another address, another text; what was being written gives way."""
    shown = open_screen("query", q="ASK {}")
    shown.query_params["q"] = "ASK { ?a ?b ?c }"
    shown.run()
    assert shown.text_area(key="query-text").value == "ASK { ?a ?b ?c }"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("SELECT * {\n ?s foo:bar ?o }", 2, "is not declared"),
        ("SELEC", 1, "a query asks with SELECT"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 1, "read only"),
        ("LOAD <http://example.org/x>", 1, "read only"),
        ("SELECT * {\n\nSERVICE <http://a> { ?a ?b ?c } }", 3, "no other server"),
    ],
)
def test_a_mistake_gives_the_line_and_a_sentence(text: str, line: int, words: str, open_screen: Opener) -> None:
    """Nothing is run."""
    shown = open_screen("query", q=text)
    said = shown.error[0].value.replace("\\", "")
    assert said.startswith(f"Line {line}: ")
    assert words in said
    assert not shown.dataframe


def test_rows_are_limited_and_said_to_be(open_screen: Opener) -> None:
    """The first thousand."""
    shown = open_screen("query", q="SELECT * { ?a ?b ?c }")
    assert len(shown.dataframe[0].value) == views.query.ROWS
    assert any("there are more" in part.value for part in shown.markdown)


def test_no_rows_is_an_answer(open_screen: Opener) -> None:
    """Said in words."""
    assert "No rows" in open_screen("query", q="SELECT * { <a:a> <a:b> ?c }").info[0].value


def test_a_runaway_query_is_stopped_with_a_sentence(open_screen: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen stays, and the next query is answered."""

    def impatient(quads: bytes) -> Workers:
        return Workers(quads, seconds=1.0)

    monkeypatch.setattr(views.query, "Workers", impatient)
    views.query._workers.clear()  # noqa: SLF001 - the cache of the module under test
    shown = open_screen("query", q="SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }")
    assert not shown.exception
    assert "stopped after 1 second" in shown.error[0].value.replace("\\", "")
    assert list(run(shown, "ASK {}").dataframe[0].value["answer"]) == ["yes"]
    views.query._workers.clear()  # noqa: SLF001


def test_markup_in_a_query_stays_text(open_screen: Opener) -> None:
    """In the sentence about it."""
    shown = open_screen("query", q="SELECT ?x { <img/src=x> [y](javascript:z) }")
    assert "](javascript" not in shown.error[0].value.replace("\\]", "")
