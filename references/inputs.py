"""The references a writer hands in, wherever they are from: one shape for a .bib file, CSL-JSON, RIS, and a typed list.

A *reference* is one item of such a list, under the label that a citation names it by: its key, or its number as text.
What a typed item says is kept whole; of its words only the first author and the year are read, to call it by.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ontology.errors import UnreadableFile
from ontology.file_bytes import read_bytes
from ontology.findings import Finding, Severity
from ontology.turtle import LARGEST_FILE, printable
from references.bibliography import read_entries
from references.csl_reader import record_of_csl
from references.decoding import Decoded, decode
from references.entries import Entries
from references.manuscript.model import Manuscript, TypedReference
from references.matching import years_in
from references.record import Author, BibRecord
from references.record_reader import RecordReader
from references.ris_reader import read_ris


class Source(StrEnum):
    """What the references were read from."""

    BIBTEX = "BibTeX"
    CSL = "CSL-JSON"
    RIS = "RIS"
    TYPED = "typed list"
    WORD = "reference manager"


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """One reference as the writer has it. Two are the same only when they are one item of one list.

    Attributes:
        label: What a citation names it by.
        record: What it says; of a typed one, only first author and year.
        number: Its place in its list, counted from 1.
        written: The whole item, when it was typed; else empty.
        file: The file it stands in.
        line: The line it begins on.
        column: The column it begins at.
    """

    label: str
    record: BibRecord
    number: int
    written: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None

    @property
    def is_typed(self) -> bool:
        """Whether it is an item of a typed list."""
        return bool(self.written)

    @property
    def short(self) -> str:
        """Author and year: “Noehren et al. 2007”, or the first words of a title or item without authors."""
        record = self.record
        families = [author.family for author in record.authors]
        if not families:
            words = (record.title or self.written).split()
            names = f"“{' '.join(words[:4])}{'…' if len(words) > 4 else ''}”" if words else self.label  # noqa: PLR2004
        elif record.more_authors or len(families) > 2:  # noqa: PLR2004 - two names are written out
            names = f"{families[0]} et al."
        else:
            names = " & ".join(families)
        return f"{names} {record.year or 'n.d.'}"

    @property
    def called(self) -> str:
        """How a finding calls it: “Reference 2 (Noehren et al. 2007)” or “Noehren et al. 2007 (noehren2007)”."""
        return f"Reference {self.label} ({self.short})" if self.is_typed else f"{self.short} ({self.label})"

    @property
    def subject(self) -> str:
        """The subject of findings about it."""
        return f"reference:{self.label}"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The references of one file or one typed list.

    Attributes:
        path: The file.
        source: What it was read from.
        references: In the order of the file.
        findings: What is wrong with the file, as its reader says.
        text: The text of the file, line ends made line feeds; empty for Word.
        entries: The entries as written, of a .bib file.
        original: The bytes of the file, for a patch to be made against; empty when it came as text.
    """

    path: str
    source: Source
    references: tuple[Reference, ...]
    findings: tuple[Finding, ...] = ()
    text: str = ""
    entries: Entries | None = None
    original: bytes = b""

    def __len__(self) -> int:
        """How many references there are."""
        return len(self.references)


def read_references(path: str | Path) -> Bibliography:
    """The references of a file: .bib, CSL-JSON or RIS, told by its content.

    Raises:
        UnreadableFile: When there is nothing to report on: no such file, a folder, too large.
    """
    name = str(path)
    return parse_references(read_bytes(name, LARGEST_FILE), name)


def parse_references(data: bytes, name: str) -> Bibliography:
    """The references in bytes, as an upload gives them; `name` is what findings carry.

    >>> parse_references(b'[{"id": "a", "title": "T"}]', "mine.json").references[0].label
    'a'
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(name, f"it is larger than {LARGEST_FILE // 1024 // 1024} MB")
    decoded = decode(data)
    text = decoded.text
    assumed = tuple(_assumed(decoded, name))
    begin = text.lstrip("\ufeff \n\t")[:200]
    if begin.startswith(("[", "{")) or name.lower().endswith(".json"):
        references, findings = _csl(text, name)
        return Bibliography(name, Source.CSL, references, (*assumed, *findings), text, None, data)
    if re.match(r"(?:[^\n]*\n){0,3}TY {0,2}-", begin):
        records, found = read_ris(text, name)
        return Bibliography(name, Source.RIS, _listed(records), (*assumed, *found), text, None, data)
    entries = read_entries(text, name)
    reader = RecordReader(entries)
    records = [reader.read(entry) for entry in entries.by_key.values()]
    return Bibliography(name, Source.BIBTEX, _listed(records), (*assumed, *entries.findings), text, entries, data)


def typed_references(manuscript: Manuscript) -> Bibliography | None:
    """The typed list of a manuscript; None when it has none."""
    if not manuscript.references:
        return None
    printed = [item.printed for item in manuscript.references]
    by_print = all(printed) and len(set(printed)) == len(printed)
    items = tuple(_typed(item, item.file or manuscript.path, by_print=by_print) for item in manuscript.references)
    return Bibliography(manuscript.path, Source.TYPED, items)


def word_references(manuscript: Manuscript) -> Bibliography | None:
    """The records that a reference manager keeps in a Word file; None when there are none."""
    if not manuscript.records:
        return None
    return Bibliography(manuscript.path, Source.WORD, _listed(manuscript.records))


def gather(
    manuscript: Manuscript | None, files: Sequence[Bibliography] = (), folder: Path | None = None
) -> tuple[Bibliography, ...]:
    """Every list of references there is for a manuscript: the files given, what it keeps itself, and what it names.

    Args:
        manuscript: The manuscript, when there is one.
        files: Files of references that the writer hands in.
        folder: Where the .bib files that the manuscript names lie; None reads none of them, as for an upload.
    """
    found = list(files)
    if manuscript is not None:
        own = (word_references(manuscript), typed_references(manuscript))
        found += [bibliography for bibliography in own if bibliography is not None]
        if folder is not None and not files:
            named = (folder / name for name in manuscript.bibliographies)
            found += [read_references(path) for path in named if path.is_file()]
    return tuple(found)


def _listed(records: Sequence[BibRecord]) -> tuple[Reference, ...]:
    return tuple(
        Reference(record.key, record, number, file=record.file, line=record.line)
        for number, record in enumerate(records, start=1)
    )


def _assumed(decoded: Decoded, name: str) -> Iterator[Finding]:
    if decoded.assumed:
        sentence = f"The file does not say its encoding and is not UTF-8; it was read as {decoded.encoding_name}."
        advice = "Check the accented letters, and save it as UTF-8."
        yield Finding(Severity.WARNING, "BIB110", sentence, advice, name, 1)


def _csl(text: str, name: str) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    try:
        value: Any = json.loads(printable(text))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        advice = "Export it again as CSL-JSON."
        return (), (Finding(Severity.ERROR, "BIB001", "The file is no JSON that can be read.", advice, name, line),)
    items = value.get("items", [value]) if isinstance(value, Mapping) else value
    findings: list[Finding] = []
    records: dict[str, BibRecord] = {}
    for number, item in enumerate(items if isinstance(items, list) else [items], start=1):
        if not isinstance(item, Mapping):
            sentence, advice = f"Item {number} is no record and was left out.", "Export it again as CSL-JSON."
            findings.append(Finding(Severity.ERROR, "BIB001", sentence, advice, name))
            continue
        key = str(item.get("citation-key") or item.get("id") or "").strip() or f"item-{number}"
        if key in records:
            sentence, advice = f"“{key}” names a second item; only the first was read.", "Give one another id."
            findings.append(Finding(Severity.ERROR, "BIB103", sentence, advice, name, None, None, f"reference:{key}"))
            continue
        records[key] = record_of_csl(item, key, name)
    return _listed(list(records.values())), tuple(findings)


_LEAD = re.compile(
    r"(?P<name>(?:(?:van|von|de|der|den|la|le|di|da|ter|ten|dos|du|al|el)\s+)*[^\W\d_][\w’'\-]+"
    r"(?:\s(?!(?:[A-Z]{1,3}\b|[A-Z]\.))[^\W\d_][\w’'\-]+){0,2}?)"
    r"(?=,|\s+[A-Z]{1,3}\b|\s+[A-Z]\.|\s+et al|\s+(?:and|&)\s|\s*\(|\.)",
    re.IGNORECASE,
)
_MORE = re.compile(r"\bet al\b|(?:,|;|&|\band\b)\s*[^\W\d_][\w’'\-]+,?\s+(?:[A-Z]\.?[ -]?){1,3}(?=[,.;&(\s])")


_PLAIN_YEAR = re.compile(
    r"\(((?:1[6-9]|20)\d\d)[a-z]?[),;]|\b((?:1[6-9]|20)\d\d)(?:\s(?:[A-Z][a-z]{2,8}\.?)(?:[\s-]\d{1,2})?)?\s?;\s?\S"
)
"""A year in brackets, or in front of “;22(9)” as medical journals have it: there, and not in a title."""


def _year_of(text: str) -> int | None:
    """The year that a typed item is called by.

    >>> _year_of("Noehren B. Award winner 2006: a study. Clin Biomech 2007;22:951-6"), _year_of("Grau S. Hip. 2008.")
    (2007, 2008)
    """
    plain = _PLAIN_YEAR.search(text)
    years = years_in(text)
    written = int(plain[1] or plain[2]) if plain else None
    return written if written in years else years[0] if years else None


def _typed(item: TypedReference, path: str, *, by_print: bool) -> Reference:
    """A typed item under its printed number, or its key in LaTeX's own list, or its place."""
    lead = _LEAD.match(item.text.lstrip("“\"'*_ "))
    label = item.key or str(item.printed if by_print and item.printed else item.number)
    year = _year_of(item.text)
    head = item.text[: item.text.find(str(year))] if year else item.text[:200]
    record = BibRecord(
        label,
        authors=(Author(lead["name"]),) if lead else (),
        more_authors=bool(lead and _MORE.search(head[:120])),
        year=year,
        file=path,
        line=item.line,
    )
    return Reference(label, record, item.number, item.text, path, item.line, item.column)
