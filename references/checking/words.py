"""Counting and listing in sentences."""

from collections.abc import Sequence

SHOWN = 60
LISTED = 4


def shown(text: str, most: int = SHOWN) -> str:
    """The beginning of a text on one line.

    >>> shown("one two three", 7)
    'one two…'
    """
    line = " ".join(text.split())
    return f"{line[:most].rstrip()}…" if len(line) > most else line


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "entry", "entries"), count(1200, "entry", "entries")
    ('1 entry', '1,200 entries')
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def listed(names: Sequence[str], most: int = LISTED) -> str:
    """Names in a row, those beyond the first few counted.

    >>> listed(["a", "b"]), listed(list("abcdef"), 3)
    ('a and b', 'a, b, c and 3 more')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
