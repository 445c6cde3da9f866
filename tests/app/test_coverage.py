import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from graph.answer import Effect
from graph.belief import Word
from graph.effects import coverage
from graph.heat import narrow, tell_cell
from graph.loading import load_evidence
from views.address import concept_named
from views.coverage import KINDS

Opener = Callable[..., AppTest]
EVIDENCE = load_evidence()
WHOLE = coverage(EVIDENCE, tuple(map(str, KINDS)))


def table_of(shown: AppTest) -> dict[str, Any]:
    """What the table was given."""
    data: dict[str, Any]
    (data,) = json.loads(shown.get("bidi_component")[0].proto.json)
    return data


def cells_of(shown: AppTest) -> list[dict[str, str]]:
    """Every cell, row by row."""
    return [cell for row in table_of(shown)["rows"] for cell in row["cells"]]


def test_every_intervention_meets_every_mechanism(open_screen: Opener) -> None:
    """No cell is empty: one that no chain joins says so."""
    shown = open_screen("coverage")
    table = coverage(EVIDENCE)

    assert not shown.exception
    assert len(cells_of(shown)) == len(table.interventions) * len(table.targets) > 500
    assert all(cell["effect"] for cell in cells_of(shown))
    assert "Nothing hidden." in shown.markdown[0].value


def test_a_cell_reads_without_colour(open_screen: Opener) -> None:
    """Sign and word for the effect, sign and word for the standing, both in the name of the link."""
    for cell in cells_of(open_screen("coverage", targets="Mechanism,Kinematic,Capacity,Symptom,Condition")):
        if cell["effect"] == "no chain":
            assert cell["standing"] == ""
            continue
        sign, word = cell["effect"].split(" ", 1)
        assert sign in "+−=?"
        assert word in {"addresses", "worsens", "raises", "lowers", "no effect", "undetermined"}
        assert cell["standing"].split(" ")[1] in set(Word)
        assert cell["name"].endswith(f"{cell['effect']} · {cell['standing']}")


def test_every_cells_address_names_its_pair(open_screen: Opener) -> None:
    """Read as the screen it opens would read it; all cells of all kinds."""
    shown = open_screen("coverage", targets="Mechanism,Kinematic,Capacity,Symptom,Condition")
    pairs = [(act, target) for act in WHOLE.interventions for target in WHOLE.targets]
    cells = cells_of(shown)

    assert len(cells) == len(pairs) == len(WHOLE.interventions) * len(WHOLE.targets) > 1500
    for cell, (act, target) in zip(cells, pairs, strict=True):
        address = urlsplit(cell["href"])
        given = parse_qs(address.query)
        assert address.path == "./"
        assert concept_named(EVIDENCE, given["x"][0]) == act
        assert concept_named(EVIDENCE, given["y"][0]) == target
        assert (cell["x"], cell["y"]) == (given["x"][0], given["y"][0])


def test_the_cells_of_mechanisms_open_why(open_screen: Opener) -> None:
    """Every one loads: the screen of the answer shows no error and no exception."""
    cells = cells_of(open_screen("coverage"))
    opened = 0
    why = open_screen("", x=cells[0]["x"], y=cells[0]["y"])
    for cell in cells:
        why.query_params["x"], why.query_params["y"] = cell["x"], cell["y"]
        why.run()
        assert not why.exception, cell["href"]
        assert not why.error, cell["href"]
        opened += 1
    table = coverage(EVIDENCE)
    assert opened == len(table.interventions) * len(table.targets)


def test_filters_say_what_they_hide(open_screen: Opener) -> None:
    """Rows and columns without such a cell go; the numbers add up."""
    shown = open_screen("coverage", effect="worsens", standing="untested")
    table = coverage(EVIDENCE)
    left = narrow(table, effect=Effect.WORSENS, standing=Word.UNTESTED)

    assert left.hidden_rows + len(left.table.interventions) == len(table.interventions)
    assert left.hidden_columns + len(left.table.targets) == len(table.targets)
    assert f"{left.hidden_rows} rows and {left.hidden_columns} columns hidden" in shown.markdown[0].value
    assert f"{left.matching} cells are what you asked for" in shown.markdown[0].value
    assert len(table_of(shown)["rows"]) == len(left.table.interventions)


@pytest.mark.parametrize("effect", [None, *Effect])
@pytest.mark.parametrize("standing", [None, *Word])
def test_narrowing_keeps_exactly_the_rows_with_a_match(effect: Effect | None, standing: Word | None) -> None:
    """Every row and column left has a match, every one hidden has none, and no match is lost."""

    def matches(cell: Any) -> bool:
        verdict = cell.verdict
        return (effect is None or verdict.effect is effect) and (standing is None or verdict.standing is standing)

    left = narrow(WHOLE, effect=effect, standing=standing)
    assert left.matching == sum(matches(cell) for row in WHOLE.cells for cell in row)
    assert left.matching == sum(matches(cell) for row in left.table.cells for cell in row)
    assert all(any(map(matches, row)) for row in left.table.cells)
    assert all(any(map(matches, column)) for column in zip(*left.table.cells, strict=True))


def test_what_no_chain_joins_can_be_left_out(open_screen: Opener) -> None:
    """The toggle is in the address."""
    shown = open_screen("coverage", joined="1")
    assert all(any(cell["effect"] != "no chain" for cell in row["cells"]) for row in table_of(shown)["rows"])
    shown.toggle(key="coverage-joined").set_value(False).run()
    assert "joined" not in shown.query_params


def test_nothing_left_says_what_to_do(open_screen: Opener) -> None:
    """An empty state, not an empty table."""
    shown = open_screen("coverage", effect="no chain", standing="supported")
    assert "Take a filter away" in shown.info[0].value


@pytest.mark.parametrize(
    "parameters", [{"targets": "Nothing"}, {"effect": "<b>"}, {"standing": "sure"}, {"joined": "x"}]
)
def test_an_address_that_means_nothing_counts_as_absent(parameters: dict[str, str], open_screen: Opener) -> None:
    """The whole table is shown."""
    shown = open_screen("coverage", **parameters)
    assert not shown.exception
    assert "Nothing hidden." in shown.markdown[0].value


def test_no_kind_of_target_says_what_to_do(open_screen: Opener) -> None:
    """All kinds taken away."""
    shown = open_screen("coverage")
    shown.get_by_key("coverage-targets").set_value([]).run()
    assert "Choose at least one" in shown.info[0].value


def test_a_cell_says_the_sign_of_its_chain() -> None:
    """Plus where the chain raises, minus where it lowers, whatever is wanted."""
    for row in WHOLE.cells:
        for cell in row:
            if cell.chain is not None and cell.verdict.effect is not Effect.NO_EFFECT:
                assert tell_cell(cell).effect.startswith(cell.chain.sign.symbol)


def test_a_hostile_pack_stays_text(open_screen: Opener, hostile_pack: Path) -> None:
    """Labels reach the table as text; a concept of a pack is named by its IRI, encoded."""
    shown = open_screen("coverage", pack=hostile_pack)
    assert not shown.exception
    mine = [row for row in table_of(shown)["rows"] if "img" in row["label"].casefold()]
    assert len(mine) == 1
    assert "x=https%3A%2F%2Fexample.org%2Fgym%23squat" in mine[0]["cells"][0]["href"]
