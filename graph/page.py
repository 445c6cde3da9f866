"""A page of an answer: headings, paragraphs, lists and tables, with no say in how they look.

`graph.plain_text` and `graph.markdown` draw pages. Everything on a page may come from a user's pack, so it is treated
as hostile: `visible` drops what could move a cursor or reorder a line, and each renderer escapes for its own language.
"""

import re
from unicodedata import category

from ontology.quick import dataclass

_SPACES = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Categories of Unicode that a reader cannot see: control, format (direction, joining, tags), and half a character."""
_NOT_XML = frozenset("\ufffe\uffff")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the page's title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``strong`` marks the one sentence a hurried reader should read."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list with what belongs under it. ``mark`` is a number or sign; empty for a plain bullet."""

    text: str
    under: "tuple[Item, ...]" = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks in reading order. ``cited`` are keys of the studies cited on it, in the order of their numbers."""

    blocks: tuple[Block, ...]
    cited: tuple[str, ...] = ()


def visible(text: str) -> str:
    r"""Text on one line without control, zero-width and direction-changing characters, and none that XML cannot hold.

    >>> visible("clam\x1b[31mshell\u202e")
    'clam[31mshell'
    """
    if not text.isprintable():
        text = "".join(sign for sign in text if sign in "\t\n" or not (sign in _NOT_XML or category(sign) in _UNSEEN))
    return _SPACES.sub(" ", text).strip()
