r"""Reading a .bib file so that nothing in it is lost in silence.

Every block of the file ends as a record, as a finding, or as a comment that is really a comment:

1. Bytes become text (references/decoding.py). An encoding that had to be assumed is a finding.
2. bibtexparser splits the text into blocks. It counts lines from 0, people from 1.
3. A block it could not read, a second entry of one key, a second field of one name: a finding each. Whatever is
   unambiguous is kept; of two fields or two entries the first holds, as in BibTeX.
4. bibtexparser misreads six kinds of slip without a word. They are looked for (references/entries.py): a missing
   comma, a brace that closes an entry too early, a space behind the ``@``, a ``%`` before a field, a name that no
   ``@string`` defines, and names that differ only in upper and lower case.
5. Strings are looked up, ``crossref`` is followed, LaTeX in prose becomes text, names are split, identifiers are read
   (references/record_reader.py).

bibtexparser also logs each fault it meets. Its log is given a handler that drops it, as the logging manual recommends
to libraries: the findings say the same with a place and an advice. A program that configures logging still sees it.
"""

import logging
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import ParsingException
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from ontology.file_bytes import read_bytes
from ontology.findings import Finding, Severity
from ontology.turtle import LARGEST_FILE, printable
from references.decoding import decode
from references.entries import Entries, Kind, Piece, shown
from references.record import BibRecord
from references.record_reader import RecordReader

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


def read_bib(path: str | Path) -> tuple[list[BibRecord], list[Finding]]:
    """Read the records of a .bib file, and what is wrong with it.

    Raises:
        UnreadableFile: When there is nothing to report on: no such file, no permission, a folder, too large.
    """
    name = str(path)
    decoded = decode(read_bytes(name, LARGEST_FILE))
    records, findings = parse_bib(decoded.text, name)
    if decoded.assumed:
        sentence = f"The file does not say its encoding and is not UTF-8; it was read as {decoded.encoding_name}."
        advice = "Check the accented letters, and save it as UTF-8."
        findings.insert(0, Finding(Severity.WARNING, "bib-encoding", sentence, advice, name, 1))
    return records, findings


def parse_bib(text: str, path: str = "") -> tuple[list[BibRecord], list[Finding]]:
    r"""Read records from text; `path` is the name that findings will carry.

    >>> records, findings = parse_bib("@article{a, title = {A 5\\% fall}}\n@article{a, title = {Again}}", "mine.bib")
    >>> records[0].title
    'A 5% fall'
    >>> findings[0].location, findings[0].sentence
    ('mine.bib:2', '“a” names a second entry; only the first was read.')
    """
    entries = read_entries(text, path)
    reader = RecordReader(entries)
    return [reader.read(entry) for entry in entries.by_key.values()], entries.findings


def read_entries(text: str, path: str = "") -> Entries:
    """The entries of a bibliography as written, nothing decoded, with what is wrong with the file."""
    entries = Entries(path)
    text = _without_unprintable(text, entries)
    try:
        blocks = parse_string(text, parse_stack=[]).blocks
    except ParsingException as error:
        sentence = f"The file cannot be split into entries ({shown(str(error))})."
        entries.report(1, "bib-unreadable-entry", sentence, "Check its braces, commas and quotes.")
        return entries
    for block in blocks:
        if isinstance(block, String):
            entries.add_string(block)
    _take_in(blocks, entries)
    _account(text, blocks, entries)
    if text.strip() and not entries.by_key and not entries.findings:
        sentence, advice = "The file holds no BibTeX entry.", "Check that it is BibTeX."
        entries.report(1, "bib-no-entry", sentence, advice, severity=Severity.WARNING)
    return entries


def _take_in(blocks: list[Block], entries: Entries) -> None:
    """Sort the blocks into entries and findings."""
    before: Block | None = None
    for block in blocks:
        line = (block.start_line or 0) + 1
        match block:
            case Entry():
                entries.add(block, line)
            case DuplicateFieldKeyBlock(ignore_error_block=Entry() as entry):
                entries.add(entry, line)
            case DuplicateBlockKeyBlock():
                entries.refuse_duplicate(block, line)
            case ParsingFailedBlock():
                entries.refuse(block, line)
            case ImplicitComment():
                entries.check_comment(block.comment, line, behind_broken=type(before) is ParsingFailedBlock)
        before = block


def _account(text: str, blocks: list[Block], entries: Entries) -> None:
    """Note which stretch of the text each block is, and report what no block holds.

    The parser skips a sign or two behind an entry that it gives up; they belong to that entry, which a finding names.
    """
    end = 0
    for block in blocks:
        raw = block.raw or ""
        start = text.find(raw, end)
        if not raw or start < 0:
            continue
        broken = bool(entries.pieces) and entries.pieces[-1].kind is Kind.BROKEN
        _gap(text, end, start, entries, broken=broken)
        end = start + len(raw)
        entries.pieces.append(Piece(_kind(block), start, end))
    _gap(text, end, len(text), entries, broken=bool(entries.pieces) and entries.pieces[-1].kind is Kind.BROKEN)


def _gap(text: str, start: int, end: int, entries: Entries, *, broken: bool) -> None:
    left = text[start:end]
    if not left.strip():
        return
    entries.pieces.append(Piece(Kind.BROKEN, start, end))
    if not broken:
        line = text.count("\n", 0, start + len(left) - len(left.lstrip())) + 1
        sentence = f"This text is in no entry and was left out: {shown(left)}."
        entries.report(line, "bib-unreadable-entry", sentence, "Check its braces, commas and quotes.")


def _kind(block: Block) -> Kind:
    match block:
        case Entry() | DuplicateFieldKeyBlock():
            return Kind.ENTRY
        case ParsingFailedBlock():
            return Kind.BROKEN
        case ImplicitComment() | ExplicitComment():
            return Kind.COMMENT
        case _:
            return Kind.DEFINITION


def _without_unprintable(text: str, entries: Entries) -> str:
    """The text without characters a terminal obeys or a reader cannot see, and a finding for each line that had any."""
    clean = printable(text)
    if clean != text:
        for number, (line, left) in enumerate(zip(text.split("\n"), clean.split("\n"), strict=True), start=1):
            if line != left:
                code = next(ord(sign) for sign in line if not printable(sign))
                sentence = f"The line holds the invisible character U+{code:04X}; it was taken out."
                advice = "Type the text again without it."
                entries.report(number, "bib-control-character", sentence, advice, severity=Severity.WARNING)
    return clean
