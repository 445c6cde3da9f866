from collections.abc import Callable, Mapping, Sequence

import pytest

from ontology.findings import Finding
from references.bibliography import read_bib
from references.checking.case import Case
from references.checking.examine import Options, examine, prepare
from references.checking.registry import Selection, select
from references.checking.retractions import parse_retractions
from references.files import LIBRARY
from references.inputs import gather, parse_references
from references.manuscript.reading import parse_manuscript
from references.record import BibRecord

RECORDS, _ = read_bib(LIBRARY)
SHIPPED: Mapping[str, BibRecord] = {record.key: record for record in RECORDS}

Build = Callable[..., Case]
Check = Callable[..., list[Finding]]


@pytest.fixture(name="build")
def _build() -> Build:
    """Make a case of a manuscript and a .bib file given as text; every check is on."""

    def build(  # noqa: PLR0913 - what a case can have
        text: str | None = None,
        bib: str = "",
        *,
        name: str = "mine.md",
        bib_name: str = "refs.bib",
        library: Mapping[str, BibRecord] = SHIPPED,
        retractions: str = "",
        selection: Selection | None = None,
    ) -> Case:
        manuscript = parse_manuscript(text, name) if text is not None else None
        files = [parse_references(bib.encode(), bib_name)] if bib else []
        listed = parse_retractions(retractions.encode(), "rw.csv") if retractions else None
        options = Options(selection or select(["ALL"]), listed, this_year=2026)
        return prepare(manuscript, gather(manuscript, files), library, options)

    return build


@pytest.fixture(name="check")
def _check(build: Build) -> Check:
    """The findings of a case whose rule begins with one of `rules`."""

    def check(*given: str, rules: str | Sequence[str] = "", **how: object) -> list[Finding]:
        beginnings = (rules,) if isinstance(rules, str) else tuple(rules)
        return [finding for finding in examine(build(*given, **how)) if finding.rule.startswith(beginnings)]

    return check
