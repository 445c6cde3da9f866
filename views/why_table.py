"""The answer as a table: a row a link."""

import streamlit as st

from graph.answer import Why
from graph.belief import Side
from graph.draw.look import STANDING_LOOK
from graph.evidence import Evidence
from graph.link import Link
from graph.tell.citing import Naming
from graph.tell.links import place_of
from graph.tell.matrix import links_of
from graph.tell.sentences import capital, link_words
from views.address import link_to, name_of
from views.tables import table
from views.wording import escaped

HEADER = ("Link", "In chains", "Standing", "For", "Against", "Without settling it", "Claimed by")


def show(answer: Why, known: Evidence) -> None:
    """Draw the table."""
    links = links_of(answer)
    if not links:
        st.markdown("There is no link to list: nothing in the graph is said to come of it.")
        return
    rows = [_row(link, answer, known) for link in links]
    table(HEADER, rows, "The links of this answer, with the studies on each side")
    if not answer.chains:
        st.caption("No chain joins the two; these are the links that speak about it.")


def _row(link: Link, answer: Why, known: Evidence) -> tuple[str, ...]:
    standing = link.standing
    look = STANDING_LOOK[standing.word]
    numbers = [str(place) for place, chain in enumerate(answer.chains, start=1) if link in chain.links]
    weakest = " **(weakest)**" if answer.deciding and link == answer.deciding.weakest else ""
    naming = Naming(known.references)
    x, y = map(name_of, answer.asked)
    place = link_to("", x=x, y=y, pick=link.key)
    places = "; ".join(dict.fromkeys(place_of(claim, naming) for claim in link.claims))
    return (
        f"[{escaped(capital(link_words(link)))}]({place}){weakest}",
        ", ".join(numbers) or "none",
        f"{look.sign}\u00a0{look.label}",
        _side(standing.support, known),
        _side(standing.dispute, known),
        _names(standing.bearing, known) or "none",
        escaped(places),
    )


def _side(side: Side, known: Evidence) -> str:
    design = f" (best design: {side.design.label})" if side.design else ""
    return f"{_names(side.studies, known)}{design}" if side.studies else "none"


def _names(keys: tuple[str, ...], known: Evidence) -> str:
    studies = known.references.studies
    return ", ".join(f"[{escaped(studies[key].cite)}]({link_to('evidence', study=key)})" for key in keys)
