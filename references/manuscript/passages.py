"""A passage: a paragraph, heading or list item as one line of text that still knows where each of its signs stands.

Readers differ in what they take off (emphasis, macros, fields of Word); they all hand over passages, and what follows,
markers and sentences, works on passages alone.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

BLANKS = re.compile(r"[\t\n\r\f\v\u00a0\u2007\u202f]")
"""Signs that become a plain space; each is one sign, so that columns stay right."""


class Kind(StrEnum):
    """What a passage is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    """A cell of a table; one that cites nothing is dropped."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A citation that the reader itself understood, because the format marks it: where it is and the keys it names."""

    start: int
    end: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of text.

    Attributes:
        text: On one line. Raised text stands between carets, as in pandoc: “running.^1,2^”.
        kind: Paragraph or heading.
        keyed: Citations that the format marks.
        verbatim: Stretches, start and end, in which no citation is looked for: code, link texts, escaped signs.
        starts: Where in the text each run begins.
        places: Line and column at which each run begins in the file, both counted from 1.
    """

    text: str
    kind: Kind
    keyed: tuple[Keyed, ...]
    verbatim: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a sign of the text."""
        run = max(bisect_right(self.starts, offset) - 1, 0)
        line, column = self.places[run]
        return line, column + max(offset - self.starts[run], 0)


@dataclass(slots=True)
class Scribe:
    """Writes passages, run by run."""

    passages: list[Passage] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _starts: list[int] = field(default_factory=list)
    _places: list[tuple[int, int]] = field(default_factory=list)
    _keyed: list[Keyed] = field(default_factory=list)
    _verbatim: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, place: tuple[int, int], *, verbatim: bool = False) -> None:
        """Add text that stands at a place of the file, sign by sign."""
        if not text:
            return
        text = BLANKS.sub(" ", text)
        self._starts.append(self._length)
        self._places.append(place)
        if verbatim:
            self._verbatim.append((self._length, self._length + len(text)))
        self._text.append(text)
        self._length += len(text)

    def cite(self, marker: str, place: tuple[int, int], keys: Sequence[str]) -> None:
        """Add a citation that the format marks."""
        start = self._length
        self.add(marker, place)
        self._keyed.append(Keyed(start, self._length, tuple(keys)))

    def space(self, place: tuple[int, int]) -> None:
        """Add a space, unless one stands there or nothing does."""
        if self._text and not self._text[-1].endswith(" "):
            self.add(" ", place)

    def end(self, kind: Kind = Kind.PARAGRAPH) -> None:
        """End the passage; one without text is dropped."""
        text = "".join(self._text)
        if text.strip():
            runs = tuple(self._starts), tuple(self._places)
            self.passages.append(Passage(text, kind, tuple(self._keyed), tuple(self._verbatim), *runs))
        self._text, self._length, self._starts, self._places, self._keyed, self._verbatim = [], 0, [], [], [], []


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text begin."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """The lines of this text."""
        return cls((0, *(match.end() for match in re.finditer("\n", text))))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader of one format hands over.

    Attributes:
        passages: The text, in order.
        bibliographies: The .bib files named.
        uncited_on_purpose: Keys that are listed without being cited.
        assumptions: What was taken for granted.
    """

    passages: tuple[Passage, ...]
    bibliographies: tuple[str, ...] = ()
    uncited_on_purpose: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
