"""The article Gerdy starts from has a typed list of three, with markers in round brackets; this one is made like it."""

from ontology.findings import Severity
from references.checking.examine import examine
from references.checking.repair import patch
from references.matching import Scope

ARTICLE = """The band in short
The band is fascia (connective tissue), and at about 30° of knee flexion it is pressed against the bone, which is close to the angle of the loading phase (1). It recurs.
Where it begins
Weak abductors (gluteus medius above all) are said to let the knee fall inward (2). So they are trained in 2007 and since.
What stretching does
It is said to yield by a fraction of a percent (3).
References
- Fairclough J, Hayashi K, Toumi H, et al. (2006). “The functional anatomy of the iliotibial band during flexion and extension of the knee.” Journal of Anatomy.
- Noehren B, Davis I, Hamill J. (2007). “ASB Clinical Biomechanics Award Winner 2006: prospective study of the biomechanical factors associated with iliotibial band syndrome.” Clinical Biomechanics.
- Beers A, Ryan M, Kasubuchi Z, Fraser S, Taunton JE. (2008). “Effects of multi-modal physiotherapy, including hip abductor strengthening, in patients with iliotibial band friction syndrome.” Physiotherapy Canada.
Written by
A. Person, ABC, DEF
Founder of a studio since 2010
"""  # noqa: E501 - a paragraph a line, as in the article


def test_its_references_are_known_and_its_citations_resolve(build) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Three items, each a study of the library for certain; three citations, each of one item."""
    case = build(ARTICLE, name="article.txt")
    (listed,) = case.bibliographies

    assert [case.matches[reference].scope for reference in listed.references] == [Scope.CONFIDENT] * 3
    assert [case.record_of(reference).key for reference in listed.references] == [
        "fairclough2006functional",
        "noehren2007asb",
        "beers2008effects",
    ]
    cited = [case.resolution.references(citation) for citation in case.manuscript.citations]
    assert cited == [(reference,) for reference in listed.references]


def test_what_is_said_of_it(build) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A title cut short with its full form, and what each item lacks; no error, and nothing else."""
    findings = examine(build(ARTICLE, name="article.txt"))

    assert [(finding.rule, finding.line, finding.severity) for finding in findings] == [
        ("REC230", 8, Severity.WARNING),
        *(("REC236", line, Severity.INFO) for line in (8, 9, 10)),
    ]
    assert "implications for understanding iliotibial band syndrome”" in findings[0].advice
    assert findings[1].advice == "Add volume 208(3), pages 309–316 and doi 10.1111/j.1469-7580.2006.00531.x."


def test_its_repair(build) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """The patch completes the title and adds volume, pages and DOI to all three, and touches no other line."""
    text = patch(build(ARTICLE, name="article.txt"), [("article.txt", ARTICLE.encode())])
    removed = [line for line in text.splitlines() if line.startswith("-") and not line.startswith("---")]
    added = [line for line in text.splitlines() if line.startswith("+") and not line.startswith("+++")]

    assert (len(removed), len(added)) == (3, 3)
    assert "implications for understanding iliotibial band syndrome.” Journal of Anatomy 208(3):309–316." in added[0]
    assert all("https://doi.org/10." in line for line in added)
