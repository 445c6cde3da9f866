"""SPARQL over everything Gerdy knows, read only.

Oxigraph's query language has no update, and its evaluator does no network call unless a query says SERVICE, which is
refused before it is run. Direct edges (``itbc:a itb:increases itbc:b``) are in a named graph of their own, derived from
the links, so that property paths work; `EDGES` names it. Queries see the union of both.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from graph.link import Link
from ontology.errors import QueryError
from ontology.prefixes import PREFIXES, compact, expand

EDGES = "https://w3id.org/itb-rationale/graph/edges"
MOST_ROWS = 10_000

_NOT_CODE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>"
    r"|#[^\n]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w:?$-])service(?![\w:-])", re.IGNORECASE)
_UPDATE = re.compile(r"(?<![\w:?$-])(insert|delete|load|clear|drop|create|copy|move|add)(?![\w:-])", re.IGNORECASE)
_PLACE = re.compile(r"error (?:at|between) (?:line )?(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query. ``cut`` says that there were more than `MOST_ROWS` (or than asked for)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cut: bool = False


def store(quads: Iterable[ox.Quad], links: Iterable[Link]) -> ox.Store:
    """A store in memory with what the files say in the default graph and the direct edges in `EDGES`."""
    filled = ox.Store()
    filled.bulk_extend(quads)
    edges = ox.NamedNode(EDGES)
    filled.bulk_extend(edge(link, edges) for link in links)
    return filled


def edge(link: Link, name: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    """A link as one direct statement in a named graph."""
    subject, relation, object_ = (
        ox.NamedNode(expand(part)) for part in (link.subject.id, link.relation.id, link.object.id)
    )
    return ox.Quad(subject, relation, object_, name)


def run(filled: ox.Store, text: str, most: int = MOST_ROWS) -> Result:
    """Run a SELECT, ASK, CONSTRUCT or DESCRIBE.

    Args:
        filled: what `store` gave.
        text: the query; the prefixes of `ontology.prefixes` are declared already.
        most: the most rows to return.

    Raises:
        QueryError: the query is not SPARQL, would change something, or would call another server.
    """
    _refuse(text)
    try:
        answer = filled.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        return _result(answer, most)
    except SyntaxError as error:
        raise QueryError(error.lineno or _line(str(error)), _first_line(error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(None, _first_line(error)) from error


def _first_line(error: Exception) -> str:
    return str(error.msg if isinstance(error, SyntaxError) else error).strip().replace("\n", " ")


def _line(message: str) -> int | None:
    place = _PLACE.search(message)
    return int(place[1]) if place else None


def _refuse(text: str) -> None:
    code = _NOT_CODE.sub(lambda hidden: " " + "\n" * hidden.group().count("\n"), text)
    for pattern, reason in (
        (_SERVICE, "SERVICE would call another server, and Gerdy asks no other server"),
        (_UPDATE, "the graph is read only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ):
        found = pattern.search(code)
        if found and (pattern is _SERVICE or not _reads(code)):
            raise QueryError(code.count("\n", 0, found.start()) + 1, reason)


def _reads(code: str) -> bool:
    return re.search(r"(?<![\w:?$-])(select|ask|construct|describe)(?![\w:-])", code, re.IGNORECASE) is not None


def _result(answer: object, most: int) -> Result:
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        rows = list(islice(_solutions(answer), most + 1))
    elif isinstance(answer, ox.QueryTriples):
        columns = ("subject", "predicate", "object")
        rows = [tuple(map(_term, triple)) for triple in islice(answer, most + 1)]
    else:
        return Result(("answer",), (("yes" if bool(answer) else "no",),))
    return Result(columns, tuple(rows[:most]), len(rows) > most)


def _solutions(answer: ox.QuerySolutions) -> Iterator[tuple[str, ...]]:
    for solution in answer:
        yield tuple("" if value is None else _term(value) for value in solution)


def _term(term: object) -> str:
    """A term as it is shown: literals as their text, everything else as its IRI in short form."""
    if isinstance(term, ox.Literal):
        return term.value
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    return str(term)
