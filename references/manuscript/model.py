"""A manuscript as plain values: sentences with their place, the citations in them, and the list of references typed.

A *citation* is one marker as it stands in the text, such as “(1)”, “[2, 4–6]” or “[@noehren2007; @grau2008]”. It names
references in one of three ways: by key, by number, or by author and year. A *sentence* keeps its markers in its text;
`prose` is the same without them, which is what a claim is compared with.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from ontology.findings import Finding
from references.record import BibRecord


class Format(StrEnum):
    """How the file is written."""

    MARKDOWN = "Markdown"
    PLAIN = "plain text"
    LATEX = "LaTeX"
    DOCX = "Word"


class Style(StrEnum):
    """How citations are marked."""

    KEYS = "keys"
    """`[@noehren2007]`, `\\cite{noehren2007}`, or a field that a reference manager keeps in a Word file."""
    ROUND = "round"
    """(1), (2, 4–6)."""
    SQUARE = "square"
    """[1], [2, 4–6]."""
    SUPERSCRIPT = "superscript"
    """Raised numbers."""
    AUTHOR_YEAR = "author-year"
    """(Noehren et al., 2007) or Noehren et al. (2007)."""
    NONE = "none"
    """No citation was found."""

    @property
    def is_numeric(self) -> bool:
        """Whether a marker names references by their number in the list."""
        return self in (Style.ROUND, Style.SQUARE, Style.SUPERSCRIPT)


@dataclass(frozen=True, slots=True)
class NameYear:
    """A reference named by author and year.

    Attributes:
        names: The surnames written, one or two as a rule.
        year: Four digits.
        letter: What tells two papers of one year apart, as in 2006a; empty as a rule.
        et_al: Whether “et al.” stands behind the names.
    """

    names: tuple[str, ...]
    year: int
    letter: str = ""
    et_al: bool = False

    def __str__(self) -> str:
        """As it is written in running text: “Noehren et al. 2007”."""
        names = f"{self.names[0]} et al." if self.et_al else " & ".join(self.names)
        return f"{names} {self.year}{self.letter}"


@dataclass(frozen=True, slots=True)
class Citation:
    """One marker in the text, with what it names.

    Attributes:
        marker: As written: “(1)”, “[@noehren2007, p. 3]”.
        style: How it is written.
        line: Line of the file it begins on, counted from 1; in a Word file, the paragraph.
        column: Column it begins at, counted from 1.
        start: Where it begins in the text of its sentence.
        end: Where it ends there.
        keys: Keys it names, in order; for style KEYS.
        numbers: Numbers it names, ranges written out, in order; for the numeric styles.
        names: Authors and years it names; for style AUTHOR_YEAR.
        file: The file it stands in, where the manuscript takes in others; empty for its own.
    """

    marker: str
    style: Style
    line: int
    column: int
    start: int
    end: int
    keys: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    names: tuple[NameYear, ...] = ()
    file: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """What it names, as text: keys, numbers, or names with years."""
        return (*self.keys, *map(str, self.numbers), *map(str, self.names))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        text: On one line, mark-up taken off, markers kept.
        line: Line of the file it begins on, counted from 1; in a Word file, the paragraph.
        column: Column it begins at, counted from 1.
        citations: The markers in it, in order.
        section: The heading it stands under; empty before the first.
        paragraph: Number of its paragraph in the manuscript, counted from 1.
        file: The file it stands in, where the manuscript takes in others; empty for its own.
    """

    text: str
    line: int
    column: int
    citations: tuple[Citation, ...] = ()
    section: str = ""
    paragraph: int = 0
    file: str = ""

    @property
    def prose(self) -> str:
        """The text without its markers; authors that are part of the sentence stay: “Noehren et al. found …”.

        >>> Sentence("It fell (1).", 1, 1, (Citation("(1)", Style.ROUND, 1, 9, 8, 11, numbers=(1,)),)).prose
        'It fell.'
        """
        text, end = "", 0
        for citation in self.citations:
            text += self.text[end : citation.start].rstrip()
            end = citation.end
        rest = self.text[end:]
        return f"{text}{rest}".strip()


@dataclass(frozen=True, slots=True)
class TypedReference:
    r"""One item of the list of references at the end of a manuscript.

    Attributes:
        number: Its place in the list, counted from 1.
        text: As typed, on one line, without its number or bullet.
        line: Line it begins on, counted from 1; in a Word file, the paragraph.
        column: Column it begins at, counted from 1.
        printed: The number typed in front of it; None in a list with bullets or nothing.
        key: The key that citations name it by, in LaTeX's own list (`\\bibitem`); empty elsewhere.
        file: The file it stands in, where the manuscript takes in others; empty for its own.
    """

    number: int
    text: str
    line: int
    column: int = 1
    printed: int | None = None
    key: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What was read of a manuscript.

    Attributes:
        path: The file, as it was asked for; a name in words when it is no file.
        format: How it is written.
        style: How most of its citations are marked, or the style that was asked for.
        styles: How many markers of each style were seen, most first.
        sentences: In order; headings, code and the list of references are no sentences, nor cells of tables that cite
            nothing.
        references: The typed list at its end; empty when it has none.
        records: Records that a reference manager keeps in the file itself (Word), by the keys that citations name.
        bibliographies: The .bib files it names, as it names them.
        uncited_on_purpose: Keys it lists without citing them (`nocite`); “*” stands for all.
        assumptions: What had to be taken for granted to read it, one sentence each, to be shown to the writer.
        findings: What is wrong with the file itself.
        words: How many words the sentences have.
        sources: The file and those it takes in, by name, with their text; none for a Word file.
    """

    path: str
    format: Format
    style: Style
    sentences: tuple[Sentence, ...]
    styles: tuple[tuple[Style, int], ...] = ()
    references: tuple[TypedReference, ...] = ()
    records: tuple[BibRecord, ...] = ()
    bibliographies: tuple[str, ...] = ()
    uncited_on_purpose: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    words: int = 0
    sources: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name of the file, without its folders."""
        return PurePath(self.path).name

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation, in order."""
        return tuple(citation for sentence in self.sentences for citation in sentence.citations)
