"""Mappings: what matches, what only looks like it, and what was not found."""

from pathlib import Path

import pytest

from ontology import files
from ontology.known import Ontology
from ontology.mapping import Mapping, Match, absences, false_friends, matches, read_sssom

HEADER = "subject_id\tpredicate_id\tobject_id\tobject_label\tcomment"
FALSE_FRIENDS = [
    ("itbc:iliotibial-band", "UBERON:0003669"),
    ("itbc:iliotibial-band", "UBERON:0014899"),
    ("itbc:iliotibial-band", "MESH:D005206"),
    ("itbc:knee-valgus", "HP:0002857"),
    ("itbc:knee-valgus", "MESH:D056304"),
    ("itbc:tibial-internal-rotation", "HP:0034372"),
    ("itbc:hip-abductor-weakness", "HP:0033416"),
    ("itbc:pelvis", "UBERON:0002355"),
    ("itbc:tfl-tone", "HP:0001276"),
    ("itbc:split-squat", "NCIT:C192423"),
]


def test_every_row_is_kept() -> None:
    """All 257 rows are read, the 19 that found no term among them, without a finding."""
    rows, findings = read_sssom(files.MAPPINGS)

    assert findings == []
    assert len(rows) == 257
    assert sum(row.no_term_found for row in rows) == 19
    assert {row.match for row in rows} == {*Match, None}


def test_every_row_is_about_a_concept(bundled: Ontology) -> None:
    """No row is about something we do not have, and every term of the file is a concept."""
    assert len({row.subject for row in bundled.mappings}) == 90
    assert {row.subject for row in bundled.mappings} <= set(bundled.concepts)


@pytest.mark.parametrize(("concept", "term"), FALSE_FRIENDS)
def test_false_friend_is_never_a_match(bundled: Ontology, concept: str, term: str) -> None:
    """A term that only looks like the concept is kept as a warning and not given as a match."""
    assert term in {row.object for row in false_friends(bundled.mappings, concept)}
    assert term not in {row.object for _, row in bundled.matches(concept)}


def test_comment_alone_makes_a_false_friend() -> None:
    """Where a comment says false friend, the predicate does not make it a match."""
    row = Mapping("itbc:hip", "skos:exactMatch", "HP:1", comment="A False friend of long standing")

    assert row.false_friend
    assert matches([row], "itbc:hip") == []


def test_absence_is_known_and_no_match(bundled: Ontology) -> None:
    """That UBERON has no iliotibial band is recorded, with where it was looked for, and is no match."""
    (absence,) = absences(bundled.mappings, "itbc:iliotibial-band")

    assert "UBERON" in absence.comment
    assert absence.seen_at
    assert not absence.false_friend
    assert absence.match is None


def test_matches_come_closest_first(bundled: Ontology) -> None:
    """The iliotibial band has exact matches in FMA and TA98 and a broad one in ICF, and nothing else."""
    assert [(kind.value, row.object) for kind, row in bundled.matches("itbc:iliotibial-band")] == [
        ("exact", "FMA:51048"),
        ("exact", "TA98:A04.7.03.003"),
        ("broad", "icf:s75003"),
    ]


@pytest.mark.parametrize(
    ("rows", "kept", "sentence"),
    [
        ("itbc:hip\tskos:sameAs\tFMA:1\t\t", 0, "is none of"),
        ("\tskos:exactMatch\tFMA:1\t\t", 0, "no subject"),
        ("itbc:hip\tskos:exactMatch\t\t\t", 0, "no object"),
        ("itbc:hip\tskos:exactMatch\tFMA:1", 1, "3 cells"),
        ("itbc:hip\tskos:exactMatch\tFMA:1\t\t\tmore", 1, "6 cells"),
    ],
)
def test_bad_row_is_a_finding(tmp_path: Path, rows: str, kept: int, sentence: str) -> None:
    """A row that is not sound is a finding with its line, and is kept where it can be."""
    path = tmp_path / "mine.sssom.tsv"
    path.write_text(f"# a comment\n{HEADER}\n{rows}\n")
    read, (finding,) = read_sssom(path)

    assert len(read) == kept
    assert sentence in finding.sentence
    assert finding.location == f"{path}:3"


def test_file_without_columns_is_a_finding(tmp_path: Path) -> None:
    """A file that is no SSSOM says so once, not once a row."""
    path = tmp_path / "mine.sssom.tsv"
    path.write_text("one\ttwo\nthree\tfour\n")
    rows, (finding,) = read_sssom(path)

    assert rows == ()
    assert "no column subject_id, predicate_id, object_id" in finding.sentence


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    """An SSSOM file in another encoding is read as well as can be."""
    path = tmp_path / "mine.sssom.tsv"
    path.write_bytes(f"{HEADER}\nitbc:hip\tskos:exactMatch\tFMA:1\tcaf".encode() + b"\xe9\t\n")
    rows, findings = read_sssom(path)

    assert len(rows) == 1
    assert [finding.rule for finding in findings] == ["not-utf8"]
