"""A list of retractions that the user supplies: the CSV of Retraction Watch, read leniently, found by identifier alone.

The list is published by Crossref (https://gitlab.com/crossref/retraction-watch-data) and changes daily; Gerdy ships no
copy. Its encoding is broken in places, so bytes without a meaning become a mark instead of an error. What is said of a
paper is only as new as the newest record of the list, and that date is shown.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from ontology.errors import UnreadableFile
from ontology.file_bytes import read_bytes
from references.identifiers import NotAnIdentifier, Scheme, parse
from references.record import BibRecord

LARGEST_LIST = 256 * 1024 * 1024
_NEEDED = ("OriginalPaperDOI", "RetractionNature")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})")
csv.field_size_limit(10_000_000)


class Nature(StrEnum):
    """What a notice says of a paper."""

    RETRACTION = "Retraction"
    CONCERN = "Expression of concern"
    CORRECTION = "Correction"
    REINSTATEMENT = "Reinstatement"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice about one paper.

    Attributes:
        nature: What it says.
        day: When it appeared; None when the list does not say.
        reasons: Why, as the list puts it.
        replaced: The paper was retracted and replaced under its own DOI.
    """

    nature: Nature
    day: date | None
    reasons: str
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class RetractionList:
    """Notices by identifier.

    Attributes:
        path: The file.
        newest: The date of its newest notice; None when it has none.
        rows: How many notices it holds.
        by_doi: Notices by DOI in normal form.
        by_pmid: Notices by PubMed number.
    """

    path: str
    newest: date | None
    rows: int
    by_doi: Mapping[str, tuple[Notice, ...]] = field(repr=False)
    by_pmid: Mapping[str, tuple[Notice, ...]] = field(repr=False)

    def notices(self, record: BibRecord) -> tuple[Notice, ...]:
        """The notices about a paper, found by its DOI, else by its PubMed number."""
        return self.by_doi.get(record.doi or "") or self.by_pmid.get(record.pmid or "") or ()


def read_retractions(path: str | Path) -> RetractionList:
    """Read the CSV.

    Raises:
        UnreadableFile: When it cannot be opened, or has not the columns of Retraction Watch's list.
    """
    name = str(path)
    return parse_retractions(read_bytes(name, LARGEST_LIST), name)


def parse_retractions(data: bytes, name: str) -> RetractionList:
    """The list in bytes, as an upload gives them; `name` is what findings carry.

    Raises:
        UnreadableFile: When it has not the columns of Retraction Watch's list.
    """
    text = data.decode("utf-8-sig", errors="replace").replace("\x00", "")
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        missing = [column for column in _NEEDED if column not in (rows.fieldnames or ())]
        if missing:
            reason = f"it has no column {missing[0]}, as Retraction Watch's list has"
            raise UnreadableFile(name, reason)
        return _collect(rows, name)
    except csv.Error as error:
        raise UnreadableFile(name, f"it is no CSV that can be read ({error})") from error


def _collect(rows: "csv.DictReader[str]", name: str) -> RetractionList:
    by_doi: dict[str, list[Notice]] = defaultdict(list)
    by_pmid: dict[str, list[Notice]] = defaultdict(list)
    newest, count = None, 0
    natures = {nature.value.casefold(): nature for nature in Nature}
    for row in rows:
        nature = natures.get((row.get("RetractionNature") or "").strip().casefold())
        if nature is None:
            continue
        count += 1
        day = _day(row.get("RetractionDate") or "")
        newest = max(filter(None, (newest, day)), default=None)
        reasons = "; ".join(part.strip().lstrip("+") for part in (row.get("Reason") or "").split(";") if part.strip())
        doi = _normal(row.get("OriginalPaperDOI") or "", Scheme.DOI)
        same = doi is not None and doi == _normal(row.get("RetractionDOI") or "", Scheme.DOI)
        replaced = same and "replace" in reasons.casefold()
        notice = Notice(nature, day, reasons, replaced)
        pmid = _normal(row.get("OriginalPaperPubMedID") or "", Scheme.PMID)
        if doi:
            by_doi[doi].append(notice)
        if pmid:
            by_pmid[pmid].append(notice)
    frozen = [{number: tuple(notices) for number, notices in table.items()} for table in (by_doi, by_pmid)]
    return RetractionList(name, newest, count, *frozen)


def _day(written: str) -> date | None:
    match = _DATE.match(written.strip())
    if match is None:
        return None
    month, day, year, *iso = match.groups()
    numbers = (int(year), int(month), int(day)) if year else tuple(map(int, iso))
    try:
        return date(*numbers)
    except ValueError:
        return None


def _normal(written: str, scheme: Scheme) -> str | None:
    if not written.strip() or written.strip() in ("0", "unavailable", "Unavailable"):
        return None
    try:
        return parse(written, scheme).normal
    except NotAnIdentifier:
        return None
