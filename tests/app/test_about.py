from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from graph.belief import LEVEL_WEIGHT, UNTESTED_SCORE
from graph.loading import load_evidence
from references.levels import LEVELS

Opener = Callable[..., AppTest]


def test_it_is_said_not_to_be_medical_advice(open_screen: Opener) -> None:
    """First thing on the page."""
    assert open_screen("about").warning[0].title == "Not medical advice"


def test_formulas_and_tables_are_those_of_the_code(open_screen: Opener) -> None:
    """Every factor and every level that is worked with is shown."""
    shown = open_screen("about")
    text = "\n".join(str(part.value) for part in (*shown.markdown, *shown.code))

    assert f"(1 − (1 − {UNTESTED_SCORE:g})" in text
    for level, factor in LEVEL_WEIGHT.items():
        assert f"| {level} | {factor:.2f} |" in text
    rows = {tuple(str(cell) for cell in row) for drawn in shown.table for row in drawn.value.itertuples(index=False)}
    for design, levels in LEVELS.items():
        assert (design.label, *map(str, levels.values())) in rows


def test_limits_and_licences_are_said(open_screen: Opener) -> None:
    """Abstracts, drafts, the version of the data, and whose it is."""
    text = "\n".join(str(part.value) for part in open_screen("about").markdown).replace("\\", "")

    assert "read in abstract" in text
    assert "are drafts, count half" in text
    assert "CC BY 4.0" in text
    assert f"data version {load_evidence().ontology.version}, Gerdy " in text


def test_a_pack_is_named_with_the_way_to_its_findings(open_screen: Opener, hostile_pack: Path) -> None:
    """Whoever merged a folder in sees that it is there."""
    shown = open_screen("about", pack=hostile_pack)

    assert any(link.value == ":primary[What was found wrong in it]" for link in shown.page_link)
