"""Going to another state of the screen one is on.

Streamlit's page links leave the address as it was when they lead to the page they stand on (seen with 1.67), so Back
and sharing would break. There a button writes the address instead. What a link does by itself, showing the new state
from its top, takes a few lines of JavaScript.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

ARRIVALS = "_arrivals"
PLACE = "_place"
LINKS = "_links"


def begin(path: str) -> None:
    """Note which screen is drawn; called before it is."""
    st.session_state[PLACE] = path
    st.session_state[LINKS] = {}


def is_here(path: str) -> bool:
    """Whether a screen is the one being drawn."""
    return bool(st.session_state.get(PLACE) == path)


def go_button(label: str, icon: str, parameters: Mapping[str, str]) -> None:
    """A button that looks like a link and leads to another state of this screen. The label is Markdown."""
    name = f"go {label} {sorted(parameters.items())}"
    met: dict[str, int] = st.session_state.setdefault(LINKS, {})
    met[name] = met.get(name, 0) + 1
    st.button(label, key=f"{name} {met[name]}", icon=icon or None, type="tertiary", on_click=_go, args=(parameters,))


def _go(parameters: Mapping[str, str]) -> None:
    st.query_params.from_dict(dict(parameters))
    st.session_state[ARRIVALS] = st.session_state.get(ARRIVALS, 0) + 1


def end() -> None:
    """Scroll to the top after a step in place; called after the screen is drawn."""
    arrivals = st.session_state.get(ARRIVALS, 0)
    if arrivals:
        _scroller()(key="arrival", data={"arrival": arrivals})


@cache
def _scroller() -> Any:
    return st.components.v2.component("arrival", js=(files("views") / "arrival.js").read_text("utf-8"))
