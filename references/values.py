r"""What the value of a BibTeX field stands for: braces and quotes taken off, strings looked up, parts joined.

A value is one or more parts joined by ``#``; a part is ``{...}``, ``"..."``, a number, or the name of an ``@string``.
The parser hands values over as written, because two faults can only be seen there: a name that no ``@string`` defines,
and the rest of an entry that a missing comma has glued to a value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
"""Strings that every bibliography style defines."""


_TEXT = r"[^{}\\]*+(?:\\.[^{}\\]*+)*+"
_SIMPLE = re.compile(rf"\{{{_TEXT}(?:\{{{_TEXT}\}}{_TEXT})*+\}}", re.DOTALL)
"""One part in braces, with braces one deep inside: nearly all values are no more than this."""
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Value:
    """A value as read.

    Attributes:
        text: What it stands for, LaTeX kept.
        undefined: Names in it that no @string defines; they stand in the text as they are.
        rest: What follows where the value should have ended; empty in a sound entry.
        names: Names of strings in it, in lower case.
    """

    text: str
    undefined: tuple[str, ...] = ()
    rest: str = ""
    names: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


def simple_value(raw: str) -> str | None:
    r"""The text of a value that is one part in braces; None when there is more to it.

    >>> simple_value(r"{The {IT} band at 5\% strain}"), simple_value("{Foo} # jb")
    ('The {IT} band at 5\\% strain', None)
    """
    return raw[1:-1] if _SIMPLE.fullmatch(raw) else None


def read_value(raw: str, strings: Mapping[str, str]) -> Value:
    r"""Read a value as written.

    Args:
        raw: The value between the equals sign and the comma.
        strings: What each @string stands for, by its name in lower case.

    >>> read_value('jb # " (Suppl)"', {"jb": "J Biomech"}).text
    'J Biomech (Suppl)'
    >>> read_value("{Foo}\n year = {2001}", {})
    Value(text='Foo', undefined=(), rest='year = {2001}')
    """
    simple = simple_value(raw)
    if simple is not None:
        return Value(simple)
    parts: list[str] = []
    undefined: list[str] = []
    names: set[str] = set()
    position = 0
    while True:
        position = _skip_space(raw, position)
        end = _end_of_part(raw, position)
        part = raw[position:end]
        if part[:1] in ("{", '"'):
            parts.append(part[1:-1] if part[-1] in '}"' else part[1:])
        elif part.isdigit() or not part:
            parts.append(part)
        else:
            names.add(part.lower())
            if part.lower() not in strings and part.lower() not in MONTHS:
                undefined.append(part)
            parts.append(strings.get(part.lower(), part))
        position = _skip_space(raw, end)
        if raw[position : position + 1] != "#":
            return Value("".join(parts), tuple(undefined), raw[position:], frozenset(names))
        position += 1


def _skip_space(raw: str, position: int) -> int:
    while position < len(raw) and raw[position].isspace():
        position += 1
    return position


def _end_of_part(raw: str, start: int) -> int:
    """Where the part that begins at `start` ends: behind its closing mark, or where a bare word stops."""
    opening = raw[start : start + 1]
    if opening not in ("{", '"'):
        end = start
        while end < len(raw) and not raw[end].isspace() and raw[end] not in "#,":
            end += 1
        return end
    depth = 0
    closing = "}" if opening == "{" else '"'
    for mark in _MARK.finditer(raw, start):
        sign = mark[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        if sign == closing and depth == 0 and mark.start() > start:
            return mark.end()
    return len(raw)
