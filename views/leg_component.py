"""The picture of the leg on a screen. It takes its colours from the theme, for light and dark alike."""

from importlib import resources

import streamlit as st

from graph.belief import Word
from graph.body import WIDTH
from graph.draw.body import PHONE_VIEW, Palette, css, height, picture
from graph.teach import Lesson

_THEMED = Palette(
    ink="var(--st-text-color)",
    paper="var(--st-background-color)",
    soft="var(--st-secondary-background-color)",
    line="color-mix(in srgb, var(--st-text-color) 52%, var(--st-background-color))",
    accent="var(--st-primary-color)",
    muscle="var(--st-red-color)",
    standing={
        Word.SUPPORTED: "var(--st-green-text-color)",
        Word.MIXED: "var(--st-orange-text-color)",
        Word.UNTESTED: "var(--st-blue-text-color)",
        Word.DISPUTED: "var(--st-red-text-color)",
    },
)
_LAYOUT = """
.leg svg { display: block; width: 100%; height: auto; font-family: var(--st-font); }
.leg svg[data-narrow="1"] .wide, .leg svg[data-narrow="0"] .narrow { display: none; }
.leg svg[data-narrow="1"] { max-width: 420px; margin: 0 auto; }
"""

_leg = st.components.v2.component(
    "gerdy_leg",
    html='<div class="leg"></div>',
    css=_LAYOUT + css(_THEMED),
    js=resources.files("views").joinpath("leg.js").read_text("utf-8"),
)


def leg(lesson: Lesson, shown: int, title: str, *, asked: bool = False) -> None:
    """Draw a lesson after so many steps.

    Args:
        lesson: The lesson.
        shown: How many steps.
        title: What a screen reader says of the picture; the same state stands beside it in words.
        asked: Whether the next link is drawn, as an open question.
    """
    shapes = [
        {"tag": one.tag, "attributes": [list(pair) for pair in one.attributes], "text": one.text}
        for one in picture(lesson, shown, asked=asked)
    ]
    wide = [0, 0, WIDTH, height(lesson)]
    data = {"title": title, "shapes": shapes, "wide": wide, "narrow": list(PHONE_VIEW), "step": shown}
    # In a list for the reason given in network_component.py.
    _leg(key="leg", data=[data])
