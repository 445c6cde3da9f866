"""Getting all rows of an answer from a server that gives only so many at once.

A server that cuts its answers may say so, as Virtuoso does, or not. One that does not is found out by numbers. Where
the server has counted the statements of a predicate before, an answer of that many rows is whole. One of another number
is counted again, and so is a round number where nothing was counted, such as 10,000 rows.

What was cut is asked for again in pages, sorted by the first column. Each page begins behind the last value of the one
before, and not at a number of rows, since a server that cuts its answers skips no further than it gives. A page that
is full leaves its last value to the next, since there may be more of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from graph.stores.rows import Rows, Term

_FORM = re.compile(
    r"(?P<select>SELECT (?:(?P<distinct>DISTINCT )(?=\?\w+ \{))?(?P<key>\?\w+)(?: \?\w+)* )"
    r"\{(?P<body>.*)\}\s*(?:LIMIT (?P<most>\d+))?",
    re.DOTALL,
)

_STATEMENTS = re.compile(r"\s*\?\w+ <(?P<predicate>[^<>]+)> \?\w+\s*")

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


def complete(ask: Ask, query: str, numbers: Mapping[str, int] | None = None) -> Rows:
    """All rows of one of our own queries, in any order.

    Args:
        ask: asks the server once.
        query: a SELECT whose first column is an IRI, and that ends with its pattern or with a limit of its own.
        numbers: how many statements the server counted, by the IRI of their predicate. None where an answer is taken
            for whole unless the server says that it is cut.

    Raises:
        TooNarrow: the server does not give as many rows as it counts, or the query cannot be asked in pages.
    """
    first = ask(query)
    form = _FORM.fullmatch(query)
    rows = first.rows
    most = int(form["most"]) if form and form["most"] else None
    known = _known(form, numbers) if form and numbers else None
    if len(rows) in (most, known):
        return rows
    doubtful = numbers is not None and (known is not None or _is_round(len(rows)))
    if not (first.cut or doubtful):
        return rows
    if form is None:
        raise TooNarrow
    if not first.cut and _count(ask, form) == len(rows):
        return rows
    rows = list(islice(_pages(ask, form, len(rows)), most))
    if len(rows) not in (most, known) and len(rows) != _count(ask, form):
        raise TooNarrow
    return rows


def _known(form: re.Match[str], numbers: Mapping[str, int]) -> int | None:
    """How many rows an answer has that gives every statement of a predicate, if that is what is asked."""
    statements = _STATEMENTS.fullmatch(form["body"])
    if statements is None or form["distinct"] or form["most"]:
        return None
    return numbers.get(statements["predicate"])


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
