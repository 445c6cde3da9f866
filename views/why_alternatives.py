"""What else there is: other interventions side by side, rival accounts, and where there is no chain, why not."""

import streamlit as st

from graph.answer import Effected, Why, WhyNot
from graph.evidence import Evidence
from graph.tell.sentences import capital, link_words, standing_phrase
from ontology.concept import Concept
from views import knowledge
from views.address import name_of, open_link, set_parameters
from views.cards import standing_badge
from views.wording import counted, escaped

COLUMNS = 3
MOST = 6


def show(answer: Why, _known: Evidence) -> None:
    """Draw the reasons why not, the alternatives and the rivals."""
    target = answer.asked[1]
    if answer.why_not:
        _why_not(answer, answer.why_not)
    st.subheader(escaped(f"What else addresses {target.label}"), anchor=False)
    if not answer.alternatives:
        st.markdown(
            f"No other intervention in the graph is argued to change {escaped(target.label)} in a known direction."
        )
    for start in range(0, len(answer.alternatives), COLUMNS):
        for column, row in zip(st.columns(COLUMNS), answer.alternatives[start : start + COLUMNS], strict=False):
            with column:
                _alternative(row, target)
    if not knowledge.whole():
        st.caption("In a store of this size only the interventions with the best chains are looked at.")
    open_link(f"Everything that reaches {target.label}", "", icon=":material/list:", x="any", y=name_of(target))
    if answer.rivals:
        _rivals(answer)


def _alternative(row: Effected, target: Concept) -> None:
    with st.container(border=True, gap="xsmall", height="stretch"):
        open_link(capital(row.concept.label), "", x=name_of(row.concept), y=name_of(target))
        badge = standing_badge(row.verdict.standing) if row.verdict.standing else ""
        st.markdown(f":gray-badge[{capital(row.verdict.effect)}] {badge}")
        if row.chain:
            route = (row.chain.links[0].subject, *(link.object for link in row.chain.links))
            st.caption(escaped(" → ".join(concept.label for concept in route)))
            st.caption(f"{counted(len(row.chain.links), 'link')}; weakest: {escaped(link_words(row.chain.weakest))}.")


def _why_not(answer: Why, why_not: WhyNot) -> None:
    source, target = answer.asked
    st.subheader("Why there is no chain", anchor=False)
    if why_not.hidden:
        st.markdown(f"{counted(why_not.hidden, 'chain')} or more have a link that stands lower than you asked for.")
        st.button("Show all chains", on_click=set_parameters, kwargs={"min": None})
        return
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(f"**What {escaped(source.label)} is said to change**")
        _ends(why_not.reached, "Nothing in the graph.", x=name_of(source))
    with right, st.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(f"**What is said to change {escaped(target.label)}**")
        _ends(why_not.leading, "Nothing in the graph.", y=name_of(target))
    if why_not.missing:
        gaps = "; ".join(f"{tail.label} → {head.label}" for tail, head in why_not.missing)
        st.markdown(f"One further link would join them, nearest first: {escaped(gaps)}. Nobody in the graph claims it.")


def _ends(concepts: tuple[Concept, ...], nothing: str, **end: str) -> None:
    if not concepts:
        st.caption(nothing)
    other = "y" if "x" in end else "x"
    for concept in concepts[:MOST]:
        open_link(capital(concept.label), "", **{**end, other: name_of(concept)})
    if len(concepts) > MOST:
        st.caption(f"And {len(concepts) - MOST} more.")


def _rivals(answer: Why) -> None:
    st.subheader("Rival accounts", anchor=False)
    for rival in answer.rivals:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{escaped(capital(rival.concept.label))}**")
            st.markdown(escaped(rival.claimed_by.claims[0].text))
            for link in rival.onward:
                said = escaped(f"{capital(link_words(link))} — {standing_phrase(link.standing)}.")
                st.markdown(f"{standing_badge(link.standing)} {said}")
            source = name_of(answer.asked[0])
            open_link(f"Ask why for {rival.concept.label}", "", x=source, y=name_of(rival.concept))
