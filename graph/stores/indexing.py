"""Making the index of a store from what it says, whichever way it is asked."""

from array import array
from collections.abc import Mapping, Sequence

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray

from graph.link import link_key
from graph.stores.excerpt import excerpt
from graph.stores.index import KINDS, Index
from graph.stores.numbering import Gathered, Tells, build, by_specificity, with_standings
from graph.stores.rows import Rows, Select, Term
from ontology.concept import KIND_OF_CLASS, Kind
from ontology.prefixes import PREFIXES, compact, expand
from ontology.relation import FAMILY_OF_CLASS, Family, Relation
from references.record import BibRecord

AT_ONCE = 500
"""How many links are judged at once."""


def tells(relation: Relation) -> str:
    """How much a relation tells of a mechanism, by the bundled table of predicates."""
    from graph.importing.vocabulary import bundled  # noqa: PLC0415 - read only where an index is made

    return bundled().says(relation)


_ITB, _SKOS = PREFIXES["itb"], PREFIXES["skos"]
_CONCEPTS = f"""SELECT ?s ?t ?p ?o {{
  VALUES ?t {{ {" ".join(f"<{_ITB}{kind.value}>" for kind in Kind)} }}
  VALUES ?p {{ <{_SKOS}prefLabel> <{_SKOS}altLabel> }}
  ?s a ?t . ?s ?p ?o }}"""
_RELATIONS = f"""SELECT ?s ?t ?p ?o {{
  VALUES ?t {{ {" ".join(f"<{_ITB}{name.removeprefix('itb:')}>" for name in FAMILY_OF_CLASS)} }}
  ?s a ?t ; ?p ?o }}"""
_STATED = f"SELECT ?c {{ ?c <{_ITB}statedIn> ?d }}"
_SAID = {name: f"SELECT ?c ?x {{ ?c <{_ITB}{name}> ?x }}" for name in ("subject", "relation", "object")}
OF_IRIS = frozenset({_STATED, *_SAID.values()})
"""The longest answers, which hold IRIs and no text."""

_DEFICITS = f"SELECT ?s ?o {{ ?s <{_ITB}deficitOf> ?o }}"
_APPRAISED = f"SELECT DISTINCT ?c {{ ?a <{_ITB}appraises> ?c }}"


def index_of(select: Select, records: Mapping[str, BibRecord] | None = None, says: Tells | None = tells) -> Index:
    """The index of a store in our vocabulary: eight questions, and two for every `AT_ONCE` links that were appraised.

    Args:
        select: asks the store.
        records: bibliographic records kept elsewhere than in the store.
        says: how much each relation tells of a mechanism; None where links that nobody appraised are to score alike.
    """
    labels: dict[str, str] = {}
    kinds: dict[str, int] = {}
    names: set[tuple[str, str]] = set()
    for subject, kind, predicate, text in select(_CONCEPTS):
        name = _id(subject)
        kinds[name] = min(KINDS.index(KIND_OF_CLASS[_id(kind)]), kinds.get(name, len(KINDS)))
        value = text.value if isinstance(text, ox.Literal) else ""
        if isinstance(predicate, ox.NamedNode) and predicate.value == f"{_SKOS}prefLabel":
            labels[name] = min(value, labels.get(name, value))
        else:
            names.add((name, value))
    ids = list(kinds)
    number = {name: place for place, name in enumerate(ids)}
    relations = _relations(select(_RELATIONS))
    relation_number = {relation.id: place for place, relation in enumerate(relations)}
    claims, (tails, relation_of, heads) = _claims(select, (number, relation_number, number))
    shown = [labels.get(name, name) for name in ids]
    synonyms = ((number[name], value) for name, value in sorted(names))
    index = build(
        Gathered(
            ids=ids,
            labels=shown,
            kinds=[kinds[name] for name in ids],
            synonyms=synonyms,
            relations=relations,
            tails=tails.tolist(),
            heads=heads.tolist(),
            relation=relation_of.tolist(),
            claims=claims,
            deficits=_deficits(select(_DEFICITS), number),
        )
    )
    index = judged(index, select, records)
    return index if index.appraised or says is None else by_specificity(index, says)


def judged(index: Index, select: Select, records: Mapping[str, BibRecord] | None = None) -> Index:
    """The index with the standing of every link that a study was held against."""
    appraised = {_id(row[0]) for row in select(_APPRAISED)}
    if not appraised:
        return index
    links = sorted({index.link_of(place) for place in range(len(index.claims)) if index.claims[place] in appraised})
    words, scores = np.array(index.words, np.int8), np.array(index.scores, np.float64)
    for start in range(0, len(links), AT_ONCE):
        some = links[start : start + AT_ONCE]
        claims = [claim for link in some for claim in index.claims_of(link)]
        known = excerpt(select, claims, (), records).link_by_key
        for link in some:
            subject, object_ = index.ids[index.tails[link]], index.ids[index.heads[link]]
            found = known.get(link_key(subject, index.relations[index.relation[link]].id, object_))
            if found is not None:
                words[link], scores[link] = found.standing.word.rank, found.standing.score
    return with_standings(index, (words, scores))


def _claims(select: Select, numbers: Sequence[Mapping[str, int]]) -> tuple[list[str], tuple[NDArray[np.int32], ...]]:
    """Every claim that a document states, with each of its subjects, relations and objects that are known.

    A server asked for the four at once looks three of them up for every claim. That takes it several times as long as
    giving each as it lies; so they are asked for one by one, and joined here. A claim that has no name is left out:
    the label of a blank node means nothing in the next answer.

    Args:
        select: asks the store.
        numbers: the ids that count as a subject, as a relation and as an object, with their numbers.

    Returns:
        Ids of claims, and for each the numbers of its subject, relation and object. A claim with several has a place
        for each way to take one of each.
    """
    places: dict[str, int] = {}
    for claim, *_ in select(_STATED):
        if isinstance(claim, ox.NamedNode):
            places.setdefault(claim.value, len(places))
    rows, columns = np.arange(len(places)), list[NDArray[np.int32]]()
    for query, known in zip(_SAID.values(), numbers, strict=True):
        of, said = _told(select(query), places, {expand(name): place for name, place in known.items()})
        several = np.bincount(of, minlength=len(places))
        starts, times = (np.cumsum(several) - several)[rows], several[rows]
        nth = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        columns = [np.repeat(column, times) for column in columns]
        columns.append(said[np.argsort(of, kind="stable")][np.repeat(starts, times) + nth])
        rows = np.repeat(rows, times)
    ids = list(map(compact, places))
    return [ids[row] for row in rows.tolist()], tuple(columns)


def _told(
    rows: Rows, places: Mapping[str, int], known: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """For each statement about one of the claims the place of the claim, and the number of what it says."""
    of, said = array("i"), array("i")
    for claim, value in rows:
        place = places.get(claim.value) if isinstance(claim, ox.NamedNode) else None
        number = known.get(value.value if isinstance(value, ox.NamedNode) else str(value))
        if place is not None and number is not None:
            of.append(place)
            said.append(number)
    return np.array(of, np.int32), np.array(said, np.int32)


def _deficits(rows: Rows, number: Mapping[str, int]) -> list[tuple[int, int]]:
    """Impairments with their capacities; the first by id counts, so it comes last."""
    pairs = sorted(((_id(impairment), _id(capacity)) for impairment, capacity in rows), reverse=True)
    return [(number[one], number[other]) for one, other in pairs if one in number and other in number]


def _id(term: Term) -> str:
    return compact(term.value) if isinstance(term, ox.NamedNode) else str(term)


def _relations(rows: Rows) -> list[Relation]:
    said: dict[str, dict[str, str]] = {}
    families: dict[str, Family] = {}
    for subject, family, predicate, value in rows:
        name = _id(subject)
        families[name] = FAMILY_OF_CLASS[_id(family)]
        said.setdefault(name, {})[_id(predicate)] = value.value if isinstance(value, ox.Literal) else _id(value)
    return [_relation(name, families[name], said[name]) for name in sorted(said)]


def _relation(name: str, family: Family, said: dict[str, str]) -> Relation:
    null = said.get("itb:isNull") in ("true", "1")
    sign = {"1": 1, "+1": 1, "-1": -1}.get(said.get("itb:sign", ""), 0) if family is Family.CAUSAL and not null else 0
    return Relation(name, said.get("rdfs:label", name), family, sign, null, said.get("itb:inverseLabel", ""))
