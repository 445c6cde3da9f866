"""Terms: what the graph speaks of, found by any name, and one term with everything known of it."""

from importlib import import_module

import streamlit as st

from graph.tell.sentences import capital
from graph.terms import Found, find_terms
from ontology.concept import Kind
from views import address, knowledge, term
from views.address import open_link
from views.cards import term_card
from views.filters import one_chosen, words_typed
from views.paging import first_shown
from views.wording import counted, escaped

PER_PAGE = 24
ACROSS = 3
KINDS = {kind.value: kind for kind in Kind}


def show() -> None:
    """Draw the term the address names, or the list of terms."""
    if not knowledge.whole():
        import_module("views.terms_stored").show()
        return
    known = knowledge.evidence()
    named = address.parameter("term")
    concept = address.concept_named(known, named) if named else None
    if concept is not None:
        term.show(known, concept)
        return
    heading(named)
    text, kind = wanted()
    found = find_terms(known, text, kind)
    st.session_state["_terms-list"] = st.query_params.to_dict()
    st.markdown(f"**{_count(found)}**")
    if not found.concepts:
        _nothing(found)
        return
    first = first_shown("terms-page", len(found.concepts), PER_PAGE)
    shown = found.concepts[first : first + PER_PAGE]
    for row in range(0, len(shown), ACROSS):
        for column, one in zip(st.columns(ACROSS), shown[row : row + ACROSS], strict=False):
            with column:
                term_card(one)


def heading(named: str | None) -> None:
    """Draw what the list is, and that the name the address asks for is none of it."""
    st.title("Terms")
    st.caption("What every word here means, what else it is called, where it belongs, and what is claimed about it.")
    if named:
        st.warning(f"Nothing here is called “{escaped(named)}”. These are all the terms.", icon=":material/search_off:")


def wanted() -> tuple[str, Kind | None]:
    """Draw the filters: words of a name, and a kind."""
    search, kinds = st.columns([2, 1])
    with search:
        text = words_typed("terms", "any name or synonym")
    with kinds:
        chosen = one_chosen("terms", "kind", "Kind", {name: capital(kind.label) for name, kind in KINDS.items()})
    return text, KINDS[chosen] if chosen else None


def _count(found: Found) -> str:
    shown = counted(len(found.concepts), "term")
    hidden = found.total - len(found.concepts)
    return f"{shown} shown; the filters hide {hidden} of {found.total}." if hidden else f"{shown}, by name."


def _nothing(found: Found) -> None:
    if not found.near:
        st.info("No name is near that. Search for fewer words, or for any kind.", icon=":material/filter_alt_off:")
        return
    st.info("No name has all these words. The nearest are:", icon=":material/search:")
    for concept in found.near:
        open_link(capital(concept.label), "terms", term=address.name_of(concept))
