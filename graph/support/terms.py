# ruff: noqa: E501 - patterns stand on one line
"""Which concepts a sentence names: phrases, labels and synonyms, the longest first, with a sign for too little.

The result is the plain sentence with a token in place of every mention. A token shows what sort of thing was named, so
that the tables of `relations` can be written over it: ⟦q3⟧ is a quantity or an intervention, ⟦c3⟧ a condition or
symptom, ⟦s3⟧ a structure, ⟦x3⟧ a setting, ⟦g3⟧ people who have the condition, ⟦f3⟧ what the ontology does not have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.support.phrases import EACH_MUSCLE, MUSCLE_PHRASES, PHRASES, REORDERED
from graph.support.words import plain
from ontology.concept import Concept, Kind
from ontology.model import Ontology

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
        words: The words, in plain form.
    """

    concepts: tuple[str, ...]
    sign: int = 1
    vague: bool = False
    future: bool = False
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
        spans: list[tuple[int, int, int, str, tuple[Mention, ...]]] = [
            *self._muscles(text),
            *self._phrases(text),
            *self._labels(text),
        ]
        spans.sort(key=lambda span: (span[0] - span[1], span[2], span[0]))
        taken: list[tuple[int, int, int, str, tuple[Mention, ...]]] = []
        for span in spans:
            if all(span[1] <= other[0] or span[0] >= other[1] for other in taken):
                taken.append(span)
        mentions: list[Mention] = []
        parts, end = [], 0
        for start, stop, _, verb, named in sorted(taken):
            tokens = []
            for mention in named:
                tokens.append(f"⟦{self._sort(mention)}{len(mentions)}⟧")
                mentions.append(mention)
            joined = " and ".join(tokens)
            words = f"{joined} {verb}" if "beso" in verb else f"{verb} {joined}"
            parts += [text[end:start], words.strip()]
            end = stop
        parts.append(text[end:])
        return self._groups("".join(parts), mentions)

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

    def _muscles(self, text: str) -> Iterator[tuple[int, int, int, str, tuple[Mention, ...]]]:
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

    def _phrases(self, text: str) -> Iterator[tuple[int, int, int, str, tuple[Mention, ...]]]:
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

    def _labels(self, text: str) -> Iterator[tuple[int, int, int, str, tuple[Mention, ...]]]:
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
