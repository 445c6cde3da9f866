"""One term: definition, names, place in the hierarchy, anatomy, terms of other vocabularies, and claims about it."""

from collections.abc import Iterable

import streamlit as st

from graph.evidence import Evidence
from graph.link import Link
from graph.tell.sentences import capital, link_sentence
from graph.terms import Term, term, term_page
from ontology.concept import Concept, Kind
from ontology.fact import Fact
from ontology.mapping import Mapping, Match
from views import knowledge
from views.address import name_of, open_link
from views.cards import link_body, standing_badge
from views.paging import first_shown
from views.wording import counted, escaped

LINKS_PER_PAGE = 10
HOW = {
    Match.EXACT: "= exact",
    Match.CLOSE: "≈ close",
    Match.BROAD: "⊂ the other is wider",
    Match.NARROW: "⊃ the other is narrower",
}
SOUGHT = {1: "Treatment wants it to rise.", -1: "Treatment wants it to fall."}


def show(known: Evidence, concept: Concept) -> None:
    """Draw the term's page."""
    one = term(known, concept)
    open_link("All terms", "terms", icon=":material/arrow_back:", **st.session_state.get("_terms-list", {}))
    st.title(escaped(capital(concept.label)))
    st.markdown(f":gray-badge[{concept.kind.label}] {escaped(concept.definition or 'No definition is given.')}")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _names(one)
        _anatomy(known, one.facts)
    with right:
        _place(one)
        _ask(concept)
    _vocabularies(one)
    _claims(known, one.links)


def _names(one: Term) -> None:
    concept = one.concept
    if concept.synonyms:
        st.markdown(f"**Also called:** {escaped(', '.join(concept.synonyms))}")
    if concept.scope_note:
        st.markdown(f"**Not to be confused:** {escaped(concept.scope_note)}")
    if concept.sought:
        st.markdown(SOUGHT[concept.sought])
    if concept.source:
        st.caption(f"Definition checked at: {escaped(concept.source)}")
    st.caption(f"Id: {escaped(concept.id)}")


def _place(one: Term) -> None:
    """Wider and narrower terms."""
    with st.container(border=True, gap="xsmall"):
        st.markdown("**Place in the hierarchy**")
        if not (one.broader or one.narrower or one.deficit_of):
            st.caption("It stands by itself: nothing wider, nothing narrower.")
        _terms("A deficit of; questions about it are answered on that", [one.deficit_of] if one.deficit_of else [])
        if len(one.path) > 1:
            st.caption(escaped(" › ".join(capital(step.label) for step in one.path)))
        _terms("Wider", one.broader)
        _terms("Narrower", one.narrower)


def _terms(heading: str, concepts: Iterable[Concept]) -> None:
    listed = list(concepts)
    if not listed:
        return
    st.caption(heading)
    with st.container(horizontal=True, gap="xsmall"):
        for concept in listed:
            open_link(capital(concept.label), "terms", term=name_of(concept))


def _ask(concept: Concept) -> None:
    """Where the term can be asked about."""
    if concept.kind is Kind.INTERVENTION:
        open_link("Ask why it helps", "", icon=":material/account_tree:", x=name_of(concept))
    elif concept.kind in (Kind.MECHANISM, Kind.KINEMATIC, Kind.SYMPTOM, Kind.CONDITION):
        open_link("Ask what addresses it", "", icon=":material/account_tree:", y=name_of(concept))


def _anatomy(known: Evidence, facts: tuple[Fact, ...]) -> None:
    if not facts:
        return
    st.header("Anatomy")
    concepts, relations = known.ontology.concepts, known.ontology.relations
    lines = (
        f"- {escaped(capital(concepts[fact.subject].label))} {escaped(relations[fact.relation].label)} "
        f"{escaped(concepts[fact.object].label)}. *Source: {escaped(fact.source)}*"
        for fact in facts
    )
    st.markdown("\n".join(lines))


def _vocabularies(one: Term) -> None:
    if not (one.matches or one.false_friends or one.absences):
        if knowledge.store_name() is None:
            st.header("In other vocabularies")
            st.markdown("No other vocabulary was searched for it.")
        return
    st.header("In other vocabularies")
    for match, row in one.matches:
        _mapping(f":green-badge[{HOW[match]}]", row)
    for row in one.false_friends:
        _mapping(":red-badge[✗ false friend, not a match]", row)
    for row in one.absences:
        st.markdown(f":gray-badge[– no term found] {escaped(capital(row.comment or row.seen_at))}")


def _mapping(badge: str, row: Mapping) -> None:
    page = term_page(row)
    name = f"{row.object} {row.object_label}".strip()
    shown = f"[{escaped(name)}]({page})" if page and _plain(page) else escaped(name)
    comment = f" — {escaped(row.comment)}" if row.comment else ""
    edition = f" ({escaped(row.source_version)})" if row.source_version else ""
    st.markdown(f"{badge} {shown}{edition}{comment}")


def _plain(page: str) -> bool:
    """Whether an address can stand in Markdown as it is."""
    return not set(page) & set("()<>[] \\\"'")


def _claims(known: Evidence, links: tuple[Link, ...]) -> None:
    st.header("Claims about it")
    if not links:
        st.markdown("No claim in the graph is about it.")
        return
    st.caption(f"{counted(len(links), 'link')}. Open one for who claims it and what each study found.")
    first = first_shown("term-links-page", len(links), LINKS_PER_PAGE)
    for link in links[first : first + LINKS_PER_PAGE]:
        label = f"{escaped(link_sentence(link))} {standing_badge(link.standing)}"
        drawer = st.expander(label, key=f"term-link-{link.key}", on_change="rerun")
        if drawer.open:
            with drawer:
                link_body(link, known)
