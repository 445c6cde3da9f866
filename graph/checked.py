"""What a check found, as values: the sentences with what each cited study says of them, and the whole report."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from graph.support.missing import Sides
from graph.support.understood import Understood
from graph.support.verdict import Cited, Verdict
from ontology.findings import Finding, Severity, has_errors
from references.checking.case import Case
from references.inputs import Reference
from references.manuscript.model import Sentence


@dataclass(frozen=True, slots=True)
class CheckedStudy:
    """One reference that a sentence cites.

    Attributes:
        reference: As the writer has it.
        cited: What the study says of the sentence.
    """

    reference: Reference
    cited: Cited


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """One sentence with citations.

    Attributes:
        sentence: As written.
        understood: What it says, and the claims it makes.
        studies: What it cites, in order.
        sides: Who stands where on its claims, in the whole graph.
        findings: What there is to say about it, muted or not selected findings left out.
    """

    sentence: Sentence
    understood: Understood
    studies: tuple[CheckedStudy, ...]
    sides: Sides
    findings: tuple[Finding, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The studies it cites that are in the graph."""
        return frozenset(study.cited.key for study in self.studies if study.cited.key)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Studies that found otherwise and are not cited."""
        return tuple(key for key in self.sides.against if key not in self.keys)

    @property
    def better(self) -> tuple[str, ...]:
        """Studies that found what the sentence says and are not cited."""
        return tuple(key for key in self.sides.for_it if key not in self.keys)


@dataclass(frozen=True)
class CheckReport:
    """Everything a check found.

    Attributes:
        case: What was checked: manuscript, references, what they match and mean.
        sentences: The sentences with citations, each with its verdicts.
        findings: Every finding that is selected and not muted, in the order of the catalogue.
        assumptions: What was taken for granted and what was not checked, one sentence each.
    """

    case: Case
    sentences: tuple[CheckedSentence, ...]
    findings: tuple[Finding, ...]
    assumptions: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file that was checked."""
        if self.case.manuscript is not None:
            return self.case.manuscript.path
        return self.case.bibliographies[0].path if self.case.bibliographies else ""

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return has_errors(self.findings)

    @cached_property
    def severities(self) -> Counter[Severity]:
        """How many findings there are of each weight."""
        return Counter(finding.severity for finding in self.findings)

    @cached_property
    def verdicts(self) -> Counter[Verdict]:
        """How many pairs of sentence and study there are of each verdict."""
        return Counter(study.cited.verdict for sentence in self.sentences for study in sentence.studies)
