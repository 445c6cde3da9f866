import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.loading import load_evidence
from tests.app.reading import text_of
from views.address import name_of

Opener = Callable[..., AppTest]


def test_a_term_is_found_by_a_synonym(open_screen: Opener) -> None:
    """Any name will do."""
    shown = open_screen("terms", text="Maissiat's band")

    assert "1 term shown" in text_of(shown)
    assert any("Iliotibial band" in button.label for button in shown.button)


def test_a_name_nobody_has_gives_the_nearest(open_screen: Opener) -> None:
    """A misspelling is answered with suggestions."""
    shown = open_screen("terms", text="glutaeus mediuss")

    assert "nearest" in shown.info[0].value
    assert any("Gluteus medius" in button.label for button in shown.button)


def test_nothing_near_says_what_to_do(open_screen: Opener) -> None:
    """Nonsense is answered too."""
    assert "fewer words" in open_screen("terms", text="qqqqqqqqqqqqqq").info[0].value


def test_a_kind_narrows_the_list(open_screen: Opener) -> None:
    """The filter says how many terms it hides."""
    assert "the filters hide" in text_of(open_screen("terms", kind="Mechanism"))


def test_a_term_shows_definition_names_anatomy_and_vocabularies(open_screen: Opener) -> None:
    """Matches are links; a false friend and a search in vain are said to be what they are."""
    text = text_of(open_screen("terms", term="iliotibial-band"))

    assert "Also called:** IT band" in text
    assert "Iliotibial band attaches to Gerdy's tubercle" in text
    assert "*Source: " in text
    assert "[FMA:51048 iliotibial tract](http://purl.org/sig/ont/fma/fma51048)" in text
    assert "false friend, not a match" in text
    assert "no term found" in text


def test_a_term_shows_its_place_and_leads_to_its_neighbours(open_screen: Opener) -> None:
    """A wider term is one step away, and the address follows."""
    evidence = load_evidence()
    concept = next(one for one in evidence.ontology.concepts.values() if one.broader)
    wider = evidence.ontology.concepts[concept.broader[0]]
    shown = open_screen("terms", term=name_of(concept))
    next(button for button in shown.button if button.label.casefold() == f":primary[{wider.label}]".casefold()).click()
    shown.run()

    assert shown.query_params["term"] == name_of(wider)
    assert shown.title[0].value.casefold() == wider.label.casefold()


def test_an_impairment_says_what_it_is_a_deficit_of(open_screen: Opener) -> None:
    """Questions about a weakness are answered on the strength."""
    assert "A deficit of" in text_of(open_screen("terms", term="hip-abductor-weakness"))


def test_claims_about_a_term_are_listed_with_their_standing(open_screen: Opener) -> None:
    """Each opens on demand."""
    shown = open_screen("terms", term="hip-adduction")

    assert any("✗ disputed" in drawer.label for drawer in shown.expander)


def test_an_unknown_term_is_said_to_be_unknown(open_screen: Opener) -> None:
    """A stale address gets a sentence and the list."""
    shown = open_screen("terms", term="nothing-of-the-kind")

    assert "nothing-of-the-kind" in shown.warning[0].value
    assert shown.title[0].value == "Terms"


@pytest.mark.parametrize("name", sorted(load_evidence().ontology.concepts)[::8])
def test_every_term_opens(open_screen: Opener, name: str) -> None:
    """One in eight is enough to see that none lacks something the page needs."""
    shown = open_screen("terms", term=name.removeprefix("itbc:"))

    assert not shown.exception
    assert "In other vocabularies" in [heading.value for heading in shown.header]


def test_a_term_of_a_pack_goes_by_its_iri_and_stays_text(open_screen: Opener, hostile_pack: Path) -> None:
    """Labels, synonyms and definitions from a pack are never markup."""
    shown = open_screen("terms", pack=hostile_pack, term="https://example.org/gym#squat")
    drawn = "\n".join(str(part.value) for part in (*shown.title, *shown.markdown, *shown.caption))

    assert not shown.exception
    assert "\\<img src=x" in shown.title[0].value
    assert "\\:red\\[x\\]" in shown.title[0].value
    unescaped = re.sub(r"\\.", "", drawn)
    for dangerous in ("<img", "<script", "<b>", "](javascript", "**bold", ":red[", ":smile:"):
        assert dangerous not in unescaped
