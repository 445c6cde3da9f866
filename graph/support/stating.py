"""From a turn of phrase, a subject and an object to a statement: its direction, and whether it is denied."""

import re
from collections.abc import Iterator

from graph.support import cues
from graph.support.clause import Clause, Event, Token
from graph.support.polarity import denies, trifling
from graph.support.relations import Voice, Way
from graph.support.said import CAUSE, LINK, Said

_WAY: dict[Way | None, int | None] = {None: 1, Way.UP: 1, Way.DOWN: -1, Way.SAME: 0, Way.CHANGE: None}
_LENGTH = frozenset({"itbc:itb-elongation", "itbc:itb-extensibility", "itbc:itb-tension"})
"""Of these, “by a tiny fraction” is as good as no change."""


def state(clause: Clause, event: Event, subject: Token, object_: Token) -> Iterator[Said]:
    """What is said of subject and object: one statement for each concept that either may mean."""
    if object_.sort == "q" and subject.sort != "g" and clause.is_chosen(object_.mention):
        return  # nothing that a claim is about brings on what people do
    people = "g" in (subject.sort, object_.sort)
    direction, denied = _direction(clause, event, subject, object_)
    future = subject.mention.future or object_.mention.future
    treated = event.turn.voice is Voice.HAVE and clause.is_treatment(subject.mention)
    linked = (event.turn.linked or people) and not future and not treated
    general = subject.mention.general or object_.mention.general
    for first in subject.mention.concepts or ("",):
        for second in object_.mention.concepts or ("",):
            ends = (second, first) if subject.sort == "g" else (first, second)
            relation = LINK if linked else CAUSE
            other = (first in subject.mention.turned) != (second in object_.mention.turned)
            way = -direction if other and direction is not None else direction
            yield Said(ends[0], relation, ends[1], way, denied, earlier=event.turn.earlier or future, general=general)


def _direction(clause: Clause, event: Event, subject: Token, object_: Token) -> tuple[int | None, bool]:
    """The direction, and whether it is denied; a denied change is no change, a denied “no change” is some change."""
    turn = event.turn
    if (
        turn.way in (Way.UP, Way.DOWN)
        and trifling(clause.text[event.end :])
        and _LENGTH & set(object_.mention.concepts)
    ):
        return 0, False
    way = _WAY[turn.way]
    if (
        turn.way is Way.SAME
        and turn.linked
        and (subject.turned or object_.turned)
        and denies(clause.text[event.start : event.end])
    ):
        return subject.sign * object_.sign, True  # “not associated with less of it”
    if turn.betters:
        way = (-1 if clause.is_bad(object_.mention) else 1) * (-1 if turn.way is Way.DOWN else 1)
    direction = None if way is None else way * subject.sign * object_.sign
    vague = object_.mention.vague or (subject.mention.vague and not subject.mention.general)
    if vague and direction:
        direction = None
    denied = is_denied(clause, event, subject, object_) != (subject.set_aside or object_.set_aside)
    if denied and not direction:
        return (None if direction == 0 else 0), False
    return direction, denied


def is_denied(clause: Clause, event: Event, subject: Token, object_: Token) -> bool:
    """Whether the words around a verb deny it; “no effect” is denial enough by itself."""
    if event.turn.way is Way.SAME:
        return False
    text = clause.text
    token = max((one.end for one in clause.tokens if one.end <= event.start), default=0)
    start = max((one.end for one in clause.events if token < one.end <= event.start), default=token)
    lead = re.split(r",|⟦[a-z]\d+⟧", text[: subject.start])[-1] if subject.end <= event.start else ""
    tail = text[event.end : object_.start]
    no = cues.NO_SUBJECT.search(lead) or cues.NO_OBJECT.search(tail) or cues.DENIED_AHEAD.search(text[: event.start])
    inside = denies(text[event.start : event.end])  # “was not reduced by”
    return bool(no or inside or denies(text[start : event.start]))


def is_bare(event: Event, object_: Token) -> bool:
    """Whether people are only said to have something, with no more or less of it than others."""
    return event.turn.voice is Voice.HAVE and not object_.turned and object_.sign == 1 and not event.turn.linked
