import subprocess
import sys

import pytest

from references.record import Author, BibRecord
from references.study import Study

WILLY = Author("Willy", "Richard W.")
DAVIS = Author("Davis", "Irene S.")
BEERS = Author("Beers", "Amanda")


def study(*seen_at: str, **record: object) -> Study:
    """A study whose record has these fields."""
    return Study("k", seen_at=seen_at, own_flags=("unverified",), records={"k": BibRecord("k", **record)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "cite"),
    [
        pytest.param({"authors": (WILLY,), "year": 2011}, "Willy 2011", id="one"),
        pytest.param({"authors": (WILLY, DAVIS), "year": 2011}, "Willy & Davis 2011", id="two"),
        pytest.param({"authors": (WILLY, DAVIS, BEERS), "year": 2011}, "Willy et al. 2011", id="three"),
        pytest.param({"authors": (WILLY,), "more_authors": True, "year": 2011}, "Willy et al. 2011", id="and others"),
        pytest.param({"authors": (WILLY,)}, "Willy n.d.", id="no year"),
        pytest.param({"title": "Calf rolling", "year": 2022}, "“Calf rolling” 2022", id="no authors"),
        pytest.param({"title": "[Calf rolling trial]"}, "“Calf rolling trial” n.d.", id="described title"),
        pytest.param({"title": "a b c d e f g"}, "“a b c d e f…” n.d.", id="long title"),
        pytest.param({}, "k", id="nothing"),
    ],
)
def test_a_study_is_cited_by_what_is_known_of_it(record: dict[str, object], cite: str) -> None:
    """Names and year; the title stands in for names. What nothing is known of goes by its key, which has no year."""
    assert cite == study(**record).cite


@pytest.mark.parametrize(
    ("seen_at", "record", "url"),
    [
        pytest.param((), {"doi": "10.1234/x", "pmid": "1"}, "https://doi.org/10.1234/x", id="doi first"),
        pytest.param((), {"pmid": "1", "pmcid": "PMC1"}, "https://pubmed.ncbi.nlm.nih.gov/1", id="then pubmed"),
        pytest.param((), {"pmcid": "PMC1"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC1", id="then pmc"),
        pytest.param(("https://b.example",), {"url": "https://a.example"}, "https://a.example", id="then the record"),
        pytest.param(
            ("mirror of PubMed", "https://b.example"), {}, "https://b.example", id="then a page it was read at"
        ),
        pytest.param(("mirror of PubMed",), {}, None, id="or none"),
    ],
)
def test_the_most_lasting_address_is_given(
    seen_at: tuple[str, ...], record: dict[str, object], url: str | None
) -> None:
    """A DOI outlives a page."""
    assert url == study(*seen_at, **record).url


def test_flags_of_record_and_findings_are_joined() -> None:
    """What is uncertain is said once, whichever file says so."""
    assert study(flags=("partial", "unverified")).flags == ("partial", "unverified")


def test_a_study_without_a_record_still_answers() -> None:
    """Everything about it is then empty, and its key stands for it."""
    bare = Study("k")

    assert (bare.id, bare.iri) == ("study:k", "https://w3id.org/itb-rationale/study/k")
    assert (
        bare.title,
        bare.authors,
        bare.year,
        bare.journal,
        bare.volume,
        bare.number,
        bare.pages,
        bare.doi,
        bare.pmid,
        bare.pmcid,
        bare.type,
        bare.url,
    ) == ("", (), None, "", "", "", "", None, None, None, "misc", None)


def test_initials_have_no_stops() -> None:
    """As reference lists in medicine write them."""
    assert [Author("x", given).initials for given in ("Richard W.", "Jean-Michel", "T.M.", "")] == [
        "RW",
        "JM",
        "TM",
        "",
    ]


def test_the_bibtex_reader_is_imported_only_for_a_record() -> None:
    """Loading the evidence with records deferred leaves the slow import out; the first title brings it in."""
    program = """
import sys
from ontology import files, model as ontology_model, turtle
from references import files as own, model
said = [one for path in (*files.TURTLE, own.STUDIES) for one in turtle.read(path).descriptions.values()]
evidence, findings = model.load(said, own.BIBTEX, ontology_model.load(said)[0], defer_records=True)
study = evidence.studies["willy2011effect"]
assert study.design_class.label == "randomised trial", study
assert not findings, findings
assert "bibtexparser" not in sys.modules and "pylatexenc" not in sys.modules
assert study.cite == "Willy & Davis 2011"
assert "bibtexparser" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
