"""The coverage of a store: the rows and columns that are named, or as many as a table can show."""

from collections.abc import Sequence

from graph.effects import Coverage, table
from graph.stores.ask import for_coverage
from graph.stores.store import Store
from graph.stores.whole import is_small, whole
from ontology.concept import Kind
from ontology.errors import UsageError
from ontology.lookup import find

ROWS, COLUMNS = 10, 8
"""How many rows and columns of a large store are shown when none are named: the most linked."""

MOST_CELLS = 2_500
"""Cells of a large store that one table may have."""


def coverage_of(
    store: Store, kinds: Sequence[str], interventions: Sequence[str] = (), targets: Sequence[str] = ()
) -> tuple[Coverage, str]:
    """Interventions against targets.

    Args:
        store: the store.
        kinds: kinds of the columns, where no targets are named.
        interventions: names of the rows; all of a small store, and the most linked of a large one, when left out.
        targets: names of the columns; likewise.

    Returns:
        The table, and a sentence on what it leaves out; empty where that is nothing.

    Raises:
        UnknownName, AmbiguousName: a name is nobody's, or several things'.
        UsageError: so large a table would take too long.
    """
    if is_small(store):
        known = whole(store)
        rows = tuple(find(known.ontology, name) for name in interventions)
        columns = tuple(find(known.ontology, name) for name in targets)
        everything = known.concepts_of_kind("Intervention"), known.concepts_of_kind(*kinds)
        return table(known, rows or everything[0], columns or everything[1]), ""
    acts, left_rows = _named(store, interventions, (Kind.INTERVENTION,), ROWS)
    ends, left_columns = _named(store, targets, tuple(map(Kind, kinds)), COLUMNS)
    if len(acts) * len(ends) > MOST_CELLS:
        raise UsageError(
            f"A table of {len(acts)} × {len(ends)} is too large; name {MOST_CELLS:,} cells at most, or list the "
            "chains with --out."
        )
    return table(*for_coverage(store, acts, ends)), _said(len(acts), left_rows, len(ends), left_columns)


def _named(store: Store, names: Sequence[str], kinds: tuple[Kind, ...], most: int) -> tuple[list[str], int]:
    """Ids of what is named, or of the most linked; and how many are left out."""
    ids = store.index.ids
    if names:
        return [ids[number] for number in dict.fromkeys(map(store.find, names))], 0
    chosen = [ids[int(number)] for number in store.most_linked(kinds, most)]
    return chosen, len(store.listed(kinds)) - len(chosen)


def _said(rows: int, left_rows: int, columns: int, left_columns: int) -> str:
    parts = []
    if left_rows > 0:
        parts.append(f"the {rows} of {rows + left_rows:,} interventions with most links (--of names others)")
    if left_columns > 0:
        parts.append(f"the {columns} of {columns + left_columns:,} targets with most links (--for names others)")
    return f"Shown: {' and '.join(parts)}." if parts else ""
