import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from graph.evidence import Evidence
from graph.loading import load_evidence
from graph.validation import validate

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SOURCES = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")


def table(text: str, name: str) -> list[list[str]]:
    """Rows of the table below ``<!-- table: NAME -->``, without its header."""
    lines = text.partition(f"<!-- table: {name} -->\n")[2].splitlines()
    end = next(place for place, line in enumerate([*lines, ""]) if not line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:end]]


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    """The bundled data."""
    return load_evidence(everything=True)


def test_the_readme_counts_what_validate_counts() -> None:
    """Each count in the README is the one `gerdy validate` gives, and validate finds nothing wrong."""
    report = validate()
    written = {name: int(count) for name, count in re.findall(r"^\| ([a-z ]+) \| (\d+) \|", README, re.MULTILINE)}

    assert not report.failed
    assert len(written) == 15
    assert written == {name: report.counts[name] for name in written}
    assert report.counts["inventory rows"] == report.counts["inventory rows covered"] == 55


def test_every_pair_was_judged_twice(evidence: Evidence) -> None:
    """The pairs, the agreement and Cohen's kappa in sources.md are those of the data."""
    judged = [(one.verdict, one.second_verdict) for one in evidence.references.appraisals.values()]
    pairs, agreed = len(judged), sum(first is second for first, second in judged)
    first, second = (Counter(side) for side in zip(*judged, strict=True))
    chance = sum(first[verdict] * second[verdict] for verdict in first) / pairs**2
    kappa = (agreed / pairs - chance) / (1 - chance)

    written = dict(table(SOURCES, "agreement"))

    assert None not in second
    assert written == {
        "pairs of a claim and a study": str(pairs),
        "pairs on which both readings agree": str(agreed),
        "agreement": f"{agreed / pairs:.1%}".replace("%", " %"),
        "Cohen's kappa": f"{kappa:.3f}",
        "pairs on which they differ": str(pairs - agreed),
    }


def test_a_draft_carries_the_reading_that_settles_less(evidence: Evidence) -> None:
    """Every draft is a pair of the table in sources.md, whose two verdicts stand next to each other in the order."""
    drafts = [one for one in evidence.references.appraisals.values() if one.status == "draft"]
    differences = Counter((str(one.verdict), str(one.second_verdict)) for one in drafts)
    order = ["does not address", "qualifies", "supports"]
    steps = {*pairwise(order), ("qualifies", "disputes")}

    written = {(verdict, other): int(count) for verdict, other, count in table(SOURCES, "differences")}

    assert written == differences
    assert set(differences) <= steps
    assert all(one.readings_agree for one in evidence.references.appraisals.values() if one.status == "reviewed")


def test_what_was_read_is_what_the_studies_say(evidence: Evidence) -> None:
    """The studies by how much of them was read, and the audited ones, are as sources.md counts them."""
    studies = evidence.references.studies.values()
    written = {reading: int(count) for reading, count, _ in table(SOURCES, "readings")}
    audited = re.search(r"^(\d+) of the (\d+) studies were checked a second time", SOURCES, re.MULTILINE)

    assert written == Counter(str(study.read) for study in studies)
    assert audited is not None
    assert audited.groups() == (str(sum(study.audited for study in studies)), str(len(studies)))


def test_the_mappings_are_counted(evidence: Evidence) -> None:
    """The rows of the mapping file, and those that found no term, are as sources.md counts them."""
    mappings = evidence.ontology.mappings
    missing = sum(row.no_term_found for row in mappings)

    assert f"other vocabularies are {len(mappings)} rows" in SOURCES
    assert f"{missing} of them say that no term was found" in SOURCES
