"""The claims of an index: asked for part by part and joined, they are those that one question for all would give."""

from random import Random

import pyoxigraph as ox

from graph.stores.indexing import index_of
from graph.stores.rows import Rows, solutions
from ontology.prefixes import PREFIXES, compact

GRAPHS, CLAIMS = 200, 12
ITB, SKOS = PREFIXES["itb"], PREFIXES["skos"]
TYPE, LABEL = ox.NamedNode(f"{PREFIXES['rdf']}type"), ox.NamedNode(f"{PREFIXES['rdfs']}label")
AT_ONCE = f"""SELECT ?c ?s ?r ?o {{
  ?c <{ITB}subject> ?s ; <{ITB}relation> ?r ; <{ITB}object> ?o ; <{ITB}statedIn> ?d . FILTER(isIRI(?c)) }}"""
ENDS = [ox.NamedNode(f"https://e.org/{name}") for name in "abcdefg"]
KNOWN, RELATIONS = ENDS[:4], ENDS[4:6]
"""Four concepts, two relations, and one thing that is neither."""


def made(chance: Random) -> ox.Store:
    """A graph by chance: claims with none, one or several of each part, some without a name, some about nothing."""
    filled = ox.Store()
    for concept in KNOWN:
        filled.add(ox.Quad(concept, TYPE, ox.NamedNode(f"{ITB}Structure")))
        filled.add(ox.Quad(concept, ox.NamedNode(f"{SKOS}prefLabel"), ox.Literal(concept.value[-1])))
    for relation in RELATIONS:
        filled.add(ox.Quad(relation, TYPE, ox.NamedNode(f"{ITB}CausalRelation")))
        filled.add(ox.Quad(relation, LABEL, ox.Literal(relation.value[-1])))
    for number in range(CLAIMS):
        claim = ox.BlankNode() if chance.random() < 0.1 else ox.NamedNode(f"{PREFIXES['claim']}{number}")
        for part in ("subject", "relation", "object", "statedIn"):
            for _ in range(chance.choice((0, 1, 1, 1, 1, 2, 3))):
                likely = RELATIONS if part == "relation" else KNOWN
                values: list[ox.NamedNode | ox.Literal | ox.BlankNode] = [*likely * 3, *ENDS]
                value = chance.choice([*values, ox.Literal("a"), ox.BlankNode()])
                filled.add(ox.Quad(claim, ox.NamedNode(f"{ITB}{part}"), value))
    return filled


def test_parts_joined_here_are_what_the_store_joins() -> None:
    """Claim by claim, with several subjects, relations, objects and documents, and with some that are missing."""
    claims = several = 0
    for seed in range(GRAPHS):
        filled = made(Random(seed))  # noqa: S311 - data for a test

        def select(query: str, filled: ox.Store = filled) -> Rows:
            return solutions(filled.query(query))

        index = index_of(select, says=None)
        got = [
            (
                claim,
                index.ids[index.tails[link]],
                index.relations[index.relation[link]].id,
                index.ids[index.heads[link]],
            )
            for link in range(index.links)
            for claim in index.claims_of(link)
        ]
        expected = {
            tuple(compact(term.value) for term in row if isinstance(term, ox.NamedNode))
            for row in select(AT_ONCE)
            if row[1] in KNOWN and row[2] in RELATIONS and row[3] in KNOWN
        }
        assert len(got) == len(set(got))
        assert set(got) == expected, seed
        claims += len(got)
        several += len(got) - len({row[0] for row in got})
    assert claims > 4 * GRAPHS
    assert several > GRAPHS


def test_a_store_without_claims_has_an_index() -> None:
    """Of its concepts."""
    filled = ox.Store()
    filled.add(ox.Quad(KNOWN[0], TYPE, ox.NamedNode(f"{ITB}Structure")))
    filled.add(ox.Quad(KNOWN[0], ox.NamedNode(f"{SKOS}prefLabel"), ox.Literal("a")))
    index = index_of(lambda query: solutions(filled.query(query)))

    assert (index.ids[0], len(index.ids), index.links, len(index.claims)) == ("https://e.org/a", 1, 0, 0)


def test_a_claim_without_a_name_is_none() -> None:
    """A blank node may have the label of another in the next answer: of two claims a third would be made."""
    rows: dict[str, Rows] = {
        "subject": [(ox.BlankNode("x"), KNOWN[0])],
        "relation": [(ox.BlankNode("x"), RELATIONS[0])],
        "object": [(ox.BlankNode("x"), KNOWN[1])],
        "statedIn": [(ox.BlankNode("x"),)],
    }
    concepts = made(Random(1))  # noqa: S311 - data for a test

    def select(query: str) -> Rows:
        part = next((part for part in rows if f"<{ITB}{part}>" in query), None)
        return solutions(concepts.query(query)) if part is None else rows[part]

    index = index_of(select, says=None)
    assert len(index.ids) == len(KNOWN)
    assert index.links == 0
