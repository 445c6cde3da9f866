"""Rival mechanisms side by side: what is offered as the cause of the pain, and how the evidence falls for each."""

import streamlit as st

from graph.evidence import Evidence
from graph.link import Link
from graph.rivals import Account, accounts, rival_group
from graph.tell.sentences import capital, link_sentence
from ontology.concept import Concept
from views.address import follow, name_of, open_link, teller
from views.cards import link_body, standing_badge
from views.kinetic_setting import read_many
from views.wording import counted, escaped

PLACES = 3
"""How many mechanisms stand side by side."""
NOBODY = ""


def show_rivals(evidence: Evidence) -> None:
    """Draw the mode."""
    names = {name_of(one): one for one in evidence.concepts_of_kind("Mechanism")}
    default = [name_of(one) for one in rival_group(evidence)]
    columns = st.columns(PLACES)
    chosen = []
    for place, column in enumerate(columns):
        with column:
            chosen.append(_pick(evidence, names, default, place))
    picked = list(dict.fromkeys(name for name in chosen if name))
    if not picked:
        st.info("Pick two or three mechanisms to set side by side.")
        return
    sides, between = accounts(evidence, [names[name] for name in picked])
    for link in between:
        st.markdown(f"{escaped(link.claims[0].text)} {standing_badge(link.standing)}")
    for column, side in zip(st.columns(PLACES, border=True), sides, strict=False):
        with column:
            _account(evidence, side)


def _pick(evidence: Evidence, names: dict[str, Concept], default: list[str], place: int) -> str:
    """One of the pickers; together they make the parameter."""
    keys = [f"chain-vs-{number}" for number in range(PLACES)]

    def at(given: list[str]) -> str:
        known = [name for name in given if name in names]
        return known[place] if place < len(known) else NOBODY

    follow("vs", keys[place], lambda _: at(read_many(evidence, "vs")), at(default))
    label = f"{('First', 'Second', 'Third')[place]} mechanism"
    chosen = st.selectbox(
        label,
        [NOBODY, *names],
        format_func=lambda name: capital(names[name].label) if name else "none",
        key=keys[place],
        on_change=teller(
            "vs", keys[place], lambda _: ",".join(st.session_state[key] for key in keys if st.session_state[key]) or "-"
        ),
    )
    return str(chosen or NOBODY)


def _account(evidence: Evidence, side: Account) -> None:
    st.header(escaped(capital(side.concept.label)))
    if side.concept.definition:
        st.caption(escaped(side.concept.definition))
    st.markdown(
        f":green-badge[✓ {counted(len(side.supporting), 'study', 'studies')} for] "
        f":red-badge[✗ {counted(len(side.disputing), 'study', 'studies')} against]"
    )
    for title, links in (
        ("What it is said to lead to", side.onward),
        ("What is said to lead to it", side.leading),
        ("Where and when", side.placing),
    ):
        st.markdown(f"**{title}**")
        if not links:
            st.caption("Nothing in the graph.")
        for link in links:
            _link(evidence, link)
    open_link("What addresses it", "", y=name_of(side.concept), icon=":material/account_tree:")


def _link(evidence: Evidence, link: Link) -> None:
    label = f"{escaped(link_sentence(link))} {standing_badge(link.standing)}"
    with st.expander(label, key=f"rival-{link.key}", on_change="rerun") as details:
        if details.open:
            link_body(link, evidence)
