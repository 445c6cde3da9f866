"""Everything a check looks at, worked out once: the manuscript, its references, what they mean and what they match."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ontology.findings import Finding, Severity
from references.checking.mute import Mute
from references.checking.registry import BY_ID, Place, Selection
from references.checking.resolve import Resolution
from references.checking.retractions import RetractionList
from references.inputs import Bibliography, Reference
from references.manuscript.model import Citation, Manuscript, Sentence
from references.matching import Match, Scope
from references.record import BibRecord


@dataclass(frozen=True)
class Case:
    """What is to be checked.

    Attributes:
        manuscript: The manuscript; None when a bibliography is checked alone.
        bibliographies: Its lists of references.
        library: The records that references are checked against, by key.
        matches: What each reference was matched to.
        resolution: What each citation means.
        retractions: The list of retractions that the user supplies, if any.
        selection: The checks that are to speak.
        mutes: The comments that mute findings.
        this_year: The year now, so that a year can lie in the future.
    """

    manuscript: Manuscript | None
    bibliographies: tuple[Bibliography, ...]
    library: Mapping[str, BibRecord]
    matches: Mapping[Reference, Match]
    resolution: Resolution = field(default_factory=Resolution)
    retractions: RetractionList | None = None
    selection: Selection = field(default_factory=Selection)
    mutes: tuple[Mute, ...] = ()
    this_year: int = 9999

    @property
    def references(self) -> Iterator[Reference]:
        """Every reference of every list."""
        for bibliography in self.bibliographies:
            yield from bibliography.references

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences of the manuscript."""
        return self.manuscript.sentences if self.manuscript is not None else ()

    @cached_property
    def is_cited(self) -> frozenset[str]:
        """Labels of references that are cited."""
        return frozenset(reference.label for reference in self.resolution.cited)

    def record_of(self, reference: Reference) -> BibRecord | None:
        """The record a reference is checked against: only after an identifier, or a confident match."""
        match = self.matches.get(reference)
        if match is None or match.key is None or match.points_elsewhere:
            return None
        return self.library[match.key] if match.scope in (Scope.IDENTIFIER, Scope.CONFIDENT) else None

    def mutes_check(self, rule: str, reference: Reference) -> bool:
        """Whether a comment mutes a check for one reference, which a grouped finding must leave out."""
        return any(mute.holds(rule, reference.file, reference.line) for mute in self.mutes)

    def about(
        self, rule: str, reference: Reference, *, severity: Severity | None = None, field_name: str = "", **words: Any
    ) -> Finding:
        """A finding about a reference, on the line of the field it is about."""
        line = self.line_of(reference, field_name)
        column = reference.column if line == reference.line else None
        place = Place(reference.file, line, column)
        return BY_ID[rule].say(
            place, subject=reference.subject, severity=severity, **{"reference": reference.called, **words}
        )

    def at(self, rule: str, citation: Citation, *, severity: Severity | None = None, **words: Any) -> Finding:
        """A finding about a citation."""
        file = citation.file or (self.manuscript.path if self.manuscript is not None else None)
        place = Place(file, citation.line, citation.column)
        return BY_ID[rule].say(place, severity=severity, **{"marker": citation.marker, **words})

    def line_of(self, reference: Reference, field_name: str) -> int | None:
        """The line of a field in a .bib file, else that of the reference."""
        for bibliography in self.bibliographies:
            if field_name and bibliography.entries is not None and bibliography.path == reference.file:
                entry = bibliography.entries.by_key.get(reference.label)
                if entry is not None:
                    return entry.lines.get(field_name, reference.line)
        return reference.line
