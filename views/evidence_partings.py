"""Where the article and the evidence part, as a list a writer can take away."""

import streamlit as st

from graph.evidence import Evidence
from graph.markdown import markdown
from graph.partings import Parting, Reason, faulty_references, partings
from graph.spreadsheet import to_csv
from graph.tell.citing import Naming
from graph.tell.links import place_of
from graph.tell.partings import CSV_HEADER, HEADINGS, csv_rows, lead, tell_partings
from graph.tell.sentences import capital, standing_phrase
from ontology.prefixes import local_name
from views import address
from views.address import open_link
from views.cards import standing_badge, verdict_badge
from views.paging import first_shown
from views.wording import escaped

BADGES = {Reason.DISPUTED: "✗ disputed", Reason.UNTESTED: "? untested", Reason.MISCITED: "! miscited"}
PER_PAGE = 20


def show(known: Evidence) -> None:
    """Draw the list, with what narrows it and what it can be taken away as."""
    st.caption(
        "The article's claims that studies dispute, that none tested, or that cite a study for what it does not say."
    )
    everything = partings(known)
    st.markdown(f"**{escaped(lead(known, everything))}**")
    if not everything:
        st.info("Every claim is supported, or the studies are divided on it.", icon=":material/check_circle:")
        return
    reason = _reason(everything)
    rows = tuple(row for row in everything if reason is None or reason in row.reasons)
    if reason:
        st.caption(f"{len(rows)} shown; the filter hides {len(everything) - len(rows)} of {len(everything)}.")
    _downloads(known, rows, with_references=reason is None)
    for row in rows[first_shown("evidence-partings-page", len(rows), PER_PAGE) :][:PER_PAGE]:
        _card(known, row)
    if reason is None:
        _references(known)


def _reason(rows: tuple[Parting, ...]) -> Reason | None:
    widget = "evidence-because"
    address.follow("because", widget, lambda value: value if value in set(Reason) else None, None, resume=False)
    chosen = st.pills(
        "Because",
        [str(reason) for reason in Reason],
        format_func=lambda name: f"{HEADINGS[Reason(name)]} ({sum(Reason(name) in row.reasons for row in rows)})",
        key=widget,
        on_change=address.teller("because", widget, clears=("page",)),
    )
    return Reason(chosen) if chosen else None


def _downloads(known: Evidence, rows: tuple[Parting, ...], *, with_references: bool) -> None:
    faulty = faulty_references(known) if with_references else ()
    with st.container(horizontal=True):
        st.download_button(
            "Markdown",
            lambda: markdown(tell_partings(known, rows, faulty)),
            "partings.md",
            "text/markdown",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "CSV",
            lambda: to_csv(CSV_HEADER, csv_rows(known, rows)),
            "partings.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _card(known: Evidence, row: Parting) -> None:
    citing = Naming(known.references)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escaped(row.claim.text)}**")
        reasons = " ".join(
            f":gray-badge[{BADGES[Reason.MISCITED]}]" for reason in row.reasons if reason is Reason.MISCITED
        )
        st.markdown(
            f"{standing_badge(row.link.standing)} {reasons} {escaped(capital(standing_phrase(row.link.standing)))}."
        )
        for appraisal in row.miscited:
            badge = verdict_badge(appraisal.verdict)
            st.markdown(f"Cites {escaped(citing.cite(appraisal.study))} {badge} {escaped(appraisal.reason)}")
        st.caption(escaped(capital(place_of(row.claim, citing))))
        open_link("Open the claim", "evidence", icon=":material/arrow_forward:", claim=local_name(row.claim.id))


def _references(known: Evidence) -> None:
    faulty = faulty_references(known)
    if not faulty:
        return
    st.header("Its reference list")
    for one in faulty:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{one.reference.position}. {escaped(one.reference.text)}**")
            st.markdown("\n".join(f"- {escaped(problem)}" for problem in one.reference.problems))
            if one.reference.study in known.references.studies:
                open_link("The study it means", "evidence", study=one.reference.study)
