"""Which claims a sentence may be making: BM25 over the words of the claims, with the names of their concepts added.

Ranking finds candidates and orders them. Whether a candidate is what the sentence says is decided by `alignment`,
and whether a study supports it by the study's appraisal; a high score decides neither.

BM25 as in Robertson & Zaragoza 2009 (doi 10.1561/1500000019), with the usual k1 = 1.2 and b = 0.75.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log

from graph.support.mentions import Marked
from graph.support.words import plain
from ontology.known import Ontology
from references.claim import Claim

K1, B = 1.2, 0.75
SHARED_CONCEPT = 4.0
"""What a concept in common adds to the score; a rare word adds about as much."""
KNOWN_STUDY = 3.0
"""What is added for a claim that a cited study was appraised for."""

_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "and",
        "or",
        "to",
        "with",
        "for",
        "by",
        "on",
        "at",
        "is",
        "are",
        "was",
        "were",
        "be",
        "that",
        "which",
        "it",
        "its",
        "as",
        "not",
        "no",
        "from",
        "than",
    ]
)


@dataclass(frozen=True)
class Ranking:
    """The claims, ready to be ranked."""

    onto: Ontology
    claims: tuple[Claim, ...]

    @cached_property
    def documents(self) -> dict[str, Counter[str]]:
        """Words of each claim: its text, and every name of its subject and its object."""
        return {claim.id: Counter(self._words(claim)) for claim in self.claims}

    @cached_property
    def _postings(self) -> dict[str, list[tuple[str, float]]]:
        """The claims each word stands in, with what it adds to their score."""
        total = len(self.documents)
        mean = sum(words.total() for words in self.documents.values()) / max(total, 1)
        times = Counter(word for words in self.documents.values() for word in words)
        postings: dict[str, list[tuple[str, float]]] = {word: [] for word in times}
        for claim, words in self.documents.items():
            long = K1 * (1 - B + B * words.total() / mean)
            for word, count in words.items():
                rarity = log(1 + (total - times[word] + 0.5) / (times[word] + 0.5))
                postings[word].append((claim, rarity * count * (K1 + 1) / (count + long)))
        return postings

    @cached_property
    def _by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _by_concept(self) -> dict[str, list[str]]:
        """The claims that each concept is an end of."""
        found: dict[str, list[str]] = {}
        for claim in self.claims:
            for end in {claim.subject, claim.object}:
                found.setdefault(end, []).append(claim.id)
        return found

    def _words(self, claim: Claim) -> list[str]:
        named = [self.onto.concepts[end] for end in (claim.subject, claim.object) if end in self.onto.concepts]
        texts = [claim.text, *(name for concept in named for name in concept.names)]
        return [word for text in texts for word in _content(text)]

    def bm25(self, sentence: str) -> dict[str, float]:
        """Scores of all claims that share a word with a sentence, by id."""
        scores: dict[str, float] = {}
        for word in set(_content(sentence)):
            for claim, score in self._postings.get(word, ()):
                scores[claim] = scores.get(claim, 0.0) + score
        return scores

    def rank(self, sentence: str, marked: Marked, appraised: Iterable[str] = ()) -> list[tuple[Claim, float]]:
        """Claims that share a word or a concept with a sentence, best first.

        Args:
            sentence: As written.
            marked: The same, with its mentions.
            appraised: Ids of the claims that a cited study was appraised for; they go up.
        """
        scores = self.bm25(sentence)
        for name in {name for mention in marked.mentions for name in mention.concepts}:
            for claim in self._by_concept.get(name, ()):
                scores[claim] = scores.get(claim, 0.0) + SHARED_CONCEPT
        known = frozenset(appraised)
        ranked = [(score + KNOWN_STUDY if claim in known else score, claim) for claim, score in scores.items()]
        ranked.sort(key=lambda item: (-item[0], item[1]))
        return [(self._by_id[claim], score) for score, claim in ranked]


def _content(text: str) -> list[str]:
    return [word for word in plain(text).split() if word not in _COMMON and word[0].isalnum()]
