"""The question: two lists to choose from by any name, and a button that turns the question round."""

import streamlit as st

from graph.evidence import Evidence
from graph.tell.choices import ANY, SOURCES, TARGETS, choices
from ontology.concept import Concept
from ontology.lookup import suggest
from views.address import concept_named, follow, name_of, open_link, set_parameters
from views.wording import escaped

FIRST = "itbc:hip-strengthening", "itbc:itb-tension"
"""What the screen answers before anything is asked: a pair with supported, mixed and untested links."""
ENDS = {
    "x": ("Exercise or other cause", SOURCES, "Any intervention"),
    "y": ("Mechanism or other effect", TARGETS, "Any mechanism or effect"),
}


def question(known: Evidence) -> tuple[Concept | None, Concept | None]:
    """Draw the two lists and give what is chosen; None where an end is left open, or is not known."""
    for name in ENDS:
        _complain(known, name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        source = _chooser(known, "x", FIRST[0])
        st.button("Swap", icon=":material/swap_horiz:", help="Turn the question round", on_click=_swap)
        target = _chooser(known, "y", FIRST[1])
    if source is None and target is None and st.session_state["why-x"] == st.session_state["why-y"] == ANY:
        st.info("Choose an exercise, a mechanism, or both. With one of them open, all that fit are listed.")
    return source, target


def _chooser(known: Evidence, name: str, first: str) -> Concept | None:
    label, kinds, anything = ENDS[name]
    listed = choices(known, kinds, anything)
    key = f"why-{name}"

    def read(value: str) -> str | None:
        if value == ANY:
            return ANY
        concept = concept_named(known, value)
        return concept.id if concept and concept.id in listed.words else None

    given = st.query_params.get(name)
    unknown = given is not None and read(given) is None
    follow(name, key, read, None if unknown else _default(known, name, first))
    if st.session_state[key] not in (None, *listed.words):
        st.session_state[key] = None

    def chosen() -> None:
        choice = st.session_state[key]
        if choice is None:
            return
        # A synonym stands for its concept, which is then shown by its label.
        st.session_state[key] = listed.settled(choice)
        concept = listed.concepts.get(choice)
        set_parameters(**{name: name_of(concept) if concept else ANY}, pick=None, chain=None)
        st.session_state[f"_seen {key}"] = st.query_params.get(name)
        st.session_state[f"_kept {key}"] = st.session_state[key]

    choice = st.selectbox(
        label,
        list(listed.words),
        index=None,
        format_func=listed.words.__getitem__,
        key=key,
        on_change=chosen,
        placeholder="Type any name",
        width="stretch",
    )
    return listed.concepts.get(choice) if choice else None


def _default(known: Evidence, name: str, first: str) -> str:
    """What an end is when the address does not say: the first question's when neither end is given, else open."""
    other = "y" if name == "x" else "x"
    return ANY if st.query_params.get(other) or first not in known.ontology.concepts else first


def _complain(known: Evidence, name: str) -> None:
    """Say that an address names what there is none of, and offer the nearest names."""
    given = st.query_params.get(name)
    if not given or given == ANY:
        return
    found = concept_named(known, given)
    if found and found.kind in ENDS[name][1]:
        return
    shown = escaped(given[:80])
    with st.container(border=True, gap="xsmall"):
        if found:
            st.markdown(f"**{escaped(found.label)}** ({found.kind.label}) stands in no causal chain.")
            open_link(f"About {found.label}", "terms", term=name_of(found))
            return
        st.markdown(f"Nothing here is called “{shown}”.")
        near = [concept for concept, _, _ in suggest(known.ontology, given[:80].replace("-", " "))]
        near = [concept for concept in near if concept.kind in ENDS[name][1]]
        if near:
            st.caption("The nearest names:")
            with st.container(horizontal=True):
                for concept in near:
                    rest = {key: value for key, value in st.query_params.to_dict().items() if key in ("x", "y", "view")}
                    open_link(concept.label, "", **{**rest, name: name_of(concept)})


def _swap() -> None:
    """Turn the question round, as far as each end may stand at the other side."""
    state = st.session_state
    x, y = state.get("why-x") or ANY, state.get("why-y") or ANY
    names = {end: st.query_params.get(end) for end in ENDS}
    set_parameters(x=names["y"] or _short(y), y=names["x"] or _short(x), pick=None, chain=None)


def _short(choice: str) -> str:
    return choice.removeprefix("itbc:")
