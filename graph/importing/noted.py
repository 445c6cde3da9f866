"""Noting what tables say beside the links, row by row, for `graph.stores.details`."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.stores.details import BETWEEN, Details
from graph.stores.index import Index
from graph.stores.texts import Texts
from ontology.prefixes import PREFIXES, compact

Ints = NDArray[np.int64]

_CLAIM, _STUDY = b"claim:", len(PREFIXES["study"])


@dataclass(slots=True)
class Noted:
    """What was noted: of claims in the order of their rows, of concepts in the order they came.

    A claim that stands in several rows is one; it names the publications of all of them, and all their edges.
    """

    sources: list[tuple[str, str]] = field(default_factory=list)
    """IRI and label of each source of claims."""
    studies: list[str] = field(default_factory=list)
    """IRI of each publication."""

    _source: "array[int]" = field(default_factory=lambda: array("i"))
    _citing: "array[int]" = field(default_factory=lambda: array("i"))
    _cited: "array[int]" = field(default_factory=lambda: array("i"))
    _edges: bytearray = field(default_factory=bytearray)
    _edge_ends: "array[int]" = field(default_factory=lambda: array("q", [0]))
    _definitions: list[str] = field(default_factory=list)
    _synonyms: list[str] = field(default_factory=list)
    _sought: "array[int]" = field(default_factory=lambda: array("b"))

    def concept(self, definition: str, synonyms: Sequence[str], sought: int) -> None:
        """Note the next concept."""
        self._definitions.append(definition)
        self._synonyms.append(BETWEEN.join(sorted(synonyms)) if synonyms else "")
        self._sought.append(sought)

    def claim(self, source: int, edge: str) -> None:
        """Note the claim of the next row: the place of its source, and what that calls the edge."""
        self._source.append(source)
        if edge:
            self._edges += edge.encode()
        self._edge_ends.append(len(self._edges))

    def cite(self, study: int) -> None:
        """Note that the claim of the last row names a publication, by its place."""
        self._citing.append(len(self._source) - 1)
        self._cited.append(study)

    def details(self, index: Index, claims: Sequence[int], ids: Sequence[str]) -> Details | None:
        """All of it by the numbers of an index; None where a source is a study, which this does not tell apart.

        Args:
            index: what the rows were made into.
            claims: the number in the id of each row's claim.
            ids: ids of the concepts, in the order they were noted.
        """
        sources = [compact(iri) for iri, _ in self.sources]
        if any(source.startswith("study:") for source in sources):
            return None
        labels: dict[str, str] = {}
        for name, (_, label) in zip(sources, self.sources, strict=True):
            labels[name] = min(label, labels.get(name, label))
        place = {name: number for number, name in enumerate(labels)}
        numbers = _claims_of_rows(index, np.array(claims, np.uint64))
        source = np.zeros(len(index.claims), np.int32)
        source[numbers] = np.array([place[name] for name in sources] or [0], np.int32)[np.array(self._source, np.int64)]
        keys = [iri[_STUDY:] for iri in self.studies]
        by_key = sorted(range(len(keys)), key=keys.__getitem__)
        number = np.zeros(len(keys), np.int64)
        number[by_key] = np.arange(len(keys))
        citing, cited = _once(
            numbers[np.array(self._citing, np.int64)], number[np.array(self._cited, np.int64)], len(keys)
        )
        by_study = np.lexsort((citing, cited))
        by_id = sorted(range(len(ids)), key=ids.__getitem__)
        return Details(
            sources=tuple(labels.items()),
            source=source.data,
            cite_index=_starts(citing, len(index.claims)).data,
            cites=cited.astype(np.int32).data,
            cited_index=_starts(cited[by_study], len(keys)).data,
            cited=citing[by_study].astype(np.int32).data,
            sought=np.array(self._sought, np.int8)[by_id].data,
            edges=self._edge_texts(numbers, len(index.claims)),
            studies=Texts.of(keys[place] for place in by_key),
            definitions=Texts.of(self._definitions[place] for place in by_id),
            synonyms=Texts.of(self._synonyms[place] for place in by_id),
        )

    def _edge_texts(self, numbers: Ints, claims: int) -> Texts:
        """The names of each claim's edges, in order."""
        if not self._edges:
            return Texts(b"\n" * claims, array("q", range(claims + 1)))
        named: list[str] = [""] * claims
        several: dict[int, set[str]] = {}
        ends = self._edge_ends
        for row, claim in enumerate(numbers.tolist()):
            edge = self._edges[ends[row] : ends[row + 1]].decode()
            if edge and named[claim] and named[claim] != edge:
                several.setdefault(claim, {named[claim]}).add(edge)
            named[claim] = named[claim] or edge
        for claim, edges in several.items():
            named[claim] = ", ".join(sorted(edges))
        return Texts.of(named)


def _claims_of_rows(index: Index, claims: NDArray[np.uint64]) -> Ints:
    """The number that each row's claim has in the index."""
    digits = bytes(index.claims.whole).replace(_CLAIM, b"").replace(b"\n", b"").decode()
    known = np.frombuffer(bytes.fromhex(digits), ">u8").astype(np.uint64)
    order = np.argsort(known)
    found: Ints = order[np.searchsorted(known[order], claims)]
    return found


def _once(citing: Ints, cited: Ints, studies: int) -> tuple[Ints, Ints]:
    """Claims and the studies they name, each pair once, in order."""
    pairs = np.unique(citing * max(studies, 1) + cited)
    return pairs // max(studies, 1), pairs % max(studies, 1)


def _starts(sorted_numbers: Ints, count: int) -> Ints:
    """Where each of so many numbers begins among sorted ones, and where the last ends."""
    return np.searchsorted(sorted_numbers, np.arange(count + 1)).astype(np.int64)
