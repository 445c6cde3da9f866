"""The question Gerdy is for: why does this address that, and what backs every link?"""

from graph.answer import Chain, Effect, Effected, Rival, Why, WhyNot
from graph.belief import Word
from graph.effects import addresses
from graph.evidence import Evidence
from graph.link import Link
from graph.quantity import Quantity, quantity
from graph.sign import Sign
from graph.specificity import LOOK_AT, is_bare, without_shortcuts
from graph.verdict import best_chains, judge, null_routes
from ontology.concept import Concept

CHAINS = 5
"""How many chains an answer shows unless asked for more."""

ALTERNATIVES = 8
"""How many other interventions an answer names."""

RIVAL_OF = "itb:rivalOf"


def why(  # noqa: PLR0913 - the free choices of a question
    evidence: Evidence,
    source: Concept,
    target: Concept,
    *,
    k: int = CHAINS,
    least: Word = Word.DISPUTED,
    order: str = "standing",
) -> Why:
    """Answer "why does ``source`` address ``target``?".

    Args:
        evidence: what is known.
        source: what acts: an intervention as a rule, but any concept may be asked about.
        target: what it may change.
        k: how many chains to show, ≥ 1.
        least: leave out chains with a link that stands lower than this.
        order: "standing", "product" or "weakest" (see `graph.compact.Compact.paths`).

    Returns:
        The answer; with ``why_not`` filled where no chain leads from one to the other.
    """
    acting, changed = quantity(evidence.ontology, source), quantity(evidence.ontology, target)
    chains = ranked_chains(evidence, acting, changed, k, least=least, order=order)
    verdict, deciding = judge(evidence, acting, changed, least)
    refuted = dict.fromkeys(link for chain in chains for link in chain.links if link.standing.word is Word.DISPUTED)
    return Why(
        asked=(source, target),
        source=acting.concept,
        target=changed.concept,
        verdict=verdict,
        deciding=deciding,
        chains=tuple(chains),
        refuted=tuple(refuted),
        null_routes=null_routes(evidence, acting, changed),
        changes=_changes(evidence, acting),
        rivals=rivals_of(evidence, changed.concept),
        alternatives=_alternatives(evidence, source, target),
        why_not=None if chains else _why_not(evidence, acting, changed, least),
        ranked_by=order if order != "standing" or evidence.compact.appraised else "specificity",
    )


def ranked_chains(  # noqa: PLR0913 - the free choices of a question
    evidence: Evidence, source: Quantity, target: Quantity, k: int, *, least: Word, order: str
) -> list[Chain]:
    """The k best chains of any direction, best first; where nothing was appraised, without redundant shortcuts."""
    wanted = look_at(k, appraised=evidence.compact.appraised)
    found = [
        chain
        for sign in Sign
        for chain in best_chains(evidence, source, target, sign, wanted, least=least, order=order)
    ]
    found.sort(key=lambda chain: (*_rank(chain, order), len(chain.links), _path_key(chain)))
    if evidence.compact.appraised:
        return found[:k]
    found.sort(key=is_bare)
    return without_shortcuts(found)[:k]


def look_at(k: int, *, appraised: bool) -> int:
    """How many chains of each sign are found, so that the k best of all are among them."""
    return k if appraised else k * LOOK_AT


def _rank(chain: Chain, order: str) -> tuple[float, ...]:
    """What chains are ordered by, the best first, for each of the three orders."""
    if order == "product":
        return (-chain.score,)
    if order == "weakest":
        return (-min(link.standing.score for link in chain.links),)
    return -chain.standing.rank, -chain.score


def _path_key(chain: Chain) -> tuple[str, ...]:
    return tuple(link.object.id for link in chain.links)


def _changes(evidence: Evidence, source: Quantity) -> tuple[Link, ...]:
    direct = evidence.compact.changed_by(source.concept.id)
    return tuple(sorted(direct, key=lambda link: (-link.standing.word.rank, -link.standing.score, link.object.label)))


def rivals_of(evidence: Evidence, target: Concept) -> tuple[Rival, ...]:
    """Mechanisms offered in place of a target, each with its own links onward."""
    rivals = []
    for link in evidence.links_about.get(target.id, ()):
        if link.relation.id == RIVAL_OF:
            other = link.object if link.subject.id == target.id else link.subject
            rivals.append(Rival(other, link, tuple(evidence.compact.changed_by(other.id))))
    return tuple(sorted(rivals, key=lambda rival: rival.concept.label))


def _alternatives(evidence: Evidence, source: Concept, target: Concept) -> tuple[Effected, ...]:
    others = (row for row in addresses(evidence, target) if row.concept.id not in (source.id, target.id))
    return tuple(row for row in others if row.verdict.effect in (Effect.ADDRESSES, Effect.LOWERS, Effect.RAISES))[
        :ALTERNATIVES
    ]


def _why_not(evidence: Evidence, source: Quantity, target: Quantity, least: Word) -> WhyNot:
    compact, concepts = evidence.compact, evidence.ontology.concepts
    ahead, behind = compact.reached_from(source.concept.id), compact.reaching(target.concept.id)
    hidden = 0
    if least is not Word.DISPUTED:
        hidden = len(ranked_chains(evidence, source, target, CHAINS, least=Word.DISPUTED, order="standing"))
    ends_here = [source.concept.id, *sorted(ahead, key=lambda name: (ahead[name], name))]
    starts_there = [target.concept.id, *sorted(behind, key=lambda name: (behind[name], name))]
    gaps = sorted(
        ((tail, head) for tail in ends_here for head in starts_there if tail != head and tail not in behind),
        key=lambda gap: (ahead.get(gap[0], 0) + behind.get(gap[1], 0), gap[0] == source.concept.id, gap),
    )
    return WhyNot(
        reached=tuple(concepts[name] for name in ends_here[1:]),
        leading=tuple(concepts[name] for name in starts_there[1:]),
        missing=tuple((concepts[tail], concepts[head]) for tail, head in gaps[:3]) if not hidden else (),
        hidden=hidden,
    )
