from pathlib import Path
from runpy import run_path

import pytest

from graph.loading import load_evidence
from graph.validation import validate
from ontology.checks import check
from ontology.files import SCHEMA
from ontology.turtle import read

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES: dict[str, str] = run_path(str(ROOT / "docs" / "examples.py"))["files"](TEXT)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The files of the guide, as a reader would write them."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path / "my-pack"


def test_the_guide_gives_a_file_of_each_kind() -> None:
    """The guide holds a concept, a claim, a study in two halves, and an appraisal."""
    assert sorted(Path(name).name for name in FILES) == [
        "appraisals.ttl",
        "claims.ttl",
        "concepts.ttl",
        "library.bib",
        "studies.ttl",
    ]


def test_the_snippets_load_without_a_finding(pack: Path) -> None:
    """What the guide shows adds one concept, claim, study and appraisal, and nothing is wrong with any of them."""
    bundled, merged = load_evidence(everything=True), load_evidence(pack)

    assert merged.findings == ()
    assert merged.ontology.concepts.keys() - bundled.ontology.concepts.keys() == {
        "https://example.org/clinic/hip-hitch"
    }
    assert len(merged.references.claims) == len(bundled.references.claims) + 1
    assert len(merged.references.appraisals) == len(bundled.references.appraisals) + 1
    assert merged.references.studies["example2030hitch"].title.startswith("An invented study")


def test_the_snippets_pass_every_check(pack: Path) -> None:
    """No shape and no query finds anything in the pack of the guide."""
    report = validate(pack)

    assert [finding.text() for finding in report.findings] == []


@pytest.mark.parametrize(
    ("file", "line", "rule"),
    [
        ("concepts.ttl", "skos:inScheme", "concept-scheme"),
        ("concepts.ttl", "skos:definition", "concept-definition"),
        ("claims.ttl", "itb:modality", "claim-modality"),
        ("claims.ttl", "itb:paragraph", "claim-without-locator"),
        ("studies.ttl", "itb:read ", "study-read"),
        ("appraisals.ttl", "itb:directness", "appraisal-directness"),
        ("appraisals.ttl", "itb:secondVerdict", "appraisal-status"),
    ],
    ids=str,
)
def test_a_line_left_out_is_noticed(pack: Path, file: str, line: str, rule: str) -> None:
    """Each line that the guide asks for is needed: without it a finding names the file and the rule."""
    text = (pack / file).read_text(encoding="utf-8")
    (pack / file).write_text(
        "".join(kept for kept in text.splitlines(keepends=True) if line not in kept), encoding="utf-8"
    )

    checked = check([read(path) for path in (SCHEMA, *pack.glob("*.ttl"))])
    found = {(finding.rule, Path(finding.file or "").name) for finding in (*load_evidence(pack).findings, *checked)}

    assert (rule, file) in found
