"""From descriptions in Turtle to documents, with sections and reference lists, and to the rows of their inventories."""

from collections.abc import Iterable

from ontology.turtle import Description
from references.document import Document, InventoryRow, Reference
from references.report import Report
from references.study import key_of


def read_documents(
    documents: Iterable[Description], parts: Iterable[Description], report: Report
) -> dict[str, Document]:
    """Documents by id, their sections and references in order.

    Args:
        documents: Descriptions of class itb:Document.
        parts: Descriptions of class itb:Section or itb:Reference; each says which document it is part of.
        report: Takes what is wrong.
    """
    sections: dict[str, list[tuple[int, str]]] = {}
    references_of: dict[str, list[Reference]] = {}
    for part in parts:
        whole = part.one("dcterms:isPartOf") or ""
        position = _number(part.one("itb:position"))
        label = report.text(part, "rdfs:label", "document-part")
        if position is None or not whole:
            report.add(
                part, "document-part", "does not say where it belongs", "Give it dcterms:isPartOf and itb:position."
            )
        elif "itb:Section" in part.types:
            sections.setdefault(whole, []).append((position, label))
        else:
            study = key_of(part.one("itb:study") or "") or ""
            references_of.setdefault(whole, []).append(Reference(position, label, study, part.all("itb:problem")))
    return {
        description.iri: Document(
            id=description.iri,
            label=report.text(description, "rdfs:label", "document-label"),
            author=", ".join(description.all("dcterms:creator")),
            publisher=description.one("dcterms:publisher") or "",
            title=description.one("dcterms:title") or "",
            url=description.one("dcterms:source"),
            sections=tuple(label for _, label in sorted(sections.get(description.iri, ()))),
            references=tuple(sorted(references_of.get(description.iri, ()), key=lambda reference: reference.position)),
            note=" ".join(description.all("skos:note")),
        )
        for description in documents
    }


def read_row(description: Description, report: Report) -> InventoryRow | None:
    """A row of an inventory, or None with a finding when it has no number or no text."""
    number = report.text(description, "itb:inventory", "inventory-row")
    text = report.text(description, "rdfs:label", "inventory-row")
    if not (number and text):
        return None
    references_cited = (value.rpartition("-")[2] for value in description.all("itb:citesReference"))
    return InventoryRow(
        id=number,
        document=description.one("dcterms:isPartOf") or "",
        text=text,
        kind=description.one("itb:assertionKind") or "",
        section=description.one("itb:section") or "",
        paragraphs=_numbers(description.all("itb:paragraph")),
        cites=_numbers(references_cited),
        not_modelled=description.one("itb:notModelled") or "",
    )


def _numbers(written: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted(number for value in written if (number := _number(value)) is not None))


def _number(written: str | None) -> int | None:
    """A counting number, or None."""
    return int(written) if written is not None and written.isascii() and written.isdigit() else None
