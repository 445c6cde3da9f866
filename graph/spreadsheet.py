"""Rows as CSV that a spreadsheet opens without running anything in it."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula."""


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""A table as CSV with a header row and the line ends that RFC 4180 prescribes.

    >>> to_csv(["said"], [["=1+1"], ["a, b"]])
    'said\r\n\'=1+1\r\n"a, b"\r\n'
    """
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()


def cell(value: object) -> str:
    """One value as a cell that is text where it might be taken for a formula."""
    text = "" if value is None else str(value)
    number = isinstance(value, int | float)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not number else text
