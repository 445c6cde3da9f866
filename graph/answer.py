"""What an answer holds. These are plain values: every way of showing an answer draws from them and adds nothing."""

from enum import StrEnum

from graph.belief import Word
from graph.link import Link
from graph.sign import Sign
from ontology.concept import Concept
from ontology.quick import dataclass


class Effect(StrEnum):
    """What one thing does to another, as far as the graph can tell.

    For a target a person wants changed (compression, valgus, strength…) the effect is told by that wish; for the rest
    it is told by its direction.
    """

    ADDRESSES = "addresses"
    WORSENS = "worsens"
    RAISES = "raises"
    LOWERS = "lowers"
    NO_EFFECT = "does not affect"
    UNDETERMINED = "direction undetermined"
    NO_CHAIN = "no chain"


@dataclass(frozen=True, slots=True)
class Spanning:
    """A study that bears on two neighbouring links of a chain, ``first`` and the one after it (counted from 1)."""

    study: str
    first: int


@dataclass(frozen=True, slots=True)
class Chain:
    """A simple chain of causal links from the asked-about thing to the target.

    ``score`` is the product of the links' scores, and less where nothing was appraised and no publication holds it
    together (`graph.specificity`); ``standing`` is the weakest link's word. ``blocked_by`` are links that say the
    chain's thing leaves something on the chain as it is, and stand at least as well as the part contradicted.
    ``complete`` lists studies that bear on every link; it is empty for a chain no study measured end to end.
    ``setting_changes`` are the places (link n and the one after it, from 1) where the chain steps from one task or
    position to another, on the assumption that what holds in the one holds in the other.
    """

    links: tuple[Link, ...]
    sign: Sign
    score: float
    standing: Word
    weakest: Link
    spanning: tuple[Spanning, ...] = ()
    complete: tuple[str, ...] = ()
    blocked_by: tuple[Link, ...] = ()
    setting_changes: tuple[int, ...] = ()

    @property
    def grade(self) -> tuple[int, float]:
        """What chains are ranked by: the weakest link's word, then the product of scores."""
        return self.standing.rank, self.score


@dataclass(frozen=True, slots=True)
class NullRoute:
    """A link saying the asked-about thing leaves something as it is, and how that would have led to the target."""

    link: Link
    onward: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The effect, how it stands (None when there is no chain to stand), and the links that decide it.

    ``deciding`` names the chain's weakest link, the link that blocks, or, for an undetermined direction, the weakest
    link of each of the two sides.
    """

    effect: Effect
    standing: Word | None
    deciding: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why there is no chain, and where to look.

    ``reached`` is what the asked-about thing is said to change, ``leading`` what is said to change the target, nearest
    first; ``missing`` are the pairs that one further link would have to join. ``hidden`` counts chains left out by a
    filter on standing.
    """

    reached: tuple[Concept, ...]
    leading: tuple[Concept, ...]
    missing: tuple[tuple[Concept, Concept], ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Effected:
    """One row of a list of effects: what is changed or what changes it, how, and along which best chain."""

    concept: Concept
    verdict: Verdict
    chain: Chain | None


@dataclass(frozen=True, slots=True)
class Rival:
    """A mechanism offered in place of the target, with the links that lead on from it to what both are to explain."""

    concept: Concept
    claimed_by: Link
    onward: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to "why does this address that?".

    ``asked`` is how the question was put; ``source`` and ``target`` are the quantities it is answered on (an impairment
    stands for the capacity it is a deficit of). ``deciding`` is the chain that carries the verdict; ``refuted`` are the
    disputed links among the chains; ``null_routes`` what the thing is said to leave as it is on the way to the target;
    ``changes`` what it is said to change at all. ``ranked_by`` is what the chains are ordered by: the order asked for,
    or "specificity" where that was "standing" and nothing was appraised.
    """

    asked: tuple[Concept, Concept]
    source: Concept
    target: Concept
    verdict: Verdict
    deciding: Chain | None
    chains: tuple[Chain, ...]
    refuted: tuple[Link, ...]
    null_routes: tuple[NullRoute, ...]
    changes: tuple[Link, ...]
    rivals: tuple[Rival, ...]
    alternatives: tuple[Effected, ...]
    why_not: WhyNot | None
    ranked_by: str = "standing"

    @property
    def decided_elsewhere(self) -> tuple[Link, ...]:
        """Links that decide, and stand in no chain that is shown.

        Such is what a graph states of the two things outright, where chains that say through what come before it.
        """
        told = {link.key for chain in self.chains for link in chain.links}
        told |= {route.link.key for route in self.null_routes}
        return tuple(link for link in self.verdict.deciding if link.key not in told)
