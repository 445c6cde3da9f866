"""The first screen: why does this exercise address that mechanism, and what backs every link?"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

import streamlit as st

from graph.answer import Why
from graph.belief import Word
from graph.evidence import Evidence
from graph.tell.sentences import capital, link_words, standing_phrase, verdict_sentence
from graph.tell.why import UNAPPRAISED
from graph.why import why
from ontology.concept import Concept
from views import knowledge
from views.address import follow, teller
from views.cards import standing_badge
from views.why_question import question
from views.wording import escaped

if TYPE_CHECKING:
    from graph.stores.store import Found

VIEWS = {
    "graph": "Graph",
    "steps": "Steps",
    "table": "Table",
    "sources": "Sources",
    "alternatives": "Alternatives",
    "export": "Export",
}
LEAST = {
    Word.DISPUTED: "Any standing",
    Word.UNTESTED: "No disputed link",
    Word.MIXED: "Every link tested",
    Word.SUPPORTED: "Every link supported",
}


Asked = tuple[Evidence, Why]


def show() -> None:
    """Draw the screen."""
    bundled = knowledge.store_name() is None
    st.title("Why does this exercise address this mechanism?" if bundled else "Why does this address that?")
    if not knowledge.whole():
        import_module("views.why_stored").show()
        return
    known = knowledge.evidence()
    source, target = question(known)
    if source and target:
        answered(source, target, lambda least: (known, why(known, source, target, least=least)))
    elif source or target:
        import_module("views.why_lists").show(known, source, target)


def answered(source: "Concept | Found", target: "Concept | Found", ask: Callable[[Word], Asked]) -> None:
    """Draw the answer.

    Args:
        source: What acts.
        target: What it may change.
        ask: Gives the answer, and the evidence it is drawn from, for chains whose links stand at least so well.
    """
    if source.id == target.id:
        st.info(f"Both ends are {escaped(source.label)}. Choose two different things.")
        return
    least = follow("min", "why-min", _word, Word.DISPUTED)
    known, answer = ask(least)
    _verdict(answer)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        shown = _view()
        _filters(answer)
    import_module(f"views.why_{shown}").show(answer, known)


def _word(name: str) -> Word | None:
    return Word(name) if name in list(Word) else None


def _verdict(answer: Why) -> None:
    """The verdict in words, before anything is drawn."""
    with st.container(border=True, gap="xsmall"):
        verdict = answer.verdict
        badges = f":gray-badge[{capital(verdict.effect)}]"
        st.markdown(f"{badges} {standing_badge(verdict.standing)}" if verdict.standing else badges)
        sentence = verdict_sentence(answer)
        st.header(escaped(sentence), anchor=False)
        weakest = answer.deciding.weakest if answer.deciding else None
        if weakest and link_words(weakest) not in sentence:
            st.markdown(f"**Weakest link** {escaped(link_words(weakest))} {standing_badge(weakest.standing)}")
        for link in answer.refuted:
            if link != weakest:
                said = f"{escaped(link_words(link))}: {escaped(standing_phrase(link.standing))}"
                st.caption(f"Disputed on the way: {said}.")
        if answer.ranked_by == "specificity" and answer.chains:
            st.caption(UNAPPRAISED)


def _view() -> str:
    follow("view", "why-view", lambda name: name if name in VIEWS else None, "graph")
    shown = st.segmented_control(
        "Show as",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        key="why-view",
        required=True,
        wrap=True,
        on_change=teller("view", "why-view"),
    )
    return shown or "graph"


def _filters(answer: Why) -> None:
    """Which chain stands out, and how well every link must stand."""
    with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
        numbers = list(range(len(answer.chains) + 1))
        follow("chain", "why-chain", lambda text: _number(text, numbers), 0)
        if st.session_state["why-chain"] not in numbers:
            st.session_state["why-chain"] = 0
        if len(answer.chains) > 1:
            st.selectbox(
                "Chain",
                numbers,
                format_func=lambda number: f"Chain {number} of {len(answer.chains)}" if number else "All chains",
                key="why-chain",
                on_change=teller("chain", "why-chain", lambda number: str(number or "")),
                width=150,
            )
        st.selectbox(
            "Standing",
            list(LEAST),
            format_func=LEAST.__getitem__,
            key="why-min",
            on_change=teller("min", "why-min", lambda word: "" if word is Word.DISPUTED else str(word)),
            width=190,
        )


def _number(text: str, numbers: list[int]) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= len(str(numbers[-1])) and int(text) in numbers else None
