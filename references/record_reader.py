"""From an entry of a .bib file to a record: prose decoded, names split, identifiers in normal form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bibtexparser.middlewares.names import InvalidNameError

from ontology.findings import Severity
from references.entries import Entries, RawEntry, shown
from references.identifiers import NotAnIdentifier, Scheme, parse
from references.latex import plain
from references.names import read_authors
from references.record import Author, BibRecord

_YEAR = re.compile(r"\d{4}")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}\\]+", re.IGNORECASE)
_DASHES = re.compile("\\s*(?:-{1,3}|\N{EN DASH})\\s*")


@dataclass(frozen=True, slots=True)
class RecordReader:
    """Reads the entries of one file; a value that cannot be read is left out of the record, with a finding."""

    entries: Entries

    def read(self, entry: RawEntry) -> BibRecord:
        """The record of an entry."""
        fields = self._inherited(entry)
        authors, more_authors = self._authors(entry, fields.get("author") or fields.get("editor") or "")
        same_paper = fields.get("relatedtype") == "same paper"
        return BibRecord(
            key=entry.key,
            type=entry.type,
            title=_text(fields, "title"),
            authors=authors,
            more_authors=more_authors,
            year=self._year(entry, _text(fields, "year", "date")),
            journal=_text(fields, "journal", "journaltitle", "booktitle"),
            volume=_text(fields, "volume"),
            number=_text(fields, "number", "issue"),
            pages=_DASHES.sub("-", fields.get("pages", "").strip()),
            doi=self._identifier(entry, fields, Scheme.DOI),
            pmid=self._identifier(entry, fields, Scheme.PMID),
            pmcid=self._identifier(entry, fields, Scheme.PMCID),
            url=self._address(entry, fields.get("url", "")),
            note=_text(fields, "note"),
            flags=_listed(fields.get("x-flags", ""), ";"),
            same_paper=_listed(fields.get("related", ""), ",") if same_paper else (),
            fields=MappingProxyType(fields),
            file=self.entries.file or None,
            line=entry.line,
        )

    def _inherited(self, entry: RawEntry) -> dict[str, str]:
        """The fields of an entry, and those it has from the entry that its crossref names."""
        fields = dict(entry.fields)
        parent_key = fields.get("crossref", "").strip()
        if not parent_key:
            return fields
        parent = self.entries.by_key.get(parent_key)
        if parent is None or parent is entry:
            sentence = (
                f"The crossref of “{entry.key}” names “{shown(parent_key)}”, which is no other entry of this file."
            )
            self._report(entry, "crossref", "bib-crossref", sentence, "Mend the key, or add the entry.")
            return fields
        for name, value in parent.fields.items():
            fields.setdefault("booktitle" if name == "title" else name, value)
        return fields

    def _authors(self, entry: RawEntry, value: str) -> tuple[tuple[Author, ...], bool]:
        try:
            return read_authors(value)
        except InvalidNameError as problem:
            reason = problem.reason.lower()
            sentence = f"“{shown(problem.name)}” in “{entry.key}” is no single name that can be split: {reason}."
            self._report(entry, "author", "bib-name", sentence, "Write “family, given” and join names with “ and ”.")
            return read_authors(value, strict=False)

    def _year(self, entry: RawEntry, written: str) -> int | None:
        match = _YEAR.match(written)
        if match is None and any(sign.isdigit() for sign in written):
            sentence = f"The year of “{entry.key}” is “{shown(written)}”, which is not four digits."
            self._report(entry, "year", "bib-year", sentence, "Write the year of publication.")
        return int(match[0]) if match else None

    def _identifier(self, entry: RawEntry, fields: Mapping[str, str], scheme: Scheme) -> str | None:
        written = fields.get(scheme.value, "").strip()
        if not written:
            return None
        try:
            return parse(written, scheme).normal
        except NotAnIdentifier as problem:
            sentence = f"The {scheme} of “{entry.key}” is “{shown(written)}”, and {problem.reason}."
            self._report(entry, scheme.value, "bib-identifier", sentence, "Copy it again from the paper.")
            return None

    def _address(self, entry: RawEntry, written: str) -> str | None:
        """A web address and nothing else: what cannot be opened in a browser, or should not be, is left out."""
        address = re.sub(r"^\\url\{(.*)\}$", r"\1", written.strip())
        address = re.sub(r"\\([_%&#~])", r"\1", address)
        if not address or (_ADDRESS.fullmatch(address) and address.isprintable()):
            return address or None
        sentence = f"The url of “{entry.key}” is no web address and was left out: {shown(written)}."
        self._report(entry, "url", "bib-url", sentence, "Write it with https:// in front.")
        return None

    def _report(self, entry: RawEntry, name: str, rule: str, sentence: str, advice: str) -> None:
        line = entry.lines.get(name, entry.line)
        self.entries.report(line, rule, sentence, advice, key=entry.key, severity=Severity.WARNING)


def _text(fields: Mapping[str, str], *names: str) -> str:
    """The first of these fields that says something, as plain text."""
    return next((text for name in names if (text := plain(fields.get(name, "")))), "")


def _listed(value: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(separator) if part.strip())
