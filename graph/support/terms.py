# ruff: noqa: E501 - patterns stand on one line
"""Which concepts a sentence names: phrases, labels and synonyms, the longest first, with a sign for too little.

The result is the plain sentence with a token in place of every mention. A token shows what sort of thing was named, so
that the tables of `relations` can be written over it: ⟦q3⟧ is a quantity or an intervention, ⟦c3⟧ a condition or
symptom, ⟦s3⟧ a structure, ⟦x3⟧ a setting, ⟦g3⟧ people who have the condition, ⟦f3⟧ what the ontology does not have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from graph.support.composed import pieces
from graph.support.phrases import EACH_MUSCLE, MUSCLE_PHRASES, PHRASES, REORDERED
from graph.support.words import plain
from ontology.concept import Concept, Kind
from ontology.known import Ontology

SYNDROME = "itbc:itb-syndrome"
PAIN = "itbc:lateral-knee-pain"
SAME_COMPLAINT = frozenset({SYNDROME, PAIN})
"""The syndrome is known by this pain: what is said of the one is tested on claims of the other, at a lower rank."""

_SORT = {
    Kind.CONDITION: "c",
    Kind.SYMPTOM: "c",
    Kind.STRUCTURE: "s",
    Kind.CONTEXT: "x",
    Kind.GAIT_EVENT: "x",
    Kind.PHASE: "x",
    Kind.ASSESSMENT: "a",
}
PEOPLE = (
    r"(?:runner|people|person|patient|woman|man|athlete|subject|participant|individual|female|male|case|cyclist|those"
    r"|group|leg|limb|side|knee|sufferer|volunteer|adult|one|recruit|population)"
)
_HAVING = (
    r"(?:with|suffering from|who (?:have|has|had|suffer\w* from|report\w*|currently have)|affected by|having|had|diagnosed with"
    r"|that (?:have|had))"
)
_GETTING = (
    r"(?:who|that)(?: \w+){0,3}? (?:develop\w*|get|got|become|became|go on to|sustain\w*|be|fall ill with|contract\w*)"
    r"|(?:later |subsequently )?developing|before they (?:get|got|develop\w*)"
)
_GROUP = re.compile(
    rf"\b{PEOPLE}(?: \w+){{0,1}}? (?:(?P<get>{_GETTING})|{_HAVING})(?: \w+){{0,3}}? ⟦(?P<sort>[cf])(?P<number>\d+)⟧"
)
_AFFECTED = re.compile(
    r"\b(?:affected|injured|symptomatic|sore|painful|suffering|afflicted) "
    r"(?:(?:distance|female|male|recreational|competitive) )?(?:runner|woman|man|athlete|people|patient|leg|side|limb|group|knee|one|female|male|participant)\b"
)
_FUTURE_CASES = re.compile(
    r"\b(?:runner|woman|man|people|those|athlete|female|male|participant) who (?:\w+ ){0,3}?(?:become|became|be|get|got|go on to become) (?:\w+ )?(?:case|injured|affected|symptomatic|hurt|ill)\b"
    r"|\bfuture (?:case|patient)\b"
)
_NAMED_AFTER = re.compile(
    r"⟦c(?P<number>\d+)⟧ (?:\w+ )?(?:runner|patient|group|case|athlete|woman|man|leg|limb|participant|sufferer|cohort)\b"
)
_ONSET = re.compile(
    r"\bbefore (?:the )?(?:onset|development|start|appearance|occurrence) of (?:\w+ )?⟦c(?P<number>\d+)⟧"
)
_FOREIGN_NAMES = re.compile(r"⟦f\d+⟧")


@dataclass(frozen=True, slots=True)
class Mention:
    """Something a sentence names.

    Attributes:
        concepts: Ids of the concept, or of the two it may be; empty for what the ontology does not have.
        sign: -1 where too little of it is meant.
        vague: Only a change, and no direction, can be said of it.
        future: For a group: people who get the condition later.
        turned: Of several concepts, those of which the word means too little where it means more of the others.
        words: The words, in plain form.
    """

    concepts: tuple[str, ...]
    sign: int = 1
    vague: bool = False
    future: bool = False
    turned: frozenset[str] = frozenset()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A plain sentence with tokens for its mentions, and the mentions by number."""

    text: str
    mentions: tuple[Mention, ...]

    def at(self, token: re.Match[str]) -> Mention:
        """The mention a token stands for."""
        return self.mentions[int(token["number"])]


TOKEN = re.compile(r"⟦(?P<sort>[a-z])(?P<number>\d+)⟧")


_Span = tuple[int, int, int, str, tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """Something named: the numbers of its words, how long they are together, and what is to be written for them."""

    words: tuple[int, ...]
    reach: int
    rank: int
    at: int
    verb: str
    named: tuple[Mention, ...]
    instead: tuple[tuple[int, str], ...] = ()


def _as_found(words: list[str], span: _Span) -> _Found:
    """A stretch of the sentence by its words."""
    start, end, rank, verb, named = span
    numbers, position = [], 0
    for number, word in enumerate(words):
        if start <= position < end:
            numbers.append(number)
        position += len(word) + 1
    return _Found(tuple(numbers), end - start, rank, numbers[0], verb, named)


@dataclass(frozen=True)
class Terms:
    """The names of an ontology's concepts, ready to be looked for."""

    onto: Ontology
    _cache: dict[str, Marked] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def names(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Names in plain form as words, by their first word, the longest first; labels go before synonyms."""
        found: dict[tuple[str, ...], str] = {}
        for group in (lambda one: (one.label,), lambda one: one.synonyms):
            for concept in self.onto.concepts.values():
                for name in group(concept):
                    words = tuple(plain(name).split())
                    if words and words[-1] != "increase":  # “step rate increase” swallows the verb of a sentence
                        found.setdefault(words, concept.id)
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words in sorted(found, key=len, reverse=True):
            by_first.setdefault(words[0], []).append((words, found[words]))
        return by_first

    def mark(self, sentence: str) -> Marked:
        """The sentence in plain form with a token for everything it names."""
        known = self._cache.get(sentence)
        if known is None:
            known = self._cache[sentence] = self._mark(REORDERED.sub(r"\g<list>\g<verb> in \g<whose>", plain(sentence)))
        return known

    def _mark(self, text: str) -> Marked:
        words = text.split(" ")
        spans = [*self._muscles(text), *self._phrases(text), *self._labels(text)]
        found = [*map(partial(_as_found, words), spans), *self._composed(words)]
        found.sort(key=lambda one: (-one.reach, one.rank, min(one.words)))
        taken: set[int] = set()
        kept = []
        for one in found:
            if taken.isdisjoint(one.words):
                taken.update(one.words)
                kept.append(one)
        mentions: list[Mention] = []
        written = dict(enumerate(words))
        for one in sorted(kept, key=lambda one: one.at):
            tokens = []
            for mention in one.named:
                tokens.append(f"⟦{self._sort(mention)}{len(mentions)}⟧")
                mentions.append(mention)
            joined = " and ".join(tokens)
            written.update(dict.fromkeys(one.words, ""))
            written[one.at] = f"{joined} {one.verb}" if "beso" in one.verb else f"{one.verb} {joined}".strip()
            for place, word in one.instead:
                written[place] = word.replace("{}", joined)
        return self._groups(" ".join(word for word in written.values() if word), mentions)

    def _composed(self, words: list[str]) -> Iterator["_Found"]:
        for piece in pieces(words):
            names = piece.rule.concept.lstrip("?").split("|")
            known = tuple(f"itbc:{name.lstrip('-')}" for name in names)
            turned = frozenset(f"itbc:{name[1:]}" for name in names if name.startswith("-"))
            if not set(known) <= self.onto.concepts.keys():
                continue
            said = " ".join(words[number] for number in piece.words)
            mention = Mention(known, vague=piece.rule.concept.startswith("?"), turned=turned, words=said)
            yield _Found(piece.words, len(said), 1, piece.at, "", (mention,), piece.instead)

    def _groups(self, text: str, mentions: list[Mention]) -> Marked:
        """People who have the condition, or get it, as mentions of their own."""

        def with_condition(found: re.Match[str]) -> str:
            if found["sort"] == "f":
                return f"⟦f{found['number']}⟧"
            number = int(found["number"])
            mentions.append(replace(mentions[number], future=bool(found["get"]), words=found.group()))
            return f"⟦g{len(mentions) - 1}⟧"

        def affected(found: re.Match[str]) -> str:
            future = found.re is _FUTURE_CASES
            mentions.append(Mention((SYNDROME,), future=future, words=found.group()))
            return f"⟦g{len(mentions) - 1}⟧"

        def called(found: re.Match[str]) -> str:
            future = found.re is _ONSET
            mentions.append(replace(mentions[int(found["number"])], future=future, words=found.group()))
            return f"{'in ' if future else ''}⟦g{len(mentions) - 1}⟧"

        text = _GROUP.sub(with_condition, text)
        text = _ONSET.sub(called, _NAMED_AFTER.sub(called, text))
        if not _FOREIGN_NAMES.search(text):
            text = _FUTURE_CASES.sub(affected, _AFFECTED.sub(affected, text))
        return Marked(text, tuple(mentions))

    def _muscles(self, text: str) -> Iterator[_Span]:
        for pattern, sign, verb in MUSCLE_PHRASES:
            for found in pattern.finditer(text):
                listed, named, position = found["list"], [], 0
                while position < len(listed):
                    next_ = [
                        (hit.start(), hit.start() - hit.end(), concept, hit)
                        for each, concept in EACH_MUSCLE
                        if (hit := each.search(listed, position))
                    ]
                    if not next_:
                        break
                    _, _, concept, hit = min(next_, key=lambda one: one[:2])
                    named.append(Mention((f"itbc:{concept}",) if concept else (), sign, words=hit.group()))
                    position = hit.end()
                swallowed = found.groupdict().get("verb") or ""
                denied = "not " if re.search(r"\b(?:not|no)\b", swallowed) else ""
                yield found.start(), found.end(), 0, f"{denied}{verb}" if verb else "", tuple(named)

    def _phrases(self, text: str) -> Iterator[_Span]:
        for phrase in PHRASES:
            for found in phrase.pattern.finditer(text):
                rest = f"{text[: found.start()]} . {text[found.end() :]}"
                if phrase.needs and not (phrase.needs.search(rest) or phrase.needs.search(found.group())):
                    continue
                ids = [concept.lstrip("-?") for concept in phrase.concepts]
                known = tuple(f"itbc:{name}" for name in ids if f"itbc:{name}" in self.onto.concepts)
                if not known and any(ids):
                    continue
                sign = -1 if phrase.concepts[0].startswith("-") else 1
                mention = Mention(known, sign, vague=phrase.concepts[0].startswith("?"), words=found.group())
                yield found.start(), found.end(), 1, phrase.verb, (mention,)

    def _labels(self, text: str) -> Iterator[_Span]:
        words = text.split(" ")
        starts, position = [], 0
        for word in words:
            starts.append(position)
            position += len(word) + 1
        for index, word in enumerate(words):
            for name, concept in self.names.get(word, ()):
                if tuple(words[index : index + len(name)]) == name:
                    end = starts[index + len(name) - 1] + len(name[-1])
                    yield starts[index], end, 2, "", (self._mention(self.onto.concepts[concept], " ".join(name)),)
                    break

    def _mention(self, concept: Concept, words: str) -> Mention:
        """A concept as an end of a claim: an impairment is its capacity with a minus."""
        if concept.deficit_of:
            return Mention((concept.deficit_of,), -1, words=words)
        if concept.id == "itbc:ankle-dorsiflexion":
            return Mention(("itbc:ankle-dorsiflexion-capacity",), words=words)
        return Mention((concept.id,), words=words)

    def _sort(self, mention: Mention) -> str:
        if not mention.concepts:
            return "f"
        return _SORT.get(self.onto.concepts[mention.concepts[0]].kind, "q")
