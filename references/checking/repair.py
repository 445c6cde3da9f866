r"""Repairs as a unified diff against the file as it is: nothing is ever written back through a parser.

A repair is a replacement of one stretch of the file, made only where what is right is known: after an identifier, or a
confident match whose record is not marked uncertain.

- In a .bib file: a DOI that is missing is added, a title cut short is completed, a year that differs by more than one
  is corrected, an address in front of a DOI or punctuation behind it is taken off.
- In a typed list of plain text, Markdown or LaTeX: a title cut short is completed; volume, pages and DOI are added at
  the end of an item that has none of the three.

Line ends, byte order mark and encoding stay as they are: the diff is made on the text decoded without touching any of
them. A value that is not one simple part (``a # b``, an ``@string``) is left alone.
"""

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from references.checking.agreement import known_title, uncertain
from references.checking.case import Case
from references.decoding import MARKS, decode
from references.entries import RawEntry
from references.identifiers import NotAnIdentifier, Scheme, parse
from references.inputs import Bibliography, Reference, Source
from references.manuscript.model import Format
from references.manuscript.passages import Lines
from references.matching import Scope, fold
from references.record import BibRecord

_SPECIAL = re.compile(r"(?<!\\)([%&#_$])")
_FOLLOWING = re.compile(r"\n(?P<indent>[ \t]*)(?P<name>[A-Za-z][\w:.+-]*)(?P<gap>[ \t]*)=(?P<space>[ \t]*)")
_OPENING = re.compile(r"@\s*\w+\s*[{(]\s*[^,\s]*\s*,")
_BRACED = r"\{[^{}\\\n]*(?:\{[^{}\\\n]*\}[^{}\\\n]*)*\}"
_ENDS_WITH_YEAR = re.compile(r"\b\d{4}$")
_SIMPLE = rf"(?P<value>{_BRACED}|\"[^\"\\\n{{}}]*\"|\d+)(?=\s*[,}})])"
"""A value that is one part on one line."""


_Lined = tuple[str, tuple[int, ...]]
"""A text, and where its lines begin."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of a text and what is to stand there instead.

    Attributes:
        start: Where it begins.
        end: Where it ends; the same as start for an insertion.
        text: What is to stand there.
        why: What it mends, in a few words.
        label: The reference it is about.
    """

    start: int
    end: int
    text: str
    why: str
    label: str


def patch(case: Case, sources: Iterable[tuple[str, bytes]] = ()) -> str:
    """The repairs of every file as one unified diff; empty when there is nothing to repair.

    Args:
        case: What was checked.
        sources: The manuscript's file as path and bytes, for its typed list to be repaired.
    """
    pieces: list[str] = []
    files = dict(sources)
    for bibliography in case.bibliographies:
        original = bibliography.original or files.get(bibliography.path, b"")
        if original:
            text = _exact(original)
            pieces += diff(bibliography.path, text, apply(text, edits(case, bibliography, text)))
    return "".join(pieces)


def edits(case: Case, bibliography: Bibliography, text: str) -> list[Edit]:
    """The repairs of one file, in order and apart from each other."""
    found: list[Edit] = []
    plain, places = _without_returns(text)
    starts = Lines.of(plain).starts
    for reference in bibliography.references:
        match = case.matches.get(reference)
        record = case.record_of(reference)
        sure = match is not None and match.scope in (Scope.IDENTIFIER, Scope.CONFIDENT)
        record = record if sure else None
        if bibliography.source is Source.BIBTEX and bibliography.entries is not None:
            entry = bibliography.entries.by_key.get(reference.label)
            if entry is not None:
                found += _entry(case, entry, reference, record, (plain, starts))
        elif bibliography.source is Source.TYPED and record is not None and _is_text(case):
            if reference.file != bibliography.path:
                continue  # it stands in a file that the manuscript takes in, and not in this text
            found += _item(case, reference, record, (plain, starts))
    moved = [Edit(places(edit.start), places(edit.end), edit.text, edit.why, edit.label) for edit in found]
    newline = "\r\n" if "\r\n" in text else "\n"
    moved = [Edit(e.start, e.end, e.text.replace("\n", newline), e.why, e.label) for e in moved]
    return sorted(moved, key=lambda edit: (edit.start, edit.end))


def apply(text: str, changes: Sequence[Edit]) -> str:
    """The text with its repairs made.

    >>> apply("year = {2008}", [Edit(8, 12, "2006", "year", "a")])
    'year = {2006}'
    """
    for edit in reversed(changes):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def diff(path: str, before: str, after: str) -> list[str]:
    """A unified diff of two texts, as `patch` and `git apply` read it; empty when they are the same."""
    if before == after:
        return []
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    name = path.lstrip("/")
    lines = difflib.unified_diff(old, new, f"a/{name}", f"b/{name}")
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]


def _exact(data: bytes) -> str:
    """The text with its own line ends and byte order mark."""
    encoding = decode(data).encoding
    mark = next((mark for mark, name in MARKS if name == encoding and data.startswith(mark)), b"")
    return ("\ufeff" if mark else "") + data[len(mark) :].decode(encoding, errors="replace")


def _without_returns(text: str) -> tuple[str, "_Places"]:
    """The text as its reader saw it, and where each of its signs stands in the original."""
    lead = 1 if text.startswith("\ufeff") else 0
    body = text[lead:]
    dropped = [match.start() - before for before, match in enumerate(re.finditer("\r(?=\n)", body))]
    return body.replace("\r\n", "\n").replace("\r", "\n"), _Places(lead, dropped)


@dataclass(frozen=True, slots=True)
class _Span:
    """An entry in the text of its file."""

    text: str
    start: int
    end: int
    key: str

    def replaced(self, name: str, value: str, why: str) -> Iterator[Edit]:
        """The value of a field, inside its braces or quotes; nothing when it is not one simple part."""
        pattern = rf"(?im)(?:^|[,\s]){name}\s*=\s*{_SIMPLE}"
        found = list(re.finditer(pattern, self.text[self.start : self.end]))
        if len(found) == 1:
            match = found[0]
            start, end = self.start + match.start("value"), self.start + match.end("value")
            braced = match["value"][:1] in ("{", '"')
            yield Edit(start + braced, end - braced, value, why, self.key)

    def added(self, name: str, value: str) -> Iterator[Edit]:
        """A field right behind the key, laid out as the field that follows."""
        opening = _OPENING.match(self.text, self.start, self.end)
        if opening is None:
            return
        follows = _FOLLOWING.match(self.text, opening.end())
        if follows is None:
            line = f" {name} = {{{value}}},"
        else:
            width = len(follows["name"]) + len(follows["gap"]) if follows["gap"] else 0
            padded = name.ljust(width) if width > len(name) else name + (" " if follows["gap"] else "")
            line = f"\n{follows['indent']}{padded}={follows['space']}{{{value}}},"
        yield Edit(opening.end(), opening.end(), line, f"the {name.upper()}", self.key)


@dataclass(frozen=True, slots=True)
class _Places:
    """How far the original is ahead: a mark at its start, and a return in front of each of these line feeds."""

    lead: int
    dropped: Sequence[int]

    def __call__(self, offset: int) -> int:
        return offset + bisect_left(self.dropped, offset) + self.lead


def _entry(
    case: Case, entry: RawEntry, reference: Reference, record: BibRecord | None, lined: _Lined
) -> Iterator[Edit]:
    """Repairs of one entry of a .bib file."""
    text, starts = lined
    begin = text.find(entry.raw, starts[entry.line - 1]) if entry.raw and entry.line <= len(starts) else -1
    if begin < 0:
        return
    span = _Span(text, begin, begin + len(entry.raw), entry.key)
    yield from _doi_cleaned(entry, span)
    if record is None:
        return
    title, written = known_title(record), reference.record.year
    cut = bool(title and reference.record.title) and _is_cut_short(reference.record.title, title)
    if cut and not case.mutes_check("REC230", reference):
        yield from span.replaced("title", _latex(record, "title"), "the whole title")
    off = bool(written and record.year) and abs((written or 0) - (record.year or 0)) > 1
    if off and "year" not in uncertain(record) and not case.mutes_check("REC231", reference):
        yield from span.replaced("year", str(record.year), "the year")
    if record.doi and "doi" not in entry.fields and not case.mutes_check("REC207", reference):
        yield from span.added("doi", record.doi)


def _doi_cleaned(entry: RawEntry, span: _Span) -> Iterator[Edit]:
    written = entry.fields.get("doi", "").strip()
    if not written or "\\" in written:
        return
    try:
        normal = parse(written, Scheme.DOI).normal
    except NotAnIdentifier:
        return
    place = written.casefold().find(normal)
    if place >= 0 and written.casefold() != normal:
        yield from span.replaced("doi", written[place : place + len(normal)], "nothing but the DOI")


def _latex(record: BibRecord, name: str) -> str:
    """A field of the record as it may stand in a .bib file."""
    written = record.fields.get(name)
    return written or _SPECIAL.sub(r"\\\1", str(getattr(record, name)))


def _is_cut_short(mine: str, full: str) -> bool:
    return fold(full).startswith(f"{fold(mine)} ")


def _is_text(case: Case) -> bool:
    return case.manuscript is not None and case.manuscript.format in (Format.PLAIN, Format.MARKDOWN, Format.LATEX)


def _item(case: Case, reference: Reference, record: BibRecord, lined: _Lined) -> Iterator[Edit]:
    """Repairs of a typed item: its title completed, its place added."""
    text, starts = lined
    begin = starts[(reference.line or 1) - 1] + (reference.column or 1) - 1
    stop = text.find("\n", begin)
    line = text[begin : stop if stop >= 0 else len(text)]
    title = known_title(record)
    if len(fold(line)) < len(fold(reference.written)) or fold(title) in fold(line):
        missing_title = None
    else:
        missing_title = _title_in(line, title)
    if missing_title is not None:
        start, end = missing_title
        yield Edit(begin + start, begin + end, title, "the whole title", reference.label)
    if len(fold(line)) >= len(fold(reference.written)):
        yield from _place_added(case, reference, record, begin, line)


def _title_in(line: str, title: str) -> tuple[int, int] | None:
    """Where the beginning of a title stands in a line, whatever its punctuation, up to its last word there."""
    words = re.findall(r"\w+", title)
    pattern, best = "", None
    for count, word in enumerate(words, start=1):
        pattern += (r"\W{1,3}" if pattern else "") + re.escape(word)
        match = re.search(pattern + r"\b", line, re.IGNORECASE)
        if match is None:
            break
        if count > 3:  # noqa: PLR2004 - a shorter run could stand anywhere
            best = match.span()
    return best


def _place_added(case: Case, reference: Reference, record: BibRecord, begin: int, line: str) -> Iterator[Edit]:
    """Volume, pages and DOI at the end of an item that has none of them."""
    folded = f" {fold(line)} "
    first, _, last = record.pages.partition("-")
    known = [fold(part) for part in (record.volume, first) if part]
    if not known or any(f" {part} " in folded for part in known) or case.mutes_check("REC236", reference):
        return
    if record.doi and record.doi in line.casefold():
        return
    issue = f"({record.number})" if record.number and record.volume else ""
    pages = f":{first}{f'–{last}' if last else ''}" if first else ""
    place = f"{record.volume}{issue}{pages}" if record.volume else pages.lstrip(":")
    doi = f" https://doi.org/{record.doi}" if record.doi else ""
    body = line.rstrip()
    end = begin + len(body) - (1 if body.endswith(".") else 0)
    gap = ";" if place and _ENDS_WITH_YEAR.search(body.removesuffix(".")) else " "
    yield Edit(end, begin + len(body), f"{gap}{place}.{doi}", "volume, pages and DOI", reference.label)
