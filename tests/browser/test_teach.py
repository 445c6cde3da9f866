import re
from collections.abc import Callable

from playwright.sync_api import expect

from graph.loading import load_evidence
from graph.teach import follow, question, turned
from graph.tell.teach import ANSWERS, step_sentence
from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
START = "hip-abductor-strength"
STEP = '[data-testid="stMain"] .leg[data-drawn="{}"]'


def test_a_lesson_goes_forwards_and_backwards(arrive: Arrive) -> None:
    """Next adds a link to the picture and to the words, Previous takes it away, and the address says how far one is."""
    evidence = load_evidence(None, everything=True)
    lesson = follow(evidence, (turned(evidence, evidence.ontology.concepts[f"itbc:{START}"], up=True),))
    visitor = arrive(f"kinetic-chain?q={START}")

    visitor.button("Next").click()
    expect(visitor.page.locator(STEP.format(1))).to_have_count(1)
    expect(visitor.main()).to_contain_text(step_sentence(lesson.steps[0]))
    visitor.button("Next").click()
    expect(visitor.page.locator(STEP.format(2))).to_have_count(1)
    expect(visitor.main()).to_contain_text(step_sentence(lesson.steps[1]))
    visitor.settle()
    other = arrive(visitor.page.url.removeprefix(f"{visitor.address}/"))
    visitor.button("Previous").click()
    expect(visitor.page.locator(STEP.format(1))).to_have_count(1)

    expect(visitor.page).to_have_url(re.compile("step=1"))
    expect(other.main()).to_contain_text(step_sentence(lesson.steps[1]))
    visitor.page.go_back()
    expect(visitor.page.locator(STEP.format(2))).to_have_count(1)


def test_predicting_hides_the_answer_until_it_is_asked_for(arrive: Arrive) -> None:
    """Neither words nor picture give away what follows; a guess is judged, and the evidence shown."""
    evidence = load_evidence(None, everything=True)
    lesson = follow(evidence, (turned(evidence, evidence.ontology.concepts[f"itbc:{START}"], up=True),))
    asked = question(lesson, 0)
    assert asked is not None
    visitor = arrive(f"kinetic-chain?q={START}&mode=predict")
    told = step_sentence(asked.step)
    before = visitor.page.locator(".leg").inner_html()

    expect(visitor.main()).not_to_contain_text(told)
    expect(visitor.page.locator(STEP.format(0))).to_have_count(1)
    wrong = next(change for change in asked.options if change is not asked.answer)
    visitor.main().get_by_role("radiogroup", name="Your answer").get_by_text(ANSWERS[wrong], exact=True).click()
    visitor.button("Check").click()
    expect(visitor.main()).to_contain_text(told)

    expect(visitor.main()).to_contain_text("Right this session: 0 of 1")
    expect(visitor.page.locator(STEP.format(1))).to_have_count(1)
    assert visitor.page.locator(".leg").inner_html() != before
    visitor.button("Next question").click()
    expect(visitor.main()).not_to_contain_text(told)
    visitor.button("Show the answer").click()
    expect(visitor.main()).to_contain_text(step_sentence(lesson.steps[1]))


def test_a_link_switched_off_says_what_no_longer_follows(arrive: Arrive) -> None:
    """With the first link off the lesson is another one, and says what is lost; the address keeps it."""
    evidence = load_evidence(None, everything=True)
    lesson = follow(evidence, (turned(evidence, evidence.ontology.concepts[f"itbc:{START}"], up=True),))
    visitor = arrive(f"kinetic-chain?q={START}&off={lesson.steps[0].link.key}")

    expect(visitor.main()).to_contain_text("What no longer follows, or follows otherwise")
    expect(visitor.main()).to_contain_text("1 link or intervention off")


def test_rivals_stand_side_by_side(arrive: Arrive) -> None:
    """Compression, friction and strain are shown beside each other with their evidence."""
    visitor = arrive("kinetic-chain?mode=rivals")

    for name in ("Compression at the lateral femoral epicondyle", "Friction at the lateral femoral epicondyle"):
        expect(visitor.main().get_by_role("heading", name=name)).to_have_count(1)
