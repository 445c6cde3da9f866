"""What the address says: each screen's state, read from the query parameters, checked, and written back.

An address restores a screen, and Back goes to the state before, because Streamlit reruns with the old parameters. A
widget follows its parameter with `follow` before it is drawn, and writes it with `teller` when it is changed:

    follow("design", "evidence-design", known.get, None)
    st.selectbox("Design", known, key="evidence-design", on_change=teller("design", "evidence-design", str))

Nothing in an address is trusted. A value that is not known counts as absent.
"""

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlencode

import streamlit as st

from graph.evidence import Evidence
from ontology.concept import Concept
from ontology.prefixes import compact, expand, local_name
from views import arrival
from views.screens import BY_PATH, page
from views.wording import escaped

if TYPE_CHECKING:
    from graph.stores.store import Found, Store

Value = TypeVar("Value")
LONGEST = 20_000
"""Longer values of a parameter are not looked at."""


def parameter(name: str, valid: Container[str] | Callable[[str], bool] | None = None) -> str | None:
    """The value of a parameter; None where there is none, or one that is not valid.

    Args:
        name: The parameter.
        valid: The values it may have, or what tells a valid one; None takes any.
    """
    value = st.query_params.get(name)
    if not value or len(value) > LONGEST:
        return None
    if valid is None:
        return value
    return value if (valid(value) if callable(valid) else value in valid) else None


def set_parameters(**values: str | None) -> None:
    """Write parameters, all at once and only where they differ; None or an empty text takes one away."""
    now = st.query_params.to_dict()
    wanted = {**now, **values}
    kept = {name: value for name, value in wanted.items() if value}
    if kept != now:
        st.query_params.from_dict(kept)


def follow(name: str, key: str, read: Callable[[str], Value | None], default: Value, *, resume: bool = True) -> Value:
    """Let a widget's state follow its parameter; call it right before the widget is drawn.

    Args:
        name: The parameter.
        key: The key of the widget.
        read: The value a parameter stands for, or None when it stands for none.
        default: What the widget shows without a parameter.
        resume: Whether, on coming back to a screen without the parameter, what was chosen there before is taken up.

    Returns:
        What the widget will show.
    """
    state, given = st.session_state, st.query_params.get(name)
    seen, kept = f"_seen {key}", f"_kept {key}"
    entered = key not in state
    if entered or state.get(seen) != given:
        known = read(given) if given is not None and len(given) <= LONGEST else None
        otherwise = state.get(kept, default) if entered and resume and given is None else default
        state[key] = known if known is not None else otherwise
    state[seen], state[kept] = given, state[key]
    value: Value = state[key]
    return value


def teller(
    name: str, key: str, write: Callable[[Any], str | None] = str, *, clears: tuple[str, ...] = ()
) -> Callable[[], None]:
    """What a widget calls when it is changed: write its value to the parameter; None or "" takes the parameter away.

    Args:
        name: The parameter.
        key: The key of the widget.
        write: The text a value is written as.
        clears: Parameters that make no sense any more after the change, such as the page of a list.
    """

    def tell() -> None:
        value = st.session_state.get(key)
        written = write(value) if value is not None else None
        set_parameters(**dict.fromkeys(clears), **{name: written or None})
        st.session_state[f"_seen {key}"] = st.query_params.get(name)
        st.session_state[f"_kept {key}"] = value

    return tell


def name_of(concept: Concept) -> str:
    """A concept as an address names it: by its local name, or by its full IRI when it is a pack's or a store's."""
    return name_of_id(concept.id)


def name_of_id(identifier: str) -> str:
    """The same, of its id."""
    local = local_name(identifier)
    return local if identifier == f"itbc:{local}" else expand(identifier)


def concept_named(evidence: Evidence, name: str) -> Concept | None:
    """The concept an address means, or None."""
    known = evidence.ontology.concepts
    return known.get(f"itbc:{name}") or known.get(compact(name))


def found_named(store: "Store", name: str) -> "Found | None":
    """What an address means in a store: a concept by the name an address has for it, or by its label; None for none."""
    for identifier in (f"itbc:{name}", compact(name)):
        number = store.number(identifier)
        if number >= 0:
            return store.found(number)
    labelled = store.index.names.exact(name)
    return store.found(labelled[0]) if len(labelled) == 1 else None


def concept(name: str, evidence: Evidence) -> Concept | None:
    """The concept a parameter names, or None."""
    value = parameter(name)
    return concept_named(evidence, value) if value else None


def link_to(path: str, **parameters: str | None) -> str:
    """The address of a state of a screen, relative to where the explorer is served: `./evidence?study=…`."""
    given = {name: value for name, value in parameters.items() if value}
    return f"./{quote(path)}{'?' if given else ''}{urlencode(given)}"


def outside(address: str | None) -> str | None:
    """An address on the web that may be offered as a link; None for anything that is not plainly one."""
    if address and address.startswith(("https://", "http://")) and address.isprintable() and " " not in address:
        return address
    return None


def open_link(label: str, path: str, *, icon: str = "", **parameters: str | None) -> None:
    """Draw what leads to a state of a screen, in place and without loading anew. The label is plain text."""
    given = {name: value for name, value in parameters.items() if value}
    shown = f":primary[{escaped(label)}]"
    if arrival.is_here(path):
        arrival.go_button(shown, icon, given)
    else:
        st.page_link(page(BY_PATH[path]), label=shown, icon=icon, help="", query_params=given)
