"""What tables said beside the links, as arrays: sources, publications and names of edges, and what concepts are.

The same is in the store's triples. It is kept here too for stores that were made from tables, and in which nothing was
appraised: an answer then reads the few numbers it needs, and its process need not load a store of triples.

Claims and concepts go by their numbers in the `Index`, whose claims and links these are.
"""

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from types import MappingProxyType

from graph.belief import UNHEARD, Standing
from graph.engine.arrays import Ints, open_array, save_array
from graph.evidence import Evidence
from graph.link import Link, link_key
from graph.stores.index import KINDS, Index
from graph.stores.papers import Paper
from graph.stores.texts import Texts
from ontology.concept import Concept
from ontology.known import Ontology
from ontology.prefixes import local_name
from ontology.quick import dataclass
from references.claim import Claim
from references.document import Document
from references.known import References
from references.levels import question_of
from references.study import Study, key_of

DETAILS = "details.json"
_ARRAYS = ("source", "cite_index", "cites", "cited_index", "cited", "sought")
_TEXTS = ("edges", "studies", "definitions", "synonyms")

BETWEEN = "\t"
"""Stands between the synonyms of a concept; no name has it."""


@dataclass(frozen=True, slots=True)
class Details:
    """The arrays.

    ``source[c]`` is the place in ``sources`` of the document that makes claim c, given by id and label; ``edges[c]``
    what that calls its edges. ``cites[cite_index[c]:cite_index[c + 1]]`` are the numbers of the studies it names, in
    the order of their keys; ``cited`` holds the claims of a study likewise.
    """

    sources: tuple[tuple[str, str], ...]
    source: Ints
    cite_index: Ints
    cites: Ints
    cited_index: Ints
    cited: Ints
    sought: Ints
    edges: Texts
    studies: Texts
    definitions: Texts
    synonyms: Texts

    def save(self, folder: Path) -> None:
        """Write everything into a folder; the list of sources, which says that there is the rest, at last."""
        for name in _ARRAYS:
            save_array(folder / f"{name}.npy", getattr(self, name))
        for name in _TEXTS:
            getattr(self, name).save(folder, name)
        (folder / DETAILS).write_text(json.dumps(self.sources, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def open(cls, folder: Path, index: Index) -> "Details | None":
        """Map everything into memory; None where there is none.

        Raises:
            OSError, ValueError: a file is missing or is not what was written.
        """
        path = folder / DETAILS
        if not path.is_file():
            return None
        details = cls(
            sources=tuple((str(name), str(label)) for name, label in json.loads(path.read_text(encoding="utf-8"))),
            **{name: open_array(folder / f"{name}.npy") for name in _ARRAYS},
            **{name: Texts.open(folder, name) for name in _TEXTS},  # type: ignore[arg-type]  # names of texts only
        )
        claims, concepts = len(index.claims), len(index.ids)
        if (
            not claims == len(details.source) == len(details.edges) == len(details.cite_index) - 1
            or len(details.cited_index) != len(details.studies) + 1
            or not len(details.cites) == len(details.cited) == details.cite_index[-1] == details.cited_index[-1]
            or not concepts == len(details.sought) == len(details.definitions) == len(details.synonyms)
        ):
            raise ValueError(path)
        return details

    def studies_of(self, claim: int) -> list[int]:
        """Numbers of the studies a claim names."""
        return list(self.cites[self.cite_index[claim] : self.cite_index[claim + 1]])

    def claims_naming(self, study: int) -> list[int]:
        """Numbers of the claims that name a study."""
        return list(self.cited[self.cited_index[study] : self.cited_index[study + 1]])

    def cited_at_both_ends(self, index: Index, source: int, target: int, most: int) -> dict[str, list[int]]:
        """The links each study is named for that is named at both ends, as `Store.cited_at_both_ends` gives them."""
        begun, ended = (
            {study for link in links for claim in index.claim_numbers(link) for study in self.studies_of(claim)}
            for links in (index.from_(source), index.to(target))
        )
        found: dict[str, list[int]] = {}
        held = 0
        for study in sorted(begun & ended):
            claims = self.claims_naming(study)
            held += len(claims)
            if held >= most:
                return {}
            found[f"study:{self.studies[study]}"] = [index.link_of(claim) for claim in claims]
        return found

    def excerpt(self, index: Index, links: Iterable[int], concepts: Collection[str]) -> Evidence | None:
        """Some links with all that their claims name, and some more concepts and studies; None where one is neither."""
        read = _Reader(self, index)
        for name in concepts:
            if not read.named(name):
                return None
        made = [read.link(link) for link in dict.fromkeys(links)]
        return read.evidence(made)


class _Reader:
    """Reads numbers as the things they stand for, each once."""

    def __init__(self, details: Details, index: Index) -> None:
        self._details = details
        self._index = index
        self._claims: dict[str, Claim] = {}
        self._studies: dict[str, Study] = {}
        self._concepts: dict[int, Concept] = {}

    def named(self, name: str) -> bool:
        """Whether a name is a concept's or a study's; that is read."""
        number = self._index.ids.find(name)
        if number >= 0:
            self.concept(number)
        elif key := key_of(name):
            self.study(key)
        else:
            return False
        return True

    def concept(self, number: int) -> Concept:
        """A concept."""
        known = self._concepts.get(number)
        if known is None:
            index, details = self._index, self._details
            name, synonyms = index.ids[number], details.synonyms[number]
            known = self._concepts[number] = Concept(
                id=name,
                kind=KINDS[index.kinds[number]],
                label=index.labels[number].strip() or local_name(name).replace("-", " "),
                definition=details.definitions[number],
                synonyms=tuple(synonyms.split(BETWEEN)) if synonyms else (),
                sought=details.sought[number],
            )
        return known

    def study(self, key: str) -> Study:
        """A study, of which no more is known than its key."""
        known = self._studies.get(key)
        if known is None:
            known = self._studies[key] = Study(key, records=Paper(key))
        return known

    def link(self, number: int) -> Link:
        """A link with all its claims."""
        index = self._index
        tail, head = index.tails[number], index.heads[number]
        subject, object_ = self.concept(tail), self.concept(head)
        relation = index.relations[index.relation[number]]
        text = f"{index.labels[tail]} {relation.label} {index.labels[head]}.".strip()
        triple = subject.id, relation.id, object_.id
        claims = tuple(self._claim(claim, text, triple) for claim in index.claim_numbers(number))
        question = question_of(claims[0], {subject.id: subject.kind, object_.id: object_.kind})
        stands = Standing(UNHEARD.word, index.scores[number], UNHEARD.support, UNHEARD.dispute)
        return Link(link_key(*triple), subject, relation, object_, claims, (), question, stands)

    def _claim(self, number: int, text: str, triple: tuple[str, str, str]) -> Claim:
        details = self._details
        edges = details.edges[number]
        claim = Claim(
            self._index.claims[number],
            text,
            *triple,
            document=details.sources[details.source[number]][0],
            section=f"edge {edges}" if edges else "",
            cites=tuple(self.study(details.studies[study]).key for study in details.studies_of(number)),
        )
        self._claims[claim.id] = claim
        return claim

    def evidence(self, links: list[Link]) -> Evidence:
        """What was read."""
        known = self._index.relations
        used = {link.relation.id for link in links}
        concepts = {concept.id: concept for concept in self._concepts.values()}
        documents = {claim.document for claim in self._claims.values()}
        ontology = Ontology(
            concepts=MappingProxyType(dict(sorted(concepts.items()))),
            relations=MappingProxyType({relation.id: relation for relation in known if relation.id in used}),
        )
        references = References(
            studies=MappingProxyType(dict(sorted(self._studies.items()))),
            claims=MappingProxyType(dict(sorted(self._claims.items()))),
            appraisals=MappingProxyType({}),
            documents=MappingProxyType(
                {name: Document(name, label) for name, label in sorted(self._details.sources) if name in documents}
            ),
            rows=MappingProxyType({}),
            _appraisals_of=MappingProxyType({}),
            _claims_of=MappingProxyType({"": tuple(claim for _, claim in sorted(self._claims.items()))}),
        )
        return Evidence(ontology, references).keeping(sorted(links, key=lambda link: link.key))
