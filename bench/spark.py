"""B14: the whole matrix by two workers of Spark's, beside one process: the same rows, and in how much of the time.

Starting is not counted: it takes a cluster some ten seconds, whatever the work. Each worker has one core, so on an idle
machine of two cores the most to be had is a ratio of 2.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.graphs import LAYERS, layered
from bench.result import Result
from graph.engine import Network
from graph.tracing.cluster import spark_context
from graph.tracing.errors import SparkError
from graph.tracing.here import trace_here
from graph.tracing.shards import trace_by_shards
from graph.tracing.work import Work

SOURCES, TARGETS = 300, 40
TWO_WORKERS = "local-cluster[2,1,1024]"


def cluster(size: int) -> Iterator[Result]:
    """B14."""
    made = layered(min(size, 100_000), 1)
    network = Network.build(made.nodes, made.tails, made.heads, made.signs, made.costs)
    wide = made.nodes // LAYERS
    work = Work(tuple(range(min(SOURCES, wide))), k=3)
    targets = list(range(made.nodes - min(TARGETS, wide), made.nodes))
    try:
        with TemporaryDirectory() as scratch, spark_context(TWO_WORKERS, _unheard, print) as context:
            folder = Path(scratch, "network")
            network.save(folder)
            # The first task of an executor waits for its Python; those that count do not.
            list(trace_by_shards(context, folder, Work((0,)), targets[:8]))
            started = perf_counter()
            here = list(trace_here(network, work, targets, _unheard))
            middle = perf_counter()
            there = list(trace_by_shards(context, folder, work, targets))
            ended = perf_counter()
    except SparkError as error:
        print(f"       B14 is left out. {error}")
        return
    differing = sum(one != other for one, other in zip(here, there, strict=False)) + abs(len(here) - len(there))
    yield Result("B14", f"{made.name}: rows of {len(here)} that differ", differing, 0, at_least=False)
    yield Result("B14", f"{made.name}: one process / two workers of Spark", (middle - started) / (ended - middle), 1.2)


def _unheard(*_: object) -> None:
    """Nobody watches."""


BENCHMARKS = (cluster,)
