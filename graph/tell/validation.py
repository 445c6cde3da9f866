"""Tell the outcome of a validation."""

from collections import Counter

from graph.page import Block, Heading, Item, Items, Page, Paragraph
from graph.validation import Report


def tell_validation(report: Report) -> Page:
    """Counts, then findings, the severest first."""
    severities = Counter(str(finding.severity) for finding in report.findings)
    found = ", ".join(
        f"{severities[name]} {name}{'' if severities[name] == 1 else 's'}" for name in ("error", "warning")
    )
    found += f", {severities['info']} info"
    covered, rows = report.counts["inventory rows covered"], report.counts["inventory rows"]
    blocks: list[Block] = [
        Heading("Validation", 1),
        Paragraph(f"{found}; inventory rows covered {covered}/{rows}.", strong=True),
        Items(tuple(Item(f"{name}: {count}") for name, count in report.counts.items())),
    ]
    if report.findings:
        blocks += [Heading("Findings"), Items(tuple(Item(finding.text()) for finding in report.findings))]
    return Page(tuple(blocks))
