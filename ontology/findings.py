"""A Finding says what is wrong in data: where, why it matters, and how to mend it.

Bad data is a value, not an exception: a loader returns findings beside the part that could be read, and whoever asked
counts them, shows them, or stops on them. The text of a finding has the form editors know how to jump to:

    mine.ttl:12:5: error[turtle-syntax] A dot is expected. End the statement with “ .”
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs. Only an error makes a run fail; info never does."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing, about data.

    Attributes:
        severity: How much it weighs.
        rule: Name of the rule that speaks, lower-case with hyphens; its page is `link`.
        sentence: What is wrong, as one sentence with the value in it.
        advice: What to do about it, as one sentence.
        file: The file, as it was asked for; None when the data came from no file.
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1.
        subject: Id of the concept, claim or other node it is about.

    >>> finding = Finding(Severity.ERROR, "label-missing", "itbc:hip has no label.", "Add one.", "mine.ttl", 12)
    >>> finding.text()
    'mine.ttl:12: error[label-missing] itbc:hip has no label. Add one.'
    """

    severity: Severity
    rule: str
    sentence: str
    advice: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    subject: str | None = None

    @property
    def location(self) -> str:
        """Place in the form `file:line:column`, as far as it is known; empty when no file is."""
        if self.file is None:
            return ""
        known = [self.file]
        if self.line is not None:
            known.append(str(self.line))
            if self.column is not None:
                known.append(str(self.column))
        return ":".join(known)

    @property
    def link(self) -> str:
        """Where the rule is explained, as a path in the repository. The ids of the writer's checks are in capitals."""
        page = "checks" if self.rule[:1].isupper() else "findings"
        return f"docs/{page}.md#{self.rule.lower()}"

    def text(self) -> str:
        """The finding in one line."""
        place = f"{self.location}: " if self.file is not None else ""
        return " ".join(f"{place}{self.severity}[{self.rule}] {self.sentence} {self.advice}".split())


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error.

    >>> has_errors([Finding(Severity.WARNING, "shape", "Odd.", "Look.")])
    False
    """
    return any(finding.severity is Severity.ERROR for finding in findings)


def merge(*groups: Iterable[Finding]) -> list[Finding]:
    """Findings from several examinations, each fault once.

    A loader and a check may catch the same fault, under the same rule. Of a later group, findings are dropped where an
    earlier one has spoken about the same subject under the same rule.

    >>> first = Finding(Severity.ERROR, "two-kinds", "itbc:hip is two things.", "Keep one.", subject="itbc:hip")
    >>> again = Finding(Severity.ERROR, "two-kinds", "itbc:hip has two classes.", "Keep one.", subject="itbc:hip")
    >>> [finding.sentence for finding in merge([first], [again])]
    ['itbc:hip is two things.']
    """
    merged: list[Finding] = []
    for group in groups:
        known = {(finding.rule, finding.subject) for finding in merged if finding.subject is not None}
        merged += [finding for finding in group if (finding.rule, finding.subject) not in known]
    return merged
