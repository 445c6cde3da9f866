"""All studies as cards, found by words and narrowed by design, verdict, year and mechanism."""

from typing import cast

import streamlit as st

from graph.evidence import Evidence
from graph.studies import Listing, Wanted, find_studies, mechanisms, years
from references.appraisal import Verdict
from references.csl import to_csl
from references.design import DesignClass
from references.study import Study
from views import address
from views.cards import study_card
from views.filters import one_chosen, words_typed
from views.paging import first_shown
from views.wording import counted

PER_PAGE = 12
DESIGNS = {str(design): design.label for design in DesignClass}
VERDICTS = {
    str(Verdict.SUPPORTS): "Supports a claim",
    str(Verdict.DISPUTES): "Disputes a claim",
    str(Verdict.QUALIFIES): "Qualifies a claim",
    str(Verdict.DOES_NOT_ADDRESS): "Cited but does not address it",
}
NAMES = {"text": "the search", "design": "design", "verdict": "verdict", "years": "years", "about": "mechanism"}


def show(known: Evidence) -> None:
    """Draw the filters, how many studies they hide, and the studies that are left."""
    st.caption("What was measured, by whom, and what it says of the claims here. Open a study for all of it.")
    listing = find_studies(known, _wanted(known))
    st.session_state["_evidence-list"] = st.query_params.to_dict()
    st.markdown(f"**{_count(listing)}**")
    if not listing.studies:
        st.info(
            "No study passes all filters. Take one away, or search for fewer words.", icon=":material/filter_alt_off:"
        )
        return
    _downloads(listing.studies)
    shown = listing.studies[first_shown("evidence-page", len(listing.studies), PER_PAGE) :][:PER_PAGE]
    for row in range(0, len(shown), 2):
        for column, study in zip(st.columns(2), shown[row : row + 2], strict=False):
            with column:
                study_card(study, known)


def _count(listing: Listing) -> str:
    if not listing.hides:
        return f"{counted(listing.total, 'study', 'studies')}, the newest first."
    alone = ", ".join(f"{NAMES[name]} {hidden}" for name, hidden in listing.hides.items())
    together = f"Filters hide {listing.hidden} of {listing.total} studies"
    return f"{counted(len(listing.studies), 'study', 'studies')} shown. {together} (each alone: {alone})."


def _wanted(known: Evidence) -> Wanted:
    """What the filters ask for, as the address says and the widgets show it."""
    with st.container(border=True):
        text, mechanism = st.columns(2)
        design, verdict, span = st.columns(3)
        about = {address.name_of(concept): concept for concept in mechanisms(known)}
        with text:
            words = words_typed("evidence", "name, title, population or finding")
        with mechanism:
            chosen = one_chosen(
                "evidence", "mechanism", "Mechanism", {name: concept.label for name, concept in about.items()}
            )
        with design:
            by_id = {name.removeprefix("itb:"): label for name, label in DESIGNS.items()}
            made = one_chosen("evidence", "design", "Design", by_id)
        with verdict:
            said = one_chosen("evidence", "verdict", "Verdict", VERDICTS)
        with span:
            between = _years(years(known))
    return Wanted(words, f"itb:{made}" if made else "", said or "", between, about[chosen].id if chosen else "")


def _years(whole: tuple[int, int]) -> tuple[int, int] | None:
    """The span of years chosen, or None when it is all of them."""
    if whole[0] == whole[1]:
        return None
    widget = "evidence-year"
    address.follow("year", widget, lambda value: _span(value, whole), whole, resume=False)
    tell = address.teller(
        "year", widget, lambda span: None if tuple(span) == whole else f"{span[0]}-{span[1]}", clears=("page",)
    )
    # Streamlit sees by the state of the widget that two years are chosen, and not one.
    first, last = cast("tuple[int, int]", st.slider("Years", whole[0], whole[1], key=widget, on_change=tell))
    return None if (first, last) == whole else (first, last)


def _span(value: str, whole: tuple[int, int]) -> tuple[int, int] | None:
    """Two years within the whole span, from a text like "2008-2012"; one year stands for itself."""
    first, _, last = value.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal() and len(value) <= len("2008-2012")):
        return None
    low, high = int(first), int(last or first)
    return (max(low, whole[0]), min(high, whole[1])) if whole[0] <= high and low <= whole[1] and low <= high else None


def _downloads(studies: tuple[Study, ...]) -> None:
    """The list as bibliographies."""
    import json  # noqa: PLC0415 - each is needed only when its button is pressed

    from references.bibtex import to_bibtex  # noqa: PLC0415
    from references.ris import to_ris  # noqa: PLC0415

    with st.container(horizontal=True):
        for label, name, mime, data in (
            ("BibTeX", "studies.bib", "application/x-bibtex", lambda: to_bibtex(studies)),
            ("RIS", "studies.ris", "application/x-research-info-systems", lambda: to_ris(studies)),
            ("CSL-JSON", "studies.json", "application/json", lambda: json.dumps(to_csl(studies), ensure_ascii=False)),
        ):
            st.download_button(label, data, name, mime, icon=":material/download:", on_click="ignore")
