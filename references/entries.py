"""The entries of one .bib file: read as far as can be, with every slip looked for that the parser passes over."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, Field, ParsingFailedBlock, String

from ontology.findings import Finding, Severity
from references.values import read_value, simple_value

_FIELD_NAME = re.compile(r"[A-Za-z][\w:.+-]*")
_GLUED_FIELD = re.compile(r"([A-Za-z][\w:.+-]*)\s*=\s*(.*)", re.DOTALL)
_FIELD_IN_COMMENT = re.compile(r"(?<![\w:.+-])[A-Za-z][\w:.+-]{0,60}\s{0,60}=\s{0,60}[{\"]")
_SPACE_AFTER_AT = re.compile(r"@\s{1,60}\w{1,60}\s{0,60}[{(]")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry with its values read and nothing decoded.

    Attributes:
        key: Its key.
        type: Its type in lower case.
        line: The line it begins at, counted from 1.
        fields: What each field stands for, by its name in lower case.
        lines: The line of each field.
        raw: The entry as it stands in the file.
    """

    key: str
    type: str
    line: int
    fields: dict[str, str]
    lines: dict[str, int]
    raw: str = ""


class Kind(StrEnum):
    """What a stretch of the file is."""

    ENTRY = "entry"
    DEFINITION = "definition"
    """`@string` or `@preamble`."""
    COMMENT = "comment"
    """Text outside entries, which was looked at for entries and fields."""
    BROKEN = "broken"
    """What could not be read, or repeats a key; a finding names it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the file, from `start` to before `end`; together the pieces leave nothing out but white space."""

    kind: Kind
    start: int
    end: int


@dataclass(slots=True)
class Entries:
    """What has been read of one file so far, and what was found wrong on the way."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    strings: dict[str, str] = field(default_factory=dict)
    by_key: dict[str, RawEntry] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    string_lines: dict[str, int] = field(default_factory=dict)
    used_strings: set[str] = field(default_factory=set)
    _folded: dict[str, str] = field(default_factory=dict)

    def report(  # noqa: PLR0913 - what a finding has
        self,
        line: int,
        rule: str,
        sentence: str,
        advice: str,
        *,
        key: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note something that is wrong."""
        subject = f"study:{key}" if key is not None else None
        self.findings.append(Finding(severity, rule, sentence, advice, self.file or None, line, None, subject))

    def add_string(self, block: String) -> None:
        """Take in an abbreviation, which may be made of earlier ones."""
        value = read_value(block.value, self.strings)
        self.used_strings |= value.names
        self.strings.setdefault(block.key.lower(), value.text)
        self.string_lines.setdefault(block.key.lower(), (block.start_line or 0) + 1)

    def add(self, block: Entry, line: int) -> None:
        """Take in an entry under its key, or say why it cannot be."""
        key = block.key.strip()
        if not key or key in self.by_key:
            self._refuse_key(key, line)
            return
        twin = self._folded.setdefault(key.lower(), key)
        if twin != key:
            sentence = f"“{key}” and “{twin}” differ only in upper and lower case, which BibTeX takes for one key."
            self.report(line, "bib-key-case", sentence, "Rename one of them.", key=key)
        if not block.fields:
            sentence, advice = f"“{key}” has no fields.", "Add them, or delete the entry."
            self.report(line, "bib-empty-entry", sentence, advice, key=key, severity=Severity.WARNING)
        entry = RawEntry(key, block.entry_type.lower(), line, {}, {}, block.raw or "")
        for written in block.fields:
            self._add_field(entry, written)
        self.by_key[key] = entry

    def _add_field(self, entry: RawEntry, written: Field) -> None:
        """Take in a field, and the fields that a missing comma has glued to its value."""
        line = written.start_line + 1 if written.start_line is not None else entry.line
        simple = simple_value(str(written.value))
        if simple is not None:
            self._put(entry, written.key, simple, line)
            return
        value = read_value(str(written.value), self.strings)
        self._put(entry, written.key, value.text, line)
        self.used_strings |= value.names
        undefined = list(value.undefined)
        rest = value.rest
        while glued := _GLUED_FIELD.match(rest):
            sentence = f"In “{entry.key}” a comma is missing before {glued[1]}; it was read as if the comma were there."
            self.report(line, "bib-missing-comma", sentence, "Add the comma.", key=entry.key)
            value = read_value(glued[2], self.strings)
            self._put(entry, glued[1], value.text, line)
            self.used_strings |= value.names
            undefined += value.undefined
            rest = value.rest.removeprefix(",").strip()
        if rest:
            sentence = f"In “{entry.key}” text follows the value of {written.key} and was left out: {shown(rest)}."
            self.report(line, "bib-stray-text", sentence, "Delete it, or put it inside the value.", key=entry.key)
        for name in undefined:
            sentence = f"In “{entry.key}” {written.key} names the string “{name}”, which no @string defines."
            advice = "Define it, or put the value in braces."
            self.report(line, "bib-undefined-string", sentence, advice, key=entry.key, severity=Severity.WARNING)

    def _put(self, entry: RawEntry, name: str, text: str, line: int) -> None:
        """Keep a field unless its name is unusable or taken."""
        lower = name.lower()
        if not _FIELD_NAME.fullmatch(name):
            sentence = f"“{shown(name)}” in “{entry.key}” is no name for a field; the field was left out."
            advice = "A % does not begin a comment inside an entry: delete the line, or mend the name."
            self.report(line, "bib-field-name", sentence, advice, key=entry.key)
        elif lower in entry.fields:
            same = entry.fields[lower] == text
            sentence = f"“{entry.key}” has {name} twice{', the same both times' if same else ''}; the first holds."
            severity = Severity.INFO if same else Severity.WARNING
            self.report(line, "bib-duplicate-field", sentence, "Delete one of them.", key=entry.key, severity=severity)
        else:
            entry.fields[lower] = text
            entry.lines[lower] = line

    def refuse_duplicate(self, block: DuplicateBlockKeyBlock, line: int) -> None:
        """Say that a key or the name of a string is taken."""
        if isinstance(block.ignore_error_block, String):
            sentence = f"The string “{block.key}” is defined twice; the first definition holds."
            advice = "Delete one of them."
            self.report(line, "bib-duplicate-string", sentence, advice, severity=Severity.WARNING)
        else:
            self._refuse_key(block.key.strip(), line)

    def _refuse_key(self, key: str, line: int) -> None:
        if key:
            sentence, advice = (
                f"“{key}” names a second entry; only the first was read.",
                "Give one of them another key.",
            )
            self.report(line, "bib-duplicate-key", sentence, advice, key=key)
        else:
            sentence, advice = "The entry has no key, so nothing can cite it; it was left out.", "Give it a key."
            self.report(line, "bib-empty-key", sentence, advice)

    def refuse(self, block: ParsingFailedBlock, line: int) -> None:
        """Say that a block cannot be read."""
        error = block.error
        written = error.abort_reason if isinstance(error, BlockAbortedException) else str(error)
        reason = " ".join(written.split()).rstrip(".") or "it is not BibTeX"
        sentence = f"This entry cannot be read and was left out: {shown(block.raw or '')} ({reason})."
        self.report(line, "bib-unreadable-entry", sentence, "Check its braces, commas and quotes.")

    def check_comment(self, comment: str, line: int, *, behind_broken: bool) -> None:
        """Look for entries, and parts of them, in what counts as a comment because it stands outside every entry.

        Args:
            comment: The text.
            line: The line it begins at.
            behind_broken: It follows an entry that could not be read, so fields in it are the rest of that entry, which
                a finding speaks of already.
        """
        swallowed = list(_SPACE_AFTER_AT.finditer(comment))
        for match in swallowed:
            place = line + comment.count("\n", 0, match.start())
            sentence = f"A space behind the @ makes a comment of this entry: {shown(comment[match.start() :])}."
            self.report(place, "bib-space-after-at", sentence, "Delete the space.")
        stray = _FIELD_IN_COMMENT.search(comment)
        if stray is not None and not swallowed and not behind_broken:
            place = line + comment.count("\n", 0, stray.start())
            sentence = f"Fields stand outside any entry and were left out: {shown(comment[stray.start() :])}."
            self.report(place, "bib-early-close", sentence, "Look for a brace too many in the entry above.")


def shown(text: str) -> str:
    """The beginning of a text on one line, for a sentence."""
    line = " ".join(text.split())
    return f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line
