"""The verdict on one pair: which of the best chains decides, and when the honest answer is "cannot tell".

The rules, in order:

1. Chains contradicted by a link that says "leaves as it is" and stands at least as well are set aside as blocked.
2. Of the rest, the best chain of each direction is kept. Both directions at the same standing: direction undetermined.
   Otherwise the better-standing direction wins. Only chains of unknown direction: direction undetermined.
   Where no study was held against any link, all stand alike and `graph.specificity` tells the direction.
3. No open chain, but something the thing is said to leave as it is, or a blocked chain: it does not affect the target.
4. Nothing at all: no chain.
"""

from collections.abc import Iterable, Sequence

from graph.answer import Chain, Effect, NullRoute, Verdict
from graph.belief import Word
from graph.chain import ends_of, read_chain
from graph.evidence import Evidence
from graph.link import Link
from graph.quantity import Quantity
from graph.sign import Sign
from graph.specificity import held_together, telling

LOOK_AT = 3
"""How many chains of a direction are looked at for one that is not blocked, before the direction is given up."""


def judge(
    evidence: Evidence, source: Quantity, target: Quantity, least: Word = Word.DISPUTED
) -> tuple[Verdict, Chain | None]:
    """The verdict on one pair and the chain that carries it (None where none does).

    Args:
        evidence: what is known.
        source: what acts.
        target: what it may change.
        least: links that stand lower than this word are not used.
    """
    best = {sign: best_chains(evidence, source, target, sign, LOOK_AT, least=least) for sign in Sign}
    routes = null_routes(evidence, source, target)
    outright = None if evidence.compact.appraised else _outright(evidence, source, target)
    return decide((chain for chains in best.values() for chain in chains), routes, source, target, outright)


def best_chains(  # noqa: PLR0913 - the free choices of a question
    evidence: Evidence,
    source: Quantity,
    target: Quantity,
    sign: Sign,
    k: int,
    *,
    least: Word = Word.DISPUTED,
    order: str = "standing",
) -> list[Chain]:
    """The k best chains of a sign, best first, each read closely."""
    compact = evidence.compact
    paths = compact.paths(source.concept.id, target.concept.id, sign, k, order=order, least=least)
    together = held_together if compact.cites and not compact.appraised else _as_one
    return [read_chain(links, compact.null_among(ends_of(links)), together(links)) for links in paths]


def _as_one(_: Sequence[Link]) -> float:
    """Of chains that studies were held against, the score is the product of the links' scores."""
    return 1.0


def _outright(evidence: Evidence, source: Quantity, target: Quantity) -> list[Chain]:
    """What is stated of two things themselves with a direction, as chains of one link."""
    ends = source.concept.id, target.concept.id
    causal = (link for link in evidence.compact.causal if (link.subject.id, link.object.id) == ends)
    return [read_chain((link,), evidence.compact.null_among(ends)) for link in causal if link.relation.sign]


def null_routes(evidence: Evidence, source: Quantity, target: Quantity) -> tuple[NullRoute, ...]:
    """What the source is said to leave as it is that is the target, or leads to it; nearest to the target first.

    The nearer the target, the more of the ways to it such a link speaks about.
    """
    compact = evidence.compact
    routes = []
    for link in compact.left_by(source.concept.id):
        if link.object.id == target.concept.id:
            routes.append(NullRoute(link, ()))
            continue
        onward = [
            chain
            for sign in Sign
            for chain in best_chains(evidence, Quantity(link.object, link.object), target, sign, 1)
            if all(source.concept.id != passed.object.id for passed in chain.links)
        ]
        if onward:
            routes.append(NullRoute(link, max(onward, key=lambda chain: chain.grade).links))
    return tuple(sorted(routes, key=lambda route: (-len(route.onward), *_rank(route.link)), reverse=True))


def decide(
    chains: Iterable[Chain],
    routes: tuple[NullRoute, ...],
    source: Quantity,
    target: Quantity,
    outright: Sequence[Chain] | None = None,
) -> tuple[Verdict, Chain | None]:
    """Apply the rules of this module to the chains and null routes found.

    Args:
        chains: the best chains of each sign.
        routes: what the source leaves as it is, on the way to the target.
        source: what acts.
        target: what it may change.
        outright: where nothing was appraised, what is stated of the two things themselves with a direction.
    """
    ranked = sorted(chains, key=lambda chain: chain.grade, reverse=True)
    free = [chain for chain in ranked if not chain.blocked_by]
    if free and outright is not None:
        stated = [chain for chain in outright if not chain.blocked_by]
        return _among_alike(free, stated, source, target)
    if free:
        return _among_open(free, source, target)
    against = [route.link for route in routes] or [link for chain in ranked for link in chain.blocked_by]
    if against:
        return Verdict(Effect.NO_EFFECT, against[0].standing.word, (against[0],)), None
    return Verdict(Effect.NO_CHAIN, None), None


def _among_open(free: list[Chain], source: Quantity, target: Quantity) -> tuple[Verdict, Chain | None]:
    best: dict[Sign, Chain] = {}
    for chain in free:
        best.setdefault(chain.sign, chain)
    up, down = best.get(Sign.RAISES), best.get(Sign.LOWERS)
    if up and down and up.standing is down.standing:
        return Verdict(Effect.UNDETERMINED, up.standing, (up.weakest, down.weakest)), None
    directed = [chain for chain in (up, down) if chain]
    chosen = max(directed, key=lambda chain: chain.grade) if directed else best[Sign.UNKNOWN]
    return _told_by(chosen, source, target)


def _among_alike(
    free: list[Chain], outright: list[Chain], source: Quantity, target: Quantity
) -> tuple[Verdict, Chain | None]:
    """The verdict where all links stand alike."""
    chosen, between = telling(free, outright)
    if chosen is not None:
        return _told_by(chosen, source, target)
    deciding = tuple(_weakest_apart(chain, between) for chain in between)
    return Verdict(Effect.UNDETERMINED, free[0].standing, deciding), between[0] if len(between) == 1 else None


def _weakest_apart(chain: Chain, others: Sequence[Chain]) -> Link:
    """The weakest link of a chain that is not in all of some chains: what they share makes no difference."""
    apart = [link for link in chain.links if not all(link in other.links for other in others)]
    return min(apart, key=_rank) if apart else chain.weakest


def _told_by(chosen: Chain, source: Quantity, target: Quantity) -> tuple[Verdict, Chain]:
    given = Sign.LOWERS if source.flipped else Sign.RAISES
    return Verdict(target.effect(given.then(chosen.sign)), chosen.standing, (chosen.weakest,)), chosen


def _rank(link: Link) -> tuple[int, float]:
    return link.standing.word.rank, link.standing.score
