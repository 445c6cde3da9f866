import pytest

from references.manuscript.reference_list import Line, find_list

LISTS = {
    "numbers": "1. Hamill J. Strain. 2008.\n2. Grau S. Hip. 2008.",
    "brackets": "[1] Hamill J. Strain. 2008.\n\n[2] Grau S. Hip. 2008.",
    "bullets": "- Hamill J. Strain. 2008.\n- Grau S. Hip. 2008.",
    "lines": "Hamill J. Strain. 2008.\nGrau S. Hip. 2008.",
    "blank lines": "Hamill J. Strain. 2008.\n\nGrau S. Hip. 2008.",
    "wrapped numbers": "1. Hamill J.\n   Strain. 2008.\n2. Grau S. Hip.\n   2008.",
    "wrapped blocks": "Hamill J. Strain of the band in runners who\nran. 2008.\n\nGrau S. Hip\nstrength. 2008.",
    "emphasis": "1. Hamill J. *Strain*. 2008.\n2. Grau S. **Hip**. 2008.",
}
HEADINGS = [
    "References",
    "REFERENCES:",
    "## References",
    "**References**",
    "Works cited",
    "7. Bibliography",
    "Literature cited",
]
BEHIND = [
    "",
    "\n\nAbout the author\n\nShe lives in Austin.",
    "\nWritten by\nA person",
    "\n\n## Appendix\n\nMore text from 1990.",
]


def lines(text: str) -> list[Line]:
    """The lines of a text."""
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


@pytest.mark.parametrize("behind", BEHIND, ids=["nothing", "author", "byline", "appendix"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_two_is_two_whatever_stands_behind(name: str, behind: str) -> None:
    """Eight ways of typing a list, each with four endings; what stands behind is no reference."""
    found = find_list(lines(f"Text (1).\n\nReferences\n\n{LISTS[name]}{behind}"))

    assert found is not None
    assert [item.text.split()[0] for item in found.items] == ["Hamill", "Grau"]
    assert [item.text[-5:] for item in found.items] == ["2008."] * 2
    assert (found.first, len(LISTS) * len(BEHIND)) == (3, 32)


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings(heading: str) -> None:
    """Seven ways of writing the heading."""
    found = find_list(lines(f"Text.\n\n{heading}\n\n1. Hamill J. Strain. 2008."))

    assert found is not None
    assert (found.items[0].printed, found.items[0].line, found.items[0].column) == (1, 5, 4)


@pytest.mark.parametrize(
    "text", ["Text without a list.", "References\n\nThese are discussed in the text.", "See references\n1. Step one"]
)
def test_no_list(text: str) -> None:
    """A heading without a year behind it begins no list, nor does a sentence with the word in it."""
    assert find_list(lines(text)) is None


def test_a_numbered_list_without_a_heading_at_the_end() -> None:
    """Numbers from 1 with years at the very end are a list."""
    found = find_list(lines("Text (1).\n\n1. Hamill J. Strain. 2008.\n2. Grau S. Hip. 2008.\n"))

    assert found is not None
    assert (len(found.items), found.first, found.last) == (2, 3, 4)
