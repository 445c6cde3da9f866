# ruff: noqa: E501 - patterns stand on one line
"""What a clause says that is no cause: where a load acts, what a muscle is worked by, what is fixed to what or missing.

Loads, angles and places are read from their standing together, since such sentences hardly have a verb of their own.
"""

import re
from collections.abc import Iterator

from graph.support import cues
from graph.support.clause import Clause, Event, Token
from graph.support.polarity import denies, trifling
from graph.support.relations import Voice
from graph.support.said import CAUSE, Said
from graph.support.verbs import Carried

_LOADS = frozenset({"itbc:itb-compression", "itbc:itb-friction"})
_ANGLE = "itbc:knee-flexion-30"
_PLACE = "itbc:lateral-femoral-epicondyle"
_PHASES = frozenset({"itbc:loading-phase", "itbc:gait", "itbc:foot-strike", "itbc:stance-phase"})
_BURSA = "itbc:lateral-knee-bursa"
_AROUND = frozenset({_PLACE, "itbc:iliotibial-band", "itbc:itb-syndrome", "itbc:lateral-femoral-condyle"})
_HERE = re.compile(r"\b(?:epicondyle|band|tract|outer knee|lateral knee|outside of the knee)\b")
_ACTIVITY = re.compile(r"\b(?:activation|activity|recruitment|engagement|excitation|emg|amplitude)\b")
_NEAR, _REACH = 20, 40
"""How many signs a muscle may stand from the word for its activity, and how far before it “little” is looked for."""
_ASIDE = re.compile(r"\b(?:relative to|than|compared (?:with|to)|over|versus|without|and little|while)(?: (?!⟦)\w+)* $")
_LITTLE = re.compile(r"\b(?:low|little|minimal|negligible|poor|scant|hardly any|least|lowest|lower)\b(?: (?!⟦)\w+)* $")
_ADVICE = re.compile(
    r"\b(?:management|treatment|care|therapy|advice|approach|remedy|prescription)\b.*\b(?:consist of|include|involve|comprise|begin with|start with|rest on|is|are|centre on|focus on|typically|usually|generally|commonly)\b"
)
_ENERGY, _STRAIN, _BAND = "itbc:itb-elastic-energy", "itbc:itb-tension", "itbc:iliotibial-band"
_YIELD = "itbc:itb-extensibility"


def read_settings(clause: Clause, carried: Carried) -> Iterator[Said]:
    """Every statement of a clause that is no cause."""
    for event in clause.events:
        if event.turn.relation and event.turn.relation != "itb:usualAdviceFor":
            yield from _relation(clause, event, carried)
    yield from _where(clause)
    yield from _absence(clause)
    yield from _yielding(clause)
    yield from _rivals(clause)
    yield from _activity(clause)
    yield from _advice(clause)
    yield from _storing(clause)


def _relation(clause: Clause, event: Event, carried: Carried) -> Iterator[Said]:
    before, after = clause.between(0, event.start), clause.between(event.end, len(clause.text))
    match event.turn.relation:
        case "itb:actsOn":
            subjects = clause.head(before, "qs") or carried.subjects
            objects = clause.head(after, "s")
        case "itb:assesses":
            subjects = clause.last(before, "a")
            objects = clause.head(after, "qc")
        case "itb:attachesTo":  # “to the femur, at the epicondyle”
            subjects = clause.head(before, "s") or carried.subjects or clause.head(after, "s")
            objects = tuple(token for token in after if token.sort == "s" and token not in subjects)
        case _:
            subjects = clause.last(before, "qsxa") or carried.subjects
            objects = clause.head(after, "sxqcg")
    if event.turn.voice is Voice.BACKWARD:  # “the muscle is activated by the exercise”
        subjects, objects = clause.head(after, "qs"), clause.last(before, "s") or carried.subjects
    start = max((token.end for token in before), default=0)
    denied = denies(clause.text[start : event.end]) or bool(_LITTLE.search(f"{clause.text[start : event.end]} "))
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
        no = load.set_aside or load.mention.sign < 0 or denies(" ".join(clause.text[: load.start].split()[-3:]))
        if angle:
            yield Said(name, "itb:occursAt", _ANGLE, denied=no)
        if place:
            yield Said(name, "itb:locatedAt", _PLACE, denied=no)
    phases = [token for token in clause.tokens if _PHASES & set(token.mention.concepts)]
    if angle and phases and not loads:
        yield Said(_ANGLE, "itb:occursAt", phases[0].mention.concepts[0])


def _absence(clause: Clause) -> Iterator[Said]:
    if not _HERE.search(clause.text) and not any(_AROUND & set(token.mention.concepts) for token in clause.tokens):
        return  # another bursa
    if any(token.sort == "f" for token in clause.tokens):
        return
    for token in _named(clause, _BURSA):
        absent = denies(clause.text[: token.start]) or cues.ABSENT.search(clause.text[token.end :])
        yield Said(_BURSA, "itb:absentFrom", _PLACE, denied=not absent)


def _yielding(clause: Clause) -> Iterator[Said]:
    """That the band hardly yields, where the clause is not about who has such a band."""
    for token in (one for one in _named(clause, _YIELD) if len(one.mention.concepts) == 1):
        if any(other.sort in "qcg" for other in clause.tokens if other is not token):
            continue
        little = token.sign < 0 or denies(clause.text[: token.start]) or trifling(clause.text)
        yield Said(_YIELD, "itb:propertyOf", "itbc:iliotibial-band", denied=not little)


def _activity(clause: Clause) -> Iterator[Said]:
    """“High activity of the muscle in the exercise”: what works a muscle, where the noun says so and no verb does."""
    acts = [token for token in clause.tokens if token.sort == "q" and clause.is_treatment(token.mention)]
    for hit in _ACTIVITY.finditer(clause.text):
        muscles = [token for token in clause.tokens if token.sort == "s" and token.end <= hit.start() + 1]
        muscles = muscles[-1:] if muscles and hit.start() - muscles[-1].end < _NEAR else []
        if not muscles:  # “activation of the muscle”
            muscles = [token for token in clause.tokens if token.sort == "s" and 0 <= token.start - hit.end() < _NEAR][
                :1
            ]
        for muscle in muscles:
            lead = clause.text[: muscle.start][-_REACH:]
            if _ASIDE.search(lead) or not acts:
                continue
            little = bool(_LITTLE.search(lead)) or denies(lead)
            for name in muscle.mention.concepts:
                yield Said(acts[0].mention.concepts[0], "itb:actsOn", name, denied=little)


def _advice(clause: Clause) -> Iterator[Said]:
    """“Its management consists of rest, ice and …”: what is usually done for a complaint."""
    complaints = [token for token in clause.tokens if token.sort in "cg"]
    said = any(event.turn.relation == "itb:usualAdviceFor" for event in clause.events) or _ADVICE.search(clause.text)
    if not said or not complaints:
        return
    for token in clause.tokens:
        if token.sort == "q" and clause.is_treatment(token.mention):
            denied = denies(clause.text[: token.start])
            for name in token.mention.concepts:
                yield Said(name, "itb:usualAdviceFor", complaints[0].mention.concepts[0], denied=denied)


def _storing(clause: Clause) -> Iterator[Said]:
    """The band stores energy by being strained, whether or not the sentence says so."""
    for token in _named(clause, _ENERGY):
        named = {name for other in clause.tokens for name in other.mention.concepts}
        if _BAND in named or (_STRAIN not in named and _HERE.search(token.mention.words)):
            yield Said(_STRAIN, CAUSE, _ENERGY, denied=denies(clause.text[: token.start]))


def _rivals(clause: Clause) -> Iterator[Said]:
    """“X rather than Y” puts X in the place of Y."""
    aside = [token for token in clause.tokens if token.set_aside and token.sort == "q"]
    kept = [token for token in clause.tokens if not token.set_aside and token.sort == "q"]
    if aside and kept:
        yield Said(kept[0].mention.concepts[0], "itb:rivalOf", aside[0].mention.concepts[0])


def _named(clause: Clause, concept: str) -> list[Token]:
    return [token for token in clause.tokens if concept in token.mention.concepts]
