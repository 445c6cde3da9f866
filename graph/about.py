"""What the loaded evidence amounts to, counted, for a page that says what it is and what limits it."""

from collections import Counter
from dataclasses import dataclass

from graph.belief import Word
from graph.evidence import Evidence
from references.appraisal import Status
from references.study import Reading


@dataclass(frozen=True, slots=True)
class Contents:
    """What was loaded, in numbers.

    Attributes:
        title: Title of the data.
        version: Version of the data.
        licence: IRI of the licence of the data.
        concepts: How many concepts there are.
        facts: How many sourced statements of anatomy.
        claims: How many claims, by whoever makes them.
        links: How many links they make, by standing.
        studies: How many studies, by how much of them was read.
        audited: How many studies were checked a second time.
        appraisals: How many appraisals, by how far they have been checked.
        terms: How many terms of other vocabularies were looked at; searches in vain are not among them.
        documents: What the documents that make claims are called, with what to know of the copy read.
    """

    title: str
    version: str
    licence: str
    concepts: int
    facts: int
    claims: int
    links: Counter[Word]
    studies: Counter[Reading]
    audited: int
    appraisals: Counter[Status]
    terms: int
    documents: tuple[tuple[str, str], ...]


def contents(evidence: Evidence) -> Contents:
    """Count what was loaded."""
    known, sources = evidence.ontology, evidence.references
    return Contents(
        title=known.title,
        version=known.version,
        licence=known.licence,
        concepts=len(known.concepts),
        facts=len(known.facts),
        claims=len(sources.claims),
        links=Counter(link.standing.word for link in evidence.links),
        studies=Counter(study.read for study in sources.studies.values()),
        audited=sum(study.audited for study in sources.studies.values()),
        appraisals=Counter(appraisal.status for appraisal in sources.appraisals.values()),
        terms=sum(not mapping.no_term_found for mapping in known.mappings),
        documents=tuple((document.label, document.note) for document in sources.documents.values()),
    )
