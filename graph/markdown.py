"""Draw a page as Markdown (CommonMark with pipe tables)."""

import re
from collections.abc import Iterator

from graph.page import Block, Heading, Item, Items, Page, Paragraph, Table, visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#&~$])")
_LIST_START = re.compile(r"^(\d+)([.)])|^([-+=])")
_ADDRESS = re.compile(r"https://[^\s<>|]+[^\s<>|.,;)]")  # a bar would end the cell of a table, in a link or not


def markdown(page: Page) -> str:
    """The page as Markdown, ending in a newline."""
    return "\n\n".join("\n".join(_lines(block)) for block in page.blocks) + "\n"


def escaped(text: str) -> str:
    r"""Text as Markdown shows it and never as markup; web addresses of ours become links.

    >>> print(escaped("[x](javascript:y) <b>"))
    \[x\](javascript:y) \<b\>
    """
    clean = visible(text)
    parts, end = [], 0
    for address in _ADDRESS.finditer(clean):
        parts += [_escape(clean[end : address.start()]), f"<{address.group()}>"]
        end = address.end()
    parts.append(_escape(clean[end:]))
    return _LIST_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", "".join(parts))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(text, strong):
            said = escaped(text)
            yield f"**{said}**" if strong and said else said
        case Items(items):
            for item in items:
                yield from _item(item, 0)
        case Table(header, rows):
            yield _row(header)
            yield "|" + " --- |" * len(header)
            yield from map(_row, rows)


def _item(item: Item, indent: int) -> Iterator[str]:
    numbered = item.mark.rstrip(".").isdigit()
    lead = f"{item.mark} " if numbered else "- "
    said = escaped(item.text) if numbered or not item.mark else f"{escaped(item.mark)} {escaped(item.text)}"
    yield " " * indent + lead + said
    for below in item.under:
        yield from _item(below, indent + len(lead))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"
