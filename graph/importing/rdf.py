"""Reading RDF into a directory store: our own vocabulary as it stands, anyone else's by the table of predicates.

Every statement of a file is kept. What makes links:

- claims in our vocabulary (``itb:subject``, ``itb:relation``, ``itb:object``, ``itb:statedIn``);
- a statement between two IRIs whose predicate the table of predicates names, said by the file it stands in;
- an association in Biolink's vocabulary, or a statement reified in RDF's, with its publications and qualifiers.

Nothing is fetched: a JSON-LD context at an address is an error, and so is an XML file whose entities refer to others.
Statements of named graphs are kept in the default graph too, which is the one that servers answer from.
"""

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from graph.importing.building import Building
from graph.importing.names import iri_of, literal
from graph.importing.rows import STEP, Progress
from graph.importing.vocabulary import BIOLINK, PLAIN, Qualifiers, Vocabulary, kind_of, name_of
from ontology.concept import KIND_OF_CLASS
from ontology.errors import UnreadableFile
from ontology.findings import Finding, Severity
from ontology.prefixes import PREFIXES, compact, local_name
from ontology.relation import Relation
from ontology.turtle import LARGEST_FILE
from ontology.turtle import read as read_turtle

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".n3": ox.RdfFormat.N3,
}
LINE_BY_LINE = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)
LINES = 10_000
"""Lines of N-Triples and N-Quads parsed at once."""

_RDF, _RDFS, _ITB = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["itb"]
_OURS = tuple(PREFIXES[name] for name in ("rdf", "rdfs", "owl", "skos", "dcterms", "prov", "cito", "itb", "shape"))
_LABELS = {
    f"{_RDFS}label",
    f"{PREFIXES['skos']}prefLabel",
    "http://schema.org/name",
    "https://schema.org/name",
    f"{BIOLINK}name",
}
_KINDS = {PREFIXES["itb"] + kind.value for kind in KIND_OF_CLASS.values()}
_QUALIFIERS = {
    "subject": "subject_direction_qualifier",
    "object": "object_direction_qualifier",
    "negated": "negated",
    "aspect": "object_aspect_qualifier",
    "predicate": "qualified_predicate",
    "form": "subject_form_or_variant_qualifier",
}
_PARTS = {
    **{f"{space}{part}": part for space in (_RDF, BIOLINK) for part in ("subject", "predicate", "object")},
    **{
        f"{BIOLINK}{part}": part
        for part in (
            "publications",
            "primary_knowledge_source",
            *_QUALIFIERS.values(),
        )
    },
}
_STATED = {f"{_ITB}{part}": part for part in ("subject", "relation", "object", "statedIn")}
"""What a claim in our vocabulary says, part by part, and who says it, which tells it from a fact."""

_ENTITY = re.compile(rb"<!ENTITY\s+(?:%\s+)?\S+\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')")
_ROOT = re.compile(rb"<[A-Za-z_]")
_PROLOGUE = 1_000_000
_LONGEST_ENTITY = 200


@dataclass
class Statements:
    """Reads RDF into a building. What a concept is called may come after the first link to it, so that waits."""

    building: Building
    vocabulary: Vocabulary
    relations: Mapping[str, Relation]
    progress: Progress
    _labels: dict[str, str] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)
    _described: set[str] = field(default_factory=set)
    _edges: list[tuple[str, str, str, str]] = field(default_factory=list)
    _reified: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _stated: dict[str, dict[str, str]] = field(default_factory=dict)
    _nameless: dict[str, Path] = field(default_factory=dict)
    _unused: set[str] = field(default_factory=set)

    def read(self, path: Path) -> None:
        """Read one file.

        Raises:
            UnreadableFile: it cannot be read at all, or is in no format we know.
        """
        form = FORMATS.get(Path(path.name.removesuffix(".gz")).suffix.lower())
        if form is None:
            endings = ", ".join(FORMATS)
            raise UnreadableFile(str(path), f"its name does not say its format; it should end in {endings} or .bib")
        if path.is_dir():
            raise UnreadableFile(str(path), "it is a folder")
        try:
            raw = path.open("rb")
            size = path.stat().st_size
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
        except OSError as error:
            reason = "there is no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)
            raise UnreadableFile(str(path), reason) from error
        with raw, cast("IO[bytes]", gzip.open(raw)) if packed else raw as file:
            if form == ox.RdfFormat.RDF_XML:
                _refuse_entities(path, file)
            quads = self._by_lines(path, file, form) if form in LINE_BY_LINE else self._whole(path, file, form)
            try:
                for number, quad in enumerate(quads):
                    self._take(quad, path)
                    if not number % STEP:
                        self.progress(raw.tell(), size)
            except (EOFError, gzip.BadGzipFile) as error:
                raise UnreadableFile(str(path), "it is packed, and cut off or broken") from error
        self.progress(size, size)

    def _whole(self, path: Path, file: IO[bytes], form: ox.RdfFormat) -> Iterator[ox.Quad]:
        by_blocks = path.suffix == ".ttl" and path.stat().st_size <= LARGEST_FILE
        try:
            quads = ox.parse(input=file, format=form)
            # A file that may have to be read again is read whole first: nothing of a broken block is taken for data.
            yield from list(quads) if by_blocks else quads
        except SyntaxError as error:
            if by_blocks:
                # Read again block by block: what is broken is left out, what comes behind it is not.
                again = read_turtle(path)
                for finding in again.findings:
                    self.building.report(finding)
                yield from again.quads
                return
            self._syntax(path, error.lineno, error, "what follows was not read")
        except (ValueError, RuntimeError) as error:
            self._syntax(path, None, error, "what follows was not read")

    def _by_lines(self, path: Path, file: IO[bytes], form: ox.RdfFormat) -> Iterator[ox.Quad]:
        first = 1
        while lines := file.readlines(LINES * 100):
            try:
                yield from list(ox.parse(input=b"".join(lines), format=form))
            except SyntaxError:
                for number, line in enumerate(lines, first):
                    try:
                        yield from list(ox.parse(input=line, format=form))
                    except SyntaxError as error:
                        self._syntax(path, number, error, "the line was left out")
            first += len(lines)

    def _syntax(self, path: Path, line: int | None, error: Exception, outcome: str) -> None:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
        reason = " ".join(text.split())[:300].rstrip(".")
        sentence = f"This is not what its name says ({reason}); {outcome}."
        self.building.report(Finding(Severity.ERROR, "rdf-syntax", sentence, "Mend the line.", str(path), line))

    def _take(self, quad: ox.Quad, path: Path) -> None:
        """Keep a statement, and note what it means for links."""
        subject, node = quad.subject, quad.object
        text = f"{subject} {quad.predicate} {node}"
        self.building.quads(f"{text} .\n")
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            self.building.quads(f"{text} {quad.graph_name} .\n")
        self._note(quad, path)
        if quad.predicate.value in _STATED and isinstance(node, ox.NamedNode):
            self._stated.setdefault(str(subject), {})[_STATED[quad.predicate.value]] = node.value
            if isinstance(subject, ox.BlankNode):
                self._nameless.setdefault(str(subject), path)

    def _note(self, quad: ox.Quad, path: Path) -> None:
        subject, predicate, node = quad.subject, quad.predicate.value, quad.object
        name = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
        if isinstance(node, ox.Literal):
            if predicate in _LABELS:
                self._labels.setdefault(name, node.value)
            elif predicate in _PARTS:
                self._reified.setdefault(name, {}).setdefault(_PARTS[predicate], []).append(node.value)
        elif predicate == f"{_RDF}type":
            if isinstance(node, ox.NamedNode):
                self._typed(name, node.value)
        elif predicate in _PARTS:
            value = node.value if isinstance(node, ox.NamedNode) else str(node)
            self._reified.setdefault(name, {}).setdefault(_PARTS[predicate], []).append(value)
        elif isinstance(subject, ox.NamedNode) and isinstance(node, ox.NamedNode) and not predicate.startswith(_OURS):
            if (name_of(predicate), "") in self.vocabulary.meanings or predicate.startswith(BIOLINK):
                self._edges.append((name, predicate, node.value, path.name))
            elif predicate not in self._unused:
                self._unused.add(predicate)
                sentence = f"The predicate <{predicate}> is kept and makes no links."
                advice = "If it should, add it to a copy of predicates.tsv, and import with --predicates."
                self.building.report(Finding(Severity.INFO, "predicate-not-used", sentence, advice, str(path)))

    def _typed(self, name: str, type_: str) -> None:
        if type_ in _KINDS:
            self._described.add(name)
        elif not type_.startswith(_OURS):
            self._types[name] = f"{self._types[name]}|{type_}" if name in self._types else type_

    def finish(self) -> None:
        """Make claims of the statements that are links, and direct statements of the claims."""
        for name, stated in self._stated.items():
            if len(stated) == len(_STATED) and name in self._nameless:
                told = ", ".join(local_name(compact(stated[part])) for part in ("subject", "relation", "object"))
                sentence = f"A claim ({told}) has no id of its own, so nothing can refer to it; it makes no link."
                advice = "Give it an IRI in place of the blank node."
                finding = Finding(Severity.ERROR, "claim-without-id", sentence, advice, str(self._nameless[name]))
                self.building.report(finding)
            elif len(stated) == len(_STATED):
                # As for claims of tables: a path can then be asked for along the relations themselves.
                self.building.quads(f"<{stated['subject']}> <{stated['relation']}> <{stated['object']}> .\n")
        for subject, predicate, object_, source in self._edges:
            self._claim(subject, predicate, object_, source, PLAIN, ())
        for name, parts in self._reified.items():
            ends = [parts.get(part, [""])[0] for part in ("subject", "predicate", "object")]
            if all(ends):
                said = {role: local_name(parts.get(part, [""])[0]) for role, part in _QUALIFIERS.items()}
                source = parts.get("primary_knowledge_source", [self.building.source])[0]
                cited = tuple(compact(value) for value in parts.get("publications", ()))
                edge = "" if name.startswith("_:") else compact(name)
                self._claim(ends[0], ends[1], ends[2], source, Qualifiers(**said), cited, edge)

    def _claim(  # noqa: PLR0913, PLR0917 - what a claim consists of
        self,
        subject: str,
        predicate: str,
        object_: str,
        source: str,
        qualifiers: Qualifiers,
        cited: tuple[str, ...],
        edge: str = "",
    ) -> None:
        own = self.relations.get(predicate)
        reading = None if own else self.vocabulary.reading(predicate, qualifiers)
        if own is None and reading is None:
            return
        relation = own or (reading.relation if reading else None)
        if relation is None or subject == object_:
            return
        tail, head = self._concept(subject), self._concept(object_)
        if reading is not None and reading.turned:
            tail, head = head, tail
        self.building.claim(tail, self.building.relation(relation), head, source, cited, edge)

    def _concept(self, iri: str) -> int:
        known = self.building.number(iri)
        if known is not None:
            return known
        kind, wanted, _ = kind_of(self._types.get(iri, ""))
        label = self._labels.get(iri) or local_name(compact(iri))
        return self.building.concept(iri, kind, label, wanted=wanted, written=iri not in self._described)


def _refuse_entities(path: Path, file: IO[bytes]) -> None:
    """Refuse XML whose entities could grow without bound, or name another file. Simple ones are common and allowed."""
    beginning = file.read(_PROLOGUE)
    file.seek(0)
    if b"\x00" in beginning:
        raise UnreadableFile(str(path), "it is not UTF-8")
    root = _ROOT.search(beginning)
    prologue = beginning[: root.start()] if root else beginning
    found = list(_ENTITY.finditer(prologue))
    risky = any(
        one[1] or b"&" in (one[2] or one[3] or b"") or len(one[2] or one[3] or b"") > _LONGEST_ENTITY for one in found
    )
    if risky or len(found) != prologue.count(b"<!ENTITY") or (root is None and b"<!DOCTYPE" in prologue):
        raise UnreadableFile(str(path), "its XML entities refer to others or to files, which is not safe to read")


def records_quads(path: Path, building: Building) -> None:
    """Keep the records of a bibliography with their studies.

    Raises:
        UnreadableFile: the file cannot be read.
    """
    from references.bibliography import read_bib  # noqa: PLC0415 - takes longer to import than most imports take
    from references.bibtex import to_bibtex  # noqa: PLC0415
    from references.study import Study  # noqa: PLC0415

    records, findings = read_bib(path)
    for finding in findings:
        building.report(finding)
    for record in records:
        entry = to_bibtex([Study(record.key, records={record.key: record})])
        building.quads(f"<{iri_of(f'study:{record.key}')}> <{_ITB}bibtex> {literal(entry)} .\n")
