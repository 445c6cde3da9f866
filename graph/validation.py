"""Check everything: what loading found, what one node must have, and what the whole graph must not contain."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from graph.evidence import Evidence
from graph.loading import load_evidence
from ontology.findings import Finding, Severity, has_errors, merge


@dataclass(frozen=True, slots=True)
class Report:
    """Counts by name, inventory rows without a claim and without a reason, and every finding."""

    counts: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether anything is an error; warnings and information never fail a run."""
        return has_errors(self.findings)


def validate(pack: Path | None = None) -> Report:
    """Load the bundled data, and a pack with it, and run every check over both.

    Raises:
        UnreadableFile: the pack is not a folder that can be read.
    """
    from ontology.checks import check  # noqa: PLC0415 - pyshacl is heavy and only needed here

    evidence = load_evidence(pack, everything=True)
    checked = check(evidence.turtle, evidence.ontology.mappings)
    findings = merge(evidence.findings, checked, _uncovered(evidence))
    return Report(_counts(evidence), tuple(sorted(findings, key=_severest_first)))


def _severest_first(finding: Finding) -> tuple[int, str, int, str]:
    return list(Severity).index(finding.severity), finding.file or "", finding.line or 0, finding.rule


def _counts(evidence: Evidence) -> dict[str, int]:
    sources = evidence.references
    words = Counter(str(link.standing.word) for link in evidence.links)
    statuses = Counter(str(appraisal.status) for appraisal in sources.appraisals.values())
    return {
        "concepts": len(evidence.ontology.concepts),
        "relations": len(evidence.ontology.relations),
        "anatomical facts": len(evidence.ontology.facts),
        "mappings": len(evidence.ontology.mappings),
        "studies": len(sources.studies),
        "claims": len(sources.claims),
        "links": len(evidence.links),
        **{f"links {word}": words[word] for word in sorted(words)},
        "appraisals": len(sources.appraisals),
        **{f"appraisals {status}": statuses[status] for status in sorted(statuses)},
        "inventory rows": len(sources.rows),
        "inventory rows covered": len(sources.rows) - len(sources.uncovered),
    }


def _uncovered(evidence: Evidence) -> list[Finding]:
    return [
        Finding(
            Severity.ERROR,
            "inventory-row-uncovered",
            f"Row {row.id} of {row.document} is carried by no claim.",
            "Add a claim that names the row, or say why it is not modelled (itb:notModelled).",
            subject=row.id,
        )
        for row in evidence.references.uncovered
    ]
