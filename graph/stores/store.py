"""What every store answers, wherever it keeps its data.

Names and chains are looked up in the arrays of its `Index`, which are on this machine. What claims and studies say is
asked of the store itself, for the links of one answer at a time, in two questions (`graph.stores.excerpt`).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray

from graph.belief import Standing
from graph.evidence import Evidence
from graph.link import Link, link_key
from graph.query import MOST_ROWS, Result
from graph.stores.excerpt import excerpt, unread
from graph.stores.index import KINDS, Gathered, Index, Numbers, Tells, build
from graph.stores.names import LABEL, choose
from ontology.concept import KIND_OF_CLASS, Concept, Kind
from ontology.errors import UnknownName
from ontology.prefixes import PREFIXES, compact
from ontology.relation import FAMILY_OF_CLASS, Family, Relation
from references.record import BibRecord

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Rows = Iterable[tuple[Term, ...]]

TYPED = 20
"""How many concepts are given for what was typed so far."""

AT_ONCE = 500
"""How many claims are asked for at once while links are judged."""


@dataclass(frozen=True, slots=True)
class Found:
    """A concept in brief: enough to list it. ``also`` is another of its names, where that is the one that was typed."""

    id: str
    label: str
    kind: Kind
    also: str = ""


class Store(ABC):
    """A graph that can be asked. Open one with `graph.stores.opening.open_store`."""

    name: str
    """The store as it was named."""

    @property
    @abstractmethod
    def index(self) -> Index:
        """Names, links and the network."""

    @abstractmethod
    def select(self, query: str) -> Rows:
        """The rows of a SELECT of ours.

        Raises:
            StoreError: the store did not answer.
        """

    @abstractmethod
    def query(self, text: str, most: int = MOST_ROWS) -> Result:
        """Run a query somebody typed; read only (see `graph.query.run`).

        Raises:
            QueryError: it is not SPARQL, would change something, or would call another server.
            StoreError: the store did not answer.
        """

    @property
    def records(self) -> Mapping[str, BibRecord] | None:
        """Bibliographic records kept outside the store's RDF."""
        return None

    def now(self) -> "Store":
        """The store as it is at this moment, for one view; what is held may be what it was when it was opened."""
        return self

    # ── Concepts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def search(self, text: str, limit: int = TYPED, kinds: Collection[Kind] = ()) -> list[Found]:
        """Concepts that fit what was typed so far, the best first; of some kinds only where any are named."""
        names = self.index.names
        among = self._of_kinds(kinds) if kinds else None
        return [
            self.found(number, names.texts[place] if names.ranks[place] != LABEL else "")
            for number, place in names.search(text, limit, among)
        ]

    def listed(self, kinds: Collection[Kind] = ()) -> Numbers:
        """Numbers of all concepts of some kinds, by label; of every kind where none is named."""
        names = self.index.names
        labelled: Numbers = names.nodes[names.ranks == LABEL]
        return labelled[self._of_kinds(kinds)[labelled]] if kinds else labelled

    def most_linked(self, kinds: Collection[Kind], most: int) -> Numbers:
        """Numbers of the concepts of some kinds at most ends of the links that chains use, the most linked first."""
        index = self.index
        ends = np.bincount(index.tails[index.walked], minlength=len(index.ids))
        ends += np.bincount(index.heads[index.walked], minlength=len(index.ids))
        numbers = np.flatnonzero(self._of_kinds(kinds))
        return numbers[np.lexsort((numbers, -ends[numbers]))[:most]]

    def _of_kinds(self, kinds: Collection[Kind]) -> NDArray[np.bool_]:
        flags: NDArray[np.bool_] = np.isin(self.index.kinds, [KINDS.index(kind) for kind in kinds])
        return flags

    def found(self, number: int, also: str = "") -> Found:
        """A concept in brief."""
        index = self.index
        return Found(index.ids[number], index.labels[number], KINDS[int(index.kinds[number])], also)

    def find(self, typed: str) -> int:
        """Number of the concept that goes by a name or an id.

        Raises:
            UnknownName: none does; it holds the labels of the nearest.
            AmbiguousName: several do.
        """
        index = self.index
        try:
            return choose(index.names, index.ids, typed)
        except UnknownName as unknown:
            near = (index.labels[index.ids.find(name)] for name in unknown.suggestions)
            raise UnknownName(typed, list(dict.fromkeys(near))) from None

    def number(self, identifier: str) -> int:
        """Number of the concept with an id; −1 where there is none."""
        return self.index.ids.find(identifier)

    def concept(self, typed: str) -> Concept:
        """The concept that goes by a name or an id, in full; raises as `find` does."""
        identifier = self.index.ids[self.find(typed)]
        return self.excerpt((), [identifier]).ontology.concepts[identifier]

    # ── Links ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def links_about(self, node: int, most: int | None = None) -> list[int]:
        """Numbers of the links at either end of which a concept stands, in order."""
        both = np.union1d(self.index.from_(node), self.index.to(node))
        return [int(link) for link in both[:most]]

    def key(self, link: int) -> str:
        """Key of a link, as `graph.link.Link` has it."""
        index = self.index
        subject, object_ = index.ids[int(index.tails[link])], index.ids[int(index.heads[link])]
        return link_key(subject, index.relations[int(index.relation[link])].id, object_)

    def excerpt(self, links: Iterable[int], concepts: Collection[str] = ()) -> Evidence:
        """Some links with all their claims, appraisals and studies, and some more concepts, as evidence."""
        wanted = list(dict.fromkeys(links))
        claims = [claim for link in wanted for claim in self.index.claims_of(link)]
        besides = unread(relation.id for relation in self.index.relations)
        return self.scored(excerpt(self.select, claims, concepts, self.records, besides), wanted)

    def scored(self, known: Evidence, numbers: Iterable[int]) -> Evidence:
        """The evidence with the scores the index gives its links, where no study was held against any of them.

        Args:
            known: evidence of which nothing was appraised, or anything of a store in which something was.
            numbers: numbers of its links.
        """
        if self.index.appraised:
            return known
        scores = {self.key(link): float(self.index.scores[link]) for link in numbers}
        links = (_scored(link, scores.get(link.key, link.standing.score)) for link in known.links)
        return known.keeping(links)

    def links(self, numbers: Iterable[int]) -> list[Link]:
        """Some links in full, in the order asked for."""
        asked = list(numbers)
        known = self.excerpt(asked).link_by_key
        return [known[key] for key in map(self.key, asked) if key in known]


def _scored(link: Link, score: float) -> Link:
    stood = link.standing
    scored = Standing(stood.word, score, stood.support, stood.dispute, stood.bearing)
    return link.standing_so(scored, link.appraisals)


# ── Making an index from what a store says ────────────────────────────────────────────────────────────────────────────

Select = Callable[[str], Rows]


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
_CLAIMS = (
    f"SELECT ?c ?s ?r ?o {{ ?c <{_ITB}subject> ?s ; <{_ITB}relation> ?r ; <{_ITB}object> ?o ; <{_ITB}statedIn> ?d }}"
)
_DEFICITS = f"SELECT ?s ?o {{ ?s <{_ITB}deficitOf> ?o }}"
_APPRAISED = f"SELECT DISTINCT ?c {{ ?a <{_ITB}appraises> ?c }}"


def index_of(select: Select, records: Mapping[str, BibRecord] | None = None, says: Tells | None = tells) -> Index:
    """The index of a store in our vocabulary: five questions, and two for every `AT_ONCE` links that were appraised.

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
    rows = [
        (number[tail], relation_number[relation], number[head], claim)
        for claim, tail, relation, head in (tuple(map(_id, row)) for row in select(_CLAIMS))
        if tail in number and head in number and relation in relation_number
    ]
    tails, relation_of, heads, claims = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [])
    shown = [labels.get(name, name) for name in ids]
    synonyms = ((number[name], value) for name, value in sorted(names))
    index = build(
        Gathered(
            ids=ids,
            labels=shown,
            kinds=[kinds[name] for name in ids],
            synonyms=synonyms,
            relations=relations,
            tails=tails,
            heads=heads,
            relation=relation_of,
            claims=claims,
            deficits=_deficits(select(_DEFICITS), number),
        )
    )
    index = judged(index, select, records)
    return index if index.appraised or says is None else index.by_specificity(says)


def judged(index: Index, select: Select, records: Mapping[str, BibRecord] | None = None) -> Index:
    """The index with the standing of every link that a study was held against."""
    appraised = {_id(row[0]) for row in select(_APPRAISED)}
    if not appraised:
        return index
    places = np.array([place for place in range(len(index.claims)) if index.claims[place] in appraised], np.int64)
    links = np.unique(np.searchsorted(index.claim_index, places, side="right") - 1)
    words, scores = np.array(index.words, np.int8), np.array(index.scores, np.float64)
    for start in range(0, len(links), AT_ONCE):
        some = links[start : start + AT_ONCE].tolist()
        claims = [claim for link in some for claim in index.claims_of(link)]
        known = excerpt(select, claims, (), records).link_by_key
        for link in some:
            subject, object_ = index.ids[int(index.tails[link])], index.ids[int(index.heads[link])]
            found = known.get(link_key(subject, index.relations[int(index.relation[link])].id, object_))
            if found is not None:
                words[link], scores[link] = found.standing.word.rank, found.standing.score
    return index.with_standings((words, scores))


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


def solutions(answer: object) -> Iterator[tuple[Term, ...]]:
    """The rows of an answer of Oxigraph's."""
    if isinstance(answer, ox.QuerySolutions):
        yield from (tuple(solution) for solution in answer)
