from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

Opener = Callable[..., AppTest]


def test_findings_name_file_and_line(open_screen: Opener, hostile_pack: Path) -> None:
    """Each says where, what, and what to do."""
    shown = open_screen("findings", pack=hostile_pack)
    text = "\n".join(str(part.value) for part in shown.markdown).replace("\\", "")

    assert not shown.exception
    assert "mine.ttl:12**" in text
    assert ":red-badge[✗ error]" in text
    assert "mine.bib:1**" in text


def test_a_severity_narrows_the_list(open_screen: Opener, hostile_pack: Path) -> None:
    """The filter says how many it hides."""
    shown = open_screen("findings", pack=hostile_pack, severity="warning")

    assert any("the filter hides" in caption.value for caption in shown.caption)
    assert not any("✗ error" in str(part.value) for part in shown.markdown)


def test_a_severity_that_is_none_hides_nothing(open_screen: Opener, hostile_pack: Path) -> None:
    """A senseless address is as good as none."""
    shown = open_screen("findings", pack=hostile_pack, severity="dreadful")

    assert not shown.exception
    assert any("✗ error" in str(part.value) for part in shown.markdown)


def test_a_sound_pack_is_said_to_be_sound(open_screen: Opener, tmp_path: Path) -> None:
    """An empty list is no blank page."""
    assert "Nothing was found wrong" in open_screen("findings", pack=tmp_path).success[0].value


def test_without_a_pack_there_is_no_such_screen(open_screen: Opener) -> None:
    """The bundled data have no findings, so nobody is led to an empty screen."""
    assert open_screen("findings").title[0].value != "Findings"
