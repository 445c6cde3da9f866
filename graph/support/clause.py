"""One clause of a marked sentence: the mentions and the turns of phrase in it, each where it stands."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.support import cues
from graph.support.amounts import BETTER, turn
from graph.support.lexicon import CHANGE, LOWER, RAISE, gerunds
from graph.support.mentions import TOKEN, Marked, Mention
from graph.support.openings import beginnings
from graph.support.polarity import contrasted, denies
from graph.support.relations import TURNS, TURNS_BY_OPENING, Turn, Voice, Way
from ontology.concept import Kind
from ontology.known import Ontology

_PLACE = {id(turn): place for place, turn in enumerate(TURNS)}
_NOUNS = frozenset({"itb:actsOn", "itb:assesses", "itb:occursAt"})
"""Relations whose verbs are nouns as well."""

_GERUND = re.compile(rf"{gerunds(RAISE)}|{gerunds(LOWER)}|{gerunds(CHANGE)}")
_OF = re.compile(r" (?:in|of) ")
_OPENING = re.compile(r"(?:^|\b(?:by|of|when|after|through|while|via) |, )$")


@dataclass(frozen=True, slots=True)
class Token:
    """A mention where it stands in its clause.

    Attributes:
        mention: What is named.
        sort: The letter of its token.
        start: Where it begins.
        end: Where it ends.
        sign: Its own sign, turned by the adjectives before it.
        turned: Whether an adjective says more or less of it.
        set_aside: Whether it is named only to be denied: “rather than X”.
    """

    mention: Mention
    sort: str
    start: int
    end: int
    sign: int
    turned: bool
    set_aside: bool


Group = tuple[Token, ...]
"""Mentions that are one subject or one object together."""


@dataclass(frozen=True, slots=True)
class Event:
    """A turn of phrase where it stands in its clause."""

    turn: Turn
    start: int
    end: int


def _longest(event: Event) -> tuple[int, bool, int, int]:
    """Longer turns first; of two as long, the one without an object (“it fell after”), then as the table has them."""
    return event.start - event.end, event.turn.voice is not Voice.FATE, _PLACE[id(event.turn)], event.start


class Clause:
    """One clause."""

    def __init__(self, text: str, marked: Marked, onto: Ontology) -> None:
        """Find what stands where."""
        self.text = text
        self.onto = onto
        self._marked = marked
        self.events = self._find_events()
        found = [self._token(marked.at(hit), hit) for hit in TOKEN.finditer(text)]
        found = self._shared([token for token in found if not self._is_by_the_way(token, found)])
        self.tokens = found
        self._lead_in()

    # --- groups of mentions ---

    def between(self, start: int, end: int) -> list[Token]:
        """The mentions in a stretch."""
        return [token for token in self.tokens if start <= token.start and token.end <= end]

    def head(self, tokens: list[Token], sorts: str) -> Group:
        """The first mention of some sorts, with those coordinated to it."""
        group: list[Token] = []
        tokens = [token for token in tokens if token.sort in sorts]
        while len(tokens) > 1 and tokens[0].set_aside:  # “Rather than X, Y …”
            tokens = tokens[1:]
        for token in tokens:
            if group and not (token.set_aside or self._joined(group[-1], token)):
                break
            group.append(token)
        return tuple(group if self._is_list(group) else group[:1])

    def last(self, tokens: list[Token], sorts: str) -> Group:
        """The last mention of some sorts, with those coordinated to it."""
        group: list[Token] = []
        tokens = [token for token in tokens if token.sort in sorts]
        while len(tokens) > 1 and tokens[-1].set_aside:  # “X, but not Y, …”
            tokens = tokens[:-1]
        for token in reversed(tokens):
            if group and not self._joined(token, group[0]):
                break
            group.insert(0, token)
        return tuple(group if self._is_list(group) else group[-1:])

    def _joined(self, one: Token, other: Token) -> bool:
        return bool(cues.JOINED.match(self.text[one.end : other.start]))

    def _is_list(self, group: list[Token]) -> bool:
        """Whether an “and” or “or” makes a list of them; commas alone also part a clause from what leads into it."""
        gaps = [self.text[one.end : other.start] for one, other in pairwise(group)]
        return any(gap.strip() != "," for gap in gaps)

    # --- kinds of mentions ---

    def is_treatment(self, mention: Mention) -> bool:
        """Whether it is something done on purpose."""
        return any(self.onto.concepts[name].kind is Kind.INTERVENTION for name in mention.concepts)

    def is_done(self, mention: Mention) -> bool:
        """Whether it is a treatment, or what runners expose themselves to."""
        return any(self.onto.concepts[name].kind in (Kind.INTERVENTION, Kind.EXPOSURE) for name in mention.concepts)

    def is_chosen(self, mention: Mention) -> bool:
        """Whether it is done by choice, except that how far people run may be cut down."""
        return self.is_done(mention) and "itbc:running-volume" not in mention.concepts

    def is_bad(self, mention: Mention) -> bool:
        """Whether less of it is better."""
        return any(
            self.onto.concepts[name].sought < 0 or self.onto.concepts[name].kind in (Kind.CONDITION, Kind.SYMPTOM)
            for name in mention.concepts
        )

    # --- finding turns of phrase ---

    def _find_events(self) -> list[Event]:
        """The longest turn at each place; of two as long, the one the table has first."""
        turns = (TURNS[number] for number in TURNS_BY_OPENING.possible(beginnings(self.text)))
        spans = [
            Event(turn, hit.start(), hit.end()) for turn in turns for hit in turn.pattern.pattern.finditer(self.text)
        ]
        spans = [
            span
            for span in spans
            if not self._is_adjective(span) and not self._is_noun(span) and not self._is_gerund(span)
        ]
        spans.sort(key=_longest)
        kept: list[Event] = []
        for span in spans:
            if all(span.end <= other.start or span.start >= other.end for other in kept):
                kept.append(span)
        return [span for span in sorted(kept, key=lambda span: span.start) if self._is_owned(span)]

    def _is_owned(self, event: Event) -> bool:
        """Whether “have”, “show” and the like are said of people; of anything else they say nothing here."""
        if event.turn.voice is not Voice.HAVE:
            return True
        named = [found["sort"] for found in TOKEN.finditer(self.text, 0, event.start) if found["sort"] != "x"]
        return bool(named) and (named[-1] == "g" or self.is_of_people(event) or self.is_of_treated(event))

    def is_of_people(self, event: Event) -> bool:
        """Whether people are told by a quantity before the verb: “people with less X show …”."""
        return bool(cues.PEOPLE_WITH.search(self.text[: event.start]))

    def is_of_treated(self, event: Event) -> bool:
        """Whether people are told by what was done with them before the verb: “those who did X had …”."""
        before = self.tokens_of(event.start)
        return bool(cues.TREATED.search(self.text[: event.start])) and bool(before) and self.is_treatment(before[-1])

    def tokens_of(self, end: int) -> list[Mention]:
        """What is named before a place, without settings."""
        return [self._marked.at(found) for found in TOKEN.finditer(self.text, 0, end) if found["sort"] not in "xs"]

    def _is_adjective(self, event: Event) -> bool:
        """Whether “reduced”, “increased” and the like stand in front of a noun and not behind a subject."""
        if cues.AMOUNT.fullmatch(self.text[event.start : event.end]) and _OF.match(self.text[event.end :]):
            lead = self.text[: event.start].rstrip()
            if not (lead.endswith("⟧") or cues.AUXILIARY.search(lead)):
                return True
        words = self.text[event.start : event.end].split()
        if len(words) != 1 or words[0] not in cues.AMBIGUOUS or event.turn.voice is Voice.FATE:
            return False
        before = re.sub(r"(?: \w+ly)+$", "", self.text[: event.start].rstrip()).split()
        return not before or before[-1] in cues.NOT_BEFORE_VERB or bool(cues.SHOWING.fullmatch(before[-1]))

    def _is_gerund(self, event: Event) -> bool:
        """Whether a verb in -ing stands before its object and says what is done to it: “restricting X raises Y”."""
        if event.turn.voice is not Voice.FORWARD or event.turn.way is Way.SAME:
            return False
        before, verb = self.text[: event.start], self.text[event.start : event.end]
        return bool(_GERUND.fullmatch(verb) and _OPENING.search(before) and TOKEN.search(self.text, event.end))

    def _is_noun(self, event: Event) -> bool:
        """Whether “use”, “load”, “work” and the like are nouns here, or verbs of the muscle itself."""
        if event.turn.relation not in _NOUNS:
            return False
        before = self.text[: event.start].split()
        if not before:
            return False
        muscle_works = before[-1].startswith("⟦s") and self.text[event.start : event.end] == "work"
        return muscle_works or before[-1] in cues.NOUN_AFTER

    # --- finding mentions ---

    def _token(self, mention: Mention, found: re.Match[str]) -> Token:
        before, after = self.text[: found.start()], self.text[found.end() :]
        since = max((one.end for one in self.events if one.end <= found.start()), default=0)
        near = re.split(r"⟦[a-z]\d+⟧|,", before[since:])[-1].rstrip()
        lead = re.split(r"⟦[a-z]\d+⟧", before)[-1].rstrip()
        people = found["sort"] == "g"
        said = turn(mention.sign, near, after if not people else "", bad=self.is_bad(mention), people=people)
        mention = replace(mention, vague=True) if said.vague else mention
        turned = said.turned or mention.compared
        return Token(mention, found["sort"], found.start(), found.end(), said.sign, turned, contrasted(lead))

    def _shared(self, tokens: list[Token]) -> list[Token]:
        """What is said of the first of a list is said of all: “reductions in pain and adduction”."""
        told: list[Token] = []
        for token in tokens:
            before = told[-1] if told else None
            bare = not token.turned and not token.set_aside and token.sign == token.mention.sign
            listed = before is not None and cues.BARE_LIST.fullmatch(self.text[before.end : token.start])
            told.append(self._as(before, token) if before is not None and bare and listed else token)
        return told

    def _as(self, before: Token, token: Token) -> Token:
        """A mention with what is said of the one before it in a list."""
        if before.turned:
            way = before.mention.sign * before.sign
            if BETTER.search(self.text[: before.start].rstrip()):
                way = -1 if self.is_bad(token.mention) else 1
            return replace(token, sign=token.sign * way, turned=True)
        return replace(token, mention=replace(token.mention, vague=True)) if before.mention.vague else token

    # --- what leads into a clause ---

    def _lead_in(self) -> None:
        """“When X rises, Y …” and “Y …, as X rises”: more of X is all that is said there, and Y is what follows."""
        kept = []
        for event in self.events:
            token = self._led_in(event)
            if token is None:
                kept.append(event)
                continue
            way = -1 if event.turn.way is Way.DOWN else 1
            if event.turn.betters:
                way *= -1 if self.is_bad(token.mention) else 1
            place = self.tokens.index(token)
            self.tokens[place] = replace(token, sign=token.sign * way, turned=True)
        self.events = kept

    def _led_in(self, event: Event) -> Token | None:
        """The thing that a verb of what became of it is about, where both stand in what leads into the clause."""
        if event.turn.voice is not Voice.FATE or event.turn.way not in (Way.UP, Way.DOWN):
            return None
        for part in cues.LEAD_IN.finditer(self.text):
            if part.start() < event.start and event.end <= part.end():
                inside = [one for one in self.tokens if part.start() <= one.start and one.end <= event.start]
                rest = [one for one in self.tokens if one.end <= part.start() or one.start >= part.end()]
                if len(inside) == 1 and inside[0].sort in "qc" and any(one.sort in "qc" for one in rest):
                    gap = self.text[inside[0].end : event.start]
                    return None if denies(gap) or denies(self.text[event.start : event.end]) else inside[0]
        return None

    def _is_by_the_way(self, token: Token, tokens: list[Token]) -> bool:
        """Whether a mention only tells of whom or of when something is said."""
        if token.sort == "c":
            return self._is_aside(token, tokens)
        whose = cues.PEOPLE_BEHIND.match(self.text[token.end :])
        return token.sort == "q" and whose is not None and not self.is_done(token.mention)

    def _is_aside(self, token: Token, tokens: list[Token]) -> bool:
        """Whether a condition only says when, or whose pain: “before any symptoms”, “the pain of the syndrome”."""
        before = self.text[: token.start]
        onset = cues.BEFORE_ONSET.search(before)
        if onset and not any(event.start <= onset.start() < event.end for event in self.events):
            return True  # and not “comes before”, which is a verb
        last = [other for other in tokens if other.end <= token.start]
        return bool(last) and last[-1].sort == "c" and bool(cues.WHOSE.match(before[last[-1].end :]))
