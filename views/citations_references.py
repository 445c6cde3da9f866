"""The references as they were handed in, and the study of the graph that each was taken for."""

import streamlit as st

from graph.checked import CheckReport
from graph.marks import MarkedSentence
from graph.upload import Handed
from references.inputs import Reference
from references.matching import Scope
from views import knowledge
from views.address import open_link
from views.cards import study_facts
from views.paging import first_shown
from views.wording import counted, escaped

PER_PAGE = 25


def show(report: CheckReport, sentences: tuple[MarkedSentence, ...], handed: Handed) -> None:  # noqa: ARG001 - as all views
    """Draw a card for each."""
    case = report.case
    every = list(case.references)
    if not every:
        st.info(
            "No references were found. Type them at the end of the manuscript under a heading “References”, or add a "
            "file: .bib, CSL-JSON or RIS.",
            icon=":material/menu_book:",
        )
        return
    known = sum(case.record_of(reference) is not None for reference in every)
    sources = ", ".join(f"{len(each)} from {escaped(each.path)} ({each.source})" for each in case.bibliographies)
    st.markdown(f"**{counted(len(every), 'reference')}: {sources}. {known} of them in the graph.**")
    first = first_shown("citations-page", len(every), PER_PAGE)
    for reference in every[first : first + PER_PAGE]:
        _card(reference, report)


def _card(reference: Reference, report: CheckReport) -> None:
    case, known = report.case, knowledge.evidence()
    record = case.record_of(reference)
    match = case.matches.get(reference)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escaped(reference.called)}**")
        st.markdown(escaped(reference.written or reference.record.title or "No title"))
        st.caption("Cited" if reference.label in case.is_cited else "Never cited")
        if record is None:
            unsure = match is not None and (match.points_elsewhere or bool(match.candidates))
            st.markdown(
                ":blue-badge[? not certain] It could be a study of the graph, and is not near enough to say so."
                if unsure
                else ":gray-badge[– not in the graph] Its record and its support cannot be checked."
            )
            return
        how = "by its identifier" if match and match.scope is Scope.IDENTIFIER else "by author, year and title"
        st.markdown(f":green-badge[✓ recognised] {how}, as:")
        study = known.references.studies[record.key]
        open_link(study.cite, "evidence", study=study.key)
        st.caption(study_facts(study))
