"""A file of tables that is read in parts: which row stands where first, then a line of JSON for every row.

::

    {"magic": …, "version": …, "key": …, "stamp": …, "bytes": …, "sum": …}    what the rest must be
    {"rows": {"claims": {"claim:A-08-1": 0, …}, …}, …}                       where each row begins
    ["claim:A-08-1", "…", …]                                                 the rows, one a line

The whole is read, and its checksum compared, whenever it is opened: it is small. Only the rows that are asked for are
parsed. It is written beside its place and moved there when it is whole, so that a reader finds the old one or the new.
Nothing in it is code.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeVar
from zlib import crc32

from ontology.errors import GerdyError

MAGIC = "gerdy compiled knowledge"
VERSION = 1
MOST_BYTES = 2**28
"""A larger file is not one of ours."""

ABANDONED = 3600.0
"""A file still being written after so many seconds was left by a process that died."""

_READ = json.JSONDecoder().raw_decode
"""Reads one value that begins at a place of a text."""

Row = list[Any]
Value = TypeVar("Value")


class Unusable(Exception):  # noqa: N818 - says what the file is
    """A file that holds no compiled knowledge that can be used; the text says why, without a full stop."""


class Forged(GerdyError):  # noqa: N818 - says what the file is
    """A file that is whole and holds what Gerdy never wrote.

    >>> str(Forged("knowledge.jsonl"))
    'knowledge.jsonl is not what Gerdy wrote; delete it.'
    """

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"{path} is not what Gerdy wrote; delete it.")


class Table(Mapping[str, Value]):
    """Values by key, each read when it is first asked for. They keep the order they were written in."""

    def __init__(self, path: str, rows: str, starts: dict[str, int], read: Callable[[Row], Value]) -> None:
        self._path = path
        self._rows = rows
        self._starts = starts
        self._make = read
        self._known: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        """The value of a key."""
        known = self._known.get(key)
        if known is None:
            start = self._starts[key]
            try:
                known = self._make(_READ(self._rows, start)[0])
            except (ValueError, TypeError, LookupError, RecursionError) as error:
                raise Forged(self._path) from error
            self._known[key] = known
        return known

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key; nothing is read for it."""
        return key in self._starts

    def __iter__(self) -> Iterator[str]:
        """Keys in order."""
        return iter(self._starts)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._starts)


class Book:
    """An open file: what its index says, and its tables."""

    def __init__(self, path: str, header: dict[str, Any], index: dict[str, Any], rows: str) -> None:
        self.path = path
        self.key: str = header["key"]
        self.stamp: str = header["stamp"]
        self.index = index
        self._rows = rows

    def table(self, name: str, read: Callable[[Row], Value]) -> Table[Value]:
        """The rows of a name, and how a value is made of one."""
        return Table(self.path, self._rows, self.index["rows"][name], read)


def write(path: str, key: str, stamp: str, index: dict[str, Any], tables: dict[str, dict[str, Row]]) -> None:
    """Write a file, all of it or nothing.

    Args:
        path: its place; folders above it are made.
        key: what it was made from, as a hash.
        stamp: what the files it was made from looked like, for a quick comparison.
        index: whatever is wanted whenever the file is opened.
        tables: rows by name and key.

    Raises:
        OSError: the disk is full, or the place may not be written; what was there is left as it was.
    """
    rows: list[str] = []
    at = 0
    starts: dict[str, dict[str, int]] = {}
    for name, table in tables.items():
        starts[name] = {}
        for own, row in table.items():
            starts[name][own] = at
            rows.append(_line(row))
            at += len(rows[-1])
    _put(path, key, stamp, "".join((_line({**index, "rows": starts}), *rows)))


def stamped(path: str, book: Book, stamp: str) -> None:
    """Write a file again with another stamp.

    Raises:
        OSError: as `write` does.
    """
    _put(path, book.key, stamp, _line(book.index) + book._rows)  # noqa: SLF001 - a book is written as it was read


def _put(path: str, key: str, stamp: str, text: str) -> None:
    rest = text.encode()
    header = {
        "magic": MAGIC, "version": VERSION, "key": key, "stamp": stamp, "bytes": len(rest), "sum": crc32(rest)
    }  # fmt: skip
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True)
    _sweep(folder, f"{name}.writing-")
    fresh = os.path.join(folder, f"{name}.writing-{os.getpid()}-{time.monotonic_ns()}")
    try:
        with open(fresh, "xb") as file:
            file.write(_line(header).encode())
            file.write(rest)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        if os.path.exists(fresh):
            os.unlink(fresh)
        raise


def read(path: str) -> Book:
    """Open a file.

    Raises:
        FileNotFoundError, NotADirectoryError: there is none.
        Unusable: it is torn, not ours, or of another version.
    """
    try:
        with open(path, "rb") as file:
            whole = file.read(MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        raise Unusable(f"it cannot be read ({(error.strerror or type(error).__name__).lower()})") from error
    try:
        first = whole.index(b"\n") + 1
        header = json.loads(whole[:first])
        if header["magic"] != MAGIC:
            raise Unusable("it is not ours")
        if header["version"] != VERSION:
            raise Unusable("it was written by another version of Gerdy")
        rest = whole[first:]
        if (header["bytes"], header["sum"]) != (len(rest), crc32(rest)):
            raise Unusable("it is not what was written")
        text = rest.decode()
        index, end = _READ(text, 0)
        return Book(path, header, index, text[end + 1 :])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unusable("it is not ours") from error


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _sweep(folder: str, beginning: str) -> None:
    """Remove what processes that died in the middle of writing have left."""
    for entry in os.scandir(folder):
        with suppress(OSError):
            if entry.name.startswith(beginning) and time.time() - entry.stat().st_mtime > ABANDONED:
                os.unlink(entry.path)
