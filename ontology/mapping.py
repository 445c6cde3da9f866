"""Mappings of our concepts to terms of other vocabularies, read from an SSSOM file.

A row says one of three things:

- *a match*: the concept and the term mean the same, nearly the same, or one is wider than the other;
- *no term found*: somebody looked in the vocabulary named and there is none. That is knowledge, and is kept;
- *a false friend*: a term that looks like a match and is not one. It is kept as a warning and never given as a match.

SSSOM is described at https://mapping-commons.github.io/sssom/.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ontology.findings import Finding, Severity

NO_TERM_FOUND = "sssom:NoTermFound"


class Match(StrEnum):
    """How a concept and a term of another vocabulary agree."""

    EXACT = "exact"
    """They mean the same."""
    CLOSE = "close"
    """They mean nearly the same, and can stand for one another in most uses."""
    BROAD = "broad"
    """The term is wider than the concept."""
    NARROW = "narrow"
    """The term is narrower than the concept."""


_MATCH_OF_PREDICATE = {f"skos:{match.value}Match": match for match in Match}
_PREDICATES = frozenset({*_MATCH_OF_PREDICATE, "skos:relatedMatch"})
_REQUIRED = ("subject_id", "predicate_id", "object_id")


@dataclass(frozen=True, slots=True)
class Mapping:
    """One row of the file.

    Attributes:
        subject: Id of the concept.
        predicate: CURIE of the SKOS property, such as `skos:exactMatch`.
        object: CURIE of the other term, or `sssom:NoTermFound`.
        object_label: Name of the other term; empty where there is none.
        comment: What whoever made the mapping wants known; empty where nothing.
        source_version: The edition of the other vocabulary that was looked at; empty where not noted.
        seen_at: Where it was looked at.
        line: Line of the file, counted from 1.
    """

    subject: str
    predicate: str
    object: str
    object_label: str = ""
    comment: str = ""
    source_version: str = ""
    seen_at: str = ""
    line: int | None = None

    @property
    def no_term_found(self) -> bool:
        """Whether the row says that the vocabulary has no such term."""
        return self.object == NO_TERM_FOUND

    @property
    def false_friend(self) -> bool:
        """Whether the term only looks like a match."""
        if self.no_term_found:
            return False
        return self.predicate == "skos:relatedMatch" or "false friend" in self.comment.casefold()

    @property
    def match(self) -> Match | None:
        """How concept and term agree; None for a false friend and where no term was found."""
        if self.no_term_found or self.false_friend:
            return None
        return _MATCH_OF_PREDICATE.get(self.predicate)


def matches(mappings: Iterable[Mapping], concept: str) -> list[tuple[Match, Mapping]]:
    """Terms that a concept matches, each with how; the closest kind of match first.

    Args:
        mappings: Every mapping.
        concept: Id of the concept.
    """
    order = list(Match)
    found = [(row.match, row) for row in mappings if row.subject == concept and row.match is not None]
    return sorted(found, key=lambda pair: order.index(pair[0]))


def false_friends(mappings: Iterable[Mapping], concept: str) -> list[Mapping]:
    """Terms that look like the concept and are not to be used for it."""
    return [row for row in mappings if row.subject == concept and row.false_friend]


def absences(mappings: Iterable[Mapping], concept: str) -> list[Mapping]:
    """Vocabularies that were searched for the concept without finding a term; the comment says which."""
    return [row for row in mappings if row.subject == concept and row.no_term_found]


def read_sssom(path: str | Path) -> tuple[tuple[Mapping, ...], list[Finding]]:
    """Read an SSSOM file: tab-separated rows after a header of comment lines.

    Returns:
        Every row that names a subject, a predicate and an object, and a finding for each one that does not.

    Raises:
        UnreadableFile: When the file cannot be read at all.
    """
    from ontology.turtle import read_text  # noqa: PLC0415 - rows that were read before need no reader

    name = str(path)
    text, findings = read_text(path)
    columns: list[str] = []
    rows: list[Mapping] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            missing = [column for column in _REQUIRED if column not in columns]
            if missing:
                sentence = f"The header has no column {', '.join(missing)}."
                findings.append(_finding(sentence, "Name the columns as SSSOM does.", name, number))
                break
            continue
        fault, row = _row(dict(zip(columns, cells, strict=False)), number)
        if len(cells) != len(columns):
            fault = f"The row has {len(cells)} cells where the header has {len(columns)}."
        if fault is not None:
            findings.append(_finding(fault, "Mend the row, or take it out.", name, number, row.subject or None))
        if row.subject and row.object and row.predicate in _PREDICATES:
            rows.append(row)
    return tuple(rows), findings


def _row(cells: dict[str, str], line: int) -> tuple[str | None, Mapping]:
    """One row as a mapping, with what is wrong with it or None."""
    cells = {column: cell.strip() for column, cell in cells.items()}
    row = Mapping(
        subject=cells.get("subject_id", ""),
        predicate=cells.get("predicate_id", ""),
        object=cells.get("object_id", ""),
        object_label=cells.get("object_label", ""),
        comment=cells.get("comment", ""),
        source_version=cells.get("object_source_version", ""),
        seen_at=cells.get("seen_at", ""),
        line=line,
    )
    if not (row.subject and row.object):
        return "The row names no subject or no object.", row
    if row.predicate not in _PREDICATES:
        return f"“{row.predicate}” is none of {', '.join(sorted(_PREDICATES))}.", row
    return None, row


def _finding(sentence: str, advice: str, path: str, line: int, subject: str | None = None) -> Finding:
    return Finding(Severity.ERROR, "mapping-row", sentence, advice, path, line, None, subject)
