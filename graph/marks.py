"""How each citation of a manuscript is marked: what the studies it names say of its sentence, or that none is known."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.checked import CheckedSentence, CheckReport
from graph.support.verdict import Verdict
from ontology.findings import Finding
from references.inputs import Reference
from references.manuscript.model import Citation, Sentence


class Mark(StrEnum):
    """What stands beside a citation, the weightiest first."""

    CONTRADICTED = "contradicted"
    NOT_THE_FINDING = "not the finding"
    NOT_SETTLED = "not settled"
    UNKNOWN = "no known reference"
    CANNOT_TELL = "cannot tell"
    SUPPORTED = "supported"


_MARK = {
    Verdict.CONTRADICTED: Mark.CONTRADICTED,
    Verdict.NOT_THE_FINDING: Mark.NOT_THE_FINDING,
    Verdict.NOT_SETTLED: Mark.NOT_SETTLED,
    Verdict.CANNOT_TELL: Mark.CANNOT_TELL,
    Verdict.SUPPORTED: Mark.SUPPORTED,
}


@dataclass(frozen=True, slots=True)
class MarkedCitation:
    """One citation.

    Attributes:
        citation: As it stands in the sentence.
        marks: How many of the studies it names have which mark, the weightiest mark first.
    """

    citation: Citation
    marks: tuple[tuple[Mark, int], ...]


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """One sentence of the manuscript.

    Attributes:
        number: Its place in the manuscript, counted from 1.
        sentence: As written.
        citations: Its citations, in order; empty for a sentence that cites nothing.
        checked: What was found about it; None where no reference of it is known.
        findings: What else is said of its place: citations that name nothing, mixed styles.
    """

    number: int
    sentence: Sentence
    citations: tuple[MarkedCitation, ...] = ()
    checked: CheckedSentence | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def marks(self) -> Counter[Mark]:
        """How many of its pairs of citation and study have which mark."""
        return sum((Counter(dict(citation.marks)) for citation in self.citations), Counter[Mark]())

    @property
    def mark(self) -> Mark | None:
        """The weightiest of its marks; None where it cites nothing."""
        marks = self.marks
        return next((mark for mark in Mark if marks[mark]), None)


def count_marks(sentences: Iterable[MarkedSentence]) -> Counter[Mark]:
    """How many pairs of citation and study have which mark."""
    return sum((one.marks for one in sentences), Counter[Mark]())


def marked(report: CheckReport) -> tuple[MarkedSentence, ...]:
    """Every sentence of the manuscript, in order."""
    checked = {_place(one.sentence): one for one in report.sentences}
    return tuple(
        _marked(number, sentence, checked.get(_place(sentence)), report)
        for number, sentence in enumerate(report.case.sentences, start=1)
    )


def _place(one: Sentence | Citation) -> tuple[str, int, int]:
    return one.file, one.line, one.column


def _marked(number: int, sentence: Sentence, checked: CheckedSentence | None, report: CheckReport) -> MarkedSentence:
    if not sentence.citations:
        return MarkedSentence(number, sentence)
    verdicts = {study.reference: _MARK[study.cited.verdict] for study in checked.studies} if checked else {}
    own = frozenset(checked.findings) if checked else frozenset()
    manuscript = report.case.manuscript
    path = manuscript.path if manuscript is not None else None
    places = {(citation.file or path, citation.line, citation.column) for citation in sentence.citations}
    return MarkedSentence(
        number,
        sentence,
        tuple(MarkedCitation(one, _marks(one, verdicts, report)) for one in sentence.citations),
        checked,
        tuple(
            finding
            for finding in report.findings
            if (finding.file, finding.line, finding.column) in places and finding not in own
        ),
    )


def _marks(citation: Citation, verdicts: Mapping[Reference, Mark], report: CheckReport) -> tuple[tuple[Mark, int], ...]:
    targets = report.case.resolution.targets.get(citation, ())
    references = report.case.resolution.references(citation)
    counts = Counter(verdicts.get(reference, Mark.CANNOT_TELL) for reference in references)
    counts[Mark.UNKNOWN] = sum(len(target.references) != 1 for target in targets) if targets else 1
    return tuple((mark, counts[mark]) for mark in Mark if counts[mark])
