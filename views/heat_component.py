"""The coverage as a table on the screen: real headers, a link in every cell."""

from importlib import resources
from typing import Any

import streamlit as st

from graph.answer import Effect
from graph.effects import Cell, Coverage
from graph.heat import sentence, tell_cell
from graph.tell.sentences import capital
from ontology.concept import Concept
from views.address import link_to, name_of

_TONE = {
    Effect.ADDRESSES: "wanted",
    Effect.WORSENS: "unwanted",
    Effect.RAISES: "moves",
    Effect.LOWERS: "moves",
    Effect.NO_EFFECT: "still",
    Effect.UNDETERMINED: "open",
    Effect.NO_CHAIN: "none",
}


def _own(name: str) -> str:
    return resources.files("views").joinpath(name).read_text("utf-8")


_heat = st.components.v2.component(
    "gerdy_heat",
    html='<div class="heat" tabindex="0" role="region" aria-label="Coverage table, scrolls both ways"></div>',
    css=_own("heat.css"),
    js=_own("heat.js"),
)


def heat(table: Coverage, caption: str) -> tuple[str, str] | None:
    """Draw the table.

    Returns:
        The names of the intervention and the target whose cell was just opened; None when none was.
    """
    rows = [
        {
            "label": capital(act.label),
            "cells": [_cell(act, target, cell) for target, cell in zip(table.targets, row, strict=True)],
        }
        for act, row in zip(table.interventions, table.cells, strict=True)
    ]
    columns = [capital(target.label) for target in table.targets]
    data = {"caption": caption, "corner": "Intervention", "columns": columns, "rows": rows}
    # In a list for the reason given in network_component.py.
    opened = _heat(key="heat", data=[data], on_opened_change=lambda: None).opened
    return (str(opened["x"]), str(opened["y"])) if opened else None


def _cell(act: Concept, target: Concept, cell: Cell) -> dict[str, Any]:
    told, x, y = tell_cell(cell), name_of(act), name_of(target)
    return {
        "effect": told.effect,
        "standing": told.standing,
        "tone": f"{_TONE[cell.verdict.effect]} {cell.verdict.standing or ''}".strip(),
        "name": sentence(act, target, cell),
        "x": x,
        "y": y,
        "href": link_to("", x=x, y=y),
    }
