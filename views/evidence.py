"""Evidence: the studies, one study, one claim, and where the article and the evidence part."""

from importlib import import_module

import streamlit as st

from views import address, evidence_claim, evidence_list, evidence_partings, evidence_study, knowledge
from views.wording import escaped

PARTS = {"studies": "Studies", "partings": "Where article and evidence part"}


def show() -> None:
    """Draw what the address asks for; the list of studies when it asks for nothing."""
    if not knowledge.whole():
        import_module("views.evidence_stored").show()
        return
    known = knowledge.evidence()
    key, claim = address.parameter("study") or "", address.parameter("claim") or ""
    if key in known.references.studies:
        evidence_study.show(known, known.references.studies[key])
    elif f"claim:{claim}" in known.references.claims:
        evidence_claim.show(known, known.references.claims[f"claim:{claim}"])
    elif claim in known.references.claims:
        evidence_claim.show(known, known.references.claims[claim])
    else:
        _lists(key or claim)


def _lists(unknown: str) -> None:
    known = knowledge.evidence()
    st.title("Evidence")
    if unknown:
        st.warning(
            f"Nothing here is called “{escaped(unknown)}”. These are all the studies.", icon=":material/search_off:"
        )
    widget = "evidence-part"
    address.follow("show", widget, lambda name: name if name in PARTS else None, "studies", resume=False)
    part = st.segmented_control(
        "Show",
        list(PARTS),
        format_func=PARTS.__getitem__,
        key=widget,
        on_change=address.teller("show", widget, lambda name: None if name == "studies" else name),
        label_visibility="collapsed",
        required=True,
    )
    if part == "partings":
        evidence_partings.show(known)
    else:
        evidence_list.show(known)
