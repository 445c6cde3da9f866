from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]


EXAMPLES = SimpleNamespace(**run_path(str(ROOT / "docs" / "examples.py")))


@pytest.mark.parametrize("document", EXAMPLES.DOCUMENTS, ids=lambda path: path.name)
def test_every_example_prints_what_the_document_shows(document: Path) -> None:
    """Each command of each document prints what is shown after it."""
    faults = EXAMPLES.faults(document)

    assert not faults, "\n\n".join([*faults, "Refresh with: uv run python docs/examples.py --write"])


def test_the_examples_are_many() -> None:
    """The documents hold at least forty commands, so an example runner that finds none does not pass."""
    commands = [
        step.command
        for document in EXAMPLES.DOCUMENTS
        for block in EXAMPLES.blocks(document.read_text(encoding="utf-8"))
        if block.language == "console"
        for step in EXAMPLES.steps(block)
    ]

    assert len(commands) >= 40


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a", "b"), ("a", "c"), False),
        (("a",), ("a", "b"), False),
        (("a", "…", "d"), ("a", "b", "c", "d"), True),
        (("a", "…", "d"), ("a", "d"), False),
        (("…", "d"), ("d",), False),
        (("a",), ("a", ""), True),
    ],
    ids=["equal", "other", "longer", "elided", "nothing-elided", "elided-at-start", "empty-line-at-end"],
)
def test_an_elision_stands_for_lines_and_nothing_else_does(
    shown: tuple[str, ...],
    printed: tuple[str, ...],
    same: bool,  # noqa: FBT001 - an expectation
) -> None:
    """A line of … stands for one or more lines; every other line is compared to the letter."""
    assert EXAMPLES.matches(shown, printed) is same


def test_a_wrong_example_is_seen(tmp_path: Path) -> None:
    """A document that shows something else is reported with the difference, and refreshing mends it."""
    document = tmp_path / "wrong.md"
    document.write_text("```console\n$ gerdy --version\ngerdy 0.0.0\n$ echo $?\n1\n```\n", encoding="utf-8")

    assert len(EXAMPLES.faults(document)) == 2
    assert "-gerdy 0.0.0" in EXAMPLES.faults(document)[0]

    EXAMPLES.refresh(document)

    assert EXAMPLES.faults(document) == []


def test_an_example_may_run_only_gerdy(tmp_path: Path) -> None:
    """Any other command in an example is refused, not run."""
    document = tmp_path / "other.md"
    document.write_text("```console\n$ rm -rf .\n```\n", encoding="utf-8")

    with pytest.raises(ValueError, match="rm -rf"):
        EXAMPLES.faults(document)
