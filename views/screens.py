"""The screens there are, in the order of the navigation. Each view is imported when it is first shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import streamlit as st

from views import knowledge

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: its place in the address, its name, its module in `views`, its icon, and what it is for.

    ``needs`` says why it cannot be drawn from a store too large to be read as a whole; empty where it can.
    """

    path: str
    title: str
    module: str
    icon: str
    purpose: str
    needs: str = ""


SCREENS = (
    Screen("", "Why", "why", ":material/account_tree:", "Why an exercise addresses a mechanism, link by link."),
    Screen(
        "kinetic-chain",
        "Kinetic chain",
        "kinetic_chain",
        ":material/accessibility_new:",
        "Turn one thing, see what follows.",
        "A lesson follows every link from what is turned, on the drawing of a leg.",
    ),
    Screen("coverage", "Coverage", "coverage", ":material/grid_on:", "Every intervention against every mechanism."),
    Screen("evidence", "Evidence", "evidence", ":material/science:", "Studies, and where article and evidence part."),
    Screen(
        "citations",
        "Citations",
        "citations",
        ":material/fact_check:",
        "Do the studies a manuscript cites support its sentences?",
        "A manuscript is held against every claim and every study at once.",
    ),
    Screen("terms", "Terms", "terms", ":material/menu_book:", "What each term means, and its place in the body."),
    Screen("query", "Query", "query", ":material/terminal:", "Ask the graph in SPARQL."),
    Screen("about", "About", "about", ":material/info:", "Method, limits and licences."),
)
FINDINGS = Screen("findings", "Findings", "findings", ":material/rule:", "What is wrong in the data, by file and line.")


def pages(*, with_findings: bool) -> list["Page"]:
    """Streamlit's pages of all screens; the first is the home page."""
    return [page(screen) for screen in (*SCREENS, *([FINDINGS] if with_findings else []))]


def page(screen: Screen) -> "Page":
    """Streamlit's page of a screen, for the navigation and for links."""
    return st.Page(
        _shower(screen),
        title=screen.title,
        url_path=screen.path,
        icon=screen.icon,
        help=screen.purpose,
        default=not screen.path,
    )


BY_PATH: Mapping[str, Screen] = {screen.path: screen for screen in (*SCREENS, FINDINGS)}


def _shower(screen: Screen) -> Callable[[], None]:
    def show() -> None:
        if screen.needs and not knowledge.whole():
            _not_for_this_store(screen)
        else:
            import_module(f"views.{screen.module}").show()

    return show


def _not_for_this_store(screen: Screen) -> None:
    st.title(screen.title)
    st.caption(screen.purpose)
    st.info(f"{screen.needs} This store is too large for that: it is asked answer by answer, not read as a whole.")
