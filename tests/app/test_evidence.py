from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import text_of

Opener = Callable[..., AppTest]


def _labels(shown: AppTest) -> list[str]:
    return [button.label for button in shown.button]


def test_all_studies_are_listed(open_screen: Opener) -> None:
    """Without a filter nothing is hidden."""
    shown = open_screen("evidence")

    assert "131 studies, the newest first" in text_of(shown)
    assert len([label for label in _labels(shown) if label.startswith(":primary[")]) == 12


def test_filters_say_how_many_studies_they_hide(open_screen: Opener) -> None:
    """Each filter tells what it hides alone, and all what they hide together."""
    text = text_of(open_screen("evidence", design="cadaverOrTissueStudy", verdict="disputes"))

    assert "1 study shown. Filters hide 130 of 131 studies" in text
    assert "design 123" in text
    assert "verdict 107" in text


def test_choosing_a_filter_writes_the_address(open_screen: Opener) -> None:
    """The address restores what was chosen, and the page of the list starts anew."""
    shown = open_screen("evidence", page="3")
    shown.selectbox(key="evidence-design").select("caseControl").run()

    assert shown.query_params["design"] == "caseControl"
    assert "page" not in shown.query_params
    assert "15 studies shown" in text_of(shown)


def test_a_search_that_finds_nothing_says_what_to_do(open_screen: Opener) -> None:
    """An empty list is explained."""
    assert "Take one away" in open_screen("evidence", text="zzzz").info[0].value


@pytest.mark.parametrize(
    "parameters",
    [
        {"design": "<b>"},
        {"verdict": "nonsense"},
        {"year": "abc"},
        {"year": "2020-1990"},
        {"year": "٣-٤"},
        {"page": "-1"},
        {"page": "99999"},
        {"page": "²"},
        {"mechanism": "nothing"},
        {"show": "everything"},
        {"text": "\x00\x1b[31m"},
    ],
    ids=str,
)
def test_an_address_with_a_senseless_value_shows_the_list(open_screen: Opener, parameters: dict[str, str]) -> None:
    """A value that is not known counts as absent."""
    shown = open_screen("evidence", **parameters)

    assert not shown.exception
    assert shown.title[0].value == "Evidence"


def test_an_unknown_study_is_said_to_be_unknown(open_screen: Opener) -> None:
    """A stale address gets a sentence and the list."""
    shown = open_screen("evidence", study="<script>nobody2020")

    assert "nobody2020" in shown.warning[0].value
    assert "\\<script\\>" in shown.warning[0].value


def test_a_study_shows_all_that_is_known_of_it(open_screen: Opener) -> None:
    """Record, identifiers, findings, what it did not measure, claims by verdict, and what falls without it."""
    shown = open_screen("evidence", study="fairclough2006functional")
    headings = [heading.value for heading in shown.header]
    links = [(link.value, link.url) for link in shown.link_button]

    assert shown.title[0].value == "Fairclough et al. 2006"
    assert ("DOI 10.1111/j.1469-7580.2006.00531.x", "https://doi.org/10.1111/j.1469-7580.2006.00531.x") in links
    assert ("PubMed 16533314", "https://pubmed.ncbi.nlm.nih.gov/16533314") in links
    assert headings[:3] == ["What it found", "What it did not measure", "Limits"]
    assert [heading.partition(" (")[0] for heading in headings[3:]] == [
        "Claims it supports",
        "Claims it disputes",
        "Claims it qualifies",
        "Claims it was cited for and does not address",
        "Cited for",
        "What falls without it",
    ]


def test_opening_a_study_and_going_back_keeps_the_filter(open_screen: Opener) -> None:
    """The list is found again as it was left."""
    shown = open_screen("evidence", text="epicondyle friction fairclough")
    next(button for button in shown.button if "Fairclough" in button.label).click().run()
    assert shown.query_params["study"] == "fairclough2006functional"

    next(button for button in shown.button if "All studies" in button.label).click().run()
    assert shown.query_params["text"] == "epicondyle friction fairclough"
    assert shown.title[0].value == "Evidence"


def test_a_claim_shows_the_link_it_makes_and_every_appraisal(open_screen: Opener) -> None:
    """Who says it, where, and who tested it."""
    text = text_of(open_screen("evidence", claim="A-15-2"))

    assert "Hip abductor strength decreases hip adduction" in text
    assert "✗ disputed" in text
    assert "row A-15" in text
    assert "✗ Against" in text


def test_partings_are_counted_by_reason(open_screen: Opener) -> None:
    """Disputed, untested and miscited claims, with what is wrong in the reference list."""
    shown = open_screen("evidence", show="partings")

    assert "of 118 claims part from the evidence" in text_of(shown)
    assert "Its reference list" in [heading.value for heading in shown.header]
    assert [button.label for button in shown.get("download_button")] == ["Markdown", "CSV"]


def test_partings_can_be_narrowed_to_one_reason(open_screen: Opener) -> None:
    """The filter says how many it hides."""
    text = text_of(open_screen("evidence", show="partings", because="miscited"))

    assert "12 shown; the filter hides" in text
    assert "! miscited" in text


def test_a_hostile_record_stays_text(open_screen: Opener, hostile_pack: Path) -> None:
    """Markup in a title is shown as it is written, and an address that is none is no link."""
    shown = open_screen("evidence", pack=hostile_pack, study="evil2020")
    drawn = "\n".join(str(part.value) for part in (*shown.title, *shown.markdown))

    assert not shown.exception
    assert "\\<script\\>" in drawn
    assert "<script>" not in drawn
    assert not shown.link_button
