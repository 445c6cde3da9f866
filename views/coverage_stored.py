"""The rows and columns of a coverage that is too large to show whole: the most linked, or those a person names."""

from collections.abc import Callable

import streamlit as st

from graph.effects import Coverage, table
from graph.stores.ask import for_coverage
from graph.stores.chosen import COLUMNS, ROWS
from graph.stores.store import Found, Store
from ontology.concept import Kind
from views import knowledge
from views.address import found_named, name_of_id, parameter, set_parameters
from views.finder_component import Offer, finder
from views.why_stored import hit, offered
from views.wording import escaped

MOST = 20
"""How many can be named."""
BETWEEN = "|"
"""What stands between names in an address; no IRI holds it."""


def chosen(kinds: list[str]) -> Callable[[], Coverage]:
    """Draw what the rows and columns are chosen by; gives what works the table out."""
    store = knowledge.store()
    targets = tuple(map(Kind, kinds))
    rows, columns = (_named(store, "of", (Kind.INTERVENTION,)), _named(store, "for", targets))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _adder(store, "of", "Add an intervention", rows, (Kind.INTERVENTION,))
        _adder(store, "for", "Add a target", columns, targets)
    for name, listed in (("of", rows), ("for", columns)):
        _chips(name, listed)
    acts = [one.id for one in rows] or _most(store, (Kind.INTERVENTION,), ROWS)
    ends = [one.id for one in columns] or _most(store, targets, COLUMNS)
    _say(store, rows, columns, targets)
    return lambda: _table(knowledge.source(), tuple(acts), tuple(ends))


def _say(store: Store, rows: list[Found], columns: list[Found], targets: tuple[Kind, ...]) -> None:
    acts, ends = (len(store.listed(kinds)) if kinds else 0 for kinds in ((Kind.INTERVENTION,), targets))
    parts = []
    if not rows and acts > ROWS:
        parts.append(f"the {ROWS} of {acts:,} interventions with most links")
    if not columns and ends > COLUMNS:
        parts.append(f"the {COLUMNS} of {ends:,} targets with most links")
    if parts:
        st.caption(f"Shown: {' and '.join(parts)}. Add those you want to see instead.")


def _most(store: Store, kinds: tuple[Kind, ...], most: int) -> list[str]:
    return [store.index.ids[int(number)] for number in store.most_linked(kinds, most)]


def _named(store: Store, name: str, kinds: tuple[Kind, ...]) -> list[Found]:
    """What the address names, as far as it is there and of the kinds shown."""
    given = (parameter(name) or "").split(BETWEEN)
    found = (found_named(store, part) for part in dict.fromkeys(given) if part)
    return [one for one in found if one is not None and one.kind in kinds][:MOST]


def _adder(store: Store, name: str, label: str, listed: list[Found], kinds: tuple[Kind, ...]) -> None:
    here = {name_of_id(one.id) for one in listed}

    def add(picked: str) -> None:
        set_parameters(**{name: BETWEEN.join([*(name_of_id(one.id) for one in listed), picked][-MOST:])})

    def left(offer: Offer) -> Offer:
        return Offer(tuple(one for one in offer.hits if one.name not in here), offer.words)

    most = tuple(hit(store.found(int(number))) for number in store.most_linked(kinds, ROWS)) if kinds else ()
    finder(
        f"coverage-{name}",
        label,
        shown="",
        first=left(Offer(most, "These have the most links. Type to find any other.")),
        search=lambda text: left(offered(store, text, kinds)),
        choose=add,
    )


def _chips(name: str, listed: list[Found]) -> None:
    if not listed:
        return
    kept = [name_of_id(one.id) for one in listed]
    with st.container(horizontal=True, gap="xsmall"):
        for one in listed:
            rest = BETWEEN.join(other for other in kept if other != name_of_id(one.id))
            st.button(
                escaped(one.label),
                key=f"coverage-{name} {one.id}",
                icon=":material/close:",
                help=f"Take {escaped(one.label)} away",
                on_click=set_parameters,
                kwargs={name: rest},
            )
        if len(listed) > 1:
            away = f"Take all {len(listed)} away"
            st.button(away, key=f"coverage-all-{name}", on_click=set_parameters, kwargs={name: None}, type="tertiary")


@st.cache_resource(show_spinner="Following the links…", max_entries=16)
def _table(source: knowledge.Source, acts: tuple[str, ...], ends: tuple[str, ...]) -> Coverage:  # noqa: ARG001 - tells one set of data from another
    return table(*for_coverage(knowledge.store(), acts, ends))
