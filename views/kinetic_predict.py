"""Predict the next link: the state before a link, a question, and the answer with its evidence once it is asked for."""

import streamlit as st

from graph.evidence import Evidence
from graph.teach import Change, Lesson, Question, question
from graph.tell.teach import ANSWERS, question_sentence, verdict_on
from views.cards import link_card
from views.kinetic_follow import in_words, picture_title, step_sentences
from views.kinetic_setting import Setting, go_to, shown_steps
from views.leg_component import leg
from views.wording import counted, escaped

GIVEN = "chain-answers"
"""Session state: what was answered, by setting and step; None where the answer was shown instead."""


def show_predict(evidence: Evidence, setting: Setting, lesson: Lesson) -> None:
    """Draw the mode."""
    shown = shown_steps(lesson)
    asked = question(lesson, shown)
    given: dict[str, tuple[Change | None, Change]] = st.session_state.setdefault(GIVEN, {})
    place = f"{setting.key}|{shown}"
    known = place in given
    visible = shown + 1 if known and asked else shown
    with st.container(border=True):
        _score(given, lesson, shown)
        if asked is None:
            _end(lesson)
        else:
            st.markdown(f"**{escaped(question_sentence(asked))}**")
            if known:
                _answered(asked, given[place][0], shown)
            else:
                _ask(asked, place)
    drawing, telling = st.columns([3, 2], gap="large")
    with drawing:
        leg(lesson, visible, picture_title(lesson, visible), asked=not known)
    with telling:
        in_words(lesson, visible)
        if known and asked:
            link_card(asked.step.link, evidence, title="Why: the link, its claims and its studies")


def _score(given: dict[str, tuple[Change | None, Change]], lesson: Lesson, shown: int) -> None:
    tried = [pair for pair in given.values() if pair[0] is not None]
    right = sum(chosen is answer for chosen, answer in tried)
    seen = len(given) - len(tried)
    shown_only = f", {counted(seen, 'answer')} shown without a guess" if seen else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        place = (
            f"Question {min(shown + 1, len(lesson.steps))} of {len(lesson.steps)}" if lesson.steps else "No question"
        )
        st.caption(place, width="content")
        st.space("stretch")
        st.caption(f"Right this session: {right} of {len(tried)}{shown_only}", width="content")


def _ask(asked: Question, place: str) -> None:
    chosen = st.radio(
        "Your answer", asked.options, format_func=lambda change: ANSWERS[change], index=None, key=f"guess {place}"
    )
    with st.container(horizontal=True):
        if st.button("Check", disabled=chosen is None, icon=":material/check:"):
            st.session_state[GIVEN][place] = (chosen, asked.answer)
            st.rerun()
        if st.button("Show the answer", type="tertiary"):
            st.session_state[GIVEN][place] = (None, asked.answer)
            st.rerun()


def _answered(asked: Question, chosen: Change | None, shown: int) -> None:
    if chosen is None:
        st.markdown(f"The answer: **{escaped(ANSWERS[asked.answer])}**")
    elif chosen is asked.answer:
        st.success(escaped(verdict_on(asked, chosen)), icon=":material/check_circle:")
    else:
        st.warning(
            f"{escaped(verdict_on(asked, chosen))} You said: {escaped(ANSWERS[chosen])}.", icon=":material/close:"
        )
    step_sentences(asked.step)
    st.button("Next question", icon=":material/chevron_right:", on_click=go_to, args=(shown + 1,))


def _end(lesson: Lesson) -> None:
    with st.container(border=True):
        if lesson.steps:
            st.markdown(f"**That was the last of {counted(len(lesson.steps), 'link')}.**")
            st.button("Start again", on_click=go_to, args=(0,))
        else:
            st.markdown("**Nothing in the graph follows from this, so there is nothing to predict.**")
            st.caption("Turn something else, or switch a link or an intervention on again.")
