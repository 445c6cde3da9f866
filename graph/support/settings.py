"""What a clause says that is no cause: where a load acts, what a muscle is worked by, what is fixed to what or missing.

Loads, angles and places are read from their standing together, since such sentences hardly have a verb of their own.
"""

from collections.abc import Iterator

from graph.support import cues
from graph.support.clause import Clause, Event, Token
from graph.support.polarity import denies, trifling
from graph.support.said import Said
from graph.support.terms import SYNDROME
from graph.support.verbs import Carried

_LOADS = frozenset({"itbc:itb-compression", "itbc:itb-friction"})
_ANGLE = "itbc:knee-flexion-30"
_PLACE = "itbc:lateral-femoral-epicondyle"
_PHASES = frozenset({"itbc:loading-phase", "itbc:gait", "itbc:foot-strike", "itbc:stance-phase"})
_BURSA = "itbc:lateral-knee-bursa"
_YIELD = "itbc:itb-extensibility"


def read_settings(clause: Clause, carried: Carried) -> Iterator[Said]:
    """Every statement of a clause that is no cause."""
    for event in clause.events:
        if event.turn.relation:
            yield from _relation(clause, event, carried)
    yield from _where(clause)
    yield from _absence(clause)
    yield from _yielding(clause)
    yield from _rivals(clause)


def _relation(clause: Clause, event: Event, carried: Carried) -> Iterator[Said]:
    before, after = clause.between(0, event.start), clause.between(event.end, len(clause.text))
    match event.turn.relation:
        case "itb:actsOn":
            subjects = clause.head(before, "qs") or carried.subjects
            objects = clause.head(after, "s")
        case "itb:attachesTo":  # “to the femur, at the epicondyle”
            subjects = clause.head(before, "s") or carried.subjects or clause.head(after, "s")
            objects = tuple(token for token in after if token.sort == "s" and token not in subjects)
        case _:
            subjects = clause.last(before, "qsxa") or carried.subjects
            objects = clause.head(after, "sxqcg")
    denied = denies(clause.text[max((token.end for token in before), default=0) : event.start])
    for subject in subjects:
        for object_ in objects:
            for first in subject.mention.concepts:
                for second in object_.mention.concepts:
                    if first != second:
                        yield Said(first, event.turn.relation, second, denied=denied)


def _where(clause: Clause) -> Iterator[Said]:
    """At what angle and at what place a load is said to act, and when the knee is at that angle."""
    loads = [token for token in clause.tokens if _LOADS & set(token.mention.concepts)]
    angle, place = _named(clause, _ANGLE), _named(clause, _PLACE)
    for load in loads:
        name = load.mention.concepts[0]
        no = load.set_aside or denies(" ".join(clause.text[: load.start].split()[-3:]))
        if angle:
            yield Said(name, "itb:occursAt", _ANGLE, denied=no)
        if place:
            yield Said(name, "itb:locatedAt", _PLACE, denied=no)
    phases = [token for token in clause.tokens if _PHASES & set(token.mention.concepts)]
    if angle and phases and not loads:
        yield Said(_ANGLE, "itb:occursAt", phases[0].mention.concepts[0])


def _absence(clause: Clause) -> Iterator[Said]:
    for token in _named(clause, _BURSA):
        absent = denies(clause.text[: token.start]) or cues.ABSENT.search(clause.text[token.end :])
        yield Said(_BURSA, "itb:absentFrom", _PLACE, denied=not absent)


def _yielding(clause: Clause) -> Iterator[Said]:
    """That the band hardly yields, where the clause is not about who has such a band."""
    for token in _named(clause, _YIELD):
        if any(SYNDROME in other.mention.concepts for other in clause.tokens):
            continue
        little = token.sign < 0 or denies(clause.text[: token.start]) or trifling(clause.text)
        yield Said(_YIELD, "itb:propertyOf", "itbc:iliotibial-band", denied=not little)


def _rivals(clause: Clause) -> Iterator[Said]:
    """“X rather than Y” puts X in the place of Y."""
    aside = [token for token in clause.tokens if token.set_aside and token.sort == "q"]
    kept = [token for token in clause.tokens if not token.set_aside and token.sort == "q"]
    if aside and kept:
        yield Said(kept[0].mention.concepts[0], "itb:rivalOf", aside[0].mention.concepts[0])


def _named(clause: Clause, concept: str) -> list[Token]:
    return [token for token in clause.tokens if concept in token.mention.concepts]
