"""From a description in Turtle to a Claim, checked against the ontology and the documents."""

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.findings import Severity
from ontology.known import Ontology
from ontology.turtle import Description
from references.claim import Claim, Modality
from references.document import Document, InventoryRow
from references.report import Report, ids_of
from references.study import Study, key_of

MODALITIES = ids_of(Modality)


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Reads claims against what they may speak of.

    A claim about something that does not exist, or made by nobody, is left out: a link is never shown without what it
    links and who says so. A claim that is merely imprecise about its place, its context or its citations is kept.
    """

    onto: Ontology
    documents: Mapping[str, Document]
    rows: Mapping[str, InventoryRow]
    studies: Mapping[str, Study]
    report: Report

    def read(self, description: Description) -> Claim | None:
        """The claim, or None with a finding."""
        subject, target = description.one("itb:subject") or "", description.one("itb:object") or ""
        relation = description.one("itb:relation") or ""
        document = description.one("itb:statedIn") or ""
        usable = [
            self._known(description, "claim-subject", "subject", subject, subject in self.onto.concepts),
            self._known(description, "claim-relation", "relation", relation, relation in self.onto.relations),
            self._known(description, "claim-object", "object", target, target in self.onto.concepts),
            self._known(description, "claim-document", "document", document, self._is_document(document)),
        ]
        if not all(usable):
            return None
        paragraph = description.one("itb:paragraph") or ""
        return Claim(
            id=description.iri,
            text=self.report.text(description, "rdfs:label", "claim-text"),
            subject=subject,
            relation=relation,
            object=target,
            contexts=self._contexts(description),
            modality=self.report.choice(description, "itb:modality", MODALITIES, Modality.STATED, "claim-modality"),
            document=document,
            section=self._section(description, document),
            paragraph=int(paragraph) if paragraph.isascii() and paragraph.isdigit() else None,
            inventory=self._row(description),
            cites=self._cites(description, document),
        )

    def _known(self, description: Description, rule: str, role: str, named: str, known: bool) -> bool:  # noqa: FBT001
        if not known:
            fault = f"has {named or 'nothing'} as its {role}, which is not known; it was left out"
            self.report.add(description, rule, fault, f"Name a {role} that exists, by its id.")
        return known

    def _is_document(self, document: str) -> bool:
        return document in self.documents or key_of(document) in self.studies

    def _contexts(self, description: Description) -> tuple[str, ...]:
        contexts = []
        for context in description.all("itb:context"):
            if context in self.onto.concepts:
                contexts.append(context)
            else:
                fault = f"has the context {context}, which is no concept; the claim is read without it"
                self.report.add(description, "claim-context", fault, "Name a concept by its id.")
        return tuple(contexts)

    def _section(self, description: Description, document: str) -> str:
        section = description.one("itb:section") or ""
        whole = self.documents.get(document)
        if whole is not None and whole.sections and section not in whole.sections:
            fault = f"stands in the section “{section}”, which {document} does not have"
            advice = f"Write one of its headings: {'; '.join(whole.sections)}."
            self.report.add(description, "claim-section", fault, advice, Severity.WARNING)
        return section

    def _row(self, description: Description) -> str | None:
        row = description.one("itb:inventory")
        if row is not None and row not in self.rows:
            advice = "Write the number of a row, such as A-08."
            fault = f"carries the inventory row “{row}”, which does not exist"
            self.report.add(description, "claim-inventory", fault, advice)
            return None
        return row

    def _cites(self, description: Description, document: str) -> tuple[str, ...]:
        """Keys of the studies it cites; those that nobody describes are left out."""
        keys = []
        whole = self.documents.get(document)
        listed = {reference.study for reference in whole.references} if whole is not None else set()
        for cited in description.all("cito:citesAsEvidence"):
            key = key_of(cited)
            if key is None or key not in self.studies:
                fault = f"cites {cited}, which is not described; the claim is read without the citation"
                self.report.add(description, "claim-cites", fault, "Describe the study, or mend its key.")
                continue
            if listed and key not in listed:
                fault = f"cites {cited}, which is not among the references of {document}"
                advice = "Cite what the document cites; what a study says of the claim belongs in an appraisal."
                self.report.add(description, "claim-cites-unlisted", fault, advice, Severity.WARNING)
            keys.append(key)
        return tuple(keys)
