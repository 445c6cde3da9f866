"""Draw a page as HTML to print: one file with its own style, which loads nothing."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from graph.page import Block, Heading, Item, Items, Page, Paragraph, Table, visible

_STYLE = (
    "body{font:11pt/1.45 Helvetica,Arial,sans-serif;color:#0E1A20;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.15rem;margin-top:1.6rem}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left}"
    "th,td{border-bottom:1px solid #C9D4D9;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "ol,ul{padding-left:1.6rem}li{margin:.35rem 0;overflow-wrap:anywhere}li li{font-size:.92em}"
    "svg{width:100%;height:auto}@media print{body{margin:0;max-width:none}"
    "h2{break-after:avoid}tr,svg,li li{break-inside:avoid}svg{max-height:24cm}@page{margin:1.6cm}}"
)


def html(page: Page, *, picture: str = "") -> str:
    """The page as a whole HTML document.

    Args:
        page: What to draw.
        picture: SVG of ours to stand after the first paragraph; it is put in as it is.
    """
    title = next((block.text for block in page.blocks if isinstance(block, Heading)), "Gerdy")
    parts = ["".join(_block(block)) for block in page.blocks]
    if picture:
        first = next((n for n, block in enumerate(page.blocks) if isinstance(block, Paragraph)), 0)
        parts.insert(first + 1, picture)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"<h{level}>{_text(text)}</h{level}>"
        case Paragraph(text, strong):
            yield f"<p><strong>{_text(text)}</strong></p>" if strong else f"<p>{_text(text)}</p>"
        case Items(items):
            yield from _list(items)
        case Table(header, rows):
            yield "<table><thead><tr>"
            yield from (f'<th scope="col">{_text(cell)}</th>' for cell in header)
            yield "</tr></thead><tbody>"
            for row in rows:
                yield "<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>"
            yield "</tbody></table>"


def _numbered(item: Item) -> bool:
    return item.mark.rstrip(".").isdigit()


def _list(items: tuple[Item, ...]) -> Iterator[str]:
    """Lists, a new one wherever numbered and plain entries change."""
    for numbered, run in groupby(items, _numbered):
        tag = "ol" if numbered else "ul"
        yield f"<{tag}>"
        for item in run:
            value = f' value="{int(item.mark.rstrip("."))}"' if numbered else ""
            mark = f"{_text(item.mark)} " if item.mark and not numbered else ""
            yield f"<li{value}>{mark}{_text(item.text)}{''.join(_list(item.under))}</li>"
        yield f"</{tag}>"
