"""Write docs/checks.md, the catalogue of the writer's checks, from the registry itself.

uv run python docs/generate_checks.py
"""

from collections.abc import Iterator
from pathlib import Path

from references.checking.registry import CHECKS, GROUPS, Check

PLACE = Path(__file__).parent / "checks.md"

HEAD = """\
# The writer's checks

<!-- Written by docs/generate_checks.py from references/checking/registry.py. Do not edit. -->

What `gerdy check` and `gerdy bib` look for.
`--select` and `--ignore` take an id, or the letters of a group.
Only an error makes a run fail.
In a sentence, words in braces are filled in where it is said.
"""


def catalogue() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD.rstrip("\n")
    for group in GROUPS:
        yield f"\n\n## {group.id}: {group.title}"
        for check in CHECKS:
            if check.group == group.id:
                yield from _section(check)


def _section(check: Check) -> Iterator[str]:
    state = "" if check.on else " Off unless selected."
    yield f"\n### {check.id}\n"
    yield f"{check.title[:1].upper()}{check.title[1:].rstrip('.')}. {str(check.severity).capitalize()}.{state}\n"
    yield f"> {_quoted(check.sentence)}"
    if check.advice:
        yield f"> {_quoted(check.advice)}"


def _quoted(text: str) -> str:
    """A template as Markdown shows it: braces and brackets stay, nothing is read as markup."""
    return "".join(f"\\{sign}" if sign in r"\*_[]<>`|#" else sign for sign in text)


if __name__ == "__main__":
    PLACE.write_text(catalogue(), encoding="utf-8")
