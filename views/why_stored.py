"""The question, put to a store too large to list: two fields that find a concept as it is typed."""

from collections.abc import Callable

import streamlit as st

from graph.answer import Why
from graph.belief import Word
from graph.evidence import Evidence
from graph.stores.ask import for_addresses, for_effects, for_why
from graph.stores.plan import MOST_ACTS, MOST_NEAR, NEAREST_ACTS, Plan
from graph.stores.store import Found, Store
from graph.tell.choices import ANY, SOURCES
from graph.why import why
from ontology.concept import Concept, Kind
from views import knowledge, why_lists
from views.address import found_named, name_of_id, open_link, parameter, set_parameters
from views.finder_component import Hit, Offer, finder
from views.wording import escaped

ENDS = {"x": "Cause", "y": "Effect"}
EFFECTS = tuple(kind for kind in SOURCES if kind is not Kind.INTERVENTION)
WANTED = (Kind.CONDITION, Kind.SYMPTOM)
LISTED = 12
"""How many concepts fit into the list."""
EXAMPLES = 3


def show() -> None:
    """Draw the two fields and the answer."""
    store = knowledge.store()
    for name in ENDS:
        _complain(store, name)
    ends = {name: _end(store, name) for name in ENDS}
    source, target = ends["x"], ends["y"]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _field(store, "x", source, target)
        st.button("Swap", icon=":material/swap_horiz:", help="Turn the question round", on_click=_swap(source, target))
        _field(store, "y", target, source)
    if source and target:
        # Imported here, because it imports this.
        from views.why import answered  # noqa: PLC0415

        answered(source, target, lambda least: _asked(knowledge.source(), source.id, target.id, least))
    elif source:
        known, concept = _effects(knowledge.source(), source.id)
        lead = f"Listed are the nearest it leads to, {MOST_NEAR} at most. Any other can be asked about above."
        why_lists.show(known, concept, None, lead)
    elif target:
        known, concept = _addresses(knowledge.source(), target.id)
        acts = len(store.listed((Kind.INTERVENTION,)))
        lead = f"Of {acts:,} interventions the {NEAREST_ACTS} with the best chains are looked at. "
        lead += "Any other can be asked about above."
        why_lists.show(known, None, concept, lead if acts > MOST_ACTS else "")
    else:
        _examples(store)


def _end(store: Store, name: str) -> Found | None:
    """The concept at one end, if the address names one that a chain may have there."""
    given = parameter(name)
    found = found_named(store, given) if given and given != ANY else None
    return found if found and found.kind in SOURCES else None


# ── The fields ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _field(store: Store, name: str, chosen: Found | None, other: Found | None) -> None:
    anything = [Hit(ANY, f"Any {ENDS[name].lower()}", open=True)] if chosen else []
    offer = _suggested(knowledge.source(), name, other.id if other else "")
    finder(
        f"why-{name}",
        ENDS[name],
        shown=chosen.label if chosen else "",
        first=Offer((*anything, *offer.hits), offer.words),
        search=lambda text: offered(store, text, SOURCES),
        choose=lambda picked: set_parameters(**{name: picked}, pick=None, chain=None),
        placeholder=f"Any {ENDS[name].lower()}: type a name" if other else "Type any name",
    )


def offered(store: Store, text: str, kinds: tuple[Kind, ...]) -> Offer:
    """The concepts of some kinds that fit a text."""
    found = store.search(text, LISTED + 1, kinds)
    if not found:
        return Offer((), "Nothing has a name like that.")
    more = len(found) > LISTED
    return Offer(tuple(map(hit, found[:LISTED])), f"The first {LISTED}. Type more to narrow them down." if more else "")


def hit(found: Found) -> Hit:
    """A concept as an entry of a list."""
    kind = found.kind.label
    return Hit(name_of_id(found.id), found.label, f"also {found.also} · {kind}" if found.also else kind)


@st.cache_resource(show_spinner=False, max_entries=256)
def _suggested(source: knowledge.Source, name: str, other: str) -> Offer:  # noqa: ARG001 - tells one set of data from another
    """What to offer before anything is typed: what the other end is joined to, else what is linked most."""
    store = knowledge.store()
    total = f"Type to search {len(store.index.ids):,} concepts."
    if not other:
        kinds = (
            (Kind.INTERVENTION,) if name == "x" else tuple(kind for kind in SOURCES if kind is not Kind.INTERVENTION)
        )
        most = [store.found(int(number)) for number in store.most_linked(kinds, LISTED)]
        return Offer(tuple(map(hit, most)), f"These have the most links. {total}")
    plan = Plan(store)
    joined = plan.acts(other)[:LISTED] if name == "x" else list(plan.near(other, forward=True))[:LISTED]
    near = [store.found(store.number(one)) for one in joined]
    if not near:
        return Offer((), f"Nothing is joined to it. {total}")
    label = store.found(store.number(other)).label
    words = f"These lead to {label}." if name == "x" else f"{label} leads to these."
    return Offer(tuple(map(hit, near)), f"{words} {total}")


def _swap(source: Found | None, target: Found | None) -> Callable[[], None]:
    def turn() -> None:
        x, y = (name_of_id(end.id) if end else ANY for end in (target, source))
        set_parameters(x=x, y=y, pick=None, chain=None)

    return turn


def _complain(store: Store, name: str) -> None:
    """Say that an address names what there is none of, and offer the nearest names."""
    given = parameter(name)
    if not given or given == ANY:
        return
    found = found_named(store, given)
    if found and found.kind in SOURCES:
        return
    with st.container(border=True, gap="xsmall"):
        if found:
            st.markdown(f"**{escaped(found.label)}** ({found.kind.label}) stands in no causal chain.")
            open_link(f"About {found.label}", "terms", term=name_of_id(found.id))
            return
        st.markdown(f"Nothing here is called “{escaped(given[:80])}”.")
        near = [store.found(number) for number in store.index.names.near(given[:80].replace("-", " "))]
        near = [one for one in near if one.kind in SOURCES]
        if near:
            st.caption("The nearest names:")
            with st.container(horizontal=True):
                for one in near:
                    rest = {key: value for key, value in st.query_params.to_dict().items() if key in ("x", "y", "view")}
                    open_link(one.label, "", **{**rest, name: name_of_id(one.id)})


def _examples(store: Store) -> None:
    st.markdown(
        f"Ask a graph of {len(store.index.ids):,} concepts and {store.index.links:,} links. "
        "Choose a cause, an effect, or both; with one of them open, what is nearest to the other is listed."
    )
    pairs = _pairs(knowledge.source())
    if pairs:
        with st.container(border=True, gap="xsmall"):
            st.caption("For example")
            for source, target in pairs:
                x, y = name_of_id(source.id), name_of_id(target.id)
                open_link(f"Why {source.label} for {target.label}?", "", icon=":material/account_tree:", x=x, y=y)


@st.cache_resource(show_spinner=False, max_entries=4)
def _pairs(source: knowledge.Source) -> list[tuple[Found, Found]]:  # noqa: ARG001 - as above
    """Questions that have an answer: what is linked most of what people want changed, and what reaches it best."""
    store = knowledge.store()
    goals = store.most_linked(WANTED, EXAMPLES)
    goals = goals if len(goals) else store.most_linked(EFFECTS, EXAMPLES)
    pairs = []
    for goal in goals:
        target = store.found(int(goal))
        acts = [store.found(store.number(act)) for act in Plan(store).acts(target.id)]
        near = next((act for act in acts if store.index.network.reaches(store.number(act.id), int(goal))), None)
        if near:
            pairs.append((near, target))
    return pairs


# ── The answers, kept while somebody looks at them ────────────────────────────────────────────────────────────────────


@st.cache_resource(show_spinner="Following the links…", max_entries=64)
def _asked(source: knowledge.Source, x: str, y: str, least: Word) -> tuple[Evidence, Why]:  # noqa: ARG001
    known, one, other = for_why(knowledge.store(), x, y, least=least)
    return known, why(known, one, other, least=least)


@st.cache_resource(show_spinner="Following the links…", max_entries=16)
def _effects(source: knowledge.Source, x: str) -> tuple[Evidence, Concept]:  # noqa: ARG001
    return for_effects(knowledge.store(), x)


@st.cache_resource(show_spinner="Following the links…", max_entries=16)
def _addresses(source: knowledge.Source, y: str) -> tuple[Evidence, Concept]:  # noqa: ARG001
    return for_addresses(knowledge.store(), y)
