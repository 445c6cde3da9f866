"""The graph in the KGX format: two tables, nodes and edges, in Biolink's terms.

A causal link is ``biolink:affects`` with ``qualified_predicate`` ``biolink:causes`` and an object direction; a link
that says there is no effect is the same, negated. Relations Biolink has no word for are ``biolink:related_to``, and
``original_predicate`` keeps ours. Terms: Biolink Model 4.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from graph.evidence import Evidence
from graph.link import Link
from graph.page import visible
from ontology.concept import Concept
from ontology.relation import Relation

CATEGORY = {
    "Structure": "biolink:GrossAnatomicalStructure",
    "Symptom": "biolink:PhenotypicFeature",
    "Condition": "biolink:Disease",
    "Impairment": "biolink:PhenotypicFeature",
    "Intervention": "biolink:Treatment",
    "Exposure": "biolink:ExposureEvent",
    "Assessment": "biolink:Procedure",
    "Capacity": "biolink:ClinicalAttribute",
    "Kinematic": "biolink:ClinicalAttribute",
}
"""Biolink's category of a kind; the kinds that have none are `OTHER`."""

OTHER = "biolink:NamedThing"

PREDICATE = {
    "itb:partOf": "biolink:part_of",
    "itb:locatedAt": "biolink:located_in",
    "itb:accompanies": "biolink:correlated_with",
    "itb:isLowerWith": "biolink:negatively_correlated_with",
}
"""Biolink's predicate of a relation that is not causal; the others are `biolink:related_to`."""

NODE_COLUMNS = ("id", "category", "name", "description", "synonym", "xref")
EDGE_COLUMNS = (
    "id",
    "subject",
    "predicate",
    "object",
    "category",
    "qualified_predicate",
    "object_direction_qualifier",
    "negated",
    "original_predicate",
    "publications",
    "knowledge_level",
    "agent_type",
    "primary_knowledge_source",
    "gerdy_standing",
    "gerdy_score",
)
DIRECTION = {1: "increased", -1: "decreased", 0: ""}
"""Biolink's direction of a sign."""


def kgx(evidence: Evidence) -> tuple[str, str]:
    """The two tables as tab-separated text: nodes, then edges. Several values in a cell are joined by ``|``."""
    exact: dict[str, list[str]] = {}
    for mapping in evidence.ontology.mappings:
        if mapping.predicate == "skos:exactMatch" and not mapping.no_term_found:
            exact.setdefault(mapping.subject, []).append(mapping.object)
    nodes = (node_row(concept, exact.get(concept.id, ())) for concept in evidence.ontology.concepts.values())
    return table(NODE_COLUMNS, nodes), table(EDGE_COLUMNS, (edge_row(evidence, link) for link in evidence.links))


def node_row(concept: Concept, exact: Iterable[str] = ()) -> tuple[str, ...]:
    """A concept as a row of the nodes; ``exact`` are the terms of other vocabularies that mean the same."""
    return (
        concept.id,
        CATEGORY.get(concept.kind, OTHER),
        concept.label,
        concept.definition,
        "|".join(concept.synonyms),
        "|".join(exact),
    )


def edge_row(evidence: Evidence, link: Link) -> tuple[str, ...]:
    """A link as a row of the edges."""
    studies = sorted(link.bearing_studies())
    return (
        *said(link.key, link.subject.id, link.relation, link.object.id),
        "|".join(filter(None, (_publication(evidence, key) for key in studies))),
        "knowledge_assertion",
        "manual_agent",
        "infores:gerdy",
        str(link.standing.word),
        f"{link.standing.score:.6g}",
    )


def said(key: str, subject: str, relation: Relation, object_: str) -> tuple[str, ...]:
    """What a row of the edges says, without who says so."""
    causal = relation.is_causal
    return (
        key,
        subject,
        "biolink:affects" if causal else PREDICATE.get(relation.id, "biolink:related_to"),
        object_,
        "biolink:Association",
        "biolink:causes" if causal else "",
        DIRECTION[relation.sign] if causal else "",
        "true" if relation.null else "false",
        relation.id,
    )


def _publication(evidence: Evidence, key: str) -> str:
    study = evidence.references.studies[key]
    if study.pmid:
        return f"PMID:{study.pmid}"
    return f"DOI:{study.doi}" if study.doi else ""


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Rows as tab-separated text below the names of the columns, where any are given."""
    written = StringIO()
    writer = csv.writer(
        written, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None, escapechar=None
    )
    if columns:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([visible(cell) for cell in row])
    return written.getvalue()
