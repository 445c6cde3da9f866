"""Follow a lesson: the leg, the step that was added last with its evidence, and the same state in words."""

import streamlit as st

from graph.evidence import Evidence
from graph.teach import Lesson, State, Step, lost
from graph.tell.sentences import capital
from graph.tell.teach import (
    by_region,
    held_words,
    lost_sentence,
    now_words,
    others_sentence,
    sign_words,
    step_sentence,
)
from ontology.concept import Kind
from views.cards import link_card, standing_badge
from views.kinetic_handout import handout_menu
from views.kinetic_setting import go_to, shown_steps, switch_off
from views.leg_component import leg
from views.wording import counted, escaped


def show_follow(evidence: Evidence, lesson: Lesson) -> None:
    """Draw the mode."""
    shown = shown_steps(lesson)
    with st.container(border=True):
        _buttons(evidence, lesson, shown)
        if shown:
            step = lesson.steps[shown - 1]
            step_sentences(step)
            st.button(
                "Switch this link off",
                icon=":material/link_off:",
                type="tertiary",
                on_click=switch_off,
                args=(step.link.key,),
            )
        else:
            _beginning(lesson)
    drawing, telling = st.columns([3, 2], gap="large")
    with drawing:
        leg(lesson, shown, picture_title(lesson, shown))
    with telling:
        in_words(lesson, shown)
        if lesson.off:
            _lost(evidence, lesson)
        if shown:
            step = lesson.steps[shown - 1]
            link_card(step.link, evidence, title=f"Link {step.number}, its claims and its studies")


def picture_title(lesson: Lesson, shown: int) -> str:
    """What a screen reader says of the picture."""
    reached = len(lesson.states[shown]) - len(lesson.states[0])
    return (
        f"A right leg seen from the front. {capital(held_words(lesson.held))}; after "
        f"{counted(shown, 'link')} {counted(reached, 'quantity', 'quantities')} reached, listed under “In words”."
    )


def _buttons(evidence: Evidence, lesson: Lesson, shown: int) -> None:
    last = len(lesson.steps)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Previous", icon=":material/chevron_left:", disabled=shown == 0, on_click=go_to, args=(shown - 1,))
        st.button("Next", icon=":material/chevron_right:", disabled=shown == last, on_click=go_to, args=(shown + 1,))
        st.markdown(f"Step **{shown}** of {last}", width="content")
        st.space("stretch")
        if shown:
            st.button("Start again", type="tertiary", on_click=go_to, args=(0,))
        if shown < last:
            st.button("Show all", type="tertiary", on_click=go_to, args=(last,))
        handout_menu(evidence, lesson, shown)


def _beginning(lesson: Lesson) -> None:
    if not lesson.steps:
        st.markdown(f"**Nothing in the graph follows from {escaped(held_words(lesson.held))}.**")
        st.caption("Turn something else, or switch a link or an intervention on again.")
        return
    reached = len(lesson.last) - len(lesson.states[0])
    links = counted(len(lesson.steps), "link leads", "links lead")
    st.markdown(
        f"**{escaped(capital(held_words(lesson.held)))}.** {links} on from here, to "
        f"{counted(reached, 'quantity', 'quantities')}. Press Next to add them one by one."
    )
    st.caption("▲ rises · ▼ falls · = stays as it is · ? the direction is undetermined")


def step_sentences(step: Step) -> None:
    """What a step adds and what comes of it, in sentences."""
    st.markdown(f"**{escaped(step_sentence(step))}**")
    if step.others:
        st.markdown(escaped(others_sentence(step)))
    st.caption(f"Sign of the link: {escaped(sign_words(step.link))}")


def in_words(lesson: Lesson, shown: int) -> None:
    """The text twin of the picture: every quantity reached so far, from the pelvis down."""
    with st.container(border=True, gap="xsmall"):
        st.markdown("**In words**")
        number = 0
        for region, states in by_region(lesson.states[shown].values()):
            st.caption(str(region))
            lines = [f"{number + place}. {_line(state)}" for place, state in enumerate(states, start=1)]
            st.markdown("\n".join(lines))
            number += len(states)


def _line(state: State) -> str:
    said = f"{state.change.mark} {escaped(capital(state.concept.label))}"
    if state.standing is None:
        return f"{said} — {'done' if state.concept.kind is Kind.INTERVENTION else 'turned by you'}"
    return f"{said} {escaped(now_words(state))} {standing_badge(state.standing)}"


def _lost(evidence: Evidence, lesson: Lesson) -> None:
    changes = lost(evidence, lesson)
    with st.container(border=True):
        st.markdown(f"**What no longer follows, or follows otherwise: {len(changes)}**")
        if not changes:
            st.caption("Nothing: every quantity is still reached, the same way and standing alike.")
        for change in changes:
            st.markdown(f"- {escaped(lost_sentence(change))}")
