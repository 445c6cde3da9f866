"""The report as a JSON value; `graph/data/check.schema.json` describes it."""

from typing import Any

from graph.as_json import appraisal_json
from graph.checked import CheckedSentence, CheckedStudy, CheckReport
from graph.evidence import Evidence
from graph.support.verdict import Judged, Verdict
from ontology.findings import Finding, Severity
from references.checking.registry import BY_ID

Json = dict[str, Any]


def check_json(report: CheckReport, evidence: Evidence) -> Json:
    """The whole report."""
    manuscript = report.case.manuscript
    return {
        "manuscript": None
        if manuscript is None
        else {
            "path": manuscript.path,
            "format": manuscript.format,
            "style": manuscript.style,
            "words": manuscript.words,
            "sentences": len(manuscript.sentences),
            "citations": len(manuscript.citations),
        },
        "bibliographies": [
            {"path": each.path, "source": each.source, "references": len(each)} for each in report.case.bibliographies
        ],
        "assumptions": list(report.assumptions),
        "counts": {
            "findings": {severity.value: report.severities[severity] for severity in Severity},
            "verdicts": {verdict.value: report.verdicts[verdict] for verdict in Verdict},
        },
        "findings": [finding_json(finding) for finding in report.findings],
        "sentences": [_sentence(sentence, report.name, evidence) for sentence in report.sentences],
    }


def finding_json(finding: Finding) -> Json:
    """A finding with its check."""
    check = BY_ID[finding.rule]
    return {
        "id": finding.rule,
        "group": check.group,
        "title": check.title,
        "severity": finding.severity,
        "sentence": finding.sentence,
        "advice": finding.advice,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "subject": finding.subject,
    }


def _sentence(checked: CheckedSentence, path: str, evidence: Evidence) -> Json:
    sentence = checked.sentence
    return {
        "text": sentence.text,
        "file": sentence.file or path,
        "line": sentence.line,
        "column": sentence.column,
        "section": sentence.section,
        "paragraph": sentence.paragraph,
        "markers": [
            {"marker": one.marker, "line": one.line, "column": one.column, "targets": list(one.targets)}
            for one in sentence.citations
        ],
        "studies": [_study(study, evidence) for study in checked.studies],
        "found_it": list(checked.sides.for_it),
        "found_otherwise": list(checked.sides.against),
        "bearing": list(checked.sides.bearing),
    }


def _study(study: CheckedStudy, evidence: Evidence) -> Json:
    cited = study.cited
    return {
        "reference": study.reference.label,
        "called": study.reference.called,
        "key": cited.key or None,
        "cite": evidence.references.studies[cited.key].cite if cited.key else None,
        "verdict": cited.verdict,
        "reason": cited.reason or None,
        "claims": [_judged(judged, evidence) for judged in cited.judged],
    }


def _judged(judged: Judged, evidence: Evidence) -> Json:
    appraisal = judged.appraisal
    return {
        "claim": judged.claim.id,
        "text": judged.claim.text,
        "link": judged.link.key,
        "standing": judged.link.standing.word,
        "sentence": judged.match.fit,
        "closeness": round(judged.match.closeness, 2),
        "verdict": judged.verdict,
        "appraisal": None if appraisal is None else appraisal_json(appraisal, judged.link, evidence.references),
    }
