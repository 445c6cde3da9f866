"""Run the examples of the documents, and compare what they show with what happens.

    uv run python docs/examples.py            compares
    uv run python docs/examples.py --write    writes what happens into the documents

An example is a fenced block of language ``console``. A line that begins with ``$ `` is a command, what follows is what
it prints. A line that holds nothing but ``…`` stands for one or more lines that are not shown. Two commands are known:
``gerdy``, which runs in this process, and ``echo $?``, which prints the exit code of the command before it.

A block with ``<!-- file: NAME -->`` on the line above is a file. The files of a document are written to an empty folder
before its examples run there, in order.
"""

import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import cli

ROOT = Path(__file__).parent.parent
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name != "cli.md"),
)
"""Documents written by hand, which may hold examples."""

ELISION = "…"
_BLOCK = re.compile(
    r"(?:<!-- (?P<mark>\w+): (?P<name>[^>]+?) -->\n+)?^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, where the text begins, and the comment above it, if any."""

    language: str
    text: str
    start: int
    mark: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A command and the lines that are shown after it."""

    command: str
    shown: tuple[str, ...]


def blocks(document: str) -> list[Block]:
    """Every fenced block of a document, in order."""
    return [
        Block(found["language"], found["text"], found.start("text"), found["mark"] or "", found["name"] or "")
        for found in _BLOCK.finditer(document)
    ]


def files(document: str) -> dict[str, str]:
    """The files a document gives, by name."""
    return {block.name: block.text for block in blocks(document) if block.mark == "file"}


def steps(block: Block) -> list[Step]:
    """The commands of an example with what is shown after each."""
    found: list[Step] = []
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        found.append(Step(command, tuple(shown)))
    return found


def matches(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether what is shown is what was printed, with any lines in place of an elision.

    >>> matches(("a", "…", "d"), ("a", "b", "c", "d")), matches(("a", "…"), ("a",)), matches(("a",), ("a", "b"))
    (True, False, False)
    """
    pattern = "".join(
        r"(?:[^\n]*\n)+?" if line.strip() == ELISION else re.escape(f"{line}\n") for line in _trimmed(shown)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _trimmed(printed))) is not None


def renewed(shown: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """What was printed, with as much left out as before: each shown part is found again by its first line.

    >>> renewed(("a", "…", "c", "old"), ("a", "b", "c", "new", "e"))
    ('a', '…', 'c', 'new')
    """
    parts: list[list[str]] = [[]]
    for line in _trimmed(shown):
        if line.strip() == ELISION:
            parts.append([])
        else:
            parts[-1].append(line)
    rest = _trimmed(printed)
    if len(parts) == 1:
        return rest
    first, *others = parts
    lines, rest = list(rest[: len(first)]), rest[len(first) :]
    for part in others:
        start = rest.index(part[0]) if part else len(rest)
        lines += [ELISION] if start else []
        lines += rest[start : start + len(part)]
        rest = rest[start + len(part) :]
    return tuple(lines)


def _trimmed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines without empty ones at the end."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return tuple(kept)


def run(document: Path) -> Iterator[tuple[Block, Step, tuple[str, ...]]]:
    """Run the examples of a document in a folder with its files; give each step with what was printed."""
    text = document.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder, _working_in(Path(folder)):
        for name, content in files(text).items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(content, encoding="utf-8")
        code = 0
        for block in blocks(text):
            if block.language == "console":
                for step in steps(block):
                    code, printed = _run(step.command, code)
                    yield block, step, printed


def _run(command: str, code_before: int) -> tuple[int, tuple[str, ...]]:
    name, *arguments = shlex.split(command)
    if name == "gerdy":
        printed = io.StringIO()
        with redirect_stdout(printed), redirect_stderr(printed):
            try:
                code = cli.main(arguments)
            except SystemExit as leaving:
                code = int(leaving.code or 0)
        return code, tuple(printed.getvalue().split("\n"))
    if command == "echo $?":
        return 0, (str(code_before),)
    raise ValueError(f"an example may run gerdy or “echo $?”, not “{command}”")


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        with patch.dict(
            os.environ, {"XDG_CACHE_HOME": str(folder / ".cache")}
        ):  # a kept one may be out of date, and say so
            yield
    finally:
        os.chdir(before)


def faults(document: Path) -> list[str]:
    """For each step that prints something other than is shown, the difference."""
    return [
        "\n".join(
            unified_diff(step.shown, _expected(step, printed), f"{document.name}: {step.command}", "", lineterm="")
        )
        for _, step, printed in run(document)
        if not matches(step.shown, printed)
    ]


def _expected(step: Step, printed: tuple[str, ...]) -> tuple[str, ...]:
    """What should be shown: everything, where what is left out can no longer be told."""
    try:
        return renewed(step.shown, printed)
    except ValueError:
        return _trimmed(printed)


def refresh(document: Path) -> None:
    """Write what the examples print into the document."""
    texts: dict[int, list[str]] = {}
    found = {block.start: block for block in blocks(document.read_text(encoding="utf-8"))}
    for block, step, printed in run(document):
        lines = step.shown if matches(step.shown, printed) else _expected(step, printed)
        texts.setdefault(block.start, []).append("".join(f"{line}\n" for line in (f"$ {step.command}", *lines)))
    text = document.read_text(encoding="utf-8")
    for start in sorted(texts, reverse=True):
        text = text[:start] + "".join(texts[start]) + text[start + len(found[start].text) :]
    document.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Compare or refresh every document."""
    wrong = []
    for document in DOCUMENTS:
        if "--write" in arguments:
            refresh(document)
        wrong += faults(document)
    sys.stdout.writelines(f"{fault}\n\n" for fault in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
