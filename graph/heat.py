"""The coverage as a table to look at: what each cell says, and which rows and columns a filter leaves.

A cell is never told by colour: it has the sign of the change, the effect in a word, and the standing by sign and word.
"""

from dataclasses import dataclass

from graph.answer import Effect
from graph.belief import Word
from graph.draw.look import STANDING_LOOK
from graph.effects import Cell, Coverage
from ontology.concept import Concept

EFFECT_WORDS = {Effect.NO_EFFECT: "no effect", Effect.UNDETERMINED: "undetermined"}
"""Shorter words for a narrow cell; the other effects are short enough."""


@dataclass(frozen=True, slots=True)
class Told:
    """A cell in words: "− lowers" and "? untested"; a cell without a chain has only ``effect``."""

    effect: str
    standing: str

    @property
    def line(self) -> str:
        """Both in one line: "− lowers · ? untested"."""
        return " · ".join(part for part in (self.effect, self.standing) if part)


def tell_cell(cell: Cell) -> Told:
    """What a cell says."""
    verdict = cell.verdict
    if verdict.effect is Effect.NO_CHAIN or verdict.standing is None:
        return Told(str(verdict.effect), "")
    look = STANDING_LOOK[verdict.standing]
    words = EFFECT_WORDS.get(verdict.effect, str(verdict.effect))
    return Told(f"{_sign(cell)} {words}", f"{look.sign} {look.label}")


def _sign(cell: Cell) -> str:
    if cell.verdict.effect is Effect.NO_EFFECT:
        return "="
    return cell.chain.sign.symbol if cell.chain else "?"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A part of a coverage, and how many interventions and targets the filter hides.

    ``matching`` counts the cells that are what was asked for; the rest of a row stays to be compared with.
    """

    table: Coverage
    hidden_rows: int
    hidden_columns: int
    matching: int


def narrow(
    table: Coverage, *, effect: Effect | None = None, standing: Word | None = None, joined: bool = False
) -> Narrowed:
    """Leave the interventions and targets that have a cell of an effect and a standing.

    Args:
        table: the whole coverage.
        effect: the effect wanted; None takes any.
        standing: the standing wanted; None takes any.
        joined: whether only cells with a chain, or with a finding that there is no effect, count.
    """
    wanted = [
        [
            (effect is None or cell.verdict.effect is effect)
            and (standing is None or cell.verdict.standing is standing)
            and (not joined or cell.verdict.effect is not Effect.NO_CHAIN)
            for cell in row
        ]
        for row in table.cells
    ]
    rows = [number for number, row in enumerate(wanted) if any(row)]
    columns = [number for number in range(len(table.targets)) if any(row[number] for row in wanted)]
    return Narrowed(
        Coverage(
            tuple(table.interventions[row] for row in rows),
            tuple(table.targets[column] for column in columns),
            tuple(tuple(table.cells[row][column] for column in columns) for row in rows),
        ),
        hidden_rows=len(table.interventions) - len(rows),
        hidden_columns=len(table.targets) - len(columns),
        matching=sum(map(sum, wanted)),
    )


def sentence(act: Concept, target: Concept, cell: Cell) -> str:
    """A cell in full, for who hears the table: "clamshell, iliotibial band tension: − addresses · ? untested"."""
    return f"{act.label}, {target.label}: {tell_cell(cell).line}"
