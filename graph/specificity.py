"""Chains of links that nobody appraised: which come first, and when their direction can be told.

Where no study was held against any link, all stand as untested, and a link's score says how specific it is
(`graph.engine.order`). Chains are then ranked by four things:

- the product of their links' scores;
- *whether they hold together*: a chain patched up from publications that have nothing to do with each other is less
  likely to be one mechanism than a chain of links that one publication names. For every two neighbours that no
  publication names both, and once more where none names them all, the score is multiplied by `JOINT`;
- *what names no mechanism comes last*: a single link that says that the one goes with the other, or what comes of it
  in the end (treats, prevents…);
- *redundant shortcuts are dropped*: a chain is left out where a better one of the same sign passes the same things in
  the same order, and more between them.

The second cannot be searched for link by link. `LOOK_AT` times as many chains as are wanted are found by the first,
exactly, and ranked by all.

With every link standing alike, standing cannot decide between a chain that raises and one that lowers. So:

1. What the graph states of the two things themselves, outright and with a direction, is the answer; where it states
   both directions, there is none.
2. Otherwise the better chain decides where its score is at least `CLEAR` times that of the best the other way,
3. and the best chain that says nothing of a direction does not have that many times its score.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from graph.answer import Chain
from graph.link import Link
from graph.sign import Sign

JOINT = 1 / 16
CLEAR = 4.0
LOOK_AT = 4

BARE = 2.0**-16
"""Links of association and outcome score less, and no others do (`graph.engine.order.HALVINGS`)."""


def cited(link: Link) -> frozenset[str]:
    """Keys of the publications that the claims of a link name for it."""
    return frozenset(key for claim in link.claims for key in claim.cites)


def held_together(links: Sequence[Link]) -> float:
    """What the score of a chain is multiplied by for being put together from several publications, in (0, 1]."""
    named = [cited(link) for link in links]
    apart = sum(not here & there for here, there in pairwise(named))
    if len(links) > 1 and not frozenset.intersection(*named):
        apart += 1
    return JOINT**apart


def is_bare(chain: Chain) -> bool:
    """Whether a chain names no mechanism: a single link of association or outcome."""
    return len(chain.links) == 1 and chain.links[0].standing.score < BARE


def without_shortcuts(chains: Sequence[Chain]) -> list[Chain]:
    """The chains that skip nothing which a better one names, in the order given, the best first.

    The first is never left out.
    """
    return [chain for place, chain in enumerate(chains) if not any(_spells_out(chains[i], chain) for i in range(place))]


def _spells_out(longer: Chain, shorter: Chain) -> bool:
    """Whether one chain names what another skips."""
    if longer.sign is not shorter.sign or len(longer.links) <= len(shorter.links):
        return False
    further = (link.object.id for link in longer.links)
    return all(link.object.id in further for link in shorter.links)


def telling(chains: Iterable[Chain], outright: Iterable[Chain]) -> tuple[Chain | None, tuple[Chain, ...]]:
    """The chain that tells the direction, by the rules of this module; None, and why, where it cannot be told.

    Args:
        chains: the best of each sign among them.
        outright: chains of one link that join the two things themselves and have a direction.

    Returns:
        The chain; and, where there is none, the chains between which, or because of which, it stays open.
    """
    stated = _best(outright)
    if len(stated) > 1:
        return None, tuple(stated.values())
    if stated:
        return next(iter(stated.values())), ()
    best = _best(chains)
    silent = best.pop(Sign.UNKNOWN, None)
    ranked = sorted(best.values(), key=lambda chain: chain.score, reverse=True)
    if len(ranked) > 1 and ranked[0].score < CLEAR * ranked[1].score:
        return None, tuple(ranked)
    if not ranked or (silent and silent.score >= CLEAR * ranked[0].score):
        return None, (silent,) if silent else ()
    return ranked[0], ()


def _best(chains: Iterable[Chain]) -> dict[Sign, Chain]:
    best: dict[Sign, Chain] = {}
    for chain in chains:
        if chain.sign not in best or chain.score > best[chain.sign].score:
            best[chain.sign] = chain
    return best
