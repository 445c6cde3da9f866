"""Turn a quantity up or down, and follow what that is said to change, one link at a time.

A lesson starts at the quantities a person *holds*: turned up, turned down, or done. The links that can carry the change
on are put in order, outwards from what is held; each step adds one. After a step every quantity stands as
`graph.verdict` judges it on the links shown so far, so that after the last step a lesson says what ``gerdy why`` says:

- the direction of a chain is the product of its signs, reversed where the quantity was turned down;
- where both directions are reached at the same standing the direction is undetermined; otherwise the better-standing
  direction holds;
- a link that says "leaves as it is" and stands at least as well as a chain stops that chain.

Several quantities may be held at once; then the same rule is applied once more to what each of them does. Links and
interventions can be switched off, and `lost` says what no longer follows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graph.answer import Chain, Effect
from graph.belief import Word
from graph.compact import MOST_LINKS
from graph.evidence import Evidence
from graph.link import Link
from graph.quantity import Quantity, quantity
from graph.sign import Sign, sign_of
from graph.verdict import judge
from ontology.concept import CAUSAL_KINDS, Concept, Kind


class Change(StrEnum):
    """What becomes of a quantity."""

    RISES = "rises"
    FALLS = "falls"
    STAYS = "stays as it is"
    UNDETERMINED = "cannot be told"

    @property
    def mark(self) -> str:
        """The change as one character: ▲ ▼ = ?"""
        return {"rises": "▲", "falls": "▼", "stays as it is": "="}.get(self.value, "?")

    def along(self, link: Link) -> "Change":
        """What a link passes on to its object when its subject changes like this."""
        if link.relation.null or self is Change.STAYS:
            return Change.STAYS
        if self is Change.UNDETERMINED or sign_of(link.relation) is Sign.UNKNOWN:
            return Change.UNDETERMINED
        return self if sign_of(link.relation) is Sign.RAISES else self.opposite

    @property
    def opposite(self) -> "Change":
        """The change the other way; what has no direction is its own opposite."""
        return {Change.RISES: Change.FALLS, Change.FALLS: Change.RISES}.get(self, self)


@dataclass(frozen=True, slots=True)
class Turn:
    """A quantity held up or down. An intervention is done, so it is always up."""

    concept: Concept
    change: Change = Change.RISES


@dataclass(frozen=True, slots=True)
class State:
    """What has become of one quantity.

    ``standing`` is that of the best chain that says so, None for what is held. ``deciding`` are the links that decide,
    as in `graph.answer.Verdict`; ``chain`` is None where no single chain carries it.
    """

    concept: Concept
    change: Change
    standing: Word | None = None
    deciding: tuple[Link, ...] = ()
    chain: Chain | None = None

    @property
    def said(self) -> tuple[Change, Word | None]:
        """What a person sees of it: the change and how it stands."""
        return self.change, self.standing


@dataclass(frozen=True, slots=True)
class Step:
    """One link added.

    ``passed_on`` is what this link alone does to its object; ``state`` is what becomes of the object, all links so far
    taken together, ``before`` what it was until now (None: not reached yet). ``others`` are further quantities the link
    changes, because they hang on the object.
    """

    number: int
    link: Link
    subject: State
    passed_on: Change
    before: State | None
    state: State
    others: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """Everything that follows from what is held.

    ``states[n]`` is what has become of every quantity reached after n steps, by concept id, those held first;
    ``states[0]`` has the held ones alone. ``off`` are keys of links and ids of interventions switched off.
    """

    held: tuple[Turn, ...]
    off: frozenset[str]
    steps: tuple[Step, ...]
    states: tuple[dict[str, State], ...]

    @property
    def last(self) -> dict[str, State]:
        """What has become of every quantity in the end."""
        return self.states[-1]


@dataclass(frozen=True, slots=True)
class Lost:
    """A quantity that something else becomes of, or nothing (``after`` is None), once links are switched off."""

    before: State
    after: State | None


@dataclass(frozen=True, slots=True)
class Question:
    """What happens next? The states before a link, where it leads from and to, and what may be answered."""

    step: Step
    known: dict[str, State]
    options: tuple[Change, ...]

    @property
    def answer(self) -> Change:
        """What becomes of the link's object."""
        return self.step.state.change


def starting_points(evidence: Evidence) -> tuple[Concept, ...]:
    """What a lesson may start from: every concept that a causal link leads away from, quantities before interventions.

    Within each, by label.
    """
    known = evidence.ontology.concepts
    begun = {link.subject.id for link in (*evidence.compact.causal, *evidence.compact.null)}
    chosen = (known[name] for name in begun if known[name].kind in CAUSAL_KINDS)
    return tuple(sorted(chosen, key=lambda concept: (concept.kind is Kind.INTERVENTION, concept.label.casefold())))


def turned(evidence: Evidence, concept: Concept, *, up: bool = True) -> Turn:
    """What a person who turns a concept up or down holds.

    Turning an impairment up turns the capacity it is a deficit of down. An intervention can only be done.
    """
    meant = quantity(evidence.ontology, concept)
    raised = up if meant.concept.kind is not Kind.INTERVENTION else True
    return Turn(meant.concept, Change.RISES if raised is not meant.flipped else Change.FALLS)


def follow(evidence: Evidence, held: Iterable[Turn], off: frozenset[str] = frozenset()) -> Lesson:
    """Follow what is held to everything it is said to change.

    Args:
        evidence: what is known.
        held: what is turned; of two turns of the same concept the first counts.
        off: keys of links, and ids of held interventions, that are left out.
    """
    turns = tuple({turn.concept.id: turn for turn in reversed(tuple(held))}.values())[::-1]
    acting = tuple(turn for turn in turns if turn.concept.id not in off)
    fixed = {turn.concept.id for turn in acting}
    whole = evidence.keeping(link for link in evidence.links if link.key not in off and link.object.id not in fixed)
    ordered = _in_order(whole, acting)
    start = {turn.concept.id: State(turn.concept, turn.change) for turn in acting}
    states, steps = [start], []
    for number, link in enumerate(ordered, start=1):
        hidden = {later.key for later in ordered[number:]}
        part = whole.keeping(known for known in whole.links if known.key not in hidden)
        now = states[-1] | _states(part, acting, ordered[:number], _moved_by(link, ordered[:number]))
        steps.append(_step(number, link, states[-1], now))
        states.append(now)
    return Lesson(turns, off, tuple(steps), tuple(states))


def lost(evidence: Evidence, lesson: Lesson) -> tuple[Lost, ...]:
    """What no longer follows, or follows otherwise, because of what a lesson has switched off."""
    if not lesson.off:
        return ()
    whole = follow(evidence, lesson.held)
    pairs = ((before, lesson.last.get(name)) for name, before in whole.last.items())
    return tuple(Lost(before, after) for before, after in pairs if after is None or after.said != before.said)


def question(lesson: Lesson, shown: int) -> Question | None:
    """What to ask of a learner who has seen so many steps; None after the last."""
    if not 0 <= shown < len(lesson.steps):
        return None
    return Question(lesson.steps[shown], lesson.states[shown], tuple(Change))


def _in_order(whole: Evidence, held: tuple[Turn, ...]) -> tuple[Link, ...]:
    """The links that can carry a change on, outwards from what is held; the better-standing ones of a quantity first.

    A link is left out when every way to it leads through its own object: such a link only closes a loop.
    """
    leaving: dict[str, list[Link]] = {}
    for link in (*whole.compact.causal, *whole.compact.null):
        leaving.setdefault(link.subject.id, []).append(link)
    queue = [turn.concept.id for turn in held]
    near = {
        name: _within_reach(leaving, queue, without=name)
        for name in {link.object.id for links in leaving.values() for link in links}
    }
    ordered: list[Link] = []
    for name in queue:  # grows while it is read: breadth first
        for link in sorted(leaving.get(name, ()), key=_best_first):
            if name not in near[link.object.id]:
                continue
            ordered.append(link)
            if not link.relation.null and link.object.id not in queue:
                queue.append(link.object.id)
    return tuple(ordered)


def _best_first(link: Link) -> tuple[int, float, str, str]:
    return -link.standing.word.rank, -link.standing.score, link.object.label, link.key


def _within_reach(leaving: dict[str, list[Link]], start: Iterable[str], without: str) -> set[str]:
    """What a chain one link shorter than the longest can reach, keeping clear of one concept."""
    ring = set(start)
    seen = set(ring)
    for _ in range(MOST_LINKS - 1):
        further = {link.object.id for name in ring for link in leaving.get(name, ()) if not link.relation.null}
        ring = further - seen - {without}
        seen |= ring
    return seen


def _moved_by(link: Link, shown: tuple[Link, ...]) -> tuple[Concept, ...]:
    """What a link may change: its object, and what the links shown lead on to from there."""
    moved = {link.object.id: link.object}
    for name in (queue := [link.object.id]):
        for further in shown:
            if further.subject.id == name and further.object.id not in moved:
                moved[further.object.id] = further.object
                queue.append(further.object.id)
    return tuple(moved.values())


def _states(
    part: Evidence, held: tuple[Turn, ...], shown: tuple[Link, ...], targets: tuple[Concept, ...]
) -> dict[str, State]:
    """What has become of each of the targets, all of which the links shown lead to."""
    now = {}
    for target in targets:
        told = [state for turn in held if (state := _one(part, turn, target)) is not None]
        now[target.id] = _together(told) if told else _left(target, shown)
    return now


def _one(part: Evidence, turn: Turn, target: Concept) -> State | None:
    """What one held quantity does to a target; None when nothing leads there."""
    source, goal = Quantity(turn.concept, turn.concept), Quantity(target, target)
    verdict, chain = judge(part, source, goal)
    if verdict.effect is Effect.NO_CHAIN:
        return None
    if verdict.effect is Effect.NO_EFFECT:
        change = Change.STAYS
    elif chain is None or chain.sign is Sign.UNKNOWN:
        change = Change.UNDETERMINED
    else:
        change = turn.change if chain.sign is Sign.RAISES else turn.change.opposite
    return State(target, change, verdict.standing, verdict.deciding, chain)


def _left(target: Concept, shown: tuple[Link, ...]) -> State:
    """A quantity that only links of the null relation lead to, from something that was reached."""
    best = max((link for link in shown if link.object.id == target.id), key=lambda link: link.standing.score)
    return State(target, Change.STAYS, best.standing.word, (best,))


def _together(told: list[State]) -> State:
    """What several held quantities make of one: the better-standing direction; undetermined when both stand alike."""
    moving = [state for state in told if state.change is not Change.STAYS] or told
    best = max(moving, key=_grade)
    against = [
        state for state in moving if state.change not in (best.change, Change.STAYS) and state.standing is best.standing
    ]
    if not against or best.change is Change.STAYS:
        return best
    deciding = tuple(dict.fromkeys(link for state in (best, *against) for link in state.deciding))
    return State(best.concept, Change.UNDETERMINED, best.standing, deciding)


def _grade(state: State) -> tuple[int, bool, float]:
    rank = state.standing.rank if state.standing else len(Word)
    return rank, state.change is not Change.UNDETERMINED, state.chain.score if state.chain else 0.0


def _step(number: int, link: Link, before: dict[str, State], now: dict[str, State]) -> Step:
    subject, object_ = link.subject.id, link.object.id
    others = tuple(
        state
        for name, state in now.items()
        if name != object_ and (name not in before or before[name].said != state.said)
    )
    return Step(
        number=number,
        link=link,
        subject=before[subject],
        passed_on=before[subject].change.along(link),
        before=before.get(object_),
        state=now[object_],
        others=others,
    )
