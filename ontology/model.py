"""The ontology: every concept, relation, fact and mapping, loaded from descriptions.

Loading is forgiving. A node that cannot stand (a concept of no known kind, a fact about nothing) is left out, a node
that lacks something is kept with a stand-in, and either way there is a finding. Where a shape of `shapes.ttl` or a
query of `queries/` catches the same fault the rule has the same name, so that `findings.merge` shows it once.
"""

from collections import abc
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ontology.concept import KIND_OF_CLASS, Concept
from ontology.fact import Fact
from ontology.findings import Finding, Severity
from ontology.known import Ontology
from ontology.mapping import Mapping
from ontology.relation import FAMILY_OF_CLASS, Family, Relation
from ontology.turtle import Description

__all__ = ["VALUE_CLASSES", "Ontology", "load"]

VALUE_CLASSES = frozenset(
    {
        "itb:Direction",
        "itb:Modality",
        "itb:Verdict",
        "itb:Directness",
        "itb:Status",
        "itb:Reading",
        "itb:DesignClass",
    }
)
"""Classes of the value sets. Their members are SKOS concepts too, but not concepts of the explanation."""

_SOUGHT = {"itb:increase": 1, "itb:decrease": -1}
_SIGNS = {"1": 1, "+1": 1, "0": 0, "-1": -1}
_TRUE = frozenset({"true", "1"})


def load(
    descriptions: abc.Iterable[Description], mappings: abc.Iterable[Mapping] = ()
) -> tuple[Ontology, list[Finding]]:
    """Build the ontology from what files say.

    Args:
        descriptions: Descriptions from every file, the bundled ones first. Where two files describe one concept, the
            second may add synonyms and wider concepts; what else it says differently is a finding, and the first holds.
        mappings: Rows of the SSSOM file, where they are wanted.

    Returns:
        The ontology, and what is wrong with the descriptions.
    """
    loading = _Loading()
    facts: list[Description] = []
    for description in descriptions:
        types = description.types
        if any(name in KIND_OF_CLASS for name in types) or (not types and description.iri in loading.concepts):
            loading.add_concept(description)
        elif any(name in FAMILY_OF_CLASS for name in types):
            loading.add_relation(description)
        elif "itb:Fact" in types:
            facts.append(description)
        elif "owl:Ontology" in types:
            loading.header = loading.header or description
        elif "skos:Concept" in types and VALUE_CLASSES.isdisjoint(types):
            loading.refuse_kindless(description)
    loading.check_references()
    header = loading.header
    onto = Ontology(
        concepts=MappingProxyType(loading.concepts),
        relations=MappingProxyType(loading.relations),
        facts=tuple(fact for fact in map(loading.fact, facts) if fact is not None),
        mappings=tuple(mappings),
        title=(header and header.one("dcterms:title")) or "",
        version=(header and header.one("owl:versionInfo")) or "",
        licence=(header and header.one("dcterms:license")) or "",
    )
    return onto, loading.findings


@dataclass(slots=True)
class _Loading:
    """What has been loaded so far, and what was found wrong on the way."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    descriptions: dict[str, Description] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    header: Description | None = None

    def add_concept(self, description: Description) -> None:
        """Take in a concept, or join it to the one that already has the id."""
        first = self.concepts.get(description.iri)
        concept = self._concept(description, first)
        if first is None:
            self.concepts[concept.id] = concept
            self.descriptions[concept.id] = description
            return
        self._report_clash(first, concept, description)
        self.concepts[concept.id] = replace(
            first,
            synonyms=tuple(dict.fromkeys((*first.synonyms, *concept.synonyms))),
            broader=tuple(dict.fromkeys((*first.broader, *concept.broader))),
        )

    def _concept(self, description: Description, first: Concept | None) -> Concept:
        """The concept as described; where it was described before, what is left out is as it was."""
        kinds = [KIND_OF_CLASS[name] for name in description.types if name in KIND_OF_CLASS]
        if first is not None and not kinds:
            kinds = [first.kind]
        if len(kinds) > 1:
            names = " and ".join(kind.label for kind in kinds)
            self._report(description, "two-kinds", f"is {names} at once", "Keep the class it belongs to.")
        labels = description.all("skos:prefLabel")
        if first is not None and not labels:
            labels = (first.label,)
        if len(labels) != 1 or not labels[0].strip():
            fault = f"has {len(labels)} labels" if len(labels) > 1 else "has no label"
            self._report(description, "concept-label", fault, "Give it exactly one skos:prefLabel.")
        sought = description.one("itb:soughtChange")
        if sought is not None and sought not in _SOUGHT:
            fault = f"has the sought change “{sought}”"
            self._report(description, "concept-sought-change", fault, "Write itb:increase or itb:decrease.")
        label = labels[0].strip() if labels else ""
        concept = Concept(
            id=description.iri,
            kind=kinds[0],
            label=label,
            definition=description.one("skos:definition") or "",
            synonyms=description.all("skos:altLabel"),
            broader=description.all("skos:broader"),
            deficit_of=description.one("itb:deficitOf"),
            sought=_SOUGHT.get(sought or "", 0),
            source=description.one("dcterms:source"),
            scope_note=description.one("skos:scopeNote"),
        )
        return concept if label else replace(concept, label=concept.local_name.replace("-", " "))

    def _report_clash(self, first: Concept, second: Concept, description: Description) -> None:
        """Say what a second description of a concept would change."""
        differing = [
            words
            for words, one, other in (
                ("kind", first.kind, second.kind),
                ("label", first.label, second.label),
                ("definition", first.definition, second.definition),
                ("deficit", first.deficit_of, second.deficit_of),
                ("sought change", first.sought, second.sought),
            )
            if other and one != other
        ]
        if differing:
            fault = f"is described a second time with another {' and '.join(differing)}; the first description holds"
            self._report(description, "concept-described-twice", fault, "Give the new concept an id of its own.")

    def add_relation(self, description: Description) -> None:
        """Take in a relation; a second one with the same id is refused."""
        if description.iri in self.relations:
            fault = "is described a second time; the first description holds"
            self._report(description, "relation-described-twice", fault, "Give the new relation an id of its own.")
            return
        family = next(FAMILY_OF_CLASS[name] for name in description.types if name in FAMILY_OF_CLASS)
        null = (description.one("itb:isNull") or "").lower() in _TRUE
        sign = description.one("itb:sign")
        if family is Family.CAUSAL and not null and sign not in _SIGNS:
            fault = "is causal and has no sign" if sign is None else f"has the sign “{sign}”"
            self._report(
                description, "causal-relation-without-sign", fault, "Give it itb:sign 1, 0 or -1, or itb:isNull true."
            )
        self.descriptions[description.iri] = description
        self.relations[description.iri] = Relation(
            id=description.iri,
            label=description.one("rdfs:label") or description.iri,
            family=family,
            sign=_SIGNS.get(sign or "", 0) if family is Family.CAUSAL and not null else 0,
            null=null,
            inverse_label=description.one("itb:inverseLabel") or "",
            definition=description.one("skos:definition") or "",
        )

    def fact(self, description: Description) -> Fact | None:
        """A fact, or None with a finding when an end, the relation or the source is missing."""
        subject, relation = description.one("itb:subject") or "", description.one("itb:relation") or ""
        target, source = description.one("itb:object") or "", description.one("dcterms:source") or ""
        for role, concept in (("subject", subject), ("object", target)):
            if concept not in self.concepts:
                fault = f"has {_named(concept)} as its {role}, which is no concept"
                self._report(description, "fact-end-not-a-concept", fault, "Name a concept by its id.")
                return None
        if relation not in self.relations:
            fault = f"has {_named(relation)} as its relation, which is none"
            self._report(
                description, "fact-relation-not-structural", fault, "Name a structural relation of schema.ttl."
            )
            return None
        if not source.strip():
            self._report(description, "fact-source", "has no source", "Say in dcterms:source where it was read.")
            return None
        return Fact(description.iri, subject, relation, target, source)

    def refuse_kindless(self, description: Description) -> None:
        """Say that a concept is of no known kind, so that nothing can be made of it."""
        others = [name for name in description.types if name != "skos:Concept"]
        fault = f"is of no known kind ({', '.join(others)})" if others else "is of no kind"
        kinds = ", ".join(KIND_OF_CLASS)
        self._report(description, "concept-without-kind", f"{fault}; it was left out", f"Give it one class of {kinds}.")

    def check_references(self) -> None:
        """Report concepts that point at a concept there is none of, and take the pointer out."""
        for concept in list(self.concepts.values()):
            description = self.descriptions[concept.id]
            unknown = [wider for wider in concept.broader if wider not in self.concepts]
            for wider in unknown:
                fault = f"has the broader concept {wider}, which is none"
                self._report(description, "broader-not-a-concept", fault, "Name a concept by its id.")
            if unknown:
                known = tuple(wider for wider in concept.broader if wider in self.concepts)
                self.concepts[concept.id] = replace(concept, broader=known)
            if concept.deficit_of is not None and concept.deficit_of not in self.concepts:
                fault = f"is a deficit of {concept.deficit_of}, which is no concept"
                self._report(description, "deficit-not-a-capacity", fault, "Name a capacity by its id.")
                self.concepts[concept.id] = replace(self.concepts[concept.id], deficit_of=None)

    def _report(self, description: Description, rule: str, fault: str, advice: str) -> None:
        self.findings.append(
            Finding(
                Severity.ERROR,
                rule,
                f"{description.iri} {fault}.",
                advice,
                description.file,
                description.line,
                None,
                description.iri,
            )
        )


def _named(identifier: str) -> str:
    return identifier or "nothing"
