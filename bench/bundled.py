"""B16 and B17: the bundled graph, whole answers in process.

These are times and not ratios, since people wait in milliseconds: the least of a few, on whatever machine runs them.
"""

from collections.abc import Iterator
from statistics import median

from bench.result import Result, seconds
from graph.effects import coverage
from graph.loading import load_evidence
from graph.why import why


def bundled(_: int) -> Iterator[Result]:
    """B16 and B17: one `why` for every intervention and mechanism, and all of them as one coverage."""
    evidence = load_evidence()
    table = coverage(evidence)
    each = [seconds(lambda: why(evidence, act, target)) for act in table.interventions for target in table.targets]  # noqa: B023
    yield Result(
        "B16", f"bundled: one why, median of {len(each)}, in ms", median(each) * 1e3, 1, at_least=False, steady=False
    )
    whole = seconds(lambda: coverage(evidence)) * 1e3
    yield Result("B17", "bundled: whole coverage, in ms", whole, 50, at_least=False, steady=False)


BENCHMARKS = (bundled,)
