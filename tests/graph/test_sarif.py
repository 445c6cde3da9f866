"""The report as SARIF, held to the standard's own schema and to what its text says beyond the schema."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

import views
from graph.check import Asked, check_file, check_references
from graph.checked import CheckReport
from graph.evidence import Evidence
from graph.report.sarif import sarif
from ontology.findings import Finding, Severity
from references.checking.registry import CHECKS, select

SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)
EVIL = "[x](javascript:alert\\(1\\)) {0} <b>{{1}}"


def faults(value: Any) -> list[str]:
    """What the schema and the text of the standard find wrong with a log."""
    found = [error.message for error in VALIDATOR.iter_errors(value)]
    for run in value["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            found += [result["ruleId"]] if rules[result["ruleIndex"]]["id"] != result["ruleId"] else []
            text = result["message"]["text"]
            found += [text] if re.search(r"\{|\}", text.replace("{{", "").replace("}}", "")) or "](" in text else []
            for location in result.get("locations", ()):
                physical = location["physicalLocation"]
                found += [str(physical)] if physical.get("region", {"startLine": 1})["startLine"] < 1 else []
                address = urlsplit(physical["artifactLocation"]["uri"])
                found += [address.geturl()] if address.scheme not in ("", "file") or " " in address.geturl() else []
    return found


def test_the_schema_can_refuse() -> None:
    """A log whose result has no message, and one of another version, are refused: the schema is really asked."""
    assert faults({"version": "2.1.0", "runs": []}) == []
    driver = {"driver": {"name": "gerdy", "rules": [{"id": "A"}]}}
    assert [*VALIDATOR.iter_errors({"version": "2.1.0", "runs": [{"tool": driver, "results": [{"ruleId": "A"}]}]})]
    assert faults({"version": "2.0.0", "runs": []})


@pytest.fixture(scope="module")
def report(bundled: Evidence) -> CheckReport:
    """The example of the explorer, with every check."""
    return check_file(
        bundled, Path(views.__file__).with_name("citations_example.md"), Asked(selection=select(["ALL"], []))
    )


def test_a_manuscript_and_a_bibliography_are_sound_sarif(
    report: CheckReport, bundled: Evidence, tmp_path: Path
) -> None:
    """Findings of every group and none at all; names with spaces, quotations that look like links and placeholders."""
    bib = tmp_path / "my refs 100%.bib"
    bib.write_text(f"@article{{a b, title = {{{EVIL} & more}}, doi = {{x}}}}\n@ book{{c}}", encoding="utf-8")
    broken = check_references(bundled, bib, Asked(selection=select(["ALL"], [])))
    logs = [sarif(one, "0.1.0") for one in (report, broken, replace(report, findings=()))]

    assert [faults(log) for log in logs] == [[], [], []]
    assert [len(log["runs"][0]["results"]) for log in logs] == [len(report.findings), len(broken.findings), 0]
    assert len(report.findings) >= 10
    (address,) = {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in logs[1]["runs"][0]["results"]
        for location in result["locations"]
    }
    assert unquote(urlsplit(address).path) == str(bib)


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\\"), min_size=1, max_size=12)
FINDINGS = st.builds(
    Finding,
    st.sampled_from(Severity),
    st.sampled_from([check.id for check in CHECKS]),
    st.text(min_size=1, max_size=30),
    st.text("a{}[]() ", max_size=12),
    st.none() | NAMES | NAMES.map("/{}".format) | NAMES.map("C:\\{}".format) | st.just("/a/\udcff.md"),
    st.none() | st.integers(1, 10**6),
    st.none() | st.integers(1, 10**6),
    st.none() | NAMES,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(findings=st.lists(FINDINGS, max_size=5))
def test_any_finding_is_sound_sarif(report: CheckReport, findings: list[Finding]) -> None:
    """Whatever words, files and places a finding has."""
    assert faults(sarif(replace(report, findings=tuple(findings)), "0.1.0")) == []
