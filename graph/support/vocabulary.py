# ruff: noqa: E501 - a list of words
"""Whether every word of a sentence is one that Gerdy knows the part of.

That a study does not report what a sentence says can be told only where nothing in the sentence may change what it is
about: one unknown word (“muscle soreness”, “in swimmers”) is enough to leave it open.

Known are the words of the tables of this folder and of the claims, and the words of `_PLAIN`, which say how something
was studied, in how many, when and how much.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.support import amounts, cues, otherwise, people, polarity
from graph.support.mentions import TOKEN
from graph.support.phrases import MUSCLE_PHRASES, PHRASES
from graph.support.pieces import PIECES
from graph.support.relations import TURNS
from graph.support.words import plain

_PLAIN = """
    study trial review meta analysis systematic randomised randomized controlled cohort prospective prospectively retrospective
    cross sectional case control survey evidence finding result data literature author research researcher work paper report
    pooled pooling measured recorded tested compared comparison matched relative versus participant volunteer sample people adult
    measure measuring measurement mechanical property material tissue human person generate produce apply
    group arm intervention treatment sham placebo programme session bout week month day year minute hour time first second third
    two three four five six seven eight nine ten twelve several many few most some all both each every single twice once half
    baseline follow initial final early late later earlier end start beginning during throughout across over short long term acute
    chronic immediate immediately straight away afterwards lasting temporary again already still yet now recently currently
    significant significantly statistically clearly markedly slightly somewhat considerably substantially substantial excessively
    excessive small large moderate strong strongly high low greatest largest highest something somewhere anything nothing
    typical typically usual usually common commonly often generally mainly mostly largely chiefly partly therefore thus hence
    because since although whereas while unlike contrary like such other another same different certain various particular
    recreational competitive professional novice beginner male female man woman young older healthy uninjured asymptomatic
    injured affected limb leg side run running walk walking treadmill ground stance swing phase foot strike contact landing
    ordinary simple regular regularly alone together only even just also too very rather quite about around nearly almost
    further more less than when where which who that this these those with without within between among against from into
    mean average peak maximal maximum angle range degree percent amount level rate number risk odds chance likelihood
    would could should might must will shall been being have had did does done well known held said seen
    marathon marathoner athlete runner jogger cyclist patient sufferer history course development onset occurrence
"""
_STEM = re.compile(r"\\w\*")
_ESCAPE = re.compile(r"\\[a-zA-Z]")
_WORD = re.compile(r"[a-z]{2,}\*?")
_LEAST = 3
"""Letters of a stem, at least, and of a word that may be unknown."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known words, and the beginnings of known words."""

    words: frozenset[str]
    stems: frozenset[str]

    def unknown(self, text: str) -> tuple[str, ...]:
        """The words of a marked sentence that are not known.

        >>> Vocabulary(frozenset({"the"}), frozenset({"increas"})).unknown("the ⟦q0⟧ increased soreness")
        ('soreness',)
        """
        return tuple(word for word in TOKEN.sub(" ", text).split() if word.isalpha() and not self._knows(word))

    def _knows(self, word: str) -> bool:
        short = len(word) < _LEAST or word.isupper()  # “UP” stands for a verb
        return short or word in self.words or any(word[:end] in self.stems for end in range(_LEAST, len(word) + 1))


def vocabulary(claims: Iterable[str]) -> Vocabulary:
    """The known words: those of the tables, and those of the texts of claims."""
    patterns = [turn.pattern.pattern.pattern for turn in TURNS]
    patterns += [phrase.pattern.pattern.pattern for phrase in PHRASES if phrase.concepts != ("",)]
    patterns += [pattern.pattern.pattern for pattern, _, _ in MUSCLE_PHRASES]
    patterns += [pattern.pattern for pattern in PIECES.values()]
    tables = (amounts, cues, otherwise, people, polarity)
    patterns += [each.pattern for table in tables for each in vars(table).values() if isinstance(each, re.Pattern)]
    words: set[str] = set(plain(_PLAIN).split())
    stems: set[str] = set()
    for pattern in patterns:
        for found in _WORD.findall(_ESCAPE.sub(" ", _STEM.sub("*", pattern))):
            words.add(found.rstrip("*"))
            if found.endswith("*"):
                stems.add(found[:-1])
    for text in claims:
        words.update(plain(text).split())
    return Vocabulary(frozenset(words), frozenset(stems))
