"""The report as workflow commands of GitHub Actions, which show findings beside the lines they are about.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from graph.checked import CheckReport
from graph.page import visible
from ontology.findings import Finding, Severity
from references.checking.registry import BY_ID

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def annotations(report: CheckReport) -> str:
    """One command a finding, each on a line."""
    return "".join(f"{annotation(finding)}\n" for finding in report.findings)


def annotation(finding: Finding) -> str:
    """One finding as a command.

    >>> annotation(Finding(Severity.ERROR, "CIT001", "[12] is cited: 100%.", "Add it.", "a,b.md", 4, 2))
    '::error file=a%2Cb.md,line=4,col=2,title=CIT001 unresolved::[12] is cited: 100%25. Add it.'
    """
    where = {"file": finding.file, "line": finding.line, "col": finding.column}
    where_known = [f"{name}={_property(str(value))}" for name, value in where.items() if value is not None]
    title = f"title={_property(f'{finding.rule} {BY_ID[finding.rule].title}')}"
    text = _data(f"{finding.sentence} {finding.advice}".strip())
    return f"::{_COMMAND[finding.severity]} {','.join([*where_known, title])}::{text}"


def _data(text: str) -> str:
    """Text on one line that cannot begin another command."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
