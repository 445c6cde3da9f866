"""Records from CSL-JSON, the form in which reference managers hand over what they hold.

The names of fields are those of https://github.com/citation-style-language/schema. Whatever is not of the type that the
schema prescribes is read as if it were absent; nothing here raises on data.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from references.identifiers import NotAnIdentifier, Scheme, parse
from references.record import Author, BibRecord

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "article": "unpublished",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "webpage": "online",
    "dataset": "dataset",
}
"""Types of CSL as types of BibTeX; what is not among them is misc. “article” is a preprint there."""

_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^<>]*>", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_DASH = re.compile("\\s*(?:-{1,3}|\N{EN DASH})\\s*")
_PMID = re.compile(r"\bPMID:?\s*(\d{1,9})\b")
_PMCID = re.compile(r"\bPMCID:?\s*(PMC\d{1,9})\b")


def record_of_csl(item: Mapping[str, Any], key: str, file: str | None = None, line: int | None = None) -> BibRecord:
    """The record that a CSL-JSON item describes, under a key of the caller's.

    >>> record_of_csl({"type": "article-journal", "issued": {"date-parts": [["2007", 11]]}}, "noehren2007").year
    2007
    """
    authors = tuple(name for name in map(_author, _list(item.get("author") or item.get("editor"))) if name)
    doi = _text(item.get("DOI"))
    note = _text(item.get("note"))
    written = {
        "title": _text(item.get("title")),
        "author": " and ".join(f"{author.family}, {author.given}".removesuffix(", ") for author in authors),
        "year": _year_text(item.get("issued")),
        "journal": _text(item.get("container-title")),
        "volume": _text(item.get("volume")),
        "number": _text(item.get("issue")),
        "pages": _text(item.get("page")),
        "doi": doi,
        "url": _text(item.get("URL")),
        "isbn": _text(item.get("ISBN")),
        "issn": _text(item.get("ISSN")),
        "publisher": _text(item.get("publisher")),
    }
    year = _YEAR.search(written["year"])
    return BibRecord(
        key=key,
        type=TYPES.get(_text(item.get("type")), "misc"),
        title=written["title"],
        authors=authors,
        year=int(year[1]) if year else None,
        journal=written["journal"],
        volume=written["volume"],
        number=written["number"],
        pages=_DASH.sub("-", written["pages"]),
        doi=_normal(doi, Scheme.DOI),
        pmid=_normal(_text(item.get("PMID")) or _found(_PMID, note), Scheme.PMID),
        pmcid=_normal(_text(item.get("PMCID")) or _found(_PMCID, note), Scheme.PMCID),
        url=written["url"] or None,
        note=note,
        fields=MappingProxyType({name: value for name, value in written.items() if value}),
        file=file,
        line=line,
    )


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join(_MARKUP.sub("", str(value)).split())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _author(name: Any) -> Author | None:
    if not isinstance(name, Mapping):
        return None
    particle = _text(name.get("non-dropping-particle")) or _text(name.get("dropping-particle"))
    family = f"{particle} {_text(name.get('family'))} {_text(name.get('suffix'))}".strip() or _text(name.get("literal"))
    return Author(" ".join(family.split()), _text(name.get("given"))) if family else None


def _year_text(issued: Any) -> str:
    if not isinstance(issued, Mapping):
        return ""
    parts = _list(issued.get("date-parts"))
    first = _list(parts[0]) if parts else []
    return _text(first[0]) if first else _text(issued.get("raw")) or _text(issued.get("literal"))


def _normal(written: str, scheme: Scheme) -> str | None:
    try:
        return parse(written, scheme).normal if written else None
    except NotAnIdentifier:
        return None


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""
