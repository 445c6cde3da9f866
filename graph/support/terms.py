"""Which concepts a sentence names: phrases, labels and synonyms, the longest first, with a sign for too little.

Names come from the ontology (labels and synonyms), from the phrases people write for them, and from concepts named in
pieces. The result is the plain sentence with a token in place of every mention (`mentions`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from graph.support.composed import pieces
from graph.support.mentions import COMPLAINTS, Marked, Mention
from graph.support.openings import beginnings
from graph.support.otherwise import said_otherwise
from graph.support.people import with_people
from graph.support.phrases import EACH_MUSCLE, MUSCLE_PHRASES, PHRASES, PHRASES_BY_OPENING, REORDERED
from graph.support.words import plain
from ontology.concept import Concept, Kind
from ontology.known import Ontology

_SORT = {
    Kind.CONDITION: "c",
    Kind.SYMPTOM: "c",
    Kind.STRUCTURE: "s",
    Kind.CONTEXT: "x",
    Kind.GAIT_EVENT: "x",
    Kind.PHASE: "x",
    Kind.ASSESSMENT: "a",
}
_GENERAL = frozenset({"itbc:physical-therapy", "itbc:strength-training"})
"""Treatments of many kinds."""


_TWICE = re.compile(r"⟦[a-z](?P<one>\d+)⟧(?P<between>(?: (?:of|in|with|the|a|on))*) (?P<second>⟦[a-z](?P<two>\d+)⟧)")


def _same(mentions: list[Mention], hit: re.Match[str]) -> bool:
    """Whether two mentions in a row are one thing named twice: “knee to wall ankle mobility”."""
    one, two = mentions[int(hit["one"])], mentions[int(hit["two"])]
    beside = hit["between"].strip()
    if one.general and two.concepts and not two.general and two.concepts[0] not in COMPLAINTS:
        return hit["second"].startswith("⟦q") and beside != "with"
    return not beside and bool(one.concepts) and (one.concepts, one.sign) == (two.concepts, two.sign)


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
            text = said_otherwise(plain(sentence))
            known = self._cache[sentence] = self._mark(REORDERED.sub(r"\g<list>\g<verb> in \g<whose>", text))
        return known

    def _mark(self, text: str) -> Marked:
        words = text.split(" ")
        begins = beginnings(text)
        spans = [*self._muscles(text, begins), *self._phrases(text, begins), *self._labels(text)]
        found = [*map(partial(_as_found, words), spans), *self._composed(words)]
        found.sort(key=lambda one: (-one.reach, max(one.words) - min(one.words), one.rank, min(one.words)))
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
        text = " ".join(word for word in written.values() if word)
        text = _TWICE.sub(lambda hit: hit["second"] if _same(mentions, hit) else hit.group(), text)
        return with_people(text, mentions)

    def _composed(self, words: list[str]) -> Iterator["_Found"]:
        for piece in pieces(words):
            names = piece.rule.concept.lstrip("?").split("|")
            known = tuple(f"itbc:{name.lstrip('-')}" for name in names)
            turned = frozenset(f"itbc:{name[1:]}" for name in names if name.startswith("-"))
            if not set(known) <= self.onto.concepts.keys():
                continue
            said = " ".join(words[number] for number in piece.words)
            vague = piece.rule.concept.startswith("?")
            mention = Mention(known, piece.sign, vague, turned=turned, compared=piece.compared, words=said)
            yield _Found(piece.words, len(said), 1, piece.at, "", (mention,), piece.instead)

    def _muscles(self, text: str, begins: frozenset[str]) -> Iterator[_Span]:
        for pattern, sign, verb in MUSCLE_PHRASES:
            for found in pattern.find(text, begins):
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

    def _phrases(self, text: str, begins: frozenset[str]) -> Iterator[_Span]:
        for phrase in (PHRASES[number] for number in PHRASES_BY_OPENING.possible(begins)):
            for found in phrase.pattern.pattern.finditer(text):
                rest = f"{text[: found.start()]} . {text[found.end() :]}"
                if phrase.needs and not (phrase.needs.search(rest) or phrase.needs.search(found.group())):
                    continue
                ids = [concept.lstrip("-?") for concept in phrase.concepts]
                minus = [concept.startswith("-") for concept in phrase.concepts]
                known = tuple(f"itbc:{name}" for name in ids if f"itbc:{name}" in self.onto.concepts)
                if not known and any(ids):
                    continue
                sign = -1 if phrase.concepts[0].startswith("-") else 1
                vague = phrase.concepts[0].startswith("?")
                turned = frozenset(f"itbc:{name}" for name, less in zip(ids, minus, strict=True) if less != minus[0])
                general = vague and known[0] in _GENERAL
                mention = Mention(known, sign, vague, turned=turned, general=general, words=found.group())
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
        if concept.id in _GENERAL:
            return Mention((concept.id,), general=True, words=words)
        if concept.deficit_of:
            return Mention((concept.deficit_of,), -1, words=words)
        if concept.id == "itbc:ankle-dorsiflexion":
            return Mention(("itbc:ankle-dorsiflexion-capacity",), words=words)
        return Mention((concept.id,), words=words)

    def _sort(self, mention: Mention) -> str:
        if not mention.concepts:
            return "f"
        return _SORT.get(self.onto.concepts[mention.concepts[0]].kind, "q")
