"""The studies of a store too large to list in full: found by what they are called, a page at a time."""

from urllib.parse import unquote

import streamlit as st

from graph.evidence import Evidence
from graph.look_up import Thing
from graph.stores.ask import MOST_SHOWN, for_show
from graph.stores.contents import MOST_STUDIES, cited, studies, studies_with
from graph.stores.store import Store
from ontology.errors import UnknownName
from references.claim import Claim
from references.study import Study
from views import address, evidence_claim, evidence_study, knowledge
from views.evidence_list import PER_PAGE
from views.filters import words_typed
from views.paging import first_shown
from views.wording import counted, escaped

LIMITS = (
    "In a store of this size studies are listed by their key. The filters by design, verdict and year, what falls "
    "without a study, and where a document and the evidence part need the whole graph at once: they are for small "
    "stores."
)


def show() -> None:
    """Draw what the address asks for; the list of studies when it asks for nothing."""
    key, claim = address.parameter("study") or "", address.parameter("claim") or ""
    found = _found(knowledge.source(), f"study:{key}" if key else f"claim:{claim}") if key or claim else None
    if found and isinstance(found[1], Study):
        evidence_study.show(found[0], found[1])
        st.caption(f"At most {MOST_SHOWN} claims are looked at. {LIMITS}")
    elif found and isinstance(found[1], Claim):
        evidence_claim.show(found[0], found[1])
    else:
        _list(knowledge.store(), key or claim)


@st.cache_resource(show_spinner=False, max_entries=64)
def _found(source: knowledge.Source, name: str) -> tuple[Evidence, Thing] | None:  # noqa: ARG001 - tells one set of data from another
    try:
        known, thing = for_show(knowledge.store(), name)
    except UnknownName:
        return None
    return known, thing


def _list(store: Store, unknown: str) -> None:
    st.title("Evidence")
    if unknown:
        st.warning(
            f"Nothing here is called “{escaped(unknown)}”. These are all the studies.", icon=":material/search_off:"
        )
    st.caption("Papers that claims in this store cite, and studies it describes. Open one for what it is cited for.")
    everything = _keys(knowledge.source())
    text = words_typed("evidence", "a number in PubMed, a DOI, a key, or words of a record")
    keys = _matching(store, everything, text)
    st.session_state["_evidence-list"] = st.query_params.to_dict()
    cut = " The rest are found by their key." if len(everything) >= MOST_STUDIES else ""
    hidden = f"; the search hides {len(everything) - len(keys):,}" if text else ""
    st.markdown(f"**{len(keys):,} {'study' if len(keys) == 1 else 'studies'}{hidden}.**{cut}")
    if not keys:
        st.info("No study has a key or a record like that.", icon=":material/filter_alt_off:")
    first = first_shown("evidence-page", len(keys), 2 * PER_PAGE)
    shown = _page(knowledge.source(), tuple(keys[first : first + 2 * PER_PAGE]))
    for row in range(0, len(shown), 2):
        for column, (study, claims) in zip(st.columns(2), shown[row : row + 2], strict=False):
            with column:
                _card(study, claims)
    st.caption(LIMITS)


def _matching(store: Store, everything: tuple[str, ...], text: str) -> list[str]:
    words = text.casefold().split()
    if not words:
        return list(everything)
    by_key = [key for key in everything if all(word in unquote(key).casefold() for word in words)]
    return list(dict.fromkeys((*by_key, *studies_with(store, words, MOST_SHOWN))))


def _card(study: Study, claims: int) -> None:
    with st.container(border=True, gap="xsmall"):
        address.open_link(study.cite, "evidence", study=study.key)
        if study.title:
            st.markdown(escaped(study.title))
        st.caption(f"Cited for {counted(claims, 'claim')}." if claims else "Cited for no claim.")


@st.cache_resource(show_spinner="Reading which studies there are…", max_entries=4)
def _keys(source: knowledge.Source) -> tuple[str, ...]:  # noqa: ARG001
    return studies(knowledge.store())


@st.cache_resource(show_spinner=False, max_entries=64)
def _page(source: knowledge.Source, keys: tuple[str, ...]) -> list[tuple[Study, int]]:  # noqa: ARG001
    """The studies of a page with their records, and how many claims cite each."""
    store = knowledge.store()
    known = store.excerpt((), [f"study:{key}" for key in keys]).references.studies
    counts = cited(store, keys)
    return [(known[key], counts[key]) for key in keys if key in known]
