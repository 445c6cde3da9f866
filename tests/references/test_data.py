import re
from collections import Counter
from functools import cache

import pytest

from ontology import files as ontology_files
from ontology import turtle
from ontology.findings import Finding
from ontology.model import load as load_ontology
from references.files import BIBTEX, DATA, LIBRARY, STUDIES, TURTLE
from references.library import Library
from references.model import References, load
from references.study import Reading


@cache
def bundled() -> tuple[References, list[Finding]]:
    """The bundled evidence and what is wrong with it."""
    paths = [*ontology_files.TURTLE, *(path for path in TURTLE if path.exists())]
    said = [one for path in paths for one in turtle.read(path).descriptions.values()]
    return load(said, BIBTEX, load_ontology(said)[0])


def test_the_bundled_data_are_sound() -> None:
    """Nothing to find. To mend a finding, go to its file and line and do what its second sentence says."""
    assert [finding.text() for finding in bundled()[1]] == []


def test_every_study_has_a_record_and_a_description() -> None:
    """131 of each, under the same keys."""
    described = {one.removeprefix("study:") for one in turtle.read(STUDIES).descriptions}

    assert len(described) == 131
    assert described == set(Library(BIBTEX)) == set(bundled()[0].studies)


def test_records_stand_in_the_order_of_their_keys() -> None:
    """A reader of the file finds a record by its key; put a new one where it belongs."""
    keys = list(Library(BIBTEX))

    assert sorted(keys) == keys


def test_what_is_uncertain_about_a_record_is_flagged() -> None:
    """26 partial records, 19 titles that were not displayed, 21 without authors."""
    flags = Counter(flag for record in Library(BIBTEX).values() for flag in record.flags)

    assert (flags["partial"], flags["title not displayed"], flags["authors not displayed"]) == (26, 19, 21)


@pytest.mark.parametrize(
    ("flag", "missing"),
    [
        ("title not displayed", lambda record: record.title.startswith("[")),
        ("authors not displayed", lambda record: not record.authors),
        ("authors incomplete", lambda record: record.more_authors and "authors unverified" not in record.flags),
        ("year not displayed", lambda record: record.year is None),
        ("journal not displayed", lambda record: not record.journal),
    ],
)
def test_a_flag_stands_where_a_field_is_missing_and_only_there(flag: str, missing: object) -> None:
    """No gap is silent, and no flag outlives the gap it speaks of."""
    assert callable(missing)
    records = Library(BIBTEX).values()
    gaps = {record.key for record in records if missing(record)}
    flagged = {record.key for record in records if flag in record.flags}

    assert gaps <= flagged if flag == "authors incomplete" else gaps == flagged


def test_two_results_of_one_paper_name_each_other_and_share_their_people() -> None:
    """Two papers stand in the bibliography twice; each record names its other, and one takes the other's data."""
    library, studies = Library(BIBTEX), bundled()[0].studies
    pairs = {(record.key, other) for record in library.values() for other in record.same_paper}

    assert len(pairs) == 4
    assert pairs == {(other, key) for key, other in pairs}
    assert all(one in studies[other].data_from or other in studies[one].data_from for one, other in pairs)


def test_studies_that_share_people_are_known() -> None:
    """Four studies rest on another's data, as the evidence file says; nothing rests on itself."""
    rests_on = {study.key: study.data_from for study in bundled()[0].studies.values() if study.data_from}

    assert rests_on == {
        "aderem2015biomechanical": ("noehren2007asb",),
        "hamill2008prospective": ("noehren2007asb",),
        "session_spike_cohort_2025_weekly": ("session_spike_cohort_2025",),
        "iran_habd_rct_followup": ("iran_habd_rct",),
    }


def test_a_study_of_which_no_result_was_seen_says_so() -> None:
    """Flagged unverified and read as a record only: the same eleven. Three were read through other texts."""
    studies = bundled()[0].studies.values()
    record_only = {study.key for study in studies if study.read is Reading.RECORD}

    assert len(record_only) == 11
    assert record_only == {study.key for study in studies if "unverified" in study.flags}
    assert sum(study.read is Reading.SECONDARY for study in studies) == 3
    assert sum(study.audited for study in studies) == 44


def test_every_study_has_a_finding_and_a_place_it_was_read_at() -> None:
    """Even where only the record was seen, that is said."""
    for study in bundled()[0].studies.values():
        assert study.findings, study.key
        assert study.seen_at, study.key
        assert len(set(study.findings)) == len(study.findings), study.key


def test_no_place_is_a_bare_number_or_a_proxy() -> None:
    """Addresses are those of named hosts; a mirror or a code file is named in words."""
    text = "".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.*"))

    assert not re.search(r"https?://\d+\.\d+\.\d+\.\d+", text)
    assert not re.search(r"https?://[^\s\"}]*(weglot|webvpn|cricutcom|pages\.dev)", text)
    assert not re.search(r"(code file|repository),? (file )?\d", text)


def test_the_article_is_inventoried_in_full() -> None:
    """55 rows in six sections, three references in the order of the article, with what is wrong with each."""
    evidence = bundled()[0]
    article = evidence.documents["document:itb-article"]

    assert [f"A-{number:02}" for number in range(1, 56)] == list(evidence.rows)
    assert len(article.sections) == 6
    assert {row.section for row in evidence.rows.values()} == set(article.sections)
    assert [reference.study for reference in article.references] == [
        "fairclough2006functional",
        "noehren2007asb",
        "beers2008effects",
    ]
    assert all(reference.problems for reference in article.references)


def test_rows_cite_what_the_inventory_says() -> None:
    """Reference 1 for compression, 2 for weakness and collapse, 3 for extensibility."""
    cited = {row.id: row.cites for row in bundled()[0].rows.values() if row.cites}

    assert cited == {"A-08": (1,), "A-09": (1,), "A-13": (2,), "A-14": (2,), "A-15": (2,), "A-30": (3,)}


@pytest.mark.parametrize(
    "path", sorted(path for path in DATA.iterdir() if path.suffix in (".ttl", ".bib")), ids=lambda path: path.name
)
def test_every_file_begins_with_what_it_is_and_its_licence(path: object) -> None:
    """Title, licence and source stand in the first lines."""
    first, second, third = str(path.read_text(encoding="utf-8")).splitlines()[:3]  # type: ignore[attr-defined]

    assert "Gerdy:" in first
    assert "CC BY 4.0" in second
    assert "Source:" in third


def test_the_library_has_no_bare_percent_or_ampersand() -> None:
    """LaTeX would drop what follows a bare % and stop at a bare &."""
    body = LIBRARY.read_text(encoding="utf-8").partition("\n@")[2]

    assert not re.search(r"(?<!\\)[%&]", body)
