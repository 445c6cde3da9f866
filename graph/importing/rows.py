"""Reading a table line by line, whatever stands in it: a row that cannot be used is a finding, and reading goes on.

A table is text in UTF-8, one row a line, cells divided by tabs (by commas in a ``.csv``), the first line naming the
columns; ``.gz`` is unpacked on the way. A line is never longer in memory than `LONGEST_LINE`, so that a file without
line ends does no harm. Quotation marks divide nothing across lines: a cell that opens one and does not close it costs
its own row and no other.
"""

import csv
import gzip
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import IO, cast

from ontology.errors import UnreadableFile
from ontology.findings import Finding, Severity
from ontology.turtle import printable

LONGEST_LINE = 1_000_000
"""Bytes of a line beyond which it is passed over."""

STEP = 20_000
"""How many lines are read between two reports of progress."""

Report = Callable[[Finding], None]
Progress = Callable[[int, int], None]
"""Told how many bytes were read, and how many there are."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, and the cells of the columns asked for; a column that is not there is empty."""

    line: int
    cells: tuple[str, ...]


class Table:
    """A file of rows.

    Args:
        path: the file.
        needed: names of columns it must have.
        wanted: names of columns that are used where they are there.
        report: told what is wrong.
        progress: told how far reading is.

    Raises:
        UnreadableFile: it cannot be opened, or its first line does not name the needed columns.
    """

    def __init__(
        self, path: Path, needed: Sequence[str], wanted: Sequence[str], report: Report, progress: Progress
    ) -> None:
        self.path = path
        self.comma = path.name.removesuffix(".gz").endswith(".csv")
        self._report = report
        self._progress = progress
        self._raw, self._file, self._size = _open(path)
        self.columns = self._header(needed, wanted)
        names = (*needed, *wanted)
        # A column that is not there is read from behind the last cell, where an empty one is put.
        places = [self.columns.index(name) if name in self.columns else len(self.columns) for name in names]
        self._chosen = itemgetter(*places, len(self.columns))

    def _header(self, needed: Sequence[str], wanted: Sequence[str]) -> list[str]:
        name = str(self.path)
        try:
            line = self._file.readline(LONGEST_LINE)
        except (OSError, EOFError) as error:
            self._close()
            raise UnreadableFile(name, _reason(error)) from error
        fault = self._fault(line)
        if fault:
            self._close()
            raise UnreadableFile(name, fault)
        columns = [cell.strip() for cell in self._split(line.decode("utf-8-sig", "replace").rstrip("\r\n")) or []]
        missing = [column for column in needed if column not in columns]
        if missing:
            self._close()
            there = ", ".join(printable(column)[:40] for column in columns[:12] if column) or "no columns at all"
            what = f"no column {_or(missing)}; it names {there}"
            raise UnreadableFile(name, f"its first line has {what}")
        twice = [column for column in (*needed, *wanted) if columns.count(column) > 1]
        if twice:
            self._close()
            raise UnreadableFile(name, f"its first line names the column “{twice[0]}” twice")
        return columns

    @staticmethod
    def _fault(line: bytes) -> str:
        """Why a first line is none, before its columns are looked at; "" where it may be one."""
        try:
            # A line that is cut at its longest may be cut inside a letter.
            getincrementaldecoder("utf-8")().decode(line)
        except UnicodeDecodeError:
            return "it is not text in UTF-8"
        if b"\r" in line.rstrip(b"\r\n"):
            return "its lines end in carriage returns alone; save it with line feeds"
        return ""

    def _close(self) -> None:
        self._file.close()
        self._raw.close()

    def __iter__(self) -> Iterator[Row]:
        """The rows that can be used."""
        width, chosen = len(self.columns), self._chosen
        number = 1
        plain = not self.comma
        with self._raw, self._file:
            for raw in self._lines():
                number += 1
                if raw is None:
                    self._say(number, "row-too-long", f"has more than {LONGEST_LINE:,} characters", "Split it.")
                    continue
                try:
                    text = raw.decode()
                except UnicodeDecodeError as error:
                    what = f"is not UTF-8 (byte {error.start + 1} of the line)"
                    self._say(number, "row-not-utf8", what, "Save the file as UTF-8.")
                    continue
                text = text.rstrip("\r\n")
                if not text or text.isspace():
                    continue
                cells = text.split("\t") if plain and '"' not in text else self._split(text)
                if cells is None:
                    what = "opens a quotation mark and does not close it"
                    self._say(number, "row-quote", what, "Close it, or leave it out.")
                elif len(cells) > width:
                    what = f"has {len(cells)} cells where the first line names {width} columns"
                    self._say(number, "row-cells", what, "Take the extra ones out.")
                else:
                    # Programs leave empty cells at the end of a row away.
                    cells += [""] * (width + 1 - len(cells))
                    yield Row(number, tuple(map(str.strip, chosen(cells)[:-1])))

    def _lines(self) -> Iterator[bytes | None]:
        """Lines in bytes; None for one that is too long."""
        read = 0
        while True:
            try:
                line = self._file.readline(LONGEST_LINE + 1)
                if not line:
                    break
                if len(line) > LONGEST_LINE:
                    while line and not line.endswith(b"\n"):
                        line = self._file.readline(LONGEST_LINE)
                    yield None
                    continue
            except (OSError, EOFError) as error:
                raise UnreadableFile(str(self.path), _reason(error)) from error
            read += 1
            if not read % STEP:
                self._progress(self._raw.tell(), self._size)
            yield line
        self._progress(self._size, self._size)

    def _split(self, text: str) -> list[str] | None:
        """The cells of a line; None where a quotation mark stays open."""
        if self.comma:
            try:
                return next(csv.reader([text], strict=True), [])
            except csv.Error:
                return None
        cells = text.split("\t")
        for place, cell in enumerate(cells):
            if cell.startswith('"'):
                if len(cell) > 1 and cell.endswith('"'):
                    cells[place] = cell[1:-1].replace('""', '"')
                elif cell.count('"') % 2:
                    return None
        return cells

    def _say(self, line: int, rule: str, what: str, advice: str) -> None:
        sentence = f"The row {what}; it was left out."
        self._report(Finding(Severity.ERROR, rule, sentence, advice, str(self.path), line))


def _open(path: Path) -> tuple[IO[bytes], IO[bytes], int]:
    """The file on disk, the file as it is read, and its size on disk."""
    name = str(path)
    try:
        if path.is_dir():
            raise UnreadableFile(name, "it is a folder")
        raw = path.open("rb")
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise UnreadableFile(name, _reason(error)) from error
    return raw, cast("IO[bytes]", gzip.open(raw)) if packed else raw, size


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "permission is denied"
    return str(error) or "it is cut off"


def _or(names: Sequence[str]) -> str:
    *first, last = [f"“{name}”" for name in names]
    return f"{', '.join(first)} or {last}" if first else last
