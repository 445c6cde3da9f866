"""Traced chains as a file, as JSON, and as a page."""

import csv
import json
import os
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, TextIO

from graph.export.files import replace
from graph.page import Block, Heading, Page, Paragraph, Table
from graph.spreadsheet import cell
from graph.stores.store import Store
from graph.tracing.naming import Traced
from ontology.errors import UsageError

COLUMNS = ("source", "target", "sign", "rank", "standing", "score", "route", "links")
ENDINGS = (".csv", ".json")

MOST_SHOWN = 1000
"""Rows on a page; a file has all of them."""


def row_json(traced: Traced) -> dict[str, Any]:
    """A chain as JSON. ``sign`` is +1, −1, or 0 for unknown; ``standing`` is null for a cost."""
    values = (
        traced.source,
        traced.target,
        traced.sign.number,
        traced.rank,
        traced.standing,
        traced.score,
        list(traced.route),
        list(traced.links),
    )
    return dict(zip(COLUMNS, values, strict=True))


def check_file(path: Path) -> None:
    """Refuse a file that could not be written, before hours are spent on what belongs into it.

    Raises:
        UsageError: its ending names no form, or its folder cannot be written.
    """
    if path.suffix not in ENDINGS:
        raise UsageError(f"{path} would be written as what? Its name ends in {' or '.join(ENDINGS)}.")
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK) or path.is_dir():
        raise UsageError(f"{path} cannot be written: there is no folder {path.parent} that may be written in.")


def write_file(path: Path, rows: Iterable[Traced]) -> int:
    """Write chains to a file as they come; it appears under its name when it is whole.

    Returns:
        How many chains.

    Raises:
        UsageError: it cannot be written.
    """
    write = _write_csv if path.suffix == ".csv" else _write_json
    count = 0

    def fill(file: IO[bytes]) -> None:
        nonlocal count
        text = TextIOWrapper(file, encoding="utf-8", newline="")
        count = write(text, rows)
        text.detach()

    try:
        replace(path, fill)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
    return count


def _write_csv(file: TextIO, rows: Iterable[Traced]) -> int:
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count = 0
    for count, traced in enumerate(rows, 1):  # noqa: B007 - the last number is the count
        values = row_json(traced)
        values |= {name: " ".join(values[name]) for name in ("route", "links")}
        writer.writerow([cell(value) for value in values.values()])
    return count


def _write_json(file: TextIO, rows: Iterable[Traced]) -> int:
    count = 0
    file.write("[")
    for count, traced in enumerate(rows, 1):
        file.write("\n " if count == 1 else ",\n ")
        json.dump(row_json(traced), file, ensure_ascii=False)
    file.write("\n]\n")
    return count


def tell(rows: Sequence[Traced], store: Store) -> Page:
    """Chains as a table, the first `MOST_SHOWN` of them."""
    index = store.index

    def label(name: str) -> str:
        return index.labels[index.ids.find(name)]

    shown = tuple(
        (
            label(traced.source),
            label(traced.target),
            traced.sign.symbol,
            str(traced.rank),
            str(traced.standing or "—"),
            f"{traced.score:.3g}",
            " → ".join(map(label, traced.route)) or "—",
        )
        for traced in rows[:MOST_SHOWN]
    )
    costs = any(not traced.links for traced in rows[:1])
    what = "least costs" if costs else "chains"
    blocks: list[Block] = [
        Heading("Chains from interventions to what they may change", 1),
        Paragraph(f"{len(rows)} {what}." if rows else "No chain joins any of them.", strong=True),
    ]
    if shown:
        header = ("Intervention", "Target", "Sign", "Rank", "Standing", "Score", "Chain")
        blocks.append(Table(header, shown))
    if costs:
        blocks.append(Paragraph("A least cost is that of a walk: the best chain of its sign scores this or less."))
    if len(rows) > MOST_SHOWN:
        blocks.append(Paragraph(f"{len(rows) - MOST_SHOWN} more are not shown; --out FILE.csv writes all."))
    return Page(tuple(blocks))
