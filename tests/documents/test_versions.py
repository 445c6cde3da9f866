import re
import tomllib
from pathlib import Path

import pytest

from graph.loading import load_evidence

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION = PROJECT["version"]


def text(name: str) -> str:
    """A file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("CHANGELOG.md", r"^## \[(\d[^\]]*)\]"),
        ("CITATION.cff", r"^version: (.+)$"),
        ("ontology/version.py", r'^VERSION = "(.+)"$'),
        ("ontology/data/schema.ttl", r"owl:versionInfo +\"(.+?)\""),
        ("ontology/data/schema.ttl", r"owl:versionIRI +<\S+/(.+?)>"),
        ("ontology/data/mappings.sssom.tsv", r"^# mapping_set_version: \"(.+?)\""),
    ],
    ids=["changelog", "citation", "code", "ontology", "ontology-iri", "mappings"],
)
def test_the_version_is_the_same_everywhere(name: str, pattern: str) -> None:
    """The first version each file names is the one in pyproject.toml."""
    found = re.search(pattern, text(name), re.MULTILINE)

    assert found is not None
    assert found[1] == VERSION


def test_the_loaded_ontology_knows_its_version() -> None:
    """What `gerdy sources` shows as version is the version of the project."""
    assert load_evidence().ontology.version == VERSION


def test_the_release_has_one_date() -> None:
    """The changelog and the citation file give the same day for the version."""
    changelog = re.search(rf"^## \[{re.escape(VERSION)}\] - (\S+)$", text("CHANGELOG.md"), re.MULTILINE)
    citation = re.search(r"^date-released: \"(.+)\"$", text("CITATION.cff"), re.MULTILINE)

    assert changelog is not None
    assert citation is not None
    assert changelog[1] == citation[1]


def test_changes_of_knowledge_have_a_heading() -> None:
    """Each version in the changelog has a heading for what changed in the data."""
    versions = re.split(r"^## \[", text("CHANGELOG.md"), flags=re.MULTILINE)[1:]

    assert len(versions) >= 1
    assert all("### Knowledge" in version for version in versions)


def test_the_licences_are_those_of_the_project() -> None:
    """The code is under MIT and the data under CC BY 4.0, and every file that says so says the same."""
    assert PROJECT["license"] == "MIT AND CC-BY-4.0"
    assert PROJECT["license-files"] == ["LICENSE", "LICENSE-DATA"]
    assert text("LICENSE").startswith("MIT License")
    assert "The Gerdy authors" in text("LICENSE")
    assert "creativecommons.org/licenses/by/4.0/" in text("LICENSE-DATA")
    assert "- MIT\n  - CC-BY-4.0" in text("CITATION.cff")


def test_every_data_file_states_its_licence() -> None:
    """Each file of data names CC BY 4.0 in its first lines; a query is covered by the notice of its folder."""
    files = [path for folder in ("ontology", "references") for path in (ROOT / folder / "data").glob("*.*")]
    silent = [
        path.name
        for path in files
        if not re.search(r"CC BY 4\.0|creativecommons\.org/licenses/by/4\.0", path.read_text(encoding="utf-8")[:3000])
    ]

    assert len(files) >= 11
    assert silent == []
