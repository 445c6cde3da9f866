"""Plain text to passages: what is a paragraph, and what is a heading, in a file that marks neither.

A file whose lines are long has a paragraph a line; a file whose lines are short has its paragraphs wrapped, with blank
lines between. Which of the two a file is, is asked once, of the whole file. A heading is a short line of its own that
ends in no stop, with something behind it.
"""

import re
from collections.abc import Iterator, Sequence

from references.manuscript.passages import Kind, Read, Scribe
from references.manuscript.reference_list import Line

LONG_LINE = 120
"""Signs; a wrapped file has hardly a line as long."""
LONG_SHARE = 0.1
"""Share of lines that are long in a file with a paragraph a line."""
LONGEST_HEADING = 80
_STOPPED = re.compile(r"[.!?:;,…][\W\d]*$")


def read_plain(lines: Sequence[Line]) -> Read:
    """The passages of plain text."""
    scribe = Scribe()
    blocks = list(_blocks(lines))
    for place, block in enumerate(blocks, start=1):
        for line in block:
            indent = len(line.text) - len(line.text.lstrip())
            scribe.space((line.number, indent + 1))
            scribe.add(line.text.strip(), (line.number, indent + 1))
        scribe.end(Kind.HEADING if place < len(blocks) and _is_heading(block) else Kind.PARAGRAPH)
    return Read(tuple(scribe.passages))


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that make up one passage."""
    written = [line for line in lines if line.text.strip()]
    long = sum(len(line.text) > LONG_LINE for line in written)
    if long > LONG_SHARE * len(written):
        yield from ([line] for line in written)
        return
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_heading(block: Sequence[Line]) -> bool:
    text = block[0].text.strip()
    return (
        len(block) == 1 and len(text) <= LONGEST_HEADING and not _STOPPED.search(text) and any(map(str.isalpha, text))
    )
