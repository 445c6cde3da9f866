"""Everything the evidence consists of: studies, claims, appraisals and documents, loaded and joined.

Loading is forgiving, as it is for the ontology: what cannot stand is left out, what is imprecise is kept with the more
cautious reading, and either way there is a finding. Order matters once: claims need the documents and studies that make
them, and appraisals need the claims.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from ontology.findings import Finding, Severity
from ontology.known import Ontology
from ontology.turtle import Description
from references.appraisal_reader import read_appraisal
from references.claim_reader import ClaimReader
from references.document_reader import read_documents, read_row
from references.known import References
from references.library import Library
from references.report import Report
from references.study import Study
from references.study_reader import check_data_from, read_study

__all__ = ["References", "load"]

Item = TypeVar("Item")


def load(
    descriptions: Iterable[Description],
    bib_paths: Sequence[str | Path],
    onto: Ontology,
    *,
    defer_records: bool = False,
) -> tuple[References, list[Finding]]:
    """Build the evidence from what files say.

    Args:
        descriptions: Descriptions from every Turtle file, the bundled ones first; those of the ontology may be among
            them. Where two files describe one thing, the first holds.
        bib_paths: The bibliographies, the bundled one first.
        onto: What claims may speak of.
        defer_records: Read the bibliographies when the first title is asked for, and check nothing about them. For the
            bundled data, which tests keep sound, on the way to a quick answer. A study that has a record and no
            description is then unknown.

    Returns:
        The evidence, and what is wrong with it.

    Raises:
        UnreadableFile: When a bibliography cannot be read at all.
    """
    sorted_out = _by_class(descriptions)
    report = Report()
    library = Library(bib_paths)
    studies = _first_of_each(sorted_out["itb:Study"], lambda one: read_study(one, library, report), report)
    by_key = {study.key: study for study in studies.values()}
    if not defer_records:
        by_key |= _undescribed(library, by_key, sorted_out["itb:Study"], report)
    for description in sorted_out["itb:Study"]:
        if description.iri in studies:
            check_data_from(studies[description.iri], by_key, description, report)
    documents = read_documents(
        sorted_out["itb:Document"], sorted_out["itb:Section"] + sorted_out["itb:Reference"], report
    )
    read_rows = (read_row(description, report) for description in sorted_out["itb:InventoryRow"])
    rows = {row.id: row for row in read_rows if row is not None}
    reader = ClaimReader(onto, documents, rows, by_key, report)
    claims = _first_of_each(sorted_out["itb:Claim"], reader.read, report)
    appraisals = _first_of_each(
        sorted_out["itb:Appraisal"], lambda one: read_appraisal(one, claims, by_key, report), report
    )
    evidence = References(
        studies=MappingProxyType(by_key),
        claims=MappingProxyType(claims),
        appraisals=MappingProxyType(appraisals),
        documents=MappingProxyType(documents),
        rows=MappingProxyType(rows),
        _appraisals_of=_grouped(appraisals.values(), lambda appraisal: appraisal.claim),
        _claims_of=_grouped(claims.values(), lambda claim: claim.inventory or ""),
    )
    return evidence, [*report.findings, *([] if defer_records else library.findings)]


def _by_class(descriptions: Iterable[Description]) -> defaultdict[str, list[Description]]:
    """Descriptions under each of their classes."""
    sorted_out: defaultdict[str, list[Description]] = defaultdict(list)
    for description in descriptions:
        for name in description.types:
            sorted_out[name].append(description)
    return sorted_out


def _first_of_each(
    descriptions: Iterable[Description], read: Callable[[Description], Item | None], report: Report
) -> dict[str, Item]:
    """What can be read, by id; a second description of the same thing is a finding."""
    items: dict[str, Item] = {}
    for description in descriptions:
        if description.iri in items:
            fault = "is described a second time; the first description holds"
            report.add(description, "described-twice", fault, "Give it an id of its own.")
            continue
        item = read(description)
        if item is not None:
            items[description.iri] = item
    return items


def _undescribed(
    library: Library, studies: Mapping[str, Study], descriptions: Iterable[Description], report: Report
) -> dict[str, Study]:
    """Studies known only by their record, after comparing records and descriptions both ways."""
    for description in descriptions:
        key = description.iri.removeprefix("study:")
        if key in studies and key not in library:
            advice = "Add the record to the bibliography, or mend the key."
            report.add(description, "study-record", "has no bibliographic record", advice)
    undescribed = {}
    for key, record in library.items():
        if key not in studies:
            sentence = f"“{key}” has a record, but nothing says what the study did and found."
            advice = f"Describe study:{key} as an itb:Study; until then its design counts as unknown."
            place = record.file, record.line
            finding = Finding(Severity.WARNING, "record-study", sentence, advice, *place, None, f"study:{key}")
            report.findings.append(finding)
            undescribed[key] = Study(key, records=library)
    return undescribed


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> Mapping[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return MappingProxyType({name: tuple(group) for name, group in groups.items()})
