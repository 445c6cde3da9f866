"""Who does what to what: for each turn of phrase in a clause, the mentions that are its subject and its object.

A verb takes the first mention on either side, with those coordinated to it. Where a clause has no subject of its own it
takes that of the clause before. People who have the condition stand for it, where nothing else does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.support import cues
from graph.support.clause import Clause, Event, Group, Token
from graph.support.relations import TURNS, Voice, Way
from graph.support.said import CAUSE, LINK, Said
from graph.support.stating import state

_HAVE = next(turn for turn in TURNS if turn.voice is Voice.HAVE)
_RAISE = next(turn for turn in TURNS if turn.way is Way.UP and turn.voice is Voice.FORWARD)
ENDS = "qcf"
"""What may be subject and object of a verb: quantities, complaints, and what the ontology does not have."""


@dataclass(slots=True)
class Carried:
    """What a clause takes over from those before it."""

    subjects: Group = ()
    objects: Group = ()


def read_verbs(clause: Clause, carried: Carried) -> list[Said]:
    """What the verbs of a clause say; what is carried over is brought up to date."""
    equal = [event for event in clause.events if event.turn.voice is Voice.PAIR and event.turn.way is Way.SAME]
    if equal and (said := _equal(clause, equal[0])):
        return said
    said = [
        one
        for index, event in enumerate(clause.events)
        if not event.turn.relation and not _only_tells_how(clause, index)
        for one in _event(clause, index, event, carried)
    ]
    unchanged = {(one.subject, one.object) for one in said if one.direction == 0}
    said = [one for one in said if one.direction == 0 or (one.subject, one.object) not in unchanged]
    if not any(one.relation in (CAUSE, LINK) for one in said):
        said += _without_verb(clause)
    ends = [token for token in clause.tokens if token.sort in "qc"]
    if ends and not carried.subjects:
        carried.subjects = (ends[0],)
    return said


def _only_tells_how(clause: Clause, index: int) -> bool:
    """Whether “by” only says how a verb before it is done: “they reduce X by doing Y”."""
    event = clause.events[index]
    verbs = (other.turn.voice for other in clause.events[:index])
    return clause.text[event.start : event.end] == "by" and Voice.FORWARD in verbs


def _event(clause: Clause, index: int, event: Event, carried: Carried) -> list[Said]:
    voice = event.turn.voice
    before, after = _sides(clause, index, event)
    find = {
        Voice.FORWARD: _forward,
        Voice.HAVE: _forward,
        Voice.BACKWARD: _backward,
        Voice.FATE: _fate,
        Voice.PAIR: _pair,
    }[voice]
    subjects, objects = find(clause, index, before, after, carried)
    subjects = _meant(clause, subjects)
    if voice is Voice.HAVE and objects and (treated := _after_treatment(clause, objects)):
        subjects = treated
    if not (subjects and objects) and event.turn.way is Way.SAME and voice in (Voice.FORWARD, Voice.FATE):
        return _equal(clause, event)
    said = [
        one
        for subject in subjects
        for object_ in objects
        if subject.mention.concepts != object_.mention.concepts
        and (
            voice is not Voice.HAVE or subject.sort == "g" or clause.is_of_people(event) or clause.is_of_treated(event)
        )
        for one in state(clause, event, subject, object_)
    ]
    if voice is not Voice.PAIR:
        carried.subjects = subjects if subjects and voice is not Voice.HAVE else carried.subjects
        carried.objects = objects or carried.objects
    return said


def _after_treatment(clause: Clause, objects: Group) -> Group:
    """What people had done before they had something: “they had less of it after X”."""
    for token in clause.tokens:
        if clause.is_treatment(token.mention) and token.start >= objects[-1].end:
            return (token,) if cues.AFTER.search(clause.text[objects[-1].end : token.start]) else ()
    return ()


def _meant(clause: Clause, subjects: Group) -> Group:
    """The treatment that is named, where the subject is treatment in general: “the exercise group … after X”."""
    if not subjects or not all(token.mention.general for token in subjects):
        return subjects
    named = tuple(token for token in clause.tokens if clause.is_treatment(token.mention) and not token.mention.general)
    return named if len(named) == 1 else subjects


def _sides(clause: Clause, index: int, event: Event) -> tuple[list[Token], list[Token]]:
    """The mentions back to the verb before, and on to the verb behind, or to the end where there is none between."""
    bounds = [other.end for other in clause.events[:index] if not other.turn.relation]
    earlier = bounds[-1] if bounds else 0
    later = clause.events[index + 1].start if index + 1 < len(clause.events) else len(clause.text)
    after = clause.between(event.end, later) or clause.between(event.end, len(clause.text))
    return clause.between(earlier, event.start), after


def _forward(
    clause: Clause, index: int, before: list[Token], after: list[Token], carried: Carried
) -> tuple[Group, Group]:
    event = clause.events[index]
    objects = clause.head(after, ENDS) or clause.head(after, "g")
    if objects and event.turn.causal and cues.CAUSE_NOUN.search(clause.text[event.start : event.end]):
        behind = [token for token in after if token.start >= objects[-1].end]
        copula = cues.COPULA.match(clause.text[objects[-1].end :])
        if copula and not clause.head(before, ENDS) and (subjects := clause.head(behind, ENDS)):
            return subjects, objects[:1]
    subjects = _subject(clause, index, before, carried)
    if event.turn.voice is Voice.HAVE and before and before[-1].sort == "g":
        subjects = clause.last(before, "g")  # “although X was expected, people showed Y”
    if objects and not subjects:  # “they regained X over the programme”
        behind = [token for token in clause.tokens if token.start >= objects[-1].end]
        subjects = tuple(token for token in behind if token.sort == "q" and clause.is_treatment(token.mention))[:1]
    return subjects, objects


def _subject(clause: Clause, index: int, before: list[Token], carried: Carried) -> Group:
    """Who does it: the head before the verb, or who did the last thing, where the verb goes on from there."""
    event = clause.events[index]
    gap = clause.text[before[-1].end : event.start] if before else clause.text[: event.start]
    relative = cues.RELATIVE.search(gap)
    if index and carried.subjects and not clause.events[index - 1].turn.relation:
        previous = clause.events[index - 1]
        interrupted = cues.RELATIVE.search(clause.text[max(0, previous.start - cues.RELATIVE_REACH) : previous.start])
        if not before or cues.COORDINATED.search(gap) or (interrupted and not relative):
            return carried.subjects
    if relative or "both" in gap.split():
        return clause.last(before, ENDS) or clause.last(before, "g") or carried.subjects
    return clause.head(before, ENDS) or clause.head(before, "g") or clause.head(before, "s") or carried.subjects


def _backward(clause: Clause, index: int, before: list[Token], after: list[Token], _: Carried) -> tuple[Group, Group]:
    event = clause.events[index]
    earlier = clause.between(0, event.start)
    objects = clause.last(before, ENDS) or clause.last(earlier, ENDS) or clause.last(earlier, "g")
    subjects = clause.head(after, ENDS)
    if subjects and not objects and not earlier:  # “Because of X, Y …”: both stand behind
        rest = [token for token in clause.between(event.end, len(clause.text)) if token.start > subjects[-1].end]
        objects = clause.head(rest, ENDS)
    return subjects, objects


def _fate(clause: Clause, index: int, before: list[Token], _: list[Token], carried: Carried) -> tuple[Group, Group]:
    event = clause.events[index]
    earlier = clause.between(0, event.start)
    after = clause.between(event.end, len(clause.text))
    objects = clause.last(before or earlier, ENDS) or clause.last(earlier, ENDS) or carried.objects
    people = clause.head(after, "g") or clause.head(earlier, "g")
    if after and after[0].sort == "c" and cues.IN.search(clause.text[: after[0].start]):
        return (replace(after[0], sort="g"),), objects  # “… are weak in the syndrome”
    if after and after[0].sort == "g":
        return people, objects
    others = clause.head(after, ENDS) or clause.head([token for token in earlier if token not in objects], ENDS)
    return others or carried.subjects or people, objects


def _pair(clause: Clause, index: int, before: list[Token], after: list[Token], carried: Carried) -> tuple[Group, Group]:
    earlier = clause.between(0, clause.events[index].start)
    ends = [token for token in after if token.sort in f"{ENDS}g"]
    if not earlier and not carried.subjects and len(ends) > 1:  # “evidence links X with Y”
        return (ends[0],), (ends[1],)
    subjects = clause.last(before, ENDS) or clause.last(earlier, f"{ENDS}g") or carried.subjects
    return subjects, clause.head(after, f"{ENDS}g")


def _equal(clause: Clause, event: Event) -> list[Said]:
    """“No different between”, “as much as”: the first quantity, and the people or the treatment it is compared in."""
    quantities = [token for token in clause.tokens if token.sort in "qf"]
    people = [token for token in clause.tokens if token.sort == "g"]
    people = people or [token for token in clause.tokens if token.sort == "c"]
    acts = [token for token in quantities if clause.is_treatment(token.mention)]
    measured = [token for token in quantities if token not in acts]
    if acts:
        targets = [replace(target, sort="q") for target in measured or people]
        return [one for target in targets for one in state(clause, event, acts[0], target)]
    if not people and (later := _follows(clause, measured)):
        return list(state(clause, event, *later))
    if len(measured) > 1 and not people:
        return list(state(clause, event, measured[0], measured[1]))
    if not (measured and people):
        return []
    group = replace(people[0], sort="g")
    return [one for token in clause.head(measured, "qf") for one in state(clause, event, group, token)]


def _without_verb(clause: Clause) -> Iterator[Said]:
    """What is said without a verb that is known: “in affected runners the knee fell inward”, “when X, Y”."""
    if cues.VERB_DENIED.search(clause.text):
        return  # what is denied is not known
    ends = [token for token in clause.tokens if token.sort in ENDS]
    people = [token for token in clause.tokens if token.sort == "g"]
    quantities = [token for token in ends if token.sort == "q"]
    acts = [token for token in quantities if clause.is_done(token.mention)]
    longer = [
        token
        for token in quantities
        if "itbc:itb-elongation" in token.mention.concepts and not cues.NOMINAL.match(token.mention.words)
    ]
    spoken = any(not event.turn.relation for event in clause.events)
    measured = [token for token in ends if token not in acts and token.turned]
    if acts and measured and not spoken and not longer:
        yield from state(clause, Event(_RAISE, measured[0].start, measured[0].start), acts[0], measured[0])
    elif people and quantities and not acts and not spoken:
        event = Event(_HAVE, quantities[0].start, quantities[0].start)
        for token in clause.head(quantities, "q"):
            yield from state(clause, event, people[0], token)
    elif longer and acts:
        yield from state(clause, Event(_RAISE, longer[0].start, longer[0].end), acts[0], longer[0])
    elif not spoken and (later := _follows(clause, ends)):
        yield from state(clause, Event(_RAISE, later[1].start, later[1].start), *later)
    elif cues.WHEN.match(clause.text) and len(ends) > 1 and not spoken:
        yield from state(clause, Event(_RAISE, ends[1].start, ends[1].start), ends[0], ends[1])


def _follows(clause: Clause, ends: list[Token]) -> tuple[Token, Token] | None:
    """Of “Y, as X”: X, of which Y follows."""
    for one, other in pairwise(ends):
        if cues.AS.search(clause.text[one.end : other.start]):
            return other, one
    return None
