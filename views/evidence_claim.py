"""One claim: who makes it and where, the link it makes, and what every study found."""

import streamlit as st

from graph.evidence import Evidence
from graph.tell.citing import Naming
from graph.tell.links import place_of
from graph.tell.sentences import capital
from references.claim import Claim
from views.address import name_of, open_link
from views.cards import link_card
from views.wording import escaped


def show(known: Evidence, claim: Claim) -> None:
    """Draw the claim's page."""
    link = known.link_of_claim[claim.id]
    open_link("All studies", "evidence", icon=":material/arrow_back:", **st.session_state.get("_evidence-list", {}))
    st.title(escaped(claim.text))
    st.caption(f"{escaped(capital(place_of(claim, Naming(known.references))))} · {escaped(claim.id)}")
    with st.container(horizontal=True):
        for end in (link.subject, link.object):
            open_link(capital(end.label), "terms", icon=":material/menu_book:", term=name_of(end))
    link_card(link, known, title="The link it makes, with everyone who says so and everyone who tested it")
