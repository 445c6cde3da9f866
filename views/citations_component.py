"""The manuscript on the screen: its sentences, with a chip behind each citation; those that cite are buttons."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from importlib import resources
from itertools import groupby
from json import dumps
from typing import Any

import streamlit as st

from graph.marks import MarkedSentence
from graph.page import visible
from views.citations_marks import LOOKS, words

KEY = "citations-manuscript"


def _own(name: str) -> str:
    return resources.files("views").joinpath(name).read_text("utf-8")


_component = st.components.v2.component(
    "gerdy_manuscript",
    html='<div class="manuscript" tabindex="0" role="region" aria-label="Manuscript, scrolls up and down"></div>',
    css=_own("citations.css"),
    js=_own("citations.js"),
)


def manuscript(sentences: Sequence[MarkedSentence], picked: int | None, on_pick: Callable[[int], None]) -> None:
    """Draw sentences.

    Args:
        sentences: Those to draw, in order.
        picked: The number of the one whose evidence stands beside.
        on_pick: What to do when one is clicked.
    """
    paragraphs = list(_paragraphs(sentences))
    revision = sha256(dumps(paragraphs, ensure_ascii=True).encode()).hexdigest()[:16]

    def pick() -> None:
        found = st.session_state[KEY].picked
        if found:
            on_pick(int(found["number"]))

    data = {"paragraphs": paragraphs, "picked": picked, "rev": revision}
    # In a list for the reason given in network_component.py.
    _component(key=KEY, data=[data], on_picked_change=pick)


def _paragraphs(sentences: Sequence[MarkedSentence]) -> Iterator[dict[str, Any]]:
    section = ""
    for _, group in groupby(sentences, key=lambda one: one.sentence.paragraph):
        inside = list(group)
        heading = inside[0].sentence.section
        yield {
            "section": visible(heading) if heading != section else "",
            "sentences": [
                {"number": one.number if one.citations else None, "pieces": list(_pieces(one))} for one in inside
            ],
        }
        section = heading


def _pieces(one: MarkedSentence) -> Iterator[dict[str, Any]]:
    text, end = one.sentence.text, 0
    for citation in one.citations:
        start, stop = citation.citation.start, citation.citation.end
        yield {"text": _shown(text[end:start])}
        chips = [{"tone": LOOKS[mark][1], "label": words(mark, count)} for mark, count in citation.marks]
        yield {"text": visible(text[start:stop]), "chips": chips}
        end = stop
    yield {"text": _shown(text[end:])}


def _shown(text: str) -> str:
    """Text without signs that cannot be seen, the spaces at its ends kept."""
    before, after = (" " if text.startswith(" ") else ""), (" " if text.endswith(" ") else "")
    return f"{before}{visible(text)}{after}"
