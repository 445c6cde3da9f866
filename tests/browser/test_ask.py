import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from graph.answer import Why
from graph.evidence import Evidence
from graph.loading import load_evidence
from graph.tell.sentences import link_sentence, verdict_sentence
from graph.why import why
from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
X, Y = "split-squat", "itb-compression"
ASKED = f"?x={X}&y={Y}"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    """What the explorer knows."""
    return load_evidence(None, everything=True)


@pytest.fixture(scope="module")
def answer(evidence: Evidence) -> Why:
    """The answer to the question asked here."""
    concepts = evidence.ontology.concepts
    return why(evidence, concepts[f"itbc:{X}"], concepts[f"itbc:{Y}"])


def test_ask_see_the_chain_open_the_evidence_share_it(arrive: Arrive, answer: Why) -> None:
    """Asked by synonyms, the graph is drawn; a link opens its evidence; the address gives the same to somebody else."""
    visitor = arrive()
    visitor.graph()
    visitor.choose("Exercise or other cause", "bulgarian", "Bulgarian split squat → split squat")
    expect(visitor.page).to_have_url(re.compile(f"x={X}"))
    visitor.choose("Mechanism or other effect", "itb compress", f"ITB compression → {answer.target.label}")
    expect(visitor.main()).to_contain_text(verdict_sentence(answer))
    visitor.settle()
    assert answer.deciding is not None
    link = answer.deciding.links[-1]

    visitor.click_in_graph(link.key)
    expect(visitor.page).to_have_url(re.compile(f"pick={link.key}"))
    expect(visitor.main()).to_contain_text(link_sentence(link))
    visitor.settle()
    other = arrive(visitor.page.url.removeprefix(f"{visitor.address}/"))

    expect(other.main()).to_contain_text(verdict_sentence(answer))
    assert {f"x={X}", f"y={Y}", f"pick={link.key}"} == set(visitor.query().split("&"))
    expect(other.main()).to_contain_text(link_sentence(link))
    for seen in (visitor, other):
        seen.graph()
        expect(seen.main().get_by_role("button", name="Swap")).to_be_visible()
        seen.settle()
    assert other.text() == visitor.text()
    assert other.place(link.key) == pytest.approx(visitor.place(link.key), abs=2)


def test_the_evidence_of_a_link_leads_to_its_study(arrive: Arrive, answer: Why) -> None:
    """From the card of a link, a study's name leads to its page, and Back leads to the card again."""
    link = next(link for chain in answer.chains for link in chain.links if link.appraisals)
    visitor = arrive(f"{ASKED}&pick={link.key}")
    study = link.appraisals[0].study

    visitor.main().locator(f'a[href*="study={study}"]').first.click()
    expect(visitor.page).to_have_url(re.compile(f"/evidence\\?study={study}"))
    visitor.settle()
    visitor.page.go_back()

    expect(visitor.page).to_have_url(re.compile(f"pick={link.key}"))
    expect(visitor.main()).to_contain_text(link_sentence(link))


def test_a_click_keeps_the_zoom(arrive: Arrive, answer: Why) -> None:
    """Opening the evidence of a node leaves the graph as large as it was made."""
    visitor = arrive(ASKED)
    visitor.main().get_by_role("button", name="Zoom out").click()
    zoomed = visitor.graph().evaluate("graph => graph.gerdy.scale()")

    visitor.click_in_graph(answer.target.id)
    expect(visitor.page).to_have_url(re.compile("pick="))
    visitor.settle()

    assert visitor.graph().evaluate("graph => graph.gerdy.scale()") == pytest.approx(zoomed)
    assert answer.target.definition in visitor.text()


def test_back_goes_through_what_was_asked(arrive: Arrive) -> None:
    """Each view and each question is a state of its own, and Back and Forward go from one to the next."""
    visitor = arrive(ASKED)
    visitor.show_as("Steps")
    visitor.show_as("Table")

    visitor.page.go_back()
    expect(visitor.page.get_by_role("radio", name="Steps")).to_be_checked()
    visitor.page.go_back()
    expect(visitor.page.get_by_role("radio", name="Graph")).to_be_checked()
    assert visitor.query() == ASKED.removeprefix("?")
    visitor.page.go_forward()

    expect(visitor.page.get_by_role("radio", name="Steps")).to_be_checked()


def test_swapped_and_left_open(arrive: Arrive) -> None:
    """The question can be turned round, and with one end open everything that fits is listed, each as a link."""
    visitor = arrive("?x=hip-strengthening&y=any")
    listed = visitor.main().get_by_role("table").get_by_role("link")

    listed.nth(9).wait_for()
    first = str(listed.first.get_attribute("href"))
    visitor.go(first.removeprefix("./"))
    visitor.graph()
    visitor.go(ASKED)
    visitor.button("Swap").click()

    expect(visitor.page).to_have_url(re.compile(f"x={Y}&y={X}$"))
    expect(visitor.main()).to_contain_text("Compression at the lateral femoral epicondyle for split squat")


def test_a_cell_of_the_coverage_opens_its_question(arrive: Arrive, answer: Why) -> None:
    """A cell of the coverage leads to the answer behind it, and Back to the table."""
    visitor = arrive("coverage")

    visitor.page.locator(f'.heat a[href$="x={X}&y={Y}"]').click()
    expect(visitor.main()).to_contain_text(verdict_sentence(answer))
    visitor.page.go_back()

    expect(visitor.heading()).to_have_text("Coverage")


def test_no_chain_says_why_not_and_what_to_look_at(arrive: Arrive, evidence: Evidence) -> None:
    """Where nothing joins the two ends, that is said, the graph shows the gap, and the alternatives are offered."""
    concepts = evidence.ontology.concepts
    answer = why(evidence, concepts["itbc:ankle-mobility-training"], concepts[f"itbc:{Y}"])
    visitor = arrive(f"?x=ankle-mobility-training&y={Y}&view=alternatives")

    assert answer.chains == ()
    expect(visitor.main()).to_contain_text(verdict_sentence(answer))
    expect(visitor.main()).to_contain_text(f"What else addresses {answer.target.label}")
    assert answer.alternatives != ()
    expect(visitor.main()).to_contain_text(answer.alternatives[0].concept.label)
