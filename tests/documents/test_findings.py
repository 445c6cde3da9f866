import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology.checks import Query, read_queries
from ontology.findings import Finding, Severity

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\S+)\n\n(.*?)(?=\n+^##|\Z)", TEXT, re.MULTILINE | re.DOTALL))

REPORTING = {"Finding", "report", "add", "_report", "_finding", "_known", "_say", "text", "choice"}
"""Names of the calls that a loader hands the name of a rule to."""

RULE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def rules_of_shapes() -> set[str]:
    """Names of the shapes that have a message; the others only gather shapes."""
    text = (ROOT / "ontology" / "data" / "shapes.ttl").read_text(encoding="utf-8")
    shapes = re.findall(r"^shape:(\S+) a sh:\w+ ;(.*?) \.$", text, re.MULTILINE | re.DOTALL)
    return {name for name, body in shapes if "sh:message" in body}


def rules_of_code() -> set[str]:
    """Names of rules written in a call that reports one."""
    folders = (ROOT / name for name in ("ontology", "references", "graph"))
    return {rule for folder in folders for path in folder.rglob("*.py") for rule in _rules(path)}


def _rules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            for value in values if name in REPORTING else ():
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and RULE.fullmatch(value.value):
                    yield value.value


def test_every_rule_has_a_section_and_every_section_a_rule() -> None:
    """The sections of findings.md are the rules of the shapes, of the queries and of the loaders, and no others."""
    shapes, queries, code = rules_of_shapes(), {query.rule for query in read_queries()}, rules_of_code()

    assert (len(shapes) >= 41, len(queries) >= 35, len(code) >= 68) == (True, True, True)
    assert set(SECTIONS) == shapes | queries | code


def test_every_section_says_how_to_mend() -> None:
    """Each section begins with how much the finding weighs, and is more than one sentence."""
    begins = re.compile(r"\*\*(Error|Warning|Info)\b.*\.\s.*\.", re.DOTALL)
    thin = [rule for rule, text in SECTIONS.items() if not begins.match(text)]

    assert thin == []


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.rule)
def test_a_section_weighs_what_the_query_weighs(query: Query) -> None:
    """The severity a section begins with is the one in the header of the query."""
    assert SECTIONS[query.rule].startswith(f"**{query.severity.capitalize()}.")


def test_a_finding_links_to_its_section() -> None:
    """The link of a finding names this document and an anchor that is a heading in it."""
    document, _, anchor = Finding(Severity.ERROR, "claim-text", "Odd.", "Look.").link.partition("#")

    assert (ROOT / document).is_file()
    assert anchor in SECTIONS
