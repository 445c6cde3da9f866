"""The watch that every visitor is under sees what it is to see."""

from collections.abc import Callable

import pytest

from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]


def test_a_quiet_visit_has_no_faults(arrive: Arrive) -> None:
    """Opening the first screen asks nobody else for anything, and logs no error."""
    assert arrive().leave() == []


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("fetch('https://example.org/x').catch(() => 0)", "asked another machine: https://example.org/x"),
        ("new Image().src = 'http://192.0.2.1/seen.png'", "asked another machine: http://192.0.2.1/seen.png"),
        ("void new WebSocket('ws://example.org/')", "asked another machine: ws://example.org/"),
        ("console.error('broken')", "console: broken"),
        ("setTimeout(() => { throw new Error('thrown') })", "error in the page: "),
        ("setTimeout(() => alert('hello'))", "dialog: hello"),
    ],
    ids=["fetch", "image", "socket", "console", "thrown", "dialog"],
)
def test_what_is_wrong_is_noted(arrive: Arrive, script: str, fault: str) -> None:
    """A request to another machine, an error and a dialog are each a fault of the visit."""
    visitor = arrive("about")

    visitor.page.evaluate(f"() => {{ {script} }}")
    visitor.page.wait_for_timeout(300)
    faults = visitor.leave()
    visitor.faults = []

    assert [one for one in faults if one.startswith(fault)] != []


def test_the_network_is_cut(arrive: Arrive) -> None:
    """No answer comes from another machine, by name or by number."""
    visitor = arrive("about")

    answers = visitor.page.evaluate(
        "() => Promise.all(['https://example.org/', 'http://192.0.2.1/', 'https://fonts.gstatic.com/']"
        ".map(url => fetch(url, {mode: 'no-cors'}).then(() => url, () => 'cut')))"
    )
    visitor.faults = []

    assert answers == ["cut", "cut", "cut"]
