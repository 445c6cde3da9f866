from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
PHONE = 390
ASKED = "?x=split-squat&y=itb-compression"
SCREENS = ("", "kinetic-chain?step=3", "coverage", "evidence", "citations?of=example", "terms", "query", "about")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_phone_shows_the_whole_width(pass_by: Arrive, screen: str) -> None:
    """No screen scrolls sideways at 390 px, and no text of it is cut off at the edge."""
    visitor = pass_by(screen, width=PHONE)

    wide = visitor.page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return [document.documentElement.scrollWidth, main.scrollWidth]; }"
    )

    assert max(wide) <= PHONE


def test_on_a_phone_the_graph_goes_top_down(arrive: Arrive) -> None:
    """At 390 px the graph is laid out downwards, its words large enough to read, and a tap opens a link."""
    visitor = arrive(ASKED, width=PHONE)

    expect(visitor.graph()).to_have_attribute("data-drawn", "down")
    x, source = visitor.place("itbc:split-squat")
    _, target = visitor.place("itbc:itb-compression")

    assert source < target
    assert 0 < x < PHONE
    assert visitor.graph().evaluate("graph => graph.gerdy.scale()") >= 0.6


def test_turning_the_phone_turns_the_graph(arrive: Arrive) -> None:
    """The same graph is drawn left to right when there is room."""
    visitor = arrive(ASKED, width=PHONE)
    expect(visitor.graph()).to_have_attribute("data-drawn", "down")

    visitor.page.set_viewport_size({"width": 1280, "height": 800})

    expect(visitor.graph()).to_have_attribute("data-drawn", "right")


def test_the_navigation_of_a_phone_leads_to_every_screen(arrive: Arrive) -> None:
    """The list of screens is folded into a button, and leads to each of them."""
    visitor = arrive("about", width=PHONE)
    visitor.page.get_by_test_id("stExpandSidebarButton").click()

    visitor.page.get_by_role("link", name="Terms").click()

    expect(visitor.heading()).to_have_text("Terms")
