from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]


def test_two_visitors_share_no_state(arrive: Arrive) -> None:
    """What one asks, opens or answers does not show with the other, though both look at the same moment."""
    one, other = arrive("kinetic-chain?mode=predict"), arrive("kinetic-chain?mode=predict")

    one.button("Show the answer").click()
    expect(one.main()).to_contain_text("1 answer shown without a guess")
    other.page.get_by_role("link", name="Why").click()
    other.graph()
    other.choose("Exercise or other cause", "split squat", "split squat")
    expect(other.main()).to_contain_text("Split squat for")
    one.page.get_by_role("link", name="Why").click()
    one.graph()

    expect(one.main()).not_to_contain_text("Split squat for")
    other.go("kinetic-chain?mode=predict")
    expect(other.main()).to_contain_text("Right this session: 0 of 0")
    expect(other.main()).not_to_contain_text("without a guess")
