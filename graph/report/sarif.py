"""The report as SARIF 2.1.0, the form in which code scanning takes findings in.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; section numbers in comments are of that document.
"""

import re
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from graph.checked import CheckReport
from graph.page import visible
from ontology.findings import Finding, Severity
from references.checking.registry import CHECKS, Check

Json = dict[str, Any]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DRIVE = re.compile(r"[A-Za-z]:/")
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}  # 3.27.10


def sarif(report: CheckReport, version: str) -> Json:
    """One run of one tool.

    Args:
        report: What was found.
        version: The version of Gerdy.
    """
    used = {finding.rule for finding in report.findings}
    rules = [check for check in CHECKS if check.id in used]
    places = {check.id: place for place, check in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "gerdy", "version": version, "rules": [_rule(check) for check in rules]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, places[finding.rule]) for finding in report.findings],
            }
        ],
    }


def _rule(check: Check) -> Json:
    return {
        "id": check.id,
        "name": "".join(word.capitalize() for word in check.title.split() if word.isalnum()) or check.id,
        "shortDescription": {"text": check.title},
        "defaultConfiguration": {"level": _LEVEL[check.severity]},
    }


def _result(finding: Finding, place: int) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": _LEVEL[finding.severity],
        "message": {"text": _message(f"{finding.sentence} {finding.advice}".strip())},
        # 3.27.17: what the finding is about and not where, so that it is known again after lines have moved
        "partialFingerprints": {"gerdy/v1": _fingerprint(finding)},
    }
    if finding.file is not None:
        physical: Json = {"artifactLocation": {"uri": _uri(finding.file)}}
        if finding.line is not None:
            region = {"startLine": finding.line}
            if finding.column is not None:
                region["startColumn"] = finding.column
            physical["region"] = region
        result["locations"] = [{"physicalLocation": physical}]
    return result


def _message(text: str) -> str:
    """Text in which no placeholder (3.11.5) and no link (3.11.6) is found, whatever is quoted in it.

    >>> _message("Add doi = {10.1/a} to [x](javascript:1).")
    'Add doi = {{10.1/a}} to [x] (javascript:1).'
    """
    return visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _uri(path: str) -> str:
    r"""A path as a URI (3.4.3): relative ones stay relative, and no part of a name is taken for a scheme.

    >>> _uri("my paper.md"), _uri("/a/b%.md"), _uri("C:\\a\\b.md"), _uri("a:b.md")
    ('my%20paper.md', 'file:///a/b%25.md', 'file:///C:/a/b.md', 'a%3Ab.md')
    """
    plain = path.replace("\\", "/")
    drive, rest = (plain[:2], plain[2:]) if _DRIVE.match(plain) else ("", plain)
    address = quote(rest, safe="/", errors="surrogateescape")
    if drive:
        return f"file:///{drive}{address}"
    return f"file://{address}" if address.startswith("/") else address


def _fingerprint(finding: Finding) -> str:
    said = "\x1f".join((finding.rule, finding.file or "", finding.subject or "", finding.sentence))
    return sha256(said.encode(errors="surrogateescape")).hexdigest()[:32]
