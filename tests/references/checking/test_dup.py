import pytest

FIRST = {"title": "Strain of the band in runners", "author": "Miller, Ann", "year": "2010", "journal": "A Journal"}


def bib(**second: str) -> str:
    """Two entries of one paper, the second with fields changed or added."""
    both = (("a", FIRST), ("b", {**FIRST, **second}))
    return "\n".join(_entry(key, **fields) for key, fields in both)


def _entry(key: str, kind: str = "article", **fields: str) -> str:
    return (
        f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value) + "}\n"
    )


PAIRS = {
    "as they are": ({}, ["DUP502"]),
    "a year beside": ({"year": "2011"}, ["DUP502"]),
    "years apart": ({"year": "2014"}, []),
    "another author": ({"author": "Jones, Bo"}, []),
    "another type": ({"kind": "book"}, []),
    "another case": ({"title": "STRAIN of the {Band} in Runners."}, ["DUP502"]),
    "a preprint": ({"journal": "bioRxiv"}, ["DUP504"]),
}


@pytest.mark.parametrize(("second", "expected"), PAIRS.values(), ids=PAIRS)
def test_one_title_twice(check, second: dict[str, str], expected: list[str]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Seven pairs: one author and no sign of another edition make a duplicate."""
    assert [finding.rule for finding in check(bib=bib(**second), rules="DUP")] == expected


@pytest.mark.parametrize(
    ("name", "values"), [("doi", ("10.1000/X", "https://doi.org/10.1000/x")), ("pmid", ("12345", "PMID: 12345"))]
)
def test_one_identifier_twice(check, name: str, values: tuple[str, str]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """However it is written, and said once: not again by title."""
    text = _entry("a", **{**FIRST, name: values[0]}) + _entry("b", **{**FIRST, name: values[1]})
    (finding,) = check(bib=text, rules="DUP")

    assert (finding.rule, finding.line) == ("DUP501", 13)
    assert "Keep a and write it for b." in finding.advice


def test_both_cited(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """The one that is cited is kept; when both are, that is an error of its own."""
    text = bib(doi="10.1000/x").replace(
        "journal = {A Journal},\n}\n", "journal = {A Journal},\n doi = {10.1000/x},\n}\n", 1
    )

    one, both = (check(cited, text, rules="DUP") for cited in ("It rose [@b].", "It rose [@b]. It fell [@a]."))

    assert [finding.rule for finding in one] == ["DUP501"]
    assert "Keep b and write it for a." in one[0].advice
    assert [finding.rule for finding in both] == ["DUP501", "DUP503"]


def test_typed_references_to_one_study(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Two items of a typed list that mean one paper, in whatever words."""
    items = (
        "1. Grau S, Krauss I, et al. Hip abductor weakness is not the cause for iliotibial band syndrome. 2008.",
        "2. Grau et al., Hip Abductor Weakness Is Not the Cause for Iliotibial Band Syndrome, Int J Sports Med 2008",
    )
    text = "It rose (1). It fell (2).\n\nReferences\n\n" + "\n".join(items)

    assert [finding.rule for finding in check(text, name="mine.txt", rules="DUP")] == ["DUP502", "DUP503"]


def test_two_results_of_one_paper_are_no_duplicate(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """When the file itself says so."""
    same = {"doi": "10.1000/x", "relatedtype": "same paper"}
    text = _entry("a", **FIRST, **same, related="b") + _entry("b", **FIRST, **same, related="a")

    assert [finding for finding in check(bib=text, rules="DUP") if finding.rule == "DUP501"] == []
