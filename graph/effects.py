"""Lists of effects: what a thing changes, what changes a target, and every intervention against every mechanism."""

from graph.answer import Chain, Effect, Effected, Verdict
from graph.evidence import Evidence
from graph.quantity import quantity
from graph.verdict import judge
from ontology.concept import Concept
from ontology.quick import dataclass

_EFFECT_ORDER = (
    Effect.ADDRESSES,
    Effect.LOWERS,
    Effect.RAISES,
    Effect.WORSENS,
    Effect.UNDETERMINED,
    Effect.NO_EFFECT,
    Effect.NO_CHAIN,
)


def effects(evidence: Evidence, source: Concept) -> tuple[Effected, ...]:
    """Everything downstream of a thing with its net effect, best standing first; what is said to stay as it is too."""
    start = quantity(evidence.ontology, source)
    compact = evidence.compact
    said_unchanged = {link.object.id for link in compact.left_by(start.concept.id)}
    rows = [
        _row(evidence, evidence.ontology.concepts[name], start.asked, evidence.ontology.concepts[name])
        for name in sorted({*compact.reached_from(start.concept.id), *said_unchanged})
    ]
    return tuple(sorted(rows, key=_order))


def addresses(evidence: Evidence, target: Concept) -> tuple[Effected, ...]:
    """Every intervention that reaches a target: those that address it first, then by standing."""
    rows = [_row(evidence, act, act, target) for act in evidence.concepts_of_kind("Intervention")]
    return tuple(sorted((row for row in rows if row.verdict.effect is not Effect.NO_CHAIN), key=_order))


def _row(evidence: Evidence, shown: Concept, source: Concept, target: Concept) -> Effected:
    verdict, chain = judge(evidence, quantity(evidence.ontology, source), quantity(evidence.ontology, target))
    return Effected(shown, verdict, chain)


def _order(row: Effected) -> tuple[int, int, float, str]:
    rank = row.verdict.standing.rank if row.verdict.standing else -1
    return _EFFECT_ORDER.index(row.verdict.effect), -rank, -(row.chain.score if row.chain else 0.0), row.concept.label


@dataclass(frozen=True, slots=True)
class Cell:
    """One intervention against one target. ``chain`` is None where no chain decides; the verdict says why."""

    verdict: Verdict
    chain: Chain | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Interventions × targets. ``cells[row][column]``; no cell is empty: one without a chain says "no chain"."""

    interventions: tuple[Concept, ...]
    targets: tuple[Concept, ...]
    cells: tuple[tuple[Cell, ...], ...]


TARGET_KINDS = ("Mechanism",)
"""What the columns of the coverage are unless the question names other kinds."""


def coverage(evidence: Evidence, kinds: tuple[str, ...] = TARGET_KINDS) -> Coverage:
    """Net effect and standing of every intervention on every concept of the named kinds."""
    return table(evidence, evidence.concepts_of_kind("Intervention"), evidence.concepts_of_kind(*kinds))


def table(evidence: Evidence, interventions: tuple[Concept, ...], targets: tuple[Concept, ...]) -> Coverage:
    """Net effect and standing of some interventions on some targets."""
    return Coverage(
        interventions,
        targets,
        tuple(tuple(_cell(evidence, act, target) for target in targets) for act in interventions),
    )


def _cell(evidence: Evidence, act: Concept, target: Concept) -> Cell:
    return Cell(*judge(evidence, quantity(evidence.ontology, act), quantity(evidence.ontology, target)))
