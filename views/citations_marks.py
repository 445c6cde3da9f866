"""What a mark looks like, wherever it is shown: a sign, a word and a colour; never a colour alone."""

from collections.abc import Iterable

from graph.marks import Mark
from graph.support.verdict import Verdict
from views.cards import Hue

LOOKS: dict[Mark, tuple[str, Hue, str]] = {
    Mark.CONTRADICTED: ("✗", "red", "The cited study found otherwise."),
    Mark.NOT_THE_FINDING: ("–", "orange", "The cited study does not report this."),
    Mark.NOT_SETTLED: ("±", "orange", "The cited study bears on this and does not decide it."),
    Mark.UNKNOWN: ("!", "red", "The citation names no reference that was handed in."),
    Mark.CANNOT_TELL: ("?", "blue", "Nothing in the graph decides it: neither good nor bad."),
    Mark.SUPPORTED: ("✓", "green", "The cited study found it."),
}
"""Sign, colour and meaning."""


def mark_of(verdict: Verdict) -> Mark:
    """The mark of a verdict."""
    return Mark(verdict.value)


def words(mark: Mark, count: int = 1) -> str:
    """A mark in text: sign and word, with a count where there are several.

    >>> words(Mark.SUPPORTED), words(Mark.CANNOT_TELL, 2)
    ('✓ supported', '? 2 cannot tell')
    """
    return f"{LOOKS[mark][0]} {f'{count} ' if count > 1 else ''}{mark}"


def badge(mark: Mark, count: int = 1) -> str:
    """A mark as a badge, in Markdown."""
    return f":{LOOKS[mark][1]}-badge[{words(mark, count)}]"


def badges(marks: Iterable[tuple[Mark, int]]) -> str:
    """Marks as badges, in Markdown."""
    return " ".join(badge(mark, count) for mark, count in marks)
