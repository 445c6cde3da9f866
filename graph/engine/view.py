"""The part of a compiled graph that a question may use: links and nodes left out by masking, nothing rebuilt.

A link that is left out gives its arc to the next cheapest link beside it, or costs ``inf`` where there is none.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.engine.csr import Compiled, Flags, Floats, Rows, Shorts
from graph.engine.need import Need
from graph.sign import Sign

MOST_ROWS = 100_000
"""Rows kept as plain lists before they are forgotten again."""

Listed = tuple[list[int], list[float], list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a question may use. It is hashable: it names a view.

    Attributes:
        least: rank of the word (`graph.belief.Word.rank`) that every link must reach.
        masked: links left out, as if they were not there.
        contexts: only links said for one of these contexts, or for none in particular; None for all links.
        forbidden: nodes no path may touch.
        kinds: the only kinds of node that may stand between the ends; None for all.
        forbidden_kinds: kinds of node that may not stand between the ends.
    """

    least: int = 0
    masked: frozenset[int] = frozenset()
    contexts: frozenset[int] | None = None
    forbidden: frozenset[int] = frozenset()
    kinds: frozenset[int] | None = None
    forbidden_kinds: frozenset[int] = frozenset()


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A compiled graph as one question sees it.

    ``limited`` says that some arcs cost ``inf``. ``allowed`` are the nodes a path may pass and ``usable`` the places of
    the group arrays whose links it may use; None for all.
    """

    net: Compiled
    costs: Floats
    links: Shorts
    back_costs: Floats
    limited: bool
    allowed: Flags | None
    usable: Flags | None = None
    _rows: dict[int, Listed] = field(default_factory=dict, repr=False)
    _known: list[Floats] = field(default_factory=list, repr=False)

    @property
    def forward(self) -> Rows:
        """Rows of the arcs that leave each node."""
        return self.net.index, self.net.heads, self.net.signs, self.costs

    @property
    def backward(self) -> Rows:
        """Rows of the arcs that come to each node."""
        return self.net.back_index, self.net.tails, self.net.back_signs, self.back_costs

    def row(self, node: int) -> Listed:
        """Heads, costs, signs and links of the arcs that chosen a node, as plain lists."""
        kept = self._rows.get(node)
        if kept is None:
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            start, end = self.net.index[node : node + 2].tolist()
            part = slice(start, end)
            kept = (
                self.net.heads[part].tolist(),
                self.costs[part].tolist(),
                self.net.signs[part].tolist(),
                self.links[part].tolist(),
            )
            self._rows[node] = kept
        return kept

    def usable_costs(self, need: Need) -> Floats:
        """Costs backwards, ``inf`` for arcs whose unknown direction cannot serve a need."""
        if not need.form.skips_unknown:
            return self.back_costs
        if not self._known:
            unknown = self.net.back_signs == Sign.UNKNOWN
            self._known.append(np.where(unknown, np.inf, self.back_costs) if unknown.any() else self.back_costs)
        return self._known[0]

    def choices(self, arc: int) -> tuple[int, ...]:
        """The links of an arc that may be used, cheapest first."""
        start, end = self.net.group_index[arc : arc + 2].tolist()
        links = self.net.group_links[start:end]
        if self.usable is not None:
            links = links[self.usable[start:end]]
        return tuple(links.tolist())


def view(net: Compiled, chosen: Filter) -> View:
    """The part of a compiled graph that is left."""
    usable = _usable(net, chosen)
    allowed = _allowed(net, chosen)
    starts = net.group_index[:-1]
    if usable is None:
        links = net.group_links if net.arcs == len(net.group_links) else net.group_links[starts]
        return View(net, net.costs, links, net.back_costs, limited=False, allowed=allowed)
    if not net.arcs:
        return View(net, net.costs, net.group_links, net.back_costs, limited=False, allowed=allowed)
    places = len(usable)
    best = np.minimum.reduceat(np.where(usable, np.arange(places), places), starts)
    costs = np.append(net.group_costs, np.inf)[best]
    links = np.append(net.group_links, np.int32(-1))[best]
    return View(net, costs, links, costs[net.back_arcs], limited=True, allowed=allowed, usable=usable)


def _usable(net: Compiled, chosen: Filter) -> Flags | None:
    """Which places of the group arrays hold a link that may be used; None for all."""
    if (chosen.least, chosen.masked, chosen.contexts) == (0, frozenset(), None):
        return None
    usable = net.group_words >= chosen.least
    if chosen.masked:
        usable &= ~_flags(net.links, chosen.masked)[net.group_links]
    if chosen.contexts is not None:
        counts = np.diff(net.context_index)
        said = np.isin(net.contexts, list(chosen.contexts))
        fits = counts == 0
        fits[np.repeat(np.arange(net.links), counts)[said]] = True
        usable &= fits[net.group_links]
    return usable


def _allowed(net: Compiled, chosen: Filter) -> Flags | None:
    if not chosen.forbidden and chosen.kinds is None and not chosen.forbidden_kinds:
        return None
    allowed = ~_flags(net.nodes, chosen.forbidden)
    if chosen.kinds is not None:
        allowed &= np.isin(net.kinds, list(chosen.kinds))
    if chosen.forbidden_kinds:
        allowed &= ~np.isin(net.kinds, list(chosen.forbidden_kinds))
    return allowed


def _flags(length: int, numbers: Collection[int]) -> Flags:
    flags: NDArray[np.bool_] = np.zeros(length, bool)
    flags[[number for number in numbers if 0 <= number < length]] = True
    return flags
