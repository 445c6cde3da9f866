"""Word files to passages: paragraphs with their headings, footnotes, raised text, and the fields of reference managers.

A paragraph's number in the file stands for its line. Text that tracked changes delete is left out, text that they
insert is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from ontology.errors import UnreadableFile
from references.manuscript import word_fields
from references.manuscript.archive import Archive
from references.manuscript.passages import Kind, Passage, Read, Scribe
from references.manuscript.reference_list import Line
from references.record import BibRecord

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED = frozenset(
    ["del", "moveFrom", "drawing", "pict", "object", "rPr", "pPr", "sdtPr", "instrText", "AlternateContent"]
)
_HEADING_STYLES = ("heading", "title", "subtitle", "berschrift", "titre")


@dataclass(frozen=True, slots=True)
class ReadWord:
    """What a Word file holds: its text, its paragraphs as lines, and the records of its reference manager."""

    read: Read
    lines: tuple[Line, ...]
    records: tuple[BibRecord, ...]


def read_docx(data: bytes, path: str) -> ReadWord:
    """The passages of a Word file.

    Raises:
        UnreadableFile: When it is no Word file, or one made to burst.
    """
    archive = Archive(data, path)
    document = archive.xml("word/document.xml")
    if document is None:
        raise UnreadableFile(path, "it is no Word file: it has no word/document.xml")
    walk = _Walk(word_fields.Cited(path))
    for part in (document, archive.xml("word/footnotes.xml"), archive.xml("word/endnotes.xml")):
        if part is not None:
            walk.part(part)
    lines = tuple(Line(number, text) for number, text in walk.lines)
    return ReadWord(Read(tuple(walk.scribe.passages)), lines, tuple(walk.cited.records.values()))


@dataclass(slots=True)
class _Field:
    """A field that is open: what it says it is, what is stored in it, and, once its result has begun, what it cites."""

    instruction: str = ""
    data: str = ""
    shows: bool = False
    start: str = ""
    citation: Mapping[str, Any] | None = None

    def show(self) -> None:
        self.shows = True
        self.citation = word_fields.in_field(self.instruction, self.data)


@dataclass(slots=True)
class _Walk:
    """Walks the paragraphs of the parts in order."""

    cited: word_fields.Cited
    scribe: Scribe = field(default_factory=Scribe)
    lines: list[tuple[int, str]] = field(default_factory=list)
    number: int = 0
    column: int = 1
    open: list[_Field] = field(default_factory=list)

    def part(self, root: Element) -> None:
        for paragraph, in_table in _paragraphs(root):
            self.number += 1
            self.column = 1
            before = len(self.scribe.passages)
            self._children(paragraph)
            heading = _style(paragraph).lower().lstrip("ü").startswith(_HEADING_STYLES)
            self.scribe.end(Kind.CELL if in_table else Kind.HEADING if heading else Kind.PARAGRAPH)
            written: list[Passage] = self.scribe.passages[before:]
            self.lines.append((self.number, written[0].text if written and not in_table else ""))
        self.open.clear()

    def _children(self, element: Element) -> None:
        for child in element:
            self._one(child, _name(child))

    def _one(self, child: Element, name: str) -> None:
        match name:
            case "t":
                self._text(child.text or "")
            case "tab" | "br" | "cr":
                self._text(" ")
            case "noBreakHyphen":
                self._text("-")
            case "fldChar":
                stored = "".join(part.text or "" for part in child if _name(part) == "fldData")
                self._field(child.get(f"{_W}fldCharType") or child.get(f"{_STRICT}fldCharType") or "", stored)
            case "instrText" if self.open:
                self.open[-1].instruction += child.text or ""
            case "fldSimple":
                self._whole(child, child.get(f"{_W}instr") or "")
            case "sdt":
                self._whole(child, _tag(child))
            case "r":
                self._run(child)
            case _ if name not in _SKIPPED:
                self._children(child)

    def _run(self, run: Element) -> None:
        raised = any(
            _name(mark) == "vertAlign" and "superscript" in mark.attrib.values() for mark in run.iterfind(".//*")
        )
        text = "".join(part.text or "" for part in run if _name(part) == "t")
        if raised and text.strip() and not self.open:
            self._text(f"^{text.strip()}^", width=len(text))
        else:
            self._children(run)

    def _text(self, text: str, width: int | None = None) -> None:
        hidden = any(not each.shows or word_fields.is_bibliography(each.instruction) for each in self.open)
        citing = next((each for each in self.open if each.citation is not None), None)
        if citing is not None:
            citing.start += text if self.open[-1].shows else ""
        elif not hidden:
            self.scribe.add(text, (self.number, self.column))
        self.column += len(text) if width is None else width

    def _field(self, kind: str, stored: str) -> None:
        if kind == "begin":
            self.open.append(_Field(data=stored))
        elif kind == "separate" and self.open:
            self.open[-1].show()
        elif kind == "end" and self.open:
            closed = self.open.pop()
            outer = self.open[-1] if self.open else None
            if outer is not None and not outer.shows and word_fields.is_part_of_endnote(closed.instruction):
                outer.data = outer.data or closed.data
                outer.instruction = closed.instruction if "<EndNote>" in closed.instruction else outer.instruction
                return
            if not closed.shows:
                closed.show()
            if closed.citation is not None:
                self._cite(closed.start, self.cited.keys(closed.citation, self.number))

    def _whole(self, element: Element, instruction: str) -> None:
        """A field or content control that is one element."""
        if word_fields.is_bibliography(instruction):
            return
        citation = word_fields.in_field(instruction) or word_fields.in_tag(instruction)
        if citation is None:
            self._children(element)
            return
        words = "".join(part.text or "" for part in element.iter() if _name(part) == "t")
        self.column += len(words)
        self._cite(words, self.cited.keys(citation, self.number))

    def _cite(self, words: str, keys: tuple[str, ...]) -> None:
        place = (self.number, max(self.column - len(words), 1))
        if keys:
            self.scribe.cite(words or "[citation]", place, keys)
        else:
            self.scribe.add(words, place)


def _paragraphs(root: Element, *, in_table: bool = False) -> Iterator[tuple[Element, bool]]:
    """Paragraphs in order, each with whether it stands in a table."""
    for child in root:
        name = _name(child)
        if name == "p":
            yield child, in_table
        elif name == "sdt" and word_fields.is_bibliography(_tag(child)):
            continue
        elif name not in _SKIPPED:
            yield from _paragraphs(child, in_table=in_table or name == "tbl")


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if tag.startswith((_W, _STRICT)) else ""


def _style(paragraph: Element) -> str:
    for mark in paragraph.iterfind("./*/*"):
        if _name(mark) == "pStyle":
            return next(iter(mark.attrib.values()), "")
    return ""


def _tag(control: Element) -> str:
    for mark in control.iterfind("./*/*"):
        if _name(mark) == "tag":
            return next(iter(mark.attrib.values()), "")
    return ""
