"""The manuscript with its citations marked, and the evidence of one sentence beside it."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from graph.checked import CheckReport
from graph.marks import Mark, MarkedSentence, count_marks
from graph.upload import Handed
from views import address, citations_evidence, knowledge
from views.citations_component import manuscript
from views.citations_marks import words
from views.paging import first_shown
from views.wording import counted

ANY = "cited"
PER_PAGE = 250
"""Sentences on a page."""


def show(report: CheckReport, sentences: tuple[MarkedSentence, ...], handed: Handed) -> None:  # noqa: ARG001 - as all views
    """Draw both."""
    if not any(one.citations for one in sentences):
        st.info(
            "No citation was found in it. If there are some, say under “Read it otherwise” how they are marked, or "
            "what it is written in.",
            icon=":material/search_off:",
        )
    chosen = _filter(sentences)
    kept = [one for one in sentences if _passes(one, chosen)]
    if chosen:
        hidden = len(sentences) - len(kept)
        st.caption(f"{counted(len(kept), 'sentence')} shown; the filter hides {hidden} of {len(sentences)} sentences.")
    first = first_shown("citations-text-page", len(kept), PER_PAGE)
    shown = kept[first : first + PER_PAGE]
    if len(kept) > PER_PAGE:
        st.caption(f"Sentences {first + 1} to {first + len(shown)} of {len(kept)}; the other pages have the rest.")
    picked = _picked([one for one in shown if one.citations])
    pages = {one.number: page_of(place) for place, one in enumerate(kept, start=1) if one.citations}
    left, right = st.columns([3, 2], gap="medium")
    with left:
        manuscript(shown, picked.number if picked else None, partial(_pick, pages))
    with right, st.container(key="citations-evidence"):
        if picked:
            _steps(pages, picked)
            citations_evidence.show(picked, report, knowledge.evidence())


def page_of(place: int) -> str | None:
    """The page on which the sentence at a place stands, counted from 1; None for the first."""
    return str((place - 1) // PER_PAGE + 1) if place > PER_PAGE else None


def _filter(sentences: tuple[MarkedSentence, ...]) -> str | None:
    counts = count_marks(sentences)
    options = {ANY: "Any citation", **{mark.name.lower(): words(mark, 1) for mark in Mark if counts[mark]}}
    key = "citations-mark"
    address.follow("mark", key, lambda value: value if value in options else None, None, resume=False)
    if st.session_state[key] not in (None, *options):
        st.session_state[key] = None
    if len(options) == 1:
        return None
    chosen: str | None = st.pills(
        "Show only sentences with",
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=address.teller("mark", key, clears=("sentence", "page")),
    )
    return chosen


def _passes(one: MarkedSentence, chosen: str | None) -> bool:
    if chosen is None:
        return True
    return bool(one.citations) if chosen == ANY else one.marks[Mark[chosen.upper()]] > 0


def _picked(cited: list[MarkedSentence]) -> MarkedSentence | None:
    """The sentence of the address, else the first that not every study supports."""
    name = address.parameter("sentence")
    asked = next((one for one in cited if str(one.number) == name), None)
    telling = (one for one in cited if one.mark is not Mark.SUPPORTED)
    return asked or next(telling, None) or next(iter(cited), None)


def _pick(pages: Mapping[int, str | None], number: int) -> None:
    address.set_parameters(sentence=str(number), page=pages.get(number))


def _steps(pages: Mapping[int, str | None], picked: MarkedSentence) -> None:
    """From one sentence with citations to the next, for whoever does not click in the text."""
    cited = list(pages)
    place = cited.index(picked.number)
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, icon, to in (
            ("Previous", ":material/arrow_back:", place - 1),
            ("Next", ":material/arrow_forward:", place + 1),
        ):
            if 0 <= to < len(cited):
                st.button(label, icon=icon, key=f"citations-{label}", on_click=_pick, args=(pages, cited[to]))
        st.caption(f"Cited sentence {place + 1} of {len(cited)}", width="content")
