r"""Muting a finding where it stands: a comment that names what is meant to be so.

- In a .bib file, a line above an entry: ``% gerdy: ignore REC230, DUP``. It holds for that entry.
- In Markdown ``<!-- gerdy: ignore CIT009 -->`` and in LaTeX ``% gerdy: ignore CIT009``: on a line of its own for the
  paragraph behind it, at the end of a line for that line.
- ``gerdy: ignore-file REC207`` anywhere in a file holds for the whole file.

Without ids, ``gerdy: ignore`` mutes every check. Plain text and Word have no comments; there, --ignore serves.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.findings import Finding

_COMMENT = re.compile(r"\bgerdy:\s*ignore(?P<file>-file)?\b[ :]*(?P<ids>[A-Za-z0-9, ]*)", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z]{3}\d{0,3}\b")


@dataclass(frozen=True, slots=True)
class Mute:
    """One comment.

    Attributes:
        file: The file it stands in.
        first: The first line it holds for.
        last: The last line.
        beginnings: Beginnings of ids; none mutes every check.
    """

    file: str
    first: int
    last: int
    beginnings: tuple[str, ...]

    def holds(self, rule: str, file: str | None, line: int | None) -> bool:
        """Whether it mutes a check at a line of a file."""
        here = file == self.file and line is not None and self.first <= line <= self.last
        return here and (not self.beginnings or rule.startswith(self.beginnings))


def read_mutes(text: str, file: str) -> tuple[Mute, ...]:
    r"""The comments of a file.

    >>> read_mutes("% gerdy: ignore REC230\n@article{a,\n title = {A},\n}\n\n@book{b}", "mine.bib")
    (Mute(file='mine.bib', first=1, last=4, beginnings=('REC230',)),)
    """
    return tuple(_read(text, file)) if "gerdy:" in text.lower() else ()


def _read(text: str, file: str) -> Iterator[Mute]:
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        for match in _COMMENT.finditer(line):
            beginnings = tuple(identifier.upper() for identifier in _ID.findall(match["ids"]))
            if match["file"]:
                yield Mute(file, 1, len(lines), beginnings)
            else:
                alone = not line[: match.start()].strip(" \t%<!-#/")
                yield Mute(file, number, _last(lines, number) if alone else number, beginnings)


def _last(lines: list[str], number: int) -> int:
    """The last line of what follows the comment: to the blank line behind it, or to the next entry."""
    begin = number
    while begin < len(lines) and not lines[begin].strip():
        begin += 1
    entry = begin < len(lines) and lines[begin].lstrip().startswith("@")
    end = begin + 1
    while end < len(lines) and (not lines[end].lstrip().startswith("@") if entry else bool(lines[end].strip())):
        end += 1
    while entry and end > begin + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("%")):
        end -= 1
    return min(end, len(lines))


def unmuted(findings: Iterable[Finding], mutes: Iterable[Mute]) -> list[Finding]:
    """The findings that no comment mutes."""
    every = tuple(mutes)
    return [
        finding
        for finding in findings
        if not any(mute.holds(finding.rule, finding.file, finding.line) for mute in every)
    ]
