"""How a text that a pattern matches can begin: a cheap test that spares most searches.

A sentence is looked through for some two hundred patterns, of which hardly ten occur in it. Each begins with one of a
few words, so their first letters are read off the pattern once and compared with those of the words of a sentence.

Only what the tables of this folder are written in is understood: letters, groups, alternatives, repetition, sets of
characters, and looking ahead or behind. Where a pattern may begin with anything, nothing is spared.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LETTERS = 3
"""How many letters of a first word are compared."""
_ANYTHING = frozenset("wWdDsS.")
_TIMES = re.compile(r"\{\d*,?\d*\}\??|[*+?]\??")
_HEAD = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:))?")
_BRACKET = re.compile(r"\\.|\[\^?.[^\]]*\]|[()|]")


def beginnings(text: str) -> frozenset[str]:
    """The first one, two and three letters of every word of a text.

    >>> sorted(beginnings("the band"))
    ['b', 'ba', 'ban', 't', 'th', 'the']
    """
    words = set(text.split())
    return frozenset([word[:length] for length in range(1, LETTERS + 1) for word in words])


def openings(pattern: str) -> frozenset[str] | None:
    r"""The letters with which a match can begin, at most three of each; None where it can begin with anything.

    >>> sorted(openings(r"(?:the )?(?:hips?|band)(?! walk)"))
    ['ban', 'hip', 'the']
    >>> openings(r"\w+ band") is None
    True
    """
    found = _Reader(pattern).alternatives()
    return None if any(not text for text, _ in found) else frozenset(text for text, _ in found)


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern that is looked for only where a text has a word it can begin with."""

    pattern: re.Pattern[str]
    opens: frozenset[str] | None

    @classmethod
    def of(cls, pattern: str) -> "Sought":
        """A pattern, compiled."""
        return cls(re.compile(pattern), openings(pattern))

    def find(self, text: str, begins: frozenset[str]) -> Iterator[re.Match[str]]:
        """Its matches in a text of which the `beginnings` are given."""
        return self.pattern.finditer(text) if self.may_be_in(begins) else iter(())

    def may_be_in(self, begins: frozenset[str]) -> bool:
        """Whether a text with these `beginnings` can hold it."""
        return self.opens is None or not self.opens.isdisjoint(begins)


class Index:
    """Which of many patterns a text can hold."""

    def __init__(self, patterns: Iterable[Sought]) -> None:
        """Sort patterns by the letters they can begin with."""
        self._always: set[int] = set()
        self._by_opening: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            if pattern.opens is None:
                self._always.add(number)
            for opening in pattern.opens or ():
                self._by_opening.setdefault(opening, []).append(number)

    def possible(self, begins: frozenset[str]) -> list[int]:
        """The numbers of the patterns that a text with these `beginnings` can hold, in order."""
        found = set(self._always)
        for opening in begins & self._by_opening.keys():
            found.update(self._by_opening[opening])
        return sorted(found)


_Starts = set[tuple[str, bool]]
"""Beginnings, each with whether no more of it is to be known."""


@dataclass(slots=True)
class _Reader:
    """Reads a pattern from left to right."""

    pattern: str
    place: int = 0

    def alternatives(self) -> _Starts:
        """The beginnings of everything up to the end of a group."""
        found: _Starts = set()
        starts: _Starts = {("", False)}
        while self.place < len(self.pattern) and self.pattern[self.place] != ")":
            if self.pattern[self.place] == "|":
                self.place += 1
                found |= starts
                starts = {("", False)}
            elif all(done for _, done in starts):
                self._skip()
            else:
                starts = _joined(starts, self._piece())
        self.place += 1
        return found | starts

    def _skip(self) -> None:
        """On to the next alternative, or to the end of the group: enough is known of this one."""
        depth = 0
        for hit in _BRACKET.finditer(self.pattern, self.place):
            sign = hit.group()
            if depth == 0 and sign in "|)":
                self.place = hit.start()
                return
            depth += {"(": 1, ")": -1}.get(sign, 0)
        self.place = len(self.pattern)

    def _piece(self) -> _Starts:
        """The beginnings of one piece, with the empty one where it may be left out."""
        sign = self.pattern[self.place]
        if sign == "(":
            piece = self._group()
        elif sign == "[":
            self.place = self.pattern.index("]", self.place + 2) + 1
            piece = {("", True)}
        elif sign == "\\":
            self.place += 2
            behind = self.pattern[self.place - 1]
            anything = behind in _ANYTHING
            piece = {("", False)} if behind in "bB" else {("" if anything else behind, anything)}
        elif sign in "^$":
            self.place += 1
            piece = {("", False)}
        else:
            self.place += 1
            piece = {("", True)} if sign == "." else {(sign, False)}
        times = _TIMES.match(self.pattern, self.place)
        if times is None:
            return piece
        self.place = times.end()
        how = times.group()
        again = piece if how[0] == "?" else {(text, True) for text, _ in piece}
        return again | {("", False)} if how[0] in "?*" or how.startswith(("{0", "{,")) else again

    def _group(self) -> _Starts:
        head = _HEAD.match(self.pattern, self.place)
        assert head is not None  # noqa: S101 - the caller saw the bracket
        self.place = head.end()
        inside = self.alternatives()
        return {("", False)} if head.group().endswith(("=", "!")) else inside


def _joined(starts: _Starts, pieces: _Starts) -> _Starts:
    """Each beginning with each that may follow it, cut after three letters and at the end of a word."""
    joined: _Starts = set()
    for text, done in starts:
        if done:
            joined.add((text, True))
            continue
        for more, ended in pieces:
            if more == " ":
                joined.add((text, bool(text)))  # before the first word it says nothing
            else:
                longer = (text + more)[:LETTERS]
                joined.add((longer, ended or len(longer) == LETTERS))
    return joined
