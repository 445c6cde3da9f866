import json
from pathlib import Path

import pytest

from references.bibliography import parse_bib
from references.bibtex import to_bibtex
from references.citation import full, labels, numbered
from references.csl import to_csl
from references.files import BIBTEX
from references.library import Library
from references.record import Author, BibRecord
from references.ris import to_ris
from references.study import Study

LIBRARY = Library(BIBTEX)
ALL = [Study(key, records=LIBRARY) for key in LIBRARY]
WILLY = Study("willy2011effect", records=LIBRARY)


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """Records of a RIS file, values by tag."""
    records: list[dict[str, list[str]]] = []
    for line in text.split("\r\n")[:-1]:
        tag, value = line[:2], line[6:]
        assert line[2:6] == "  - "
        if tag == "TY":
            records.append({})
        records[-1].setdefault(tag, []).append(value)
    return records


def test_bibtex_reads_back_as_it_was() -> None:
    """Every field of every record survives the way out and in, LaTeX included."""
    records, findings = parse_bib(to_bibtex(ALL))

    assert findings == []
    assert list(LIBRARY.values()) == records


def test_bibtex_holds_its_strings_resolved() -> None:
    """An export stands on its own: no @string is needed to read it."""
    records, _ = parse_bib('@string{jb = "J Biomech"}\n@article{a, journal = jb # " (Suppl)"}')
    exported = to_bibtex([Study("a", records={"a": records[0]})])

    assert exported == "@article{a,\n  journal = {J Biomech (Suppl)},\n}\n"


def test_ris_reads_back_with_every_field() -> None:
    """Names, title, journal, pages and identifiers stand under their tags."""
    (record,) = read_ris(to_ris([WILLY]))

    assert {
        "TY": ["JOUR"],
        "ID": ["willy2011effect"],
        "AU": ["Willy, Richard W.", "Davis, Irene S."],
        "TI": [WILLY.title],
        "PY": ["2011"],
        "JO": ["Journal of Orthopaedic & Sports Physical Therapy"],
        "VL": ["41"],
        "IS": ["9"],
        "SP": ["625"],
        "EP": ["632"],
        "DO": ["10.2519/jospt.2011.3470"],
        "AN": ["21765220"],
        "UR": ["https://doi.org/10.2519/jospt.2011.3470"],
        "ER": [""],
    } == record


def test_ris_has_one_record_a_study() -> None:
    """All of them, each begun by TY and ended by ER."""
    records = read_ris(to_ris(ALL))

    assert [study.key for study in ALL] == [record["ID"][0] for record in records]
    assert all((tags := list(record)) and (tags[0], tags[-1]) == ("TY", "ER") for record in records)


def test_a_line_break_in_a_title_cannot_forge_a_tag() -> None:
    """White space of any kind becomes one space, so a value stays on its line."""
    sly = BibRecord("k", title="A\r\nAU  - Nobody")

    (record,) = read_ris(to_ris([Study("k", records={"k": sly})]))

    assert (record["TI"], "AU" in record) == (["A AU - Nobody"], False)


def test_csl_reads_back_with_every_field() -> None:
    """The item is plain JSON under the names the schema gives."""
    (item,) = json.loads(json.dumps(to_csl([WILLY])))

    assert {
        "id": "willy2011effect",
        "type": "article-journal",
        "title": WILLY.title,
        "author": [{"family": "Willy", "given": "Richard W."}, {"family": "Davis", "given": "Irene S."}],
        "issued": {"date-parts": [[2011]]},
        "container-title": "Journal of Orthopaedic & Sports Physical Therapy",
        "volume": "41",
        "issue": "9",
        "page": "625-632",
        "DOI": "10.2519/jospt.2011.3470",
        "PMID": "21765220",
        "URL": "https://doi.org/10.2519/jospt.2011.3470",
    } == item


def test_csl_has_one_item_a_study_and_nothing_empty() -> None:
    """What is not known is left out, never written as an empty string."""
    items = to_csl(ALL)

    assert [study.key for study in ALL] == [item["id"] for item in items]
    assert all(value for item in items for value in item.values())


@pytest.mark.parametrize("export", [to_ris, lambda studies: json.dumps(to_csl(studies)), to_bibtex, full])
def test_flags_survive_every_export(export: object) -> None:
    """What was uncertain here is uncertain in the reader's library."""
    study = Study("buist2008graded", records=LIBRARY)

    assert callable(export)
    assert "title not displayed" in export(study if export is full else [study])


def test_a_numbered_list_keeps_the_order_given() -> None:
    """The text's [2] is the second line."""
    first, second = numbered([Study("beers2008effects", records=LIBRARY), WILLY])

    assert first.startswith("1. Beers A, Ryan M, Kasubuchi Z, Fraser S, Taunton JE (2008). Effects of Multi-modal")
    assert second.endswith("Therapy 41(9):625-632. https://doi.org/10.2519/jospt.2011.3470")


def test_many_names_are_shortened_and_missing_ones_leave_no_gap() -> None:
    """Seven names become three and et al.; a record without any begins with its title."""
    crowd = BibRecord("k", title="T", authors=tuple(Author(f"N{n}") for n in range(7)), year=2001)
    nobody = BibRecord("k", title="Why?", year=2001, pages="e12")

    assert full(Study("k", records={"k": crowd})) == "N0, N1, N2, et al (2001). T."
    assert full(Study("k", records={"k": nobody})) == "Why? (2001). e12."


def test_short_forms_that_coincide_get_letters() -> None:
    """Two papers of Eng and others from 2015 are a and b; a form that is alone stays as it is."""
    eng = [Study(key, records=LIBRARY) for key in ("eng2015human", "eng2015capacity")]

    assert labels([*eng, WILLY]) == {
        "eng2015human": "Eng et al. 2015a",
        "eng2015capacity": "Eng et al. 2015b",
        "willy2011effect": "Willy & Davis 2011",
    }


def test_letters_go_on_behind_z() -> None:
    """Twenty-eight studies that cannot be told apart still get twenty-eight short forms."""
    alike = [Study(str(n), records={str(n): BibRecord(str(n), title="T", year=2001)}) for n in range(28)]

    given = list(labels(alike).values())

    assert [given[0], *given[25:]] == ["“T” 2001a", "“T” 2001z", "“T” 2001aa", "“T” 2001ab"]


def test_two_bibliographies_share_no_key(tmp_path: Path) -> None:
    """The first file holds, and the second is told where the key is taken."""
    mine = tmp_path / "mine.bib"
    mine.write_text("@misc{willy2011effect, title = {Mine}}\n@misc{mine, title = {Mine}}", encoding="utf-8")

    together = Library([*BIBTEX, mine])

    assert WILLY.title == together["willy2011effect"].title
    assert together["mine"].title == "Mine"
    assert [("bib-duplicate-key", str(mine), 1)] == [(one.rule, one.file, one.line) for one in together.findings]
    assert len(LIBRARY) + 1 == len(together)
