import pytest

from ontology.findings import Severity

BIB = """@article{noehren2007, title = {Factors of the band}, author = {Noehren, B and Davis, I and Hamill, J},
  year = {2007}, journal = {Clinical Biomechanics}}
@article{grau2008, title = {Weak hips are no cause}, author = {Grau, Stefan and Krauss, Inga}, year = {2008},
  journal = {International Journal of Sports Medicine}}
@article{llewellyn2010, title = {Another}, author = {Llewellyn, Ann}, year = {2010}, journal = {Gait}}
@article{eng2015a, title = {One}, author = {Eng, Carolyn and Arnold, A and Biewener, A}, year = {2015}, journal = {J}}
@article{eng2015b, title = {Two}, author = {Eng, Carolyn and Arnold, A and Roberts, T}, year = {2015}, journal = {J}}
"""
ITEMS = ("1. Noehren B, Davis I, Hamill J. Factors of the band. Clin Biomech 2007.", "2. Grau S. Hips. 2008.")
LIST = "\n\nReferences\n\n" + "\n".join(ITEMS)
CITED = "All [@noehren2007; @grau2008; @llewellyn2010; @eng2015a; @eng2015b]. "

KEYS = {
    "unknown": ("It rose [@nobody1999].", [("CIT001", "refs.bib has no such key"), ("CIT001", "@nobody1999")]),
    "near": ("It rose [@noehren2006].", [("CIT001", "Did you mean noehren2007?")]),
    "case": ("It rose [@Grau2008].", [("CIT002", "Write grau2008")]),
    "twice": ("It rose [@grau2008; @grau2008].", [("CIT013", "grau2008 twice")]),
}
NUMBERS = {
    "beyond": ("It rose [1]. It fell [2]. And [12].", [("CIT001", "the list has 2 references")]),
    "order": ("It rose [2]. It fell [1].", [("CIT005", "2, 1")]),
    "uncited": ("It rose [1] and [1].", [("CIT004", "Reference 2 (Grau 2008) is never cited")]),
    "sound": ("It rose [1]. It fell [1, 2].", []),
}
NAMES = {
    "sound": ("It rose (Noehren et al., 2007; Grau & Krauss, 2008).", []),
    "a year off": ("It rose (Noehren et al., 2008).", [("CIT002", "Noehren et al. 2007")]),
    "spelling": ("It rose (Llewelyn, 2010).", [("CIT007", "“Llewelyn” in the text is “Llewellyn” in the list")]),
    "ambiguous": ("It rose (Eng et al., 2015).", [("CIT003", "fits 2 references")]),
    "told apart": ("It rose (Eng et al., 2015b).", []),
    "unknown": ("It rose (Nobody et al., 1999).", [("CIT001", "refs.bib has no such reference")]),
    "et al. of two": ("It rose (Grau et al., 2008).", [("CIT008", "2 authors")]),
    "no et al. of three": ("It rose (Noehren, 2007).", [("CIT008", "3 authors")]),
    "named, not cited": (
        "It rose (Grau & Krauss, 2008). Noehren et al. saw it too.",
        [("CIT009", "“Noehren et al.” names Noehren et al. 2007")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), KEYS.values(), ids=KEYS)
def test_keys(check, text: str, expected: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Four slips with keys, each named by its check with the value in it."""
    findings = check(CITED + text, BIB, rules="CIT")

    assert {finding.rule for finding in findings} == {rule for rule, _ in expected}
    assert all(any(words in finding.text() for finding in findings) for _, words in expected)


@pytest.mark.parametrize(("text", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(check, text: str, expected: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Numbers against a typed list."""
    findings = check(text + LIST, name="mine.txt", rules="CIT")

    assert [finding.rule for finding in findings] == [rule for rule, _ in expected]
    assert all(words in finding.text() for finding, (_, words) in zip(findings, expected, strict=True))


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_names(check, text: str, expected: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Authors and years against a bibliography."""
    findings = [finding for finding in check(text, BIB, name="mine.txt", rules="CIT") if finding.rule != "CIT004"]

    assert [finding.rule for finding in findings] == [rule for rule, _ in expected]
    assert all(words in finding.text() for finding, (_, words) in zip(findings, expected, strict=True))


def test_author_and_year_resolve_against_a_typed_list(build) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A typed list need not be numbered to be cited by name."""
    items = "Noehren B, Davis I. A. 2007.\nGrau S. B. 2008.\n"
    text = f"It rose (Noehren et al., 2007) and fell (Grau, 2008).\n\nReferences\n\n{items}"
    case = build(text, name="mine.txt")

    assert [[each.label for each in case.resolution.references(one)] for one in case.manuscript.citations] == [
        ["1"],
        ["2"],
    ]


def test_a_place_is_where_the_marker_stands(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """File, line and column of the marker."""
    (finding,) = check(f"{CITED}\n\nIt rose\nand fell [@nobody].", BIB, rules="CIT001")

    assert (finding.location, finding.severity) == ("mine.md:4:10", Severity.ERROR)


def test_uncited_entries_of_a_file_are_one_finding(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A .bib file may serve several texts: one remark, which nocite takes away."""
    (finding,) = check("It rose [@grau2008].", BIB, rules="CIT004")

    assert (finding.severity, "4 entries" in finding.sentence) == (Severity.INFO, True)
    assert check('---\nnocite: "@*"\n---\nIt rose [@grau2008].', BIB, rules="CIT004") == []


def test_without_references_there_is_one_finding(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Twenty citations of nothing are said once; so are numbers that a .bib file cannot resolve."""
    without = check("It rose [@a]. " * 20, rules="CIT")
    unnumbered = check("It rose [1]. It fell [2].", BIB, name="mine.txt", rules="CIT001")

    assert [finding.rule for finding in without] == ["CIT001"]
    assert "19 other citations" in without[0].sentence
    assert ["has no numbers" in finding.sentence for finding in unnumbered] == [True]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((1, 6, 2), "1, 6, 2"), ((1, 2, 2), "a number is repeated"), ((2, 3), "does not begin with 1"), ((1, 2, 3), "")],
)
def test_numbers_of_the_list(check, numbers: tuple[int, ...], said: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A list that repeats, skips or begins late."""
    items = "\n".join(f"{number}. Author{place} A. Title. 20{place:02}." for place, number in enumerate(numbers))
    findings = check(f"It rose [{numbers[0]}].\n\nReferences\n\n{items}", name="mine.txt", rules="CIT006")

    assert [said in finding.sentence for finding in findings] == ([True] if said else [])


def test_flattened_markers(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Digits glued to full stops, with a list and no other marker."""
    text = "Strain rose.1 Then it fell.2,3 Then it rose again.4 Nothing more."
    (finding,) = check(text + LIST, name="mine.txt", rules="CIT011")

    assert "“rose.1” (3 places)" in finding.sentence


def test_two_references_in_one_item(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Two author lists with two years, or two DOIs."""
    item = "1. Noehren B, Davis I. Factors of the band in women. J. 2007;22:9. Grau S, Krauss I. Hips. 2008;29:5."
    (finding,) = check(f"It rose [1].\n\nReferences\n\n{item}\n2. Eng C. One. 2015.", name="mine.txt", rules="CIT012")

    assert finding.subject == "reference:1"


def test_mixed_styles(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Numbers and author-year side by side."""
    text = "A [1]. B [2]. C [1]. D (Grau, 2008). E (Eng, 2015)."

    assert [finding.rule for finding in check(text + LIST, name="mine.txt", rules="CIT014")] == ["CIT014"]


def test_a_venue_that_is_not_the_record_s(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """The sentence names another journal, or a year far off; its own journal is no fault."""
    sentences = (
        "In the American Journal of Sports Medicine it rose [@grau2008].",
        "In the International Journal of Sports Medicine it fell [@grau2008].",
        "A 1999 study saw it [@noehren2007].",
        "A 2007 study saw it [@noehren2007].",
    )
    text = "\n\n".join(sentences)
    findings = check(text, BIB, rules="CIT015")

    assert [finding.line for finding in findings] == [1, 5]
