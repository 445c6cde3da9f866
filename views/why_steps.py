"""The answer in words: one chain, the weakest link first, then a card a step."""

import streamlit as st

from graph.answer import Chain, Why
from graph.evidence import Evidence
from graph.tell.citing import Naming
from graph.tell.sentences import link_sentence, link_words
from graph.tell.why import chain_heading, measured, sides
from views.address import set_parameters
from views.cards import link_card, standing_badge
from views.wording import counted, escaped


def show(answer: Why, known: Evidence) -> None:
    """Draw the steps of the chain that was chosen, or of the one that carries the verdict."""
    for link in answer.decided_elsewhere:
        link_card(link, known, title="What decides, outside the chains")
    if answer.chains:
        _chain(answer, known, _number(answer))
    for route in answer.null_routes:
        onward = ", then ".join(link_words(link) for link in route.onward)
        link_card(route.link, known, title="Said to leave it as it is")
        if onward:
            st.caption(f"From there: {escaped(onward)}.")
    if answer.why_not:
        _unjoined(answer, known)


def _number(answer: Why) -> int:
    chosen = int(st.session_state.get("why-chain", 0))
    if chosen:
        return chosen
    deciding = answer.deciding
    return next((place for place, chain in enumerate(answer.chains, start=1) if chain == deciding), 1)


def _chain(answer: Why, known: Evidence, number: int) -> None:
    chain = answer.chains[number - 1]
    naming = Naming(known.references)
    st.subheader(escaped(chain_heading(answer, number)), anchor=False)
    with st.container(border=True, gap="xsmall"):
        step = chain.links.index(chain.weakest) + 1
        named = escaped(sides(f"Weakest link, step {step}", chain.weakest, naming))
        st.markdown(f"**{named}** {standing_badge(chain.weakest.standing)}")
        st.markdown(escaped(measured(chain, known.ontology, naming)))
    for place, link in enumerate(chain.links, start=1):
        weakest = ", the weakest link" if link == chain.weakest else ""
        link_card(link, known, title=f"Step {place} of {len(chain.links)}{weakest}")
    _others(answer, number)


def _others(answer: Why, number: int) -> None:
    others = [(place, chain) for place, chain in enumerate(answer.chains, start=1) if place != number]
    if not others:
        return
    st.subheader("Other chains", anchor=False)
    for place, chain in others:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"{escaped(_route(chain))} {standing_badge(chain.standing)}")
            st.caption(f"{counted(len(chain.links), 'link')}; weakest: {escaped(link_words(chain.weakest))}.")
            st.button(
                f"Show chain {place}",
                key=f"why-chain-{place}",
                on_click=set_parameters,
                kwargs={"chain": str(place)},
            )


def _route(chain: Chain) -> str:
    return " → ".join((chain.links[0].subject.label, *(link.object.label for link in chain.links)))


def _unjoined(answer: Why, known: Evidence) -> None:
    st.markdown("There is no chain to tell step by step. “Alternatives” says why not, and what to look at.")
    if answer.changes:
        st.subheader(escaped(f"What {answer.source.label} is said to change"), anchor=False)
        for link in answer.changes:
            link_card(link, known, title=link_sentence(link))
