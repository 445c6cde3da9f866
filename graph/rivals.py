"""Two mechanisms side by side: what is said to lead to each, what each is said to lead to, and how both stand."""

from collections import Counter
from collections.abc import Iterable

from graph.evidence import Evidence
from graph.link import Link
from ontology.concept import Concept
from ontology.quick import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """One mechanism as an account of what both lead to.

    ``leading`` are the causal links into it, ``onward`` those out of it, ``placing`` the structural ones that
    say where and when it happens. ``supporting`` and ``disputing`` count the studies on either side of all of them.
    """

    concept: Concept
    leading: tuple[Link, ...]
    onward: tuple[Link, ...]
    placing: tuple[Link, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of the account."""
        return (*self.leading, *self.onward, *self.placing)

    @property
    def supporting(self) -> frozenset[str]:
        """Keys of the studies that support any of its links."""
        return frozenset(study for link in self.links for study in link.standing.support.studies)

    @property
    def disputing(self) -> frozenset[str]:
        """Keys of the studies that dispute any of its links."""
        return frozenset(study for link in self.links for study in link.standing.dispute.studies)


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two accounts, what both are said to lead to, and the link in which they are called rivals, if any."""

    accounts: tuple[Account, Account]
    shared: tuple[Concept, ...]
    called_rivals: Link | None


RIVAL_OF = "itb:rivalOf"


def rival_group(evidence: Evidence) -> tuple[Concept, ...]:
    """Every concept that is called a rival of another, those with the most rivals first, then by label."""
    ends = [end for link in evidence.links if link.relation.id == RIVAL_OF for end in (link.subject, link.object)]
    counts = Counter(end.id for end in ends)
    named = {end.id: end for end in ends}
    return tuple(sorted(named.values(), key=lambda concept: (-counts[concept.id], concept.label)))


def accounts(evidence: Evidence, concepts: Iterable[Concept]) -> tuple[tuple[Account, ...], tuple[Link, ...]]:
    """Any number of mechanisms side by side, and the links in which one of them is called a rival of another."""
    chosen = tuple(concepts)
    names = {concept.id for concept in chosen}
    between = tuple(
        link
        for link in evidence.links
        if link.relation.id == RIVAL_OF and link.subject.id in names and link.object.id in names
    )
    return tuple(_account(evidence, concept) for concept in chosen), between


def rivals(evidence: Evidence, one: Concept, other: Concept) -> Rivals:
    """Set two mechanisms side by side."""
    pair_of = _account(evidence, one), _account(evidence, other)
    ends = [{link.object.id: link.object for link in account.onward} for account in pair_of]
    both = sorted(ends[0].keys() & ends[1].keys())
    pair = {one.id, other.id}
    called = next(
        (
            link
            for link in evidence.links_about.get(one.id, ())
            if link.relation.id == RIVAL_OF and {link.subject.id, link.object.id} == pair
        ),
        None,
    )
    return Rivals(pair_of, tuple(ends[0][name] for name in both), called)


def _account(evidence: Evidence, concept: Concept) -> Account:
    about = evidence.links_about.get(concept.id, ())
    causal = [link for link in about if link.relation.family == "causal"]
    return Account(
        concept,
        leading=_ranked(link for link in causal if link.object.id == concept.id),
        onward=_ranked(link for link in causal if link.subject.id == concept.id),
        placing=_ranked(
            link for link in about if link.relation.family == "structural" and link.relation.id != RIVAL_OF
        ),
    )


def _ranked(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(
        sorted(
            links,
            key=lambda link: (-link.standing.word.rank, -link.standing.score, link.object.label, link.subject.label),
        )
    )
