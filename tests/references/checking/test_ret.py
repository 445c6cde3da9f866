from datetime import date

import pytest

from ontology.errors import UnreadableFile
from ontology.findings import Severity
from references.checking.retractions import parse_retractions, read_retractions

HEAD = "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionDate,RetractionNature,Reason"
ROWS = (
    "1,A,10.1000/gone,0,10.1000/note,3/14/2019 0:00,Retraction,+Error in Data;+Duplication of Image;",
    "2,B,10.1000/doubt,0,,2020-02-01,Expression of concern,",
    "3,C,unavailable,4711,,12/31/2021 0:00,Correction,+Error in Text;",
    "4,D,10.1000/again,0,10.1000/again,1/2/2022 0:00,Retraction,+Retract and Replace;",
    "5,E,10.1000/back,0,,1/1/2015 0:00,Retraction,",
    "6,E,10.1000/back,0,,1/1/2016 0:00,Reinstatement,",
)
CSV = "\n".join((HEAD, *ROWS))


def entry(key: str, doi: str = "", pmid: str = "", title: str = "Strain of the band") -> str:
    """One article."""
    return (
        f"@article{{{key}, title={{{title}}}, author={{Miller, Ann}}, year={{2001}}, doi={{{doi}}}, pmid={{{pmid}}}}}\n"
    )


@pytest.mark.parametrize(
    ("doi", "pmid", "expected"),
    [
        ("10.1000/GONE", "", [("RET402", Severity.ERROR, "2019-03-14 (Error in Data; Duplication of Image)")]),
        ("10.1000/doubt", "", [("RET403", Severity.WARNING, "2020-02-01")]),
        ("", "4711", [("RET404", Severity.INFO, "2021-12-31")]),
        ("10.1000/again", "", [("RET405", Severity.WARNING, "replaced")]),
        ("10.1000/back", "", []),
        ("10.1000/other", "", []),
    ],
    ids=["retracted", "concern", "correction", "replaced", "reinstated", "not listed"],
)
def test_the_list_is_asked_by_identifier(check, doi: str, pmid: str, expected: list[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Each nature of notice is a finding of its own; what was taken back is none."""
    findings = [
        each for each in check(bib=entry("a", doi, pmid), retractions=CSV, rules="RET") if each.rule != "RET407"
    ]

    assert [(finding.rule, finding.severity) for finding in findings] == [each[:2] for each in expected]
    assert all(words in finding.sentence for finding, (*_, words) in zip(findings, expected, strict=True))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("RETRACTED: Strain of the band", True),
        ("Retraction of: strain", True),
        ("[Retracted] Strain", True),
        ("Retracted article: strain", True),
        ("Fermi retracted polarons in oxides", False),
        ("Retraction force of the lip", False),
        ("Scapular retraction in swimmers", False),
    ],
)
def test_titles(check, title: str, found: bool) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001, FBT001
    """Only at the start, and only as publishers write it."""
    assert [finding.rule for finding in check(bib=entry("a", title=title), rules="RET")] == (
        ["RET401"] if found else []
    )


def test_a_sentence_that_says_so_is_right(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Citing a retracted paper as retracted is no fault; citing it elsewhere as well is."""
    bib = entry("a", "10.1000/gone")
    said = "The retracted trial [@a] is left out."

    rules = [
        [each.rule for each in check(text, bib, retractions=CSV, rules="RET40")]
        for text in (said, f"{said} It rose [@a].")
    ]

    assert rules == [["RET407"], ["RET402", "RET407"]]


def test_what_was_not_checked_is_said(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """With the date of the newest notice, and how many had no identifier."""
    (finding,) = check(bib=entry("a", "10.1000/other") + entry("b"), retractions=CSV, rules="RET407")

    assert (
        finding.sentence
        == "No retraction of 1 reference in the list of 2022-01-02; that is not the same as not retracted."
    )
    assert finding.advice.startswith("1 reference without DOI")


def test_a_list_is_read_leniently_and_a_wrong_file_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Broken bytes become marks; a file without the columns, or none at all, is said to be no such list."""
    file = tmp_path / "rw.csv"
    file.write_bytes(CSV.encode() + b"\n7,\xff\xfe,10.1000/late,0,,1/1/2024 0:00,Retraction,\xff")

    read = read_retractions(file)

    assert (read.rows, read.newest, "10.1000/late" in read.by_doi) == (7, date(2024, 1, 1), True)
    with pytest.raises(UnreadableFile, match="no column OriginalPaperDOI"):
        parse_retractions(b"a,b\n1,2", "x.csv")
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_retractions(tmp_path / "none.csv")
    with pytest.raises(UnreadableFile, match="it is a folder"):
        read_retractions(tmp_path)
