"""What a store holds, counted; and which studies it names. For a page that says so, whatever the size of the store."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pyoxigraph as ox

from graph.belief import Word
from graph.stores.excerpt import BIBTEX, describe, may_be_asked
from graph.stores.index import KINDS
from graph.stores.store import Store
from ontology.concept import Kind
from ontology.prefixes import PREFIXES, compact, expand, local_name
from ontology.relation import Family
from references.study import key_of

MOST_SOURCES = 50
"""Sources named, those with most claims first."""

MOST_STUDIES = 200_000
"""Studies listed; a store that names more says so."""

_ITB, _CITO = PREFIXES["itb"], PREFIXES["cito"]
_SOURCES = (
    f"SELECT ?d (COUNT(?c) AS ?n) {{ ?c <{_ITB}statedIn> ?d }} GROUP BY ?d ORDER BY DESC(?n) ?d LIMIT {MOST_SOURCES}"
)
_APPRAISALS = f"SELECT (COUNT(?a) AS ?n) {{ ?a <{_ITB}appraises> ?c }}"
_CITED = f"SELECT DISTINCT ?s {{ ?c <{_CITO}citesAsEvidence> ?s }} LIMIT {MOST_STUDIES}"
_DESCRIBED = f"SELECT DISTINCT ?s {{ ?s a <{_ITB}Study> }} LIMIT {MOST_STUDIES}"


@dataclass(frozen=True, slots=True)
class Source:
    """A document or a database that claims are taken from, with how many."""

    id: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds.

    Attributes:
        name: The store as it was named.
        concepts: How many concepts of each kind.
        links: How many links, by standing.
        families: How many links of each family of relations.
        claims: How many claims make them.
        appraisals: How many appraisals by studies.
        sources: Where the claims are taken from, at most `MOST_SOURCES`.
    """

    name: str
    concepts: Counter[Kind]
    links: Counter[Word]
    families: Counter[Family]
    claims: int
    appraisals: int
    sources: tuple[Source, ...]


def holdings(store: Store) -> Holdings:
    """Count what a store holds: three questions to it, which read every claim once."""
    index = store.index
    words, kinds = tuple(Word), np.bincount(index.kinds, minlength=len(KINDS)).tolist()
    families: Counter[Family] = Counter()
    for place, count in enumerate(np.bincount(index.relation, minlength=len(index.relations)).tolist()):
        families[index.relations[place].family] += count
    counts = [(compact(_text(source)), int(_text(number))) for source, number in store.select(_SOURCES)]
    labels = describe(store.select, [name for name, _ in counts])
    return Holdings(
        name=store.name,
        concepts=Counter({kind: count for kind, count in zip(KINDS, kinds, strict=True) if count}),
        links=Counter({words[place]: count for place, count in enumerate(np.bincount(index.words).tolist()) if count}),
        families=+families,
        claims=len(index.claims),
        appraisals=sum(int(_text(row[0])) for row in store.select(_APPRAISALS)),
        sources=tuple(
            Source(name, labels.get(name, {}).get("rdfs:label", (local_name(name),))[0], count)
            for name, count in counts
        ),
    )


def studies(store: Store) -> tuple[str, ...]:
    """Keys of the studies that claims cite or that are described, in order; at most `MOST_STUDIES` of each."""
    named = {compact(_text(row[0])) for query in (_CITED, _DESCRIBED) for row in store.select(query)}
    return tuple(sorted(key for key in map(key_of, named) if key))


def cited(store: Store, keys: Collection[str]) -> Counter[str]:
    """How many claims cite each of some studies."""
    iris = " ".join(f"<{expand(f'study:{key}')}>" for key in sorted(set(keys)) if may_be_asked(f"study:{key}"))
    rows = store.select(
        f"SELECT ?s (COUNT(DISTINCT ?c) AS ?n) {{ VALUES ?s {{ {iris} }} ?c <{_CITO}citesAsEvidence> ?s }} GROUP BY ?s"
    )
    return Counter({key_of(compact(_text(study))) or "": int(_text(count)) for study, count in rows})


def studies_with(store: Store, words: list[str], most: int) -> list[str]:
    """Keys of the studies whose record in the store has all of some words."""
    if not words:
        return []
    tests = " && ".join(f"CONTAINS(LCASE(?b), {ox.Literal(word.casefold())})" for word in words)
    rows = store.select(f"SELECT DISTINCT ?s {{ ?s <{expand(BIBTEX)}> ?b FILTER({tests}) }} ORDER BY ?s LIMIT {most}")
    return [key for key in (key_of(compact(_text(row[0]))) for row in rows) if key]


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))
