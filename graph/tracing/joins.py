"""Least costs on a cluster by joins of tables, for a graph that no single machine can hold.

The same passes as `graph.engine.bound.towards`, for a batch of targets at once. A table holds for target, node and sign
the least cost of a walk of at most h arcs that ends at the target and passes it nowhere else. One pass joins what
became cheaper with the arcs that come to it: the walk is one arc longer, its sign is multiplied, its cost combined.
Each sum has the same two summands as on one machine, so the numbers are the same to the last bit.

Executors read the arcs from the folder in slices, and of its files no more than their slice. Each pass stays on their
disks until the next is done; what is lost with an executor is worked out again.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from graph.sign import PRODUCT, Sign
from graph.tracing.shards import on_executor
from graph.tracing.work import Row, Work

SLICE = 500_000
"""Arcs read by one task."""

BATCH = 64
"""Targets worked on at once, where the graph is not so large that a pass would come to more rows than `MOST_ROWS`."""

MOST_ROWS = 10**9

_ARCS = "tail int, head int, arc_sign int, arc_cost double"
_COSTS = "target int, node int, sign int, cost double, before double"
_KEYS = ("target", "node", "sign")
_CHEAPER = "before is null or cost < before"


def costs_by_joins(context: Any, folder: Path | None, arcs: int, work: Work, targets: Sequence[int]) -> Iterator[Row]:
    """All rows of the form `graph.tracing.work.COSTS`, in the order in which one machine would give them.

    Args:
        context: a running ``SparkContext``.
        folder: the compiled graph, under a path that every executor can read; None where it was shipped.
        arcs: how many arcs it has.
        work: what is asked.
        targets: the nodes asked about, in ascending order.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    session = SparkSession(context)
    # As many parts as there are hands, and not the 200 that Spark would make of a small table, unless somebody said so.
    if session.conf.get("spark.sql.shuffle.partitions", "200") == "200":
        session.conf.set("spark.sql.shuffle.partitions", str(max(2 * context.defaultParallelism, arcs // SLICE)))
    slices = [(start, min(start + SLICE, arcs)) for start in range(0, arcs, SLICE)]
    table = session.createDataFrame(
        context.parallelize(slices, max(len(slices), 1)).flatMap(partial(_slice, folder)), _ARCS, verifySchema=False
    ).persist(_disk())
    sources = session.createDataFrame(
        context.parallelize(work.sources).map(lambda source: (source,)), "node int", verifySchema=False
    )
    together = max(min(BATCH, MOST_ROWS // max(arcs, 1)), 1)
    for start in range(0, len(targets), together):
        yield from _batch(session, table, sources, work, targets[start : start + together])


def _batch(session: Any, arcs: Any, sources: Any, work: Work, targets: Sequence[int]) -> Iterator[Row]:
    start = [(target, target, int(Sign.RAISES), 0.0, None) for target in targets]
    costs = session.createDataFrame(start, _COSTS)
    kept = costs.persist(_disk())
    for _ in range(work.hops):
        longer = _longer(costs, arcs, adds=work.order != "weakest").persist(_disk())
        costs = _without_plan(session, longer)
        cheaper = costs.where(_CHEAPER).limit(1).count()
        kept.unpersist()
        kept = longer
        if not cheaper:
            break
    found = costs.where("node <> target").join(sources, "node", "left_semi").orderBy("target", "node", "sign")
    rows = found.select("node", "target", "sign", "cost").persist(_disk())
    rows.count()
    for source, target, sign, cost in rows.toLocalIterator(prefetchPartitions=True):
        yield Row(source, target, sign, 1, cost, ())
    rows.unpersist()
    kept.unpersist()


def _without_plan(session: Any, table: Any) -> Any:
    """The same rows without the plan of how they came about: a pass names the one before twice, so plans would double.

    Spark still knows how to work the rows out again.
    """
    from pyspark.sql import DataFrame  # noqa: PLC0415 - an extra

    known = table._jdf  # noqa: SLF001 - only Java's side can do it without sending every row through Python
    return DataFrame(session._jsparkSession.createDataFrame(known.toJavaRDD(), known.schema()), session)  # noqa: SLF001


def _longer(costs: Any, arcs: Any, *, adds: bool) -> Any:
    """The least costs of walks that may have one arc more. ``before`` is what each was, null where there was none."""
    from pyspark.sql import functions  # noqa: PLC0415 - an extra

    col = functions.col
    product = functions.array(*(functions.lit(int(sign)) for row in PRODUCT for sign in row))
    combined = col("cost") + col("arc_cost") if adds else functions.greatest("cost", "arc_cost")
    offered = (
        costs.where(_CHEAPER)
        .join(arcs, col("node") == col("head"))
        .where(col("tail") != col("target"))
        .select(
            "target",
            col("tail").alias("node"),
            product[col("arc_sign") * len(Sign) + col("sign")].alias("sign"),
            combined.alias("cost"),
            functions.lit(None).cast("double").alias("before"),
        )
    )
    known = costs.select(*_KEYS, "cost", col("cost").alias("before"))
    return (
        known.union(offered)
        .groupBy(*_KEYS)
        .agg(functions.min("cost").alias("cost"), functions.min("before").alias("before"))
    )


def _disk() -> Any:
    from pyspark import StorageLevel  # noqa: PLC0415 - an extra

    return StorageLevel.DISK_ONLY


def _slice(folder: Path | None, part: tuple[int, int]) -> Iterator[tuple[int, int, int, float]]:
    """Arcs with numbers in a range, read on an executor."""
    net = on_executor(folder).compiled
    numbers = slice(*part)
    tails = np.searchsorted(net.index, np.arange(*part), side="right") - 1
    columns = (tails, net.heads[numbers], net.signs[numbers], net.costs[numbers])
    return zip(*(column.tolist() for column in columns), strict=True)
