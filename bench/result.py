"""What a benchmark says: one number, and where it has to lie."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

ROUNDS = 3
"""What is quick is timed so often, and the least counts: the rest is noise of the machine."""

SLOW = 1.0
"""What takes longer than so many seconds is timed once."""


@dataclass(frozen=True, slots=True)
class Result:
    """One measurement. ``at_least`` says on which side of the threshold it has to lie."""

    id: str
    what: str
    ratio: float
    threshold: float
    at_least: bool = True

    @property
    def ok(self) -> bool:
        """Whether the threshold is kept."""
        return self.ratio >= self.threshold if self.at_least else self.ratio <= self.threshold

    def as_json(self) -> dict[str, Any]:
        """As it is written to a file."""
        return {"id": self.id, "what": self.what, "ratio": self.ratio, "threshold": self.threshold, "ok": self.ok}

    def text(self) -> str:
        """As it is printed."""
        side = "≥" if self.at_least else "≤"
        mark = "ok    " if self.ok else "MISSED"
        return f"{mark} {self.id:4} {self.ratio:10.3g} {side} {self.threshold:<7g} {self.what}"


def seconds(what: Callable[[], object]) -> float:
    """How long something takes: the least of a few times, or the only time where it is slow."""
    least = _once(what)
    for _ in range(ROUNDS - 1):
        if least > SLOW:
            break
        least = min(least, _once(what))
    return least


def _once(what: Callable[[], object]) -> float:
    started = perf_counter()
    what()
    return perf_counter() - started


def ratio(pairs: Iterable[tuple[float, float]]) -> float:
    """Median of the ratios of pairs: theirs to ours, measured one right after the other."""
    return median(theirs / ours for theirs, ours in pairs)


def quantile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
