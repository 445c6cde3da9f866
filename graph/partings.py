"""Where a document and the evidence part: its claims that studies dispute, that none tested, or that are miscited.

For a writer who wants to mend a text, or to quote it with care. A claim can be listed for several reasons:

- *disputed*: studies found otherwise, and clearly more of the evidence is on their side (`graph.belief.word`);
- *untested*: no study supports or disputes it, nor is it a fact of anatomy with a source of its own;
- *miscited*: a study that the document cites for it does not address it, or found otherwise.

Claims that studies make themselves are not listed: they are not the document's.
"""

from dataclasses import dataclass
from enum import StrEnum

from graph.belief import Word
from graph.evidence import Evidence
from graph.link import Link
from references.appraisal import Appraisal, Verdict
from references.claim import Claim
from references.document import Reference

MISCITED = frozenset({Verdict.DOES_NOT_ADDRESS, Verdict.DISPUTES})


class Reason(StrEnum):
    """Why a claim is listed."""

    DISPUTED = "disputed"
    UNTESTED = "untested"
    MISCITED = "miscited"


@dataclass(frozen=True, slots=True)
class Parting:
    """A claim of a document, the reasons it is listed for, and the appraisals of studies it is miscited to."""

    claim: Claim
    link: Link
    reasons: tuple[Reason, ...]
    miscited: tuple[Appraisal, ...] = ()


@dataclass(frozen=True, slots=True)
class Faulty:
    """A line of a document's reference list that has something wrong with it."""

    document: str
    reference: Reference


def partings(evidence: Evidence) -> tuple[Parting, ...]:
    """The claims of documents that part from the evidence: first those that studies speak against, then the untested.

    Within each the order is that of the document.
    """
    anatomy = {(fact.subject, fact.relation, fact.object) for fact in evidence.ontology.facts}
    found = []
    for claim in evidence.references.claims.values():
        link = evidence.link_of_claim.get(claim.id)
        if link is None or claim.document not in evidence.references.documents:
            continue
        miscited = tuple(
            appraisal
            for appraisal in evidence.references.appraisals_of(claim.id)
            if appraisal.study in claim.cites and appraisal.verdict in MISCITED
        )
        reasons = _reasons(link.standing.word, miscited, known_fact=claim.triple in anatomy)
        if reasons:
            found.append(Parting(claim, link, reasons, miscited))
    return tuple(sorted(found, key=lambda parting: (_worst_first(parting), *_place(evidence, parting.claim))))


def _reasons(word: Word, miscited: tuple[Appraisal, ...], *, known_fact: bool) -> tuple[Reason, ...]:
    held = {
        Reason.DISPUTED: word is Word.DISPUTED,
        Reason.UNTESTED: word is Word.UNTESTED and not known_fact,
        Reason.MISCITED: miscited,
    }
    return tuple(reason for reason, holds in held.items() if holds)


def _worst_first(parting: Parting) -> bool:
    return parting.reasons == (Reason.UNTESTED,)


def _place(evidence: Evidence, claim: Claim) -> tuple[str, int, int, str]:
    sections = evidence.references.documents[claim.document].sections
    section = sections.index(claim.section) if claim.section in sections else len(sections)
    return claim.document, section, claim.paragraph or 0, claim.id


def claims_made(evidence: Evidence) -> int:
    """How many claims documents make that are not studies: what the partings are a part of."""
    documents = evidence.references.documents
    return sum(claim.document in documents for claim in evidence.references.claims.values())


def faulty_references(evidence: Evidence) -> tuple[Faulty, ...]:
    """Lines of the documents' reference lists that have something wrong with them."""
    return tuple(
        Faulty(document.id, reference)
        for document in evidence.references.documents.values()
        for reference in document.references
        if reference.problems
    )
