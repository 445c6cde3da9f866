"""Reading Turtle: from the text of a file to one Description for each subject, and a finding for whatever is wrong.

1. The bytes become text. Text that is not UTF-8 is a finding; what can be read of it is.
2. The text is parsed as a whole, which is what happens to a sound file, in a few milliseconds.
3. A file with a syntax error is parsed again block by block, a block being what stands between blank lines. A block
   that cannot be parsed is one finding with its line and column, and is left out whole, so that nothing half-read is
   taken for data. The others load.
4. Triples are gathered by subject. IRIs become ids, literals become text. Control characters are taken out and
   literals beyond any use are cut, each with a finding: a pack may come from anywhere, and its text ends on a terminal.

Lines of subjects are not known to the parser. They are looked for in the text when somebody asks, which is only when
there is a finding to show.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ontology.file_bytes import read_bytes
from ontology.findings import Finding, Severity
from ontology.prefixes import compact, expand

RDF_TYPE = "rdf:type"
LARGEST_FILE = 64 * 1024 * 1024
LONGEST_LITERAL = 10_000

# What a terminal obeys or a reader cannot see: C0 and C1 but for tab and line ends, zero-width and bidirectional marks.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DIRECTIVE = re.compile(r"@?\b(?:prefix\s+[^\s:]*:|base)\s*<[^<>\s]*>[ \t]*\.?", re.IGNORECASE)
_LINE_START = re.compile(r"^([ \t]*)(<[^<>\s]*>|[^\s<>\"#;,:]*:[^\s;,]*)", re.MULTILINE)
_BLOCK = re.compile(r"(?:^[^\S\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, with the prefixes it declares: enough to find the line of a subject."""

    path: str
    text: str
    prefixes: dict[str, str]
    _lines: dict[str, tuple[bool, int]] = field(default_factory=dict, compare=False, repr=False)

    def line_of(self, identifier: str) -> int | None:
        """Line on which the description of a subject begins, counted from 1; None where it cannot be found.

        Args:
            identifier: Id of the subject, as `compact` gives it.
        """
        if not self._lines:
            self._index()
        iri = expand(identifier)
        written = [f"<{iri}>"]
        for prefix, namespace in self.prefixes.items():
            if namespace and iri.startswith(namespace):
                written.append(f"{prefix}:{iri[len(namespace) :]}")
        found = [self._lines[name] for name in written if name in self._lines]
        return min(found)[1] if found else None

    def _index(self) -> None:
        """Note what each line begins with, in one pass: a name at the margin is a subject before an indented one is."""
        line = 1
        end = 0
        for match in _LINE_START.finditer(self.text):
            line += self.text.count("\n", end, match.start())
            end = match.start()
            place = (bool(match[1]), line)
            self._lines[match[2]] = min(self._lines.get(match[2], place), place)


@dataclass(frozen=True, slots=True)
class Description:
    """What one file says of one subject.

    Attributes:
        iri: Id of the subject: its CURIE where we have a prefix for it, else its IRI.
        source: The file.
        properties: Values under the id of each predicate, in the order of the file. A value that is an IRI is an id,
            a literal is its text.
    """

    iri: str
    source: Source = field(repr=False)
    properties: dict[str, tuple[str, ...]]

    @property
    def file(self) -> str:
        """Path of the file, as it was asked for."""
        return self.source.path

    @property
    def line(self) -> int | None:
        """Line on which the description begins, counted from 1. Looked for when asked."""
        return self.source.line_of(self.iri)

    @property
    def types(self) -> tuple[str, ...]:
        """Ids of the classes of the subject."""
        return self.properties.get(RDF_TYPE, ())

    def one(self, predicate: str) -> str | None:
        """The first value of a predicate, or None."""
        values = self.properties.get(predicate)
        return values[0] if values else None

    def all(self, predicate: str) -> tuple[str, ...]:
        """Every value of a predicate, in the order of the file; empty when there is none."""
        return self.properties.get(predicate, ())


@dataclass(frozen=True, slots=True)
class TurtleFile:
    """One file as read.

    Attributes:
        path: The file, as it was asked for.
        descriptions: What it says, by id of the subject, in the order of the file.
        findings: What is wrong with it.
        quads: The triples as the parser gave them, for checks that ask the whole graph.
    """

    path: str
    descriptions: dict[str, Description]
    findings: tuple[Finding, ...]
    quads: tuple[ox.Quad, ...] = field(repr=False)


def read(path: str | Path) -> TurtleFile:
    """Read a Turtle file.

    Whatever is wrong inside the file is in the findings of the result, beside what could be read.

    Raises:
        UnreadableFile: When there is nothing to report on: no such file, no permission, a folder, too large.
    """
    text, findings = read_text(path)
    parsed = parse(text, str(path))
    return TurtleFile(parsed.path, parsed.descriptions, (*findings, *parsed.findings), parsed.quads)


def read_text(path: str | Path) -> tuple[str, list[Finding]]:
    """The text of a file, whatever its encoding, with a finding unless that is UTF-8.

    Raises:
        UnreadableFile: When there is nothing to report on: no such file, no permission, a folder, too large.
    """
    return _decode(read_bytes(path, LARGEST_FILE), str(path))


def parse(text: str, path: str = "") -> TurtleFile:
    """Read Turtle from text; `path` is the name that findings will carry.

    >>> itbc = "@prefix itbc: <https://w3id.org/itb-rationale/concept/> . "
    >>> parse(itbc + "itbc:hip itbc:near itbc:knee .").descriptions["itbc:hip"].one("itbc:near")
    'itbc:knee'
    """
    parser = ox.parse(input=text, format=ox.RdfFormat.TURTLE)
    findings: list[Finding] = []
    try:
        quads = list(parser)
        prefixes = parser.prefixes
    except SyntaxError:
        quads, prefixes, findings = _by_block(text, path)
    source = Source(path, text, prefixes)
    descriptions, literal_findings = _gather(quads, source)
    return TurtleFile(path, descriptions, (*findings, *literal_findings), tuple(quads))


def _decode(raw: bytes, path: str) -> tuple[str, list[Finding]]:
    """Bytes to text, with a finding unless they are UTF-8."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    advice = "Save the file as UTF-8."
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        sentence = f"The file is not {encoding.removesuffix('-sig').upper()} from this line on."
        finding = Finding(Severity.ERROR, "not-utf8", sentence, advice, path, line)
        return raw.decode(encoding, errors="replace"), [finding]
    if encoding == "utf-16":
        return text, [Finding(Severity.WARNING, "not-utf8", "The file is UTF-16.", advice, path, 1)]
    return text, []


def _by_block(text: str, path: str) -> tuple[list[ox.Quad], dict[str, str], list[Finding]]:
    """Parse block by block; give the triples and the prefixes of the sound ones, and a finding for each broken one."""
    quads: list[ox.Quad] = []
    prefixes: dict[str, str] = {}
    findings: list[Finding] = []
    directives = ""
    line = 1
    end = 0
    for start, stop in _blocks(text):
        line += text.count("\n", end, start)
        end = start
        block = text[start:stop]
        parser = ox.parse(input=directives + block, format=ox.RdfFormat.TURTLE)
        try:
            quads += list(parser)
            prefixes |= parser.prefixes
        except SyntaxError as error:
            findings.append(_syntax_finding(error, line, len(directives), path))
        # A block that is broken may still declare a prefix that the rest needs.
        for directive in _DIRECTIVE.findall(block):
            ending = "" if not directive.startswith("@") or directive.endswith(".") else "."
            directives += f"{directive}{ending} "
    return quads, prefixes, findings


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each block: lines between blank lines, joined where a long literal holds a blank line."""
    spans = [match.span() for match in _BLOCK.finditer(text)]
    number = 0
    while number < len(spans):
        start, stop = spans[number]
        last = number
        if text.count('"""', start, stop) % 2:
            for later in range(number + 1, len(spans)):
                if text.count('"""', *spans[later]) % 2:
                    last = later
                    break
        yield start, spans[last][1]
        number = last + 1


def _syntax_finding(error: SyntaxError, first: int, offset: int, path: str) -> Finding:
    """The parser's complaint about one block, placed in the whole file.

    Args:
        error: The complaint.
        first: Line of the file on which the block begins.
        offset: How many characters of directives stood before the block on its first line.
        path: The file.
    """
    line, column = error.lineno or 1, error.offset or 1
    if line == 1:
        column = max(1, column - offset)
    _, _, reason = str(error.msg).partition(": ")
    sentence = f"This is not Turtle: {(reason or str(error.msg)).rstrip('.')}."
    advice = "Mend the line; until then everything between the blank lines around it is left out."
    return Finding(Severity.ERROR, "turtle-syntax", printable(sentence), advice, path, first + line - 1, column)


def _gather(quads: Iterable[ox.Quad], source: Source) -> tuple[dict[str, Description], list[Finding]]:
    """Triples by subject."""
    findings: list[Finding] = []
    gathered: dict[str, dict[str, list[str]]] = {}
    ids = _Ids()
    for quad in quads:
        subject = ids[quad.subject]
        node = quad.object
        if isinstance(node, ox.Literal):
            value = node.value
            if len(value) > LONGEST_LITERAL or not value.isprintable():
                value = _clean(value, subject, source, findings)
        else:
            value = ids[node]
        predicate = ids[quad.predicate]
        properties = gathered.get(subject)
        if properties is None:
            gathered[subject] = {predicate: [value]}
        elif predicate in properties:
            properties[predicate].append(value)
        else:
            properties[predicate] = [value]
    descriptions = {
        subject: Description(subject, source, {predicate: tuple(values) for predicate, values in properties.items()})
        for subject, properties in gathered.items()
    }
    return descriptions, findings


class _Ids(dict[ox.NamedNode | ox.BlankNode | ox.Triple, str]):
    """Ids of nodes, each made once a file."""

    def __missing__(self, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
        if isinstance(node, ox.NamedNode):
            iri = node.value
            # Ids end on a terminal too. An invisible character in an IRI is spelt out.
            self[node] = compact(iri if iri.isprintable() else iri.encode("unicode_escape").decode("ascii"))
        else:
            self[node] = str(node)
        return self[node]


def _clean(value: str, subject: str, source: Source, findings: list[Finding]) -> str:
    """A literal that may be shown: without control characters, and of a length someone could read."""
    shown = printable(value)
    if shown != value:
        code = ord(next(iter(_UNPRINTABLE.findall(value))))
        sentence = f"A text of {subject} holds the invisible character U+{code:04X}; it was taken out."
        advice = "Type the text again without it."
        line = source.line_of(subject)
        findings.append(
            Finding(Severity.ERROR, "control-character", sentence, advice, source.path, line, None, subject)
        )
    if len(shown) > LONGEST_LITERAL:
        sentence = f"A text of {subject} has {len(shown):,} characters; it was cut at {LONGEST_LITERAL:,}."
        advice = "Shorten it, or split it into several."
        line = source.line_of(subject)
        findings.append(Finding(Severity.ERROR, "literal-too-long", sentence, advice, source.path, line, None, subject))
    return shown[:LONGEST_LITERAL]


def printable(text: str) -> str:
    """The text without the characters a terminal obeys or a reader cannot see."""
    return _UNPRINTABLE.sub("", text)
