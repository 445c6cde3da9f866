"""The citations that EndNote keeps inside a Word file, with what it stores there of each record.

The instruction of the field is ``ADDIN EN.CITE`` with XML behind it, or the XML stands in base64 in the data of the
field, or of a field ``ADDIN EN.CITE.DATA`` inside it. Each ``Cite`` names author, year and number of a record in the
writer's library, and holds as a rule the record itself; where it does not, author and year are all there is.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

INSTRUCTION = re.compile(r"\s*ADDIN\s+EN\.CITE(?:\.DATA)?\b\s*(?P<xml><EndNote>.*</EndNote>)?", re.DOTALL)
TYPES = {
    "0": "article-journal",
    "5": "chapter",
    "6": "book",
    "10": "paper-conference",
    "12": "webpage",
    "17": "article-journal",
    "27": "report",
    "32": "thesis",
    "47": "paper-conference",
}
"""EndNote's numbers for kinds of reference, as types of CSL; what is not among them has none."""
_FIELDS = {
    "title": "titles/title",
    "container-title": "titles/secondary-title",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
    "ISSN": "isbn",
    "DOI": "electronic-resource-num",
    "URL": "urls/related-urls/url",
}
_PMID = re.compile(r"\d{5,9}")


def in_field(instruction: str, data: str) -> Mapping[str, Any] | None:
    """The citation of a field, in the form of the other reference managers; None when it is none of EndNote's.

    Args:
        instruction: What the field says it is.
        data: What is stored in it in base64; empty for nothing.

    >>> xml = "<EndNote><Cite><Author>Grau</Author><Year>2008</Year><RecNum>7</RecNum></Cite></EndNote>"
    >>> [item["itemData"]["id"] for item in in_field(f" ADDIN EN.CITE {xml}", "")["citationItems"]]
    ['Grau2008-7']
    """
    match = INSTRUCTION.match(instruction)
    if match is None:
        return None
    try:
        xml = match["xml"] or base64.b64decode(data).decode("utf-8", errors="replace").strip("\x00 \n")
        root: Element = fromstring(xml, forbid_dtd=True)
    except (binascii.Error, ParseError, DefusedXmlException, ValueError, RecursionError):
        return None
    items = [{"itemData": _item(cite)} for cite in root.iter("Cite")]
    return {"citationItems": items} if items else None


def _item(cite: Element) -> dict[str, Any]:
    """What is cited, as an item of CSL-JSON."""
    record = cite.find("record")
    author, year, number = (_text(cite, name) for name in ("Author", "Year", "RecNum"))
    item: dict[str, Any] = {"id": f"{author}{year}-{number}".strip("-") or "item"}
    if record is None:
        return {**item, "author": [_name(author)] if author else [], "issued": {"literal": year}}
    item |= {name: value for name, path in _FIELDS.items() if (value := _text(record, path))}
    item["container-title"] = item.get("container-title") or _text(record, "periodical/full-title")
    item["author"] = list(_names(record))
    item["issued"] = {"literal": _text(record, "dates/year") or year}
    kind = TYPES.get(_text(record, "ref-type"), "")
    if kind in ("book", "chapter"):
        item["ISBN"] = item.pop("ISSN", "")
    accession = _text(record, "accession-num")
    return {**item, "type": kind, "PMID": accession if _PMID.fullmatch(accession) else ""}


def _names(record: Element) -> Iterator[dict[str, str]]:
    authors = record.findall("contributors/authors/author") or record.findall("contributors/secondary-authors/author")
    for author in authors:
        name = _words(author)
        if name:
            yield _name(name)


def _name(written: str) -> dict[str, str]:
    """A name as EndNote writes it: “Family, Given”, and a body with a comma behind it."""
    family, comma, given = written.partition(",")
    if comma and not given.strip():
        return {"literal": family.strip()}
    if not comma and written.endswith("."):
        *first, last = written.rsplit(" ", 1)
        return {"family": first[0] if first else last, "given": last if first else ""}
    return {"family": family.strip(), "given": given.strip()}


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return _words(found) if found is not None else ""


def _words(element: Element) -> str:
    """The words of an element, in whatever type they are set."""
    return " ".join("".join(element.itertext()).split())
