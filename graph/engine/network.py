"""A graph that questions can be put to: the compiled form, and what was worked out for earlier questions.

One `Network` serves many threads. Between questions it keeps views (what a filter leaves of the graph) and bounds of
every node towards a target. Beyond a number of bytes the longest unused of them are dropped.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path as Folder
from threading import local

import numpy as np
from numpy.typing import ArrayLike

from graph.belief import Word
from graph.engine import cache, columns
from graph.engine.balls import joined
from graph.engine.bound import Bound, Goal, Marks, towards
from graph.engine.csr import Compiled, Floats, build
from graph.engine.near import paths_near
from graph.engine.need import ANY, FORM, UNKNOWN, Need, Place
from graph.engine.ranking import MOST_HOPS
from graph.engine.search import Path, best_paths
from graph.engine.shelf import Shelf
from graph.engine.view import EVERYTHING, Filter, View, view
from graph.sign import Sign
from ontology.errors import UsageError

SMALL = 50_000
"""Up to so many arcs, bounds of every node cost no more than those between two, and can be kept."""

MOST_REQUIRED = 6
"""Each required place doubles the states of the search."""

ORDERS = ("standing", "product", "weakest")


class Network:
    """A compiled graph, open for questions. Nodes, links, kinds and contexts go by their numbers."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._views = Shelf[View](lambda kept: 0 if kept.costs is compiled.costs else 4 * kept.costs.nbytes)
        self._bounds = Shelf[Bound](lambda kept: kept.size)
        self._own = local()

    @classmethod
    def build(
        cls,
        nodes: int,
        tails: ArrayLike,
        heads: ArrayLike,
        signs: ArrayLike,
        costs: ArrayLike,
        **more: ArrayLike | None,
    ) -> "Network":
        """Compile links given as arrays; `graph.engine.csr.build` says what each of them holds."""
        return cls(build(nodes, tails, heads, signs, costs, **more))

    @classmethod
    def open(cls, folder: Folder, key: str | None = None) -> "Network":
        """Open a folder that `save` wrote; the arrays are mapped into memory, not read.

        Args:
            folder: where it is.
            key: the content it must have been compiled from; any when left out.

        Raises:
            Unusable: it is not whole, not ours, or compiled from other content.
        """
        return cls(cache.read(folder, key))

    def save(self, folder: Folder, key: str = "") -> None:
        """Write the compiled form into a folder in one step: an interrupted write leaves what was there."""
        cache.write(folder, self.compiled, key)

    @property
    def nodes(self) -> int:
        """How many nodes."""
        return self.compiled.nodes

    @property
    def links(self) -> int:
        """How many links were given."""
        return self.compiled.links

    def forget(self) -> None:
        """Drop what is kept for the next question."""
        self._views.clear()
        self._bounds.clear()

    @property
    def kept_bytes(self) -> int:
        """How much is kept for the next question."""
        return self._views.held + self._bounds.held

    def paths(  # noqa: PLR0913 - the free choices of a question
        self,
        source: int,
        target: int,
        *,
        sign: Sign | None = None,
        k: int = 10,
        hops: int = MOST_HOPS,
        order: str = "product",
        least: Word = Word.DISPUTED,
        forbidden: Collection[int] = (),
        required: Collection[int] = (),
        masked: Collection[int] = (),
        contexts: Collection[int] | None = None,
        kinds: Collection[int] | None = None,
        forbidden_kinds: Collection[int] = (),
        required_kinds: Collection[int] = (),
    ) -> list[Path]:
        """The k best simple paths, best first.

        They are ordered by cost rounded to ten places, then number of links, nodes, links. In the order "standing"
        the word of the weakest link comes before all of that.

        Args:
            source: where paths start.
            target: where they end.
            sign: the net sign of the whole path; None for any.
            k: how many, ≥ 1.
            hops: most links of a path, ≥ 1.
            order: "standing" (weakest word, then product), "product" (costs add up) or "weakest" (greatest cost).
            least: no link may stand lower than this.
            forbidden: nodes no path may touch.
            required: nodes every path must touch.
            masked: links left out, as if they were not there.
            contexts: only links said for one of these contexts, or for none in particular; None for all links.
            kinds: the only kinds of node that may stand between the ends; None for all.
            forbidden_kinds: kinds of node that may not stand between the ends.
            required_kinds: every path must touch a node of each of these kinds; its ends count.

        Returns:
            At most k paths; none when source and target are one.

        Raises:
            UsageError: a number is out of range, or there is no such order.
        """
        self._check((source, target, *forbidden, *required), hops, k)
        _check_order(order, ORDERS)
        if (
            source == target
            or source in forbidden
            or target in forbidden
            or (sign is Sign.UNKNOWN and not self._unsure)
        ):
            return []
        form, state = FORM[sign]
        goal = Goal(target, hops, Need(form, self._through(required, required_kinds, target)), order != "weakest")
        found: dict[tuple[tuple[int, ...], tuple[int, ...]], Path] = {}
        for rank in self._steps(order, least):
            chosen = Filter(
                rank,
                frozenset(masked),
                None if contexts is None else frozenset(contexts),
                frozenset(forbidden),
                None if kinds is None else frozenset(kinds),
                frozenset(forbidden_kinds),
            )
            for path in self._best(chosen, goal, source, state, k):
                found.setdefault((path.nodes, path.links), path)
            if len(found) >= k:
                break
        return list(found.values())[:k]

    def step_costs(self, path: Path) -> tuple[float, ...]:
        """What each link of a path costs."""
        compiled = self.compiled
        costs = []
        for tail, link in zip(path.nodes, path.links, strict=False):
            start, end = compiled.group_index[compiled.index[tail : tail + 2]].tolist()
            place = np.flatnonzero(compiled.group_links[start:end] == link)[0]
            costs.append(float(compiled.group_costs[start + place]))
        return tuple(costs)

    def reaches(self, source: int, target: int, hops: int = MOST_HOPS, *, chosen: Filter = EVERYTHING) -> bool:
        """Whether a path of at most so many links leads from one node to the other. A node reaches itself."""
        self._check((source, target), hops)
        if source == target:
            return True
        seen = self._view(chosen)
        goal = Goal(target, hops, Need(ANY))
        with self._marks() as marks:
            return joined(seen, source, goal, marks)

    def column(
        self,
        target: int,
        hops: int = MOST_HOPS,
        signed: bool = False,  # noqa: FBT001, FBT002 - the third thing a column is asked by
        *,
        order: str = "product",
        chosen: Filter = EVERYTHING,
    ) -> Floats:
        """What every node can get to a target for at the least, ``inf`` where it cannot.

        Unsigned, that is the cost of the best path. Signed, it is the least cost of a *walk* of that sign: no path is
        cheaper, and the best path is dearer where only a walk round a loop has the sign. `best` gives the paths.

        Returns:
            One number a node; signed, a row for every node with a place for each `Sign`.
        """
        self._check((target,), hops)
        _check_order(order, ORDERS[1:])
        wanted = columns.SIGNED if signed else columns.PLAIN
        bounds = {
            form: self._towards(chosen, Goal(target, hops, Need(form), order != "weakest"))
            for form, _ in wanted
            if form is not UNKNOWN or self._unsure
        }
        return columns.read(bounds, wanted, self.nodes)

    def best(
        self,
        sources: Iterable[int],
        target: int,
        hops: int = MOST_HOPS,
        *,
        order: str = "product",
        chosen: Filter = EVERYTHING,
    ) -> list[dict[Sign, Path]]:
        """The best path of each sign from each of many sources to one target.

        The bounds are worked out once for all of them. Where there is no path of a sign, it is absent.
        """
        asked = list(sources)
        self._check((*asked, target), hops)
        _check_order(order, ORDERS[1:])
        seen = self._view(chosen)
        goals = {sign: Goal(target, hops, Need(FORM[sign][0]), order != "weakest") for sign in Sign}
        bounds = {sign: self._towards(chosen, goal) for sign, goal in goals.items()}
        return [
            {sign: path for sign in Sign for path in best_paths(seen, bounds[sign], source, FORM[sign][1], 1)}
            if source != target
            else {}
            for source in asked
        ]

    def each(  # noqa: PLR0913 - the free choices of a question
        self,
        sources: Iterable[int],
        target: int,
        *,
        sign: Sign | None = None,
        k: int = 10,
        hops: int = MOST_HOPS,
        order: str = "product",
        least: Word = Word.DISPUTED,
    ) -> list[list[Path]]:
        """What `paths` gives from each of many sources to one target; the bounds are worked out once for all of them.

        Raises:
            UsageError: a number is out of range, or there is no such order.
        """
        asked = np.fromiter(sources, np.int64)
        self._check((*asked.tolist(), target), hops, k)
        _check_order(order, ORDERS)
        found: list[dict[tuple[tuple[int, ...], tuple[int, ...]], Path]] = [{} for _ in asked]
        if sign is Sign.UNKNOWN and not self._unsure:
            return [[] for _ in asked]
        form, state = FORM[sign]
        goal = Goal(target, hops, Need(form), order != "weakest")
        for rank in self._steps(order, least):
            chosen = Filter(rank)
            seen, bound = self._view(chosen), self._towards(chosen, goal)
            near = np.isfinite(bound.values(hops, asked, state)) & (asked != target)
            for place in np.flatnonzero(near).tolist():
                if len(found[place]) < k:
                    for path in best_paths(seen, bound, int(asked[place]), state, k):
                        found[place].setdefault((path.nodes, path.links), path)
        return [list(paths.values())[:k] for paths in found]

    def _best(self, chosen: Filter, goal: Goal, source: int, state: int, k: int) -> list[Path]:
        """The k best paths among what a filter leaves."""
        seen = self._view(chosen)
        first = goal.need.start(state, source, self.compiled.kinds)
        bound = self._bounds.get((chosen, goal))
        if bound is None and self.compiled.arcs > SMALL:
            found = paths_near(seen, goal, source, first, k, self._marks)
            if found is not None:
                return found
        return best_paths(seen, bound or self._towards(chosen, goal), source, first, k)

    def _towards(self, chosen: Filter, goal: Goal) -> Bound:
        """The bounds of every node, kept for the next question about the target."""
        kept = self._bounds.get((chosen, goal))
        return kept if kept is not None else self._bounds.put((chosen, goal), towards(self._view(chosen), goal))

    def _view(self, chosen: Filter) -> View:
        kept = self._views.get(chosen)
        return kept if kept is not None else self._views.put(chosen, view(self.compiled, chosen))

    @contextmanager
    def _marks(self) -> Iterator[Marks]:
        """This thread's marks, clean again afterwards."""
        marks: Marks | None = getattr(self._own, "marks", None)
        if marks is None:
            marks = self._own.marks = Marks.of(self.nodes)
        try:
            yield marks
        finally:
            marks.clean()

    def _steps(self, order: str, least: Word) -> list[int]:
        """The ranks to search at, one after another: the strictest first where the word decides."""
        if order != "standing":
            return [least.rank]
        # The lowest rank that any link has lets in all that the least does: it need not be searched twice.
        return [*[rank for rank in self._ranks if rank >= least.rank][:-1], least.rank]

    @cached_property
    def _unsure(self) -> bool:
        """Whether any link has an unknown direction."""
        return bool((self.compiled.signs == Sign.UNKNOWN).any())

    @cached_property
    def _ranks(self) -> list[int]:
        """Ranks of the words any link has, the highest first."""
        return [int(rank) for rank in np.flatnonzero(np.bincount(self.compiled.group_words))[::-1]]

    def _through(self, nodes: Collection[int], kinds: Collection[int], target: int) -> tuple[Place, ...]:
        """The places that must be touched on the way; what the target is itself need not be."""
        places = [Place(node=node) for node in sorted(set(nodes))] + [Place(kind=kind) for kind in sorted(set(kinds))]
        left = tuple(place for place in places if not place.has(target, self.compiled.kinds))
        if len(left) > MOST_REQUIRED:
            raise UsageError(f"At most {MOST_REQUIRED} nodes and kinds can be required, not {len(left)}.")
        return left

    def _check(self, nodes: Iterable[int], hops: int, k: int = 1) -> None:
        for node in nodes:
            if not 0 <= node < self.nodes:
                raise UsageError(f"Nodes are numbered from 0 to {self.nodes - 1}; {node} is none of them.")
        if hops < 1 or k < 1:
            raise UsageError("At least one path of at least one link must be asked for.")


def _check_order(order: str, known: tuple[str, ...]) -> None:
    if order not in known:
        raise UsageError(f"The order is one of {', '.join(known)}; {order} is none of them.")
