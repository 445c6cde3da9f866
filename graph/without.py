"""What rests on a study: which links and answers change when it is left out, and which studies carry the most."""

from graph.answer import Verdict
from graph.effects import Coverage, coverage
from graph.evidence import Evidence
from graph.link import Link
from graph.quantity import quantity
from graph.verdict import judge
from ontology.concept import Concept
from ontology.quick import dataclass


@dataclass(frozen=True, slots=True)
class ChangedLink:
    """A link before and after studies are left out."""

    before: Link
    after: Link


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """The verdict on one intervention and one target, before and after."""

    intervention: Concept
    target: Concept
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Without:
    """What changes when studies are left out. Links whose word stays are listed only when their score moved.

    ``fallen`` are the links left with no study that supports or disputes them. ``compared`` says whether answers were
    compared, which takes the whole graph.
    """

    studies: tuple[str, ...]
    links: tuple[ChangedLink, ...]
    answers: tuple[ChangedAnswer, ...]
    compared: bool = True

    @property
    def fallen(self) -> tuple[ChangedLink, ...]:
        """Links that become untested."""
        return tuple(
            pair
            for pair in self.links
            if pair.after.standing.word.value == "untested" and pair.before.standing.word.value != "untested"
        )


ANSWER_KINDS = ("Mechanism", "Kinematic", "Symptom", "Condition")
"""Targets whose answers are compared: all that an intervention may be meant to change."""


def without(evidence: Evidence, studies: frozenset[str], baseline: Coverage | None = None) -> Without:
    """What changes when studies are left out. ``baseline`` saves computing the coverage again."""
    rest = evidence.without(studies)
    links = moved_links(evidence, rest)
    if not any(pair.before.relation.is_causal for pair in links):
        return Without(tuple(sorted(studies)), links, ())
    now = baseline or coverage(evidence, ANSWER_KINDS)
    moved = [pair.before for pair in links if pair.before.relation.is_causal]
    behind = {target.id: _behind(evidence, target) for target in now.targets}
    answers = []
    for row, act in enumerate(now.interventions):
        ahead = _ahead(evidence, act)
        near = [link for link in moved if link.subject.id in ahead]
        for column, target in enumerate(now.targets):
            # Only a link that lies between the two can make the answer another.
            if not any(link.object.id in behind[target.id] for link in near):
                continue
            before = now.cells[row][column].verdict
            after, _ = judge(rest, quantity(rest.ontology, act), quantity(rest.ontology, target))
            if _said(before) != _said(after):
                answers.append(ChangedAnswer(act, target, before, after))
    return Without(tuple(sorted(studies)), links, tuple(answers))


def moved_links(evidence: Evidence, rest: Evidence) -> tuple[ChangedLink, ...]:
    """The links that stand otherwise in what is left of the evidence."""
    return tuple(
        ChangedLink(before, after)
        for before, after in zip(evidence.links, rest.links, strict=True)
        if _stands(before) != _stands(after)
    )


def _ahead(evidence: Evidence, act: Concept) -> set[str]:
    """Ids of what a chain or a null route from an intervention may pass through, itself included."""
    compact, start = evidence.compact, quantity(evidence.ontology, act).concept.id
    starts = [start, *(link.object.id for link in compact.left_by(start))]
    return {name for first in starts for name in (first, *compact.reached_from(first))}


def _behind(evidence: Evidence, target: Concept) -> set[str]:
    """Ids of what leads to a target, itself included."""
    goal = quantity(evidence.ontology, target).concept.id
    return {goal, *evidence.compact.reaching(goal)}


def _stands(link: Link) -> tuple[str, float]:
    """What can move an answer. A study that bears on a link without settling it may leave both as they are."""
    return link.standing.word, link.standing.score


def _said(verdict: Verdict) -> tuple[str, str | None]:
    return verdict.effect, verdict.standing


@dataclass(frozen=True, slots=True)
class Load:
    """How much rests on one study: links whose word changes and answers that change without it."""

    study: str
    links: int
    answers: int


def load_bearing(evidence: Evidence) -> tuple[Load, ...]:
    """Studies by how many answers, then how many links, change when the study alone is left out; the heaviest first.

    Studies nothing changes without are left out of the list.
    """
    baseline = coverage(evidence, ANSWER_KINDS)
    judged = sorted({appraisal.study for appraisal in evidence.references.appraisals.values()} - evidence.left_out)
    loads = []
    for study in judged:
        change = without(evidence, frozenset({study}), baseline)
        moved = sum(pair.before.standing.word is not pair.after.standing.word for pair in change.links)
        if moved or change.answers:
            loads.append(Load(study, moved, len(change.answers)))
    return tuple(sorted(loads, key=lambda load: (-load.answers, -load.links, load.study)))
