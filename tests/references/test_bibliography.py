import logging
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from bibtexparser.exceptions import ParserStateException
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import UnreadableFile
from ontology.findings import Severity
from references import bibliography
from references.bibliography import parse_bib, read_bib
from references.record import Author

FAULTS = {
    "bib-missing-comma": ("@article{a,\n title = {A}\n year = {2001},\n}", 2),
    "bib-stray-text": ("@article{a,\n title = {A} and more,\n}", 2),
    "bib-early-close": ("@article{a,\n title = {A}}\n},\n year = {2001},\n}", 4),
    "bib-space-after-at": ("@article{a, title = {A}}\n@ article{b,\n title = {B},\n}", 2),
    "bib-field-name": ("@article{a, title = {A},\n % note = {old},\n}", 2),
    "bib-undefined-string": ("@article{a, title = {A},\n journal = jb,\n}", 2),
    "bib-key-case": ("@article{a, title = {A}}\n@article{A, title = {B}}", 2),
    "bib-duplicate-key": ("@article{a, title = {A}}\n@article{a, title = {B}}", 2),
    "bib-duplicate-field": ("@article{a, title = {A},\n title = {B},\n}", 2),
    "bib-duplicate-string": ('@string{j = "A"}\n@string{j = "B"}\n@article{a, title = {A}}', 2),
    "bib-empty-key": ("@article{a, title = {A}}\n@article{, title = {B}}", 2),
    "bib-empty-entry": ("@article{a,}", 1),
    "bib-unreadable-entry": ("@article{a, title = {A}}\n@article{b title = {B}}", 2),
    "bib-no-entry": ("TY  - JOUR\nTI  - A\nER  - ", 1),
    "bib-control-character": ("@article{a,\n title = {A\x1b[31m},\n}", 2),
    "bib-crossref": ("@article{a, title = {A},\n crossref = {z},\n}", 2),
    "bib-name": ("@article{a, title = {A},\n author = {Willy, Davis, Beers, Ryan},\n}", 2),
    "bib-year": ("@article{a, title = {A},\n year = {'99},\n}", 2),
    "bib-identifier": ("@article{a, title = {A},\n doi = {10.1/x},\n}", 2),
    "bib-url": ("@article{a, title = {A},\n url = {javascript:alert(1)},\n}", 2),
}


@pytest.mark.parametrize(("rule", "text", "line"), [(rule, *fault) for rule, fault in FAULTS.items()], ids=FAULTS)
def test_each_slip_is_one_finding_with_its_line(rule: str, text: str, line: int) -> None:
    """A slip is named by its rule and placed on the line a person would mend, and nothing else is reported."""
    _, findings = parse_bib(text, "mine.bib")

    assert [(rule, "mine.bib", line)] == [(finding.rule, finding.file, finding.line) for finding in findings]


@pytest.mark.parametrize("rule", [rule for rule in FAULTS if rule != "bib-no-entry"])
@pytest.mark.parametrize("follows", ["@article{sound, title = {Sound}}", "@book{sound, title = {Sound},\n}\n"])
def test_a_slip_does_not_cost_the_next_entry(rule: str, follows: str) -> None:
    """Whatever is wrong with an entry, the one behind it is read."""
    records, _ = parse_bib(f"{FAULTS[rule][0]}\n\n{follows}")

    assert records[-1].title == "Sound"


@pytest.mark.parametrize("rule", [rule for rule in FAULTS if rule not in ("bib-no-entry", "bib-early-close")])
def test_a_slip_does_not_cost_the_title(rule: str) -> None:
    """The first entry of each example keeps its title, since that is never what is wrong."""
    records, _ = parse_bib(FAULTS[rule][0])

    assert records[0].title.startswith("A") or rule == "bib-empty-entry"


def test_a_field_behind_a_missing_comma_is_read() -> None:
    """The slip is plain enough to read what was meant."""
    (record,), _ = parse_bib(FAULTS["bib-missing-comma"][0])

    assert (record.title, record.year) == ("A", 2001)


def test_a_record_holds_what_the_entry_says() -> None:
    """Strings are joined, names split, LaTeX decoded, dashes plain, identifiers normal."""
    text = r"""
@string{jb = "J Biomech"}
@Article{key,
  Title   = {A 50% fall of {ITB} strain in M{\"u}ller's runners},
  author  = {van der Worp, Maarten P. and Sizer, Jr, Phillip S. and {Study Group} and others},
  year    = 2012,
  journal = jb # " (Suppl)",
  volume  = "42",
  number  = {11},
  pages   = {969--992},
  doi     = {https://doi.org/10.2165/ABC},
  pmid    = {22994651},
  x-flags = {partial; year unverified},
}"""

    (record,), findings = parse_bib(text, "mine.bib")

    assert findings == []
    assert record.title == "A 50% fall of ITB strain in Müller's runners"
    assert (
        Author("van der Worp", "Maarten P."),
        Author("Sizer Jr", "Phillip S."),
        Author("Study Group"),
    ) == record.authors
    assert record.more_authors
    assert (
        record.year,
        record.journal,
        record.volume,
        record.number,
        record.pages,
    ) == (2012, "J Biomech (Suppl)", "42", "11", "969-992")
    assert (record.doi, record.pmid) == ("10.2165/abc", "22994651")
    assert record.flags == ("partial", "year unverified")
    assert (record.file, record.line, record.type) == ("mine.bib", 3, "article")


def test_crossref_lends_what_is_missing() -> None:
    """A chapter has its book's year and publisher; the book's title becomes its booktitle."""
    records, findings = parse_bib(
        "@incollection{part, title = {Part}, crossref = {whole}}\n@book{whole, title = {Whole}, year = {1999}}"
    )

    assert findings == []
    assert (records[0].title, records[0].journal, records[0].year) == ("Part", "Whole", 1999)


def test_two_results_of_one_paper_name_each_other() -> None:
    """A related record counts only with the type that says so."""
    records, _ = parse_bib(
        "@misc{a, title = {A}, related = {b}, relatedtype = {same paper}}\n@misc{b, title = {A}, related = {a}}"
    )

    assert [record.same_paper for record in records] == [("b",), ()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_declared_encodings_are_read_without_remark(tmp_path: Path, encoding: str) -> None:
    """A byte order mark, or UTF-8, is no guess."""
    file = tmp_path / "mine.bib"
    file.write_bytes("@article{a, title = {Weckström}}".encode(encoding))

    records, findings = read_bib(file)

    assert (records[0].title, findings) == ("Weckström", [])


def test_an_assumed_encoding_is_said(tmp_path: Path) -> None:
    """The reader is told which encoding was assumed, and to look at the accents."""
    file = tmp_path / "mine.bib"
    file.write_bytes("@article{a, title = {Weckström}}".encode("cp1252"))

    records, (finding,) = read_bib(file)

    assert records[0].title == "Weckström"
    assert (finding.rule, finding.severity) == ("bib-encoding", Severity.WARNING)
    assert "Windows-1252" in finding.sentence


def test_a_file_that_cannot_be_read_raises(tmp_path: Path) -> None:
    """No file and a folder are about the call, so they are exceptions with the reason."""
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_bib(tmp_path / "none.bib")
    with pytest.raises(UnreadableFile, match="it is a folder"):
        read_bib(tmp_path)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(), "permission is denied"),
        (OSError("the disk is gone"), "the disk is gone"),
        (OSError(5, "Input/output error"), "cannot be read: input/output error."),
    ],
)
def test_what_the_system_says_is_passed_on(
    error: OSError, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any failure of the file system is one kind of exception, with its reason."""
    file = tmp_path / "mine.bib"
    file.touch()

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(UnreadableFile, match=reason):
        read_bib(file)


def test_a_file_far_too_large_is_refused(tmp_path: Path) -> None:
    """A bibliography of 64 MB is a mistake, and reading it would take the machine with it."""
    file = tmp_path / "huge.bib"
    with file.open("wb") as empty:
        empty.truncate(64 * 1024 * 1024 + 1)

    with pytest.raises(UnreadableFile, match="larger than 64 MB"):
        read_bib(file)


def test_a_fault_of_the_parser_itself_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should bibtexparser lose its way, the file is unreadable; nobody sees a traceback."""

    def lose_the_way(*_: object, **__: object) -> None:
        message = "lost"
        raise ParserStateException(message)

    monkeypatch.setattr(bibliography, "parse_string", lose_the_way)
    records, findings = parse_bib("@article{a, title = {A}}")

    assert (records, [finding.rule for finding in findings]) == ([], ["bib-unreadable-entry"])


def test_the_parser_says_nothing_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Faults are findings; the parser's own log has a handler that drops it."""
    parse_bib(FAULTS["bib-unreadable-entry"][0])

    assert capsys.readouterr() == ("", "")
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("bibtexparser").handlers)


# Each kind of block, how many records it gives, and how many findings. {n} keeps keys apart.
BLOCKS: dict[str, tuple[int, int]] = {
    "@article{{k{n}, title = {{T{n}}}, year = 2001}}": (1, 0),
    "@misc{{k{n},\n  author = {{A and B}},\n}}": (1, 0),
    "@article{{k{n}, title = {{T}} year = 2001}}": (1, 1),
    "@article{{k{n}, title = {{T}}, title = {{U}}}}": (1, 1),
    "@article{{k{n} title = {{T}}}}": (0, 1),
    "@article{{, title = {{T{n}}}}}": (0, 1),
    "@article{{again, title = {{T}}}}": (0, 1),
    "@ article{{k{n}, title = {{T}}}}": (0, 1),
    '@string{{s{n} = "x"}}': (0, 0),
    "@comment{{ {n} }}": (0, 0),
    '@preamble{{"{n}"}}': (0, 0),
    "a remark between entries, number {n}": (0, 0),
    "% a comment, number {n}": (0, 0),
}


@given(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=12))
def test_every_block_of_a_file_is_accounted_for(kinds: list[str]) -> None:
    """In any order, each block gives the records and the findings that it gives alone: nothing is lost in silence."""
    number = count(1)
    text = "\n\n".join(["@misc{again, title = {First}}", *(kind.format(n=next(number)) for kind in kinds)])

    records, findings = parse_bib(text)

    assert 1 + sum(BLOCKS[kind][0] for kind in kinds) == len(records)
    assert sum(BLOCKS[kind][1] for kind in kinds) == len(findings)


@given(st.text(st.sampled_from('@article{}, ="#\\%\nkey1title')))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    """Rubbish is data too: it gives findings, never a traceback."""
    records, findings = parse_bib(text, "rubbish.bib")

    assert bool(text.strip()) == bool(records or findings) or "@" in text
    assert all(1 <= (finding.line or 0) <= text.count("\n") + 1 for finding in findings)


@pytest.mark.parametrize(
    "make",
    [lambda n: "{" * n, lambda n: "@" * n, lambda n: "@article{a, title = " + "{" * n, lambda n: '@a{b, c = "' * n],
    ids=["braces", "ats", "open braces", "quotes"],
)
def test_deep_nesting_is_survived(make: Callable[[int], str]) -> None:
    """Three thousand of anything is read without running out of stack."""
    parse_bib(make(3000))
