from collections.abc import Mapping

import pytest

from ontology.findings import Severity
from references.checking.agreement import same_journal_in

RECORD = {
    "title": "Functional anatomy of the iliotibial band in flexion and extension: implications for runners",
    "author": "Fairweather, John and Hayashida, Kana and Toumani, Hechmi",
    "year": "2006",
    "journal": "Journal of Anatomy",
    "volume": "208",
    "number": "3",
    "pages": "309--316",
    "doi": "10.1000/fair",
}
OTHER = {
    "title": "Hip strength of cyclists who ride in winter",
    "author": "Grauman, Stefan",
    "year": "2008",
    "journal": "International Journal of Sports Medicine",
    "volume": "29",
    "pages": "579--583",
    "doi": "10.1000/grau",
}
TYPED = "Fairweather J, Hayashida K, Toumani H. {title}. {journal}. {year};208(3):309-316. doi:10.1000/fair"


def library() -> Mapping[str, object]:
    """Two papers that are known."""
    from references.bibliography import parse_bib

    records, _ = parse_bib(bibtex(**RECORD).replace("{a,", "{fair,") + bibtex(**OTHER).replace("{a,", "{grau,"))
    return {record.key: record for record in records}


def bibtex(**fields: str) -> str:
    """An entry of these fields."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{a,\n{lines}}}\n"


CHANGED = {
    "as it is": ({}, []),
    "cut short": ({"title": RECORD["title"].partition(":")[0]}, [("REC230", "implications for runners")]),
    "a word else": (
        {"title": RECORD["title"].replace("runners", "walkers")},
        [("REC237", "implications for walkers")],
    ),
    "a year else": ({"year": "2016"}, [("REC231", "dated 2016; the record says 2006")]),
    "a year beside": ({"year": "2007"}, [("REC231", "Online first?")]),
    "volume": ({"volume": "28"}, [("REC232", "volume 28")]),
    "short pages": ({"pages": "309--16"}, []),
    "pages else": ({"pages": "390--396"}, [("REC232", "pages 390-396")]),
    "journal else": ({"journal": "Journal of Physiology"}, [("REC234", "Journal of Physiology")]),
    "journal abbreviated": ({"journal": "J. Anat."}, []),
    "an author misspelt": (
        {"author": "Fairwether, John and Hayashida, Kana and Toumani, Hechmi"},
        [("REC233", "Fairwether")],
    ),
    "an author left out": (
        {"author": "Fairweather, John and Hayashida, Kana"},
        [("REC233", "2 authors here, 3 there")],
    ),
    "and others": ({"author": "Fairweather, John and others"}, []),
    "another order": ({"author": "Hayashida, Kana and Fairweather, John"}, [("REC233", "Fairweather comes first")]),
    "the DOI of another": ({"doi": "10.1000/grau"}, [("REC235", "Grauman 2008")]),
    "no volume": ({"volume": "", "pages": ""}, [("REC236", "Add volume = {208} and pages = {309-316}.")]),
    "no DOI": ({"doi": ""}, [("REC207", "Add doi = {10.1000/fair}.")]),
}
WRITTEN = {
    "as it is": ({}, []),
    "cut short": ({"title": RECORD["title"].partition(":")[0]}, [("REC230", "implications for runners")]),
    "a word else": ({"title": RECORD["title"].replace(" in ", " during ")}, [("REC237", "band in flexion")]),
    "a year else": ({"year": "2016"}, [("REC231", "dated 2016")]),
    "journal else": ({"journal": "Int J Sports Med"}, []),
    "journal of another": ({"journal": "International Journal of Sports Medicine"}, [("REC234", "International")]),
}


@pytest.mark.parametrize(("changed", "expected"), CHANGED.values(), ids=CHANGED)
def test_an_entry_against_its_record(check, changed: dict[str, str], expected: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Seventeen entries that differ from the record in one thing, or in none that counts."""
    findings = check(bib=bibtex(**{**RECORD, **changed}), library=library(), rules="REC")

    assert [finding.rule for finding in findings] == [rule for rule, _ in expected]
    assert all(words in finding.text() for finding, (_, words) in zip(findings, expected, strict=True))
    assert len(CHANGED) == 17


@pytest.mark.parametrize(("changed", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_a_typed_reference_against_its_record(check, changed: dict[str, str], expected: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Six typed references; a journal in its abbreviated form that fits no known one is left alone."""
    fields = {"title": RECORD["title"], "journal": RECORD["journal"], "year": RECORD["year"], **changed}
    text = f"It rose (1).\n\nReferences\n\n1. {TYPED.format(**fields)}"
    findings = check(text, name="mine.txt", library=library(), rules="REC")

    assert [finding.rule for finding in findings] == [rule for rule, _ in expected]
    assert all(words in finding.text() for finding, (_, words) in zip(findings, expected, strict=True))


def test_a_wrong_year_weighs_more_behind_an_identifier(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """With the DOI it is certain which paper is meant; by words alone it is only likely."""
    severities = [
        check(bib=bibtex(**{**RECORD, "year": "2016", "doi": doi}), library=library(), rules="REC231")[0].severity
        for doi in (RECORD["doi"], "")
    ]

    assert severities == [Severity.ERROR, Severity.WARNING]


def test_a_near_title_is_asked_about_and_an_unknown_one_is_not_checked(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Neither is compared field by field."""
    near = bibtex(title=f"{RECORD['title']}, part two", author=RECORD["author"], year="2006", doi="10.1000/q")
    unknown = bibtex(title="Heart rate of the rat", author="Nobody, N", year="1999", doi="10.1000/r", journal="J")

    assert {finding.rule for finding in check(bib=near, library=library(), rules="REC23")} == {"REC239"}
    (finding,) = check(bib=unknown, library=library(), rules="REC23")
    assert (finding.rule, finding.severity) == ("REC238", Severity.INFO)


@pytest.mark.parametrize(
    ("journal", "written", "same"),
    [
        ("Clinical Biomechanics", "clin biomech", True),
        ("British Journal of Sports Medicine", "br j sports med", True),
        ("British Journal of Sports Medicine", "bjsm", True),
        ("Journal of Orthopaedic & Sports Physical Therapy", "jospt", True),
        ("American Journal of Sports Medicine", "the american journal of sports medicine", True),
        ("American Journal of Sports Medicine", "int j sports med", False),
        ("Gait & Posture", "gait and posture", True),
        ("Journal of Anatomy", "j physiol", False),
    ],
)
def test_journals_in_short(journal: str, written: str, same: bool) -> None:  # noqa: FBT001
    """Words cut short in their order, or initials, name a journal."""
    assert same_journal_in(journal, f" {written} ") is same
