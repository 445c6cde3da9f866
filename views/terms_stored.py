"""The terms of a store too large to list: found as they are named, a page at a time."""

import streamlit as st

from graph.evidence import Evidence
from graph.stores.ask import MOST_SHOWN, for_term
from graph.stores.store import Store
from graph.tell.sentences import capital
from ontology.concept import Concept, Kind
from views import address, knowledge, term
from views.address import found_named, name_of_id, open_link
from views.cards import term_card
from views.paging import first_shown
from views.terms import ACROSS, PER_PAGE, heading, wanted

MOST_FOUND = 600
"""Names looked at for what was typed; more are not gone through page by page."""


def show() -> None:
    """Draw the term the address names, or the list of terms."""
    store = knowledge.store()
    named = address.parameter("term")
    found = found_named(store, named) if named else None
    if found is not None:
        known, concept = _term(knowledge.source(), found.id)
        term.show(known, concept)
        links = len(store.links_about(store.number(found.id)))
        if links > MOST_SHOWN:
            st.caption(f"It stands in {links:,} links; {MOST_SHOWN} of them are listed.")
        return
    heading(named)
    text, kind = wanted()
    numbers = _numbers(store, text, kind)
    st.session_state["_terms-list"] = st.query_params.to_dict()
    st.markdown(f"**{_count(store, text, len(numbers))}**")
    if not numbers:
        _nothing(store, text)
        return
    first = first_shown("terms-page", len(numbers), PER_PAGE)
    shown = _cards(knowledge.source(), tuple(numbers[first : first + PER_PAGE]))
    for row in range(0, len(shown), ACROSS):
        for column, one in zip(st.columns(ACROSS), shown[row : row + ACROSS], strict=False):
            with column:
                term_card(one)


def _numbers(store: Store, text: str, kind: Kind | None) -> list[int]:
    kinds = (kind,) if kind else ()
    if text:
        return [store.number(one.id) for one in store.search(text, MOST_FOUND, kinds)]
    listed: list[int] = store.listed(kinds).tolist()
    return listed


def _count(store: Store, text: str, count: int) -> str:
    total = len(store.index.ids)
    if text and count == MOST_FOUND:
        return f"The first {count} with a name like that, of {total:,} terms."
    return (
        f"{count:,} shown; the filters hide {total - count:,} of {total:,}."
        if count < total
        else f"{total:,} terms, by name."
    )


def _nothing(store: Store, text: str) -> None:
    near = [store.found(number) for number in store.index.names.near(text)] if text else []
    if not near:
        st.info("No name is near that. Search for fewer words, or for any kind.", icon=":material/filter_alt_off:")
        return
    st.info("No name has all these words. The nearest are:", icon=":material/search:")
    for one in near:
        open_link(capital(one.label), "terms", term=name_of_id(one.id))


@st.cache_resource(show_spinner=False, max_entries=64)
def _term(source: knowledge.Source, name: str) -> tuple[Evidence, Concept]:  # noqa: ARG001 - tells one set of data from another
    return for_term(knowledge.store(), name)


@st.cache_resource(show_spinner=False, max_entries=64)
def _cards(source: knowledge.Source, numbers: tuple[int, ...]) -> list[Concept]:  # noqa: ARG001
    """The concepts of a page in full."""
    store = knowledge.store()
    ids = [store.index.ids[number] for number in numbers]
    known = store.excerpt((), ids).ontology.concepts
    return [known[name] for name in ids]
