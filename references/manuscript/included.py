r"""The files that a LaTeX manuscript takes in by ``\input``, ``\include`` and ``\subfile``, put where they stand.

Names are looked up from the folder of the manuscript, as LaTeX does, and nowhere outside it: a manuscript from a
stranger must not have other files of the machine read. What is not read is told, with the reason.
The text that comes out remembers the file and line that each of its lines is from.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from references.decoding import decode

MOST_FILES, DEEPEST = 500, 20
MOST_SIGNS = 8 * 1024 * 1024
"""Of all files together; a book has fewer."""
_TAKING = re.compile(
    r"\\(?:input|include|subfile)\s*(?:\{(?P<braced>[^{}\n]*)\}|(?<=input)[ \t]+(?P<bare>[^\s{}\\%]+))"
)
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
_SUBFILE = re.compile(r"\\begin\s*\{document\}(.*?)(?:\\end\s*\{document\}|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of the whole text is from.

    Attributes:
        file: The file; empty for the manuscript itself.
        line: The line in it.
        shift: How many signs stood in front of it on that line.
    """

    file: str
    line: int
    shift: int = 0


@dataclass(slots=True)
class Whole:
    """A manuscript with the files it takes in.

    Attributes:
        text: All of it.
        own: What the manuscript itself holds of it.
        starts: Lines of the text at which another file, or another part of one, begins, in order.
        places: Where each of these is from.
        sources: Name and text of each file that was taken in.
        problems: What was not read, one sentence each.
    """

    text: str = ""
    own: str = ""
    starts: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def place(self, line: int, column: int) -> tuple[str, int, int]:
        """File, line and column of a place in the whole text; the file is empty for the manuscript itself."""
        if not self.starts:
            return "", line, column
        number = bisect_right(self.starts, line) - 1
        begun, place = self.starts[number], self.places[number]
        return place.file, place.line + line - begun, column + (place.shift if line == begun else 0)


def take_in(text: str, path: str) -> Whole:
    """A manuscript with the files it takes in.

    Args:
        text: The manuscript.
        path: Its file, whose folder the names are looked up from.
    """
    taking = _Taking(Path(path).parent)
    taking.add(text, "", [Path(path).resolve()])
    taking.whole.text, taking.whole.own = "".join(taking.pieces), text
    return taking.whole


def alone(text: str) -> Whole:
    """A manuscript without the files it takes in, as it is when somebody hands in that one file."""
    names = [name for match in _TAKING.finditer(text) if (name := _name(match, text))]
    told = [f"Files that it takes in were not read: {', '.join(names)}."] if names else []
    return Whole(text, text, problems=told)


def _name(match: re.Match[str], text: str) -> str:
    """The name that a command takes in; empty where it stands in a comment."""
    start = text.rfind("\n", 0, match.start()) + 1
    if _COMMENT.search(text, start, match.start()):
        return ""
    return str(match["braced"] if match["braced"] is not None else match["bare"]).strip()


@dataclass(slots=True)
class _Taking:
    folder: Path
    whole: Whole = field(default_factory=Whole)
    pieces: list[str] = field(default_factory=list)
    line: int = 1
    signs: int = 0

    def add(self, text: str, file: str, inside: list[Path]) -> None:
        """Add the text of a file, with those it takes in."""
        end = 0
        for match in _TAKING.finditer(text):
            name = _name(match, text)
            line = text.count("\n", 0, match.start()) + 1
            found = self._find(name, f"{file or inside[0].name}:{line}", inside) if name else None
            if found is None:
                continue
            self._write(text[end : match.start()] + "\n", file, text, end)
            called = str(self.folder / found.relative_to(self.folder.resolve()))
            self.add(self._read(found, called), called, [*inside, found])
            self.pieces.append("\n")
            self.line += 1
            end = match.end()
        self._write(text[end:], file, text, end)

    def _write(self, piece: str, file: str, text: str, offset: int) -> None:
        line_start = text.rfind("\n", 0, offset) + 1
        self.whole.starts.append(self.line)
        self.whole.places.append(Place(file, text.count("\n", 0, offset) + 1, offset - line_start))
        self.pieces.append(piece)
        self.line += piece.count("\n")
        self.signs += len(piece)

    def _find(self, name: str, where: str, inside: list[Path]) -> Path | None:
        """The file of a name; None, and a problem, when it is not to be read."""
        folder = self.folder.resolve()
        paths = list(self._candidates(name))
        found = next((path for path in paths if path.is_file()), None)
        if any(not path.is_relative_to(folder) for path in paths):
            reason = "lies outside the folder of the manuscript"
        elif found is None:
            reason = "is not there"
        elif found in inside:
            reason = "takes itself in"
        elif len(inside) > DEEPEST or len(self.whole.sources) >= MOST_FILES:
            reason = "comes after more files than a manuscript has"
        elif self.signs + found.stat().st_size > MOST_SIGNS:
            reason = f"makes the manuscript larger than {MOST_SIGNS // 1024 // 1024} MB"
        else:
            return found
        self.whole.problems.append(f"“{name}”, taken in at {where}, {reason} and was not read.")
        return None

    def _candidates(self, name: str) -> Iterator[Path]:
        """Where a name may lie, links followed: with .tex behind it first, as LaTeX looks."""
        for written in (f"{name}.tex", name):
            try:
                path = (self.folder / written).resolve()
                path.is_file()
            except (OSError, ValueError, RuntimeError):  # a name no file can have, or links that go round
                continue
            yield path

    def _read(self, found: Path, called: str) -> str:
        try:
            decoded = decode(found.read_bytes())
        except OSError as error:
            self.whole.problems.append(f"“{called}” cannot be read: {error.strerror}.")
            return ""
        if decoded.assumed:
            self.whole.problems.append(f"“{called}” is not UTF-8; it was read as {decoded.encoding_name}.")
        self.whole.sources.append((called, decoded.text))
        own = _SUBFILE.search(decoded.text)
        return decoded.text if own is None else _blanked(decoded.text, *own.span(1))


def _blanked(text: str, start: int, end: int) -> str:
    """A text of which nothing but one stretch is left, on its own lines."""
    before = "".join("\n" if sign == "\n" else " " for sign in text[:start])
    return before + text[start:end]
