"""Getting all rows of an answer from a server that gives only so many at once.

A server that cuts its answers may say so, as Virtuoso does, or not. One that does not is found out by its round
numbers: an answer of exactly 10,000 rows is counted before it is believed.

What was cut is asked for again in pages, sorted by the first column. Each page begins behind the last value of the one
before, and not at a number of rows, since a server that cuts its answers skips no further than it gives. A page that
is full leaves its last value to the next, since there may be more of it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from graph.stores.rows import Rows, Term

_FORM = re.compile(
    r"(?P<select>SELECT (?:(?P<distinct>DISTINCT )(?=\?\w+ \{))?(?P<key>\?\w+)(?: \?\w+)* )"
    r"\{(?P<body>.*)\}\s*(?:LIMIT (?P<most>\d+))?",
    re.DOTALL,
)

ROUND = 100
"""Limits are multiples of this, or powers of two."""


class TooNarrow(Exception):  # noqa: N818 - says what the server's limit is
    """The rows of one value of the first column are more than the server gives at once, or were added meanwhile."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows, and whether the server says that there may be more."""

    rows: list[tuple[Term, ...]]
    cut: bool = False


Ask = Callable[[str], Part]


def complete(ask: Ask, query: str, *, counted: bool = False) -> Rows:
    """All rows of one of our own queries, in any order.

    Args:
        ask: asks the server once.
        query: a SELECT whose first column is an IRI, and that ends with its pattern or with a limit of its own.
        counted: whether an answer of a round number of rows is counted, though the server says nothing of a limit.

    Raises:
        TooNarrow: the server does not give as many rows as it counts, or the query cannot be asked in pages.
    """
    first = ask(query)
    form = _FORM.fullmatch(query)
    rows = first.rows
    most = int(form["most"]) if form and form["most"] else None
    if len(rows) == most or not (first.cut or (counted and _is_round(len(rows)))):
        return rows
    if form is None:
        raise TooNarrow
    if not first.cut and _count(ask, form) == len(rows):
        return rows
    rows = list(islice(_pages(ask, form, len(rows)), most))
    if len(rows) not in (most, _count(ask, form)):
        raise TooNarrow
    return rows


def _is_round(rows: int) -> bool:
    return rows >= ROUND and (rows % ROUND == 0 or rows & (rows - 1) == 0)


def _pages(ask: Ask, form: re.Match[str], size: int) -> Iterator[tuple[Term, ...]]:
    key, behind = f"STR({form['key']})", ""
    while True:
        rows = ask(f"{form['select']}{{ {{ {form['body']} }} {behind} }} ORDER BY {key} LIMIT {size}").rows
        if len(rows) < size:
            yield from rows
            return
        whole = [row for row in rows if row[0] != rows[-1][0]]
        last = whole[-1][0] if whole else None
        if not isinstance(last, ox.NamedNode):
            raise TooNarrow
        yield from whole
        behind = f'FILTER({key} > "{last.value}")'


def _count(ask: Ask, form: re.Match[str]) -> int:
    """How many rows there are. A DISTINCT of ours has one column."""
    what = f"DISTINCT {form['key']}" if form["distinct"] else "*"
    for number, *_ in ask(f"SELECT (COUNT({what}) AS ?n) {{ {form['body']} }}").rows:
        if isinstance(number, ox.Literal) and number.value.isdecimal():
            return int(number.value)
    return -1
