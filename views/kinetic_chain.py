"""Kinetic chain: turn one quantity up or down on the leg, and see what follows, link by link."""

import streamlit as st

from graph.body import PLACES
from graph.evidence import Evidence
from graph.tell.sentences import capital, link_words
from ontology.concept import Concept, Kind
from views import knowledge
from views.address import concept_named, name_of, set_parameters, teller
from views.address import follow as follow_parameter
from views.kinetic_setting import START, Setting, off_id, read_many, restarting, startable
from views.wording import counted, escaped

MODES = {"follow": "Follow", "predict": "Predict the next link", "rivals": "Rival mechanisms"}
TURNS = {"up": "▲ Up", "down": "▼ Down"}


def show() -> None:
    """Draw the screen."""
    evidence = knowledge.evidence()
    st.title("Kinetic chain")
    st.caption("Turn one thing on the leg and follow, link by link, what is said to change and how well that stands.")
    if PLACES.keys().isdisjoint(evidence.ontology.concepts):
        st.info("The drawing is of a leg, and nothing in this store has its place there.")
        return
    follow_parameter("mode", "chain-mode", lambda text: text if text in MODES else None, "follow")
    mode = st.segmented_control(
        "What to do",
        list(MODES),
        format_func=MODES.__getitem__,
        key="chain-mode",
        required=True,
        label_visibility="collapsed",
        on_change=teller("mode", "chain-mode", lambda value: None if value == "follow" else str(value)),
    )
    if mode == "rivals":
        from views.kinetic_rivals import show_rivals  # noqa: PLC0415 - each mode imports what it draws with

        show_rivals(evidence)
        return
    setting = _setting(evidence)
    lesson = setting.lesson(evidence)
    if mode == "predict":
        from views.kinetic_predict import show_predict  # noqa: PLC0415

        show_predict(evidence, setting, lesson)
    else:
        from views.kinetic_follow import show_follow  # noqa: PLC0415

        show_follow(evidence, lesson)


def _setting(evidence: Evidence) -> Setting:
    """The row of controls: what is turned, which way, and what is added or switched off."""
    names = startable(evidence)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        concept = _pick(evidence, names)
        up = _turn(concept)
        with st.popover("Add or switch off", icon=":material/tune:"):
            also = _also(evidence, concept, names)
            off = _off(evidence, concept, up=up, also=also)
    if off:
        st.caption(f":material/toggle_off: {counted(len(off), 'link or intervention', 'links or interventions')} off.")
    return Setting(concept, up, also, off)


def _pick(evidence: Evidence, names: dict[str, Concept]) -> Concept:
    def known(text: str) -> str | None:
        concept = concept_named(evidence, text)
        name = name_of(concept) if concept else None
        return name if name in names else None

    default = START if START in names else next(iter(names))
    follow_parameter("q", "chain-q", known, default)
    chosen = st.selectbox(
        "Turn",
        list(names),
        format_func=lambda name: _option(names[name]),
        key="chain-q",
        width=420,
        on_change=restarting("q", "chain-q", str, "off", "also", "turn"),
    )
    return names[chosen or default]


def _option(concept: Concept) -> str:
    """How a concept is listed: with its kind, and the first of the other names it is found by."""
    other = f", also “{concept.synonyms[0]}”" if concept.synonyms else ""
    return f"{capital(concept.label)} — {concept.kind.label}{other}"


def _turn(concept: Concept) -> bool:
    if concept.kind is Kind.INTERVENTION:
        st.caption("An intervention is done, or not.", width="content")
        return True
    follow_parameter("turn", "chain-turn", lambda text: text if text in TURNS else None, "up")
    turn = st.segmented_control(
        "Direction",
        list(TURNS),
        format_func=TURNS.__getitem__,
        key="chain-turn",
        required=True,
        on_change=teller("turn", "chain-turn", lambda value: None if value == "up" else str(value)),
    )
    return turn != "down"


def _also(evidence: Evidence, concept: Concept, names: dict[str, Concept]) -> tuple[Concept, ...]:
    options = {
        name: capital(one.label) for name, one in names.items() if one.kind is Kind.INTERVENTION and one is not concept
    }
    return tuple(
        names[name] for name in _several(evidence, "also", options, ("Do as well", "Add an intervention", "Not"))
    )


def _off(evidence: Evidence, concept: Concept, *, up: bool, also: tuple[Concept, ...]) -> frozenset[str]:
    everything = Setting(concept, up, also, frozenset()).lesson(evidence)
    options = {name_of(one): one.label for one in (concept, *also) if one.kind is Kind.INTERVENTION}
    options |= {step.link.key: capital(link_words(step.link)) for step in everything.steps}
    chosen = _several(evidence, "off", options, ("Switch off", "A link or an intervention", "On again:"))
    return frozenset(found for name in chosen if (found := off_id(evidence, name)) is not None)


def _several(evidence: Evidence, name: str, options: dict[str, str], words: tuple[str, str, str]) -> list[str]:
    """Pick several of many, one after another; each can be taken back. The address alone holds them."""
    label, placeholder, back = words
    chosen = [one for one in read_many(evidence, name) if one in options]
    key = f"chain-add-{name}"

    def add() -> None:
        picked = st.session_state[key]
        if picked:
            set_parameters(**{name: ",".join([*chosen, picked])})
            st.session_state[key] = None

    def take_back(one: str) -> None:
        set_parameters(**{name: ",".join(other for other in chosen if other != one)})

    left = [one for one in options if one not in chosen]
    st.selectbox(
        label, left, index=None, format_func=options.__getitem__, key=key, placeholder=placeholder, on_change=add
    )
    for one in chosen:
        st.button(f"{back} {escaped(options[one])}", key=f"{key} {one}", on_click=take_back, args=(one,))
    return chosen
