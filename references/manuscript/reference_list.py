r"""The list of references typed at the end: where it begins and ends, and where one item ends and the next begins.

The list is read by its lines, not by its paragraphs, since Markdown and Word run short lines together:

1. It begins behind the last line that says “References” (or the like) and nothing else, if a year or a DOI follows.
2. Its items begin with a number, with a bullet, behind a blank line, or with each line: whichever the first line does.
3. It ends at the next heading, or where a line does neither begin nor continue an item. What stands behind the list,
   such as a line about the author, is no reference: items at its end without a year and without an identifier are
   left off.

Items are never parsed into fields; they are matched whole (references/matching.py).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from references.manuscript.model import TypedReference

_TITLE = re.compile(
    r"\s*(?:\#{1,6}\s*|\*\*|__|=+\s*)?(?:\d+\.?\s+)?"
    r"(?:references?(?: list)?|bibliography|works cited|(?:cited )?literature(?: cited)?|list of references|"
    r"literatur(?:verzeichnis)?|citations|sources)"
    r"\s*:?\s*(?:\*\*|__)?:?\s*(?:=+|\#+|\{[^}]*\})?\s*",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s{0,3}\#{1,6}\s+\S")
_NUMBERED = re.compile(r"\s*(?:\[(\d{1,4})\]|\((\d{1,4})\)|\^(\d{1,4})\^|(\d{1,4})(?:[.)\]]|\t|(?=\s{2,})))\s*(?=\S)")
_BULLET = re.compile(r"\s*[-*+•‣◦–·]\s+(?=\S)")
_DATED = re.compile(
    r"\b(?:1[6-9]|20)\d\d[a-z]?\b|\bn\.\s?d\.|\b(?:in press|forthcoming|submitted|accepted)\b|\b10\.\d{4,9}/|\bPMID",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_CLOSED = re.compile(r"[.?!\]>)”\"]\s*$|/\S+\s*$")
MOST_TITLES = 5
"""Lines that could be its heading, from the end, that are tried."""
_SHORT = 90
"""Lines longer than this are not wrapped: each is a paragraph."""
_NARROW = 50
"""Nor are lines shorter than this."""
_WRAPPED = 15
"""A line this much shorter than the longest still looks filled."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file; in a Word file, one paragraph."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A list of references, and the lines it stands on.

    Attributes:
        items: Its references.
        first: The line of its heading, or of its first item when it has none.
        last: Its last line.
    """

    items: tuple[TypedReference, ...]
    first: int
    last: int

    def holds(self, line: int) -> bool:
        """Whether a line of the file belongs to the list or its heading."""
        return self.first <= line <= self.last


def find_list(lines: Sequence[Line]) -> ReferenceList | None:
    """The list of references among the lines of a file; None when there is none."""
    titles = [index for index, line in enumerate(lines) if _TITLE.fullmatch(line.text)]
    for index in reversed(titles[-MOST_TITLES:]):
        following = lines[index + 1 :]
        if following and _underlines(following[0].text):
            following = following[1:]
        items, last = _items(following)
        if items:
            return ReferenceList(items, lines[index].number, last)
    return _without_title(lines)


def _without_title(lines: Sequence[Line]) -> ReferenceList | None:
    """A run of numbered lines with years at the very end, such as a letter has."""
    begin = len(lines)
    while begin and (not lines[begin - 1].text.strip() or _opens_dated(lines[begin - 1].text)):
        begin -= 1
    items, last = _items(lines[begin:])
    numbers = [item.printed for item in items]
    if len(items) > 1 and numbers == list(range(1, len(items) + 1)):
        return ReferenceList(items, items[0].line, last)
    return None


def _opens_dated(text: str) -> bool:
    return bool(_NUMBERED.match(text) and _DATED.search(text))


def _underlines(text: str) -> bool:
    """Whether a line only underlines the heading above it."""
    return bool(re.fullmatch(r"\s*(?:-{3,}|={3,})\s*", text))


def _items(lines: Sequence[Line]) -> tuple[tuple[TypedReference, ...], int]:
    """The items, and the last line that belongs to one."""
    begin = next((place for place, line in enumerate(lines) if line.text.strip()), None)
    if begin is None:
        return (), 0
    lines = lines[begin:]
    opening = next((pattern for pattern in (_NUMBERED, _BULLET) if pattern.match(lines[0].text)), None)
    groups = _marked(lines, opening) if opening else _unmarked(lines)
    while groups and not _DATED.search(_joined(groups[-1])):
        groups.pop()
    items = tuple(_item(number, group, opening) for number, group in enumerate(groups, start=1))
    return items, groups[-1][-1].number if groups else 0


def _marked(lines: Sequence[Line], opening: re.Pattern[str]) -> list[list[Line]]:
    """Items that begin with a number or a bullet."""
    groups: list[list[Line]] = []
    width = max((len(line.text) for line in lines if len(line.text) <= _SHORT), default=0)
    blank = False
    for line in lines:
        text = line.text
        if not text.strip():
            blank = True
            continue
        if _HEADING.match(text) and opening is not _BULLET:
            break
        if opening.match(text):
            groups.append([line])
        elif groups and _continues(groups[-1][-1].text, text, width, blank=blank):
            groups[-1].append(line)
        else:
            break
        blank = False
    return groups


def _continues(before: str, text: str, width: int, *, blank: bool) -> bool:
    """Whether a line goes on with the item above it."""
    if text[:1] in " \t":
        return True
    if blank:
        return False
    return not _CLOSED.search(before) or (len(before) <= _SHORT and len(before) >= max(width - _WRAPPED, _NARROW))


def _unmarked(lines: Sequence[Line]) -> list[list[Line]]:
    """Items that begin behind a blank line, or one a line when there are none in between."""
    until = next((place for place, line in enumerate(lines) if place and _HEADING.match(line.text)), len(lines))
    blocks: list[list[Line]] = [[]]
    for line in lines[:until]:
        if line.text.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    return [item for block in blocks for item in _split(block)]


def _split(block: list[Line]) -> list[list[Line]]:
    """The items of a block: one, if its lines are wrapped; else one a line, but for lines that go on with the last.

    A line goes on with the one above when it is indented, when the one above is not closed and dated yet, or when that
    one is filled and this one does not begin like a list of authors.
    """
    if len(block) == 1:
        return [block]
    width = max(len(line.text) for line in block)
    groups: list[list[Line]] = []
    for line in block:
        before = groups[-1][-1].text if groups else ""
        open_still = groups and not (_CLOSED.search(before) and _DATED.search(_joined(groups[-1])))
        filled = width <= _SHORT and len(before) >= max(width - _WRAPPED, _NARROW)
        if groups and (line.text[:1] in " \t" or open_still or (filled and not _looks_like_author(line.text))):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _looks_like_author(text: str) -> bool:
    return bool(re.match(r"[A-Z][\w'’-]+,? (?:[A-Z]\.?[ ,-]?){1,3}[,.&(\s]", text))


def _joined(group: Iterable[Line]) -> str:
    return " ".join(line.text.strip() for line in group)


def _item(number: int, group: Sequence[Line], opening: re.Pattern[str] | None) -> TypedReference:
    match = opening.match(group[0].text) if opening else None
    lead = match.end() if match else len(group[0].text) - len(group[0].text.lstrip())
    printed = next((int(part) for part in match.groups() if part), None) if match else None
    text = _EMPHASIS.sub(r"\2", _joined(group))
    if match:
        text = text[len(match[0].strip()) :].strip()
    return TypedReference(number, " ".join(text.split()), group[0].number, lead + 1, printed)
