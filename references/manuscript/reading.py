"""Reading a manuscript, whatever it is written in.

1. Bytes become text; an encoding that had to be assumed is a finding. Files beyond the limits are refused.
2. The reader of the format makes passages of it (markdown.py, plain.py, latex.py, docx.py).
3. The typed list of references is found and taken out of the text (reference_list.py).
4. Everything that looks like a citation is found (markers.py), and the style is decided (style.py).
5. Passages become sentences with their citations (sentences.py).

What had to be taken for granted on the way is kept as `assumptions` and shown to the writer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ontology.errors import UnreadableFile
from ontology.file_bytes import read_bytes
from ontology.findings import Finding, Severity
from ontology.turtle import printable
from references.decoding import decode
from references.manuscript.docx import read_docx
from references.manuscript.included import Whole, alone, take_in
from references.manuscript.latex import read_bibitems, read_latex
from references.manuscript.markdown import read_markdown
from references.manuscript.markers import Marker, find_markers
from references.manuscript.model import Citation, Format, Manuscript, Sentence, Style, TypedReference
from references.manuscript.passages import Kind, Passage, Read
from references.manuscript.plain import read_plain
from references.manuscript.reference_list import Line, ReferenceList, find_list
from references.manuscript.sentences import split
from references.manuscript.style import detect
from references.record import BibRecord

LARGEST_TEXT = 8 * 1024 * 1024
"""Bytes of a manuscript in text: some 200,000 lines, more than any book."""
LARGEST_WORD = 64 * 1024 * 1024
"""Bytes of a Word file, which holds pictures too."""
TOO_LARGE = ", and a manuscript is not"
FORMATS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".qmd": Format.MARKDOWN,
    ".rmd": Format.MARKDOWN,
    ".txt": Format.PLAIN,
    ".text": Format.PLAIN,
    ".tex": Format.LATEX,
    ".ltx": Format.LATEX,
    ".latex": Format.LATEX,
    ".docx": Format.DOCX,
}
_COUNTS = frozenset([Style.ROUND, Style.SUPERSCRIPT])
"""Styles whose markers are something else in a table as a rule."""
MOST_CONTROLS = 0.01
"""The share of signs that no text has, as pictures and programs do, from which on a file is no text."""
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), 127])
_OTHERS = {
    b"%PDF-": "a PDF, whose text has no order to be relied on; hand in what it was made from",
    b"{\\rtf": "RTF; save it as .docx",
}
_ZIP = b"PK\x03\x04"


def read_manuscript(path: str | Path, style: Style | None = None, form: Format | None = None) -> Manuscript:
    """Read a manuscript from a file.

    Args:
        path: The file.
        style: How its citations are marked, when the writer says so; else it is detected.
        form: How it is written; else the end of its name tells, and text of any other name is plain.

    Raises:
        UnreadableFile: When there is nothing to report on: no such file, a folder, too large, no text, a zip bomb.
    """
    name = str(path)
    word = Path(name).suffix.lower() == ".docx" or form is Format.DOCX
    data = read_bytes(name, LARGEST_WORD if word else LARGEST_TEXT, TOO_LARGE)
    return parse_bytes(data, name, style, form, beside=True)


def parse_bytes(
    data: bytes, name: str, style: Style | None = None, form: Format | None = None, *, beside: bool = False
) -> Manuscript:
    """Read a manuscript from bytes, as an upload gives them.

    Args:
        data: What it holds.
        name: Tells the format, and is what findings carry.
        style: How its citations are marked; None to find out.
        form: How it is written; None to go by its name.
        beside: Whether files that it takes in may be read from the folder it lies in.

    Raises:
        UnreadableFile: As read_manuscript does.
    """
    form = form or FORMATS.get(Path(name).suffix.lower()) or (Format.DOCX if data.startswith(_ZIP) else Format.PLAIN)
    if form is Format.DOCX:
        _limit(len(data), LARGEST_WORD, name)
        word = read_docx(data, name)
        return _assemble(name, form, word.read, word.lines, style, records=word.records)
    _limit(len(data), LARGEST_TEXT, name)
    decoded = decode(data)
    _refuse_what_is_no_text(data, decoded.text, name)
    manuscript = parse_manuscript(decoded.text, name, style, form, beside=beside)
    if not decoded.assumed:
        return manuscript
    sentence = f"The file does not say its encoding and is not UTF-8; it was read as {decoded.encoding_name}."
    finding = Finding(
        Severity.WARNING, "BIB110", sentence, "Check the accented letters, and save it as UTF-8.", name, 1
    )
    return replace(
        manuscript, assumptions=(sentence, *manuscript.assumptions), findings=(finding, *manuscript.findings)
    )


def parse_manuscript(
    text: str, name: str, style: Style | None = None, form: Format | None = None, *, beside: bool = False
) -> Manuscript:
    """Read a manuscript from text; the arguments are those of parse_bytes.

    >>> manuscript = parse_manuscript("Strain rose [@hamill2008]. It was modelled.", "mine.md")
    >>> [(sentence.text, [citation.keys for citation in sentence.citations]) for sentence in manuscript.sentences]
    [('Strain rose [@hamill2008].', [('hamill2008',)]), ('It was modelled.', [])]
    """
    form = form or FORMATS.get(Path(name).suffix.lower(), Format.PLAIN)
    if form is Format.LATEX:
        return _latex(take_in(text, name) if beside else alone(text), name, style)
    text = _without_unprintable(text)
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
    if form is Format.MARKDOWN:
        return replace(_assemble(name, form, read_markdown(text), lines, style), sources=((name, text),))
    found = find_list(lines)
    body = [Line(line.number, "") if found and found.holds(line.number) else line for line in lines]
    return replace(_assemble(name, form, read_plain(body), lines, style), sources=((name, text),))


def _latex(whole: Whole, name: str, style: Style | None) -> Manuscript:
    """A manuscript in LaTeX with the files it takes in: read as one text, and every place put back where it is from."""
    text = _without_unprintable(whole.text)
    try:
        read, items = read_latex(text), read_bibitems(text)
    except RecursionError as error:
        raise UnreadableFile(name, "its braces are nested too deeply, or never closed") from error
    manuscript = _assemble(name, Format.LATEX, read, (), style, typed=items)
    return replace(
        manuscript,
        sentences=tuple(
            _moved(replace(one, citations=tuple(_moved(each, whole) for each in one.citations)), whole)
            for one in manuscript.sentences
        ),
        references=tuple(_moved(item, whole) for item in items),
        assumptions=(*manuscript.assumptions, *whole.problems),
        sources=((name, whole.own), *whole.sources),
    )


Placed = TypeVar("Placed", Sentence, Citation, TypedReference)


def _moved(one: Placed, whole: Whole) -> Placed:
    file, line, column = whole.place(one.line, one.column)
    return replace(one, file=file, line=line, column=column)


def _refuse_what_is_no_text(data: bytes, text: str, name: str) -> None:
    """Files that are no text although their name does not say so.

    Raises:
        UnreadableFile: With what to hand in instead.
    """
    begin = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, what in _OTHERS.items():
        if begin.startswith(mark):
            raise UnreadableFile(name, f"it is {what}")
    if len(text.translate(_CONTROLS)) < len(text) * (1 - MOST_CONTROLS):
        raise UnreadableFile(name, "it is no text; hand in Markdown, plain text, LaTeX or .docx")


def _without_unprintable(text: str) -> str:
    """The text with invisible signs replaced by spaces, so that columns stay right."""
    return text if text.isprintable() else "".join(sign if printable(sign) else " " for sign in text)


def _assemble(  # noqa: PLR0913 - the parts that the formats give
    name: str,
    form: Format,
    read: Read,
    lines: Sequence[Line],
    style: Style | None,
    *,
    records: tuple[BibRecord, ...] = (),
    typed: tuple[TypedReference, ...] = (),
) -> Manuscript:
    found = find_list(lines) if lines else None
    if found is not None:
        typed = found.items
    body = [passage for passage in read.passages if not _in_list(passage, found)]
    plain = form in (Format.PLAIN, Format.DOCX)
    seen = [find_markers(passage, bracketed_keys=plain) for passage in body]
    markers = [_citing(passage, group) for passage, group in zip(body, seen, strict=True)]
    flat = [marker for group in markers for marker in group]
    detected = detect(flat, len(typed) or None, style)
    kept = [_kept(group, detected.style) for group in markers]
    sentences = tuple(_sentences(body, kept))
    found_in_all = sum(len(sentence.citations) for sentence in sentences)
    assumptions = [detected.told(found_in_all), *read.assumptions]
    if detected.style in _COUNTS and any(len(group) < len(all_) for group, all_ in zip(markers, seen, strict=True)):
        assumptions.append("Numbers in round brackets, and raised ones, were taken for counts and notes in tables.")
    if typed and found is not None:
        first, last = typed[0].line, typed[-1].line
        read_as = f"1 item, line {first}" if len(typed) == 1 else f"{len(typed)} items, lines {first} to {last}"
        assumptions.append(f"The list of references was read as {read_as}.")
    if not sentences and not typed:
        assumptions.append("There is no sentence in it.")
    return Manuscript(
        path=name,
        format=form,
        style=detected.style,
        sentences=sentences,
        styles=tuple(sorted(detected.counts.items(), key=lambda item: -item[1])),
        references=typed,
        records=records,
        bibliographies=read.bibliographies,
        uncited_on_purpose=read.uncited_on_purpose,
        assumptions=tuple(assumptions),
        words=sum(len(sentence.text.split()) for sentence in sentences),
    )


def _citing(passage: Passage, markers: list[Marker]) -> list[Marker]:
    """The markers of a passage that can be citations: “34 (12)” in a table counts people."""
    return [one for one in markers if one.style not in _COUNTS] if passage.kind is Kind.CELL else markers


def _in_list(passage: Passage, found: ReferenceList | None) -> bool:
    return found is not None and found.holds(passage.place(0)[0])


def _kept(markers: Iterable[Marker], style: Style) -> list[Marker]:
    """The markers of the style; of what overlaps, the first."""
    kept: list[Marker] = []
    for marker in markers:
        if marker.style is style and (not kept or marker.start >= kept[-1].end):
            kept.append(marker)
    return kept


def _sentences(body: Sequence[Passage], markers: Sequence[list[Marker]]) -> Iterable[Sentence]:
    section, paragraph = "", 0
    for passage, group in zip(body, markers, strict=True):
        if passage.kind is Kind.HEADING:
            section = " ".join(passage.text.split())
            continue
        if passage.kind is Kind.CELL and not group:
            continue
        paragraph += 1
        yield from split(passage, group, section, paragraph)


def _limit(size: int, largest: int, name: str) -> None:
    if size > largest:
        raise UnreadableFile(name, f"it is larger than {largest // 1024 // 1024} MB{TOO_LARGE}")
