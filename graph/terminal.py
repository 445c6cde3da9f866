"""Draw a page on a terminal: headings bold, standings in colour and in words, tables as wide as the window.

Only used when a person is looking (rich takes ten times longer to import than an answer takes); what is piped to a file
or another program is drawn by `graph.plain_text`. All text goes through `rich.text.Text`, which reads no markup.
"""

import re

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from graph.page import Block, Heading, Item, Items, Page, Paragraph, Table, visible

_STYLES = {
    "supported": "green",
    "mixed": "yellow",
    "untested": "cyan",
    "disputed": "red",
}
_STANDING = re.compile(rf"\b({'|'.join(_STYLES)})\b")


def print_page(page: Page, *, color: bool) -> None:
    """Print a page to standard output."""
    console = Console(no_color=not color, highlight=False, soft_wrap=False)
    for block in page.blocks:
        _print(console, block)
        console.print()


def _print(console: Console, block: Block) -> None:
    match block:
        case Heading(text, level):
            console.print(Text(visible(text), style="bold underline" if level == 1 else "bold"))
        case Paragraph(text, strong):
            console.print(_coloured(text, "bold" if strong else ""))
        case Items(items):
            for item in items:
                _print_item(console, item, 0)
        case Table(header, rows):
            table = RichTable(show_edge=False, pad_edge=False, header_style="bold")
            for name in header:
                table.add_column(Text(visible(name)), overflow="fold")
            for row in rows:
                table.add_row(*map(_coloured, row))
            console.print(table)


def _print_item(console: Console, item: Item, depth: int) -> None:
    lead = f"{item.mark or '•'} "
    line = RichTable.grid()
    line.add_column(width=len(lead), no_wrap=True)
    line.add_column(overflow="fold")
    line.add_row(Text(lead, style="dim"), _coloured(item.text))
    console.print(Padding(line, (0, 0, 0, 2 * depth)))
    for below in item.under:
        _print_item(console, below, depth + 1)


def _coloured(text: str, style: str = "") -> Text:
    shown = Text(visible(text), style=style)
    for found in _STANDING.finditer(shown.plain):
        shown.stylize(_STYLES[found.group()], found.start(), found.end())
    return shown
