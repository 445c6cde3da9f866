from pathlib import Path

import pytest

from docs.take_screenshots import LARGEST, PLACE, SCHEMES, SCREENS
from views.screens import SCREENS as SHOWN

PICTURES = sorted(PLACE.glob("*.png"))


def test_every_screen_has_its_pictures() -> None:
    """Each screen of the navigation is shown, light and dark, and no picture is left over."""
    shown = {path.partition("?")[0] for path, _ in SCREENS.values()}

    assert shown == {screen.path for screen in SHOWN}
    assert {path.stem for path in PICTURES} == {f"{name}-{scheme}" for name in SCREENS for scheme in SCHEMES}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_small(picture: Path) -> None:
    """A picture is a PNG of at most 200 kB."""
    data = picture.read_bytes()

    assert data.startswith(b"\x89PNG")
    assert len(data) <= LARGEST
