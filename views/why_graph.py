"""The answer as a graph, with the evidence of the chosen node or link beside it."""

import streamlit as st

from graph.answer import Why
from graph.draw.look import STANDING_LOOK
from graph.draw.network import network_data
from graph.draw.picture import Line, Node, Picture, picture
from graph.evidence import Evidence
from graph.tell.sentences import capital, link_words
from views.address import concept_named, name_of, open_link, parameter, set_parameters
from views.cards import link_card
from views.network_component import load_vis, network
from views.wording import counted, escaped

MOST_SHOWN = 6


def show(answer: Why, known: Evidence) -> None:
    """Draw the graph and the card beside it."""
    shown = picture(answer, known)
    chain = st.session_state.get("why-chain", 0)
    picked = _picked(shown, known)
    source, target = answer.asked
    title = f"Why {source.label} for {target.label}: {counted(len(answer.chains), 'chain')}"
    graph, beside = st.columns([7, 3], gap="medium")
    with graph:
        network(network_data(shown, title, chain=chain), picked, lambda name: pick(name, shown))
        st.caption("Arrow keys walk along the links, Enter opens one; Ctrl or ⌘ and the wheel zoom. In words: Steps.")
    with beside:
        _card(answer, known, shown, picked)
    load_vis()


def pick(name: str, shown: Picture) -> None:
    """Write what was chosen in the graph to the address; anything else is not taken."""
    node = next((node for node in shown.nodes if node.name == name), None)
    if node:
        set_parameters(pick=name_of(node.concept))
    elif any(line.key == name for line in shown.lines):
        set_parameters(pick=name)


def _picked(shown: Picture, known: Evidence) -> str | None:
    """Id of the node or link the address names, if it is in the picture."""
    given = parameter("pick")
    if given is None:
        return None
    concept = concept_named(known, given)
    names = {node.name for node in shown.nodes} | {line.key for line in shown.lines}
    name = concept.id if concept else given
    return name if name in names else None


def _card(answer: Why, known: Evidence, shown: Picture, picked: str | None) -> None:
    line = next((line for line in shown.lines if line.key == picked), None)
    node = next((node for node in shown.nodes if node.name == picked), None)
    if node:
        _node_card(node, shown)
    elif line and line.link:
        link_card(line.link, known, title="Weakest link" if line.weakest else "Link")
    elif line:
        _missing_card(answer)
    else:
        st.caption("Choose a node or a link to see what backs it.")
        first = next((line for line in shown.lines if line.weakest), None) or next(iter(shown.lines), None)
        if first and first.link:
            title = "Weakest link" if first.weakest else "First link"
            link_card(first.link, known, title=title)
        elif first:
            _missing_card(answer)


def _node_card(node: Node, shown: Picture) -> None:
    concept = node.concept
    with st.container(border=True, gap="small"):
        st.caption(capital(concept.kind.label))
        st.markdown(f"**{escaped(capital(concept.label))}**")
        if concept.definition:
            st.markdown(escaped(concept.definition))
        if concept.synonyms:
            st.caption(f"Also called {escaped(', '.join(concept.synonyms[:MOST_SHOWN]))}.")
        links = [line for line in shown.lines if line.link and node.name in (line.tail, line.head)]
        for line in links:
            _link_button(line)
        open_link("About this term", "terms", icon=":material/menu_book:", term=name_of(concept))


def _link_button(line: Line) -> None:
    if line.link is None:
        return
    look = STANDING_LOOK[line.link.standing.word]
    st.button(
        f"{look.sign} {escaped(capital(link_words(line.link)))}",
        key=f"why-open-{line.key}",
        help=f"Open the evidence; this link is {look.label}.",
        on_click=set_parameters,
        kwargs={"pick": line.key},
        type="tertiary",
    )


def _missing_card(answer: Why) -> None:
    source, target = answer.asked
    with st.container(border=True):
        st.caption("Missing link")
        st.markdown(
            f"Nobody in the graph claims a link that leads from **{escaped(source.label)}** on to "
            f"**{escaped(target.label)}**. Shown is what the one is said to change, and what may change the other."
        )
        st.caption("“Alternatives” says what to look at instead.")
