"""The manuscript with its citations marked, and the evidence of one sentence beside it."""

import streamlit as st

from graph.checked import CheckReport
from graph.marks import Mark, MarkedSentence, count_marks
from graph.upload import Handed
from views import address, citations_evidence, knowledge
from views.citations_component import manuscript
from views.citations_marks import words
from views.wording import counted

ANY = "cited"
MOST = 1500
"""The most sentences drawn at once."""


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
    shown = kept[:MOST]
    if chosen:
        hidden = len(sentences) - len(kept)
        st.caption(f"{counted(len(kept), 'sentence')} shown; the filter hides {hidden} of {len(sentences)} sentences.")
    if len(kept) > MOST:
        st.caption(f"The first {MOST} sentences are drawn; filter by a mark to reach the other {len(kept) - MOST}.")
    cited = [one for one in shown if one.citations]
    picked = _picked(cited)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        manuscript(shown, picked.number if picked else None, _pick)
    with right, st.container(key="citations-evidence"):
        if picked:
            _steps(cited, picked)
            citations_evidence.show(picked, report, knowledge.evidence())


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
        on_change=address.teller("mark", key, clears=("sentence",)),
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


def _pick(number: int) -> None:
    address.set_parameters(sentence=str(number))


def _steps(cited: list[MarkedSentence], picked: MarkedSentence) -> None:
    """From one sentence with citations to the next, for whoever does not click in the text."""
    place = cited.index(picked)
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, icon, to in (
            ("Previous", ":material/arrow_back:", place - 1),
            ("Next", ":material/arrow_forward:", place + 1),
        ):
            if 0 <= to < len(cited):
                st.button(label, icon=icon, key=f"citations-{label}", on_click=_pick, args=(cited[to].number,))
        st.caption(f"Cited sentence {place + 1} of {len(cited)}", width="content")
