"""What a store holds, in numbers, and how it is shown."""

import streamlit as st

from graph.stores.contents import MOST_SOURCES, Holdings, holdings
from graph.stores.directory import DirectoryStore
from graph.stores.whole import MOST_CONCEPTS, MOST_LINKS
from graph.tell.sentences import capital
from views import knowledge
from views.cards import standing_badge
from views.tables import table
from views.wording import counted, escaped


def show() -> None:
    """Draw the part of the page that is about the store."""
    store = knowledge.store()
    told = _holdings(knowledge.source())
    st.header("This store")
    st.markdown(
        f"Shown is **{escaped(told.name)}**: {sum(told.concepts.values()):,} concepts and "
        f"{sum(told.links.values()):,} links, which {told.claims:,} claims make. "
        f"{told.appraisals:,} appraisals say what studies found."
    )
    if isinstance(store, DirectoryStore):
        made = str(store.said.get("made", ""))[:10]
        st.markdown(f"Imported {escaped(made)} from {escaped(str(store.said.get('source', '')))}.")
        rejected = _rejected(store)
        if rejected:
            rows = counted(rejected, "row was", "rows were")
            st.markdown(
                f"{rows} not taken in, or not as they stood; they are listed in {escaped(str(store.rejected))}."
            )
    if not knowledge.whole():
        st.markdown(
            f"It is asked answer by answer; what needs the whole graph at once (the kinetic chain, citations, what "
            f"falls without a study) is for stores of at most {MOST_LINKS:,} links and {MOST_CONCEPTS:,} concepts."
        )
    _tables(told)


def _tables(told: Holdings) -> None:
    left, right = st.columns(2)
    with left:
        kinds = [(capital(kind.label), f"{count:,}") for kind, count in told.concepts.most_common()]
        table(("Kind", "Concepts"), kinds, "How many concepts of each kind")
        standings = [(standing_badge(word), f"{count:,}") for word, count in told.links.most_common()]
        table(("Standing", "Links"), standings, "How many links of each standing")
    with right:
        sources = [(escaped(one.label), f"{one.claims:,}") for one in told.sources]
        table(("Source", "Claims"), sources or [("none", "0")], "How many claims each source makes")
        if len(told.sources) >= MOST_SOURCES:
            st.caption(f"The {MOST_SOURCES} with most claims.")


def _rejected(store: DirectoryStore) -> int:
    """How many findings the import listed."""
    try:
        with store.rejected.open("rb") as file:
            return max(sum(1 for _ in file) - 1, 0)
    except OSError:
        return 0


@st.cache_resource(show_spinner="Counting…", max_entries=4)
def _holdings(source: knowledge.Source) -> Holdings:  # noqa: ARG001 - tells one set of data from another
    return holdings(knowledge.store())
