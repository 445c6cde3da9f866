"""The graph the questions are answered on: causal links as numbered arcs, one form for each standing they must reach.

A chain ranks first by its weakest link's word and then by the product of its scores. The two cannot be searched for in
one pass (a dear prefix may still win once the rest is worse), so the arcs are kept once for every word: with all links
that reach it. Searching from the strictest form down gives the ranking exactly.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from math import inf, log
from typing import NamedTuple

from graph.belief import Word
from graph.link import Link
from graph.search import ADD, WORST, Arc, Combine, Reach, best_paths, reach
from graph.sign import Sign, sign_of
from ontology.quick import dataclass, field

MOST_LINKS = 8
"""Chains longer than this are not looked for: nobody reads them, and their score is near nothing."""

STRICTEST_FIRST = tuple(reversed(Word))


class Step(NamedTuple):
    """What the search needs of a causal link: the ids of its ends, its sign, and how it stands."""

    subject: str
    object: str
    sign: Sign
    rank: int
    score: float


@dataclass(frozen=True)
class Compact:
    """Causal links as arcs between numbered concepts, with the bounds already computed for a target kept.

    ``appraised`` says that studies were held against links. Where none was, `graph.specificity` ranks and judges.
    """

    links: Sequence[Link]
    hops: int = MOST_LINKS
    appraised: bool = True
    _reaches: dict[tuple[Word, int, Combine], Reach] = field(default_factory=dict, repr=False)

    @cached_property
    def causal(self) -> Sequence[Link]:
        """The links a chain may use, in the order their numbers follow."""
        return tuple(link for link in self.links if link.relation.family == "causal" and not link.relation.null)

    @cached_property
    def null(self) -> Sequence[Link]:
        """The links that say a thing leaves another as it is: no chain runs along them, they speak against chains."""
        return tuple(link for link in self.links if link.relation.family == "causal" and link.relation.null)

    @cached_property
    def cites(self) -> bool:
        """Whether any link names a publication."""
        return any(claim.cites for link in self.links for claim in link.claims)

    @cached_property
    def _steps(self) -> Sequence[Step]:
        """What the search needs of every causal link, in the order of `causal`."""
        return tuple(
            Step(
                link.subject.id,
                link.object.id,
                sign_of(link.relation),
                link.standing.word.rank,
                link.standing.score,
            )
            for link in self.causal
        )

    @cached_property
    def _null_ends(self) -> Sequence[tuple[str, str]]:
        """Ids of subject and object of every null link, in the order of `null`."""
        return tuple((link.subject.id, link.object.id) for link in self.null)

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Ids of the concepts that causal links join, sorted; a node's number is its place here."""
        return tuple(sorted({end for step in self._steps for end in (step.subject, step.object)}))

    @cached_property
    def number(self) -> dict[str, int]:
        """Node numbers by concept id."""
        return {name: number for number, name in enumerate(self.nodes)}

    @cached_property
    def _arcs(self) -> dict[Word, list[list[Arc]]]:
        forms: dict[Word, list[list[Arc]]] = {word: [[] for _ in self.nodes] for word in Word}
        for place, step in enumerate(self._steps):
            cost = -log(step.score) if step.score > 0 else inf
            arc = Arc(self.number[step.object], place, step.sign, cost)
            for word in Word:
                if step.rank >= word.rank:
                    forms[word][self.number[step.subject]].append(arc)
        return forms

    def changed_by(self, source: str) -> list[Link]:
        """The causal links that begin at a concept, in order."""
        return [self.causal[place] for place in self._leaving.get(source, ())]

    def left_by(self, source: str) -> list[Link]:
        """The links that say a concept leaves another as it is, in order."""
        return [self.null[place] for place, (subject, _) in enumerate(self._null_ends) if subject == source]

    def null_among(self, ends: Collection[str]) -> list[Link]:
        """The null links that join two of some concepts, in order."""
        return [
            self.null[place]
            for place, (subject, object_) in enumerate(self._null_ends)
            if subject in ends and object_ in ends
        ]

    def paths(  # noqa: PLR0913 - the free choices of a question
        self, source: str, target: str, sign: Sign, k: int, *, order: str = "standing", least: Word = Word.DISPUTED
    ) -> list[tuple[Link, ...]]:
        """The k best chains of a wanted sign between two concepts, best first.

        Args:
            source: id of the concept chains start at.
            target: id of the concept they end at.
            sign: the sign of the whole chain.
            k: how many, ≥ 1.
            order: "standing" (weakest word, then product of scores), "product" or "weakest" (least score).
            least: no link may stand lower than this.

        Returns:
            Chains as tuples of links; empty when there is none or when a concept is in no causal link.
        """
        if source not in self.number or target not in self.number:
            return []
        combine = WORST if order == "weakest" else ADD
        every = self._reach(least, target, combine)
        if every.rest(every.hops, self.number[source], Sign.RAISES, sign) == inf:
            return []  # no walk among all links that may be used, so no chain in any stricter form
        found: dict[tuple[int, ...], None] = {}
        for word in self._forms(order, least):
            goal = self._reach(word, target, combine)
            for path in best_paths(self._arcs[word], self.number[source], goal, sign, k):
                found.setdefault(path.links)
            if len(found) >= k:
                break
        return [tuple(self.causal[place] for place in places) for places in list(found)[:k]]

    @staticmethod
    def _forms(order: str, least: Word) -> Iterator[Word]:
        if order != "standing":
            yield least
            return
        yield from (word for word in STRICTEST_FIRST if word.rank >= least.rank)

    def _reach(self, word: Word, target: str, combine: Combine) -> Reach:
        """The bounds for a target among the links that reach a word; computed once."""
        key = (word, self.number[target], combine)
        if key not in self._reaches:
            self._reaches[key] = reach(self._arcs[word], self.number[target], self.hops, combine)
        return self._reaches[key]

    def reached_from(self, source: str) -> dict[str, int]:
        """Ids of what can be reached along causal links from a concept, each with the fewest links it takes."""
        return self._spread(source, self._heads)

    def reaching(self, target: str) -> dict[str, int]:
        """Ids of what reaches a concept along causal links, each with the fewest links it takes."""
        return self._spread(target, self._tails)

    @cached_property
    def _leaving(self) -> dict[str, list[int]]:
        """Places of causal links by their subject."""
        leaving: dict[str, list[int]] = {}
        for place, step in enumerate(self._steps):
            leaving.setdefault(step.subject, []).append(place)
        return leaving

    @cached_property
    def _heads(self) -> dict[str, list[str]]:
        return {name: [self._steps[place].object for place in places] for name, places in self._leaving.items()}

    @cached_property
    def _tails(self) -> dict[str, list[str]]:
        tails: dict[str, list[str]] = {}
        for step in self._steps:
            tails.setdefault(step.object, []).append(step.subject)
        return tails

    @staticmethod
    def _spread(start: str, beyond: dict[str, list[str]]) -> dict[str, int]:
        steps = {start: 0}
        ring = [start]
        while ring:
            ring = [
                name for name in dict.fromkeys(n for here in ring for n in beyond.get(here, ())) if name not in steps
            ]
            steps.update(dict.fromkeys(ring, max(steps.values()) + 1))
        del steps[start]
        return steps
