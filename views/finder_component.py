"""A field that finds one of very many things by name, as it is typed: the search is on the server.

A list of Streamlit's sends all its options to the browser, which a million concepts are too many for. Here the browser
sends what was typed so far and gets the few that fit. Only the field is drawn again meanwhile; the screen is when
something is chosen.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

import streamlit as st

LONGEST = 200
"""Longer texts are no name, and are not looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of the list. ``name`` is what choosing it gives; ``open`` marks the choice of leaving the end open."""

    name: str
    label: str
    note: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What the list shows: entries, and a line below them."""

    hits: tuple[Hit, ...]
    words: str = ""


def _own(name: str) -> str:
    return resources.files("views").joinpath(name).read_text("utf-8")


_HTML = """<div class="finder">
<label for="field"></label>
<div class="box">
<input id="field" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="list"
 autocomplete="off" spellcheck="false">
<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">
<circle cx="10.5" cy="10.5" r="6.5"></circle><path d="M15.5 15.5 21 21"></path></svg>
</div>
<div class="below" popover="manual"><div id="list" role="listbox"></div><div class="words"></div></div>
<div role="status"></div>
</div>"""

_field = st.components.v2.component("gerdy_finder", html=_HTML, css=_own("finder.css"), js=_own("finder.js"))


@st.fragment
def finder(  # noqa: PLR0913 - what a field consists of
    key: str,
    label: str,
    *,
    shown: str,
    first: Offer,
    search: Callable[[str], Offer],
    choose: Callable[[str], None],
    placeholder: str = "Type any name",
) -> None:
    """Draw the field.

    Args:
        key: Key of the field.
        label: What it is called.
        shown: What is chosen, in words.
        first: What is listed before anything is typed.
        search: What fits a text.
        choose: Called with the name of what a person chooses, before the screen is drawn again.
        placeholder: What the empty field says.
    """
    text, going = f"{key}-typed", f"{key}-going"

    def heard() -> None:
        said = _said(key, "typed", "text")
        if said is not None:
            st.session_state[text] = said[:LONGEST]

    def chosen() -> None:
        name = _said(key, "chosen", "name")
        if name is not None:
            st.session_state.pop(text, None)
            st.session_state[going] = True
            choose(name)

    if st.session_state.pop(going, False):
        st.rerun()  # the whole screen, which then knows what was chosen
    typed = str(st.session_state.get(text, ""))
    found = search(typed) if typed else first
    data = {
        "label": label,
        "placeholder": placeholder,
        "shown": shown,
        "typed": typed,
        "first": [asdict(hit) for hit in first.hits],
        "hint": first.words,
        "hits": [asdict(hit) for hit in found.hits],
        "words": found.words,
    }
    # In a list for the reason given in network_component.py.
    _field(key=key, data=[data], on_typed_change=heard, on_chosen_change=chosen)


def _said(key: str, trigger: str, part: str) -> str | None:
    """What the browser says; anything but a text is not listened to."""
    said: Any = st.session_state[key].get(trigger)
    value = said.get(part) if isinstance(said, dict) else None
    return value if isinstance(value, str) else None
