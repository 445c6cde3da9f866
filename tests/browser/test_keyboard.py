import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one) return '';
  const called = one.getAttribute('aria-label') || one.labels?.[0]?.innerText;
  return called || (one.matches('a, button') ? one.innerText.trim() : one.tagName);
}"""


def tab_to(visitor: Visitor, pattern: str, most: int = 60) -> str:
    """Press Tab until what has the keyboard is called like that."""
    for _ in range(most):
        visitor.page.keyboard.press("Tab")
        name = str(visitor.page.evaluate(FOCUSED))
        if re.search(pattern, name):
            return name
    raise AssertionError(f"Tab never reached {pattern}; it ended on {name}.")


def test_a_question_is_asked_and_its_chain_walked_by_keyboard(arrive: Arrive) -> None:
    """Without a mouse: choose both ends, reach the graph, walk to the first link, open it; the card says what it is."""
    visitor = arrive()
    visitor.graph()
    keyboard = visitor.page.keyboard

    tab_to(visitor, "^Exercise or other cause")
    keyboard.type("split squat")
    expect(visitor.page.get_by_role("option").first).to_have_text("split squat")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(visitor.page).to_have_url(re.compile("x=split-squat"))
    visitor.settle()
    tab_to(visitor, "Arrow keys walk")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    said = visitor.page.locator(".gerdy-said")
    expect(said).to_contain_text("Split squat")
    spoken = said.inner_text()
    keyboard.press("Enter")
    expect(visitor.page).to_have_url(re.compile("pick=[0-9a-f]{16}"))
    visitor.settle()

    assert spoken.split(". ")[0] in visitor.text()


def test_the_chain_ends_where_the_question_does(arrive: Arrive) -> None:
    """Arrow right, pressed often enough, arrives at the target and stays there."""
    visitor = arrive("?x=split-squat&y=itb-compression")
    visitor.graph().locator(".gerdy-field").focus()

    for _ in range(30):
        visitor.page.keyboard.press("ArrowRight")

    expect(visitor.page.locator(".gerdy-said")).to_contain_text("Compression at the lateral femoral epicondyle")


def test_a_view_is_changed_by_keyboard(arrive: Arrive) -> None:
    """The views are a group of radio buttons: arrows go from one to the next, the space bar takes it."""
    visitor = arrive("?x=split-squat&y=itb-compression")
    visitor.page.get_by_role("radio", name="Graph").wait_for()
    tab_to(visitor, "^Graph$")

    visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("Space")

    expect(visitor.page.get_by_role("radio", name="Steps")).to_be_checked()
    expect(visitor.page).to_have_url(re.compile("view=steps"))


def test_a_cell_of_the_coverage_is_opened_by_keyboard(arrive: Arrive) -> None:
    """Every cell is a link: Tab comes to it, Enter opens the answer."""
    visitor = arrive("coverage")
    tab_to(visitor, "^[a-z].+, .+: ")

    visitor.page.keyboard.press("Enter")

    expect(visitor.heading()).to_have_text("Why does this exercise address this mechanism?")
    expect(visitor.page).to_have_url(re.compile(r"\?x=.+&y=.+"))


def test_a_lesson_is_followed_by_keyboard(arrive: Arrive) -> None:
    """Next is reached by Tab and pressed with the space bar."""
    visitor = arrive("kinetic-chain")
    tab_to(visitor, r"Next$")

    visitor.page.keyboard.press("Space")

    expect(visitor.page).to_have_url(re.compile("step=1"))
