"""Reading the part of a store that an answer needs: some claims with everything they name, as `Evidence`.

Two questions are enough, however many claims there are: one for the claims and their appraisals, one for what these
name. What comes back is read by the readers that read the bundled files. Where an imported claim leaves something out
(a text, what is known of a paper) it is filled in with what can be said for certain, and nothing else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

import ontology.model
import references.model
from graph.evidence import Evidence
from graph.stores.papers import Paper
from graph.stores.rows import Rows, Select
from ontology.prefixes import PREFIXES, compact, expand, local_name
from ontology.turtle import RDF_TYPE, Description, Source, printable
from references.record import BibRecord
from references.study import Study, key_of

BIBTEX = "itb:bibtex"
"""The predicate under which a store keeps a study's record, as an entry of BibTeX."""

_NOWHERE = Source("", "", {})
_NAMING = ("itb:subject", "itb:object", "itb:relation", "itb:context", "itb:statedIn", "cito:citesAsEvidence")
_NAMING_STUDIES = ("itb:study",)
_UNDESCRIBED = {RDF_TYPE: ("itb:Study",), "itb:designClass": ("itb:unknownDesign",), "itb:read": ("itb:record",)}

Properties = dict[str, dict[str, tuple[str, ...]]]
"""Values by subject and predicate, as ids and texts."""


READ = ("itb", "dcterms", "skos", "rdfs", "owl", "cito", "rdf", "prov", "sssom", "semapv")
"""Prefixes of the predicates that readers know."""


def unread(relations: Iterable[str]) -> list[str]:
    """Relations whose own triples no reader looks at: they repeat the links, which the arrays know.

    A thing that is linked to thousands of others has thousands of them.

    >>> unread(["itb:lowers", "RO:0002213", "https://example.org/lowers"])
    ['RO:0002213', 'https://example.org/lowers']
    """
    return [name for name in relations if name.partition(":")[0] not in READ and may_be_asked(name)]


def describe(select: Select, subjects: Collection[str], further: str = "", besides: Collection[str] = ()) -> Properties:
    """What a store says of some subjects.

    Args:
        select: asks the store.
        subjects: their ids.
        further: more ways to bind ``?s``, each a group of a union; ``?x`` stands for the subjects in it.
        besides: ids of predicates that are of no interest.
    """
    values = " ".join(f"<{expand(name)}>" for name in sorted(set(subjects)) if may_be_asked(name))
    if not values:
        return {}
    unwanted = ", ".join(f"<{expand(name)}>" for name in besides)
    said = f"?s ?p ?o FILTER(?p NOT IN ({unwanted}))" if unwanted else "?s ?p ?o"
    groups = [f"{{ VALUES ?s {{ {values} }} {said} }}"]
    groups += [f"{{ VALUES ?x {{ {values} }} {group} {said} }}" for group in further.split("\n") if group]
    return gathered(select(f"SELECT ?s ?p ?o {{ {' UNION '.join(groups)} }}"))


def gathered(rows: Rows) -> Properties:
    """Rows of subject, predicate and value as values by subject and predicate, all in order."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    short = cache(compact)  # few things are named in many rows
    for subject, predicate, node in rows:
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
            if isinstance(node, ox.NamedNode):
                text = short(node.value)
            else:
                text = printable(node.value) if isinstance(node, ox.Literal) else str(node)
            found.setdefault(short(subject.value), {}).setdefault(short(predicate.value), {}).setdefault(text)
    return {
        subject: {predicate: tuple(sorted(values)) for predicate, values in sorted(properties.items())}
        for subject, properties in sorted(found.items())
    }


def may_be_asked(name: str) -> bool:
    """Whether an id can stand between angle brackets in a query."""
    try:
        ox.NamedNode(expand(name))
    except ValueError:
        return False
    return True


OF_CLAIMS = f"?s <{PREFIXES['itb']}appraises> ?x ."
OF_THINGS = "\n".join(
    (
        f"?x <{PREFIXES['skos']}broader> ?s .",
        f"?x <{PREFIXES['itb']}deficitOf> ?s .",
        f"?s <{PREFIXES['itb']}deficitOf> ?x .",
        f"?s <{PREFIXES['dcterms']}isPartOf> ?x .",
    )
)


def excerpt(
    select: Select,
    claims: Collection[str],
    concepts: Collection[str] = (),
    records: Mapping[str, BibRecord] | None = None,
    besides: Collection[str] = (),
) -> Evidence:
    """Some claims with all that they name, as evidence.

    Args:
        select: asks the store; it is asked twice at most.
        claims: ids of claims.
        concepts: ids of further concepts, studies or documents that are wanted.
        records: bibliographic records kept elsewhere than in the store.
        besides: ids of predicates that are of no interest (`unread`).
    """
    said = describe(select, claims, OF_CLAIMS)
    named = {
        value
        for properties in said.values()
        for predicate in (*_NAMING, *_NAMING_STUDIES)
        for value in properties.get(predicate, ())
    }
    said |= describe(select, {*named, *concepts}, OF_THINGS, besides)
    return assembled(said, set(claims), concepts, records)


def assembled(
    said: Properties, claims: set[str], wanted: Collection[str], records: Mapping[str, BibRecord] | None
) -> Evidence:
    """What a store said of claims and of all they name, as evidence.

    Args:
        said: what it said; completed here.
        claims: ids of the claims.
        wanted: ids of things that are wanted even if nothing is said of them, studies by their key among them.
        records: bibliographic records kept elsewhere than in the store.
    """
    cited = {value for properties in said.values() for value in properties.get("cito:citesAsEvidence", ())}
    _fill_in(said, claims, {*cited, *wanted})
    descriptions = [Description(subject, _NOWHERE, properties) for subject, properties in said.items()]
    known, _ = ontology.model.load(descriptions)
    sources, _ = references.model.load(descriptions, (), known, defer_records=True)
    studies = {key: _with_record(study, said, records or {}) for key, study in sources.studies.items()}
    return Evidence(known, replace(sources, studies=MappingProxyType(studies)))


def _fill_in(said: Properties, claims: set[str], cited: set[str]) -> None:
    """Add what an imported claim leaves out and readers need."""
    for study in cited:
        if key_of(study) and RDF_TYPE not in said.get(study, {}):
            said[study] = {**said.get(study, {}), **_UNDESCRIBED}
    for claim in claims:
        properties = said.get(claim)
        if properties is None:
            continue
        properties.setdefault(RDF_TYPE, ("itb:Claim",))
        properties.setdefault("itb:modality", ("itb:stated",))
        if edges := properties.get("dcterms:identifier"):
            # A source of edges is divided into edges, as an article is into sections.
            properties.setdefault("itb:section", (f"edge {', '.join(edges)}",))
        if "rdfs:label" not in properties:
            parts = (
                _label(said, properties.get(f"itb:{role}", ("",))[0]) for role in ("subject", "relation", "object")
            )
            properties["rdfs:label"] = (f"{' '.join(parts)}.",)
        for document in properties.get("itb:statedIn", ()):
            if key_of(document) is None and RDF_TYPE not in said.get(document, {}):
                said[document] = {RDF_TYPE: ("itb:Document",), "rdfs:label": (local_name(document) or document,)}


def _label(said: Properties, name: str) -> str:
    properties = said.get(name, {})
    return (properties.get("skos:prefLabel") or properties.get("rdfs:label") or (name,))[0]


def _with_record(study: Study, said: Properties, records: Mapping[str, BibRecord]) -> Study:
    """The study with its record: the one kept elsewhere, the one in the store, or what its key says."""
    if study.key in records:
        return replace(study, records=records)
    entry = said.get(study.id, {}).get(BIBTEX)
    return replace(study, records=Paper(study.key, entry[0] if entry else ""))
