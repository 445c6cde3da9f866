"""Tell what Gerdy knows and where it is from."""

from collections import Counter
from typing import Any

from graph.evidence import Evidence
from graph.page import Heading, Item, Items, Page, Paragraph, Table


def tell_sources(evidence: Evidence) -> Page:
    """The documents, the studies with what was read of each, and the vocabularies mapped to."""
    known, sources = evidence.ontology, evidence.references
    verdicts = _verdicts(evidence)
    rows = tuple(
        (
            study.key,
            study.cite,
            study.design_class.label,
            str(study.read),
            *(str(verdicts[study.key, verdict]) for verdict in ("supports", "disputes", "qualifies")),
            "; ".join(study.flags),
        )
        for study in sources.studies.values()
    )
    vocabularies = Counter(mapping.object.partition(":")[0] for mapping in known.mappings if not mapping.no_term_found)
    missing = sum(mapping.no_term_found for mapping in known.mappings)
    counts = (
        f"{len(known.concepts)} concepts, {len(sources.claims)} claims, {len(sources.appraisals)} appraisals of "
        f"{len(sources.studies)} studies."
    )
    read = "No full text was read; “abstract”, “secondary” and “record” say what was."
    bundled = f"{known.title}, version {known.version}: {counts} Data: CC BY 4.0. {read}"
    lead = bundled if known.title else f"A store of {counts}"
    return Page(
        (
            Heading("Sources", 1),
            Paragraph(lead, strong=True),
            Heading("Documents"),
            Items(
                tuple(
                    Item(f"{document.label} ({document.id}). {document.note}")
                    for document in sources.documents.values()
                )
            ),
            Heading("Vocabularies mapped to"),
            Items(
                (
                    *(Item(f"{prefix}: {count} terms") for prefix, count in sorted(vocabularies.items())),
                    Item(f"No term found: {missing} searches, kept as such"),
                )
            ),
            Heading("Studies"),
            Table(("Key", "Study", "Design", "Read", "For", "Against", "Qualifies", "Flags"), rows),
        )
    )


def _verdicts(evidence: Evidence) -> Counter[tuple[str, str]]:
    return Counter((appraisal.study, str(appraisal.verdict)) for appraisal in evidence.references.appraisals.values())


def sources_json(evidence: Evidence) -> dict[str, Any]:
    """The same as values."""
    known, sources = evidence.ontology, evidence.references
    verdicts = _verdicts(evidence)
    return {
        "title": known.title,
        "version": known.version,
        "licence": known.licence,
        "documents": [
            {"id": document.id, "label": document.label, "note": document.note}
            for document in sources.documents.values()
        ],
        "studies": [
            {
                "key": study.key,
                "cite": study.cite,
                "title": study.title,
                "year": study.year,
                "journal": study.journal,
                "doi": study.doi,
                "pmid": study.pmid,
                "pmcid": study.pmcid,
                "url": study.url,
                "design": study.design_class.removeprefix("itb:"),
                "read": str(study.read),
                "flags": list(study.flags),
                "verdicts": {
                    verdict: verdicts[study.key, verdict]
                    for verdict in ("supports", "disputes", "qualifies", "does not address")
                },
            }
            for study in sources.studies.values()
        ],
    }
