"""Draw a page as plain text for a terminal or a file, wrapped to a width."""

from collections.abc import Iterator

from graph.page import Block, Heading, Item, Items, Page, Paragraph, Table, visible

WIDTH = 100
MOST_COLUMN = 60
"""A column of a table is not wider than this; what is longer wraps inside it."""


def plain_text(page: Page, width: int = WIDTH) -> str:
    """The page as text, blocks apart by a blank line, ending in a newline."""
    return "\n\n".join("\n".join(_lines(block, width)) for block in page.blocks) + "\n"


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text, level):
            title = visible(text)
            yield title
            if level <= 2:  # noqa: PLR2004 - the two levels that are underlined
                yield ("=" if level == 1 else "-") * min(len(title), width)
        case Paragraph(text):
            yield from _wrapped(visible(text), width)
        case Items(items):
            for item in items:
                yield from _item(item, width, 0)
        case Table(header, rows):
            yield from _table(header, rows, width)


def _item(item: Item, width: int, depth: int) -> Iterator[str]:
    lead = " " * (2 * depth) + (f"{item.mark} " if item.mark else "- ")
    yield from _wrapped(visible(item.text), width, lead)
    for below in item.under:
        yield from _item(below, width, depth + 1)


def _wrapped(text: str, width: int, lead: str = "") -> Iterator[str]:
    """Visible text in lines of at most a width; what follows the first line stands below the text, not the lead.

    A longer word stays whole. It is what `textwrap` gives without breaking words, in a tenth of the time.
    """
    first, *words = text.split(" ")
    if not first:
        return
    line, below = lead + first, " " * len(lead)
    for word in words:
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
        else:
            yield line
            line = below + word
    yield line


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], width: int) -> Iterator[str]:
    from textwrap import wrap  # noqa: PLC0415 - only cells need words broken

    texts = [tuple(visible(cell) for cell in row) for row in (header, *rows)]
    widths = _widths(texts, width)
    for number, row in enumerate(texts):
        cells = [wrap(cell, size, break_on_hyphens=False) or [""] for cell, size in zip(row, widths, strict=True)]
        for line in range(max(map(len, cells))):
            parts = (cell[line] if line < len(cell) else "" for cell in cells)
            yield "  ".join(part.ljust(size) for part, size in zip(parts, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("-" * size for size in widths)


def _widths(rows: list[tuple[str, ...]], width: int) -> list[int]:
    """Natural widths, the widest columns narrowed until the table fits or nothing more can give."""
    widths = [min(max(map(len, column)), MOST_COLUMN) or 1 for column in zip(*rows, strict=True)]
    words = [
        min(max((len(word) for cell in column for word in cell.split()), default=1), MOST_COLUMN)
        for column in zip(*rows, strict=True)
    ]
    while sum(widths) + 2 * (len(widths) - 1) > width:
        slack = [size - least for size, least in zip(widths, words, strict=True)]
        if max(slack) <= 0:
            break
        widths[slack.index(max(slack))] -= 1
    return widths
