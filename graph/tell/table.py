"""Tell the rows of a query."""

from typing import Any

from graph.page import Block, Page, Paragraph, Table
from graph.query import Result


def tell_result(result: Result) -> Page:
    """Rows as a table, with a word when there are none or when there were more."""
    if not result.rows:
        return Page((Paragraph("No rows."),))
    blocks: list[Block] = [Table(result.columns, result.rows)]
    if result.cut:
        blocks.append(Paragraph(f"Only the first {len(result.rows)} rows; there are more."))
    return Page(tuple(blocks))


def result_json(result: Result) -> dict[str, Any]:
    """Rows as objects by column; an unbound variable is an empty text."""
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    return {"columns": list(result.columns), "rows": rows, "cut": result.cut}
