"""Reading Turtle: the good part loads, and whatever is wrong has a file and a line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import files, turtle
from ontology.errors import UnreadableFile
from ontology.findings import Severity

PREFIXES = """\
@prefix itbc: <https://w3id.org/itb-rationale/concept/> .
@prefix ex: <https://example.org/> .
"""
GOOD = 'ex:first ex:says "one" .\n'
LAST = 'ex:last ex:says "three" ;\n    ex:near itbc:hip .\n'

# What stands between two good blocks, the line and column of the complaint in the block, counted from 1.
BROKEN_BLOCKS = {
    "no dot at the end": ('ex:bad ex:says "two"\n', 2, 1),
    "unknown prefix": ('nope:bad ex:says "two" .\n', 1, 1),
    "literal never closed": ('ex:bad ex:says "two .\n', 1, 16),
    "long literal never closed": ('ex:bad ex:says """two .\n', 1, 16),
    "predicate missing": ("ex:bad .\n", 1, 8),
    "fault on the second line": ('ex:bad ex:says "two" ;\n    ex:near ex:a b .\n', 2, 18),
    "space in an IRI": ("ex:bad ex:near <https://example.org/a b> .\n", 1, 16),
    "relative IRI": ("<bad> ex:near ex:good .\n", 1, 1),
    "not Turtle at all": ("{ 'json': true }\n", 1, 1),
    "stray bracket": ("ex:bad ex:near [ ex:near ex:b .\n", 1, 31),
}


@pytest.mark.parametrize(("block", "line", "column"), BROKEN_BLOCKS.values(), ids=BROKEN_BLOCKS)
def test_broken_block_is_a_finding_and_the_rest_loads(block: str, line: int, column: int) -> None:
    """A syntax error costs its own block, says where it is, and nothing before or after it is lost."""
    file = turtle.parse(f"{PREFIXES}\n{GOOD}\n{block}\n{LAST}", "mine.ttl")
    (finding,) = file.findings

    assert list(file.descriptions) == ["https://example.org/first", "https://example.org/last"]
    assert (finding.severity, finding.rule, finding.file) == (Severity.ERROR, "turtle-syntax", "mine.ttl")
    assert (finding.line, finding.column) == (5 + line, column), finding.text()


def test_every_broken_block_is_reported() -> None:
    """Two broken blocks are two findings, each on its own line."""
    text = f"{PREFIXES}\nex:a ex:b .\n\n{GOOD}\nex:c ex:d .\n"

    assert [finding.location for finding in turtle.parse(text, "mine.ttl").findings] == [
        "mine.ttl:4:11",
        "mine.ttl:8:11",
    ]


def test_nothing_half_read_is_kept() -> None:
    """Of a block that is broken halfway the first half is no data either."""
    file = turtle.parse(f'{PREFIXES}\nex:a ex:says "one" ;\n  ex:says "two" ;\n  ex:says three .\n\n{LAST}')

    assert list(file.descriptions) == ["https://example.org/last"]


def test_long_literal_with_a_blank_line_survives_a_fault_elsewhere() -> None:
    """A blank line inside a long literal does not part the block."""
    file = turtle.parse(f'{PREFIXES}\nex:a ex:says """one\n\ntwo""" .\n\nex:bad .\n\n{LAST}')

    assert file.descriptions["https://example.org/a"].one("https://example.org/says") == "one\n\ntwo"
    assert len(file.findings) == 1


def test_broken_prefix_block_still_declares_what_it_can() -> None:
    """One misspelt prefix does not take the others with it."""
    file = turtle.parse(f"@prefix bad <https://example.org/bad/> .\n{PREFIXES}\n{GOOD}")

    assert list(file.descriptions) == ["https://example.org/first"]
    assert file.findings[0].location == ":1:9"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("opening", ["", "# a comment\n\n", "# ex:last is below\n"])
def test_line_of_a_description(opening: str, newline: str) -> None:
    """A description knows the line on which it begins, whatever the line ends are."""
    text = f"{opening}{PREFIXES}\n{GOOD}\n{LAST}"
    line = text.splitlines().index('ex:last ex:says "three" ;') + 1
    file = turtle.parse(text.replace("\n", newline))

    assert file.descriptions["https://example.org/last"].line == line


def test_line_of_a_subject_written_as_an_iri() -> None:
    """A subject is found whether it is written short or in full, and not where it is an object."""
    text = f"{PREFIXES}\nex:first ex:near\n    <https://example.org/full> .\n\n<https://example.org/full> ex:says 1 .\n"

    assert turtle.parse(text).descriptions["https://example.org/full"].line == 7


def test_lines_of_the_bundled_concepts() -> None:
    """Every bundled description has a line, and it is the line that names it."""
    for path in files.TURTLE:
        lines = path.read_text(encoding="utf-8").splitlines()
        for description in turtle.read(path).descriptions.values():
            assert description.line is not None, description.iri
            shown = lines[description.line - 1]
            assert description.iri in shown or "https://w3id.org/itb-rationale/ontology/" in shown


def test_values_are_ids_and_texts() -> None:
    """An IRI in one of our namespaces becomes its id, another stays whole, a literal becomes its text."""
    description = turtle.parse(
        PREFIXES + LAST + "ex:last ex:near ex:other ; ex:size 3 ; ex:says 'drei'@de ."
    ).descriptions["https://example.org/last"]

    assert description.all("https://example.org/near") == ("itbc:hip", "https://example.org/other")
    assert description.all("https://example.org/says") == ("three", "drei")
    assert description.one("https://example.org/size") == "3"
    assert description.one("https://example.org/none") is None
    assert description.all("https://example.org/none") == ()


@pytest.mark.parametrize(
    ("raw", "severity", "line"),
    [
        (PREFIXES.encode() + b'\nex:first ex:says "caf\xe9" .\n', Severity.ERROR, 4),
        ((PREFIXES + GOOD).encode("utf-16"), Severity.WARNING, 1),
        ((PREFIXES + GOOD).encode("utf-16")[:-1], Severity.ERROR, None),
    ],
    ids=["Latin-1", "UTF-16", "UTF-16 cut short"],
)
def test_other_encodings_are_findings(tmp_path: Path, raw: bytes, severity: Severity, line: int | None) -> None:
    """A file that is not UTF-8 is read as well as can be, and says so."""
    path = tmp_path / "mine.ttl"
    path.write_bytes(raw)
    file = turtle.read(path)

    assert (file.findings[0].severity, file.findings[0].rule) == (severity, "not-utf8")
    assert line is None or file.findings[0].line == line
    assert "https://example.org/first" in file.descriptions or line is None


def test_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """A UTF-8 file may begin with a byte order mark."""
    path = tmp_path / "mine.ttl"
    path.write_bytes((PREFIXES + GOOD).encode("utf-8-sig"))

    assert not turtle.read(path).findings


def test_control_characters_are_taken_out() -> None:
    """What a terminal would obey is taken out of a text, and the finding says which it was."""
    file = turtle.parse(PREFIXES + 'ex:a ex:says "red \\u001B[31mtext\\u202E" .', "mine.ttl")

    assert file.descriptions["https://example.org/a"].one("https://example.org/says") == "red [31mtext"
    assert [finding.rule for finding in file.findings] == ["control-character"]
    assert "U+001B" in file.findings[0].sentence
    assert file.findings[0].location == "mine.ttl:3"


def test_ids_cannot_write_on_the_terminal() -> None:
    """An invisible character in an IRI is spelt out."""
    (iri,) = turtle.parse("<https://example.org/a\u202eb> <https://example.org/p> 1 .").descriptions

    assert iri.isprintable()


def test_line_ends_and_tabs_are_no_control_characters() -> None:
    """A definition may run over several lines."""
    assert not turtle.parse(PREFIXES + 'ex:a ex:says """one\n\ttwo""" .').findings


def test_huge_literal_is_cut() -> None:
    """A text beyond any use is cut, with a finding."""
    file = turtle.parse(f'{PREFIXES}ex:a ex:says "{"x" * (turtle.LONGEST_LITERAL + 1)}" .')

    assert len(file.descriptions["https://example.org/a"].one("https://example.org/says") or "") == 10_000
    assert [finding.rule for finding in file.findings] == ["literal-too-long"]


def test_large_broken_file_takes_no_more_than_its_length() -> None:
    """Many broken blocks cost time in proportion, so that a pack cannot make Gerdy hang."""
    file = turtle.parse(PREFIXES + "\nex:bad .\n" * 5_000)

    assert len(file.findings) == 5_000


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "[" * 50_000, "(" * 50_000, '"' * 9, "\0", "@prefix"])
def test_odd_files_never_raise(text: str) -> None:
    """Emptiness and nonsense are read without an exception."""
    assert turtle.parse(text).descriptions == {}


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text at all makes reading raise, and every finding has a line inside the file."""
    for finding in turtle.parse(text).findings:
        assert finding.line is not None
        assert 1 <= finding.line <= text.count("\n") + 2
        assert turtle.printable(finding.text()) == finding.text()


@given(st.binary(max_size=200))
def test_any_bytes_are_read(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """No file at all makes reading raise."""
    path = tmp_path_factory.mktemp("any") / "mine.ttl"
    path.write_bytes(raw)
    turtle.read(path)


@given(st.lists(st.sampled_from([block for block, _, _ in BROKEN_BLOCKS.values()]), max_size=4), st.integers(0, 4))
def test_good_blocks_survive_any_company(broken: list[str], place: int) -> None:
    """Wherever broken blocks stand, a good one loads, unless an unclosed long literal swallows it."""
    blocks = [block for block in broken if '"""' not in block]
    blocks.insert(min(place, len(blocks)), GOOD)
    file = turtle.parse(PREFIXES + "\n" + "\n".join(blocks))

    assert list(file.descriptions) == ["https://example.org/first"]
    assert len(file.findings) == len(blocks) - 1


@pytest.mark.parametrize(
    ("name", "reason"), [("none.ttl", "there is no such file"), (".", "it is a folder"), ("a\0b", "null")]
)
def test_unreadable_files_raise(tmp_path: Path, name: str, reason: str) -> None:
    """Where there is nothing to report on, reading raises and says why."""
    with pytest.raises(UnreadableFile, match=reason) as caught:
        turtle.read(tmp_path / name)

    assert caught.value.path == str(tmp_path / name)


def test_file_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file too large to be data is not read at all."""
    path = tmp_path / "large.ttl"
    path.write_text(GOOD)
    monkeypatch.setattr(turtle, "LARGEST_FILE", 3)

    with pytest.raises(UnreadableFile, match="larger than"):
        turtle.read(path)
