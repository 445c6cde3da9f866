"""Queries to start from: each answers a question somebody has, and shows one part of the graph."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A query with the question it answers."""

    question: str
    text: str


EXAMPLES = (
    Example(
        "What is said to raise iliotibial band tension, through any number of links?",
        """SELECT ?cause WHERE {
  ?c itb:increases+ itbc:itb-tension ;
     skos:prefLabel ?cause .
}
ORDER BY ?cause""",
    ),
    Example(
        "Which claims cite a study that did not look at them?",
        """SELECT ?claim ?study WHERE {
  ?a itb:verdict itb:doesNotAddress ;
     itb:appraises ?c ;
     itb:study ?study .
  ?c cito:citesAsEvidence ?study ;
     rdfs:label ?claim .
}
ORDER BY ?claim ?study""",
    ),
    Example(
        "Which claims are disputed, by which study, and why?",
        """SELECT ?claim ?study ?reason WHERE {
  ?a itb:verdict itb:disputes ;
     itb:status itb:reviewed ;
     itb:appraises/rdfs:label ?claim ;
     itb:study ?study ;
     itb:reason ?reason .
}
ORDER BY ?claim ?study""",
    ),
    Example(
        "How many studies are there of each design?",
        """SELECT ?design (COUNT(?study) AS ?studies) WHERE {
  ?study itb:designClass/rdfs:label ?design .
}
GROUP BY ?design
ORDER BY DESC(?studies) ?design""",
    ),
    Example(
        "Which claims has no study been appraised for?",
        """SELECT ?claim ?section WHERE {
  ?c a itb:Claim ;
     rdfs:label ?claim .
  OPTIONAL { ?c itb:section ?section }
  FILTER NOT EXISTS { ?a itb:appraises ?c }
}
ORDER BY ?section ?claim""",
    ),
    Example(
        "Where do the muscles and bands attach?",
        """SELECT ?structure ?attachment WHERE {
  ?s itb:attachesTo ?o ;
     skos:prefLabel ?structure .
  ?o skos:prefLabel ?attachment .
}
ORDER BY ?structure ?attachment""",
    ),
    Example(
        "What did the studies not measure?",
        """SELECT ?study ?not_measured WHERE {
  ?study itb:notMeasured ?not_measured .
}
ORDER BY ?study ?not_measured""",
    ),
)
"""The bundled examples."""

STORE_EXAMPLES = (
    Example(
        "Which concepts have a name with a word in it?",
        """SELECT ?concept ?label WHERE {
  ?concept skos:prefLabel ?label .
  FILTER CONTAINS(LCASE(?label), "pain")
}
LIMIT 50""",
    ),
    Example(
        "What do claims say, in words?",
        """SELECT ?subject ?relation ?object WHERE {
  ?claim itb:subject/skos:prefLabel ?subject ;
     itb:relation/rdfs:label ?relation ;
     itb:object/skos:prefLabel ?object .
}
LIMIT 50""",
    ),
    Example(
        "Which relations are there, and which way do they point?",
        """SELECT DISTINCT ?relation (STR(?label) AS ?name) (STR(?number) AS ?sign) WHERE {
  VALUES ?family { itb:CausalRelation itb:AssociationalRelation itb:StructuralRelation itb:ClinicalRelation }
  ?relation a ?family ;
     rdfs:label ?label .
  OPTIONAL { ?relation itb:sign ?number }
}
ORDER BY ?relation""",
    ),
    Example(
        "Where are the claims from?",
        """SELECT ?source (COUNT(?claim) AS ?claims) WHERE {
  ?claim itb:statedIn ?source .
}
GROUP BY ?source
ORDER BY DESC(?claims)""",
    ),
    Example(
        "Which papers are cited for most claims?",
        """SELECT ?paper (COUNT(?claim) AS ?claims) WHERE {
  ?claim cito:citesAsEvidence ?paper .
}
GROUP BY ?paper
ORDER BY DESC(?claims) ?paper
LIMIT 50""",
    ),
)
"""Examples that any store can answer, a large one in a few seconds."""
