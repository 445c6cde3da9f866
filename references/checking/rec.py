"""REC: whether a record is complete and well-formed, as far as it can be seen from the record alone.

Records of a .bib file, CSL-JSON and RIS are looked at; a typed reference has no fields to look at. What a record says
against what is known of the paper is in agreement.py.
"""

import re
from collections.abc import Iterator

from ontology.findings import Finding, Severity
from references.checking.case import Case
from references.checking.registry import BY_ID, Place
from references.checking.words import count, listed, shown
from references.identifiers import SHAPE_IN_WORDS, NotAnIdentifier, Scheme, parse
from references.inputs import Bibliography, Reference

REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author", "editor"), ("title",), ("journal", "journaltitle"), ("year", "date")),
    "book": (("author", "editor"), ("title",), ("year", "date")),
    "incollection": (("author", "editor"), ("title",), ("booktitle",), ("year", "date")),
    "inproceedings": (("author", "editor"), ("title",), ("booktitle", "journal"), ("year", "date")),
    "phdthesis": (("author",), ("title",), ("year", "date")),
    "mastersthesis": (("author",), ("title",), ("year", "date")),
    "techreport": (("author", "editor", "institution"), ("title",), ("year", "date")),
}
"""What each type must have, alternatives together; names of BibTeX first, of biblatex behind."""
NOT_YET = re.compile(
    r"in press|in print|forthcoming|to appear|submitted|accepted|n\.\s?d\.|no date|s\.\s?d\.", re.IGNORECASE
)
_YEAR = re.compile(r"\W*(\d{4})(?:[-/]\d{2}){0,2}\W*")
_RESOLVER = re.compile(r"\s*(?:https?://)?(?:dx\.|www\.)?doi\.org/|\s*doi\s*[:=]", re.IGNORECASE)
_TRAILING = re.compile(r"[.,;:]+$")
_PAGES = re.compile(r"(?P<first>[A-Za-z]{0,3}\d+)\s*(?:-{1,3}|–|—)\s*(?P<last>[A-Za-z]{0,3}\d+)")
_ODD_PAGES = re.compile(r"^(?:\?+|-+|–+|n/?a|x+|0+|tbd)(?:\W+(?:\?+|-+|n/?a|x+|0+))?$|\?\?", re.IGNORECASE)
_ELLIPSIS = re.compile(r"(?:\.{3,}|…)\s*[”\"']?$")
_BESIDE_NUMBERS = re.compile(r"\([^)]*\)|\b(?:isbn|issn|print|online|electronic|linking)\b:?", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"[,;/]|\s+(?=\d{4}-?\d{3}[\dXx])|\s+(?=97[89])")
_MID_PHRASE = re.compile(r"\b(?:of|the|and|in|for|with|a|an|on|by|to|from|or|between|during|versus|vs)$", re.IGNORECASE)
_STOPPED = re.compile(r"[^.]\.$")
LONGEST_ENDING = 8
"""Signs in which the last word of a title shows, if it is one that no title ends with, and the sign before it."""
LONGEST_KEPT_CAPITALS = 12


def check(case: Case) -> Iterator[Finding]:
    """Each record, then what is told of all of them at once."""
    for bibliography in case.bibliographies:
        fielded = [reference for reference in bibliography.references if not reference.is_typed]
        for reference in fielded:
            yield from _required(case, reference)
            yield from _year(case, reference)
            yield from _doi(case, reference)
            yield from _numbers(case, reference)
            yield from _pages(case, reference)
            yield from _title(case, reference)
        if fielded:
            yield from _together(case, bibliography, fielded)


def _required(case: Case, reference: Reference) -> Iterator[Finding]:
    """REC201."""
    fields = reference.record.fields
    if "xdata" in fields or "crossref" in fields or not fields:
        return
    wanted = REQUIRED.get(reference.record.type, (("title",),) if reference.record.type in ("misc", "online") else ())
    missing = [names[0] for names in wanted if not any(fields.get(name, "").strip() for name in names)]
    if missing:
        known = case.record_of(reference)
        offers = [(name, _known_value(known, name)) for name in missing] if known else []
        known_ones = [f"{name} = {{{value}}}" for name, value in offers if value]
        advice = f"Add {listed(known_ones)}." if known_ones else "Add what is missing."
        yield case.about("REC201", reference, fields=listed(missing), advice=advice)


def _known_value(record: object, name: str) -> str:
    return str(getattr(record, name, "") or "") if name in ("title", "journal", "year") else ""


def _year(case: Case, reference: Reference) -> Iterator[Finding]:
    """REC202 and REC203."""
    written = reference.record.fields.get("year", "") or reference.record.fields.get("date", "")
    if not written.strip() or NOT_YET.search(written):
        return
    match = _YEAR.fullmatch(written.strip())
    if match is None:
        yield case.about("REC202", reference, field_name="year", year=shown(written))
    elif int(match[1]) > case.this_year + 1:
        yield case.about("REC203", reference, field_name="year", year=match[1])


def _doi(case: Case, reference: Reference) -> Iterator[Finding]:
    """REC204, REC205 and REC206."""
    written = reference.record.fields.get("doi", "").strip()
    if not written:
        return
    try:
        normal = parse(written, Scheme.DOI).normal
    except NotAnIdentifier:
        yield case.about("REC204", reference, field_name="doi", doi=shown(written), reason=SHAPE_IN_WORDS[Scheme.DOI])
        return
    if _RESOLVER.match(written):
        yield case.about("REC205", reference, field_name="doi", doi=shown(written), better=normal)
    elif trailing := _TRAILING.search(written):
        yield case.about("REC206", reference, field_name="doi", signs=trailing[0], better=normal)


def _numbers(case: Case, reference: Reference) -> Iterator[Finding]:
    """REC209 and REC210."""
    isbn = reference.record.fields.get("isbn", "")
    for written in _several(isbn):
        if is_isbn(written):
            continue
        if is_issn(written):
            fault = f"The isbn of {reference.called} is “{written}”, which is an ISSN, the number of a journal."
            advice = "Move it to the field issn."
        else:
            fault = f"The ISBN of {reference.called} is “{shown(written)}”, whose check digit or length is wrong."
            advice = "Copy it again."
        yield case.about("REC209", reference, field_name="isbn", fault=fault, advice=advice)
        break
    for written in _several(reference.record.fields.get("issn", "")):
        if not is_issn(written):
            yield case.about("REC210", reference, field_name="issn", number=shown(written))
            break


def _several(written: str) -> list[str]:
    if not written:
        return []
    parts = _BETWEEN_NUMBERS.split(_BESIDE_NUMBERS.sub(" ", written))
    return [part.strip() for part in parts if part.strip()]


def is_issn(written: str) -> bool:
    """Whether the check digit of an ISSN is right (ISO 3297).

    >>> is_issn("0021-8782"), is_issn("0021-8783")
    (True, False)
    """
    digits = re.sub(r"[\s\-–‐]", "", written).upper()
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    return (total + (10 if digits[7] == "X" else int(digits[7]))) % 11 == 0


def is_isbn(written: str) -> bool:
    """Whether the check digit of an ISBN of 10 or 13 signs is right (ISO 2108).

    >>> is_isbn("0-306-40615-2"), is_isbn("978-0-306-40615-7"), is_isbn("978-0-306-40615-8")
    (True, True, False)
    """
    digits = re.sub(r"[\s\-–‐]", "", written).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    return False


def _pages(case: Case, reference: Reference) -> Iterator[Finding]:
    """REC211 and REC212."""
    written = reference.record.fields.get("pages", "").strip()
    if not written:
        return
    if _ODD_PAGES.search(written):
        yield case.about("REC212", reference, field_name="pages", pages=shown(written))
    elif (match := _PAGES.fullmatch(written)) and _run_backwards(match["first"], match["last"]):
        yield case.about("REC211", reference, field_name="pages", pages=written)


def _run_backwards(first: str, last: str) -> bool:
    """Whether the last page is before the first; “951-6” is short for 951-956."""
    if not (first.isdigit() and last.isdigit()) or len(last) < len(first):
        return False
    return int(last) < int(first)


def _title(case: Case, reference: Reference) -> Iterator[Finding]:
    """REC213, REC214 and REC215."""
    title = reference.record.title
    tail = title.rstrip()[-LONGEST_ENDING:]
    if _ELLIPSIS.search(tail):
        yield case.about("REC213", reference, field_name="title", words=shown(title[-40:]))
    elif _MID_PHRASE.search(tail):
        yield case.about("REC214", reference, field_name="title", words=shown(title[-40:]))
    if title.isupper() and len(title) > LONGEST_KEPT_CAPITALS:
        yield case.about("REC215", reference, field_name="title")


def _together(case: Case, bibliography: Bibliography, fielded: list[Reference]) -> Iterator[Finding]:
    """REC207, REC208 and REC216, which would be told of too many."""
    place = Place(bibliography.path)
    articles = [each for each in fielded if each.record.type == "article"]
    without = [each for each in articles if not each.record.fields.get("doi") and not case.mutes_check("REC207", each)]
    unknown = []
    for reference in without:
        known = case.record_of(reference)
        if known is not None and known.doi:
            words = {"count": f"{reference.called} is an article", "advice": f"Add doi = {{{known.doi}}}."}
            yield case.about("REC207", reference, severity=Severity.WARNING, **words)
        else:
            unknown.append(reference)
    if unknown:
        are = f"{count(len(unknown), 'article')} of {len(articles):,} {'is' if len(unknown) == 1 else 'are'}"
        names = listed([each.label for each in unknown])
        yield BY_ID["REC207"].say(place, count=are, advice=f"Look them up: {names}.")
    empty = [
        f"{each.label}.{name}" for each in fielded for name, value in each.record.fields.items() if not value.strip()
    ]
    if empty:
        are = f"{count(len(empty), 'field')} {'is' if len(empty) == 1 else 'are'}"
        yield BY_ID["REC208"].say(place, count=are, fields=listed(empty))
    stopped = [each for each in fielded if _STOPPED.search(each.record.title[-2:])]
    if stopped:
        yield BY_ID["REC216"].say(place, count=count(len(stopped), "title"))
