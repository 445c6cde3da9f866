"""The graph as a Streamlit component. vis-network comes from pyvis's wheel, so nothing is fetched from elsewhere.

The large script goes to the browser once a session, in a component of its own that shows nothing; the one that draws
is small, because Streamlit sends it again with every change of its data.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from typing import Any

import streamlit as st

from graph.draw.network import script, style, vis_network

KEY = "why-graph"


@lru_cache(maxsize=1)
def _components() -> tuple[Callable[..., Any], Callable[..., Any]]:
    loading = (
        f"if (!globalThis.vis?.Network) {{\n{vis_network()}\n}}\n{script()}\nglobalThis.gerdyNetwork = gerdyNetwork;"
    )
    loader = st.components.v2.component("gerdy_vis", js=f"{loading}\nexport default function () {{}}\n")
    glue = (resources.files("views") / "network.js").read_text(encoding="utf-8")
    drawer = st.components.v2.component("gerdy_network", html='<div class="gerdy-root"></div>', css=style(), js=glue)
    return loader, drawer


def network(picture: dict[str, Any], picked: str | None, on_picked: Callable[[str], None], *, key: str = KEY) -> None:
    """Draw a picture and tell what is chosen in it.

    Args:
        picture: What `graph.draw.network.network_data` gave.
        picked: Id of the node or link that is chosen.
        on_picked: Called with the id of what a person chooses.
        key: Key of the component.
    """
    _, drawer = _components()

    def tell() -> None:
        chosen = st.session_state[key].get("picked")
        if chosen:
            on_picked(str(chosen["id"]))

    # In a list: in a dict Streamlit would look for data frames, and import pandas to do so, a second the first time.
    drawer(key=key, data=[{"picture": picture, "picked": picked}], on_picked_change=tell)


def load_vis() -> None:
    """Bring vis-network to the browser. Called last on the page, since an empty component still takes up a gap."""
    loader, _ = _components()
    loader(key="gerdy-vis")
