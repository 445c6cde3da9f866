"""axe-core finds nothing on any screen, in light, in dark and on a phone."""

from collections.abc import Callable

import pytest

from tests.browser.hostile import EXERCISE
from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
ASKED = "?x=split-squat&y=itb-compression"
STATES = (
    "",
    f"{ASKED}&pick=itb-compression",
    f"{ASKED}&view=steps",
    f"{ASKED}&view=table",
    f"{ASKED}&view=sources",
    f"{ASKED}&view=alternatives",
    f"{ASKED}&view=export",
    "?x=hip-strengthening&y=any",
    "?x=any&y=itb-compression",
    "?x=no-such-thing",
    "?x=iliotibial-band&y=iliotibial-band",
    "kinetic-chain",
    "kinetic-chain?q=split-squat&also=clamshell&off=split-squat&step=3",
    "kinetic-chain?mode=predict",
    "kinetic-chain?mode=rivals",
    "coverage",
    "coverage?targets=Kinematic,Symptom&standing=mixed",
    # Bare "citations" is in test_manuscript.py: Streamlit's own field for files has a fault that is named there.
    "evidence",
    "evidence?study=fairclough2006functional",
    "evidence?claim=A-01-1",
    "evidence?show=partings",
    "evidence?text=nothing-is-called-so",
    "terms",
    "terms?term=hip-adduction",
    "query",
    "query?q=SELECT%20*%20WHERE%20%7B%20%3Fclaim%20a%20itb%3AClaim%20%7D%20LIMIT%205",
    "query?q=SELECT%20%2A",
    "about",
)
LOOKS = (("light", 1280), ("dark", 1280), ("light", 390))


def barriers(visitor: Visitor, axe: str) -> list[str]:
    """What axe-core finds in each look of the screen a visitor is on."""
    found: list[str] = []
    for scheme, width in LOOKS:
        visitor.look(scheme, width)
        visitor.seen(scheme)
        found += [f"{scheme}, {width} px: {one}" for one in visitor.barriers(axe)]
    return found


@pytest.mark.parametrize("state", STATES)
def test_nothing_stands_in_the_way(pass_by: Arrive, axe: str, state: str) -> None:
    """No violation of any rule of axe-core, whatever its impact."""
    assert barriers(pass_by(state), axe) == []


@pytest.mark.parametrize("opened", ["Add or switch off", "Handout"])
def test_nothing_stands_in_the_way_of_what_opens(arrive: Arrive, axe: str, opened: str) -> None:
    """Nor of what opens on the screen."""
    visitor = arrive("kinetic-chain?also=clamshell&step=2")
    visitor.button(opened).click()
    visitor.page.get_by_test_id("stPopoverBody").wait_for()

    assert barriers(visitor, axe) == []


@pytest.mark.parametrize("state", ["findings", f"?x={EXERCISE}&y=any"])
def test_nothing_stands_in_the_way_with_a_pack(pass_by: Arrive, axe: str, hostile_address: str, state: str) -> None:
    """Nor on the screen of findings, nor where data are strange."""
    assert barriers(pass_by(state, address=hostile_address), axe) == []
