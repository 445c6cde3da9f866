"""Say what is wrong with a query: the place in it, and a sentence."""

import re
from dataclasses import dataclass

from ontology.errors import QueryError

_PLACE = re.compile(r"\bat (\d+):(\d+)")
_FORM = re.compile(r"\b(select|ask|construct|describe)\b", re.IGNORECASE)
_PREFIX = re.compile(r"([\w.-]*):[^\s:]*\s*$")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a query.

    ``line`` is counted from 1 and None where the engine names no place; ``text`` is that line; ``engine`` is what the
    engine said.
    """

    sentence: str
    line: int | None
    text: str
    engine: str


def tell_mistake(error: QueryError, query: str) -> Mistake:
    r"""A mistake in words a person can act on.

    >>> tell_mistake(QueryError(2, 'error at 2:3: expected one of "a"'), "SELECT * {\n  oops }").sentence
    'Line 2: “oops” does not fit where it stands.'
    """
    found = _PLACE.search(error.reason)
    lines = query.splitlines()
    if found is None:
        return Mistake(_sentence(error.reason, error.line), error.line, _line_of(lines, error.line), error.reason)
    line, column = int(found[1]), int(found[2]) - 1
    before, after = _line_of(lines, line)[:column], _line_of(lines, line)[column:]
    word = _WORD.search(" ".join([after, *lines[line:]]))
    if not _FORM.search(query):
        line, said = 1, "a query asks with SELECT, ASK, CONSTRUCT or DESCRIBE"
    elif "Prefix not found" in error.reason and (name := _PREFIX.search(before)):
        said = f"the prefix “{name[1]}:” is not declared"
    elif word:
        said = f"“{word.group()}” does not fit where it stands"
    else:
        line = len(lines) or 1
        said = "something is missing at the end, or something at the end is too much"
    return Mistake(_sentence(said, line), line, _line_of(lines, line), error.reason)


def _sentence(said: str, line: int | None) -> str:
    whole = said if said.endswith((".", "?", "!")) else f"{said}."
    return whole[:1].upper() + whole[1:] if line is None else f"Line {line}: {whole}"


def _line_of(lines: list[str], line: int | None) -> str:
    return lines[line - 1] if line is not None and 0 < line <= len(lines) else ""
