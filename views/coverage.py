"""Coverage: every intervention against every mechanism, and how each effect stands. A cell opens Why."""

from importlib import import_module

import streamlit as st

from graph.answer import Effect
from graph.belief import Word
from graph.effects import Coverage, coverage
from graph.heat import Narrowed, narrow, tell_cell
from ontology.concept import Kind
from views import knowledge
from views.address import follow, teller
from views.heat_component import heat
from views.screens import BY_PATH, page
from views.wording import counted

KINDS = (Kind.MECHANISM, Kind.KINEMATIC, Kind.CAPACITY, Kind.SYMPTOM, Kind.CONDITION)
"""What the columns may be."""
PLURAL = {
    Kind.MECHANISM: "Mechanisms",
    Kind.KINEMATIC: "Kinematics",
    Kind.CAPACITY: "Capacities",
    Kind.SYMPTOM: "Symptoms",
    Kind.CONDITION: "Conditions",
}
ANY = ""


def show() -> None:
    """Draw the screen."""
    st.title("Coverage")
    st.caption(
        "What each intervention is said to do to each target, and how that stands. A cell opens the chain behind it."
    )
    kinds = _kinds()
    chosen = None if knowledge.whole() else import_module("views.coverage_stored").chosen(kinds)
    effect, standing, joined = _filters()
    if not kinds:
        st.info("Choose at least one kind of target.")
        return
    table = chosen() if chosen else _table(knowledge.source(), tuple(kinds))
    narrowed = narrow(table, effect=effect, standing=standing, joined=joined)
    st.markdown(_hidden(narrowed, filtered=bool(effect or standing)))
    if not narrowed.table.interventions:
        st.info("No cell is like that. Take a filter away to see the table again.")
        return
    opened = heat(narrowed.table, "Interventions in rows, targets in columns; each cell: effect, then standing.")
    if opened:
        st.switch_page(page(BY_PATH[""]), query_params={"x": opened[0], "y": opened[1]})
    _legend()
    _download(narrowed.table)


@st.cache_resource(show_spinner=False, max_entries=32)
def _table(source: knowledge.Source, kinds: tuple[str, ...]) -> Coverage:  # noqa: ARG001 - tells one set of data from another
    return coverage(knowledge.evidence(), kinds)


def _kinds() -> list[str]:
    known = {str(kind): PLURAL[kind] for kind in KINDS}

    def read(text: str) -> list[str] | None:
        return [kind for kind in known if kind in text.split(",")] or None

    follow("targets", "coverage-targets", read, [str(Kind.MECHANISM)])
    return st.pills(
        "Targets",
        list(known),
        format_func=known.__getitem__,
        selection_mode="multi",
        key="coverage-targets",
        on_change=teller("targets", "coverage-targets", ",".join),
    )


def _filters() -> tuple[Effect | None, Word | None, bool]:
    effects, words = [ANY, *map(str, Effect)], [ANY, *map(str, reversed(Word))]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        follow("effect", "coverage-effect", lambda text: text if text in effects else None, ANY)
        effect = st.selectbox(
            "Effect",
            effects,
            format_func=lambda value: value or "any effect",
            key="coverage-effect",
            width=220,
            on_change=teller("effect", "coverage-effect"),
        )
        follow("standing", "coverage-standing", lambda text: text if text in words else None, ANY)
        standing = st.selectbox(
            "Standing",
            words,
            format_func=lambda value: value or "any standing",
            key="coverage-standing",
            width=220,
            on_change=teller("standing", "coverage-standing"),
        )
        follow("joined", "coverage-joined", lambda text: True if text == "1" else None, default=False)
        joined = st.toggle(
            "Leave out what no chain joins",
            key="coverage-joined",
            on_change=teller("joined", "coverage-joined", lambda value: "1" if value else None),
        )
    return Effect(effect) if effect else None, Word(standing) if standing else None, joined


def _hidden(narrowed: Narrowed, *, filtered: bool) -> str:
    table = narrowed.table
    shown = f"**{counted(len(table.interventions), 'intervention')} × {counted(len(table.targets), 'target')}**"
    rows, columns = narrowed.hidden_rows, narrowed.hidden_columns
    hidden = (
        f"{counted(rows, 'row')} and {counted(columns, 'column')} hidden." if rows or columns else "Nothing hidden."
    )
    matching = f" {counted(narrowed.matching, 'cell')} {'is' if narrowed.matching == 1 else 'are'} what you asked for."
    return f"{shown}. {hidden}{matching if filtered else ''}"


def _legend() -> None:
    st.caption(
        "First line, the effect: + raises, − lowers, = no effect, ? undetermined; “addresses” and “worsens” say "
        "whether that is wanted. Second line, how the best chain stands, which is as its weakest link: ✓ supported, "
        "± mixed, ? untested, ✗ disputed. The stronger the tint, the better it stands; violet is unwanted, grey is no "
        "effect."
    )


def _download(table: Coverage) -> None:
    from graph.spreadsheet import to_csv  # noqa: PLC0415 - made when it is asked for

    def made() -> str:
        rows = (
            (act.label, *(tell_cell(cell).line for cell in row))
            for act, row in zip(table.interventions, table.cells, strict=True)
        )
        return to_csv(("Intervention", *(target.label for target in table.targets)), rows)

    st.download_button(
        "CSV", data=made, file_name="coverage.csv", mime="text/csv", icon=":material/download:", on_click="ignore"
    )
