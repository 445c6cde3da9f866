"""The graph as networkx knows it: for import elsewhere, for analysis, and as the oracle of the tests.

Nodes are concepts by id, edges are links keyed by their content hash. Answers do not run on this form.
"""

import networkx as nx

from graph.evidence import Evidence

# Names of the attributes, written once.
LABEL, KIND, DEFINITION, SYNONYMS = "label", "kind", "definition", "synonyms"
RELATION, FAMILY, SIGN, STANDING, SCORE = "relation", "family", "sign", "standing", "score"
CLAIMS, SUPPORTING, DISPUTING, CONTEXTS = "claims", "supporting", "disputing", "contexts"


def network(evidence: Evidence) -> "nx.MultiDiGraph[str]":
    """Every concept and every link as a new `networkx.MultiDiGraph`, the caller's to change.

    ``sign`` is +1, −1 or 0 for causal links and absent from the others and from links that say there is no effect.
    Lists are tuples of ids.
    """
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for concept in evidence.ontology.concepts.values():
        net.add_node(
            concept.id,
            **{
                LABEL: concept.label,
                KIND: str(concept.kind),
                DEFINITION: concept.definition,
                SYNONYMS: concept.synonyms,
            },
        )
    for link in evidence.links:
        signed = {SIGN: link.relation.sign} if link.relation.is_causal and not link.relation.null else {}
        net.add_edge(
            link.subject.id,
            link.object.id,
            key=link.key,
            **{
                RELATION: link.relation.id,
                FAMILY: str(link.relation.family),
                STANDING: str(link.standing.word),
                SCORE: link.standing.score,
                CLAIMS: tuple(claim.id for claim in link.claims),
                SUPPORTING: link.standing.support.studies,
                DISPUTING: link.standing.dispute.studies,
                CONTEXTS: link.contexts,
            },
            **signed,
        )
    return net
