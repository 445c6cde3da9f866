"""The checks: what one node must have, and what the whole must not contain.

1. `check_shapes` holds each node against the shapes of `data/shapes.ttl`: SHACL core, which looks at one node and its
   values. The name of the shape is the name of the rule.
2. `run_queries` asks the questions of `data/queries`: SPARQL, which looks at the whole. A sound graph answers each
   question with no row. The file `two-kinds-violation.rq` holds the rule `two-kinds`; its header says what is wrong
   and how to mend it.

Both are given files that have been read, so that a finding can name the file and line of the node it is about.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology import files as bundled
from ontology.errors import QueryError
from ontology.findings import Finding, Severity
from ontology.mapping import Mapping
from ontology.prefixes import compact, expand, local_name
from ontology.turtle import Description, TurtleFile, printable

if TYPE_CHECKING:
    import rdflib

_SUFFIX = "-violation.rq"
_SH = "http://www.w3.org/ns/shacl#"
_SEVERITY = {f"{_SH}Violation": Severity.ERROR, f"{_SH}Warning": Severity.WARNING, f"{_SH}Info": Severity.INFO}
_SHOWN = 80  # characters of a value that a sentence quotes


def check(files: Sequence[TurtleFile], mappings: Iterable[Mapping] = ()) -> list[Finding]:
    """Every finding of the shapes and of the queries.

    Args:
        files: All the data, the bundled schema among them, in the order they were read.
        mappings: Rows of the SSSOM file, where they are to be checked too.
    """
    return [*check_shapes(files), *run_queries(files, mappings)]


@dataclass(frozen=True, slots=True)
class Query:
    """One question a sound graph answers with nothing.

    Attributes:
        rule: Name of the rule, from the name of the file.
        wrong: What is wrong with a subject that is found, to be read after its id.
        mend: What to do about it.
        severity: How much it weighs.
        text: The SPARQL, which selects ?subject and may select ?detail.
    """

    rule: str
    wrong: str
    mend: str
    severity: Severity
    text: str


def read_queries(folder: Path = bundled.QUERIES) -> list[Query]:
    """Every query of a folder, by name.

    Raises:
        QueryError: When the header of a query lacks a line.
    """
    return [_query(path) for path in sorted(folder.glob(f"*{_SUFFIX}"))]


def run_queries(
    files: Sequence[TurtleFile], mappings: Iterable[Mapping] = (), queries: Iterable[Query] | None = None
) -> list[Finding]:
    """One finding for each row that a query answers with.

    Args:
        files: All the data, the bundled schema among them.
        mappings: Rows of the SSSOM file; each match becomes a triple for the queries to see.
        queries: The questions; the bundled ones, where none are given.

    Raises:
        QueryError: When a query is not SPARQL.
    """
    store = ox.Store()
    for file in files:
        store.extend(file.quads)
    for row in mappings:
        if row.match is not None:
            triple = (ox.NamedNode(expand(term)) for term in (row.subject, row.predicate, row.object))
            store.add(ox.Quad(*triple))
    described = _described(files)
    findings: list[Finding] = []
    for query in read_queries() if queries is None else queries:
        try:
            rows = store.query(query.text)
        except SyntaxError as error:
            raise QueryError(error.lineno, f"{query.rule}: {error.msg}") from error
        if not isinstance(rows, ox.QuerySolutions):
            raise QueryError(None, f"{query.rule} is not a SELECT query")
        found = sorted({(_text(row["subject"]), _detail(row)) for row in rows})
        for subject, detail in found:
            sentence = f"{subject} {query.wrong}{f': {detail}' if detail else ''}."
            finding = Finding(query.severity, query.rule, sentence, query.mend, subject=subject)
            findings.append(_placed(finding, described))
    return findings


def check_shapes(files: Sequence[TurtleFile], shapes: Path = bundled.SHAPES) -> list[Finding]:
    """One finding for each value, or lack of one, that a shape does not allow.

    Args:
        files: All the data, the bundled schema among them.
        shapes: The file of shapes.
    """
    import pyshacl.errors  # noqa: PLC0415 - half a second that only a validation should pay
    import rdflib  # noqa: PLC0415 - as above

    with _quiet("rdflib.term"):
        data = _rdflib_graph(files)
        shapes_graph = rdflib.Graph().parse(shapes, format="turtle")
        try:
            _, report, text = pyshacl.validate(data, shacl_graph=shapes_graph, inference="none", do_owl_imports=False)
        except pyshacl.errors.ReportableRuntimeError as error:
            report, text = None, str(error)
    if not isinstance(report, rdflib.Graph):
        # When it could not run at all, pyshacl raises, or answers “does not conform” with a failure for a report.
        # Neither is to be taken for a verdict on the data.
        sentence = f"The shapes could not be run: {_cut(text)}"
        return [Finding(Severity.ERROR, "shapes-not-run", sentence, f"Mend {shapes}.", str(shapes))]
    described = _described(files)
    found: dict[tuple[str, str, str], Finding] = {}
    for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(f"{_SH}ValidationResult")):
        shape = report.value(result, rdflib.URIRef(f"{_SH}sourceShape"))
        rule = local_name(compact(str(shape)))
        subject = _rdflib_text(report.value(result, rdflib.URIRef(f"{_SH}focusNode")))
        value = _rdflib_text(report.value(result, rdflib.URIRef(f"{_SH}value")))
        fault = str(shapes_graph.value(shape, rdflib.URIRef(f"{_SH}message")))
        advice = str(shapes_graph.value(shape, rdflib.RDFS.comment))
        severity = _SEVERITY[str(report.value(result, rdflib.URIRef(f"{_SH}resultSeverity")))]
        quoted = f": {_cut(value)}" if value and value != subject else ""
        sentence = f"{subject} {fault}{quoted}."
        finding = Finding(severity, rule, sentence, advice, subject=subject)
        found[rule, subject, value] = _placed(finding, described)
    return [found[key] for key in sorted(found)]


def _query(path: Path) -> Query:
    """Read a query and its header."""
    text = path.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        name, colon, words = line[1:].partition(":")
        if colon:
            header[name.strip().lower()] = words.strip()
    try:
        return Query(
            rule=path.name.removesuffix(_SUFFIX),
            wrong=header["wrong"],
            mend=header["mend"],
            severity=Severity(header["severity"]),
            text=text,
        )
    except (KeyError, ValueError) as error:
        raise QueryError(1, f"the header of {path.name} lacks {error}") from error


def _described(files: Iterable[TurtleFile]) -> dict[str, Description]:
    """Where each node is described. The last file wins: of a pack and what it clashes with, the pack is to be named."""
    return {iri: description for file in files for iri, description in file.descriptions.items()}


def _placed(finding: Finding, described: dict[str, Description]) -> Finding:
    """The finding with the file and line of its subject, where some file describes it."""
    description = described.get(finding.subject or "")
    return finding if description is None else replace(finding, file=description.file, line=description.line)


def _detail(row: ox.QuerySolution) -> str:
    try:
        return _text(row["detail"])
    except KeyError:
        return ""


def _text(term: object) -> str:
    """A term of an answer in words: an id, or the text of a literal."""
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    return _cut(term.value) if isinstance(term, ox.Literal) else "" if term is None else str(term)


def _cut(text: str) -> str:
    """A value short enough, and clean enough, to stand in a sentence."""
    clean = printable(" ".join(text.split()))
    return clean if len(clean) <= _SHOWN else f"{clean[: _SHOWN - 1]}…"


def _rdflib_graph(files: Iterable[TurtleFile]) -> "rdflib.Graph":
    """The triples as rdflib wants them, taken over one by one: parsing the text again would take ten times as long."""
    import rdflib  # noqa: PLC0415 - see check_shapes

    def term(node: ox.NamedNode | ox.BlankNode | ox.Literal) -> rdflib.term.Identifier:
        if isinstance(node, ox.NamedNode):
            return rdflib.URIRef(node.value)
        if isinstance(node, ox.BlankNode):
            return rdflib.BNode(node.value)
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        return rdflib.Literal(node.value, datatype=rdflib.URIRef(node.datatype.value), normalize=False)

    data = rdflib.Graph()
    for file in files:
        for quad in file.quads:
            if not isinstance(quad.object, ox.Triple) and not isinstance(quad.subject, ox.Triple):
                data.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return data


def _rdflib_text(term: object) -> str:
    """A term of the report in words."""
    import rdflib  # noqa: PLC0415 - see check_shapes

    if isinstance(term, rdflib.URIRef):
        return compact(str(term))
    return f"_:{term}" if isinstance(term, rdflib.BNode) else "" if term is None else str(term)


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a logger from writing to the terminal; what it would say about a bad literal, a shape says better."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
