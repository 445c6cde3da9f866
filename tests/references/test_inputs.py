import json

import pytest

from ontology.errors import UnreadableFile
from references.csl import to_csl
from references.inputs import Source, gather, parse_references, read_references, typed_references
from references.manuscript.model import TypedReference
from references.manuscript.reading import parse_manuscript
from references.record import Author, BibRecord
from references.ris import to_ris
from references.study import Study

RECORD = BibRecord(
    "willy2011",
    type="article",
    title="The effect of a programme",
    authors=(Author("Willy", "Richard W."), Author("van der Worp", "M.")),
    year=2011,
    journal="J Biomech",
    volume="41",
    number="9",
    pages="625-632",
    doi="10.1000/x",
    pmid="12345",
)
STUDY = Study("willy2011", records={"willy2011": RECORD})
CALLED = {
    "Fairclough J, Hayashi K, Toumi H, et al. (2006). “The functional anatomy”. J Anat.": "Fairclough et al. 2006",
    "Fredericson, M., & Weir, A. (2006). Practical management, 16(3), 261-268.": "Fredericson et al. 2006",
    "van der Worp MP. Iliotibial band. Sports Med. 2012;42:969-992.": "van der Worp 2012",
    "World Health Organization. Guidelines (2010). Geneva.": "World Health Organization 2010",
    "Noehren B. (2014) Assessment.": "Noehren 2014",
    "Suárez-Luginick B. Kinematics. In press.": "Suárez-Luginick n.d.",
}


@pytest.mark.parametrize("source", [Source.CSL, Source.RIS])
def test_what_gerdy_writes_it_reads(source: Source) -> None:
    """A record that was exported as CSL-JSON or RIS comes back whole."""
    text = json.dumps(to_csl([STUDY])) if source is Source.CSL else to_ris([STUDY])
    bibliography = parse_references(text.encode(), "mine")
    (reference,) = bibliography.references
    names = ("type", "title", "authors", "year", "journal", "volume", "number", "pages", "doi", "pmid")

    assert (bibliography.source, reference.label, bibliography.findings) == (source, "willy2011", ())
    assert {name: getattr(reference.record, name) for name in names} == {name: getattr(RECORD, name) for name in names}


def test_hostile_csl_is_read_as_if_empty() -> None:
    """Values of the wrong type are no values; nothing raises."""
    items = [
        {"id": 7, "title": ["x"], "author": "Miller", "issued": {"date-parts": [[]]}},
        {"author": [3, {"family": None}, {"literal": "A Body"}], "issued": {"date-parts": [[None]]}},
        {"id": "", "title": "<i>In vitro</i> x", "issued": {"raw": "May 2001"}, "volume": True},
    ]
    references = parse_references(json.dumps(items).encode(), "mine.json").references

    assert [each.label for each in references] == ["7", "item-2", "item-3"]
    assert [each.record.authors for each in references] == [(), (Author("A Body"),), ()]
    assert (references[2].record.title, references[2].record.year, references[2].record.volume) == (
        "In vitro x",
        2001,
        "",
    )


@pytest.mark.parametrize(("text", "called"), CALLED.items())
def test_a_typed_reference_is_called_by_author_and_year(text: str, called: str) -> None:
    """First author and year are read of it, and nothing else."""
    manuscript = parse_manuscript(f"It rose (1).\n\nReferences\n\n1. {text}", "mine.txt")
    (reference,) = typed_references(manuscript).references  # type: ignore[union-attr]

    assert (reference.called, reference.written) == (f"Reference 1 ({called})", text)
    assert manuscript.references == (TypedReference(1, text, 5, 4, 1),)


def test_gathering(tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Files that are handed in, the typed list, and the .bib that the manuscript names if its folder may be read."""
    (tmp_path / "refs.bib").write_text("@article{a, title={x}}")
    named = parse_manuscript("---\nbibliography: refs.bib\n---\nIt rose [@a].", "mine.md")
    listed = parse_manuscript("It rose (1).\n\nReferences\n\n1. Miller A. Strain. 2001.", "mine.txt")
    given = read_references(tmp_path / "refs.bib")

    assert [each.source for each in gather(named, folder=tmp_path)] == [Source.BIBTEX]
    assert gather(named) == ()
    assert [each.source for each in gather(listed, [given])] == [Source.BIBTEX, Source.TYPED]
    assert gather(None, [given]) == (given,)


def test_files_that_cannot_be_read(tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Are said to be so."""
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_references(tmp_path / "none.bib")
    with pytest.raises(UnreadableFile, match="it is a folder"):
        read_references(tmp_path)


def test_ris_in_the_wild() -> None:
    """One space for two, values that go on, records without an end, two of one key."""
    first = "TY - JOUR\nAU  - Miller, A\nTI  - A title that\ngoes on\nPY  - 2001/05/01\n"
    text = f"{first}TY  - JOUR\nAU  - Miller, A\nPY  - 2001\nER  -\n"
    references = parse_references(text.encode(), "mine.ris").references

    assert [(each.label, each.record.title, each.line) for each in references] == [
        ("miller2001", "A title that goes on", 1),
        ("miller2001-2", "", 6),
    ]


@pytest.mark.parametrize(
    ("item", "year"),
    [
        ("Noehren B. ASB award winner 2006: a study. Clin Biomech 2007;22:951-6.", 2007),
        ("Noehren, B. (2007). ASB award winner 2006: a study. Clin Biomech, 22, 951–956.", 2007),
        ("Noehren B. Award winner 2006. Clin Biomech (Bristol). 2007 Nov;22(9):951-6.", 2007),
        ("Noehren B. Award winner 2006. Clin Biomech. 2007 Nov 3; 22(9):951-6.", 2007),
        ("Grau S. Hip abductors. 2008.", 2008),
        ("Grau S, 2008a. Hip abductors in the 1990 cohort.", 2008),
    ],
)
def test_a_year_in_a_title_is_not_the_year_of_the_item(item: str, year: int) -> None:
    """The year in brackets, or in front of volume and pages, is; else the first."""
    manuscript = parse_manuscript(f"It rose (1).\n\nReferences\n\n1. {item}\n", "mine.txt")
    typed = typed_references(manuscript)

    assert typed is not None
    assert typed.references[0].record.year == year
