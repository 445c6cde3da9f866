"""REC: whether the authors of a record are written so that they can be told apart."""

import re
from collections.abc import Iterator
from typing import Any

from ontology.findings import Finding
from references.checking.case import Case
from references.checking.words import shown
from references.inputs import Reference, Source

_ET_AL = re.compile(r"\bet\.?\s*al\b\.?\s*\}?$", re.IGNORECASE)
_EMPTY = re.compile(r"^\s*and\b|\band\s+and\b|\band\s*$|^\s*,|\band\s*,")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\s\d{4}\s*(?:,|$)")
_AND = re.compile(r"\s+and\s+")
MOST_COMMAS = 2
"""“Sizer, Jr, Phillip” has two; more are several people."""


def check(case: Case) -> Iterator[Finding]:
    """REC217 to REC221, for entries of BibTeX; other formats list authors one by one."""
    for bibliography in case.bibliographies:
        if bibliography.source is Source.BIBTEX:
            for reference in bibliography.references:
                yield from _authors(case, reference)


def _authors(case: Case, reference: Reference) -> Iterator[Finding]:
    written = reference.record.fields.get("author", "")
    if not written.strip():
        return
    said: dict[str, Any] = {"field_name": "author"}
    if _ET_AL.search(written):
        yield case.about("REC217", reference, **said)
    if _EMPTY.search(written):
        yield case.about("REC218", reference, words=shown(written), **said)
    names = _AND.split(written)
    braced = [name for name in names if name.strip().startswith("{")]
    if ";" in written and not braced and "\\" not in written:
        yield case.about("REC219", reference, words=shown(written), **said)
    elif any(name.count(",") > MOST_COMMAS for name in names if not name.strip().startswith("{")):
        yield case.about("REC220", reference, words=shown(written), **said)
    for name in names:
        if _DIGIT.search(name) and not name.strip().startswith("{") and "\\" not in name and not _NUMBERED.search(name):
            yield case.about("REC221", reference, words=shown(name), **said)
            break
