"""Records from RIS, the tagged format that reference managers and publishers hand out (references/ris.py writes it).

Each line is a tag of two signs, two spaces, a hyphen, a space and the value. Files in the wild are looser: one space,
lines that go on without a tag, tags of one publisher. What is not understood is kept in `fields` under its tag.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ontology.findings import Finding, Severity
from references.identifiers import NotAnIdentifier, Scheme, parse
from references.record import Author, BibRecord

TYPES = {
    "JOUR": "article",
    "JFULL": "article",
    "EJOUR": "article",
    "MGZN": "article",
    "BOOK": "book",
    "CHAP": "incollection",
    "CPAPER": "inproceedings",
    "CONF": "inproceedings",
    "THES": "phdthesis",
    "RPRT": "techreport",
    "UNPB": "unpublished",
}
_TAG = re.compile(r"([A-Z][A-Z0-9]) {0,2}-(?: |$)(.*)")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_UNFIT = re.compile(r"[^\w:.+-]+")
_RENDERED = {
    "title": ("TI", "T1", "CT"),
    "journal": ("JO", "JF", "T2", "JA", "BT"),
    "volume": ("VL",),
    "number": ("IS",),
    "year": ("PY", "Y1", "DA"),
    "doi": ("DO",),
    "url": ("UR",),
}


def read_ris(text: str, path: str = "") -> tuple[list[BibRecord], list[Finding]]:
    r"""Records in the order of the file; each is called by its ID, else by first author and year.

    >>> records, _ = read_ris("TY  - JOUR\nAU  - Noehren, Brian\nTI  - A title\nPY  - 2007\nER  - \n")
    >>> records[0].key, records[0].authors[0].family
    ('noehren2007', 'Noehren')
    """
    findings: list[Finding] = []
    records: dict[str, BibRecord] = {}
    for line, tags in _items(text, path, findings):
        record = _record(tags, path, line)
        key, number = record.key, 2
        while key in records:
            key, number = f"{record.key}-{number}", number + 1
        records[key] = record if key == record.key else _record({**tags, "ID": [key]}, path, line)
    return list(records.values()), findings


def _items(text: str, path: str, findings: list[Finding]) -> Iterator[tuple[int, Mapping[str, list[str]]]]:
    tags: dict[str, list[str]] = defaultdict(list)
    begin, last = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        match = _TAG.match(line.lstrip("\ufeff").rstrip())
        if match is None:
            if line.strip() and last and begin:
                tags[last][-1] += f" {line.strip()}"
            elif line.strip():
                sentence = f"This line belongs to no record and was left out: {line.strip()[:60]}."
                advice = "A record begins with TY and ends with ER."
                findings.append(Finding(Severity.WARNING, "BIB001", sentence, advice, path or None, number))
            continue
        tag, value = match[1], match[2].strip()
        if tag == "TY" or (tag == "ER" and begin):
            if begin and tags:
                yield begin, tags
            tags, begin, last = defaultdict(list), (number if tag == "TY" else 0), ""
        if begin:
            tags[tag].append(value)
            last = tag
    if begin:
        yield begin, tags


def _record(tags: Mapping[str, Sequence[str]], path: str, line: int) -> BibRecord:
    fields = {name: value for name, names in _RENDERED.items() if (value := _first(tags, *names))}
    authors = tuple(
        _author(name) for tag in ("AU", "A1", "A2" if "AU" not in tags else "") for name in tags.get(tag, ())
    )
    pages = "-".join(part for part in (_first(tags, "SP"), _first(tags, "EP")) if part)
    issn = _first(tags, "SN")
    fields |= {name: value for name, value in (("pages", pages), ("issn", issn)) if value}
    if authors:
        fields["author"] = " and ".join(f"{author.family}, {author.given}".removesuffix(", ") for author in authors)
    year = _YEAR.search(fields.get("year", ""))
    surname = _UNFIT.sub("", authors[0].family.casefold()) if authors else "item"
    identifier = _UNFIT.sub("-", _first(tags, "ID")).strip("-")
    return BibRecord(
        key=identifier or f"{surname}{year[0] if year else ''}",
        type=TYPES.get(_first(tags, "TY"), "misc"),
        title=fields.get("title", ""),
        authors=authors,
        year=int(year[0]) if year else None,
        journal=fields.get("journal", ""),
        volume=fields.get("volume", ""),
        number=fields.get("number", ""),
        pages=pages,
        doi=_normal(fields.get("doi", ""), Scheme.DOI),
        pmid=_normal(_first(tags, "AN"), Scheme.PMID),
        pmcid=_normal(_first(tags, "C2"), Scheme.PMCID),
        url=fields.get("url"),
        fields=MappingProxyType(fields),
        file=path or None,
        line=line,
    )


def _first(tags: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((value for name in names for value in tags.get(name, ()) if value), "")


def _author(name: str) -> Author:
    family, _, given = name.partition(",")
    return Author(family.strip(), given.strip())


def _normal(written: str, scheme: Scheme) -> str | None:
    try:
        return parse(written, scheme).normal if written else None
    except NotAnIdentifier:
        return None
