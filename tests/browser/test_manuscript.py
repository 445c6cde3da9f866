import json
import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.hostile import HARM
from tests.browser.test_barriers import barriers
from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
THEIRS = re.compile(r"presentation-role-conflict \(minor\): \['\.st-key-citations-(file|references|retractions)-0 ")
"""Streamlit's field for files has a section with a role that axe-core doubts; nothing of ours can mend it (1.67)."""


def test_a_click_on_a_sentence_shows_its_evidence(arrive: Arrive) -> None:
    """By mouse and by key; the address follows, Back goes back, and the report can be saved."""
    visitor = arrive("citations?of=example")
    sentences = visitor.page.locator(".manuscript .cited")
    evidence = visitor.page.locator(".st-key-citations-evidence")
    expect(sentences).to_have_count(8)
    expect(sentences.nth(1)).to_have_attribute("aria-pressed", "true")

    sentences.nth(5).click()
    expect(evidence).to_contain_text("deforms by only a fraction of a percent")
    expect(evidence).to_contain_text("Found it and not cited")
    expect(sentences.nth(5)).to_have_attribute("aria-pressed", "true")
    visitor.settle()
    assert "sentence=6" in visitor.query()

    sentences.nth(6).focus()
    visitor.page.keyboard.press("Enter")
    expect(evidence).to_contain_text("This speaks neither for the sentence nor against it.")

    visitor.page.go_back()
    expect(evidence).to_contain_text("deforms by only a fraction of a percent")
    visitor.show_as("Download")
    report = json.loads(visitor.save("Save JSON").read_text(encoding="utf-8"))
    patch = visitor.save("Save patch").read_text(encoding="utf-8")

    assert report["counts"]["verdicts"]["contradicted"] == 1
    assert patch.startswith("--- a/example.md\n+++ b/example.md\n")


def test_a_manuscript_that_means_harm_is_shown_as_text(arrive: Arrive) -> None:
    """Handed in as a file with its references; nothing of it runs, and all of it is there to be read."""
    visitor = arrive("citations")
    harm = " ".join(HARM).replace("\n", " ")
    text = f"{harm}\n\nPressed {harm} near 30 degrees [@evil].\n"
    bib = f"@article{{evil,\n title = {{{harm.replace('{', '').replace('}', '')}}},\n author = {{Evil, E}},\n}}\n"
    chooser = visitor.page.locator("input[type=file]")
    chooser.nth(0).set_input_files({"name": "<b>a.txt", "mimeType": "text/plain", "buffer": text.encode()})
    chooser.nth(1).set_input_files({"name": "a.bib", "mimeType": "text/plain", "buffer": bib.encode()})
    expect(visitor.page.get_by_text("a.bib")).to_be_visible()
    visitor.button("Check").click()
    shown = visitor.page.locator(".manuscript")
    expect(shown).to_contain_text("<script>")
    visitor.settle()

    for view in ("Findings", "References", "Download", "Manuscript"):
        visitor.show_as(view)
        visitor.settle()
        assert visitor.page.evaluate("window.__harmed") is None
    assert visitor.page.locator(".manuscript script, .manuscript img, .manuscript a").count() == 0
    expect(visitor.heading()).to_have_text("Citations")


def test_a_list_of_retractions_is_handed_in_with_the_manuscript(arrive: Arrive) -> None:
    """As a file, larger than Streamlit keeps in memory on its way; its notice is an error among the findings."""
    visitor = arrive("citations")
    head = "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,RetractionDOI,Reason\n"
    others = "".join(f"10.1000/made.{number},0,Retraction,1/2/2019 0:00,,+Made;\n" for number in range(30_000))
    notice = "10.3138/physio.60.2.180,0,Retraction,3/14/2020 0:00,10.1000/notice,+Made for this test;\n"
    text = "It rose [@beers].\n"
    bib = "@article{beers, title = {Effects}, author = {Beers, A}, doi = {10.3138/physio.60.2.180}}\n"
    chooser = visitor.page.locator("input[type=file]")
    for place, (name, content) in enumerate((("a.md", text), ("a.bib", bib), ("rw.csv", head + others + notice))):
        chooser.nth(place).set_input_files({"name": name, "mimeType": "text/plain", "buffer": content.encode()})
        expect(visitor.page.get_by_text(name, exact=True)).to_be_visible()
    visitor.settle()
    visitor.button("Check").click()
    visitor.show_as("Findings")

    expect(visitor.page.get_by_text(re.compile(r"was retracted.*2020-03-14"))).to_be_visible()


def test_on_a_phone_a_click_leads_to_the_evidence(arrive: Arrive) -> None:
    """Which stands below the text there; nothing is wider than the screen."""
    visitor = arrive("citations?of=example", width=390)
    visitor.page.locator(".manuscript .cited").nth(3).click()
    evidence = visitor.page.locator(".st-key-citations-evidence")
    expect(evidence).to_contain_text("Weakness of the hip abductors")
    expect(evidence.get_by_text(re.compile("Cited sentence 4 of 8"))).to_be_in_viewport()

    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_stands_in_the_way_of_citations(arrive: Arrive, axe: str) -> None:
    """axe-core finds nothing of ours on any view, in light, in dark and on a phone."""
    visitor = arrive("citations")
    found = [one for one in barriers(visitor, axe) if not THEIRS.search(one)]
    for view in ("manuscript", "findings", "references", "download"):
        visitor.look("light", 1280)
        visitor.go(f"citations?of=example&view={view}")
        found += [f"{view}: {one}" for one in barriers(visitor, axe)]

    assert found == []
