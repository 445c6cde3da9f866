"""What a question to a store gives: rows of terms."""

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Rows = Iterable[tuple[Term, ...]]
Select = Callable[[str], Rows]
"""Asks a store, and gives its rows."""


def solutions(answer: object) -> Iterator[tuple[Term, ...]]:
    """The rows of an answer of Oxigraph's."""
    if isinstance(answer, ox.QuerySolutions):
        yield from (tuple(solution) for solution in answer)
