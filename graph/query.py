"""SPARQL over everything Gerdy knows, read only.

Oxigraph's query language has no update, and its evaluator does no network call unless a query says SERVICE, which is
refused before it is run. Only the engine knows for sure what is a string, a comment or a command, so its word is not
guessed at: where "service" seems to stand in a string, an address or a comment, its first letter is written as an
escape, which means the same there and is a syntax error anywhere else. Where it seems to be a command it is refused.

Direct edges (``itbc:a itb:increases itbc:b``) are in a named graph of their own, derived from
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
    r"|#[^\n]*"
    r"|\\.",
    re.DOTALL,
)
_SERVICE = re.compile(
    rf"(?P<variable>[?$]\w*)?(?P<name>(?<![\w.:-])(?:{'|'.join(PREFIXES)}):(?:\w[\w-]*)?)?(?P<word>service)",
    re.IGNORECASE | re.ASCII,
)
_COMMAND = re.compile(
    r"(?<![\w:?$-])(?:(?P<update>insert|delete|load|clear|drop|create|copy|move|add|with)"
    r"|(?P<question>select|ask|construct|describe))(?![\w:-])",
    re.IGNORECASE,
)
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
    asked = checked(text)
    try:
        answer = filled.query(asked, prefixes=PREFIXES, use_default_graph_as_union=True)
        return result_of(answer, most)
    except SyntaxError as error:
        raise QueryError(error.lineno or _line(str(error)), _first_line(error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(None, _first_line(error)) from error


def checked(text: str, *, spelt: bool = True) -> str:
    """The query as it may be run, wherever that is: it changes nothing, and calls no other server.

    Args:
        text: the query.
        spelt: whether "service" is spelt with an escape where it seems to be no command. Only here is that the last
            word; a server elsewhere has its own rules for whom it calls, and may not read escapes.

    Raises:
        QueryError: it would.
    """
    _refuse_update(text)
    safe = _without_service(text)
    return safe if spelt else text


def form_of(text: str) -> str:
    """What a query asks with: "select", "ask", "construct" or "describe"; "" where that cannot be seen.

    >>> form_of("PREFIX a: <http://ask/> Construct { ?s a ?t } WHERE { ?s a ?t }")
    'construct'
    """
    found = _COMMAND.search(_code(text))
    return (found["question"] or "").casefold() if found else ""


def _first_line(error: Exception) -> str:
    return str(error.msg if isinstance(error, SyntaxError) else error).strip().replace("\n", " ")


def _line(message: str) -> int | None:
    place = _PLACE.search(message)
    return int(place[1]) if place else None


def _code(text: str) -> str:
    """The query without what stands in strings, addresses and comments, line for line."""
    return _NOT_CODE.sub(lambda hidden: " " + "\n" * hidden.group().count("\n"), text)


def _refuse_update(text: str) -> None:
    """Say early, and in a sentence, what the engine would take for a mistake in spelling."""
    code = _code(text)
    first = _COMMAND.search(code)
    if first and first["update"]:
        reason = "the graph is read only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise QueryError(code.count("\n", 0, first.start()) + 1, reason)


def _without_service(text: str) -> str:
    """The query, in which no "service" can be a command.

    A variable cannot be one, nor a name under a prefix of ours, unless the query gives that prefix another meaning.
    """
    hidden = [found.span() for found in _NOT_CODE.finditer(text)]
    own_prefixes = "prefix" in text.casefold()

    def spelt(found: re.Match[str]) -> str:
        start = found.start("word")
        if found["variable"] or (found["name"] and not own_prefixes):
            return found.group()
        if any(opens <= start < closes for opens, closes in hidden):
            letter = found["word"][0]
            return f"{found.group()[: -len(found['word'])]}\\u{ord(letter):04X}{found['word'][1:]}"
        reason = "SERVICE would call another server, and Gerdy asks no other server"
        raise QueryError(text.count("\n", 0, start) + 1, reason)

    return _SERVICE.sub(spelt, text)


def result_of(answer: object, most: int) -> Result:
    """What Oxigraph gives for a query, as rows of text."""
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
