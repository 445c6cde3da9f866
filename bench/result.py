"""What a benchmark says: one number, and where it has to lie."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

ROUNDS = 3
"""What is quick is timed so often, and the least counts: the rest is noise of the machine."""

BUSY = 2.0
"""By how many times a busy machine may upset a ratio."""

SLOW = 1.0
"""What takes longer than so many seconds is timed once."""


@dataclass(frozen=True, slots=True)
class Result:
    """One measurement.

    ``at_least`` says on which side of the threshold it has to lie. ``steady`` says that it is a ratio of two things
    measured one right after the other, a count or a size; a time is not, and stretches with whatever else runs.
    """

    id: str
    what: str
    ratio: float
    threshold: float
    at_least: bool = True
    steady: bool = True

    @property
    def ok(self) -> bool:
        """Whether the threshold is kept."""
        return self.ratio >= self.threshold if self.at_least else self.ratio <= self.threshold

    @property
    def sound(self) -> bool:
        """Whether a machine that does other things too would keep the threshold; what it may upset is let pass.

        Times are, and so is a ratio that misses its threshold by less than `BUSY`: two processes that run at once slow
        each other down unequally.
        """
        if not self.steady or self.ok:
            return True
        slack = BUSY if self.at_least else 1 / BUSY
        return self.threshold > 0 and (self.ratio * slack >= self.threshold) is self.at_least

    def as_json(self) -> dict[str, Any]:
        """As it is written to a file."""
        return {"id": self.id, "what": self.what, "ratio": self.ratio, "threshold": self.threshold, "ok": self.ok}

    def text(self) -> str:
        """As it is printed."""
        side = "≥" if self.at_least else "≤"
        mark = "ok    " if self.ok else "MISSED"
        return f"{mark} {self.id:4} {self.ratio:10.3g} {side} {self.threshold:<7g} {self.what}"


Benchmark = Callable[[int], Iterator[Result]]
"""Measures with graphs of at most so many links; its docstring names what it measures."""


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
