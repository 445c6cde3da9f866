import json
import re
from pathlib import Path
from runpy import run_path

import pytest

import cli
import cli_writing
from graph.export import kgx
from ontology.findings import Finding
from references.checking.registry import CHECKS

ROOT = Path(__file__).parents[2]
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def keys(name: str) -> list[str]:
    """The first cells of the table below ``<!-- keys: NAME -->``."""
    table = FORMATS.partition(f"<!-- keys: {name} -->\n")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(.+?)` \|", table.partition("| --- |")[2], re.MULTILINE)


def test_the_reference_of_the_command_line_is_current() -> None:
    """docs/cli.md is what docs/generate_cli.py writes from the parser today."""
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

    assert written == run_path(str(ROOT / "docs" / "generate_cli.py"))["reference"](), (
        "Refresh with: uv run python docs/generate_cli.py"
    )


def test_the_catalogue_of_checks_is_current_and_linked() -> None:
    """docs/checks.md is what docs/generate_checks.py writes from the registry today, and findings link to it."""
    written = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")

    assert written == run_path(str(ROOT / "docs" / "generate_checks.py"))["catalogue"](), (
        "Refresh with: uv run python docs/generate_checks.py"
    )
    assert len(CHECKS) == written.count("\n### ")
    for check in CHECKS:
        link = Finding(check.severity, check.id, "", "").link
        assert link == f"docs/checks.md#{check.id.lower()}"
        assert f"\n### {check.id}\n" in written


def test_the_reference_has_every_command() -> None:
    """Each function of the command line that a subcommand runs has a section."""
    sections = re.findall(r"^## `gerdy (\w+)`$", (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert len(sections) >= 11
    runs = vars(cli) | vars(cli_writing)
    assert [name for name in sections if not callable(runs.get(name) or runs.get(f"{name}_"))] == []


def test_the_members_of_an_answer_are_those_described(capsys: pytest.CaptureFixture[str]) -> None:
    """`gerdy why --format json` has the members that formats.md lists, in that order."""
    code = cli.main(["why", "clamshell", "--for", "hip abductor strength", "--format", "json"])

    answer = json.loads(capsys.readouterr().out)

    assert code == cli.ANSWERED
    assert list(answer) == keys("why")


def test_the_columns_of_kgx_are_those_described() -> None:
    """The tables of formats.md list the columns of both KGX files."""
    assert keys("kgx nodes") == list(kgx.NODE_COLUMNS)
    assert keys("kgx edges") == list(kgx.EDGE_COLUMNS)


def test_every_export_is_described() -> None:
    """The table of exports has every format that `gerdy export` takes."""
    assert keys("exports") == list(cli.EXPORTS)
